//! Opens a file: by choosing, by typing its path, or by dropping it on the window.

use std::path::PathBuf;

use egui::Ui;

use crate::session::Command;
use crate::ui::chooser::FileChooser;
use crate::ui::context::Context;
use crate::ui::state::{Choosing, WindowState};
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Button, Dialog, DialogAnswer, SearchField};

/// Draws it. Returns whether it stays.
pub fn ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    state: &mut WindowState,
    chooser: &mut FileChooser,
) -> bool {
    let path = state.open_path.trim().to_owned();
    let dialog =
        Dialog::new(egui::Id::unique("open"), ctx.tr("window.open_file"), ctx.tr("common.close"))
            .confirm(ctx.tr("window.open"))
            .may_confirm(!path.is_empty())
            .cancel(ctx.tr("common.cancel"));
    let answer = dialog.show(ui.ctx(), |ui| {
        ui.label(Lettering::BODY.rich(ctx.tr("window.open_how"), ctx.tokens.ink2));
        ui.add_space(spacing::S);
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 120.0).max(120.0);
            SearchField::new(
                &mut state.open_path,
                ctx.tr("window.file_path"),
                ctx.tr("window.clear_search"),
            )
            .icon(icons::FILE_TEXT)
            .width(width)
            .ui(ui);
            if ui.add(Button::quiet(ctx.tr("window.browse"))).clicked() {
                chooser.ask(Choosing::Open, "", ui.ctx());
            }
        });
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
