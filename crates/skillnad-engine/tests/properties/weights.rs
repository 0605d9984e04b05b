//! Neighbours: symmetry, agreement with a search of all pairs, ties and components.

use proptest::collection::vec;
use proptest::prelude::*;
use skillnad_engine::spatial::{
    Borders, Contiguity, SpatialWeights, least_distance_for_all, nearest_neighbors,
};

use super::cases;
use crate::spatial::outlines::rectangle;

/// Places on a small grid: many are equally far, some are the same.
fn places() -> impl Strategy<Value = Vec<[f64; 2]>> {
    let place = (0_i32..7, 0_i32..7).prop_map(|(x, y)| [f64::from(x), f64::from(y)]);
    vec(place, 0..24)
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// The others of each place, nearest first, and of two equally far the first of the file.
fn sorted_others(places: &[[f64; 2]]) -> Vec<Vec<u32>> {
    let all = 0..places.len();
    let others = |i: usize| {
        let mut others: Vec<usize> = all.clone().filter(|j| *j != i).collect();
        // The sort is stable: what is equally far stays in order.
        others.sort_by(|a, b| {
            distance(places[i], places[*a]).total_cmp(&distance(places[i], places[*b]))
        });
        others.into_iter().map(|j| u32::try_from(j).unwrap()).collect()
    };
    all.clone().map(others).collect()
}

/// Squares of a grid, each there or not: its cells in order.
fn cells() -> impl Strategy<Value = Vec<(i32, i32)>> {
    vec(any::<bool>(), 30).prop_map(|there| {
        let cells = (0..30).map(|n| (n % 6, n / 6));
        cells.zip(there).filter(|(_, there)| *there).map(|(cell, _)| cell).collect()
    })
}

/// The components by following neighbours from each district in turn.
fn components(weights: &SpatialWeights) -> Vec<usize> {
    let mut number = vec![usize::MAX; weights.n()];
    let mut next = 0;
    for start in 0..weights.n() {
        if number[start] == usize::MAX {
            let mut waiting = vec![start];
            while let Some(at) = waiting.pop() {
                number[at] = next;
                let to = |(i, j): (u32, u32)| [(i as usize, j as usize), (j as usize, i as usize)];
                let near = weights.directed_edges().flat_map(to).filter(|(from, _)| *from == at);
                waiting.extend(near.map(|(_, to)| to).filter(|to| number[*to] == usize::MAX));
            }
            next += 1;
        }
    }
    number
}

proptest! {
    #![proptest_config(cases(160))]

    #[test]
    fn the_nearest_are_those_of_a_search_of_all_pairs(places in places(), k in 0_usize..9) {
        let expected: Vec<Vec<u32>> =
            sorted_others(&places).into_iter().map(|row| row.into_iter().take(k).collect()).collect();
        prop_assert_eq!(nearest_neighbors(&places, k), expected.clone());
        let weights = SpatialWeights::nearest(&places, k);
        for (i, mut row) in expected.into_iter().enumerate() {
            row.sort_unstable();
            prop_assert_eq!(weights.neighbors(i), row);
        }
    }

    #[test]
    fn a_distance_band_holds_all_pairs_within_it(places in places(), band in 1_u32..6) {
        let band = f64::from(band);
        let weights = SpatialWeights::distance_band(&places, band);
        prop_assert!(weights.is_symmetric());
        let n = places.len();
        let pairs = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j)));
        let near: Vec<(u32, u32)> = pairs
            .filter(|(i, j)| distance(places[*i], places[*j]) <= band)
            .map(|(i, j)| (u32::try_from(i).unwrap(), u32::try_from(j).unwrap()))
            .collect();
        prop_assert_eq!(weights.edges(), near);
    }

    #[test]
    fn the_least_distance_leaves_no_isolate_and_less_leaves_one(places in places()) {
        let Some(least) = least_distance_for_all(&places) else {
            prop_assert!(places.len() < 2);
            return Ok(());
        };
        prop_assert!(least == 0.0 || SpatialWeights::distance_band(&places, least).isolates().is_empty());
        if least > 0.5 {
            prop_assert!(!SpatialWeights::distance_band(&places, least - 0.1).isolates().is_empty());
        }
    }

    #[test]
    fn squares_that_touch_are_neighbours_both_ways(cells in cells()) {
        let square = |(x, y): &(i32, i32)| {
            let (x, y) = (f64::from(*x), f64::from(*y));
            rectangle(x, y, x + 1.0, y + 1.0)
        };
        let outlines: Vec<_> = cells.iter().map(square).collect();
        let borders = Borders::planar(&outlines, 1e-6);
        let rook = SpatialWeights::contiguity(&borders, Contiguity::Rook);
        let queen = SpatialWeights::contiguity(&borders, Contiguity::Queen);
        prop_assert!(rook.is_symmetric() && queen.is_symmetric());
        prop_assert_eq!(queen.mutual_links(), 2 * queen.edges().len());
        for (i, a) in cells.iter().enumerate() {
            let apart = |b: &(i32, i32)| ((a.0 - b.0).abs(), (a.1 - b.1).abs());
            let near = |touches: fn((i32, i32)) -> bool| -> Vec<u32> {
                let near = (0_u32..).zip(&cells).filter(|(_, b)| touches(apart(b)));
                near.map(|(j, _)| j).collect()
            };
            prop_assert_eq!(rook.neighbors(i), near(|apart| matches!(apart, (0, 1) | (1, 0))));
            prop_assert_eq!(queen.neighbors(i), near(|apart| matches!(apart, (0, 1) | (1, 0) | (1, 1))));
        }
        for weights in [rook, queen] {
            let found = weights.components();
            prop_assert_eq!(&found, &components(&weights));
            prop_assert_eq!(weights.component_count(), found.iter().max().map_or(0, |last| last + 1));
            let standard = weights.clone().row_standardized();
            for i in (0..cells.len()).filter(|i| !standard.neighbors(*i).is_empty()) {
                prop_assert!((standard.weights(i).iter().sum::<f64>() - 1.0).abs() < 1e-12);
            }
            prop_assert_eq!(standard.binary(), weights);
        }
    }

    #[test]
    fn isolates_are_joined_to_their_nearest_and_nobody_else_gains(places in places(), band in 1_u32..3) {
        let weights = SpatialWeights::distance_band(&places, f64::from(band));
        let isolates = weights.isolates();
        let before = weights.edges();
        let joined = weights.with_nearest_for_isolates(&places);
        let others = sorted_others(&places);
        let expected: Vec<(u32, u32)> = isolates
            .iter()
            .filter_map(|i| Some((u32::try_from(*i).unwrap(), *others[*i].first()?)))
            .collect();
        prop_assert_eq!(joined.joined_isolates(), &expected[..]);
        let mut edges = before;
        edges.extend(expected.iter().map(|(a, b)| (*a.min(b), *a.max(b))));
        edges.sort_unstable();
        edges.dedup();
        prop_assert_eq!(joined.edges(), edges);
    }
}
