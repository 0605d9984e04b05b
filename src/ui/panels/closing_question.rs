//! The closing question: asks about unsaved work that can't be stored for the next run.

use egui::{Id, Label, Ui};

use crate::ui::commands::message::WindowCommand;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Dialog, SelectableRow};

/// Draws the dialog. Returns true while it is open.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>) -> bool {
    let title = ctx.tr("project.closing_question");
    let dialog = Dialog::new(Id::unique("closing-question"), title, ctx.tr("common.close"))
        .cancel(ctx.tr("common.cancel"));
    let mut answered = false;
    let put_away = dialog.show(ui.ctx(), |ui| {
        let why = Lettering::BODY.rich(ctx.tr("project.closing_why"), ctx.tokens.ink2);
        ui.add(Label::new(why).wrap());
        ui.add_space(spacing::S);
        let choices = [
            ("project.closing_elsewhere", icons::FOLDER_OPEN, WindowCommand::SaveProjectAs),
            ("project.closing_without", icons::WARNING, WindowCommand::CloseWithout),
        ];
        for (name, icon, command) in choices {
            if ui.add(SelectableRow::new(ctx.tr(name)).icon(icon)).clicked() {
                ctx.window(command);
                answered = true;
            }
        }
    });
    put_away.is_none() && !answered
}
