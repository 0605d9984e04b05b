//! Files with districts, points and figures.

use std::sync::LazyLock;

use rusqlite::Connection;
use skillnad::analysis::{Measurable, Places as _, Surface};
use skillnad::export::MapTable;
use skillnad::export::table::table_exporter;
use skillnad::formats::read_table;
use skillnad::formats::{Content, FormatError, Opened, Reading, join, open, read_links};
use skillnad::i18n::Language;
use skillnad::model::{Bounds, Dataset, PointSet, Revision};
use skillnad::project::{Pane, View};
use skillnad::scene::Choropleth;
use skillnad::spatial::{
    Contiguity, DistrictIndex, MeshLevels, SpatialWeights, label_point, outer_edges,
};

const FILE: &str = "a.geojson";

/// A file of any format, on the earth and on a plane: its areas are numbers, its districts are found where
/// they are labelled, and every column can be drawn and written, to be read again.
pub fn geojson(bytes: &[u8]) {
    places(bytes, &["csv", "geojson"]);
}

/// A GeoPackage, and bytes that are none as a geometry in one.
pub fn geopackage(bytes: &[u8]) {
    if bytes.starts_with(b"SQLite format 3\0") {
        places(bytes, &["gpkg"]);
    } else {
        places(&wrapped(bytes).expect("a database can be written"), &["gpkg"]);
    }
}

/// A Parquet file as places, and as a table that is joined to districts.
pub fn parquet(bytes: &[u8]) {
    places(bytes, &["geojson"]);
    csv(bytes);
}

/// A GeoPackage whose only feature has this geometry.
fn wrapped(geometry: &[u8]) -> rusqlite::Result<Vec<u8>> {
    let connection = Connection::open_in_memory()?;
    connection.execute_batch(
        "PRAGMA page_size = 512;
         CREATE TABLE gpkg_contents (table_name TEXT);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
         INSERT INTO gpkg_contents VALUES ('a');
         INSERT INTO gpkg_geometry_columns VALUES ('a', 'geom', 4326);
         CREATE TABLE a (geom BLOB, n INTEGER);",
    )?;
    connection.execute("INSERT INTO a VALUES (?1, 7)", [geometry])?;
    Ok(connection.serialize(rusqlite::MAIN_DB)?.to_vec())
}

fn places(bytes: &[u8], written: &[&'static str]) {
    match open(bytes, FILE, Revision(1), &Reading::default()) {
        Ok(Content::Districts(opened)) => on_the_earth(*opened, written),
        Ok(Content::Points(points)) => points_are_somewhere(&points.set),
        Ok(Content::Table(_)) => {}
        Err(error) => says_why(&error),
    }
    let plane = Reading { plane: true, ..Reading::default() };
    if let Ok(Content::Districts(opened)) = open(bytes, FILE, Revision(1), &plane) {
        on_a_plane(opened.dataset);
    }
}

fn on_the_earth(opened: Opened, written: &[&'static str]) {
    let dataset = opened.dataset;
    let districts = &dataset.division.districts;
    assert!(opened.features >= districts.len(), "more districts than features");
    let index = DistrictIndex::new(&dataset.division);
    for (i, district) in districts.iter().enumerate() {
        let bounds = Bounds::of(&district.outline).expect("a district has an outline");
        assert!(bounds.west.is_finite() && bounds.north.is_finite(), "{bounds:?}");
        if let Some(label) = label_point(&district.outline) {
            assert!(
                label.longitude.is_finite() && label.latitude.is_finite(),
                "district {i}: {label:?}"
            );
            index.district_at(label.longitude, label.latitude);
        }
    }
    for level in MeshLevels::new(&dataset.division).levels() {
        assert!(
            level.positions().iter().flatten().all(|at| at.is_finite()),
            "a mesh beyond numbers"
        );
    }
    outer_edges(districts.iter().map(|district| &district.outline));
    let measurable = Measurable::new(dataset, Surface::Earth);
    has_neighbors(&measurable);
    for view in views(&measurable.dataset) {
        draws_and_writes(&measurable.dataset, &view, written);
    }
}

fn on_a_plane(dataset: Dataset) {
    for column in dataset.indicators.iter().take(3) {
        let Ok(series) = dataset.series(column, None) else { continue };
        assert!(series.values().iter().all(|value| value.is_finite()), "{} holds none", column.id);
    }
    has_neighbors(&Measurable::new(dataset, Surface::Plane));
}

fn has_neighbors(measurable: &Measurable) {
    let n = measurable.dataset.division.districts.len();
    let queen = SpatialWeights::contiguity(measurable.borders(), Contiguity::Queen);
    assert_eq!(queen.n(), n);
    assert!(queen.is_symmetric(), "a neighbour on one side only");
    let middles = measurable.middles();
    let finite = middles.coordinates().iter().flatten().all(|at| at.is_finite());
    assert!(finite, "a middle beyond numbers");
    assert_eq!(SpatialWeights::nearest(middles, 4).n(), n);
}

/// A view of each of the first columns, drawn around its mean where the second bit is set.
fn views(dataset: &Dataset) -> impl Iterator<Item = View> {
    let base = View { division: dataset.division.id.clone(), ..View::default() };
    let ramps = [None, Some("blue-red".to_owned())];
    dataset.indicators.iter().take(3).zip(ramps.into_iter().cycle()).map(
        move |(column, palette)| View {
            map: Pane { indicator: column.id.clone(), year: None, palette, ..base.map.clone() },
            ..base.clone()
        },
    )
}

fn draws_and_writes(dataset: &Dataset, view: &View, formats: &[&'static str]) {
    let Ok(choropleth) = Choropleth::new(dataset, view) else { return };
    let table = MapTable::new(dataset, &choropleth, Language::Sv);
    for format in formats.iter().copied() {
        let exporter = table_exporter(format).expect("this format is written");
        let written = exporter.export(&table).expect("tables can be written");
        let again = open(&written, FILE, Revision(2), &Reading::default());
        match (format, again) {
            ("geojson" | "gpkg", Ok(Content::Districts(again))) => {
                let (read, all) = (again.dataset.division.districts.len(), table.rows.len());
                assert!(read <= all, "{read} districts of {all} rows");
            }
            ("csv", Ok(Content::Table(again))) => assert_eq!(again.lines.len(), table.rows.len()),
            (_, Ok(_)) => panic!("{format} is read as another kind of file"),
            (_, Err(error)) => panic!("{format} that was written can't be read: {error}"),
        }
    }
}

fn points_are_somewhere(points: &PointSet) {
    for place in &points.places {
        assert!(place.at.iter().all(|at| at.is_finite()), "a point at {:?}", place.at);
    }
}

/// A table, and the same joined to districts.
pub fn csv(bytes: &[u8]) {
    static DISTRICTS: LazyLock<Dataset> = LazyLock::new(|| {
        match open(
            include_bytes!("../seeds/geojson/two.geojson"),
            FILE,
            Revision(1),
            &Reading::default(),
        ) {
            Ok(Content::Districts(opened)) => opened.dataset,
            other => panic!("{other:?}"),
        }
    });
    match read_table(bytes, "a.csv", &Reading::default()) {
        Ok(table) => {
            assert!(table.columns.iter().all(|column| column.values.len() == table.lines.len()));
            match join::join(&DISTRICTS, &table, None, Revision(2)) {
                Ok(joined) => {
                    assert!(joined.matched_rows + joined.unmatched_rows.len() <= joined.rows);
                    for view in views(&joined.dataset) {
                        draws_and_writes(&joined.dataset, &view, &["csv", "geojson"]);
                    }
                }
                Err(error) => _ = Language::ALL.map(|language| error.message(language)),
            }
        }
        Err(error) => says_why(&error),
    }
}

/// JSON as serde reads it: what is JSON there is JSON here too.
pub fn json(bytes: &[u8]) {
    let is_json = serde_json::from_slice::<serde_json::Value>(bytes).is_ok();
    let read = open(bytes, FILE, Revision(1), &Reading::default());
    let refused = matches!(&read, Err(FormatError::NotJson { .. } | FormatError::BreaksOff { .. }));
    assert!(!(is_json && refused), "JSON that is not taken for it: {read:?}");
    if let Err(error) = &read {
        says_why(error);
    }
}

/// Links over water.
pub fn links(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(links) = read_links(text) {
        assert!(links.all().len() <= bytes.len());
    }
}

fn says_why(error: &FormatError) {
    for language in Language::ALL {
        assert!(!error.message(language).trim().is_empty(), "{error:?} has no words");
    }
}
