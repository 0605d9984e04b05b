//! A square button with an icon; name and shortcut are in its tooltip.

use egui::{
    Color32, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo,
};

use super::{focus_ring, icon};
use crate::ui::theme::{Lettering, Tokens, spacing};

/// A button with an icon or a short text such as `SV`.
#[must_use = "add it with ui.add"]
pub struct IconButton<'a> {
    icon: Face<'a>,
    name: &'a str,
    shortcut: Option<&'a str>,
    selected: Option<bool>,
    framed: bool,
    size: f32,
    ink: Option<Color32>,
}

enum Face<'a> {
    Icon(char),
    Text(&'a str),
}

impl<'a> IconButton<'a> {
    /// A button with an icon and an accessible name.
    pub fn new(icon: char, name: &'a str) -> Self {
        Self {
            icon: Face::Icon(icon),
            name,
            shortcut: None,
            selected: None,
            framed: false,
            size: spacing::CONTROL,
            ink: None,
        }
    }

    /// A button with one or two letters and an accessible name.
    pub fn text(text: &'a str, name: &'a str) -> Self {
        Self { icon: Face::Text(text), ..Self::new(' ', name) }
    }

    /// Sets the shortcut, for the tooltip.
    pub fn shortcut(mut self, shortcut: &'a str) -> Self {
        self.shortcut = Some(shortcut);
        self
    }

    /// Makes it a button with an on or off state.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = Some(selected);
        self
    }

    /// Adds an outline.
    pub fn framed(mut self) -> Self {
        self.framed = true;
        self
    }

    /// Sets the side of the square, in points. The icon scales with it.
    pub fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// Sets the colour of the icon, instead of that of secondary text.
    pub fn ink(mut self, ink: Color32) -> Self {
        self.ink = Some(ink);
        self
    }
}

impl Widget for IconButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = Tokens::of(ui);
        let (frame, response) = ui.allocate_exact_size(Vec2::splat(self.size), Sense::click());
        let (name, enabled) = (self.name, ui.is_enabled());
        response.widget_info(|| match self.selected {
            Some(selected) => WidgetInfo::selected(Role::Button, enabled, selected, name),
            None => WidgetInfo::labeled(Role::Button, enabled, name),
        });
        if ui.is_rect_visible(frame) {
            let selected = self.selected == Some(true);
            let fill = if response.is_pointer_button_down_on() {
                t.pressed
            } else if selected {
                t.accent_bg
            } else if response.hovered() {
                t.chip
            } else {
                Color32::TRANSPARENT
            };
            let over = response.hovered() && enabled;
            let ink = match self.ink {
                Some(ink) => ink,
                None if selected => t.accent,
                None if over => t.ink,
                None => t.ink2,
            };
            let radius = CornerRadius::same(spacing::RADIUS_CONTROL);
            let line = if self.framed { t.control_line } else { Color32::TRANSPARENT };
            let stroke = Stroke::new(spacing::LINE, line);
            ui.painter().rect(frame, radius, fill, stroke, StrokeKind::Inside);
            match self.icon {
                Face::Icon(glyph) => {
                    let size = (self.size / 2.0 + 2.0).min(self.size);
                    icon(ui.painter(), frame.center(), size, glyph, ink);
                }
                Face::Text(text) => {
                    let galley = Lettering::SECONDARY.semibold().line(ui.painter(), text, ink);
                    let at = frame.center() - galley.size() / 2.0;
                    ui.painter().galley(at, galley, ink);
                }
            }
            focus_ring(ui, &response, frame, spacing::RADIUS_CONTROL);
        }
        let shortcut = self.shortcut;
        let tip = |ui: &mut Ui| {
            let t = Tokens::of(ui);
            ui.horizontal(|ui| {
                ui.label(Lettering::SECONDARY.rich(name, t.ink));
                if let Some(keys) = shortcut {
                    ui.label(Lettering::SECONDARY.rich(keys, t.ink3));
                }
            });
        };
        response.on_hover_ui(tip).on_disabled_hover_ui(tip)
    }
}
