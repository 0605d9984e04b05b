//! The dialog for opening a file: by a file dialog, by typing its path, or by dropping it on the window.

use std::path::PathBuf;

use egui::Ui;

use super::path_field;
use crate::formats::{Holds, names};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::files::chooser::FileChooser;
use crate::ui::files::choosing::Choosing;
use crate::ui::theme::{Lettering, spacing};
use crate::ui::widgets::{Dialog, DialogAnswer, Readiness};

/// The dialog for opening a file.
#[derive(Default)]
pub struct OpenDialog {
    /// The typed path.
    path: String,
}

impl OpenDialog {
    /// Draws the dialog. Returns true while it is open.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, chooser: &mut FileChooser) -> bool {
        let dialog = Dialog::new(
            egui::Id::unique("open"),
            ctx.tr("window.open_title"),
            ctx.tr("common.close"),
        )
        .confirm(ctx.tr("window.open"))
        .cancel(ctx.tr("common.cancel"));
        let answer = dialog.show(ui.ctx(), |ui| {
            let (places, tables) =
                (names(Holds::Places, ctx.language()), names(Holds::Table, ctx.language()));
            let arguments = [("formats", places.as_str()), ("tables", tables.as_str())];
            let how = ctx.tr_with("window.open_how", &arguments);
            ui.label(Lettering::BODY.rich(how, ctx.tokens.ink2));
            ui.add_space(spacing::S);
            let placeholder = ctx.tr("window.file_path");
            let folder = ctx.shell.project_folder.as_deref();
            let path = &mut self.path;
            path_field::ui(ui, ctx, path, placeholder, chooser, Choosing::Open, folder);
            if path.trim().is_empty() { Readiness::NotReady } else { Readiness::Ready }
        });
        match answer {
            Some(DialogAnswer::Confirm) => {
                ctx.send(Command::Open(PathBuf::from(self.path.trim())));
                self.path.clear();
                false
            }
            Some(DialogAnswer::Close) => false,
            None => true,
        }
    }
}
