//! A button with a text: primary for the main action, quiet for one of several.

use egui::{
    Color32, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, vec2,
};

use super::{focus_ring, icon};
use crate::ui::theme::{Lettering, Tokens, spacing};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Quiet,
    Plain,
    Danger,
}

/// A button with a text and optionally an icon.
#[must_use = "add it with ui.add"]
pub struct Button<'a> {
    label: &'a str,
    icon: Option<char>,
    kind: Kind,
    tooltip: Option<&'a str>,
    full_width: bool,
}

impl<'a> Button<'a> {
    fn new(label: &'a str, kind: Kind) -> Self {
        Self { label, icon: None, kind, tooltip: None, full_width: false }
    }

    /// A button for the main action, in the accent colour.
    pub fn primary(label: &'a str) -> Self {
        Self::new(label, Kind::Primary)
    }

    /// A button for one of several actions, with an outline.
    pub fn quiet(label: &'a str) -> Self {
        Self::new(label, Kind::Quiet)
    }

    /// A button without an outline, like a link beside text.
    pub fn plain(label: &'a str) -> Self {
        Self::new(label, Kind::Plain)
    }

    /// A button for an action that loses something.
    pub fn danger(label: &'a str) -> Self {
        Self::new(label, Kind::Danger)
    }

    /// Sets the icon before the text.
    pub fn icon(mut self, icon: char) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Sets the tooltip, for a text that doesn't explain the effect.
    pub fn tooltip(mut self, text: &'a str) -> Self {
        self.tooltip = Some(text);
        self
    }

    /// Makes the button as wide as the available space.
    pub fn full_width(mut self) -> Self {
        self.full_width = true;
        self
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = Tokens::of(ui);
        let padding = if self.kind == Kind::Plain { spacing::S } else { spacing::M };
        let lettering = Lettering::BODY;
        let lettering =
            if self.kind == Kind::Primary { lettering.semibold() } else { lettering.medium() };
        let icon_width = if self.icon.is_some() { spacing::ICON + spacing::S } else { 0.0 };
        let room = ui.available_width() - 2.0 * padding - icon_width;
        let galley =
            lettering.elided(ui.painter(), self.label, Color32::PLACEHOLDER, room.max(24.0));

        let content = icon_width + galley.size().x;
        let width = content + 2.0 * padding;
        let width = if self.full_width { width.max(ui.available_width()) } else { width };
        let size = vec2(width, spacing::CONTROL);
        let (frame, mut response) = ui.allocate_exact_size(size, Sense::click());
        let (label, enabled) = (self.label, ui.is_enabled());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, label));

        if ui.is_rect_visible(frame) {
            let pressed = response.is_pointer_button_down_on();
            let over = response.hovered();
            let (fill, line, ink) = match self.kind {
                Kind::Primary if pressed || over => (t.accent_hover, t.accent_hover, t.on_accent),
                Kind::Primary => (t.accent, t.accent, t.on_accent),
                Kind::Quiet if pressed => (t.pressed, t.control_line, t.ink),
                Kind::Quiet if over => (t.chip, t.control_line, t.ink),
                Kind::Quiet => (t.panel, t.control_line, t.ink),
                Kind::Plain if pressed => (t.pressed, Color32::TRANSPARENT, t.accent),
                Kind::Plain if over => (t.chip, Color32::TRANSPARENT, t.accent),
                Kind::Plain => (Color32::TRANSPARENT, Color32::TRANSPARENT, t.accent),
                Kind::Danger if pressed || over => (t.danger, t.danger, t.panel),
                Kind::Danger => (t.panel, t.danger, t.danger),
            };
            let radius = CornerRadius::same(spacing::RADIUS_CONTROL);
            let stroke = Stroke::new(spacing::LINE, line);
            ui.painter().rect(frame, radius, fill, stroke, StrokeKind::Inside);
            let mut x = frame.center().x - content / 2.0;
            if let Some(glyph) = self.icon {
                let at = egui::pos2(x + spacing::ICON / 2.0, frame.center().y);
                icon(ui.painter(), at, spacing::ICON, glyph, ink);
                x += icon_width;
            }
            let y = frame.center().y - galley.size().y / 2.0;
            let elided = galley.elided;
            ui.painter().galley(egui::pos2(x, y), galley, ink);
            focus_ring(ui, &response, frame, spacing::RADIUS_CONTROL);
            if let Some(text) = self.tooltip.or(elided.then_some(self.label)) {
                response = response.on_hover_text(text);
            }
        }
        response
    }
}
