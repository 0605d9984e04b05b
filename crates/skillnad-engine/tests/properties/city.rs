//! Made-up cities: counts of three groups, areas, places and borders.

use proptest::collection::vec;
use proptest::prelude::*;
use skillnad_engine::model::Cell;
use skillnad_engine::stats::segregation::{Population, SharedBorder};

/// A district of a made-up city.
#[derive(Clone, Debug)]
pub struct Place {
    /// Counts of three groups.
    pub groups: [f64; 3],
    /// The area, square metres.
    pub area: f64,
    /// The centroid, metres.
    pub at: [f64; 2],
}

/// A made-up city.
#[derive(Clone, Debug)]
pub struct City {
    /// The districts.
    pub places: Vec<Place>,
    /// Shared borders: two districts and a length in metres.
    pub borders: Vec<(usize, usize, f64)>,
}

/// A count: often small, so that ties and empty groups are met.
fn count() -> impl Strategy<Value = f64> {
    prop_oneof![0_u32..4, 0_u32..900].prop_map(f64::from)
}

fn place() -> impl Strategy<Value = Place> {
    let groups = [count(), count(), count()];
    (groups, 1_u32..900, 0_i32..60, 0_i32..60).prop_map(|(groups, area, x, y)| Place {
        groups,
        area: f64::from(area) * 1e4,
        at: [f64::from(x) * 100.0, f64::from(y) * 100.0],
    })
}

/// Cities of 2 to 17 districts. Each group lives somewhere.
pub fn city() -> impl Strategy<Value = City> {
    vec(place(), 2..18)
        .prop_flat_map(|mut places| {
            for group in 0..3 {
                let at = group % places.len();
                places[at].groups[group] += 1.0;
            }
            let n = places.len();
            let borders = vec((0..n, 0..n, 0_u32..300), 1..2 * n);
            (Just(places), borders)
        })
        .prop_map(|(places, borders)| {
            let mut known = Vec::new();
            let mut kept = Vec::new();
            for (a, b, length) in borders {
                let pair = (a.min(b), a.max(b));
                if a != b && !known.contains(&pair) {
                    known.push(pair);
                    kept.push((pair.0, pair.1, f64::from(length)));
                }
            }
            City { places, borders: kept }
        })
}

/// A city, and the same with its districts in another order.
pub fn city_in_two_orders() -> impl Strategy<Value = (City, City)> {
    city().prop_flat_map(|city| {
        let order: Vec<usize> = (0..city.places.len()).collect();
        Just(order).prop_shuffle().prop_map(move |order| {
            let other = city.reordered(&order);
            (city.clone(), other)
        })
    })
}

impl City {
    /// The same city with its districts in this order.
    fn reordered(&self, order: &[usize]) -> Self {
        let new = |old: usize| order.iter().position(|o| *o == old).unwrap();
        let place = |old: &usize| self.places[*old].clone();
        let border = |(a, b, length): &(usize, usize, f64)| (new(*b), new(*a), *length);
        Self {
            places: order.iter().map(place).collect(),
            borders: self.borders.iter().rev().map(border).collect(),
        }
    }

    /// The same city with each group this many times as large.
    pub fn times(&self, factors: [f64; 3]) -> Self {
        let mut more = self.clone();
        for place in &mut more.places {
            for (count, factor) in place.groups.iter_mut().zip(factors) {
                *count *= factor;
            }
        }
        more
    }

    /// The input of the measures, with the first so many groups.
    pub fn population(&self, groups: usize) -> Population {
        let cells = |group| self.places.iter().map(|p| Cell::Value(p.groups[group])).collect();
        let counts: Vec<Vec<Cell>> = (0..groups).map(cells).collect();
        let areas: Vec<Option<f64>> = self.places.iter().map(|p| Some(p.area)).collect();
        let at: Vec<[f64; 2]> = self.places.iter().map(|p| p.at).collect();
        let border = |&(a, b, length_m): &(usize, usize, f64)| SharedBorder { a, b, length_m };
        let borders: Vec<SharedBorder> = self.borders.iter().map(border).collect();
        Population::new(&counts, None).with_areas(&areas).with_centroids(&at).with_borders(&borders)
    }
}
