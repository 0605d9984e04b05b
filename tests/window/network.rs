//! Opening a project reaches no server before the user agrees, and leaves no address behind.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui_kittest::kittest::Queryable as _;
use skillnad::project::BasemapChoice;

use super::basemap::behind_proxy;
use super::explorer::{Window, click, settle, view};
use super::project::{folder, remembering, wait};
use super::tile_server::{Answer, TileServer};

const QUESTION: &str = "Hämta karta över nätet?";

/// True if the question is open: it and its heading have its name.
fn asks(window: &Window) -> bool {
    window.query_all_by_label(QUESTION).next().is_some()
}

/// A project whose view has its base map from a server, open in a window.
fn opened(folder: &Path, server: &TileServer) -> Window {
    let project = serde_json::json!({
        "format": "skillnad-project", "version": 1, "title": "T", "views": [], "files": [],
        "current": {
            "division": "goteborg/regso",
            "basemap": { "kind": "xyz", "url": server.address(), "attribution": "T" },
        },
    });
    let file = folder.join("a.skillnad");
    std::fs::write(&file, project.to_string()).unwrap();
    let mut window = remembering(folder, &[file]);
    let end = Instant::now() + Duration::from_secs(20);
    while !asks(&window) && Instant::now() < end {
        crate::support::wait_for_worker();
        window.run_steps(2);
    }
    window.state_mut().settle(Duration::from_secs(5));
    window.run_steps(10);
    assert!(server.requests().is_empty(), "nothing is fetched before the answer");
    assert!(asks(&window), "the user is asked");
    let host = format!("127.0.0.1:{}", server.port());
    assert!(window.query_all_by_label_contains(&host).next().is_some(), "the host is named");
    window
}

fn settings(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("settings.json")).unwrap()
}

/// Draws until tiles have been asked for, or for three seconds.
fn is_asked(window: &mut Window, server: &TileServer) -> bool {
    let end = Instant::now() + Duration::from_secs(3);
    while server.requests().is_empty() && Instant::now() < end {
        window.run_steps(2);
        crate::support::wait_for_worker();
    }
    !server.requests().is_empty()
}

fn with_server(name: &str, test: impl FnOnce(&TileServer, PathBuf)) {
    if behind_proxy() {
        return;
    }
    let folder = folder(name);
    test(&TileServer::start(0, Answer::Picture), folder.clone());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn who_stays_without_the_server_of_a_project_is_asked_once_and_nothing_is_fetched() {
    with_server("network-without", |server, folder| {
        let mut window = opened(&folder, server);
        click(&mut window, "Stanna utan: visa den inbyggda kartan");
        assert!(!asks(&window));
        assert!(
            matches!(view(&window).look.basemap, BasemapChoice::Xyz { .. }),
            "the view is as it was"
        );
        assert!(!is_asked(&mut window, server));
        wait(&mut window);
        assert!(!settings(&folder).contains("127.0.0.1"), "{}", settings(&folder));
    });
}

#[test]
fn the_server_of_a_project_is_asked_this_time_and_its_address_is_not_kept() {
    with_server("network-once", |server, folder| {
        let mut window = opened(&folder, server);
        click(&mut window, "Hämta den här gången");
        assert!(is_asked(&mut window, server));
        wait(&mut window);
        assert!(!settings(&folder).contains("127.0.0.1"), "{}", settings(&folder));
    });
}

#[test]
fn a_server_that_is_always_allowed_is_kept_and_can_be_taken_back() {
    with_server("network-always", |server, folder| {
        let host = format!("127.0.0.1:{}", server.port());
        let mut window = opened(&folder, server);
        click(&mut window, &format!("Alltid från {host}"));
        assert!(is_asked(&mut window, server));
        wait(&mut window);
        assert!(settings(&folder).contains(&format!("\"{host}\"")), "{}", settings(&folder));

        click(&mut window, "Kartans utseende");
        click(&mut window, &format!("Hämta inte längre utan fråga från {host}"));
        assert!(window.query_by_label_contains("Inget hämtas från").is_some());
        wait(&mut window);
        assert!(!settings(&folder).contains("127.0.0.1"), "{}", settings(&folder));
        click(&mut window, "Hämta kartan");
        settle(&mut window);
        assert!(window.query_by_label_contains("Inget hämtas från").is_none());
    });
}
