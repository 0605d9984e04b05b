//! Tiles from a server, fetched only while this source is chosen: our own name in every request, a
//! cache on disk that keeps to the server's expiry times, few downloads at once, none ahead.

use std::env;
use std::net::{TcpStream, ToSocketAddrs as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, bounded};
use egui::Context;
use walkers::sources::{Attribution, TileSource};
use walkers::{
    HeaderValue, HttpOptions, HttpTiles, MaxParallelDownloads, Stats, TileId, TilePiece, Tiles,
};

use super::watch::{Seen, Watch};
use super::{BasemapError, BasemapState, TileAddress};

/// Who asks: the program, its edition, and where to read about it.
pub(super) const USER_AGENT: &str = concat!(
    env!("CARGO_PKG_NAME"),
    "/",
    env!("CARGO_PKG_VERSION"),
    " (+",
    env!("CARGO_PKG_REPOSITORY"),
    ")"
);
/// Downloads at once: fewer than the servers of OpenStreetMap allow.
const DOWNLOADS: usize = 2;
/// How long a server may take to accept a connection.
const PATIENCE: Duration = Duration::from_secs(4);

/// Tiles from a server, and how they are doing.
pub(super) struct OnlineTiles {
    context: Context,
    address: TileAddress,
    max_zoom: u8,
    cache: Option<PathBuf>,
    tiles: Option<HttpTiles>,
    watch: Watch,
    seen: Seen,
    frame: u64,
    probe: Option<Receiver<bool>>,
}

impl OnlineTiles {
    /// Gets ready to fetch; nothing is fetched before a tile is asked for.
    ///
    /// # Errors
    /// [`BasemapError::NoClient`] where the system can't make connections.
    pub(super) fn new(
        context: &Context,
        address: TileAddress,
        max_zoom: u8,
        cache: Option<PathBuf>,
    ) -> Result<Self, BasemapError> {
        let watch = Watch::new(address.host());
        let mut online = Self {
            context: context.clone(),
            address,
            max_zoom,
            cache,
            tiles: None,
            watch,
            seen: Seen::default(),
            frame: 0,
            probe: None,
        };
        online.start()?;
        Ok(online)
    }

    pub(super) fn state(&self) -> BasemapState {
        self.watch.state().clone()
    }

    /// Begins anew: a tile that failed is never asked for again by the same fetcher.
    fn start(&mut self) -> Result<(), BasemapError> {
        let source = Source { address: self.address.clone(), max_zoom: self.max_zoom };
        let options = HttpOptions {
            cache: self.cache.clone(),
            user_agent: Some(HeaderValue::from_static(USER_AGENT)),
            max_parallel_downloads:
                MaxParallelDownloads::value_manually_confirmed_with_provider_limits(DOWNLOADS),
            ..HttpOptions::default()
        };
        // The fetcher stops the program where the system has no way to make secure connections;
        // that is a message here, not the end.
        self.tiles = None;
        let context = self.context.clone();
        let tiles = catch_unwind(AssertUnwindSafe(move || {
            HttpTiles::with_options(source, options, context)
        }));
        self.tiles = Some(tiles.map_err(|_| BasemapError::NoClient)?);
        Ok(())
    }

    /// Takes stock once a frame, before the first tile of it.
    fn next_frame(&mut self, now: Instant) {
        let frame = self.context.cumulative_frame_nr();
        let reachable = self.probe.as_ref().and_then(|answer| answer.try_recv().ok());
        if let Some(reachable) = reachable {
            self.probe = None;
            if self.watch.probed(reachable, now) && self.start().is_err() {
                self.tiles = None;
            }
        }
        if frame == self.frame {
            return;
        }
        self.frame = frame;
        let mut seen = std::mem::take(&mut self.seen);
        seen.in_progress = self.stats().in_progress;
        if seen.there + seen.missing == 0 {
            return;
        }
        if self.watch.frame(seen, now) {
            self.probe = Some(probe(&self.context, &self.address));
        }
        if seen.missing > 0 {
            self.context.request_repaint_after(self.watch.wake(now));
        }
    }
}

impl Tiles for OnlineTiles {
    fn at(&mut self, tile_id: TileId) -> Option<TilePiece> {
        self.next_frame(Instant::now());
        let piece = self.tiles.as_mut().and_then(|tiles| tiles.at(tile_id));
        // A part of a tile of a lower zoom level stands in for one that is missing, and is the
        // real thing past the deepest zoom level.
        let steps = tile_id.zoom.saturating_sub(self.max_zoom);
        let whole = f32::from(steps).exp2().recip();
        match &piece {
            Some(piece) if piece.uv.width() > whole * 0.75 => self.seen.there += 1,
            _ => self.seen.missing += 1,
        }
        piece
    }

    fn attribution(&self) -> Attribution {
        nobody()
    }

    fn tile_size(&self) -> u32 {
        256
    }

    fn stats(&self) -> Stats {
        self.tiles.as_ref().map(Tiles::stats).unwrap_or_default()
    }
}

struct Source {
    address: TileAddress,
    max_zoom: u8,
}

impl TileSource for Source {
    fn tile_url(&self, tile_id: TileId) -> String {
        self.address.url(tile_id)
    }

    fn attribution(&self) -> Attribution {
        nobody()
    }

    fn max_zoom(&self) -> u8 {
        self.max_zoom
    }
}

/// Who is named on the map is said by `source`, in the user's language.
pub(super) fn nobody() -> Attribution {
    Attribution { text: "", url: "", logo_light: None, logo_dark: None }
}

/// Finds out on a thread of its own whether the server accepts a connection.
fn probe(context: &Context, address: &TileAddress) -> Receiver<bool> {
    let (tell, answer) = bounded(1);
    let (context, host, port) = (context.clone(), address.host().to_owned(), address.port());
    let thread = std::thread::Builder::new().name("basemap-probe".to_owned());
    // Where no thread can be had the channel closes without an answer, and the next try is later.
    let _ = thread.spawn(move || {
        let reachable = through_proxy() || connects(&host, port);
        if tell.send(reachable).is_ok() {
            context.request_repaint();
        }
    });
    answer
}

fn connects(host: &str, port: u16) -> bool {
    (host, port)
        .to_socket_addrs()
        .is_ok_and(|mut all| all.any(|at| TcpStream::connect_timeout(&at, PATIENCE).is_ok()))
}

/// Behind a proxy the server itself can't be reached although tiles can: then trying is finding
/// out.
fn through_proxy() -> bool {
    ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]
        .iter()
        .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// The folder for fetched tiles under the user's cache folder, or `None` where there is none.
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
    caches.map(|caches| caches.join(env!("CARGO_PKG_NAME")).join("tiles"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_says_who_asks_and_where_to_read_about_it() {
        let (name, rest) = USER_AGENT.split_once('/').expect("name/version");
        assert_eq!(name, "skillnad");
        assert!(rest.starts_with(env!("CARGO_PKG_VERSION")));
        assert!(rest.ends_with("(+https://github.com/skillnad/skillnad)"), "{rest}");
    }

    #[test]
    fn the_cache_is_a_folder_of_our_own() {
        if let Some(folder) = cache_folder() {
            assert!(folder.ends_with("skillnad/tiles"), "{}", folder.display());
        }
    }
}
