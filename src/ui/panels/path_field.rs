//! A text field for a file path, with a button for the file dialog. It requests the focus when it appears.

use std::path::Path;

use egui::{Event, Ui};

use crate::ui::context::Context;
use crate::ui::files::chooser::FileChooser;
use crate::ui::files::choosing::Choosing;
use crate::ui::theme::icons;
use crate::ui::widgets::{Button, SearchField};

/// Width of the button, in points.
const BUTTON: f32 = 120.0;
/// Number of passes in which the field requests the focus.
const APPEARING: u64 = 3;

/// Takes text typed before the field has the focus, so that nothing of the path is lost.
fn take_typed(ui: &Ui, path: &mut String) {
    ui.input(|input| {
        for event in &input.events {
            if let Event::Text(text) | Event::Paste(text) = event {
                path.push_str(text);
            }
        }
    });
}

/// Draws field and button. The file dialog opens in `folder`. `placeholder` is the suggested file name, or
/// a hint.
pub fn ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    path: &mut String,
    placeholder: &str,
    chooser: &mut FileChooser,
    what: Choosing,
    folder: Option<&Path>,
) {
    let id = egui::Id::unique("path-field");
    let pass = ui.ctx().cumulative_pass_nr();
    let since = ui.data_mut(|data| {
        let shown: Option<(u64, u64)> = data.get_temp(id);
        let since = shown.filter(|(_, last)| last + 1 >= pass).map_or(pass, |(since, _)| since);
        data.insert_temp(id, (since, pass));
        since
    });
    // It takes a dialog a pass or two until a field in it can have the focus.
    if pass - since < APPEARING {
        if !ui.memory(|memory| memory.has_focus(id)) {
            take_typed(ui, path);
        }
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.ctx().request_repaint();
    }
    ui.horizontal(|ui| {
        let width = (ui.available_width() - BUTTON).max(BUTTON);
        SearchField::new(path, placeholder, ctx.tr("window.clear_search"))
            .icon(icons::FILE_TEXT)
            .width(width)
            .id(id)
            .ui(ui);
        if ui.add(Button::quiet(ctx.tr("window.browse"))).clicked() {
            chooser.ask(what, placeholder, folder, ui.ctx());
        }
    });
}
