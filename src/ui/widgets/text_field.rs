//! A search field: icon, text, and a shortcut or clear button.

use egui::{
    Align2, Color32, CornerRadius, Frame, Id, Key, Rect, Response, Role, Sense, Stroke, StrokeKind,
    TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::{focus_ring, icon};
use crate::ui::theme::{Lettering, Tokens, icons, spacing};

/// A search field.
#[must_use = "show it with ui"]
pub struct SearchField<'a> {
    text: &'a mut String,
    placeholder: &'a str,
    name: &'a str,
    clear: &'a str,
    shortcut: &'a str,
    width: Option<f32>,
    icon: char,
    id: Option<Id>,
}

/// Minimum width of a field that shows the shortcut, in points: in a narrower one the text would have no
/// space.
const ROOM_FOR_SHORTCUT: f32 = 190.0;

impl<'a> SearchField<'a> {
    /// A field with a placeholder. `clear` is the accessible name of the clear button.
    pub fn new(text: &'a mut String, placeholder: &'a str, clear: &'a str) -> Self {
        Self {
            text,
            placeholder,
            name: placeholder,
            clear,
            shortcut: "",
            width: None,
            icon: icons::MAGNIFYING_GLASS,
            id: None,
        }
    }

    /// Sets the accessible name, if different from the placeholder.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// Sets the shortcut shown at the right end.
    pub fn shortcut(mut self, keys: &'a str) -> Self {
        self.shortcut = keys;
        self
    }

    /// Sets the width, in points. The default is the available width.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Sets the icon, instead of the magnifying glass.
    pub fn icon(mut self, icon: char) -> Self {
        self.icon = icon;
        self
    }

    /// Sets the id of the text, so that a command can give it the focus.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Draws the field. Returns the response of the text: changed, has focus, lost focus.
    pub fn ui(self, ui: &mut Ui) -> Response {
        let t = Tokens::of(ui);
        let width = self.width.unwrap_or_else(|| ui.available_width()).max(96.0);
        let (frame, around) = ui.allocate_exact_size(vec2(width, spacing::CONTROL), Sense::hover());
        let id = self.id.unwrap_or_else(|| around.id.with("text"));
        let focused = ui.memory(|memory| memory.has_focus(id));
        let over = ui.rect_contains_pointer(frame);
        let line = if focused {
            Stroke::new(spacing::FOCUS, t.accent)
        } else {
            Stroke::new(spacing::LINE, if over { t.ink3 } else { t.control_line })
        };
        let radius = CornerRadius::same(spacing::RADIUS_CONTROL);
        ui.painter().rect(frame, radius, t.panel, line, StrokeKind::Inside);
        let glass = pos2(frame.left() + 18.0, frame.center().y);
        icon(ui.painter(), glass, spacing::ICON, self.icon, t.ink2);

        let filled = !self.text.is_empty();
        let right = if filled {
            frame.right() - spacing::CONTROL
        } else if !focused && !self.shortcut.is_empty() && width >= ROOM_FOR_SHORTCUT {
            shortcut_chip(ui, frame, self.shortcut)
        } else {
            frame.right() - spacing::S
        };
        let inside = Rect::from_min_max(
            pos2(frame.left() + 34.0, frame.top() + 2.0),
            pos2(right - spacing::XS, frame.bottom() - 2.0),
        );
        let hint = Lettering::BODY.rich(self.placeholder, t.ink3);
        let edit = TextEdit::singleline(self.text)
            .id(id)
            .hint_text(hint)
            .font(Lettering::BODY.font())
            .text_color(t.ink)
            .frame(Frame::NONE)
            .background_color(Color32::TRANSPARENT)
            .desired_width(inside.width())
            .min_size(inside.size())
            .align(Align2::LEFT_CENTER);
        let mut response = ui.place(inside, edit).accessible_name(self.name);

        if filled {
            let cell = Rect::from_center_size(
                pos2(frame.right() - 16.0, frame.center().y),
                vec2(28.0, 28.0),
            );
            let clear =
                ui.interact(cell, id.with("clear"), Sense::click()).on_hover_text(self.clear);
            let (name, enabled) = (self.clear, ui.is_enabled());
            clear.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
            let ink = if clear.hovered() { t.ink } else { t.ink2 };
            icon(ui.painter(), cell.center(), 14.0, icons::X, ink);
            focus_ring(ui, &clear, cell.shrink(2.0), spacing::RADIUS_ROW);
            let escape = focused && ui.input(|input| input.key_pressed(Key::Escape));
            if clear.clicked() || escape {
                self.text.clear();
                response.mark_changed();
                if clear.clicked() {
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
            }
        }
        response
    }
}

/// Draws the shortcut in a small frame at the right end. Returns the frame's left edge.
fn shortcut_chip(ui: &Ui, frame: Rect, keys: &str) -> f32 {
    let t = Tokens::of(ui);
    let painter = ui.painter();
    let galley = Lettering::SMALL.medium().line(painter, keys, t.ink3);
    let size = vec2(galley.size().x + 12.0, 18.0);
    let chip = Rect::from_min_size(
        pos2(frame.right() - 8.0 - size.x, frame.center().y - size.y / 2.0),
        size,
    );
    let stroke = Stroke::new(spacing::LINE, t.line);
    painter.rect(chip, CornerRadius::same(4), t.panel, stroke, StrokeKind::Inside);
    painter.galley(chip.center() - galley.size() / 2.0, galley, t.ink3);
    chip.left()
}
