//! The fields of a dialog with a map beside them.

use egui::{Align, Layout, Ui, vec2};

use crate::ui::theme::spacing;

/// Width of the map, in points, and its largest share of the dialog.
const MAP: f32 = 340.0;
const SHARE_OF_MAP: f32 = 0.36;
/// Height reserved for map and legend, as a share of the width.
const TALL: f32 = 1.7;
/// Height of the window that the dialog's content leaves free, in points.
const AROUND: f32 = 216.0;

/// Draws fields at the left and a map at the right, both from one state. Returns the answer of the fields.
pub fn ui<S, R>(
    ui: &mut Ui,
    state: &mut S,
    fields: impl FnOnce(&mut Ui, &mut S) -> R,
    map: impl FnOnce(&mut Ui, &mut S),
) -> R {
    let whole = ui.available_width();
    let map_width = MAP.min(whole * SHARE_OF_MAP);
    let fields_width = whole - map_width - spacing::XL;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = spacing::XL;
        let down = Layout::top_down(Align::Min);
        let answer = ui.allocate_ui_with_layout(vec2(fields_width, 0.0), down, |ui| {
            ui.set_width(fields_width);
            fields(ui, state)
        });
        ui.allocate_ui_with_layout(vec2(map_width, 0.0), down, |ui| {
            ui.set_width(map_width);
            // The dialog stays in its place while the legend comes and goes.
            let room = ui.ctx().content_rect().height() - AROUND;
            ui.set_min_height((map_width * TALL).min(room));
            map(ui, state);
        });
        answer.inner
    })
    .inner
}
