//! The save question: asks before the project replaces a file that another program has changed since it was
//! read, or that is not the project's.

use egui::{Id, Label, Ui};

use crate::session::Command;
use crate::ui::commands::message::WindowCommand;
use crate::ui::context::Context;
use crate::ui::files::project_files::Replacing;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Dialog, SelectableRow};

/// Draws the dialog, if there is a question. Returns true if there is.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>) -> bool {
    let Some(conflict) = ctx.session.conflict() else { return false };
    let project = ctx.session.project();
    let seen = Replacing::Seen(conflict.content);
    let write = || WindowCommand::WriteProject(conflict.path.clone(), seen);
    if conflict.project != project.id() {
        // Another project was opened meanwhile, with a notice about unsaved changes.
        ctx.send(Command::LeaveConflict);
        return false;
    }
    if project.in_file() == Some(conflict.content) {
        // The file was changed by this window's own save, a moment before.
        ctx.send(Command::LeaveConflict);
        ctx.window(write());
        return false;
    }
    let is_its_file = project.path() == Some(conflict.path.as_path());
    let (title, why) = if is_its_file {
        ("project.changed_question", "project.changed_why")
    } else {
        ("project.taken_question", "project.taken_why")
    };
    let name = conflict.path.file_name().map(|n| n.to_string_lossy().into_owned());
    let dialog = Dialog::new(Id::unique("save-question"), ctx.tr(title), ctx.tr("common.close"))
        .cancel(ctx.tr("common.cancel"));
    let answer = dialog.show(ui.ctx(), |ui| {
        let why = ctx.tr_with(why, &[("file", &name.unwrap_or_default())]);
        ui.add(Label::new(Lettering::BODY.rich(why, ctx.tokens.ink2)).wrap());
        ui.add_space(spacing::S);
        if ui.add(SelectableRow::new(ctx.tr("project.save_beside")).icon(icons::COPY)).clicked() {
            ctx.send(Command::LeaveConflict);
            ctx.window(WindowCommand::SaveProjectBeside(conflict.path.clone()));
        }
        if ui.add(SelectableRow::new(ctx.tr("project.save_over")).icon(icons::WARNING)).clicked() {
            ctx.send(Command::LeaveConflict);
            ctx.window(write());
        }
    });
    if answer.is_some() {
        ctx.send(Command::LeaveConflict);
    }
    true
}
