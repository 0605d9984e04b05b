//! Cities for these tests: districts with figures, and the values other engines give for them.

use geojson::FeatureCollection;
use serde_json::{Map, Value};
use skillnad_engine::model::Cell;
use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
use skillnad_engine::stats::segregation::{Population, SharedBorder};

use crate::support::golden::{figures, golden};

/// Districts with their figures, and expected values.
pub struct City {
    rows: Vec<Map<String, Value>>,
    pub expected: Value,
}

impl City {
    fn new(polygons: &str, expected: &str) -> Self {
        let collection: FeatureCollection = polygons.parse().unwrap();
        let rows = collection.features.into_iter().map(|f| f.properties.unwrap()).collect();
        Self { rows, expected: serde_json::from_str(expected).unwrap() }
    }

    /// The 147 RegSO with made-up figures.
    pub fn regso() -> Self {
        let expected = serde_json::from_str(&golden("regso/results.json")).unwrap();
        Self { rows: figures(), expected }
    }

    /// Anselin's Columbus.
    pub fn columbus() -> Self {
        Self::new(&golden("classic_columbus.geojson"), &golden("classic_columbus.json"))
    }

    /// Sweden's municipalities, five of them without neighbours.
    pub fn municipalities() -> Self {
        Self::new(&golden("swe_kommun.geojson"), &golden("swe_kommun_islands.json"))
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
    let text = golden("regso/borders.csv");
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
