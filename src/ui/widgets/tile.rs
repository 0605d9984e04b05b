//! A tile: what the program has understood, in a few words, with fields behind it to correct that.

use egui::{
    Color32, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, pos2,
    vec2,
};

use super::{focus_ring, icon};
use crate::ui::theme::{Lettering, Tokens, icons, spacing};

/// Height in points.
const HEIGHT: f32 = 52.0;

/// A tile with a title and a line of details, which opens and closes.
#[must_use = "add it with ui.add"]
pub struct Tile<'a> {
    glyph: char,
    ink: Color32,
    title: &'a str,
    detail: &'a str,
    is_open: bool,
}

impl<'a> Tile<'a> {
    /// A closed tile with an icon of a colour.
    pub fn new(glyph: char, ink: Color32, title: &'a str, detail: &'a str) -> Self {
        Self { glyph, ink, title, detail, is_open: false }
    }

    /// Sets whether the fields behind it are shown.
    pub fn open(mut self, is_open: bool) -> Self {
        self.is_open = is_open;
        self
    }
}

impl Widget for Tile<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = Tokens::of(ui);
        let size = vec2(ui.available_width(), HEIGHT);
        let (frame, response) = ui.allocate_exact_size(size, Sense::click());
        let (title, detail, is_open) = (self.title, self.detail, self.is_open);
        let name = if detail.is_empty() { title.to_owned() } else { format!("{title}: {detail}") };
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &name));
        let painter = ui.painter();
        let fill = if response.is_pointer_button_down_on() {
            t.pressed
        } else if is_open {
            t.accent_bg
        } else if response.hovered() {
            t.chip
        } else {
            t.surface
        };
        let line = if is_open { t.accent } else { t.line };
        let radius = CornerRadius::same(spacing::RADIUS_CONTROL);
        let stroke = Stroke::new(spacing::LINE, line);
        painter.rect(frame, radius, fill, stroke, StrokeKind::Inside);
        let left = frame.left() + spacing::M;
        let at = pos2(left + spacing::ICON / 2.0, frame.center().y);
        icon(painter, at, spacing::ICON, self.glyph, self.ink);
        let caret = pos2(frame.right() - spacing::M - spacing::ICON / 2.0, frame.center().y);
        let glyph = if is_open { icons::CARET_UP } else { icons::CARET_DOWN };
        icon(painter, caret, spacing::ICON, glyph, t.ink2);
        let x = left + spacing::ICON + spacing::S;
        let room = caret.x - spacing::ICON / 2.0 - spacing::XS - x;
        let title = Lettering::BODY.semibold().elided(painter, title, t.ink, room);
        let detail = Lettering::SECONDARY.elided(painter, detail, t.ink2, room);
        let is_cut = title.elided || detail.elided;
        let y = frame.center().y - (title.size().y + detail.size().y) / 2.0;
        let below = y + title.size().y;
        painter.galley(pos2(x, y), title, t.ink);
        painter.galley(pos2(x, below), detail, t.ink2);
        focus_ring(ui, &response, frame, spacing::RADIUS_CONTROL);
        if is_cut { response.on_hover_text(name) } else { response }
    }
}
