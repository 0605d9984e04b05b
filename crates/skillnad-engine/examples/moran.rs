//! Moran's I of a property of a GeoJSON file: do neighbouring districts resemble each other?
//!
//! ```text
//! cargo run --example moran                            the ten districts beside this file
//! cargo run --example moran -- FILE PROPERTY           a file in longitude and latitude
//! ```

use std::error::Error;

use geojson::FeatureCollection;
use skillnad_engine::geo::{Geometry, MultiPolygon};
use skillnad_engine::model::Cell;
use skillnad_engine::spatial::{Borders, Contiguity, SpatialWeights, TOLERANCE_M};
use skillnad_engine::stats::Run;
use skillnad_engine::stats::autocorrelation::{Lattice, Moran};

/// Nine districts in rows and columns, where income rises from west to east, and an island without
/// a figure.
const TEN_DISTRICTS: &str = include_str!("ten_districts.geojson");

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (text, property) = match arguments.as_slice() {
        [] => (TEN_DISTRICTS.to_owned(), "income"),
        [file, property] => (std::fs::read_to_string(file)?, property.as_str()),
        _ => return Err("give a file and a property, or nothing".into()),
    };
    print!("{}", report(&text, property)?);
    Ok(())
}

/// The outline and the figure of each feature. A feature without polygons has an empty outline; a
/// property that is no number is a missing figure, never 0.
fn read(text: &str, property: &str) -> Result<(Vec<MultiPolygon>, Vec<Cell>), Box<dyn Error>> {
    let collection: FeatureCollection = text.parse()?;
    let mut outlines = Vec::new();
    let mut cells = Vec::new();
    for feature in collection.features {
        let number = feature.property(property).and_then(|value| value.as_f64());
        cells.push(number.map_or(Cell::Missing, Cell::from_number));
        outlines.push(match feature.geometry.map(Geometry::<f64>::try_from).transpose()? {
            Some(Geometry::Polygon(polygon)) => MultiPolygon::from(polygon),
            Some(Geometry::MultiPolygon(outline)) => outline,
            _ => MultiPolygon::new(Vec::new()),
        });
    }
    Ok((outlines, cells))
}

/// A table with the neighbours and Moran's I.
fn report(text: &str, property: &str) -> Result<String, Box<dyn Error>> {
    let (outlines, cells) = read(text, property)?;
    if cells.iter().all(|cell| cell.value().is_none()) {
        return Err(format!("no feature has a number called {property}").into());
    }
    let borders = Borders::geographic(&outlines, TOLERANCE_M);
    let weights = SpatialWeights::contiguity(&borders, Contiguity::Rook);
    let lattice = Lattice::new(&cells, &weights)?;
    let run = Run::default();
    let moran = Moran::new(&lattice, &run)?;

    let rows = [
        ("Districts".to_owned(), outlines.len().to_string()),
        ("  with a figure".to_owned(), lattice.n().to_string()),
        ("  without neighbours".to_owned(), weights.isolates().len().to_string()),
        (format!("Neighbours ({})", weights.rule()), weights.edges().len().to_string()),
        (format!("Moran's I of {property}"), format!("{:.3}", moran.i)),
        ("  expected at random".to_owned(), format!("{:.3}", moran.expected)),
        (format!("  p, {} permutations", run.permutations), format!("{:.3}", moran.p_sim)),
    ];
    let line = |(name, value): &(String, String)| format!("{name:<28}{value:>8}\n");
    Ok(rows.iter().map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With −40, 0 and 40 as differences from the mean in the three columns, pairs side by side give
    /// 0 and the four pairs within the outer columns 1,600 each, both ways: 12,800. There are 24
    /// weights and Σ z² = 9,600, so I = 9/24 · 12,800/9,600 = 0.5.
    #[test]
    fn the_table_is_that_of_the_hand() -> Result<(), Box<dyn Error>> {
        let table = report(TEN_DISTRICTS, "income")?;
        let lines: Vec<&str> = table.lines().collect();
        let expected = [
            "Districts                         10",
            "  with a figure                    9",
            "  without neighbours               1",
            "Neighbours (rook)                 12",
            "Moran's I of income            0.500",
            "  expected at random          -0.125",
        ];
        assert_eq!(lines.get(..expected.len()), Some(expected.as_slice()));
        Ok(())
    }

    #[test]
    fn a_property_that_is_not_there_is_named() {
        let error = report(TEN_DISTRICTS, "age").err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some("no feature has a number called age"));
    }
}
