//! The fields of a dialog with a map beside them.

use egui::{Align, Layout, ScrollArea, Ui, Vec2, vec2};

use crate::ui::theme::spacing;

/// Width of the map, in points, and its largest share of the dialog.
const MAP: f32 = 340.0;
const SHARE_OF_MAP: f32 = 0.36;
/// Height reserved for map and legend, as a share of the width.
const TALL: f32 = 1.7;
/// Room for the scroll bar of a column, in points.
const SCROLL_BAR: f32 = 10.0;
/// The least height of the columns, in points.
const LEAST: f32 = 120.0;
/// Height of the window that the dialog's content leaves free, in points.
const AROUND: f32 = 216.0;

/// Draws fields at the left and a map at the right, both from one state. Returns the answer of the fields.
pub fn ui<S, R>(
    ui: &mut Ui,
    state: &mut S,
    fields: impl FnOnce(&mut Ui, &mut S) -> R,
    map: impl FnOnce(&mut Ui, &mut S),
) -> R {
    let whole = ui.available_width() - SCROLL_BAR;
    let map_width = MAP.min(whole * SHARE_OF_MAP);
    let fields_width = whole - map_width - spacing::XL;
    let room = (ui.ctx().content_rect().height() - AROUND).max(LEAST);
    let columns = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = spacing::XL - SCROLL_BAR;
        let answer = column_ui(ui, "fields", vec2(fields_width, room), |ui| fields(ui, state));
        column_ui(ui, "map", vec2(map_width, room), |ui| {
            // The dialog stays in its place while the legend comes and goes.
            ui.set_min_height((map_width * TALL).min(room));
            map(ui, state);
        });
        answer
    });
    columns.inner
}

/// Draws a column that scrolls by itself, so that the map stays in sight.
fn column_ui<R>(ui: &mut Ui, name: &str, size: Vec2, content: impl FnOnce(&mut Ui) -> R) -> R {
    let down = Layout::top_down(Align::Min);
    let column = ui.allocate_ui_with_layout(vec2(size.x + SCROLL_BAR, 0.0), down, |ui| {
        let area = ScrollArea::vertical().id_salt(name).auto_shrink([false, true]);
        let scrolled = area.max_height(size.y).min_scrolled_height(size.y).show(ui, |ui| {
            ui.set_width(size.x);
            content(ui)
        });
        scrolled.inner
    });
    column.inner
}
