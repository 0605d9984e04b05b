//! Headings of a section of a panel, of a group of rows, and of a field.

use egui::{Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::icon;
use crate::ui::theme::{Lettering, Tokens, spacing};

/// Draws the heading of a section.
pub fn section_ui(ui: &mut Ui, title: &str) -> Response {
    let t = Tokens::of(ui);
    let width = ui.available_width();
    let galley = Lettering::TITLE.elided(ui.painter(), title, t.ink, width);
    let (frame, response) =
        ui.allocate_exact_size(vec2(width, Lettering::TITLE.line + 4.0), Sense::hover());
    let y = frame.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(frame.left(), y), galley, t.ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    response
}

/// Draws the heading of a group of rows: fainter, with an icon.
pub fn group_ui(ui: &mut Ui, glyph: char, title: &str) -> Response {
    let t = Tokens::of(ui);
    let width = ui.available_width();
    let room = width - spacing::ICON - spacing::S;
    let galley = Lettering::SECONDARY.wrapped(ui.painter(), title, t.ink2, room);
    let height = spacing::ROW.max(galley.size().y + spacing::S);
    let (frame, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let y = frame.center().y - galley.size().y / 2.0;
    let at = pos2(frame.left() + spacing::ICON / 2.0, y + Lettering::SECONDARY.line / 2.0);
    icon(ui.painter(), at, spacing::ICON, glyph, t.ink2);
    let x = frame.left() + spacing::ICON + spacing::S;
    ui.painter().galley(pos2(x, y), galley, t.ink2);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    response
}

/// Draws the label above a field.
pub fn label_ui(ui: &mut Ui, text: &str) -> Response {
    ui.label(Lettering::SECONDARY.rich(text, Tokens::of(ui).ink2))
}
