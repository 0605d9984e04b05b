//! Opens a file: by choosing, by typing its path, or by dropping it on the window.

use std::path::PathBuf;

use egui::Ui;

use super::path_field;
use crate::session::Command;
use crate::ui::chooser::FileChooser;
use crate::ui::context::Context;
use crate::ui::state::{Choosing, WindowState};
use crate::ui::theme::{Lettering, spacing};
use crate::ui::widgets::{Dialog, DialogAnswer};

/// Draws it. Returns whether it stays.
pub fn ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    state: &mut WindowState,
    chooser: &mut FileChooser,
) -> bool {
    let path = state.open_path.trim().to_owned();
    let dialog =
        Dialog::new(egui::Id::unique("open"), ctx.tr("window.open_title"), ctx.tr("common.close"))
            .confirm(ctx.tr("window.open"))
            .may_confirm(!path.is_empty())
            .cancel(ctx.tr("common.cancel"));
    let answer = dialog.show(ui.ctx(), |ui| {
        ui.label(Lettering::BODY.rich(ctx.tr("window.open_how"), ctx.tokens.ink2));
        ui.add_space(spacing::S);
        let placeholder = ctx.tr("window.file_path");
        path_field::ui(ui, ctx, &mut state.open_path, placeholder, chooser, Choosing::Open);
    });
    match answer {
        Some(DialogAnswer::Confirm) => {
            ctx.send(Command::Open(PathBuf::from(path)));
            state.open_path.clear();
            false
        }
        Some(DialogAnswer::Close) => false,
        None => true,
    }
}
