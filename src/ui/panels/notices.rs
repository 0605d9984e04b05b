//! Messages over the map, and their particulars.

use std::path::Path;

use egui::{Align2, Area, Order, Ui, vec2};

use super::{header, status};
use crate::session::{
    Command, Notice, NoticeAction, NoticeId, NoticeKind, ProjectCommand, Session,
};
use crate::ui::context::{Context, Message, WindowCommand};
use crate::ui::state::WindowState;
use crate::ui::theme::{Lettering, spacing};
use crate::ui::widgets::{Dialog, Toast, ToastAnswer, ToastKind};

/// Draws the notices that are in sight, the latest at the bottom. Returns whether somebody points at
/// them.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, state: &WindowState) -> bool {
    let mut notices = in_sight(ctx.session, state).peekable();
    if notices.peek().is_none() {
        return false;
    }
    let shown = Area::new(egui::Id::unique("notices"))
        .anchor(Align2::CENTER_TOP, vec2(0.0, header::HEIGHT + spacing::M))
        .order(Order::Foreground)
        .show(ui.ctx(), |ui| {
            ui.set_max_width(460.0);
            ui.set_max_height(ui.ctx().content_rect().height() - header::HEIGHT - status::HEIGHT);
            for notice in notices {
                notice_ui(ui, ctx, notice);
                ui.add_space(spacing::S);
            }
        });
    shown.response.contains_pointer()
}

/// The notices that are shown: to a room, those that came up since.
pub fn in_sight<'a>(
    session: &'a Session,
    state: &'a WindowState,
) -> impl Iterator<Item = &'a Notice> {
    let new = |id| state.presenter.as_ref().is_none_or(|presenting| presenting.is_new(id));
    session.notices().in_sight().filter(move |notice| new(notice.id))
}

fn notice_ui(ui: &mut Ui, ctx: &Context<'_>, notice: &Notice) {
    let kind = match notice.kind {
        NoticeKind::Done => ToastKind::Done,
        NoticeKind::Warning => ToastKind::Warning,
        NoticeKind::Error => ToastKind::Error,
    };
    let mut offers: Vec<(&str, Message)> = Vec::new();
    let window = |command| Message::Window(command);
    let folder = |path: &Path| {
        let folder = path.parent().unwrap_or(path).to_owned();
        (ctx.tr("window.show_folder"), window(WindowCommand::OpenOutside(folder)))
    };
    match &notice.action {
        Some(NoticeAction::DiscardChanges) => {
            let discard = Command::Project(ProjectCommand::DiscardChanges);
            offers.push((ctx.tr("project.discard"), Message::Session(discard)));
        }
        Some(NoticeAction::Written(path)) => {
            let open = window(WindowCommand::OpenOutside(path.clone()));
            offers.extend([(ctx.tr("window.open"), open), folder(path)]);
        }
        Some(NoticeAction::ProjectWritten(path)) => offers.push(folder(path)),
        None if notice.details.is_empty() => {}
        None => {
            let details = window(WindowCommand::Details(notice.id));
            offers.push((ctx.tr("window.particulars"), details));
        }
    }
    let toast = Toast::new(kind, &notice.text, ctx.tr("common.close"));
    let toast = offers.iter().fold(toast, |toast, (label, _)| toast.action(label));
    match toast.ui(ui) {
        Some(ToastAnswer::Close) => ctx.send(Command::Dismiss(notice.id)),
        Some(ToastAnswer::Action(i)) => ctx.post(offers.into_iter().nth(i).map(|(_, does)| does)),
        None => {}
    }
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
