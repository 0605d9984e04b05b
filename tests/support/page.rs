//! Pages for the tests of shapes and of files.

use skillnad::model::Dataset;
use skillnad::project::View;
use skillnad::scene::{Choropleth, PageInput, PageSize, Scene, page};

/// A page of one map without a base map.
pub fn page_of(dataset: &Dataset, view: &View, size: &str, date: Option<&str>) -> Scene {
    let choropleth = Choropleth::new(dataset, view).unwrap();
    page(&PageInput {
        dataset,
        choropleth: &choropleth,
        view,
        basemap: None,
        points: None,
        size: PageSize::parse(size, None).unwrap(),
        date,
    })
}
