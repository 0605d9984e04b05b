//! Tabs over a panel, with a line below the open one.

use egui::{Color32, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::focus_ring;
use super::segmented::{Segment, arrow_step};
use crate::ui::theme::{Lettering, Tokens, spacing};

/// A row of tabs, one of them open.
#[must_use = "show it with ui"]
pub struct Tabs<'a> {
    name: &'a str,
    tabs: &'a [Segment<'a>],
    selected: usize,
}

const HEIGHT: f32 = 40.0;

impl<'a> Tabs<'a> {
    /// Tabs, of which `selected` is open. `name` is the accessible name.
    pub fn new(name: &'a str, tabs: &'a [Segment<'a>], selected: usize) -> Self {
        Self { name, tabs, selected }
    }

    /// Draws the tabs over the whole width. Returns the tab the user has just opened.
    pub fn ui(self, ui: &mut Ui) -> Option<usize> {
        let t = Tokens::of(ui);
        let room = ui.available_width();
        let (frame, group) = ui.allocate_exact_size(vec2(room, HEIGHT), Sense::hover());
        let (name, enabled) = (self.name, ui.is_enabled());
        group.widget_info(|| WidgetInfo::labeled(Role::TabList, enabled, name));
        ui.painter().hline(
            frame.x_range(),
            frame.bottom() - 0.5,
            egui::Stroke::new(spacing::LINE, t.line),
        );

        let lettering = Lettering::BODY.medium();
        let widths: Vec<f32> = self
            .tabs
            .iter()
            .map(|tab| lettering.line(ui.painter(), tab.label, Color32::WHITE).size().x)
            .collect();
        let text: f32 = widths.iter().sum();
        let count = widths.len() as f32;
        let padding = ((room - text) / (2.0 * count)).clamp(4.0, 12.0);
        let squeeze = ((room - 2.0 * padding * count) / text.max(1.0)).min(1.0);

        let mut chosen = None;
        let mut x = frame.left();
        for (i, (tab, width)) in self.tabs.iter().zip(&widths).enumerate() {
            let text_width = width * squeeze;
            let cell = Rect::from_min_size(
                pos2(x, frame.top()),
                vec2(text_width + 2.0 * padding, frame.height()),
            );
            x = cell.right();
            let mut response = ui.interact(cell, group.id.with(("tab", i)), Sense::click());
            if !tab.tooltip.is_empty() {
                response = response.on_hover_text(tab.tooltip);
            }
            let selected = i == self.selected;
            response.widget_info(|| WidgetInfo::selected(Role::Tab, enabled, selected, tab.label));
            let ink = if selected {
                t.accent
            } else if response.hovered() {
                t.ink
            } else {
                t.ink2
            };
            let painter = ui.painter();
            let galley = lettering.elided(painter, tab.label, ink, text_width + 1.0);
            painter.galley(cell.center() - galley.size() / 2.0, galley, ink);
            if selected {
                let line =
                    Rect::from_min_max(pos2(cell.left(), cell.bottom() - 2.0), cell.right_bottom());
                painter.rect_filled(line, 1, t.accent);
            }
            focus_ring(ui, &response, cell.shrink2(vec2(2.0, 5.0)), spacing::RADIUS_ROW);
            if let Some(step) = arrow_step(ui, &response) {
                let to = (i + self.tabs.len()).saturating_add_signed(step) % self.tabs.len();
                ui.memory_mut(|m| m.request_focus(group.id.with(("tab", to))));
                chosen = Some(to);
            }
            if response.clicked() && !selected {
                chosen = Some(i);
            }
        }
        chosen
    }
}
