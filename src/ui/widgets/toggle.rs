//! A switch with a label: the label at the left, the switch at the right.

use egui::{
    Color32, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, lerp,
    pos2, vec2,
};

use super::focus_ring;
use crate::ui::theme::{Lettering, Tokens, spacing};

/// A switch. A click anywhere on its row toggles it.
#[must_use = "add it with ui.add"]
pub struct Toggle<'a> {
    on: &'a mut bool,
    label: &'a str,
    tooltip: Option<&'a str>,
}

const SWITCH: egui::Vec2 = vec2(32.0, 18.0);

impl<'a> Toggle<'a> {
    /// A switch with a label.
    pub fn new(on: &'a mut bool, label: &'a str) -> Self {
        Self { on, label, tooltip: None }
    }

    /// Sets the tooltip.
    pub fn tooltip(mut self, text: &'a str) -> Self {
        self.tooltip = Some(text);
        self
    }
}

impl Widget for Toggle<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = Tokens::of(ui);
        let width = ui.available_width();
        let room = width - SWITCH.x - spacing::M;
        let galley = Lettering::BODY.elided(ui.painter(), self.label, t.ink, room);
        let (frame, mut response) =
            ui.allocate_exact_size(vec2(width, spacing::ROW), Sense::click());
        if response.clicked() {
            *self.on = !*self.on;
            response.mark_changed();
        }
        let (on, label, enabled) = (*self.on, self.label, ui.is_enabled());
        response.widget_info(|| WidgetInfo::selected(Role::Switch, enabled, on, label));

        if ui.is_rect_visible(frame) {
            let how_on = ui.ctx().animate_bool_responsive(response.id, on);
            let switch = egui::Rect::from_min_size(
                pos2(frame.right() - SWITCH.x, frame.center().y - SWITCH.y / 2.0),
                SWITCH,
            );
            let off = if response.hovered() { t.pressed } else { t.chip };
            let full = if response.hovered() { t.accent_hover } else { t.accent };
            let fill = mix(off, full, how_on);
            let line = mix(t.control_line, full, how_on);
            let painter = ui.painter();
            let y = frame.center().y - galley.size().y / 2.0;
            let elided = galley.elided;
            painter.galley(pos2(frame.left(), y), galley, t.ink);
            let radius = CornerRadius::same(9);
            let stroke = Stroke::new(spacing::LINE, line);
            painter.rect(switch, radius, fill, stroke, StrokeKind::Inside);
            let x = lerp(switch.left() + 9.0..=switch.right() - 9.0, how_on);
            let knob = mix(t.ink3, t.on_accent, how_on);
            painter.circle_filled(pos2(x, switch.center().y), 6.0, knob);
            focus_ring(ui, &response, switch, 9);
            if let Some(text) = self.tooltip.or(elided.then_some(label)) {
                response = response.on_hover_text(text);
            }
        }
        response
    }
}

fn mix(from: Color32, to: Color32, how_far: f32) -> Color32 {
    from.lerp_to_gamma(to, how_far)
}
