//! The card of one of several maps: what it shows, as a heading that makes it the one the panels are
//! about, and its classes. Where all maps have the same classes, the first card has them for all.

use std::sync::Arc;

use egui::{
    Align2, Area, CursorIcon, Id, Order, Popup, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::layout::Place;
use crate::model::{Indicator, Unit};
use crate::project::Arrangement;
use crate::scene::{
    Choropleth, Legend, LegendParts, legend_strip, legend_with_rows, map_title, share_classes,
    unit_name,
};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::state::WindowState;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Card, IconButton, MenuItem, ScenePainter, focus_ring, menu_line_ui};

/// The widest its content gets in points.
const WIDEST: f32 = 240.0;
/// A map of at least this size has a legend with a row for each class; a smaller one a strip.
const ROOMY: [f32; 2] = [520.0, 470.0];
/// A map of at least this height has the histogram too.
const HIGH: f32 = 640.0;
/// Room for the zoom buttons in the upper right corner.
const ZOOM_BUTTONS: f32 = 52.0;
/// Room around the content of a card.
const PADDING: i8 = 12;
/// The button for more, in points.
const MORE: f32 = 28.0;
/// How high a card of a small map is at most: what a fitted map keeps free above.
pub const STRIP_CARD: f32 = 96.0;

/// What all cards are made from.
struct Cards {
    maps: Vec<Arc<Choropleth>>,
    legends: Vec<Legend>,
    /// The one legend, where all maps have the same classes.
    shared: Option<Legend>,
    width: f32,
    roomy: bool,
    high: bool,
}

/// Whether maps of this size have the roomy legend.
pub fn is_roomy(size: egui::Vec2) -> bool {
    size.x >= ROOMY[0] && size.y >= ROOMY[1]
}

/// Draws the cards of all maps.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, state: &mut WindowState, area: Rect, places: &[Place]) {
    state.hovered_class = None;
    state.hovered_class_on = None;
    let view = ctx.session.view();
    let language = ctx.language();
    let tokens = super::scene_tokens(view.theme);
    let dataset = &ctx.session.shown().dataset;
    let maps: Vec<_> = (0..places.len())
        .filter_map(|place| ctx.session.choropleth_of(view.of_map(place)?.as_ref()).ok())
        .collect();
    if maps.len() < places.len() {
        return;
    }
    let legends: Vec<_> =
        maps.iter().map(|map| Legend::new(dataset, map, language, &tokens)).collect();
    let all: Vec<&Choropleth> = maps.iter().map(AsRef::as_ref).collect();
    let shared = share_classes(&all).then(|| Legend::shared(&legends)).flatten();
    let swipe = view.panes.arrangement == Arrangement::Swipe;
    let mut size = places.first().map_or(area.size(), |place| place.frame.size());
    if swipe {
        size.x /= 2.0;
    }
    let width = size.x - 2.0 * (spacing::L + f32::from(PADDING)) - ZOOM_BUTTONS;
    let cards = Cards {
        maps,
        legends,
        shared,
        width: width.clamp(120.0, WIDEST),
        roomy: is_roomy(size),
        high: size.y >= HIGH,
    };
    for (i, place) in places.iter().enumerate() {
        let margin = vec2(spacing::L, spacing::L);
        let (pivot, at) = if swipe && i == 1 {
            let zoom = vec2(ZOOM_BUTTONS, 0.0);
            (Align2::RIGHT_TOP, area.right_top() + vec2(-margin.x, margin.y) - zoom)
        } else {
            (Align2::LEFT_TOP, place.frame.left_top() + margin)
        };
        Area::new(Id::unique(("map-card", i)))
            .order(Order::Middle)
            .constrain(false)
            .pivot(pivot)
            .fixed_pos(at)
            .show(ui.ctx(), |ui| {
                Card::new().padding(PADDING).show(ui, |ui| {
                    ui.set_width(cards.width);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    cards.heading_ui(ui, ctx, i);
                    cards.legend_ui(ui, ctx, state, i);
                });
            });
    }
}

impl Cards {
    /// What the map shows; a click makes it the one the panels are about.
    fn heading_ui(&self, ui: &mut Ui, ctx: &Context<'_>, place: usize) {
        let Some(map) = self.maps.get(place) else { return };
        let tokens = ctx.tokens;
        let own = ctx.session.view().panes.own == place;
        let language = ctx.language();
        let room = self.width - MORE - spacing::XS;
        let ink = if own { tokens.accent } else { tokens.ink };
        let painter = ui.painter();
        let title = map.indicator.title.get(language);
        let title = Lettering::BODY.semibold().wrapped(painter, title, ink, room);
        let subtitle = subtitle(&map.indicator, map, ctx);
        let height = title.size().y + Lettering::SMALL.line;
        let start = ui.cursor().min;
        let (frame, response) = ui.allocate_exact_size(vec2(room, height), Sense::click());
        let words = ctx.tr_with(
            "maps.map_n",
            &[
                ("n", &ctx.numbers().count(place + 1)),
                ("of", &ctx.numbers().count(self.maps.len())),
                ("map", &map_title(map, language)),
            ],
        );
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, own, &words));
        let painter = ui.painter();
        let below = pos2(frame.left(), frame.top() + title.size().y);
        painter.galley(frame.min, title, ink);
        let line = Lettering::SMALL.elided(painter, &subtitle, tokens.ink2, room);
        painter.galley(below, line, tokens.ink2);
        focus_ring(ui, &response, frame.expand(3.0), spacing::RADIUS_ROW);
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let response = if own { response } else { response.on_hover_text(ctx.tr("maps.make_own")) };
        if response.clicked() && !own {
            ctx.send(Command::MakeOwn(place));
        }
        let corner = start + vec2(self.width - MORE + spacing::XS, -spacing::XS);
        let more = Rect::from_min_size(corner, vec2(MORE, MORE));
        let name = ctx.tr_with("maps.more", &[("map", &map_title(map, language))]);
        let button = IconButton::new(icons::DOTS_THREE, &name).size(MORE);
        // In its corner, without moving what comes below.
        let button = ui.new_child(UiBuilder::new().max_rect(more)).add(button);
        Popup::menu(&button).gap(spacing::XS).show(|ui| self.more_ui(ui, ctx, place));
    }

    /// Other years for this map, and other places.
    fn more_ui(&self, ui: &mut Ui, ctx: &Context<'_>, place: usize) {
        ui.set_min_width(200.0);
        let panes = ctx.session.view().all_panes();
        let Some(pane) = panes.get(place) else { return };
        let dataset = &ctx.session.shown().dataset;
        let years = dataset.indicator(&pane.indicator).map(|i| dataset.years(i));
        let years = years.unwrap_or_default();
        for year in &years {
            let words = year.to_string();
            let item = MenuItem::new(&words).checked(pane.year == Some(*year));
            if ui.add(item).clicked() {
                ctx.send(Command::ShowIn(place, pane.indicator.clone(), Some(*year)));
            }
        }
        if !years.is_empty() {
            menu_line_ui(ui);
        }
        for (other, shown) in self.maps.iter().enumerate().filter(|(other, _)| *other != place) {
            let title = map_title(shown, ctx.language());
            let words = ctx.tr_with("maps.swap_with", &[("map", &title)]);
            let item = MenuItem::new(&words).icon(icons::ARROWS_LEFT_RIGHT);
            if ui.add(item).clicked() {
                ctx.send(Command::SwapMaps(place, other));
            }
        }
    }

    /// The classes of this map, or of all of them on the first card.
    fn legend_ui(&self, ui: &mut Ui, ctx: &Context<'_>, state: &mut WindowState, place: usize) {
        let (legend, on) = match (&self.shared, self.legends.get(place)) {
            (Some(shared), _) if place == 0 => (shared, None),
            (None, Some(own)) => (own, Some(place)),
            _ => return,
        };
        ui.add_space(spacing::S);
        let tokens = super::scene_tokens(ctx.session.view().theme);
        let width = f64::from(self.width);
        let (drawn, frames) = if self.roomy {
            let parts = LegendParts { heading: false, histogram: self.high, notes: true };
            let bare = Legend { badge: None, ..legend.clone() };
            legend_with_rows(&bare, parts, &tokens, width)
        } else {
            legend_strip(legend, &tokens, width)
        };
        #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
        let height = drawn.height as f32;
        let (frame, response) = ui.allocate_exact_size(vec2(self.width, height), Sense::hover());
        ScenePainter::new(ui.painter(), frame.min, 1.0).paint(&drawn.items);
        for (i, (row, [x, y, w, h])) in legend.rows.iter().zip(frames).enumerate() {
            #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
            let cell =
                Rect::from_min_size(frame.min + vec2(x as f32, y as f32), vec2(w as f32, h as f32));
            let hit = ui.interact(cell, response.id.with(i), Sense::hover());
            let words = if row.count.is_empty() {
                row.label.clone()
            } else {
                ctx.tr_count("window.legend_row", row.n, &[("class", &row.label)])
            };
            hit.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
            if hit.hovered() && i < legend.classes {
                state.hovered_class = Some(i);
                state.hovered_class_on = on;
            }
            if !self.roomy {
                hit.on_hover_text(&words);
            }
        }
        if on.is_none() {
            let text = Lettering::SMALL.rich(ctx.tr("maps.same_classes"), ctx.tokens.ink2);
            ui.add(egui::Label::new(text).wrap());
        }
    }
}

/// Year, mark of estimates, unit: "2023 · skattning · tusen kronor per år".
fn subtitle(indicator: &Indicator, map: &Choropleth, ctx: &Context<'_>) -> String {
    let unit = match indicator.unit {
        Unit::Class => "",
        unit => unit_name(unit, ctx.language()),
    };
    let year = map.year.map(|y| y.to_string()).unwrap_or_default();
    let estimate = if map.estimated { ctx.tr("page.estimate_badge") } else { "" };
    [&year, estimate, unit].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
}
