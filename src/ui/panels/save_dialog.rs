//! The dialog for saving the project under a name: by a file dialog, or by typing a path.

use std::path::Path;

use egui::Ui;

use super::path_field;
use crate::session::{Command, ProjectCommand};
use crate::ui::commands::message::WindowCommand;
use crate::ui::context::Context;
use crate::ui::files::chooser::FileChooser;
use crate::ui::files::choosing::Choosing;
use crate::ui::files::project_files::{self, Replacing};
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Dialog, DialogAnswer, Readiness, Toggle, note_ui};

/// The dialog for saving the project under a name.
#[derive(Default)]
pub struct SaveDialog {
    /// The path as typed or chosen; empty for the suggested one.
    path: String,
}

impl SaveDialog {
    /// Sets the path, as chosen or suggested.
    pub fn set_path(&mut self, path: &Path) {
        self.path = path.display().to_string();
    }

    /// Draws the dialog. Returns true while it is open.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, chooser: &mut FileChooser) -> bool {
        let suggestion = project_files::suggestion(ctx.session);
        let folder = ctx.shell.project_folder.clone();
        let dialog = Dialog::new(
            egui::Id::unique("save-project"),
            ctx.tr("project.save_as_title"),
            ctx.tr("common.close"),
        )
        .confirm(ctx.tr("project.save_now"))
        .cancel(ctx.tr("common.cancel"))
        .width(460.0);
        let mut replaces = false;
        let answer = dialog.show(ui.ctx(), |ui| {
            let how = Lettering::BODY.rich(ctx.tr("project.save_how"), ctx.tokens.ink2);
            ui.add(egui::Label::new(how).wrap());
            ui.add_space(spacing::S);
            let path = &mut self.path;
            let begin = folder.as_deref();
            path_field::ui(ui, ctx, path, &suggestion, chooser, Choosing::Project, begin);
            let target = project_files::target(path, &suggestion, begin);
            replaces = target.is_file() && ctx.session.project().path() != Some(target.as_path());
            note_ui(ui, icons::FOLDER_OPEN, &target.display().to_string(), None);
            include_ui(ui, ctx);
            if replaces {
                let text = ctx.tr("window.export_replaces");
                note_ui(ui, icons::WARNING, text, Some(ctx.tokens.warning));
            }
            if replaces { Readiness::Loses } else { Readiness::Ready }
        });
        match answer {
            Some(DialogAnswer::Confirm) => {
                let path = project_files::target(&self.path, &suggestion, folder.as_deref());
                self.path.clear();
                let replacing = if replaces { Replacing::Anything } else { Replacing::Known };
                ctx.window(WindowCommand::WriteProject(path, replacing));
                false
            }
            Some(DialogAnswer::Close) => false,
            None => true,
        }
    }
}

/// Draws the switch that puts the user's own files into the project's, if there are any.
fn include_ui(ui: &mut Ui, ctx: &Context<'_>) {
    if ctx.session.files_to_include().is_empty() {
        return;
    }
    ui.add_space(spacing::S);
    let mut includes = ctx.session.project().story().includes_data;
    let toggle = Toggle::new(&mut includes, ctx.tr("project.include_data"));
    if ui.add(toggle).changed() {
        ctx.send(Command::Project(ProjectCommand::IncludeData(includes)));
    }
    let key = if includes { "project.data_included" } else { "project.data_beside" };
    note_ui(ui, icons::INFO, ctx.tr(key), None);
}
