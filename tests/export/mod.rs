//! Pictures and tables as files, read back by others than those who wrote them.

mod command;
mod comparison;
mod picture;
mod plot;
mod recipe;
mod registry;
mod symbols;
mod table;
mod write;

use skillnad::model::Dataset;
use skillnad::project::{Symbols, View};
use skillnad::scene::{Choropleth, PageInput, PageSize, Scene, page};

/// A view of the made-up city, whose districts are filled.
pub fn view() -> View {
    View {
        division: "prov".into(),
        indicator: "v".into(),
        labels: false,
        symbols: Some(Symbols::Fill),
        ..View::default()
    }
}

/// A page of the made-up city.
pub fn scene(dataset: &Dataset, view: &View, size: &str) -> Scene {
    let choropleth = Choropleth::new(dataset, view).unwrap();
    page(&PageInput {
        dataset,
        choropleth: &choropleth,
        view,
        basemap: None,
        points: None,
        size: PageSize::parse(size, None).unwrap(),
        date: None,
    })
}

/// An empty folder of this test's own.
pub fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("skillnad-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
