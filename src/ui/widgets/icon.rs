//! Drawing of icons.

use egui::{Color32, FontId, Painter, Pos2};

use crate::ui::theme::icon_family;

/// Draws an icon with this size in points, centred at a position.
pub fn icon(painter: &Painter, center: Pos2, size: f32, icon: char, color: Color32) {
    let galley = painter.layout_no_wrap(icon.to_string(), FontId::new(size, icon_family()), color);
    let at = center - galley.size() / 2.0;
    painter.galley(at, galley, color);
}
