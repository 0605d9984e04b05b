//! A segmented control: one of several choices side by side, or as a menu if there is too little space.

use egui::{
    Color32, CornerRadius, Key, Modifiers, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, pos2, vec2,
};

use super::{MenuItem, focus_ring, icon};
use crate::ui::theme::{Lettering, Tokens, icons, spacing};

/// A choice of a segmented control.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    /// The label.
    pub label: &'a str,
    /// The tooltip; may be empty.
    pub tooltip: &'a str,
}

/// A segmented control with one selected segment.
#[must_use = "show it with ui"]
pub struct Segmented<'a> {
    name: &'a str,
    segments: &'a [Segment<'a>],
    selected: usize,
    width: Option<f32>,
}

const PADDING: f32 = 12.0;
const TIGHT: f32 = 5.5;
const INSET: f32 = 2.0;

impl<'a> Segmented<'a> {
    /// A control with segments, of which `selected` is selected. `name` is the accessible name.
    pub fn new(name: &'a str, segments: &'a [Segment<'a>], selected: usize) -> Self {
        Self { name, segments, selected, width: None }
    }

    /// Sets the maximum width in points, if less than the available one.
    pub fn max_width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Draws the control. Returns the segment the user has just selected.
    pub fn ui(self, ui: &mut Ui) -> Option<usize> {
        let room = self.width.unwrap_or(f32::INFINITY).min(ui.available_width());
        // Measured in the heavier weight of a selected segment, so that nothing moves when the selection
        // changes.
        let lettering = Lettering::BODY.semibold();
        let widths: Vec<f32> = self
            .segments
            .iter()
            .map(|s| lettering.line(ui.painter(), s.label, Color32::WHITE).size().x)
            .collect();
        let text: f32 = widths.iter().sum();
        let count = widths.len() as f32;
        let padding = ((room - 2.0 * INSET - text) / (2.0 * count)).min(PADDING);
        if padding >= TIGHT { self.row_ui(ui, &widths, padding) } else { self.menu_ui(ui, room) }
    }

    fn row_ui(self, ui: &mut Ui, widths: &[f32], padding: f32) -> Option<usize> {
        let t = Tokens::of(ui);
        let width = widths.iter().map(|w| w + 2.0 * padding).sum::<f32>() + 2.0 * INSET;
        let (frame, group) = ui.allocate_exact_size(vec2(width, spacing::CONTROL), Sense::hover());
        let (name, enabled) = (self.name, ui.is_enabled());
        group.widget_info(|| WidgetInfo::labeled(Role::TabList, enabled, name));
        let radius = CornerRadius::same(spacing::RADIUS_CONTROL);
        ui.painter().rect_filled(frame, radius, t.chip);

        let mut chosen = None;
        let mut x = frame.left() + INSET;
        for (i, (segment, width)) in self.segments.iter().zip(widths).enumerate() {
            let cell = Rect::from_min_size(
                pos2(x, frame.top() + INSET),
                vec2(width + 2.0 * padding, frame.height() - 2.0 * INSET),
            );
            x = cell.right();
            let mut response = ui.interact(cell, group.id.with(("segment", i)), Sense::click());
            if !segment.tooltip.is_empty() {
                response = response.on_hover_text(segment.tooltip);
            }
            let selected = i == self.selected;
            response
                .widget_info(|| WidgetInfo::selected(Role::Tab, enabled, selected, segment.label));
            segment_ui(ui, segment, cell, &response, selected);
            if let Some(step) = arrow_step(ui, &response) {
                let to =
                    (i + self.segments.len()).saturating_add_signed(step) % self.segments.len();
                ui.memory_mut(|m| m.request_focus(group.id.with(("segment", to))));
                chosen = Some(to);
            }
            if response.clicked() && !selected {
                chosen = Some(i);
            }
        }
        chosen
    }

    fn menu_ui(self, ui: &mut Ui, room: f32) -> Option<usize> {
        let t = Tokens::of(ui);
        let current = self.segments.get(self.selected).map_or("", |s| s.label);
        let lettering = Lettering::BODY.semibold();
        let galley = lettering.elided(ui.painter(), current, t.ink, (room - 48.0).max(24.0));
        let size = vec2(galley.size().x + 44.0, spacing::CONTROL);
        let (frame, response) = ui.allocate_exact_size(size, Sense::click());
        let (name, enabled) = (self.name, ui.is_enabled());
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(current.to_owned()),
            ..WidgetInfo::labeled(Role::ComboBox, enabled, name)
        });
        let fill = if response.hovered() { t.pressed } else { t.chip };
        let painter = ui.painter();
        painter.rect_filled(frame, CornerRadius::same(spacing::RADIUS_CONTROL), fill);
        let y = frame.center().y - galley.size().y / 2.0;
        painter.galley(pos2(frame.left() + PADDING, y), galley, t.ink);
        let arrow = pos2(frame.right() - 16.0, frame.center().y);
        icon(painter, arrow, 14.0, icons::CARET_DOWN, t.ink2);
        focus_ring(ui, &response, frame, spacing::RADIUS_CONTROL);

        let mut chosen = None;
        Popup::menu(&response).gap(spacing::XS).show(|ui| {
            ui.set_min_width(200.0);
            for (i, segment) in self.segments.iter().enumerate() {
                let item = MenuItem::new(segment.label).checked(i == self.selected);
                let mut response = ui.add(item);
                if !segment.tooltip.is_empty() {
                    response = response.on_hover_text(segment.tooltip);
                }
                if response.clicked() {
                    chosen = Some(i);
                }
            }
        });
        chosen
    }
}

fn segment_ui(ui: &Ui, segment: &Segment<'_>, cell: Rect, response: &Response, selected: bool) {
    let t = Tokens::of(ui);
    let radius = CornerRadius::same(spacing::RADIUS_ROW);
    let painter = ui.painter();
    if selected {
        let fill = if ui.visuals().dark_mode { t.surface } else { t.panel };
        let shade = egui::Shadow { offset: [0, 1], blur: 3, spread: 0, color: t.shadow };
        painter.add(shade.as_shape(cell, radius));
        let stroke = Stroke::new(spacing::LINE, t.line);
        painter.rect(cell, radius, fill, stroke, StrokeKind::Inside);
    } else if response.hovered() {
        painter.rect_filled(cell, radius, t.pressed);
    }
    let (lettering, ink) = if selected {
        (Lettering::BODY.semibold(), t.ink)
    } else if response.hovered() {
        (Lettering::BODY.medium(), t.ink)
    } else {
        (Lettering::BODY.medium(), t.ink2)
    };
    let galley = lettering.line(painter, segment.label, ink);
    painter.galley(cell.center() - galley.size() / 2.0, galley, ink);
    focus_ring(ui, response, cell, spacing::RADIUS_ROW);
}

/// −1 or 1 if the left or right arrow key was pressed while the widget has the focus.
pub(super) fn arrow_step(ui: &Ui, response: &Response) -> Option<isize> {
    if !response.has_focus() {
        return None;
    }
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            response.id,
            egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() },
        );
    });
    // The key is consumed, since the neighbour gets the focus at once and would handle it again.
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowLeft) {
            Some(-1)
        } else {
            input.consume_key(Modifiers::NONE, Key::ArrowRight).then_some(1)
        }
    })
}
