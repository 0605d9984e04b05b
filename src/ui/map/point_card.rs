//! The legend of the points on a card over the only map there is; beside several maps it stands in
//! the left panel.

use egui::{Align2, Area, Id, Order, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::scene_tokens;
use crate::scene::points::{PointLegend, point_legend_shapes};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::state::WindowState;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{Card, IconButton, ScenePainter};

/// Width of its content in points: that of the legend above it.
const WIDTH: f32 = 240.0;
/// How much larger its type is than on a page.
const SCALE: f32 = 1.2;
/// Room for the years below it, in points.
const YEARS: f32 = 56.0;

/// Draws it below the legend where there is room, else in the lower left corner above the years.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, state: &WindowState, map: Rect) {
    let Some(points) = ctx.session.points() else { return };
    let mut legend = PointLegend::new(&points.set, &points.map, ctx.language());
    // Places without coordinates are told in the panel and on pages.
    legend.notes.truncate(1);
    let tokens = scene_tokens(ctx.session.view().theme);
    let part = point_legend_shapes(&legend, &tokens, f64::from(WIDTH / SCALE));
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
    let height = part.height as f32 * SCALE;
    let above = ui.ctx().memory(|m| m.area_rect(Id::unique("legend"))).unwrap_or(map);
    let most = map.bottom() - YEARS - spacing::L;
    let top = (above.bottom() + spacing::S).min(most - height - 2.0 * spacing::L);
    Area::new(Id::unique("points-legend"))
        .order(Order::Middle)
        .constrain(false)
        .pivot(Align2::LEFT_TOP)
        .fixed_pos(pos2(map.left() + spacing::L, top.max(map.top() + spacing::L)))
        .show(ui.ctx(), |ui| {
            Card::new().show(ui, |ui| {
                let (frame, response) = ui.allocate_exact_size(vec2(WIDTH, height), Sense::hover());
                let words = legend.in_words();
                response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
                ScenePainter::new(ui.painter(), frame.min, SCALE).paint(&part.items);
                if state.presenter.is_none() {
                    let corner = Rect::from_min_size(
                        frame.right_top() - vec2(24.0, 4.0),
                        egui::Vec2::splat(24.0),
                    );
                    let close = IconButton::new(icons::X, ctx.tr("points.hide")).size(24.0);
                    if ui.put(corner, close).clicked() {
                        ctx.send(Command::ShowPoints(None));
                    }
                }
            });
        });
}
