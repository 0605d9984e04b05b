//! The legend on the map: the same shapes as in an export, on a card; a class under the pointer
//! stands out on the map.
//!
//! It stands in the upper left: there is open sea in Göteborg, where the lower left has islands.

use egui::{Align2, Area, Order, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::scene::{Legend, LegendCliffs, LegendParts, legend_with_rows};
use crate::ui::context::Context;
use crate::ui::state::WindowState;
use crate::ui::theme::spacing;
use crate::ui::widgets::{Card, ScenePainter};

/// Width of its content in points.
const WIDTH: f32 = 240.0;
/// A map that is lower than this has no room for the histogram.
const LOW: f32 = 470.0;

/// Draws it in the upper left corner of the map.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, state: &mut WindowState, map: Rect) {
    state.hovered_class = None;
    let Ok(choropleth) = ctx.session.choropleth() else { return };
    let tokens = super::scene_tokens(ctx.session.view().theme);
    let dataset = &ctx.session.shown().dataset;
    let mut legend = Legend::new(dataset, &choropleth, ctx.language(), &tokens);
    // On a page they stand beside the legend, with the other notes.
    legend.notes.extend(choropleth.notes.iter().map(|n| n.get(ctx.language()).to_owned()));
    let view = ctx.session.view();
    if view.cliffs.shown
        && let Some(cliffs) = ctx.session.derived().known_cliffs(ctx.session.shown(), view)
        && let Some(indicator) = ctx.session.indicator()
    {
        legend.cliffs = LegendCliffs::new(&cliffs, indicator, ctx.language());
    }
    let histogram = map.height() >= LOW && state.presenter.is_none();
    let parts = LegendParts { histogram, ..LegendParts::ALL };
    let (drawn, frames) = legend_with_rows(&legend, parts, &tokens, f64::from(WIDTH));
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
    let height = drawn.height as f32;
    Area::new(egui::Id::unique("legend"))
        .order(Order::Middle)
        .constrain(false)
        .pivot(Align2::LEFT_TOP)
        .fixed_pos(map.left_top() + vec2(spacing::L, spacing::L))
        .show(ui.ctx(), |ui| {
            Card::new().show(ui, |ui| {
                let (frame, response) = ui.allocate_exact_size(vec2(WIDTH, height), Sense::hover());
                response.widget_info(|| {
                    let words = format!("{}. {}", legend.title, legend.subtitle);
                    WidgetInfo::labeled(Role::Group, true, words)
                });
                ScenePainter::new(ui.painter(), frame.min, 1.0).paint(&drawn.items);
                for (i, (row, [x, y, w, h])) in legend.rows.iter().zip(frames).enumerate() {
                    #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
                    let place = Rect::from_min_size(
                        frame.min + vec2(x as f32, y as f32),
                        vec2(w as f32, h as f32),
                    );
                    let hit = ui.interact(place, response.id.with(i), Sense::hover());
                    let words = ctx.tr_count("window.legend_row", row.n, &[("class", &row.label)]);
                    hit.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
                    if hit.hovered() && i < choropleth.classes.len() {
                        state.hovered_class = Some(i);
                    }
                }
            });
        });
}
