//! The panels around the map: one file each, registered here.

pub mod about;
pub mod classes;
mod closing_question;
mod compare;
pub mod export_dialog;
mod file_list_dialog;
pub mod finder;
pub mod header;
pub mod indicators;
pub mod map_settings;
mod midpoint;
mod neighbor_rule;
mod neighbors;
mod network_question;
mod network_settings;
pub mod notices;
pub mod open_dialog;
mod path_field;
pub mod plots;
mod points;
mod question;
mod save_dialog;
mod save_question;
mod saved_views;
pub mod segregation;
pub mod shortcuts;
mod small_groups;
pub mod status;
mod symbols;
pub mod table;

use egui::{Frame, Margin, Panel, ScrollArea, Ui};

use super::chooser::FileChooser;
use super::context::{Context, WindowCommand};
use super::state::{Dialog, WindowState};
use super::widgets::{Segment, Tabs};

/// The drawing function of a part of a side panel.
pub type PanelUi = fn(&mut Ui, &Context<'_>, &mut WindowState);

/// A part of a side panel, and the condition for showing it: an empty part would leave a separator line.
#[derive(Clone, Copy)]
struct Part {
    ui: PanelUi,
    shown: fn(&Context<'_>) -> bool,
}

impl Part {
    /// A part that is always shown.
    const fn new(ui: PanelUi) -> Self {
        Self { ui, shown: |_| true }
    }

    /// A part that is shown if `shown` returns true.
    const fn shown_if(ui: PanelUi, shown: fn(&Context<'_>) -> bool) -> Self {
        Self { ui, shown }
    }
}

/// Parts of the left panel, from top to bottom.
const LEFT: &[Part] = &[Part::new(indicators::ui), Part::new(points::ui), Part::new(classes::ui)];
/// Minimum height at which the last part of the left panel stays visible below the others, in points.
const HIGH: f32 = 640.0;

/// A tab of the right panel.
pub struct RightTab {
    /// Id in the settings.
    pub id: &'static str,
    /// Text key of the name.
    pub name: &'static str,
    /// Parts of the tab, from top to bottom.
    parts: &'static [Part],
}

/// The tabs of the right panel.
pub const RIGHT: &[RightTab] = &[
    RightTab {
        id: "compare",
        name: "window.tab_compare",
        parts: &[Part::new(compare::ui), Part::new(about::ui)],
    },
    RightTab {
        id: "neighbours",
        name: "window.tab_neighbours",
        parts: &[Part::new(neighbors::list_ui), Part::new(neighbors::sharpest_ui)],
    },
    RightTab {
        id: "segregation",
        name: "window.tab_segregation",
        parts: &[
            Part::new(segregation::groups_ui),
            Part::shown_if(segregation::measure_ui, segregation::has_measure),
            Part::shown_if(segregation::other_divisions_ui, segregation::has_other_divisions),
            Part::new(segregation::layers_ui),
            Part::new(segregation::nearest_ui),
        ],
    },
    RightTab { id: "plots", name: "window.tab_plots", parts: &[Part::new(plots::ui)] },
    RightTab { id: "views", name: "project.tab", parts: &[Part::new(saved_views::ui)] },
];

/// Draws the left panel.
pub fn left_ui(ui: &mut Ui, ctx: &Context<'_>, state: &mut WindowState) {
    let Some((last, others)) = LEFT.split_last() else { return };
    if ui.available_height() < HIGH {
        stack_ui(ui, ctx, state, "left-scroll", LEFT);
        return;
    }
    Panel::bottom("left-last")
        .frame(padding())
        .resizable(false)
        .show_separator_line(true)
        .show(ui, |ui| (last.ui)(ui, ctx, state));
    stack_ui(ui, ctx, state, "left-scroll", others);
}

/// Draws the right panel: the tabs and the open one's parts.
pub fn right_ui(ui: &mut Ui, ctx: &Context<'_>, state: &mut WindowState) {
    let segments: Vec<Segment<'_>> =
        RIGHT.iter().map(|tab| Segment { label: ctx.tr(tab.name), tooltip: "" }).collect();
    let open = RIGHT.iter().position(|tab| tab.id == state.right_tab).unwrap_or(0);
    if segments.len() > 1
        && let Some(tab) = Tabs::new(ctx.tr("window.right_tabs"), &segments, open)
            .ui(ui)
            .and_then(|chosen| RIGHT.get(chosen))
    {
        ctx.window(WindowCommand::ShowTab(tab.id));
    }
    if let Some(tab) = RIGHT.get(open) {
        // Each tab has a scroll position of its own.
        stack_ui(ui, ctx, state, &format!("right-scroll-{}", tab.id), tab.parts);
    }
}

fn stack_ui(ui: &mut Ui, ctx: &Context<'_>, state: &mut WindowState, id: &str, parts: &[Part]) {
    ScrollArea::vertical().id_salt(id).auto_shrink([false, true]).show(ui, |ui| {
        for (i, part) in parts.iter().filter(|part| (part.shown)(ctx)).enumerate() {
            if i > 0 {
                super::widgets::menu_line_ui(ui);
            }
            padding().show(ui, |ui| (part.ui)(ui, ctx, state));
        }
    });
}

fn padding() -> Frame {
    Frame::new().inner_margin(Margin::symmetric(16, 12))
}

/// Draws the open dialog, if there is one. Returns true if there is.
pub fn dialogs_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    state: &mut WindowState,
    chooser: &mut FileChooser,
) -> bool {
    if question::ui(ui, ctx) || save_question::ui(ui, ctx) {
        return true;
    }
    let Some(dialog) = state.dialog.clone() else {
        return network_question::ui(ui, ctx, state);
    };
    if file_list_dialog::ui(ui, ctx, chooser) {
        return true;
    }
    let stays = match dialog {
        Dialog::Export => export_dialog::ui(ui, ctx, state, chooser),
        Dialog::Open => open_dialog::ui(ui, ctx, state, chooser),
        Dialog::SaveProject => save_dialog::ui(ui, ctx, state, chooser),
        Dialog::Closing => closing_question::ui(ui, ctx),
        Dialog::Shortcuts => shortcuts::ui(ui, ctx),
        Dialog::MapSettings => map_settings::ui(ui, ctx, state, chooser),
        Dialog::Details(id) => notices::details_ui(ui, ctx, id),
    };
    if !stays {
        state.dialog = None;
    }
    true
}
