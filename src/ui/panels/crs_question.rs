//! The question about a file's coordinate system, if the file doesn't name one that is known: the systems that fit, and
//! a field for any other.

use std::path::PathBuf;

use egui::{Id, Ui};

use crate::formats::{Reading, named_crs};
use crate::session::{Command, FileQuestion, OpenChoice};
use crate::spatial::Candidate;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Dialog, DialogAnswer, Readiness, SelectableRow, TextInput, note_ui};

/// The dialog about a file's coordinate system.
#[derive(Default)]
pub struct CrsDialog {
    /// The file that the text is about.
    about: PathBuf,
    /// The code or name of another system.
    text: String,
    /// True until the dialog was drawn.
    is_new: bool,
}

impl CrsDialog {
    /// Draws the dialog, if there is a question. Returns true if there is.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) -> bool {
        let Some(question) = ctx.session.question() else { return false };
        let OpenChoice::Crs(candidates) = &question.asked else { return false };
        if self.about != question.path {
            *self = Self { about: question.path.clone(), text: String::new(), is_new: true };
        }
        let dialog =
            Dialog::new(Id::unique("question"), ctx.tr("window.which_crs"), ctx.tr("common.close"))
                .confirm(ctx.tr("window.open"))
                .cancel(ctx.tr("common.cancel"));
        let answer = dialog.show(ui.ctx(), |ui| self.content_ui(ui, ctx, question, candidates));
        match answer {
            Some(DialogAnswer::Confirm) => {
                ctx.send(in_system(question, self.text.trim().to_owned(), false));
            }
            Some(DialogAnswer::Close) => ctx.send(Command::LeaveQuestion),
            None => {}
        }
        true
    }

    fn content_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        question: &FileQuestion,
        candidates: &[Candidate],
    ) -> Readiness {
        let t = ctx.tokens;
        let file = question.path.file_name().map(|n| n.to_string_lossy().into_owned());
        let file = file.unwrap_or_default();
        let why = if candidates.is_empty() {
            ctx.tr_with("window.which_crs_none", &[("file", &file)])
        } else {
            ctx.tr_with("window.which_crs_why", &[("file", &file)])
        };
        ui.add(egui::Label::new(Lettering::BODY.rich(why, t.ink2)).wrap());
        ui.add_space(spacing::S);
        for candidate in candidates {
            let name = candidate.crs.to_string();
            let name = if candidate.swapped {
                ctx.tr_with("errors.crs_swapped", &[("name", &name)])
            } else {
                name
            };
            if ui.add(SelectableRow::new(&name).icon(icons::GLOBE)).clicked() {
                let crs = format!("EPSG:{}", candidate.crs.epsg());
                ctx.send(in_system(question, crs, candidate.swapped));
            }
        }
        ui.add_space(spacing::M);
        let other = ctx.tr("window.other_crs");
        ui.label(Lettering::SECONDARY.rich(other, t.ink2));
        ui.add_space(spacing::XS);
        let hint = ctx.tr("window.other_crs_hint");
        let mut input = TextInput::new(&mut self.text, other).hint(hint).id("other-crs");
        // Without a proposal nothing else can be answered.
        if self.is_new && candidates.is_empty() {
            input = input.take_over(ui);
        }
        self.is_new = false;
        input.ui(ui);
        ui.add_space(spacing::XS);
        let text = self.text.trim();
        match named_crs(text) {
            _ if text.is_empty() => Readiness::NotReady,
            Ok(crs) => {
                note_ui(ui, icons::CHECK_CIRCLE, &crs.to_string(), Some(t.ok));
                Readiness::Ready
            }
            Err(_) => {
                note_ui(ui, icons::WARNING, ctx.tr("window.other_crs_unknown"), Some(t.warning));
                Readiness::NotReady
            }
        }
    }
}

/// The command to open the file with its coordinates in a system.
fn in_system(question: &FileQuestion, crs: String, swap_axes: bool) -> Command {
    let reading = Reading { crs: Some(crs), swap_axes, ..question.reading.clone() };
    Command::OpenAs(question.path.clone(), Box::new(reading))
}
