//! The panels left and right of the map: stacks of parts, to the right in tabs.

use egui::{Frame, Margin, Panel as Strip, ScrollArea, Ui};

use super::panel::Panel;
use crate::ui::commands::message::WindowCommand;
use crate::ui::context::Context;
use crate::ui::shell::TabName;
use crate::ui::widgets::{Segment, Tabs, menu_line_ui};

/// Minimum height at which the last part of the left panel stays visible below the others, in points.
const HIGH: f32 = 640.0;

/// A tab of the right panel.
pub struct Tab {
    name: TabName,
    parts: Vec<Box<dyn Panel>>,
}

impl Tab {
    /// A tab with its id in the settings, the text key of its name, and its parts from top to bottom.
    pub fn new(id: &'static str, name: &'static str, parts: Vec<Box<dyn Panel>>) -> Self {
        Self { name: TabName { id, name }, parts }
    }
}

/// The panels left and right of the map.
pub struct SidePanels {
    left: Vec<Box<dyn Panel>>,
    right: Vec<Tab>,
}

impl SidePanels {
    /// The panels with these parts.
    pub fn new(left: Vec<Box<dyn Panel>>, right: Vec<Tab>) -> Self {
        Self { left, right }
    }

    /// The tabs of the right panel.
    pub fn tabs(&self) -> Vec<TabName> {
        self.right.iter().map(|tab| tab.name).collect()
    }

    /// Tells all parts of a command of the window that was carried out.
    pub fn receive(&mut self, command: &WindowCommand) {
        let right = self.right.iter_mut().flat_map(|tab| &mut tab.parts);
        for part in self.left.iter_mut().chain(right) {
            part.receive(command);
        }
    }

    /// Draws the left panel.
    pub fn left_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        if ui.available_height() < HIGH {
            stack_ui(ui, ctx, "left-scroll", &mut self.left);
            return;
        }
        let Some((last, others)) = self.left.split_last_mut() else { return };
        Strip::bottom("left-last")
            .frame(padding())
            .resizable(false)
            .show_separator_line(true)
            .show(ui, |ui| last.ui(ui, ctx));
        stack_ui(ui, ctx, "left-scroll", others);
    }

    /// Draws the right panel: the tabs and the open one's parts.
    pub fn right_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        let names = self.tabs();
        let segments: Vec<Segment<'_>> =
            names.iter().map(|tab| Segment { label: ctx.tr(tab.name), tooltip: "" }).collect();
        let open = names.iter().position(|tab| tab.id == ctx.shell.right_tab).unwrap_or(0);
        if segments.len() > 1
            && let Some(tab) = Tabs::new(ctx.tr("window.right_tabs"), &segments, open)
                .ui(ui)
                .and_then(|chosen| names.get(chosen))
        {
            ctx.window(WindowCommand::ShowTab(tab.id));
        }
        if let Some(tab) = self.right.get_mut(open) {
            // Each tab has a scroll position of its own.
            stack_ui(ui, ctx, &format!("right-scroll-{}", tab.name.id), &mut tab.parts);
        }
    }
}

fn stack_ui(ui: &mut Ui, ctx: &Context<'_>, id: &str, parts: &mut [Box<dyn Panel>]) {
    ScrollArea::vertical().id_salt(id).auto_shrink([false, true]).show(ui, |ui| {
        let shown = parts.iter_mut().filter(|part| part.is_shown(ctx));
        for (i, part) in shown.enumerate() {
            if i > 0 {
                menu_line_ui(ui);
            }
            padding().show(ui, |ui| part.ui(ui, ctx));
        }
    });
}

fn padding() -> Frame {
    Frame::new().inner_margin(Margin::symmetric(16, 12))
}
