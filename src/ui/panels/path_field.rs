//! A field for a file's path, with a button that shows the system's chooser. It has the keyboard's focus
//! when it appears.

use std::path::Path;

use egui::{Event, Ui};

use crate::ui::chooser::FileChooser;
use crate::ui::context::Context;
use crate::ui::state::Choosing;
use crate::ui::theme::icons;
use crate::ui::widgets::{Button, SearchField};

/// Room for the button, in points.
const BUTTON: f32 = 120.0;
/// In so many passes it asks for the focus.
const APPEARING: u64 = 3;

/// Takes what is typed before the field has the focus: nothing of a path that is typed at once is lost.
fn take_typed(ui: &Ui, path: &mut String) {
    ui.input(|input| {
        for event in &input.events {
            if let Event::Text(text) | Event::Paste(text) = event {
                path.push_str(text);
            }
        }
    });
}

/// Draws both, with the list of files beginning in `folder`; `placeholder` is what is taken when nothing is typed, or what to type.
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
    // A dialog takes a pass or two before what is in it can have the focus.
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
