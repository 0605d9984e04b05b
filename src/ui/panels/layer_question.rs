//! The question which layer of a file is to be opened.

use std::path::PathBuf;

use egui::{Id, Ui};

use crate::formats::Reading;
use crate::session::{Command, OpenChoice};
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Dialog, DialogAnswer, SelectableRow};

/// The dialog about a file's layers.
#[derive(Default)]
pub struct LayerDialog {
    /// The file that the choice is about.
    about: PathBuf,
    /// The position of the chosen layer.
    chosen: usize,
}

impl LayerDialog {
    /// Draws the dialog, if there is a question. Returns true if there is.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) -> bool {
        let Some(question) = ctx.session.question() else {
            *self = Self::default();
            return false;
        };
        let OpenChoice::Layer { layers, proposed } = &question.asked else { return false };
        if self.about != question.path {
            *self = Self { about: question.path.clone(), chosen: *proposed };
        }
        let title = ctx.tr("window.which_layer");
        let dialog = Dialog::new(Id::unique("layer-question"), title, ctx.tr("common.close"))
            .confirm(ctx.tr("window.open"))
            .cancel(ctx.tr("common.cancel"))
            .enter_from_anywhere();
        let answer = dialog.show(ui.ctx(), |ui| self.content_ui(ui, ctx, layers));
        match answer {
            Some(DialogAnswer::Confirm) => {
                let layer = layers.get(self.chosen).cloned();
                let reading = Reading { layer, ..question.reading.clone() };
                ctx.send(Command::OpenAs(question.path.clone(), Box::new(reading)));
            }
            Some(DialogAnswer::Close) => ctx.send(Command::LeaveQuestion),
            None => {}
        }
        true
    }

    fn content_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, layers: &[String]) {
        let file = self.about.file_name().map(|name| name.to_string_lossy().into_owned());
        let file = file.unwrap_or_default();
        let n = layers.len();
        let why = ctx.tr_count("window.which_layer_why", n, &[("file", &file)]);
        ui.add(egui::Label::new(Lettering::BODY.rich(why, ctx.tokens.ink2)).wrap());
        ui.add_space(spacing::S);
        for (at, layer) in layers.iter().enumerate() {
            let row = SelectableRow::new(layer).icon(icons::STACK).selected(at == self.chosen);
            if ui.add(row).clicked() {
                self.chosen = at;
            }
        }
    }
}
