//! The program's own file list as a dialog, for systems without a file dialog.

use egui::{Id, ScrollArea, Ui};

use crate::ui::context::Context;
use crate::ui::files::chooser::FileChooser;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{
    Dialog, DialogAnswer, IconButton, Readiness, SelectableRow, TextInput, note_ui,
};

/// Height of the list, in points.
const LIST: f32 = 260.0;

/// Draws the dialog, over the one that asked for a file. Returns true while it is open.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, chooser: &mut FileChooser) -> bool {
    let Some(list) = chooser.list() else { return false };
    list.poll();
    let saves = list.what.is_for_saving();
    let title = ctx.tr(if saves { "window.list_save" } else { "window.list_open" });
    let dialog = Dialog::new(Id::unique("file-list"), title, ctx.tr("common.close"))
        .confirm(ctx.tr("window.list_choose"))
        .cancel(ctx.tr("common.cancel"))
        .width(520.0);
    let mut to = None;
    let mut opened = false;
    let answer = dialog.show(ui.ctx(), |ui| {
        note_ui(ui, icons::INFO, ctx.tr("window.list_why"), None);
        ui.add_space(spacing::S);
        ui.horizontal(|ui| {
            let up = IconButton::new(icons::ARROW_UP, ctx.tr("window.list_up"));
            let parent = list.folder.parent().map(std::path::Path::to_path_buf);
            if ui.add_enabled(parent.is_some(), up).clicked() {
                to = parent;
            }
            let folder = list.folder.display().to_string();
            let shown = Lettering::BODY.medium().rich(folder, ctx.tokens.ink);
            ui.add(egui::Label::new(shown).truncate());
        });
        ScrollArea::vertical().id_salt("files").max_height(LIST).min_scrolled_height(LIST).show(
            ui,
            |ui| {
                ui.set_min_height(LIST);
                ui.spacing_mut().item_spacing.y = 1.0;
                match &list.entries {
                    None if !list.failed => {
                        note_ui(ui, icons::SPINNER, ctx.tr("window.list_reading"), None)
                    }
                    Some(entries) if entries.is_empty() && !list.failed => {
                        note_ui(ui, icons::INFO, ctx.tr("window.list_empty"), None)
                    }
                    Some(entries) if !list.failed => {
                        for entry in entries {
                            let icon =
                                if entry.is_folder { icons::FOLDER_OPEN } else { icons::FILE_TEXT };
                            let chosen = !entry.is_folder && entry.name == list.name;
                            let row =
                                ui.add(SelectableRow::new(&entry.name).icon(icon).selected(chosen));
                            if row.clicked() && entry.is_folder {
                                to = Some(entry.path.clone());
                            } else if row.clicked() {
                                list.name.clone_from(&entry.name);
                                opened = row.double_clicked() && !saves;
                            }
                        }
                        ui.response()
                    }
                    _ => note_ui(ui, icons::WARNING, ctx.tr("window.list_unread"), None),
                };
            },
        );
        if saves {
            ui.add_space(spacing::S);
            let name = ctx.tr("window.list_name");
            TextInput::new(&mut list.name, name).id("file-list-name").ui(ui);
        }
        let named = list.chosen().is_some();
        if named { Readiness::Ready } else { Readiness::NotReady }
    });
    if let Some(folder) = to {
        if !saves {
            list.name.clear();
        }
        list.show(folder, ui.ctx());
        return true;
    }
    let chosen = list.chosen();
    match answer {
        Some(DialogAnswer::Close) => chooser.close_list(None),
        Some(DialogAnswer::Confirm) => chooser.close_list(chosen),
        None if opened => chooser.close_list(chosen),
        None => return true,
    }
    true
}
