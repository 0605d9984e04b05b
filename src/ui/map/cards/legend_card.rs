//! The legend card of a single map.
//!
//! It is in the upper left corner, which is open sea in Göteborg; the lower left has islands.

use egui::{Align2, Area, Order, Rect, Role, Ui, WidgetInfo, vec2};

use super::drawn_legend::{DrawnLegend, legend_of};
use crate::scene::LegendParts;
use crate::ui::context::Context;
use crate::ui::theme::spacing;
use crate::ui::widgets::Card;

/// Content width, in points.
const WIDTH: f32 = 240.0;
/// Minimum height of a map with a histogram in the legend, in points: on a lower map it would push the
/// classes onto districts.
const LOW: f32 = 760.0;

/// Draws the legend card in the upper left corner. `scale` is the map's scale, in points per unit of
/// Mercator.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, map: Rect, scale: f64) {
    ctx.pointer.set_class(None);
    let Ok(choropleth) = ctx.session.choropleth() else { return };
    let mut legend = legend_of(ctx, ctx.session.view(), &choropleth);
    if let Some(circles) = &choropleth.circles {
        legend = legend.of_circles(circles.largest(scale, ctx.session.view().look.circle_size));
    }
    // On a page the notes are beside the legend, with the others.
    legend.notes.extend(choropleth.notes.iter().map(|n| n.get(ctx.language()).to_owned()));
    let histogram = map.height() >= LOW && ctx.shell.presenter.is_none();
    let parts = LegendParts { histogram, ..LegendParts::ALL };
    let drawn = DrawnLegend::with_rows(&legend, parts, ctx, WIDTH);
    Area::new(egui::Id::unique("legend"))
        .order(Order::Middle)
        .constrain(false)
        .pivot(Align2::LEFT_TOP)
        .fixed_pos(map.left_top() + vec2(spacing::L, spacing::L))
        .show(ui.ctx(), |ui| {
            Card::new().show(ui, |ui| {
                let frame = Rect::from_min_size(ui.cursor().min, vec2(WIDTH, drawn.height()));
                let response = drawn.ui(ui, ctx, frame, &legend, None);
                response.widget_info(|| {
                    let mut words = format!("{}. {}", legend.title, legend.subtitle);
                    if legend.circles.is_some() {
                        words = format!("{words}. {}", ctx.tr("page.alt_circles"));
                    }
                    WidgetInfo::labeled(Role::Group, true, words)
                });
            });
        });
}
