//! Pictures and tables as files, read back by others than those who wrote them.

mod command;
mod comparison;
mod gray;
mod picture;
mod plot;
mod recipe;
mod registry;
mod symbols;
mod table;
mod write;

use skillnad::model::Dataset;
use skillnad::project::{Look, Pane, Symbology, Symbols, View};
use skillnad::scene::Scene;

use crate::support;

/// A view of the made-up city, whose districts are filled.
pub fn view() -> View {
    View {
        division: "prov".into(),
        map: Pane { indicator: "v".into(), ..Pane::default() },
        look: Look { labels: false, ..Look::default() },
        symbology: Symbology { symbols: Some(Symbols::Fill), ..Symbology::default() },
        ..View::default()
    }
}

/// A page of the made-up city.
pub fn scene(dataset: &Dataset, view: &View, size: &str) -> Scene {
    support::page_of(dataset, view, size, None)
}

/// An empty folder of this test's own.
pub fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("skillnad-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
