//! The swipe divider between two maps, moved by dragging or the arrow keys.

use egui::{
    CursorIcon, EventFilter, Id, Key, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, remap_clamp, vec2,
};

use super::layout::divider;
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{focus_ring, icon};

/// Step of an arrow key, as a share of the width.
const STEP: f32 = 0.02;
/// Distance from the line within which it can be dragged, in points.
const REACH: f32 = 8.0;
/// Half the width of the knob, in points.
const KNOB: f32 = 16.0;

/// Draws the divider over the maps.
pub fn ui(ui: &Ui, ctx: &Context<'_>, area: Rect) {
    let share = *ctx.session.view().panes.swipe;
    let x = divider(area, share);
    let reach = Rect::from_x_y_ranges(x - REACH..=x + REACH, area.y_range());
    let knob = Rect::from_center_size(pos2(x, area.center().y), vec2(2.0 * KNOB, 2.0 * KNOB));
    let id = Id::unique("map-divider");
    // The knob is wider than the line, so both can be dragged.
    let line = ui.interact(reach, id.with("line"), Sense::drag());
    let response = ui.interact(knob, id, Sense::click_and_drag());
    let held = [&line, &response].into_iter().find(|r| r.dragged());

    let mut wanted = share;
    if let Some(at) = held.and_then(egui::Response::interact_pointer_pos) {
        wanted = remap_clamp(at.x, area.x_range(), 0.0..=1.0);
    }
    if response.has_focus() {
        ui.memory_mut(|memory| {
            let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
            memory.set_focus_lock_filter(id, filter);
        });
        let presses = |key| ui.input(|i| i.num_presses(key)) as f32;
        wanted += (presses(Key::ArrowRight) - presses(Key::ArrowLeft)) * STEP;
        if ui.input(|i| i.key_pressed(Key::Home)) {
            wanted = 0.0;
        }
        if ui.input(|i| i.key_pressed(Key::End)) {
            wanted = 1.0;
        }
    }
    let wanted = wanted.clamp(0.0, 1.0);
    if wanted != share {
        ctx.send(Command::SetSwipe(wanted));
    }
    if line.drag_stopped() || response.drag_stopped() {
        ctx.send(Command::EndStep);
    }
    let name = ctx.tr("maps.divider");
    let percent = f64::from(share * 100.0).round();
    response.widget_info(|| WidgetInfo::slider(true, percent, name));

    let over = held.is_some() || line.hovered() || response.hovered();
    if over {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    let tokens = ctx.tokens;
    let ink = if over || response.has_focus() { tokens.accent } else { tokens.ink };
    let painter = ui.painter();
    painter.vline(x, area.y_range(), Stroke::new(4.0, tokens.panel));
    painter.vline(x, area.y_range(), Stroke::new(2.0, ink));
    painter.circle(knob.center(), KNOB, tokens.panel, Stroke::new(2.0, ink));
    icon(painter, knob.center(), spacing::ICON, icons::ARROWS_LEFT_RIGHT, ink);
    focus_ring(ui, &response, knob, 16);
}
