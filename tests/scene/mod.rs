//! The picture as shapes, from the outside.

mod card;
mod charts;
mod choropleth;
mod circles;
mod ground;
mod legend;
mod maps;
mod page;
mod points;

use skillnad::model::Dataset;
use skillnad::project::{Symbols, View};
use skillnad::scene::{Choropleth, PageInput, PageSize, Scene, page};

/// A view of the made-up city, whose districts are filled.
pub fn view() -> View {
    View {
        division: "goteborg/prov".into(),
        indicator: "v".into(),
        symbols: Some(Symbols::Fill),
        ..View::default()
    }
}

/// A page of one map without a base map, dated.
pub fn page_of(dataset: &Dataset, view: &View, size: &str) -> Scene {
    let choropleth = Choropleth::new(dataset, view).unwrap();
    page(&PageInput {
        dataset,
        choropleth: &choropleth,
        view,
        basemap: None,
        points: None,
        size: PageSize::parse(size, None).unwrap(),
        date: Some("2026-01-31"),
    })
}
