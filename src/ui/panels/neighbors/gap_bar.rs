//! A bar that shows a difference relative to the largest in its list. The figure beside it is left to the
//! list.

use egui::{CornerRadius, Rect, Ui, pos2};

use crate::ui::theme::Tokens;

/// Height in points.
const HEIGHT: f32 = 6.0;

/// Draws a bar with this share of the width of `room`, on a faint track.
pub(super) fn gap_bar_ui(ui: &Ui, room: Rect, share: f64) {
    let t = Tokens::of(ui);
    let y = room.center().y;
    let track = Rect::from_min_max(
        pos2(room.left(), y - HEIGHT / 2.0),
        pos2(room.right(), y + HEIGHT / 2.0),
    );
    let radius = CornerRadius::same(3);
    ui.painter().rect_filled(track, radius, t.chip);
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let length = track.width() * share.clamp(0.0, 1.0) as f32;
    let bar = Rect::from_min_max(track.min, pos2(track.left() + length, track.bottom()));
    ui.painter().rect_filled(bar, radius, t.accent);
}
