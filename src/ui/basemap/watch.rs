//! Derives the state of a tile server from its answers, and decides when to request again. It has no
//! network: answers and time are arguments.

use std::time::{Duration, Instant};

use walkers::TileId;

use super::BasemapError;
use super::holes::{Holes, Missing};
use crate::i18n::{Language, tr};

/// State of the chosen base map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum BasemapState {
    /// All visible tiles are shown.
    #[default]
    Ready,
    /// Tiles are being fetched or painted.
    Loading,
    /// Some visible tiles can't be shown; the built-in base map is visible in their place.
    Holes,
    /// The server can't be reached; the built-in base map is visible in its place.
    Offline {
        /// Start of the state.
        since: Instant,
    },
    /// The base map can't be shown, and waiting alone won't help.
    Failed {
        /// The error.
        why: BasemapError,
    },
}

impl BasemapState {
    /// A short text for the status bar; `None` if all is well.
    pub fn text(&self, language: Language) -> Option<&'static str> {
        match self {
            Self::Ready => None,
            Self::Loading => Some(tr(language, "basemap.state_loading")),
            Self::Holes => Some(tr(language, "basemap.state_holes")),
            Self::Offline { .. } => Some(tr(language, "basemap.state_offline")),
            Self::Failed { .. } => Some(tr(language, "basemap.state_failed")),
        }
    }
}

/// The answer of a server for one tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answered {
    /// A valid tile.
    Tile,
    /// There is no such tile.
    Absent,
    /// A tile that can't be shown.
    Bad,
    /// Too many requests; with the time to wait.
    Busy(Duration),
    /// No answer within the time limit.
    Nothing,
    /// The system can't create secure connections.
    NoClient,
}

/// Counts of a source's tiles in one frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Tiles that are shown.
    pub(super) there: usize,
    /// Tiles that are requested or will be.
    pub(super) coming: usize,
    /// Tiles that the server lacks.
    pub(super) absent: usize,
    /// Tiles that can't be shown.
    pub(super) bad: usize,
}

/// Watches the state of a tile server.
#[derive(Debug)]
pub(super) struct Watch {
    host: String,
    state: BasemapState,
    holes: Holes,
    /// No requests until then.
    pause: Option<Instant>,
    /// Number of consecutive answers [`Answered::Nothing`].
    silent: u32,
    busy: bool,
    any_there: bool,
}

/// Maximum wait between two tries to reach a server.
const LONGEST: Duration = Duration::from_secs(60);
/// Maximum wait that a server may ask for.
const LONGEST_BUSY: Duration = Duration::from_secs(600);

impl Watch {
    pub(super) fn new(host: &str) -> Self {
        Self {
            host: host.to_owned(),
            state: BasemapState::Loading,
            holes: Holes::default(),
            pause: None,
            silent: 0,
            busy: false,
            any_there: false,
        }
    }

    pub(super) fn state(&self) -> &BasemapState {
        &self.state
    }

    /// The reason why a tile is missing; `None` if it is not known to be missing.
    pub(super) fn why(&self, id: TileId) -> Option<Missing> {
        self.holes.why(id)
    }

    /// Time until a tile may be requested; `None` if the answer for another tile has to come first.
    /// `waiting` is the number of pending requests.
    pub(super) fn wait(&self, id: TileId, waiting: usize, now: Instant) -> Option<Duration> {
        if self.is_troubled() && waiting > 0 {
            return None;
        }
        let pause = self.pause.map_or(Duration::ZERO, |end| end.saturating_duration_since(now));
        Some(pause.max(self.holes.wait(id, now)))
    }

    /// True if only one tile at a time is requested, to test if the server is back.
    fn is_troubled(&self) -> bool {
        self.busy || matches!(self.state, BasemapState::Offline { .. })
    }

    /// Updates the state with an answer.
    pub(super) fn answered(&mut self, id: TileId, answer: Answered, now: Instant) {
        if answer != Answered::Nothing {
            (self.silent, self.pause) = (0, None);
        }
        self.busy = matches!(answer, Answered::Busy(_));
        match answer {
            Answered::Tile => self.holes.fill(id),
            Answered::Absent => self.holes.mark(id, Missing::Absent, now),
            Answered::Bad => self.holes.mark(id, Missing::Bad, now),
            Answered::Busy(wait) => {
                let wait = wait.clamp(Duration::from_secs(1), LONGEST_BUSY);
                self.pause = Some(now + wait);
            }
            Answered::Nothing => {
                let wait = Duration::from_secs(1 << self.silent.min(6)).min(LONGEST);
                self.pause = Some(now + wait);
                self.silent = self.silent.saturating_add(1);
                // A single tile may be slow. No answer at all, or none twice in a row, means no network.
                let offline = matches!(self.state, BasemapState::Offline { .. });
                if !offline && (self.silent > 1 || !self.any_there) {
                    self.state = BasemapState::Offline { since: now };
                }
            }
            Answered::NoClient => {
                self.pause = Some(now + LONGEST_BUSY);
                self.state = BasemapState::Failed { why: BasemapError::NoClient };
            }
        }
        if !matches!(answer, Answered::Nothing | Answered::NoClient)
            && matches!(self.state, BasemapState::Offline { .. })
        {
            self.state = BasemapState::Loading;
        }
    }

    /// Updates the state with the counts of a frame.
    pub(super) fn frame(&mut self, seen: Seen) {
        self.any_there = seen.there > 0;
        let missing = seen.coming + seen.absent + seen.bad;
        let stays = matches!(self.state, BasemapState::Offline { .. });
        if stays && missing > 0 {
            return;
        }
        if missing == 0 {
            if seen.there > 0 {
                self.state = BasemapState::Ready;
            }
            return;
        }
        let host = || self.host.clone();
        self.state = match &self.state {
            BasemapState::Failed { why: BasemapError::NoClient } => return,
            _ if self.busy && seen.there == 0 => {
                BasemapState::Failed { why: BasemapError::Busy { host: host() } }
            }
            // A failed state lasts until there is a tile, however often it is tried.
            BasemapState::Failed { .. } if seen.there == 0 && seen.coming > 0 => return,
            _ if seen.coming > 0 => BasemapState::Loading,
            _ if seen.there == 0 && seen.bad > 0 => {
                BasemapState::Failed { why: BasemapError::BadTiles { host: host() } }
            }
            _ if seen.there == 0 => {
                BasemapState::Failed { why: BasemapError::Refused { host: host() } }
            }
            _ if seen.bad > 0 => BasemapState::Holes,
            // A server may lack some tiles. The others are shown.
            _ => BasemapState::Ready,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Seen = Seen { there: 0, coming: 0, absent: 0, bad: 0 };
    const ALL: Seen = Seen { there: 6, ..NONE };
    const COMING: Seen = Seen { coming: 6, ..NONE };
    const TILE: TileId = TileId { x: 1, y: 1, zoom: 1 };

    fn after(start: Instant, seconds: u64) -> Instant {
        start + Duration::from_secs(seconds)
    }

    fn failed(why: fn(String) -> BasemapError) -> BasemapState {
        BasemapState::Failed { why: why("a.example".to_owned()) }
    }

    fn bad(host: String) -> BasemapError {
        BasemapError::BadTiles { host }
    }

    #[test]
    fn tiles_that_arrive_make_it_ready() {
        let mut watch = Watch::new("a.example");
        watch.frame(COMING);
        assert_eq!(*watch.state(), BasemapState::Loading);
        watch.frame(ALL);
        assert_eq!(*watch.state(), BasemapState::Ready);
        watch.frame(COMING);
        assert_eq!(*watch.state(), BasemapState::Loading);
    }

    #[test]
    fn a_server_that_says_nothing_is_offline_until_it_answers() {
        let start = Instant::now();
        let mut watch = Watch::new("a.example");
        watch.answered(TILE, Answered::Nothing, start);
        let offline = BasemapState::Offline { since: start };
        watch.frame(COMING);
        assert_eq!(*watch.state(), offline);
        assert_eq!(watch.wait(TILE, 1, start), None, "it asks for one tile at a time");
        assert_eq!(watch.wait(TILE, 0, start), Some(Duration::from_secs(1)));
        watch.answered(TILE, Answered::Nothing, after(start, 5));
        assert_eq!(*watch.state(), offline, "the time is that of the beginning");
        watch.answered(TILE, Answered::Tile, after(start, 9));
        assert_eq!(*watch.state(), BasemapState::Loading);
        assert_eq!(watch.wait(TILE, 3, after(start, 9)), Some(Duration::ZERO));
        watch.frame(ALL);
        assert_eq!(*watch.state(), BasemapState::Ready);
    }

    #[test]
    fn the_time_between_tries_to_reach_a_server_grows_to_a_minute() {
        let start = Instant::now();
        let mut watch = Watch::new("a.example");
        let waits: Vec<u64> = (0..8)
            .map(|_| {
                watch.answered(TILE, Answered::Nothing, start);
                watch.wait(TILE, 0, start).unwrap().as_secs()
            })
            .collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
    }

    #[test]
    fn one_slow_tile_among_good_ones_is_not_offline_and_two_are() {
        let start = Instant::now();
        let mut watch = Watch::new("a.example");
        watch.frame(ALL);
        watch.answered(TILE, Answered::Nothing, start);
        assert_eq!(*watch.state(), BasemapState::Ready);
        watch.answered(TILE, Answered::Nothing, start);
        assert_eq!(*watch.state(), BasemapState::Offline { since: start });
    }

    #[test]
    fn tiles_that_can_not_be_shown_are_told_and_tried_again() {
        let start = Instant::now();
        let mut watch = Watch::new("a.example");
        watch.answered(TILE, Answered::Bad, start);
        watch.frame(Seen { bad: 1, ..NONE });
        assert_eq!(*watch.state(), failed(bad));
        assert_eq!(watch.wait(TILE, 0, start), Some(Duration::from_secs(2)));
        watch.frame(COMING);
        assert_eq!(*watch.state(), failed(bad), "no spinner without an end");
        watch.answered(TILE, Answered::Tile, after(start, 3));
        watch.frame(ALL);
        assert_eq!((watch.state(), watch.why(TILE)), (&BasemapState::Ready, None));
        watch.frame(Seen { there: 4, bad: 1, absent: 1, ..NONE });
        assert_eq!(*watch.state(), BasemapState::Holes);
    }

    #[test]
    fn a_few_tiles_that_a_server_lacks_are_no_failure_and_all_are() {
        let mut watch = Watch::new("a.example");
        watch.frame(Seen { there: 4, absent: 2, ..NONE });
        assert_eq!(*watch.state(), BasemapState::Ready);
        watch.frame(Seen { absent: 2, ..NONE });
        assert_eq!(*watch.state(), failed(|host| BasemapError::Refused { host }));
    }

    #[test]
    fn a_busy_server_is_left_alone_as_long_as_it_says() {
        let start = Instant::now();
        let mut watch = Watch::new("a.example");
        watch.answered(TILE, Answered::Busy(Duration::from_secs(30)), start);
        watch.frame(COMING);
        assert_eq!(*watch.state(), failed(|host| BasemapError::Busy { host }));
        assert_eq!(watch.wait(TILE, 0, start), Some(Duration::from_secs(30)));
        assert_eq!(watch.wait(TILE, 1, after(start, 40)), None);
        watch.answered(TILE, Answered::Busy(Duration::from_secs(1 << 40)), start);
        assert_eq!(watch.wait(TILE, 0, start), Some(LONGEST_BUSY));
        watch.answered(TILE, Answered::Busy(Duration::ZERO), start);
        assert_eq!(watch.wait(TILE, 0, start), Some(Duration::from_secs(1)));
    }
}
