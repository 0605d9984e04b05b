//! The picture as shapes, from the outside.

mod card;
mod charts;
mod choropleth;
mod ground;
mod legend;
mod maps;
mod page;

use skillnad::project::View;

/// A view of the made-up city.
pub fn view() -> View {
    View { division: "goteborg/prov".into(), indicator: "v".into(), ..View::default() }
}
