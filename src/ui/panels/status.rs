//! The line at the bottom: how many districts, which neighbours count, what is being done, whose
//! figures these are.

use egui::{Align, Frame, Layout, Margin, Ui};

use crate::scene::neighbor_words;
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, Tokens, icons, spacing};
use crate::ui::widgets::IconButton;

/// Its height in points.
pub const HEIGHT: f32 = 26.0;

/// Its frame.
pub fn frame(tokens: &Tokens) -> Frame {
    Frame::new().fill(tokens.panel).inner_margin(Margin::symmetric(16, 0))
}

/// Draws it.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>) {
    let quiet = |text: String| Lettering::SMALL.rich(text, ctx.tokens.ink2);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let n = ctx.session.shown().dataset.division.districts.len();
        let districts = ctx.tr_with("window.status_districts", &[("n", &ctx.numbers().count(n))]);
        let rule = neighbor_words(ctx.session.view().neighbours, ctx.language());
        let rule = ctx.tr_with("window.status_neighbours", &[("rule", &rule)]);
        ui.label(quiet(format!("{districts} · {rule}")));
        for job in ctx.session.jobs().running().iter().filter(|j| j.visible) {
            ui.add_space(spacing::M);
            let percent = (job.progress.permille() / 10).to_string();
            ui.label(quiet(format!("{} {percent} %", job.title)));
            let cancel = IconButton::new(icons::X, ctx.tr("common.cancel")).size(20.0);
            if ui.add(cancel).clicked() {
                ctx.send(Command::Cancel(job.id));
            }
            ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(indicator) = ctx.session.indicator() {
                let source = indicator.source.get(ctx.language());
                let text = format!("{}: {source}", ctx.tr("common.source"));
                ui.add(egui::Label::new(quiet(text)).truncate());
            }
        });
    });
}
