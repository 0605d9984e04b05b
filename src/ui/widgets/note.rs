//! A note: a short text with an icon, such as a warning or the reason why something is missing.

use egui::{Color32, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::icon;
use crate::ui::theme::{Lettering, Tokens, spacing};

/// Draws wrapped secondary text beside an icon. The icon has the colour `ink`, else that of the text.
pub fn note_ui(ui: &mut Ui, glyph: char, text: &str, ink: Option<Color32>) -> Response {
    let t = Tokens::of(ui);
    let width = ui.available_width();
    let indent = spacing::ICON + spacing::S;
    let galley = Lettering::SECONDARY.wrapped(ui.painter(), text, t.ink2, width - indent);
    let height = galley.size().y.max(spacing::ICON);
    let (frame, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let at = frame.left_top() + vec2(spacing::ICON, Lettering::SECONDARY.line) / 2.0;
    icon(ui.painter(), at, spacing::ICON, glyph, ink.unwrap_or(t.ink2));
    ui.painter().galley(pos2(frame.left() + indent, frame.top()), galley, t.ink2);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}
