//! The focus ring.

use egui::{CornerRadius, Rect, Response, Stroke, StrokeKind, Ui};

use crate::ui::theme::{Tokens, spacing};

/// Draws the focus ring if the control has the focus: outside its frame, or inside if there is no space.
pub fn focus_ring(ui: &Ui, response: &Response, frame: Rect, radius: u8) {
    if !response.has_focus() {
        return;
    }
    let stroke = Stroke::new(spacing::FOCUS, Tokens::of(ui).accent);
    let outside = frame.expand(1.0);
    let painter = ui.painter();
    if painter.clip_rect().contains_rect(outside.expand(spacing::FOCUS)) {
        let radius = CornerRadius::same(radius.saturating_add(1));
        painter.rect_stroke(outside, radius, stroke, StrokeKind::Outside);
    } else {
        painter.rect_stroke(frame, CornerRadius::same(radius), stroke, StrokeKind::Inside);
    }
}
