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

use skillnad::project::{Symbols, View};

/// A view of the made-up city, whose districts are filled.
pub fn view() -> View {
    View {
        division: "goteborg/prov".into(),
        indicator: "v".into(),
        symbols: Some(Symbols::Fill),
        ..View::default()
    }
}
