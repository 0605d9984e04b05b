//! A strip with the colours of a ramp.

use egui::{
    Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo,
    pos2, vec2,
};

use super::focus_ring;
use crate::color::Color;
use crate::ui::theme::{Tokens, color32, spacing};

/// A strip of colours that opens the choice of ramps.
#[must_use = "add it with ui.add"]
pub struct RampStrip<'a> {
    colors: &'a [Color],
    name: &'a str,
    height: f32,
    selected: bool,
}

impl<'a> RampStrip<'a> {
    /// A strip of colours from low to high, with an accessible name.
    pub fn new(colors: &'a [Color], name: &'a str) -> Self {
        Self { colors, name, height: 20.0, selected: false }
    }

    /// Sets the height, in points.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// Sets whether the strip is the selected one in a list.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }
}

impl Widget for RampStrip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = Tokens::of(ui);
        // A low strip still has the clickable height of a row.
        let size = vec2(ui.available_width(), self.height.max(spacing::ROW));
        let (cell, response) = ui.allocate_exact_size(size, Sense::click());
        let (name, enabled, selected) = (self.name, ui.is_enabled(), self.selected);
        response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, selected, name));
        let frame = Rect::from_center_size(cell.center(), vec2(cell.width(), self.height));
        let painter = ui.painter();
        let step = frame.width() / self.colors.len().max(1) as f32;
        let last = self.colors.len().saturating_sub(1);
        for (i, color) in self.colors.iter().enumerate() {
            let left = frame.left() + step * i as f32;
            let swatch =
                Rect::from_min_max(pos2(left, frame.top()), pos2(left + step, frame.bottom()));
            let (w, e) = (if i == 0 { 4 } else { 0 }, if i == last { 4 } else { 0 });
            let radius = CornerRadius { nw: w, sw: w, ne: e, se: e };
            painter.rect_filled(swatch, radius, color32(*color));
        }
        let line = if selected {
            Stroke::new(2.0, t.accent)
        } else if response.hovered() {
            Stroke::new(1.0, t.ink2)
        } else {
            Stroke::new(1.0, Color32::from_black_alpha(24))
        };
        painter.rect_stroke(frame, CornerRadius::same(4), line, StrokeKind::Inside);
        focus_ring(ui, &response, frame, 4);
        response.on_hover_text(name)
    }
}
