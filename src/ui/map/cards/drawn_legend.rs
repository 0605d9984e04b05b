//! A legend in the window: the same shapes as in an export. Hovering a class highlights it on the map. The
//! position is left to the cards.

use egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::card_room::Detail;
use crate::project::View;
use crate::scene::{
    self, Choropleth, Legend, LegendParts, Part, legend_strip, legend_with_rows,
    sharp_border_legend, stacked,
};
use crate::ui::context::Context;
use crate::ui::pointer::HoveredClass;
use crate::ui::widgets::ScenePainter;

/// The shapes of a legend, with the rectangle of each row.
pub struct DrawnLegend {
    part: Part,
    rows: Vec<[f64; 4]>,
}

/// The legend of a map's colours, and of its sharp borders if they are shown.
pub fn legend_of(ctx: &Context<'_>, view: &View, map: &Choropleth) -> Legend {
    let division = ctx.session.shown();
    let cliffs =
        view.sharp_borders.shown.then(|| ctx.session.derived().known_sharp_borders(division, view));
    let cliffs = cliffs.flatten();
    let tokens = scene::SceneTokens::of(view.theme);
    scene::legend_of(&division.dataset, map, view, cliffs.as_deref(), &tokens)
}

impl DrawnLegend {
    /// The legend with rows, as a card of its own.
    pub fn with_rows(legend: &Legend, parts: LegendParts, ctx: &Context<'_>, width: f32) -> Self {
        let tokens = scene::SceneTokens::of(ctx.session.view().theme);
        let (part, rows) = legend_with_rows(legend, parts, &tokens, f64::from(width));
        Self { part, rows }
    }

    /// The legend below a heading, in this level of detail.
    pub fn of(legend: &Legend, detail: Detail, ctx: &Context<'_>, width: f32) -> Self {
        let histogram = match detail {
            Detail::Full => true,
            Detail::Rows => false,
            Detail::Strip | Detail::Heading => return Self::strip(legend, detail, ctx, width),
        };
        let parts = LegendParts { heading: false, histogram, nested: false, notes: true };
        Self::with_rows(&Legend { badge: None, ..legend.clone() }, parts, ctx, width)
    }

    /// The classes as a strip; with a heading alone, only the parts that are not shared.
    fn strip(legend: &Legend, detail: Detail, ctx: &Context<'_>, width: f32) -> Self {
        let tokens = scene::SceneTokens::of(ctx.session.view().theme);
        let width = f64::from(width);
        let (strip, rows) = match detail {
            Detail::Heading => Default::default(),
            _ => legend_strip(legend, &tokens, width),
        };
        let cliffs = legend.sharp_borders.as_ref();
        let cliffs = cliffs.map_or_else(Part::default, |c| sharp_border_legend(c, &tokens, width));
        Self { part: stacked([strip, cliffs], 4.0), rows }
    }

    /// The height, in points.
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
    pub fn height(&self) -> f32 {
        self.part.height as f32
    }

    /// Draws the legend in a frame. `on` is the position of its map, or `None` for the shared legend.
    pub fn ui(
        &self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        frame: Rect,
        legend: &Legend,
        on: Option<usize>,
    ) -> Response {
        let response = ui.allocate_rect(frame, Sense::hover());
        ScenePainter::new(ui.painter(), frame.min, 1.0).paint(&self.part.items);
        for (i, (row, place)) in legend.rows.iter().zip(&self.rows).enumerate() {
            #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
            let [x, y, w, h] = place.map(|points| points as f32);
            let place = Rect::from_min_size(frame.min + vec2(x, y), vec2(w, h));
            let hit = ui.interact(place, response.id.with(i), Sense::hover());
            let words = if row.count.is_empty() {
                row.label.clone()
            } else {
                ctx.tr_count("window.legend_row", row.n, &[("class", &row.label)])
            };
            hit.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
            if hit.hovered() && i < legend.classes {
                ctx.pointer.set_class(Some(HoveredClass { class: i, map: on }));
            }
            // In a strip, a class is a colour patch without words.
            if w < frame.width() {
                hit.on_hover_text(&words);
            }
        }
        response
    }
}
