//! A label with a figure.

use egui::{Color32, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::{Lettering, Tokens, spacing};

/// Height of a line, in points.
const LINE: f32 = 20.0;

/// Draws a faint label at the left, wrapped, and a figure at the right.
pub fn key_value_ui(ui: &mut Ui, label: &str, value: &str) -> Response {
    let ink = Tokens::of(ui).ink;
    key_value_colored_ui(ui, label, value, ink)
}

/// The same, with a colour for the figure.
pub fn key_value_colored_ui(ui: &mut Ui, label: &str, value: &str, ink: Color32) -> Response {
    let t = Tokens::of(ui);
    let width = ui.available_width();
    let painter = ui.painter();
    let figure = Lettering::SECONDARY.semibold().line(painter, value, ink);
    let room = width - figure.size().x - spacing::S;
    let text = Lettering::SECONDARY.wrapped(painter, label, t.ink2, room);
    let line = Lettering::SECONDARY.line;
    let height = LINE + text.size().y - line;
    let (frame, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let painter = ui.painter();
    let top = frame.top() + (LINE - line) / 2.0;
    painter.galley(pos2(frame.left(), top), text, t.ink2);
    // The figure is beside the first line.
    let y = frame.top() + (LINE - figure.size().y) / 2.0;
    painter.galley(pos2(frame.right() - figure.size().x, y), figure, ink);
    // Label and figure are one accessible text, since a screen reader reads either the name or the value of
    // a label.
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {value}")));
    response
}
