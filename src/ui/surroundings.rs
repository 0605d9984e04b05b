//! The parts around the map: header, status bar, side panels and table, with their draggable edges.

use egui::{Frame, Id, Panel, Rect, Ui, pos2};

use super::context::Context;
use super::panel_sizes::{Side, Sides};
use super::panels;
use super::state::WindowState;
use super::widgets::{Splitter, SplitterAnswer};

/// The edges of the panels drawn in this frame.
#[derive(Clone, Copy, Debug, Default)]
pub struct Edges {
    left: Option<Rect>,
    right: Option<Rect>,
    table: Option<Rect>,
}

/// Draws header, status bar and the panels around the map.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, state: &mut WindowState) -> Edges {
    Panel::top("header")
        .frame(panels::header::frame(ctx.tokens))
        .exact_size(panels::header::HEIGHT)
        .show_separator_line(true)
        .show(ui, |ui| panels::header::ui(ui, ctx, state));
    Panel::bottom("status")
        .frame(panels::status::frame(ctx.tokens))
        .exact_size(panels::status::HEIGHT)
        .show_separator_line(true)
        .show(ui, |ui| panels::status::ui(ui, ctx, state));
    let frame = Frame::new().fill(ctx.tokens.panel);
    let Sides { left, right } = state.sides(ui.ctx());
    let mut edges = Edges::default();
    if let Some(width) = left {
        let shown = Panel::left("left")
            .frame(frame)
            .exact_size(width)
            .resizable(false)
            .show(ui, |ui| panels::left_ui(ui, ctx, state));
        let panel = shown.response.rect;
        edges.left = Some(Rect::from_min_max(panel.right_top(), panel.max));
    }
    if let Some(width) = right {
        let shown = Panel::right("right")
            .frame(frame)
            .exact_size(width)
            .resizable(false)
            .show(ui, |ui| panels::right_ui(ui, ctx, state));
        let panel = shown.response.rect;
        edges.right = Some(Rect::from_min_max(panel.min, panel.left_bottom()));
    }
    if state.table.open {
        let table = panels::table::drawer_ui(ui, ctx, state);
        edges.table = Some(Rect::from_min_max(table.min, pos2(table.right(), table.top())));
    }
    edges
}

/// Draws the draggable edges. They overlap the map, so they are drawn after it.
pub fn edges_ui(ui: &Ui, ctx: &Context<'_>, state: &mut WindowState, edges: &Edges) {
    let window = ui.ctx().content_rect();
    let moved = |edge: Option<Rect>, id: &str, name: &'static str| {
        Splitter::new(Id::unique(id), ctx.tr(name), edge?).ui(ui)
    };
    let size = |answer: SplitterAnswer, size: &dyn Fn(f32) -> f32| match answer {
        SplitterAnswer::To(at) => Some(size(at)),
        SplitterAnswer::Usual => None,
    };
    let sizes = &mut state.sizes;
    if let Some(answer) = moved(edges.left, "left-edge", "window.left_edge") {
        sizes.set_side(Side::Left, size(answer, &|x| x - window.left()));
    }
    if let Some(answer) = moved(edges.right, "right-edge", "window.right_edge") {
        sizes.set_side(Side::Right, size(answer, &|x| window.right() - x));
    }
    if let Some(answer) = moved(edges.table, "table-edge", "window.table_edge") {
        let bottom = window.bottom() - panels::status::HEIGHT;
        sizes.set_table(size(answer, &|y| bottom - y));
    }
}
