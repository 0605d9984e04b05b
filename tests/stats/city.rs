//! Cities for these tests: districts with figures, and the values other engines give for them.

use geojson::FeatureCollection;
use serde_json::{Map, Value};
use skillnad::model::Cell;
use skillnad::spatial::{Contiguity, SpatialWeights, WeightsRule};
use skillnad::stats::segregation::{Population, SharedBorder};

use crate::support::{figures, reference};

/// Districts with their figures, and expected values.
pub struct City {
    rows: Vec<Map<String, Value>>,
    pub expected: Value,
}

/// A file that is part of the project.
pub fn fixture(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    std::fs::read_to_string(path).unwrap()
}

impl City {
    fn new(polygons: &str, expected: &str) -> Self {
        let collection: FeatureCollection = polygons.parse().unwrap();
        let rows = collection.features.into_iter().map(|f| f.properties.unwrap()).collect();
        Self { rows, expected: serde_json::from_str(expected).unwrap() }
    }

    /// The 147 RegSO with made-up figures.
    pub fn regso() -> Self {
        let expected = serde_json::from_str(&reference("results.json")).unwrap();
        Self { rows: figures(), expected }
    }

    /// Anselin's Columbus.
    pub fn columbus() -> Self {
        Self::new(&fixture("classic_columbus.geojson"), &fixture("classic_columbus.json"))
    }

    /// Sweden's municipalities, five of them without neighbours.
    pub fn municipalities() -> Self {
        Self::new(&fixture("swe_kommun.geojson"), &fixture("swe_kommun_islands.json"))
    }

    pub fn column(&self, name: &str) -> Vec<f64> {
        self.rows.iter().map(|row| row[name].as_f64().unwrap()).collect()
    }

    pub fn cells(&self, name: &str) -> Vec<Cell> {
        self.column(name).into_iter().map(Cell::Value).collect()
    }

    /// Groups of the RegSO by name, with areas, middles and borders as the other engine measured them: on
    /// the plane of SWEREF 99 TM.
    pub fn population(&self, groups: &[&str], total: Option<&str>, rule: Contiguity) -> Population {
        let groups: Vec<Vec<Cell>> = groups.iter().map(|name| self.cells(name)).collect();
        let total = total.map(|name| self.cells(name));
        let areas: Vec<Option<f64>> = self.column("area_m2").into_iter().map(Some).collect();
        let middles = self.column("x").into_iter().zip(self.column("y"));
        let middles: Vec<[f64; 2]> = middles.map(|(x, y)| [x, y]).collect();
        Population::new(&groups, total.as_deref())
            .with_areas(&areas)
            .with_centroids(&middles)
            .with_borders(&borders(rule))
    }
}

/// The borders of the RegSO; those that only meet in a point have no length.
fn borders(rule: Contiguity) -> Vec<SharedBorder> {
    let text = reference("borders.csv");
    let border = |line: &str| {
        let mut cells = line.split(',');
        let mut next = || cells.next().unwrap();
        let [a, b] = [next(), next()].map(|i| i.parse().unwrap());
        SharedBorder { a, b, length_m: next().parse().unwrap() }
    };
    let all = text.lines().skip(1).map(border);
    all.filter(|border| rule == Contiguity::Queen || border.length_m > 0.0).collect()
}

/// Neighbours from a list of undirected pairs i,j with a header.
pub fn from_pairs(text: &str, n: usize) -> SpatialWeights {
    let both_ways = |row: Vec<u32>| [(row[0], row[1]), (row[1], row[0])];
    weights(rows(text).into_iter().flat_map(both_ways).collect(), n)
}

/// Neighbours from rows of a district and those it looks to, with a header.
pub fn from_rows(text: &str, n: usize) -> SpatialWeights {
    let to_others = |row: Vec<u32>| row[1..].iter().map(|j| (row[0], *j)).collect::<Vec<_>>();
    weights(rows(text).into_iter().flat_map(to_others).collect(), n)
}

fn rows(text: &str) -> Vec<Vec<u32>> {
    let row = |line: &str| line.split(',').map(|number| number.parse().unwrap()).collect();
    text.lines().skip(1).map(row).collect()
}

fn weights(links: Vec<(u32, u32)>, n: usize) -> SpatialWeights {
    SpatialWeights::from_directed(WeightsRule::Contiguity(Contiguity::Queen), n, links)
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

/// The rules that the reference files have Moran's I and Geary's C for: what they call them, and how
/// they are asked for.
pub const RULES: [(&str, &str, &str); 4] = [
    ("queen_r", "queen", "--row-standardise"),
    ("queen_b", "queen", "--binary"),
    ("rook_r", "rook", "--row-standardise"),
    ("knn4_r", "knn:4", "--row-standardise"),
];

/// Moran's I and Geary's C of an answer, with their moments, are those of a reference at `root`.
pub fn assert_globals(found: &Value, expected: &Value, root: &str) {
    for (ours, theirs) in [
        ("/moran/i", "Moran/I"),
        ("/moran/expected", "Moran/EI"),
        ("/moran/se_norm", "Moran/seI_norm"),
        ("/moran/se_rand", "Moran/seI_rand"),
        ("/moran/z_norm", "Moran/z_norm"),
        ("/moran/z_rand", "Moran/z_rand"),
        ("/geary/c", "Geary/C"),
        ("/geary/expected", "Geary/EC"),
        ("/geary/se_norm", "Geary/seC_norm"),
        ("/geary/se_rand", "Geary/seC_rand"),
        ("/geary/z_norm", "Geary/z_norm"),
        ("/geary/z_rand", "Geary/z_rand"),
    ] {
        let theirs = number(expected, &format!("{root}/{theirs}"));
        assert_agrees(number(found, ours), theirs, &format!("{root} {ours}"));
    }
}
