//! The picture as shapes, from the outside.

mod card;
mod charts;
mod choropleth;
mod circles;
mod ground;
mod labels;
mod legend;
mod maps;
mod page;
mod page_texts;
mod points;

use skillnad::model::Dataset;
use skillnad::project::{Pane, Symbology, Symbols, View};
use skillnad::scene::Scene;

use crate::support;

/// A view of the made-up city, whose districts are filled.
pub fn view() -> View {
    View {
        division: "goteborg/prov".into(),
        map: Pane { indicator: "v".into(), ..Pane::default() },
        symbology: Symbology { symbols: Some(Symbols::Fill), ..Symbology::default() },
        ..View::default()
    }
}

/// A page of one map without a base map, dated.
pub fn page_of(dataset: &Dataset, view: &View, size: &str) -> Scene {
    support::page_of(dataset, view, size, Some("2026-01-31"))
}
