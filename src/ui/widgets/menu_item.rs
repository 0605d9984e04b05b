//! A menu item: icon or tick, text, shortcut.

use egui::{CornerRadius, Response, Role, Sense, Ui, Widget, WidgetInfo, pos2, vec2};

use super::{focus_ring, icon};
use crate::ui::theme::{Lettering, Tokens, icons, spacing};

/// A menu item; choosing it closes the menu.
#[must_use = "add it with ui.add"]
pub struct MenuItem<'a> {
    label: &'a str,
    icon: Option<char>,
    shortcut: &'a str,
    checked: Option<bool>,
}

impl<'a> MenuItem<'a> {
    /// A menu item with a label.
    pub fn new(label: &'a str) -> Self {
        Self { label, icon: None, shortcut: "", checked: None }
    }

    /// Sets the icon before the text.
    pub fn icon(mut self, icon: char) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Sets the shortcut.
    pub fn shortcut(mut self, keys: &'a str) -> Self {
        self.shortcut = keys;
        self
    }

    /// Makes it an item with an on or off state: a tick before the text.
    pub fn checked(mut self, checked: bool) -> Self {
        self.checked = Some(checked);
        self
    }
}

impl Widget for MenuItem<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = Tokens::of(ui);
        let painter = ui.painter();
        let indent = if self.icon.is_some() || self.checked.is_some() { 24.0 } else { 0.0 };
        let label = Lettering::BODY.line(painter, self.label, t.ink);
        let keys = Lettering::SECONDARY.line(painter, self.shortcut, t.ink3);
        let gap = if self.shortcut.is_empty() { 0.0 } else { spacing::XL };
        let natural = 2.0 * spacing::S + indent + label.size().x + gap + keys.size().x;
        let width = natural.max(ui.available_width().min(ui.spacing().menu_width));
        let (frame, response) = ui.allocate_exact_size(vec2(width, spacing::ROW), Sense::click());
        let (name, enabled, checked) = (self.label, ui.is_enabled(), self.checked);
        response.widget_info(|| match checked {
            Some(on) => WidgetInfo::selected(Role::MenuItemCheckBox, enabled, on, name),
            None => WidgetInfo::labeled(Role::MenuItem, enabled, name),
        });
        let painter = ui.painter();
        if response.hovered() || response.has_focus() {
            let fill = if response.is_pointer_button_down_on() { t.pressed } else { t.chip };
            painter.rect_filled(frame, CornerRadius::same(spacing::RADIUS_ROW), fill);
        }
        let glyph = match checked {
            Some(true) => Some((icons::CHECK, t.accent)),
            _ => self.icon.map(|glyph| (glyph, t.ink2)),
        };
        if let Some((glyph, ink)) = glyph {
            let at = pos2(frame.left() + spacing::S + 8.0, frame.center().y);
            icon(painter, at, spacing::ICON, glyph, ink);
        }
        let y = |height: f32| frame.center().y - height / 2.0;
        let x = frame.left() + spacing::S + indent;
        painter.galley(pos2(x, y(label.size().y)), label, t.ink);
        let x = frame.right() - spacing::S - keys.size().x;
        painter.galley(pos2(x, y(keys.size().y)), keys, t.ink3);
        focus_ring(ui, &response, frame, spacing::RADIUS_ROW);
        if response.clicked() {
            ui.close();
        }
        response
    }
}

/// Draws a separator line between groups of a menu.
pub fn menu_line_ui(ui: &mut Ui) {
    let t = Tokens::of(ui);
    let width = ui.available_width().min(ui.min_rect().width().max(16.0));
    let (frame, _) = ui.allocate_exact_size(vec2(width, 9.0), Sense::hover());
    let stroke = egui::Stroke::new(spacing::LINE, t.line);
    ui.painter().hline(frame.x_range(), frame.center().y, stroke);
}
