//! A slider with its name and value above it.

use std::ops::RangeInclusive;

use egui::{
    CornerRadius, EventFilter, Key, Rect, Response, Sense, Stroke, Ui, Widget, WidgetInfo, lerp,
    pos2, remap_clamp, vec2,
};

use super::focus_ring;
use crate::ui::theme::{Lettering, Tokens, spacing};

/// A slider for a number.
#[must_use = "add it with ui.add"]
pub struct Slider<'a> {
    value: &'a mut f64,
    range: RangeInclusive<f64>,
    step: f64,
    name: &'a str,
    text: &'a str,
    spoken: Option<f64>,
}

impl<'a> Slider<'a> {
    /// A slider with an accessible name that moves in steps. `text` is the formatted value.
    pub fn new(
        value: &'a mut f64,
        range: RangeInclusive<f64>,
        step: f64,
        name: &'a str,
        text: &'a str,
    ) -> Self {
        Self { value, range, step, name, text, spoken: None }
    }

    /// Sets the number read by a screen reader, if the slider's scale is another, such as a logarithmic
    /// one.
    pub fn spoken(mut self, number: f64) -> Self {
        self.spoken = Some(number);
        self
    }

    fn rounded(&self, value: f64) -> f64 {
        let (low, high) = (*self.range.start(), *self.range.end());
        let value = if self.step > 0.0 {
            low + ((value - low) / self.step).round() * self.step
        } else {
            value
        };
        value.clamp(low, high.max(low))
    }
}

impl Widget for Slider<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = Tokens::of(ui);
        let width = ui.available_width();
        let (frame, mut response) =
            ui.allocate_exact_size(vec2(width, 44.0), Sense::click_and_drag());
        let (low, high) = (*self.range.start(), *self.range.end());
        let rail_y = frame.bottom() - 12.0;
        let (left, right) = (frame.left() + 8.0, frame.right() - 8.0);

        let mut wanted = *self.value;
        if let Some(at) = response.interact_pointer_pos() {
            wanted = remap_clamp(f64::from(at.x), f64::from(left)..=f64::from(right), low..=high);
        }
        if response.has_focus() {
            ui.memory_mut(|memory| {
                let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
                memory.set_focus_lock_filter(response.id, filter);
            });
            let presses = |key| ui.input(|input| input.num_presses(key)) as f64;
            wanted += (presses(Key::ArrowRight) - presses(Key::ArrowLeft)) * self.step;
        }
        let wanted = self.rounded(wanted);
        if wanted != *self.value {
            *self.value = wanted;
            response.mark_changed();
        }
        let (value, name, enabled) = (*self.value, self.name, ui.is_enabled());
        let spoken = self.spoken.unwrap_or(value);
        response.widget_info(|| WidgetInfo::slider(enabled, spoken, name));

        let painter = ui.painter();
        let figure = Lettering::SECONDARY.semibold().line(painter, self.text, t.ink);
        let room = width - figure.size().x - spacing::S;
        let label = Lettering::BODY.elided(painter, name, t.ink, room);
        let text_y = frame.top() + 10.0;
        let at = pos2(frame.left(), text_y - label.size().y / 2.0);
        painter.galley(at, label, t.ink);
        let at = pos2(frame.right() - figure.size().x, text_y - figure.size().y / 2.0);
        painter.galley(at, figure, t.ink);

        let how_far = remap_clamp(value, low..=high, 0.0..=1.0);
        let x = lerp(f64::from(left)..=f64::from(right), how_far);
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen in points")]
        let x = x as f32;
        let rail =
            Rect::from_min_max(pos2(left - 6.0, rail_y - 2.0), pos2(right + 6.0, rail_y + 2.0));
        painter.rect_filled(rail, CornerRadius::same(2), t.pressed);
        let done = Rect::from_min_max(rail.left_top(), pos2(x, rail.bottom()));
        let over = response.hovered() || response.dragged();
        let accent = if over { t.accent_hover } else { t.accent };
        painter.rect_filled(done, CornerRadius::same(2), accent);
        let knob = pos2(x, rail_y);
        painter.circle(knob, 8.0, t.panel, Stroke::new(2.0, accent));
        if response.dragged() {
            painter.circle_filled(knob, 3.0, accent);
        }
        focus_ring(ui, &response, Rect::from_center_size(knob, vec2(18.0, 18.0)), 9);
        response
    }
}
