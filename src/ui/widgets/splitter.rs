//! The edge of a panel: dragging or the arrow keys resize the panel.

use egui::{CursorIcon, EventFilter, Id, Key, Rect, Sense, Stroke, Ui, WidgetInfo};

use super::focus_ring;
use crate::ui::theme::Tokens;

/// Step of an arrow key, in points.
const STEP: f32 = 16.0;
/// Distance from the edge within which it can be dragged, in points.
const REACH: f32 = 4.0;

/// The new position of a splitter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SplitterAnswer {
    /// This coordinate across the edge.
    To(f32),
    /// The usual position, after a double click.
    Usual,
}

/// A draggable edge of a panel.
#[must_use = "show it with ui"]
pub struct Splitter<'a> {
    id: Id,
    name: &'a str,
    edge: Rect,
}

impl<'a> Splitter<'a> {
    /// A splitter with an accessible name. The rectangle `edge` has no width, or no height.
    pub fn new(id: Id, name: &'a str, edge: Rect) -> Self {
        Self { id, name, edge }
    }

    /// Draws the splitter. Returns the new position if it was moved.
    pub fn ui(self, ui: &Ui) -> Option<SplitterAnswer> {
        let upright = self.edge.width() < self.edge.height();
        let along = |at: egui::Pos2| if upright { at.x } else { at.y };
        let reach = match upright {
            true => self.edge.expand2(egui::vec2(REACH, 0.0)),
            false => self.edge.expand2(egui::vec2(0.0, REACH)),
        };
        let response = ui.interact(reach, self.id, Sense::click_and_drag());
        let now = along(self.edge.min);
        let value = f64::from(now).round();
        response.widget_info(|| WidgetInfo::slider(true, value, self.name));
        let t = Tokens::of(ui);
        let active = response.dragged() || response.hovered() || response.has_focus();
        if active {
            let cursor = if upright { CursorIcon::ResizeColumn } else { CursorIcon::ResizeRow };
            ui.set_cursor_icon(cursor);
            let stroke = Stroke::new(2.0, t.accent);
            ui.painter().line_segment([self.edge.min, self.edge.max], stroke);
        }
        focus_ring(ui, &response, reach, 2);
        if response.double_clicked() {
            return Some(SplitterAnswer::Usual);
        }
        if let Some(at) = response.interact_pointer_pos().filter(|_| response.dragged()) {
            return Some(SplitterAnswer::To(along(at)));
        }
        if !response.has_focus() {
            return None;
        }
        let filter = EventFilter {
            horizontal_arrows: upright,
            vertical_arrows: !upright,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
        let presses = |key| ui.input(|i| i.num_presses(key)) as f32;
        let steps = match upright {
            true => presses(Key::ArrowRight) - presses(Key::ArrowLeft),
            false => presses(Key::ArrowDown) - presses(Key::ArrowUp),
        };
        (steps != 0.0).then_some(SplitterAnswer::To(now + steps * STEP))
    }
}
