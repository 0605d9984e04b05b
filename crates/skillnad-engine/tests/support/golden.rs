//! Reference values of other engines, in `tests/golden/` of the project, and agreement with them.
//!
//! Anselin's Columbus and the municipalities of Sweden have their outlines there. Of the 147 RegSO of Göteborg
//! there are made-up figures and what other engines find in them. In `regso/`, `figures.csv` has a row for each
//! RegSO: figures that add up, its area and middle on the plane of SWEREF 99 TM as shapely measures them.
//! `borders.csv` has the length of each border, `queen.csv`, `rook.csv` and `nearest.csv` the neighbours that
//! libpysal finds. `results.json` has what the Python spatial stack computes, each with its function and
//! parameters; `natural_breaks.json` the true optimum of Fisher and Jenks; `published.json` the city's own
//! figures. The outlines that those were measured on may not be copied here: `shipped.json` has what the same
//! engines find in the outlines that ship, and `shipped.py` beside it makes it.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// The path of a reference file, for tests of the engine and of the program alike.
pub fn golden_path(name: &str) -> PathBuf {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.map(|folder| folder.join("tests/golden").join(name)).find(|path| path.exists()).unwrap()
}

/// The text of a reference file.
pub fn golden(name: &str) -> String {
    std::fs::read_to_string(golden_path(name)).unwrap()
}

/// The rows of the table of figures, with their headings.
pub fn figures() -> Vec<serde_json::Map<String, Value>> {
    let text = golden("regso/figures.csv");
    assert!(!text.contains('"'), "the cells of this table need no quotes");
    let mut lines = text.lines();
    let headings: Vec<&str> = lines.next().unwrap().split(',').collect();
    let value = |(name, cell): (&str, &str)| match name {
        "code" | "name" => cell.into(),
        _ => serde_json::from_str::<Value>(cell).unwrap(),
    };
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), headings.len(), "{line}");
        let named = headings.iter().zip(&cells);
        named.map(|(name, cell)| ((*name).to_owned(), value((*name, *cell)))).collect()
    };
    lines.map(row).collect()
}

/// A number in a tree of expected values, by a path with slashes.
pub fn number(tree: &Value, path: &str) -> f64 {
    tree.pointer(path).unwrap_or_else(|| panic!("no {path}")).as_f64().unwrap()
}

/// A list of numbers in a tree of expected values; those that are none are `None`.
pub fn numbers(tree: &Value, path: &str) -> Vec<Option<f64>> {
    let list = tree.pointer(path).unwrap_or_else(|| panic!("no {path}"));
    list.as_array().unwrap().iter().map(Value::as_f64).collect()
}

/// Measures of two groups without regard to where the districts lie, by their ids and the other engine's
/// names.
pub const OF_TWO_GROUPS: [(&str, &str); 7] = [
    ("dissimilarity", "Dissim"),
    ("gini_segregation", "Gini"),
    ("theil_h", "Entropy"),
    ("atkinson", "Atkinson"),
    ("isolation", "Isolation"),
    ("interaction", "Interaction"),
    ("correlation_ratio", "CorrelationR"),
];

/// Measures of two groups by areas, middles and borders of the districts.
pub const IN_SPACE: [(&str, &str); 6] = [
    ("delta", "Delta"),
    ("absolute_concentration", "AbsoluteConcentration"),
    ("relative_concentration", "RelativeConcentration"),
    ("absolute_centralisation", "AbsoluteCentralization"),
    ("relative_centralisation", "RelativeCentralization"),
    ("boundary_dissimilarity", "BoundarySpatialDissim"),
];

/// Measures of several groups.
pub const OF_MANY_GROUPS: [(&str, &str); 9] = [
    ("multi_dissimilarity", "MultiDissim"),
    ("multi_gini", "MultiGini"),
    ("multi_theil_h", "MultiInfoTheory"),
    ("multi_normalised_exposure", "MultiNormExposure"),
    ("multi_relative_diversity", "MultiRelativeDiversity"),
    ("multi_squared_cv", "MultiSquaredCoefVar"),
    ("simpson_interaction", "SimpsonsInteraction"),
    ("simpson_concentration", "SimpsonsConcentration"),
    ("divergence", "MultiDivergence"),
];

/// Fails unless two numbers agree to 1e-9 of their size.
#[track_caller]
pub fn assert_agrees(value: f64, expected: f64, what: &str) {
    let scale = expected.abs().max(1e-6);
    assert!((value - expected).abs() <= 1e-9 * scale, "{what}: {value} is not {expected}");
}
