//! Notices over the map, and the dialog of their details.

use std::path::Path;

use egui::{Align2, Area, Order, Rect, Ui, Vec2, pos2, vec2};

use crate::session::{Command, Notice, NoticeAction, NoticeId, NoticeKind, ProjectCommand};
use crate::ui::commands::message::{Message, WindowCommand};
use crate::ui::context::Context;
use crate::ui::map;
use crate::ui::theme::{Lettering, spacing};
use crate::ui::widgets::{Dialog, Toast, ToastAnswer, ToastKind};

/// Maximum width of a notice, in points.
const WIDTH: f32 = 376.0;
/// Minimum width of a notice in points; on a smaller map it extends beyond the map.
const NARROWEST: f32 = 200.0;
/// Assumed height of a notice before it was drawn once, in points.
const USUAL_HEIGHT: f32 = 64.0;

/// Positions of the notices. They stay in place until the pointer has left all of them, so that a click
/// hits the notice that was there before.
#[derive(Clone, Debug, Default)]
struct Standing {
    /// The bottom edge of each visible notice.
    bottoms: Vec<(NoticeId, f32)>,
    /// The bounding rectangle, with notices that disappeared while the pointer was there.
    all: Option<Rect>,
    left: f32,
}

/// Draws the visible notices, the latest at the bottom, low on the map and not over its cards. Returns their
/// rectangles.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, map: Rect) -> Vec<Rect> {
    let notices: Vec<&Notice> = ctx.shell.notices_in_sight(ctx.session).collect();
    let id = egui::Id::unique("notices");
    let before: Standing = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let pointer = ui.input(|i| i.pointer.hover_pos());
    let area_of = |notice: NoticeId| egui::Id::unique(("notice", notice));
    let size_of = |ui: &Ui, notice: NoticeId| {
        let known = ui.ctx().memory(|memory| memory.area_rect(area_of(notice)));
        known.map_or(vec2(WIDTH, USUAL_HEIGHT), |rect| rect.size())
    };
    let held = before.all.filter(|all| pointer.is_some_and(|at| all.contains(at)));
    let heights = notices.iter().map(|notice| size_of(ui, notice.id).y + spacing::S);
    let size = vec2(WIDTH.min(map.width()).max(NARROWEST), heights.sum());
    let place = free_place(ui.ctx(), map, size);
    let mut now = Standing { bottoms: Vec::new(), all: held, left: place.left() };
    if held.is_some() {
        now.left = before.left;
    }
    let mut bottom = place.bottom();
    let mut shown = Vec::new();
    for notice in notices.into_iter().rev() {
        let known = before.bottoms.iter().find(|(known, _)| *known == notice.id);
        if let Some((_, known)) = known.filter(|_| held.is_some()) {
            bottom = *known;
        }
        let drawn = Area::new(area_of(notice.id))
            .pivot(Align2::LEFT_BOTTOM)
            .fixed_pos(pos2(now.left, bottom))
            .order(Order::Foreground)
            .show(ui.ctx(), |ui| {
                ui.set_max_width(size.x);
                notice_ui(ui, ctx, notice);
            });
        let rect = drawn.response.rect;
        now.bottoms.push((notice.id, bottom));
        now.all = Some(now.all.map_or(rect, |all| all.union(rect)));
        bottom = rect.top() - spacing::S;
        shown.push(rect);
    }
    if shown.is_empty() && held.is_none() {
        now.all = None;
    }
    ui.data_mut(|data| data.insert_temp(id, now));
    shown
}

/// A rectangle low on the map, centred or towards a side, that covers no card; else the one that covers the
/// least of them. The lower half is preferred, since headings and legends are at the top.
fn free_place(ctx: &egui::Context, map: Rect, size: Vec2) -> Rect {
    let room = map.shrink(spacing::M);
    let cards = map::standing_cards(ctx, map);
    let mut bottoms = vec![room.bottom()];
    let low = |bottom: &f32| (map.center().y + size.y / 2.0..room.bottom()).contains(bottom);
    bottoms.extend(cards.iter().map(|card| card.top() - spacing::S).filter(low));
    bottoms.sort_by(|a, b| b.total_cmp(a));
    let lefts = ACROSS
        .map(|share| egui::lerp(room.left()..=(room.right() - size.x).max(room.left()), share));
    let places = lefts.into_iter().flat_map(|left| {
        let place = move |bottom: &f32| Rect::from_min_size(pos2(left, bottom - size.y), size);
        bottoms.iter().map(place)
    });
    let covered = |place: &Rect| -> f32 {
        let parts = cards.iter().map(|card| card.intersect(*place));
        parts.filter(|part| part.is_positive()).map(|part| part.area()).sum()
    };
    let weighed = places.map(|place| (covered(&place), place));
    let best = weighed.reduce(|best, next| if next.0 < best.0 { next } else { best });
    best.map_or(room, |(_, place)| place)
}

/// Horizontal positions to try, as shares of the free width.
const ACROSS: [f32; 5] = [0.5, 0.3, 0.7, 0.0, 1.0];

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

/// Draws the dialog of a notice's details. Returns true while it is open.
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
