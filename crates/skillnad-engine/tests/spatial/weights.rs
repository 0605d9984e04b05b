//! Weights against reference engines and cases worked by hand.

use skillnad_engine::spatial::{
    Borders, Contiguity, SpatialWeights, WeightsRule, least_distance_for_all, nearest_neighbors,
};

use super::outlines::{pairs, squares};
use crate::support::golden::{figures, golden};

/// The centroids of the reference, to the millimetre, in SWEREF 99 TM.
fn reference_centroids() -> Vec<[f64; 2]> {
    figures().iter().map(|row| ["cx", "cy"].map(|name| row[name].as_f64().unwrap())).collect()
}

#[test]
fn the_four_nearest_are_those_of_the_reference_engine() {
    let points = reference_centroids();
    let expected: Vec<Vec<u32>> = golden("regso/nearest.csv")
        .lines()
        .skip(1)
        .map(|l| l.split(',').skip(1).map(|n| n.parse().unwrap()).collect())
        .collect();
    assert_eq!(nearest_neighbors(&points, 4), expected);
    let weights = SpatialWeights::nearest(&points, 4);
    let links: Vec<_> = weights.directed_edges().collect();
    assert_eq!(links.len(), 588);
    let mutual = links.iter().filter(|(i, j)| links.binary_search(&(*j, *i)).is_ok()).count();
    assert_eq!(mutual, 420);
    assert!(!weights.is_symmetric());
}

#[test]
fn the_distance_band_is_that_of_the_reference_engine() {
    let points = reference_centroids();
    let near = SpatialWeights::distance_band(&points, 4000.0);
    assert_eq!(near.edges().len(), 2270);
    assert_eq!(near.isolates(), [13, 20, 47, 105, 136]);
    assert!((near.mean_neighbors() - 30.8843537414966).abs() < 1e-12);
    let far = SpatialWeights::distance_band(&points, 14_958.763_488_328_555);
    assert_eq!(far.edges().len(), 9652);
    assert!(far.isolates().is_empty() && far.is_symmetric());
}

#[test]
fn regso_weights_have_the_sums_of_the_reference_engine() {
    let both_ways = |(i, j)| [(i, j), (j, i)];
    let links = pairs(&golden("regso/queen.csv")).into_iter().flat_map(both_ways).collect();
    let rule = WeightsRule::Contiguity(Contiguity::Queen);
    let queen = SpatialWeights::from_directed(rule, 147, links);
    assert_eq!((queen.n(), queen.edges().len(), queen.component_count()), (147, 416, 1));
    assert!((queen.mean_neighbors() - 5.659863945578231).abs() < 1e-12);
    assert!(queen.isolates().is_empty() && queen.is_symmetric());
    let standard = queen.clone().row_standardized();
    let total: f64 = (0..147).flat_map(|i| standard.weights(i)).sum();
    assert!((total - 147.0).abs() < 1e-9);
    assert_eq!(standard.binary(), queen);
}

#[test]
fn links_join_what_water_cuts_and_are_told() {
    let outlines = squares(3, 1, (0.0, 0.0), 1.0);
    let apart = squares(1, 1, (50.0, 50.0), 1.0);
    let borders = Borders::planar(outlines.iter().chain(&apart), 1e-6);
    let weights = SpatialWeights::contiguity(&borders, Contiguity::Rook);
    assert_eq!(weights.isolates(), [3]);
    assert_eq!(weights.components(), [0, 0, 0, 1]);
    let joined = weights.row_standardized().with_links(&[(3, 0), (0, 1), (2, 2), (0, 9)]);
    assert_eq!(joined.added_links(), [(0, 3)]);
    assert_eq!(joined.neighbors(0), [1, 3]);
    assert_eq!(joined.weights(0), [0.5, 0.5]);
    assert_eq!(joined.component_count(), 1);
    assert!(joined.isolates().is_empty());
}

#[test]
fn an_isolate_may_be_joined_to_its_nearest_and_that_is_told() {
    let points = [[0.0, 0.0], [1.0, 0.0], [9.0, 0.0]];
    let weights = SpatialWeights::distance_band(&points, 2.0);
    assert_eq!(weights.isolates(), [2]);
    assert!(weights.weights(2).is_empty());
    let joined = weights.with_nearest_for_isolates(&points);
    assert_eq!(joined.joined_isolates(), [(2, 1)]);
    assert_eq!(joined.neighbors(1), [0, 2]);
    assert_eq!(joined.neighbors(2), [1]);
}

#[test]
fn of_two_equally_near_the_first_is_nearer() {
    let points = [[0.0, 0.0], [1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, 0.0]];
    assert_eq!(nearest_neighbors(&points, 2)[0], [4, 1]);
    assert_eq!(nearest_neighbors(&points, 3)[0], [4, 1, 2]);
    assert_eq!(nearest_neighbors(&points, 9)[0].len(), 4);
    assert_eq!(nearest_neighbors(&points, 0)[0].len(), 0);
    assert!(nearest_neighbors(&[], 3).is_empty());
}

#[test]
fn rules_are_read_as_they_are_written() {
    for text in ["queen", "rook", "knn:4", "distance:4000", "distance:1500.5"] {
        assert_eq!(text.parse::<WeightsRule>().unwrap().to_string(), text);
    }
    for text in ["", "Queen", "knn", "knn:0", "knn:-1", "distance:", "distance:nan", "rook:1"] {
        assert!(text.parse::<WeightsRule>().is_err(), "{text}");
    }
}

#[test]
fn without_districts_there_are_no_neighbours() {
    let none = SpatialWeights::contiguity(&Borders::planar([], 1.0), Contiguity::Queen);
    assert_eq!((none.n(), none.component_count(), none.mean_neighbors()), (0, 0, 0.0));
    assert!(none.neighbors(3).is_empty());
    let one = SpatialWeights::nearest(&[[1.0, 2.0]], 4).with_nearest_for_isolates(&[[1.0, 2.0]]);
    assert_eq!((one.isolates(), one.joined_isolates().len()), (vec![0], 0));
}

#[test]
fn points_exactly_at_the_limit_are_within_and_those_beyond_are_not() {
    // DistanceBand of libpysal 4.14.1 has the same pairs.
    let points =
        [[0.0, 0.0], [1000.0, 0.0], [2_000.000_000_4, 0.0], [3000.0, 0.0], [3600.0, 800.0]];
    let band = SpatialWeights::distance_band(&points, 1000.0);
    assert_eq!(band.edges(), [(0, 1), (2, 3), (3, 4)]);
}

#[test]
fn more_neighbors_than_there_are_districts_are_all_others_and_take_no_memory() {
    let points = [[0.0, 0.0], [1.0, 0.0], [0.0, 2.0], [3.0, 3.0]];
    for k in [3, 4, 1_000_000_000, usize::MAX] {
        let weights = SpatialWeights::nearest(&points, k);
        for i in 0..points.len() {
            assert_eq!(weights.neighbors(i).len(), 3, "{k}");
        }
    }
}

#[test]
fn more_pairs_than_can_be_kept_are_none_and_said() {
    let line: Vec<[f64; 2]> = (0..4000).map(|i| [f64::from(i), 0.0]).collect();
    let rules = [
        SpatialWeights::nearest(&line, 3_000),
        SpatialWeights::nearest(&line, usize::MAX),
        SpatialWeights::distance_band(&line, 2e7),
    ];
    for weights in rules {
        assert!(weights.has_too_many() && weights.edges().is_empty(), "{}", weights.rule());
        let joined = weights.with_nearest_for_isolates(&line);
        assert!(joined.has_too_many() && joined.edges().is_empty());
    }
    assert!(!SpatialWeights::nearest(&line, 4).has_too_many());
}

/// Weights of these directed links.
fn of_links(n: usize, links: &[(u32, u32)]) -> SpatialWeights {
    SpatialWeights::from_directed(WeightsRule::Nearest(1), n, links.to_vec())
}

#[test]
fn links_to_a_district_beyond_the_last_are_dropped() {
    let weights = of_links(3, &[(0, 1), (0, 3), (3, 0), (2, 2), (4, 5)]);
    assert_eq!(weights.directed_edges().collect::<Vec<_>>(), [(0, 1)]);
    assert_eq!(weights.with_links(&[(0, 3), (3, 1)]).added_links(), []);
    assert!(of_links(3, &[(0, 1)]).neighbors(3).is_empty());
}

#[test]
fn a_link_one_way_is_made_mutual() {
    let joined = of_links(3, &[(0, 1), (2, 1), (1, 2)]).with_links(&[(1, 0), (1, 2)]);
    assert_eq!(joined.added_links(), [(0, 1)]);
    assert_eq!(joined.neighbors(1), [0, 2]);
    let joined = of_links(3, &[(1, 0)]).with_links(&[(1, 0)]);
    assert_eq!((joined.added_links(), joined.is_symmetric()), (&[(0, 1)][..], true));
}

#[test]
fn rows_sum_to_one_only_when_asked_to() {
    let binary = of_links(3, &[(0, 1), (0, 2), (1, 0)]);
    assert_eq!((binary.is_row_standardized(), binary.weights(0)), (false, &[1.0, 1.0][..]));
    let standardized = binary.clone().row_standardized();
    assert_eq!(
        (standardized.is_row_standardized(), standardized.weights(0)),
        (true, &[0.5, 0.5][..])
    );
    assert_eq!(binary.neighbor_counts(), [(0, 1), (1, 1), (2, 1)]);
    assert_eq!(of_links(4, &[(0, 1), (1, 0)]).neighbor_counts(), [(0, 2), (1, 2)]);
}

#[test]
fn a_distance_reaches_exactly_that_far_and_everybody_when_large_enough() {
    let points = [[0.0, 0.0], [1.001, 0.0], [1.001, 2.5]];
    let pairs = |meters: f64| SpatialWeights::distance_band(&points, meters).edges();
    assert_eq!(pairs(1.001), [(0, 1)]);
    assert_eq!(pairs(1.000_999), []);
    assert_eq!(pairs(2.5), [(0, 1), (1, 2)]);
    assert_eq!(least_distance_for_all(&points), Some(2.5));
    assert_eq!(least_distance_for_all(&points[..1]), None);
}

#[test]
fn rules_have_bounds() {
    let is_rule = |text: &str| text.parse::<WeightsRule>().is_ok();
    for good in ["queen", "rook", "knn:1", "distance:0.5", "distance:20000000"] {
        assert!(is_rule(good), "{good}");
    }
    for bad in [
        "",
        "bishop",
        "knn:0",
        "knn:x",
        "distance:0",
        "distance:-1",
        "distance:20000001",
        "distance:nan",
    ] {
        assert!(!is_rule(bad), "{bad}");
    }
}
