//! A stepper: a whole number with a button to decrease and a button to increase it.

use std::ops::RangeInclusive;

use egui::{
    Color32, CornerRadius, Key, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::{focus_ring, icon};
use crate::ui::theme::{Lettering, Tokens, icons, spacing};

/// A stepper for a whole number.
#[must_use = "show it with ui"]
pub struct Stepper<'a> {
    name: &'a str,
    fewer: &'a str,
    more: &'a str,
    value: usize,
    range: RangeInclusive<usize>,
}

const WIDTH: f32 = 96.0;

impl<'a> Stepper<'a> {
    /// A stepper with an accessible name. `fewer` and `more` are the names of the buttons.
    pub fn new(
        name: &'a str,
        fewer: &'a str,
        more: &'a str,
        value: usize,
        range: RangeInclusive<usize>,
    ) -> Self {
        Self { name, fewer, more, value, range }
    }

    /// Draws the stepper. Returns the new number if it was changed.
    pub fn ui(self, ui: &mut Ui) -> Option<usize> {
        let t = Tokens::of(ui);
        let (frame, middle) = ui.allocate_exact_size(vec2(WIDTH, spacing::CONTROL), Sense::click());
        let (name, value, enabled) = (self.name, self.value, ui.is_enabled());
        middle.widget_info(|| WidgetInfo {
            value: Some(value as f64),
            ..WidgetInfo::labeled(Role::SpinButton, enabled, name)
        });
        let radius = CornerRadius::same(spacing::RADIUS_CONTROL);
        let stroke = Stroke::new(spacing::LINE, t.control_line);
        ui.painter().rect(frame, radius, t.panel, stroke, StrokeKind::Inside);
        let galley = Lettering::BODY.semibold().line(ui.painter(), &value.to_string(), t.ink);
        ui.painter().galley(frame.center() - galley.size() / 2.0, galley, t.ink);
        focus_ring(ui, &middle, frame, spacing::RADIUS_CONTROL);

        let side = vec2(spacing::CONTROL, frame.height());
        let left = Rect::from_min_size(frame.left_top(), side);
        let right = Rect::from_min_size(pos2(frame.right() - side.x, frame.top()), side);
        let may_fall = value > *self.range.start();
        let may_rise = value < *self.range.end();
        let fell = step_ui(ui, middle.id.with("fewer"), left, icons::MINUS, self.fewer, may_fall);
        let rose = step_ui(ui, middle.id.with("more"), right, icons::PLUS, self.more, may_rise);
        let (mut down, mut up) = (fell && may_fall, rose && may_rise);
        if middle.has_focus() {
            ui.memory_mut(|memory| {
                memory.set_focus_lock_filter(
                    middle.id,
                    egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() },
                );
            });
            down |= may_fall && ui.input(|i| i.key_pressed(Key::ArrowDown));
            up |= may_rise && ui.input(|i| i.key_pressed(Key::ArrowUp));
        }
        match (down, up) {
            (true, false) => Some(value.saturating_sub(1)),
            (false, true) => Some(value.saturating_add(1)),
            _ => None,
        }
    }
}

fn step_ui(ui: &Ui, id: egui::Id, cell: Rect, glyph: char, name: &str, may: bool) -> bool {
    let t = Tokens::of(ui);
    let sense = if may { Sense::click() } else { Sense::hover() };
    let response = ui.interact(cell, id, sense).on_hover_text(name);
    let enabled = ui.is_enabled() && may;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    let inside = cell.shrink(3.0);
    let fill = if !may {
        Color32::TRANSPARENT
    } else if response.is_pointer_button_down_on() {
        t.pressed
    } else if response.hovered() {
        t.chip
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(inside, CornerRadius::same(spacing::RADIUS_ROW), fill);
    let ink = if may { t.ink } else { t.control_line };
    icon(ui.painter(), cell.center(), 14.0, glyph, ink);
    focus_ring(ui, &response, inside, spacing::RADIUS_ROW);
    response.clicked()
}
