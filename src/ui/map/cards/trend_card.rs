//! The trend card during playback: the pinned districts and the whole over the years, with the present year
//! marked. It can be closed, and appears again when a new playback starts.

use egui::{Align2, Area, Id, Order, Role, Sense, Ui, WidgetInfo, vec2};

use crate::model::{Cell, MadeOf, MeanWeights};
use crate::project::Arrangement;
use crate::scene::charts::{Canvas, ChartQuantity, LineInk, TrendInput, TrendLine, trend};
use crate::scene::{self, whole_name};
use crate::ui::context::Context;
use crate::ui::map::layout::MapPlace;
use crate::ui::map::play::Playback;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Card, IconButton, ScenePainter};

/// Width of the card and height of the chart, in points.
const SIZE: [f64; 2] = [264.0, 104.0];
/// Minimum width of one of several maps for the card, in points.
const WIDE: f32 = 560.0;
/// Height reserved for the year bar below the card, in points.
const ABOVE_YEARS: f32 = 56.0;
/// Side of the close button, in points.
const CLOSE: f32 = 28.0;

/// Draws the card in the lower left of the map.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, playback: &mut Playback, places: &[MapPlace]) {
    let Some(map) = places.first().map(|place| place.frame) else { return };
    if !playback.shows_trend() {
        return;
    }
    let view = ctx.session.view();
    let dataset = &ctx.session.shown().dataset;
    let Some(indicator) = ctx.session.indicator() else { return };
    // On one of several small maps the card would hide too much.
    if view.maps() > 1 && map.width() < WIDE {
        return;
    }
    // Classes have no mean, and a computed layer is not the indicator.
    if matches!(indicator.made_of, MadeOf::Class { .. }) || view.map.layer.is_computed() {
        return;
    }
    let Some(found) = ctx.session.derived().trend(dataset, view) else { return };
    let years: Vec<i32> = found.years.iter().filter_map(|y| Some(y.year?.0)).collect();
    if years.len() < found.years.len() {
        return;
    }
    let language = ctx.language();
    let whole: Vec<Option<f64>> =
        found.years.iter().map(|y| y.whole.map(|mean| mean.value)).collect();
    let pinned: Vec<(usize, Vec<Option<f64>>)> = found
        .positions
        .iter()
        .enumerate()
        .map(|(i, position)| {
            let value = |cells: &[Cell]| cells.get(i).and_then(|cell| cell.value());
            (*position, found.years.iter().map(|year| value(&year.cells)).collect())
        })
        .collect();
    let weights = found.years.iter().find_map(|year| year.whole).map(|mean| mean.weights);
    let name = match weights {
        Some(MeanWeights::Equal) => ctx.tr("plots.mean_of_districts"),
        _ => whole_name(dataset, language),
    };
    let whole = TrendLine::new(None, name, &years, &whole, LineInk::City);
    let districts = &dataset.division.districts;
    let pins = pinned.iter().enumerate().map(|(i, (position, values))| {
        let name = districts.get(*position).map_or("", |district| &*district.name);
        TrendLine::new(Some(*position), name, &years, values, LineInk::Pin(i))
    });
    let preliminary: Vec<i32> = found.preliminary_years().map(|year| year.0).collect();
    let lines: Vec<TrendLine<'_>> = std::iter::once(whole).chain(pins).collect();
    let tokens = scene::SceneTokens::of(view.theme);
    let quantity = ChartQuantity::of(indicator, language);
    let chart = trend(
        &TrendInput {
            quantity,
            years: &years,
            lines: &lines,
            band: &[],
            current: view.map.year.map(|year| year.0),
            preliminary: &preliminary,
        },
        &Canvas { language, tokens: &tokens, width: SIZE[0], height: SIZE[1] },
    );
    // Maps side by side have a band for the year bar below them.
    let side_by_side = matches!(view.panes.arrangement, Arrangement::Two | Arrangement::Four);
    let years = if side_by_side { 0.0 } else { ABOVE_YEARS };
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
    let size = vec2(chart.width as f32, chart.part.height as f32);
    Area::new(Id::unique("trend"))
        .order(Order::Middle)
        .constrain(false)
        .pivot(Align2::LEFT_BOTTOM)
        .fixed_pos(map.left_bottom() + vec2(spacing::L, -spacing::L - years))
        .show(ui.ctx(), |ui| {
            Card::new().padding(12).show(ui, |ui| {
                ui.set_width(size.x);
                ui.horizontal(|ui| {
                    let title =
                        Lettering::BODY.semibold().rich(ctx.tr("maps.trend"), ctx.tokens.ink);
                    ui.label(title);
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        let close = IconButton::new(icons::X, ctx.tr("common.close")).size(CLOSE);
                        if ui.add(close).clicked() {
                            playback.hide_trend();
                        }
                    });
                });
                let what = quantity.heading(language);
                let what = Lettering::SMALL.elided(ui.painter(), &what, ctx.tokens.ink2, size.x);
                ui.label(what);
                let (frame, response) = ui.allocate_exact_size(size, Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.words));
                ScenePainter::new(ui.painter(), frame.min, 1.0).paint(&chart.part.items);
            });
        });
}
