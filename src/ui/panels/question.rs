//! The question about a file's coordinate system, if the file doesn't name it and several systems fit.

use egui::{Id, Ui};

use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Dialog, SelectableRow};

/// Draws the dialog, if there is a question. Returns true if there is.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>) -> bool {
    let Some(question) = ctx.session.question() else { return false };
    let file = question.path.file_name().map(|n| n.to_string_lossy().into_owned());
    let dialog =
        Dialog::new(Id::unique("question"), ctx.tr("window.which_crs"), ctx.tr("common.close"))
            .cancel(ctx.tr("common.cancel"));
    let answer = dialog.show(ui.ctx(), |ui| {
        let why = ctx.tr_with("window.which_crs_why", &[("file", &file.unwrap_or_default())]);
        ui.add(egui::Label::new(Lettering::BODY.rich(why, ctx.tokens.ink2)).wrap());
        ui.add_space(spacing::S);
        for candidate in &question.candidates {
            let name = candidate.crs.to_string();
            let name = if candidate.swapped {
                ctx.tr_with("errors.crs_swapped", &[("name", &name)])
            } else {
                name
            };
            if ui.add(SelectableRow::new(&name).icon(icons::GLOBE)).clicked() {
                ctx.send(Command::OpenIn(question.path.clone(), *candidate));
            }
        }
    });
    if answer.is_some() {
        ctx.send(Command::LeaveQuestion);
    }
    true
}
