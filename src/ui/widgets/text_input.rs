//! A text input: a name, or several lines.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align2, Color32, CornerRadius, Frame, Id, Response, Stroke, StrokeKind, TextEdit, Ui, vec2,
};

use crate::ui::theme::{Lettering, Tokens, spacing};

/// A text input with one or several lines.
#[must_use = "show it with ui"]
pub struct TextInput<'a> {
    text: &'a mut String,
    name: &'a str,
    hint: &'a str,
    lines: usize,
    id: Option<Id>,
}

impl<'a> TextInput<'a> {
    /// A single-line input with an accessible name.
    pub fn new(text: &'a mut String, name: &'a str) -> Self {
        Self { text, name, hint: name, lines: 1, id: None }
    }

    /// Sets the placeholder.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Sets the minimum number of lines; the input grows with its text.
    pub fn lines(mut self, lines: usize) -> Self {
        self.lines = lines;
        self
    }

    /// Sets the id, so that the input keeps its cursor when others appear or disappear.
    pub fn id(mut self, id: impl std::hash::Hash + std::fmt::Debug) -> Self {
        self.id = Some(Id::unique(("text-input", id)));
        self
    }

    /// Requests the focus and selects the whole text, so that typing replaces it. Needs an id.
    pub fn take_over(self, ui: &Ui) -> Self {
        if let Some(id) = self.id {
            let mut edit = TextEditState::load(ui.ctx(), id).unwrap_or_default();
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(self.text.chars().count()));
            edit.cursor.set_char_range(Some(all));
            edit.store(ui.ctx(), id);
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        self
    }

    /// Draws the input over the whole width. Returns the response of the text: changed, lost focus.
    pub fn ui(self, ui: &mut Ui) -> Response {
        let t = Tokens::of(ui);
        let many = self.lines > 1;
        let width = ui.available_width() - 2.0 * spacing::S;
        let hint = Lettering::BODY.rich(self.hint, t.ink3);
        let edit = if many {
            TextEdit::multiline(self.text).desired_rows(self.lines)
        } else {
            TextEdit::singleline(self.text)
        };
        let mut edit = edit
            .hint_text(hint)
            .font(Lettering::BODY.font())
            .text_color(t.ink)
            .frame(Frame::NONE)
            .background_color(Color32::TRANSPARENT)
            .desired_width(width)
            .align(if many { Align2::LEFT_TOP } else { Align2::LEFT_CENTER });
        if let Some(id) = self.id {
            edit = edit.id(id);
        }
        let behind = ui.painter().add(egui::Shape::Noop);
        let shown = Frame::new()
            .inner_margin(vec2(spacing::S, 6.0))
            .show(ui, |ui| ui.add(edit).accessible_name(self.name));
        let (frame, response) = (shown.response.rect, shown.inner);
        let line = if response.has_focus() {
            Stroke::new(spacing::FOCUS, t.accent)
        } else {
            let over = response.hovered();
            Stroke::new(spacing::LINE, if over { t.ink3 } else { t.control_line })
        };
        let radius = CornerRadius::same(spacing::RADIUS_CONTROL);
        let rect = egui::epaint::RectShape::new(frame, radius, t.panel, line, StrokeKind::Inside);
        ui.painter().set(behind, rect);
        response
    }
}
