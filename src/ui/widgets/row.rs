//! A list row: title at the left, unit or figure at the right.

use egui::{Color32, CornerRadius, Response, Role, Sense, Ui, Widget, WidgetInfo, pos2, vec2};

use super::{focus_ring, icon};
use crate::ui::theme::{Lettering, Tokens, spacing};

/// A row that can be selected.
#[must_use = "add it with ui.add"]
pub struct SelectableRow<'a> {
    title: &'a str,
    unit: &'a str,
    figure: bool,
    icon: Option<char>,
    dot: Option<Color32>,
    indent: f32,
    selected: bool,
    tooltip: Option<&'a str>,
}

impl<'a> SelectableRow<'a> {
    /// A row with a title.
    pub fn new(title: &'a str) -> Self {
        Self {
            title,
            unit: "",
            figure: false,
            icon: None,
            dot: None,
            indent: 0.0,
            selected: false,
            tooltip: None,
        }
    }

    /// Sets the unit or count, faint, at the right.
    pub fn unit(mut self, unit: &'a str) -> Self {
        self.unit = unit;
        self
    }

    /// Sets the figure, semi-bold, at the right.
    pub fn value(mut self, value: &'a str) -> Self {
        (self.unit, self.figure) = (value, true);
        self
    }

    /// Sets the icon before the title.
    pub fn icon(mut self, icon: char) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Sets the colour of a disc before the title: that of a pin or class.
    pub fn dot(mut self, color: Color32) -> Self {
        self.dot = Some(color);
        self
    }

    /// Indents the row to the title of a group heading with an icon.
    pub fn indented(mut self) -> Self {
        self.indent = spacing::ICON;
        self
    }

    /// Sets whether the row is selected.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// Sets the tooltip. Without one, a title that doesn't fit is shown there in full.
    pub fn tooltip(mut self, text: &'a str) -> Self {
        self.tooltip = Some(text);
        self
    }
}

impl Widget for SelectableRow<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = Tokens::of(ui);
        let width = ui.available_width();
        let (frame, mut response) =
            ui.allocate_exact_size(vec2(width, spacing::ROW), Sense::click());
        let (title, enabled, selected) = (self.title, ui.is_enabled(), self.selected);
        let value = (!self.unit.is_empty()).then(|| self.unit.to_owned());
        response.widget_info(|| WidgetInfo {
            current_text_value: value.clone(),
            ..WidgetInfo::selected(Role::ListBoxOption, enabled, selected, title)
        });
        if !ui.is_rect_visible(frame) {
            return response;
        }
        let painter = ui.painter();
        let fill = if selected {
            t.accent_bg
        } else if response.is_pointer_button_down_on() {
            t.pressed
        } else if response.hovered() {
            t.chip
        } else {
            Color32::TRANSPARENT
        };
        painter.rect_filled(frame, CornerRadius::same(spacing::RADIUS_ROW), fill);

        let ink = if selected { t.accent } else { t.ink };
        let (lettering, unit_ink) = match (self.figure, selected) {
            (true, _) => (Lettering::BODY.semibold(), ink),
            (false, true) => (Lettering::SECONDARY.medium(), t.accent),
            (false, false) => (Lettering::SECONDARY, t.ink3),
        };
        let unit = lettering.line(painter, self.unit, unit_ink);
        let y = |height: f32| frame.center().y - height / 2.0;
        let right = frame.right() - spacing::S;
        let unit_left = right - unit.size().x;
        painter.galley(pos2(unit_left, y(unit.size().y)), unit, unit_ink);

        let mut x = frame.left() + spacing::S + self.indent;
        if let Some(glyph) = self.icon {
            let at = pos2(x + spacing::ICON / 2.0, frame.center().y);
            icon(painter, at, spacing::ICON, glyph, if selected { t.accent } else { t.ink2 });
            x += spacing::ICON + spacing::S;
        }
        if let Some(color) = self.dot {
            painter.circle_filled(pos2(x + 5.0, frame.center().y), 5.0, color);
            x += 10.0 + spacing::S;
        }
        let gap = if self.unit.is_empty() { 0.0 } else { spacing::S };
        let lettering = if selected { Lettering::BODY.semibold() } else { Lettering::BODY };
        let galley = lettering.elided(painter, title, ink, unit_left - gap - x);
        let elided = galley.elided;
        painter.galley(pos2(x, y(galley.size().y)), galley, ink);
        focus_ring(ui, &response, frame, spacing::RADIUS_ROW);
        if let Some(text) = self.tooltip.or(elided.then_some(title)) {
            response = response.on_hover_text(text);
        }
        response
    }
}
