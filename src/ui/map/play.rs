//! Playback of the years on the view's own map, and on the maps that showed another indicator in the same
//! year when it started. A map of the same indicator stays, since the others are compared with it.

use egui::Ui;

use crate::model::Year;
use crate::session::{Command, Session};
use crate::ui::context::Context;

/// Time that each year is shown, in seconds.
const SECONDS_A_YEAR: f64 = 1.4;

/// The playback of the years.
#[derive(Clone, Debug, Default)]
pub struct Playback {
    playing: Option<Playing>,
}

/// A playback that runs.
#[derive(Clone, Debug, PartialEq)]
struct Playing {
    /// Start time of the present year, in seconds.
    since: f64,
    /// Positions of the maps that play along with the view's own map.
    together: Vec<usize>,
    /// True if the trend is shown beside the playback.
    trend: bool,
}

impl Playback {
    /// True while the years are played.
    pub fn is_playing(&self) -> bool {
        self.playing.is_some()
    }

    /// True while the years are played with the trend beside them.
    pub fn shows_trend(&self) -> bool {
        self.playing.as_ref().is_some_and(|playing| playing.trend)
    }

    /// Hides the trend until a new playback starts.
    pub fn hide_trend(&mut self) {
        if let Some(playing) = &mut self.playing {
            playing.trend = false;
        }
    }

    /// Starts or stops the playback. Does nothing if there is only one year.
    pub fn toggle(&mut self, session: &mut Session, now: f64) {
        if self.is_playing() {
            self.stop(session);
        } else if session.years().len() > 1 {
            let together = session.maps_in_step();
            self.playing = Some(Playing { since: now, together, trend: true });
        }
    }

    /// Stops the playback. The next change is an undo step of its own.
    pub fn stop(&mut self, session: &mut Session) {
        if self.playing.take().is_some() {
            session.apply(Command::EndStep);
        }
    }

    /// Stops the playback while a frame is drawn.
    pub(super) fn stop_after(&mut self, ctx: &Context<'_>) {
        if self.playing.take().is_some() {
            ctx.send(Command::EndStep);
        }
    }

    /// Shows the next year once the present one was shown long enough; after the last comes the first.
    pub(super) fn advance(&mut self, ui: &Ui, ctx: &Context<'_>, years: &[Year]) {
        let Some(playing) = &mut self.playing else { return };
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
}
