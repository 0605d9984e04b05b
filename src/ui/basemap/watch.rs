//! Decides from what arrives, and what does not, how tiles from a server are doing and when to try
//! again. It knows no network: it is told what was seen and what the time is.

use std::time::{Duration, Instant};

use super::BasemapError;
use crate::i18n::{Language, tr};

/// How the chosen base map is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum BasemapState {
    /// Everything that can be seen is there.
    #[default]
    Ready,
    /// Tiles are on their way.
    Loading,
    /// The server can't be reached; the built-in base map shows in its place.
    Offline {
        /// Since when.
        since: Instant,
    },
    /// It can't be shown, and waiting alone won't help.
    Failed {
        /// What is wrong.
        why: BasemapError,
    },
}

impl BasemapState {
    /// A few words for a status line; nothing when all is well.
    pub fn text(&self, language: Language) -> Option<&'static str> {
        match self {
            Self::Ready => None,
            Self::Loading => Some(tr(language, "basemap.state_loading")),
            Self::Offline { .. } => Some(tr(language, "basemap.state_offline")),
            Self::Failed { .. } => Some(tr(language, "basemap.state_failed")),
        }
    }
}

/// What was seen of a source's tiles in one frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Tiles that were there.
    pub(super) there: usize,
    /// Tiles that were not.
    pub(super) missing: usize,
    /// Tiles that are on their way.
    pub(super) in_progress: usize,
}

/// Watches a source that needs a network.
#[derive(Debug)]
pub(super) struct Watch {
    host: String,
    state: BasemapState,
    /// Since when tiles are missing with none on their way.
    stalled: Option<Instant>,
    next_try: Option<Instant>,
    tries: u32,
    probing: bool,
    any_there: bool,
}

/// How long tiles may be missing, with none on their way, before that means something.
const GRACE: Duration = Duration::from_millis(1200);
/// The longest time between two tries.
const LONGEST: Duration = Duration::from_secs(60);

impl Watch {
    pub(super) fn new(host: &str) -> Self {
        Self {
            host: host.to_owned(),
            state: BasemapState::Loading,
            stalled: None,
            next_try: None,
            tries: 0,
            probing: false,
            any_there: false,
        }
    }

    pub(super) fn state(&self) -> &BasemapState {
        &self.state
    }

    /// Takes in what was seen in a frame. `true`: find out now whether the server can be reached.
    pub(super) fn frame(&mut self, seen: Seen, now: Instant) -> bool {
        self.any_there = seen.there > 0;
        if seen.missing == 0 {
            if seen.there > 0 {
                self.state = BasemapState::Ready;
                (self.stalled, self.next_try, self.tries) = (None, None, 0);
            }
            return false;
        }
        if seen.in_progress > 0 {
            self.stalled = None;
            if self.state == BasemapState::Ready {
                self.state = BasemapState::Loading;
            }
            return false;
        }
        let stalled = *self.stalled.get_or_insert(now);
        let due = self.next_try.is_none_or(|next| now >= next);
        let ask = !self.probing && due && now.duration_since(stalled) >= GRACE;
        self.probing |= ask;
        ask
    }

    /// Takes in whether the server could be reached. `true`: start again from nothing.
    pub(super) fn probed(&mut self, reachable: bool, now: Instant) -> bool {
        self.probing = false;
        let wait = Duration::from_secs(1 << self.tries.min(6)).min(LONGEST);
        self.next_try = Some(now + wait);
        self.tries = self.tries.saturating_add(1);
        if !reachable {
            if !matches!(self.state, BasemapState::Offline { .. }) {
                self.state = BasemapState::Offline { since: now };
            }
            return false;
        }
        match self.state {
            BasemapState::Offline { .. } => {
                self.state = BasemapState::Loading;
                self.stalled = None;
                true
            }
            BasemapState::Failed { .. } => {
                self.stalled = None;
                true
            }
            BasemapState::Ready | BasemapState::Loading if self.any_there => {
                // A server may lack some tiles. What there is, is shown.
                self.state = BasemapState::Ready;
                self.next_try = Some(now + LONGEST);
                false
            }
            BasemapState::Ready | BasemapState::Loading => {
                let why = BasemapError::Refused { host: self.host.clone() };
                self.state = BasemapState::Failed { why };
                false
            }
        }
    }

    /// How long until it wants to hear of another frame, if anything is missing.
    pub(super) fn wake(&self, now: Instant) -> Duration {
        match self.next_try {
            Some(next) => next.saturating_duration_since(now).max(Duration::from_millis(250)),
            None => Duration::from_millis(250),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Seen = Seen { there: 6, missing: 0, in_progress: 0 };
    const COMING: Seen = Seen { there: 0, missing: 6, in_progress: 2 };
    const NOTHING: Seen = Seen { there: 0, missing: 6, in_progress: 0 };
    const SOME: Seen = Seen { there: 4, missing: 2, in_progress: 0 };

    fn after(start: Instant, seconds: u64) -> Instant {
        start + Duration::from_secs(seconds)
    }

    fn refused() -> BasemapState {
        BasemapState::Failed { why: BasemapError::Refused { host: "a.example".to_owned() } }
    }

    #[test]
    fn tiles_that_arrive_make_it_ready() {
        let start = Instant::now();
        let mut watch = Watch::new("a.example");
        assert!(!watch.frame(COMING, start));
        assert_eq!(*watch.state(), BasemapState::Loading);
        assert!(!watch.frame(ALL, after(start, 1)));
        assert_eq!(*watch.state(), BasemapState::Ready);
        assert!(!watch.frame(COMING, after(start, 2)));
        assert_eq!(*watch.state(), BasemapState::Loading);
    }

    #[test]
    fn a_server_that_is_gone_is_offline_until_it_is_back() {
        let start = Instant::now();
        let mut watch = Watch::new("a.example");
        assert!(!watch.frame(NOTHING, start));
        assert!(watch.frame(NOTHING, after(start, 2)));
        assert!(!watch.frame(NOTHING, after(start, 3)), "it asks once at a time");
        assert!(!watch.probed(false, after(start, 3)));
        let offline = BasemapState::Offline { since: after(start, 3) };
        assert_eq!(*watch.state(), offline);
        assert!(!watch.frame(NOTHING, after(start, 3)), "not before the time to wait is over");
        assert!(watch.frame(NOTHING, after(start, 5)));
        assert!(!watch.probed(false, after(start, 5)));
        assert_eq!(*watch.state(), offline, "the time is that of the beginning");
        assert!(watch.frame(NOTHING, after(start, 60)));
        assert!(watch.probed(true, after(start, 60)), "it starts again");
        assert_eq!(*watch.state(), BasemapState::Loading);
        assert!(!watch.frame(ALL, after(start, 61)));
        assert_eq!(*watch.state(), BasemapState::Ready);
    }

    #[test]
    fn a_server_that_answers_with_nothing_has_failed_and_is_tried_again() {
        let start = Instant::now();
        let mut watch = Watch::new("a.example");
        watch.frame(NOTHING, start);
        assert!(watch.frame(NOTHING, after(start, 2)));
        assert!(!watch.probed(true, after(start, 2)));
        assert_eq!(*watch.state(), refused());
        assert!(watch.frame(NOTHING, after(start, 4)));
        assert!(watch.probed(true, after(start, 4)));
        assert_eq!(*watch.state(), refused(), "until there is a tile");
        watch.frame(ALL, after(start, 5));
        assert_eq!(*watch.state(), BasemapState::Ready);
    }

    #[test]
    fn a_few_tiles_that_are_not_there_are_no_failure() {
        let start = Instant::now();
        let mut watch = Watch::new("a.example");
        watch.frame(SOME, start);
        assert!(watch.frame(SOME, after(start, 2)));
        assert!(!watch.probed(true, after(start, 2)));
        assert_eq!(*watch.state(), BasemapState::Ready);
        assert!(!watch.frame(SOME, after(start, 30)));
    }

    #[test]
    fn the_time_between_tries_grows_to_a_minute() {
        let start = Instant::now();
        let mut watch = Watch::new("a.example");
        let waits: Vec<u64> = (0..8)
            .map(|_| {
                watch.probed(false, start);
                watch.wake(start).as_secs()
            })
            .collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
    }
}
