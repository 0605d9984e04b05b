//! Playback of the years on the view's own map, and on the maps that showed another indicator in the same
//! year when it started. A map of the same indicator stays, since the others are compared with it.

use egui::Ui;

use crate::model::Year;
use crate::session::{Command, Session};
use crate::ui::context::Context;
use crate::ui::state::{Playing, WindowState};

/// Time that each year is shown, in seconds.
const SECONDS_A_YEAR: f64 = 1.4;

/// Starts or stops the playback. Does nothing if there is only one year.
pub fn toggle_play(session: &mut Session, state: &mut WindowState, now: f64) {
    if state.playing.take().is_some() {
        session.apply(Command::EndStep);
    } else if session.years().len() > 1 {
        state.playing = Some(Playing { since: now, together: session.maps_in_step(), trend: true });
    }
}

/// Shows the next year once the present one was shown long enough; after the last comes the first.
pub fn advance(ui: &Ui, ctx: &Context<'_>, state: &mut WindowState, years: &[Year]) {
    let Some(playing) = &mut state.playing else { return };
    let now = ui.input(|i| i.time);
    if now - playing.since >= SECONDS_A_YEAR {
        let at = ctx.session.view().map.year.and_then(|y| years.iter().position(|x| *x == y));
        let next = at.map_or(0, |at| (at + 1) % years.len().max(1));
        if let Some(year) = years.get(next) {
            ctx.send(Command::PlayYear(*year, playing.together.clone()));
        }
        playing.since = now;
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(50));
}

/// Stops the playback. The next change is an undo step of its own.
pub fn stop(ctx: &Context<'_>, state: &mut WindowState) {
    if state.playing.take().is_some() {
        ctx.send(Command::EndStep);
    }
}
