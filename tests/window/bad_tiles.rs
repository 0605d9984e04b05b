//! Servers and files with tiles that harm: the map lives, says what is missing, and heals.

use std::time::{Duration, Instant};

use skillnad::i18n::Language;
use skillnad::project::BasemapChoice;
use skillnad::ui::basemap::{BasemapError, BasemapOptions, BasemapState, TileLimits};
use walkers::TileId;

use super::bad_server::{BadServer, Mode, blank};
use super::basemap::{Folder, TILE, Window, archive, behind_proxy, written, xyz};

/// Bytes a bad answer may cost, with what the system keeps for both ends of a connection.
const BOUNDED: u64 = 24 << 20;
/// A frame of the window takes no longer, whatever the server does.
const FRAME: Duration = Duration::from_millis(500);

fn limits() -> TileLimits {
    TileLimits {
        connect: Duration::from_millis(600),
        idle: Duration::from_millis(600),
        total: Duration::from_millis(1500),
        ..TileLimits::default()
    }
}

fn window() -> Window {
    Window::with(BasemapOptions { cache: None, limits: limits() })
}

/// The final state, once it is no longer loading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Ready,
    Offline,
    BadTiles,
    Refused,
    Busy,
}

fn told(state: &BasemapState) -> Option<Told> {
    match state {
        BasemapState::Ready => Some(Told::Ready),
        BasemapState::Offline { .. } => Some(Told::Offline),
        BasemapState::Failed { why: BasemapError::BadTiles { .. } } => Some(Told::BadTiles),
        BasemapState::Failed { why: BasemapError::Refused { .. } } => Some(Told::Refused),
        BasemapState::Failed { why: BasemapError::Busy { .. } } => Some(Told::Busy),
        _ => None,
    }
}

/// The server misbehaves, which is told in time and at a bounded cost; then it behaves, and the map
/// shows its tiles.
fn is_told_and_heals(mode: Mode, expected: Told) {
    if behind_proxy() {
        return;
    }
    let server = BadServer::start(mode);
    let mut window = window();
    window.basemap.choose(&xyz(&server.address()));
    let start = Instant::now();
    let state = window.until(20, |state| told(state).is_some());
    assert_eq!(told(&state), Some(expected), "{mode:?}: {state:?}");
    assert!(start.elapsed() < Duration::from_secs(15), "{mode:?} took {:?}", start.elapsed());
    assert!(server.sent() < BOUNDED, "{mode:?} took {} bytes", server.sent());
    assert!(server.requests() < 40, "{mode:?} was asked {} times", server.requests());
    let frame = Instant::now();
    window.frame_of(&[TILE]);
    assert!(frame.elapsed() < FRAME, "{mode:?} holds up the window");

    server.set(Mode::Good);
    let healed = window.until(30, |state| *state == BasemapState::Ready);
    assert_eq!(healed, BasemapState::Ready, "{mode:?} is over");
    assert_eq!(window.frame_of(&[TILE]), [1, 1]);
}

macro_rules! modes {
    ($($name:ident: $mode:expr => $told:expr;)*) => {
        $(#[test] fn $name() { is_told_and_heals($mode, $told); })*
    };
}

modes! {
    random_bytes_are_a_hole: Mode::Garbage => Told::BadTiles;
    a_tile_that_panics_the_decoder_is_a_hole: Mode::EvilPng => Told::BadTiles;
    an_empty_answer_is_a_hole: Mode::Empty => Told::BadTiles;
    half_a_png_is_a_hole: Mode::HalfPng => Told::BadTiles;
    half_a_jpeg_is_a_hole: Mode::HalfJpeg => Told::BadTiles;
    a_picture_that_unpacks_to_gigabytes_is_a_hole: Mode::Bomb => Told::BadTiles;
    a_tile_wider_than_any_screen_is_a_hole: Mode::Wide => Told::BadTiles;
    a_tile_higher_than_any_screen_is_a_hole: Mode::High => Told::BadTiles;
    a_tile_of_four_thousand_pixels_is_a_hole: Mode::Large => Told::BadTiles;
    a_server_that_forbids_is_told: Mode::Status(403) => Told::BadTiles;
    a_server_that_fails_is_told: Mode::Status(500) => Told::BadTiles;
    a_server_that_is_asked_too_much_is_left_alone: Mode::Status(429) => Told::Busy;
    a_redirect_without_an_end_is_a_hole: Mode::Loop => Told::BadTiles;
    a_redirect_to_a_file_is_not_followed: Mode::ToFile => Told::BadTiles;
    a_redirect_to_another_server_is_not_followed: Mode::ToOther => Told::BadTiles;
    a_body_without_an_end_is_cut: Mode::Endless => Told::BadTiles;
    a_body_said_to_be_too_long_is_not_read: Mode::LongLength => Told::BadTiles;
    a_header_a_byte_at_a_time_is_given_up: Mode::SlowHead => Told::Offline;
    a_body_a_byte_at_a_time_is_given_up: Mode::SlowBody => Told::Offline;
    a_server_that_says_nothing_is_given_up: Mode::Silent => Told::Offline;
    a_tile_called_a_web_page_is_shown: Mode::WrongType => Told::Ready;
    a_web_page_is_a_hole: Mode::Html => Told::BadTiles;
    a_packed_body_is_not_unpacked: Mode::GzBomb => Told::BadTiles;
    a_connection_that_breaks_is_a_hole: Mode::MidClose => Told::BadTiles;
    a_flood_of_headers_is_cut: Mode::HugeHead => Told::BadTiles;
    a_tile_with_bytes_behind_it_is_shown: Mode::Padded => Told::Ready;
}

#[test]
fn a_server_that_fails_now_and_then_is_asked_again_for_the_rest() {
    if behind_proxy() {
        return;
    }
    let server = BadServer::start(Mode::Flaky);
    let mut window = window();
    window.basemap.choose(&xyz(&server.address()));
    let tiles: Vec<TileId> = (0..6).map(|i| TileId { x: TILE.x + i, ..TILE }).collect();
    let mut holes = false;
    let end = Instant::now() + Duration::from_secs(40);
    while window.frame_of(&tiles)[1] < tiles.len() && Instant::now() < end {
        holes |= window.basemap.state() == BasemapState::Holes;
        crate::support::wait_for_worker();
    }
    assert_eq!(window.frame_of(&tiles), [6, 6]);
    assert!(holes, "that some are missing is told meanwhile");
    assert!(BasemapState::Holes.text(Language::Sv).is_some());
}

#[test]
fn a_stalled_server_holds_up_neither_the_choice_of_another_nor_the_end() {
    if behind_proxy() {
        return;
    }
    let (silent, good) = (BadServer::start(Mode::Silent), BadServer::start(Mode::Good));
    let slow = TileLimits { total: Duration::from_secs(60), ..TileLimits::default() };
    let mut window = Window::with(BasemapOptions { cache: None, limits: slow });
    window.basemap.choose(&xyz(&silent.address()));
    window.until(1, |_| silent.requests() > 0);
    let start = Instant::now();
    for _ in 0..20 {
        window.basemap.choose(&BasemapChoice::BuiltIn);
        window.basemap.choose(&xyz(&silent.address()));
        window.frame_of(&[TILE]);
    }
    window.basemap.choose(&xyz(&good.address()));
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert_eq!(window.until(10, |s| *s == BasemapState::Ready), BasemapState::Ready);
    window.basemap.choose(&xyz(&silent.address()));
    window.frame_of(&[TILE]);
    let start = Instant::now();
    drop(window);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

#[test]
fn what_is_kept_on_disk_is_bounded_and_never_a_bad_tile() {
    if behind_proxy() {
        return;
    }
    let folder = Folder::new("bounded-tiles");
    let files = || std::fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap());
    let bad = BadServer::start(Mode::EvilPng);
    let options = || BasemapOptions {
        cache: Some(folder.0.clone()),
        limits: TileLimits { disk: 1_000_000, ..limits() },
    };
    let mut window = Window::with(options());
    window.basemap.choose(&xyz(&bad.address()));
    window.until(10, |state| told(state).is_some());
    assert_eq!(files().count(), 0, "the next start would have it again");

    let server = BadServer::start(Mode::Padded);
    let mut window = Window::with(options());
    window.basemap.choose(&xyz(&server.address()));
    let tiles: Vec<TileId> = (0..12).map(|i| TileId { x: TILE.x + i, ..TILE }).collect();
    let end = Instant::now() + Duration::from_secs(20);
    while window.frame_of(&tiles)[1] < tiles.len() && Instant::now() < end {
        crate::support::wait_for_worker();
    }
    assert_eq!(window.frame_of(&tiles), [12, 12]);
    let bytes: u64 = files().map(|file| file.metadata().unwrap().len()).sum();
    assert!((200_000..=1_000_000).contains(&bytes), "{bytes}");
}

#[test]
fn bad_tiles_of_a_file_are_holes() {
    let folder = Folder::new("bad-tiles-of-a-file");
    let wide = blank(40_000, 1);
    let evil = include_bytes!("../fixtures/crooked_palette.png");
    for (name, tile) in [("wide", wide.as_slice()), ("evil", evil), ("text", b"no picture")] {
        let path = written(&folder, name, &archive(2, 3, tile)).display().to_string();
        let mut window = window();
        window.basemap.choose(&BasemapChoice::PmTiles { path });
        let state = window.until(20, |state| *state == BasemapState::Holes);
        assert_eq!(state, BasemapState::Holes, "{name}");
        assert_eq!(window.frame_of(&[TILE]), [1, 0]);
    }
}

#[cfg(unix)]
#[test]
fn devices_pipes_folders_and_shares_are_refused_off_the_thread_of_the_window() {
    let folder = Folder::new("no-files");
    let pipe = folder.0.join("pipe.pmtiles");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let pipe = pipe.display().to_string();
    let refused = |path: &str| {
        let mut window = window();
        let start = Instant::now();
        window.basemap.choose(&BasemapChoice::PmTiles { path: path.to_owned() });
        window.frame_of(&[TILE]);
        assert!(start.elapsed() < FRAME, "{path}");
        match window.until(20, |state| *state != BasemapState::Loading) {
            BasemapState::Failed { why } => why,
            state => panic!("{path}: {state:?}"),
        }
    };
    for path in ["/dev/zero", "/dev/ptmx", "/tmp", &pipe] {
        let why = refused(path);
        assert!(matches!(why, BasemapError::NotAFile { .. }), "{path}: {why:?}");
        assert!(why.message(Language::Sv).contains(path));
    }
    for path in ["//server/share/a.pmtiles", "\\\\server\\share\\a.pmtiles"] {
        assert!(matches!(refused(path), BasemapError::NetworkPath { .. }), "{path}");
    }
}
