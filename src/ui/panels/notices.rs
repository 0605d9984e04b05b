//! Messages over the map, and their particulars.

use egui::{Align2, Area, Order, Ui, vec2};

use super::{header, status};
use crate::session::{Command, NoticeAction, NoticeId, NoticeKind, ProjectCommand};
use crate::ui::context::{Context, WindowCommand};
use crate::ui::state::WindowState;
use crate::ui::theme::{Lettering, spacing};
use crate::ui::widgets::{Dialog, Toast, ToastAnswer, ToastKind};

/// Draws the open notices, the latest at the bottom.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, state: &WindowState) {
    let shown = |id| state.presenter.as_ref().is_none_or(|presenting| presenting.is_new(id));
    let mut notices = ctx.session.notices().iter().filter(|notice| shown(notice.id)).peekable();
    if notices.peek().is_none() {
        return;
    }
    Area::new(egui::Id::unique("notices"))
        .anchor(Align2::CENTER_TOP, vec2(0.0, header::HEIGHT + spacing::M))
        .order(Order::Foreground)
        .show(ui.ctx(), |ui| {
            ui.set_max_width(460.0);
            ui.set_max_height(ui.ctx().content_rect().height() - header::HEIGHT - status::HEIGHT);
            for notice in notices {
                let kind = match notice.kind {
                    NoticeKind::Done => ToastKind::Done,
                    NoticeKind::Warning => ToastKind::Warning,
                    NoticeKind::Error => ToastKind::Error,
                };
                let mut toast = Toast::new(kind, &notice.text, ctx.tr("common.close"));
                if notice.action == Some(NoticeAction::DiscardChanges) {
                    toast = toast.action(ctx.tr("project.discard"));
                } else if !notice.details.is_empty() {
                    toast = toast.action(ctx.tr("window.particulars"));
                }
                match toast.ui(ui) {
                    Some(ToastAnswer::Close) => ctx.send(Command::Dismiss(notice.id)),
                    Some(ToastAnswer::Action) if notice.action.is_some() => {
                        ctx.send(Command::Project(ProjectCommand::DiscardChanges));
                    }
                    Some(ToastAnswer::Action) => ctx.window(WindowCommand::Details(notice.id)),
                    None => {}
                }
                ui.add_space(spacing::S);
            }
        });
}

/// The particulars of a notice. Returns whether they stay.
pub fn details_ui(ui: &mut Ui, ctx: &Context<'_>, id: NoticeId) -> bool {
    let Some(notice) = ctx.session.notices().iter().find(|n| n.id == id) else { return false };
    let dialog = Dialog::new(
        egui::Id::unique("details"),
        ctx.tr("window.particulars"),
        ctx.tr("common.close"),
    )
    .width(640.0);
    let answer = dialog.show(ui.ctx(), |ui| {
        ui.label(Lettering::BODY.medium().rich(&notice.text, ctx.tokens.ink));
        ui.add_space(spacing::S);
        for line in &notice.details {
            ui.label(Lettering::SECONDARY.rich(line, ctx.tokens.ink2));
        }
    });
    answer.is_none()
}
