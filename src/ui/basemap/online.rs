//! Tiles from a server, requested only while this source is chosen: cached in memory and on disk, few
//! downloads at once, no prefetching. HTTP requests are left to `fetch`.

use std::collections::HashSet;
use std::env;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::Context;
use reqwest::header::HeaderValue;
use walkers::sources::Attribution;
use walkers::{Stats, TileId, TilePiece, Tiles};

use super::fetch::Fetcher;
use super::holes::Missing;
use super::kept::{KeptTiles, part_of};
use super::watch::{Seen, Watch};
use super::{BasemapState, TileAddress, TileLimits};

/// Maximum number of pending requests. It is low, so that visible tiles don't wait for tiles that were
/// visible before.
const QUEUE: usize = 8;
/// Maximum length of a contact address, in characters.
pub const MAX_CONTACT: usize = 200;

/// Tiles of a server, with their state.
pub(super) struct OnlineTiles {
    context: Context,
    address: TileAddress,
    max_zoom: u8,
    agent: HeaderValue,
    fetcher: Fetcher,
    tiles: KeptTiles,
    waiting: HashSet<TileId>,
    watch: Watch,
    seen: Seen,
    frame: u64,
}

impl OnlineTiles {
    /// Starts the fetcher; nothing is fetched until a tile is requested.
    pub(super) fn new(
        context: &Context,
        address: TileAddress,
        max_zoom: u8,
        limits: TileLimits,
        cache: Option<PathBuf>,
        contact: &str,
    ) -> Self {
        Self {
            context: context.clone(),
            watch: Watch::new(address.host()),
            address,
            max_zoom,
            agent: user_agent(contact),
            fetcher: Fetcher::start(context, limits, cache),
            tiles: KeptTiles::new(limits.memory),
            waiting: HashSet::new(),
            seen: Seen::default(),
            frame: 0,
        }
    }

    /// Sets the contact address of further requests.
    pub(super) fn set_contact(&mut self, contact: &str) {
        self.agent = user_agent(contact);
    }

    pub(super) fn state(&self) -> BasemapState {
        self.watch.state().clone()
    }

    /// Handles the answers that have arrived, and once a frame updates the state, before the frame's first
    /// tile.
    fn follow(&mut self, now: Instant) {
        while let Ok((id, answer, tile)) = self.fetcher.fetched.try_recv() {
            self.waiting.remove(&id);
            self.watch.answered(id, answer, now);
            if tile.is_some() {
                self.tiles.put(id, tile);
            }
        }
        let frame = self.context.cumulative_frame_nr();
        if frame != self.frame {
            self.frame = frame;
            let seen = std::mem::take(&mut self.seen);
            if seen != Seen::default() {
                self.watch.frame(seen);
            }
        }
    }

    /// Requests a missing tile, if that is allowed now.
    fn ask(&mut self, id: TileId, now: Instant) {
        if self.waiting.contains(&id) || self.waiting.len() >= QUEUE {
            return;
        }
        // Without a wait time, the answer to another tile triggers the next frame.
        let Some(wait) = self.watch.wait(id, self.waiting.len(), now) else { return };
        if wait > Duration::ZERO {
            self.context.request_repaint_after(wait);
        } else if self.fetcher.ask(id, self.address.url(id), self.agent.clone()) {
            self.waiting.insert(id);
        }
    }
}

impl Tiles for OnlineTiles {
    fn at(&mut self, tile_id: TileId) -> Option<TilePiece> {
        let now = Instant::now();
        self.follow(now);
        // Beyond the deepest zoom level, part of a tile of that level is the best there is, and not a
        // placeholder.
        let (deepest, _) = part_of(tile_id, self.max_zoom.min(tile_id.zoom));
        if self.tiles.contains(deepest) {
            self.seen.there += 1;
        } else {
            match self.watch.why(deepest) {
                None => self.seen.coming += 1,
                Some(Missing::Absent) => self.seen.absent += 1,
                Some(Missing::Bad) => self.seen.bad += 1,
            }
            self.ask(deepest, now);
        }
        self.tiles.nearest(tile_id)
    }

    fn attribution(&self) -> Attribution {
        nobody()
    }

    fn tile_size(&self) -> u32 {
        256
    }

    fn stats(&self) -> Stats {
        Stats { in_progress: self.waiting.len() }
    }
}

/// The user agent: the program, its version, and the contact address if the user has given one.
pub fn user_agent(contact: &str) -> HeaderValue {
    const PROGRAM: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    let contact = contact.trim();
    let named = (is_contact(contact) && !contact.is_empty())
        .then(|| HeaderValue::from_str(&format!("{PROGRAM} ({contact})")).ok());
    named.flatten().unwrap_or_else(|| HeaderValue::from_static(PROGRAM))
}

/// True if a text can be sent as contact: printable ASCII without parentheses and backslashes, at most
/// [`MAX_CONTACT`] characters.
pub fn is_contact(text: &str) -> bool {
    let good = |c: char| (c.is_ascii_graphic() || c == ' ') && !matches!(c, '(' | ')' | '\\');
    text.chars().count() <= MAX_CONTACT && text.chars().all(good)
}

/// An empty attribution for walkers; `source` returns the real one in the user's language.
pub(super) fn nobody() -> Attribution {
    Attribution { text: "", url: "", logo_light: None, logo_dark: None }
}

/// The folder for fetched tiles in the user's cache folder; `None` if there is none.
pub(super) fn cache_folder() -> Option<PathBuf> {
    let folder = |name| env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let caches = if cfg!(target_os = "windows") {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library").join("Caches"))
    } else {
        folder("XDG_CACHE_HOME")
            .filter(|path| path.is_absolute())
            .or_else(|| folder("HOME").map(|home| home.join(".cache")))
    };
    caches.map(|caches| caches.join(env!("CARGO_PKG_NAME")).join("map-tiles"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_names_the_program_its_version_and_the_contact_if_there_is_one() {
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(user_agent(""), format!("skillnad/{version}"));
        assert_eq!(user_agent(" gis@a.example "), format!("skillnad/{version} (gis@a.example)"));
        for bad in ["a\r\nX-Evil: 1", "åäö", "a) Mozilla/5.0 (b", &"a".repeat(201)] {
            assert!(!is_contact(bad));
            assert_eq!(user_agent(bad), format!("skillnad/{version}"));
        }
    }

    #[test]
    fn the_cache_is_a_folder_of_our_own() {
        if let Some(folder) = cache_folder() {
            assert!(folder.ends_with("skillnad/map-tiles"), "{}", folder.display());
        }
    }
}
