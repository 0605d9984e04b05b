//! The parts around the map: header, status bar, side panels and table, with their draggable edges.

use egui::{Frame, Id, Panel, Rect, Ui, pos2};

use super::commands::finder::FinderField;
use super::commands::message::WindowCommand;
use super::context::Context;
use super::panel_sizes::{Side, Sides};
use super::panels::{SidePanels, TableDrawer, header, side_panels, status};
use super::widgets::{Splitter, SplitterAnswer};

/// The edges of the panels drawn in this frame.
#[derive(Clone, Copy, Debug, Default)]
pub struct Edges {
    left: Option<Rect>,
    right: Option<Rect>,
    table: Option<Rect>,
}

/// The parts around the map.
pub struct Surroundings {
    /// The command palette, whose field is in the header.
    pub finder: FinderField,
    /// The panels left and right of the map.
    pub sides: SidePanels,
    /// The district table.
    pub table: TableDrawer,
}

impl Surroundings {
    /// The parts as they are at the start of the program.
    pub fn new() -> Self {
        Self { finder: FinderField::default(), sides: side_panels(), table: TableDrawer::default() }
    }

    /// Draws header, status bar and the panels around the map.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) -> Edges {
        Panel::top("header")
            .frame(header::frame(ctx.tokens))
            .exact_size(header::HEIGHT)
            .show_separator_line(true)
            .show(ui, |ui| header::ui(ui, ctx, &mut self.finder));
        Panel::bottom("status")
            .frame(status::frame(ctx.tokens))
            .exact_size(status::HEIGHT)
            .show_separator_line(true)
            .show(ui, |ui| status::ui(ui, ctx));
        let frame = Frame::new().fill(ctx.tokens.panel);
        let Sides { left, right } = ctx.shell.sides(ui.ctx());
        let mut edges = Edges::default();
        if let Some(width) = left {
            let shown = Panel::left("left")
                .frame(frame)
                .exact_size(width)
                .resizable(false)
                .show(ui, |ui| self.sides.left_ui(ui, ctx));
            let panel = shown.response.rect;
            edges.left = Some(Rect::from_min_max(panel.right_top(), panel.max));
        }
        if let Some(width) = right {
            let shown = Panel::right("right")
                .frame(frame)
                .exact_size(width)
                .resizable(false)
                .show(ui, |ui| self.sides.right_ui(ui, ctx));
            let panel = shown.response.rect;
            edges.right = Some(Rect::from_min_max(panel.min, panel.left_bottom()));
        }
        if ctx.shell.table_open {
            let table = self.table.ui(ui, ctx);
            edges.table = Some(Rect::from_min_max(table.min, pos2(table.right(), table.top())));
        }
        edges
    }
}

/// Draws the draggable edges. They overlap the map, so they are drawn after it.
pub fn edges_ui(ui: &Ui, ctx: &Context<'_>, edges: &Edges) {
    let window = ui.ctx().content_rect();
    let moved = |edge: Option<Rect>, id: &str, name: &'static str| {
        Splitter::new(Id::unique(id), ctx.tr(name), edge?).ui(ui)
    };
    let size = |answer: SplitterAnswer, size: &dyn Fn(f32) -> f32| match answer {
        SplitterAnswer::To(at) => Some(size(at)),
        SplitterAnswer::Usual => None,
    };
    let mut sizes = ctx.shell.sizes;
    if let Some(answer) = moved(edges.left, "left-edge", "window.left_edge") {
        sizes.set_side(Side::Left, size(answer, &|x| x - window.left()));
    }
    if let Some(answer) = moved(edges.right, "right-edge", "window.right_edge") {
        sizes.set_side(Side::Right, size(answer, &|x| window.right() - x));
    }
    if let Some(answer) = moved(edges.table, "table-edge", "window.table_edge") {
        let bottom = window.bottom() - status::HEIGHT;
        sizes.set_table(size(answer, &|y| bottom - y));
    }
    if sizes != ctx.shell.sizes {
        ctx.window(WindowCommand::SetSizes(sizes));
    }
}
