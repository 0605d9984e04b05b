//! A label and its figure in one line.

use egui::{Color32, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::{Lettering, Tokens, spacing};

/// A faint label at the left, a figure at the right.
pub fn key_value_ui(ui: &mut Ui, label: &str, value: &str) -> Response {
    let ink = Tokens::of(ui).ink;
    key_value_colored_ui(ui, label, value, ink)
}

/// The same with the figure in a colour.
pub fn key_value_colored_ui(ui: &mut Ui, label: &str, value: &str, ink: Color32) -> Response {
    let t = Tokens::of(ui);
    let width = ui.available_width();
    let painter = ui.painter();
    let figure = Lettering::SECONDARY.semibold().line(painter, value, ink);
    let room = width - figure.size().x - spacing::S;
    let text = Lettering::SECONDARY.elided(painter, label, t.ink2, room);
    let elided = text.elided;
    let (frame, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    let y = |height: f32| frame.center().y - height / 2.0;
    let painter = ui.painter();
    painter.galley(pos2(frame.left(), y(text.size().y)), text, t.ink2);
    let x = frame.right() - figure.size().x;
    painter.galley(pos2(x, y(figure.size().y)), figure, ink);
    // In one text: a screen reader says of a label either its name or its value.
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {value}")));
    if elided { response.on_hover_text(label) } else { response }
}
