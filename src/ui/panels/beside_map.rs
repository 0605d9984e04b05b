//! The fields of a dialog with a map beside them.

use egui::{Align, Layout, ScrollArea, Ui, vec2};

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
pub fn ui<S, R: Default>(
    ui: &mut Ui,
    state: &mut S,
    fields: impl FnOnce(&mut Ui, &mut S) -> R,
    map: impl FnOnce(&mut Ui, &mut S),
) -> R {
    let whole = ui.available_width() - SCROLL_BAR;
    let map_width = MAP.min(whole * SHARE_OF_MAP);
    let fields_width = whole - map_width - spacing::XL;
    let room = (ui.ctx().content_rect().height() - AROUND).max(LEAST);
    let column = |ui: &mut Ui, name: &str, width: f32, content: &mut dyn FnMut(&mut Ui)| {
        let down = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(vec2(width, 0.0), down, |ui| {
            let area = ScrollArea::vertical().id_salt(name).auto_shrink([false, true]);
            area.max_height(room).min_scrolled_height(room).show(ui, |ui| {
                ui.set_width(width - SCROLL_BAR);
                content(ui);
            });
        });
    };
    let (mut fields, mut map) = (Some(fields), Some(map));
    let mut answer = None;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = spacing::XL - SCROLL_BAR;
        // Each column scrolls by itself, so that the map stays in sight.
        column(ui, "fields", fields_width + SCROLL_BAR, &mut |ui| {
            answer = fields.take().map(|fields| fields(ui, state));
        });
        column(ui, "map", map_width + SCROLL_BAR, &mut |ui| {
            // The dialog stays in its place while the legend comes and goes.
            ui.set_min_height((map_width * TALL).min(room));
            if let Some(map) = map.take() {
                map(ui, state);
            }
        });
    });
    answer.unwrap_or_default()
}
