//! Base maps from servers and files: what is fetched, what is said, and what happens when it is gone.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Context, RawInput};
use geo::{LineString, MultiPolygon, Polygon};
use skillnad::formats::builtin;
use skillnad::i18n::Language;
use skillnad::model::Bounds;
use skillnad::project::{BasemapChoice, ThemeChoice};
use skillnad::ui::basemap::{
    Basemap, BasemapError, BasemapOptions, BasemapState, Ground, PmArchive, describe,
};
use walkers::TileId;

use super::tile_server::{Answer, TileServer, picture};

/// Who is named for the ground.
const CREDITS: [&str; 2] = ["© Göteborgs Stad, SCB", "Västtrafik"];
pub const TILE: TileId = TileId { x: 2178, y: 1248, zoom: 12 };

/// A folder that is gone afterwards.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("skillnad-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn ground() -> Arc<Ground> {
    let ring = vec![[11.0, 57.0], [12.5, 57.0], [12.5, 58.0], [11.0, 58.0], [11.0, 57.0]];
    let land = MultiPolygon::new(vec![Polygon::new(LineString::from(ring), Vec::new())]);
    let bounds = Bounds { west: 11.0, south: 57.0, east: 12.5, north: 58.0 };
    Arc::new(Ground::new(&builtin::BasemapGeometry {
        land,
        bounds,
        ..builtin::BasemapGeometry::default()
    }))
}

pub struct Window {
    context: Context,
    pub basemap: Basemap,
}

impl Window {
    fn new(cache: Option<PathBuf>) -> Self {
        Self::with(BasemapOptions { cache, ..BasemapOptions::default() })
    }

    pub fn with(options: BasemapOptions) -> Self {
        let context = Context::default();
        let basemap = Basemap::new(&context, ground(), ThemeChoice::Light, options);
        Self { context, basemap }
    }

    fn showing(address: &str, cache: Option<PathBuf>) -> Self {
        let mut window = Self::new(cache);
        window.basemap.choose(&xyz(address));
        window
    }

    /// One frame in which a tile is drawn: whether the ground and what lies over it had one.
    fn frame(&mut self) -> [bool; 2] {
        let [ground, over] = self.frame_of(&[TILE]);
        [ground == 1, over == 1]
    }

    /// One frame in which tiles are drawn: how many the ground and what lies over it had.
    pub fn frame_of(&mut self, ids: &[TileId]) -> [usize; 2] {
        let mut there = [0; 2];
        let basemap = &mut self.basemap;
        self.context
            .run_ui(RawInput::default(), |_| {
                let (ground, over) = basemap.layers();
                there = [ground, over].map(|tiles| {
                    let Some(tiles) = tiles else { return 0 };
                    ids.iter().filter(|id| tiles.at(**id).is_some()).count()
                });
            })
            .drop_without_applying_deltas();
        there
    }

    /// Draws until the state is as it should be.
    pub fn until(&mut self, seconds: u64, wanted: impl Fn(&BasemapState) -> bool) -> BasemapState {
        let end = Instant::now() + Duration::from_secs(seconds);
        loop {
            let [ground, _] = self.frame();
            assert!(ground, "the ground is always there");
            let state = self.basemap.state();
            if wanted(&state) || Instant::now() > end {
                return state;
            }
            crate::support::wait_for_worker();
        }
    }
}

pub fn xyz(address: &str) -> BasemapChoice {
    let attribution = " © Lantmäteriet ".to_owned();
    BasemapChoice::Xyz { url: address.to_owned(), attribution }
}

/// Behind a proxy that does not spare this machine, its own server can't be reached.
pub fn behind_proxy() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let behind = set("http_proxy") || set("HTTP_PROXY") || set("all_proxy") || set("ALL_PROXY");
    if behind {
        crate::support::skip("a proxy stands between this machine and itself");
    }
    behind
}

#[test]
fn tiles_of_a_server_are_shown_and_the_server_is_told_who_asks() {
    if behind_proxy() {
        return;
    }
    let server = TileServer::start(0, Answer::Picture);
    let mut window = Window::new(None);
    window.frame();
    window.basemap.settle(Duration::from_secs(5));
    assert!(server.requests().is_empty(), "nothing is fetched before it is chosen");

    window.basemap.choose(&xyz(&server.address()));
    assert_eq!(window.until(20, |s| *s == BasemapState::Ready), BasemapState::Ready);
    assert_eq!(window.frame(), [true, true]);
    let requests = server.requests();
    assert_eq!(requests.len(), 1, "one tile is asked for once: {requests:?}");
    assert!(requests[0].starts_with("get /kartor/12/2178/1248.png"));
    assert!(requests[0].contains("user-agent: skillnad/"));
    assert!(!requests[0].contains("://"), "no address that the user has not given");
    let names = window.basemap.attribution(Language::Sv, &CREDITS);
    assert_eq!(names[0].text, "© Lantmäteriet");
    assert_eq!(names[1].text, "© Göteborgs Stad, SCB, Västtrafik");
}

#[test]
fn a_server_without_tiles_is_said_to_have_none() {
    if behind_proxy() {
        return;
    }
    let server = TileServer::start(0, Answer::NotFound);
    let mut window = Window::showing(&server.address(), None);
    let state = window.until(20, |s| matches!(s, BasemapState::Failed { .. }));
    let BasemapState::Failed { why } = state else { panic!("{state:?}") };
    assert_eq!(why, BasemapError::Refused { host: "127.0.0.1".to_owned() });
    assert!(why.message(Language::En).starts_with("The server 127.0.0.1 answers but"));
    assert_eq!(window.frame(), [true, false]);
}

#[test]
fn a_server_that_is_gone_leaves_the_ground_and_comes_back_by_itself() {
    if behind_proxy() {
        return;
    }
    let (port, address) = {
        let server = TileServer::start(0, Answer::Picture);
        (server.port(), server.address())
    };
    let mut window = Window::showing(&address, None);
    let state = window.until(20, |s| matches!(s, BasemapState::Offline { .. }));
    assert!(matches!(state, BasemapState::Offline { .. }), "{state:?}");
    assert!(state.text(Language::Sv).is_some());
    assert_eq!(window.frame(), [true, false]);

    let server = TileServer::start(port, Answer::Picture);
    assert_eq!(window.until(30, |s| *s == BasemapState::Ready), BasemapState::Ready);
    assert_eq!(window.frame(), [true, true]);
    assert!(!server.requests().is_empty());
}

#[test]
fn what_was_fetched_is_read_from_disk_until_it_expires() {
    if behind_proxy() {
        return;
    }
    let folder = Folder::new("tiles");
    let server = TileServer::start(0, Answer::Picture);
    for _ in 0..2 {
        let mut window = Window::showing(&server.address(), Some(folder.0.clone()));
        assert_eq!(window.until(20, |s| *s == BasemapState::Ready), BasemapState::Ready);
    }
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_bad_address_and_a_missing_file_are_said_and_leave_the_ground() {
    let mut window = Window::showing("tiles.example/{z}/{x}/{y}", None);
    assert_eq!(window.frame(), [true, false]);
    let BasemapState::Failed { why } = window.basemap.state() else { panic!() };
    assert!(why.message(Language::Sv).contains("börjar inte med https://"));

    window.basemap.choose(&BasemapChoice::PmTiles { path: "/no/such/file.pmtiles".to_owned() });
    let state = window.until(20, |s| *s != BasemapState::Loading);
    let BasemapState::Failed { why } = state else { panic!("{state:?}") };
    assert!(matches!(why, BasemapError::Unreadable { .. }));
    assert_eq!(window.frame(), [true, false]);

    window.basemap.choose(&BasemapChoice::None);
    assert_eq!(window.frame(), [false, false]);
    assert!(window.basemap.attribution(Language::En, &CREDITS).is_empty());
    window.basemap.choose(&BasemapChoice::BuiltIn);
    assert_eq!(window.basemap.state(), BasemapState::Ready);
}

#[test]
fn open_street_map_is_named_with_a_link_to_its_terms() {
    let mut window = Window::new(None);
    // Chosen and never drawn: nothing is fetched.
    window.basemap.choose(&BasemapChoice::OpenStreetMap);
    let names = window.basemap.attribution(Language::Sv, &CREDITS);
    assert_eq!(names[0].text, "© OpenStreetMap contributors");
    assert_eq!(names[0].url, Some("https://www.openstreetmap.org/copyright"));
    assert_eq!(window.basemap.state(), BasemapState::Loading);
    for language in Language::ALL {
        let (name, description) = describe(&BasemapChoice::OpenStreetMap, language);
        assert!(name == "OpenStreetMap" && description.ends_with('.'));
    }
}

/// An archive with one PNG tile at zoom 0, its numbers as the format's description gives them.
pub fn archive(kind: u8, version: u8, tile: &[u8]) -> Vec<u8> {
    let metadata = br#"{"attribution":"<a href=\"https://a.example\">A</a>"}"#;
    assert!(tile.len() < 1 << 14);
    #[expect(clippy::cast_possible_truncation, reason = "seven bits each")]
    let length = [(tile.len() & 0x7F) as u8 | 0x80, (tile.len() >> 7) as u8];
    let root = [1, 0, 1, length[0], length[1], 1];
    let mut bytes = b"PMTiles".to_vec();
    bytes.push(version);
    let at = [127, 127 + root.len(), 127 + root.len() + metadata.len()].map(|n| n as u64);
    let places = [
        [at[0], root.len() as u64],
        [at[1], metadata.len() as u64],
        [at[2], 0],
        [at[2], tile.len() as u64],
    ];
    for number in places.iter().flatten() {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend([0; 24]);
    bytes.extend([1, 1, 1, kind, 0, 0]);
    bytes.resize(127, 0);
    bytes.extend(root);
    bytes.extend(metadata);
    bytes.extend(tile);
    bytes
}

pub fn written(folder: &Folder, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.0.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn tiles_of_a_file_are_shown_at_every_zoom_level() {
    let folder = Folder::new("pmtiles");
    let path = written(&folder, "a.pmtiles", &archive(2, 3, &picture()));
    let mut open = PmArchive::open(&path).unwrap();
    assert_eq!(open.max_zoom(), 0);
    assert_eq!(open.tile(TileId { x: 0, y: 0, zoom: 0 }), Ok(Some(picture())));
    assert_eq!(open.tile(TileId { x: 0, y: 0, zoom: 1 }), Ok(None));

    let mut window = Window::new(None);
    window.basemap.choose(&BasemapChoice::PmTiles { path: path.display().to_string() });
    let mut shown = false;
    for _ in 0..500 {
        shown = window.frame() == [true, true];
        if shown {
            break;
        }
        crate::support::wait_for_worker();
    }
    assert!(shown, "the tile at zoom 0 stands in for one at zoom 12");
    assert_eq!(window.basemap.attribution(Language::En, &CREDITS)[0].text, "A");
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    let folder = Folder::new("bad-pmtiles");
    let error = |name: &str, bytes: &[u8]| {
        PmArchive::open(&written(&folder, name, bytes)).expect_err("a bad file")
    };
    let good = archive(2, 3, &picture());
    assert!(matches!(error("text", b"PMTile"), BasemapError::NotPmTiles { .. }));
    assert!(matches!(error("empty", b""), BasemapError::NotPmTiles { .. }));
    let old = error("old", &archive(2, 2, &picture()));
    assert!(matches!(old, BasemapError::Version { version: 2, .. }));
    let vector = error("vector", &archive(1, 3, &picture()));
    assert!(matches!(vector, BasemapError::NotRaster { .. }));
    for end in [8, 50, 100, 126, 128, 132] {
        let cut = error("cut", &good[..end]);
        assert!(matches!(cut, BasemapError::Damaged { .. }), "cut at {end}: {cut:?}");
    }
    let path = written(&folder, "short", &good[..good.len() - 1]);
    let mut short = PmArchive::open(&path).unwrap();
    let tile = short.tile(TileId { x: 0, y: 0, zoom: 0 });
    assert_eq!(tile, Err(BasemapError::Damaged { path }));
    assert!(matches!(PmArchive::open(Path::new("")), Err(BasemapError::Unreadable { .. })));
}
