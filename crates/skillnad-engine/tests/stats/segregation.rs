//! Segregation against an independent engine, on made-up and on real figures.

use skillnad_engine::spatial::Contiguity;
use skillnad_engine::stats::segregation::{LocationQuotient, Population, measure};
use skillnad_engine::stats::{Measure, Quantity, Run};

use super::city::City;
use crate::support::golden::{
    IN_SPACE, OF_MANY_GROUPS, OF_TWO_GROUPS, assert_agrees, number, numbers,
};

#[test]
fn two_group_measures_agree_with_an_independent_engine() {
    let city = City::regso();
    let population = city.population(&["grp_b"], Some("pop"), Contiguity::Rook);
    for (id, name) in OF_TWO_GROUPS.iter().chain(&IN_SPACE) {
        let value = measure(id).unwrap().number(&population).unwrap();
        let path = format!("/segregation/single/{name}/statistic");
        assert_agrees(value, number(&city.expected, &path), id);
    }
    let queen = city.population(&["grp_b"], Some("pop"), Contiguity::Queen);
    let value = measure("adjacency_dissimilarity").unwrap().number(&queen).unwrap();
    let expected = number(&city.expected, "/segregation/single/SpatialDissim/statistic");
    assert_agrees(value, expected, "adjacency_dissimilarity");
}

#[test]
fn what_the_other_engine_simulates_is_near_the_exact_mean() {
    let city = City::regso();
    let population = city.population(&["grp_b"], Some("pop"), Contiguity::Rook);
    let value = measure("modified_dissimilarity").unwrap().number(&population).unwrap();
    let simulated = number(&city.expected, "/segregation/single/ModifiedDissim/statistic");
    assert!((value - simulated).abs() < 1e-3, "{value} {simulated}");
}

/// Σ_i Σ_j a_i b_j exp(−d_ij) pair by pair, distances in kilometres.
fn near(population: &Population, a: &[f64], b: &[f64]) -> f64 {
    let (middles, areas) =
        (population.centroids().unwrap().coordinates(), population.areas().unwrap());
    let mut sum = 0.0;
    for (i, a) in a.iter().enumerate() {
        for (j, b) in b.iter().enumerate() {
            let [x, y] = [middles[i][0] - middles[j][0], middles[i][1] - middles[j][1]];
            let meters = if i == j { (0.6 * areas[i]).sqrt() } else { x.hypot(y) };
            sum += a * b * (-meters / 1000.0).exp();
        }
    }
    sum
}

#[test]
fn proximity_measures_follow_the_paper_where_the_other_engine_does_not() {
    let city = City::regso();
    let population = city.population(&["grp_b"], Some("pop"), Contiguity::Rook);
    let g = population.two_groups().unwrap();
    let n = population.len() as f64;
    let xx = near(&population, g.x, g.x);
    let yy = near(&population, g.y, g.y);
    let tt = near(&population, g.t, g.t);
    let xt = near(&population, g.x, g.t);
    let ones = vec![1.0; population.len()];
    let mean = g.sum_x / (n * n) * near(&population, &ones, &ones);
    let proximity = (xx / g.sum_x + yy / g.sum_y) / (tt / g.sum_t);
    let clustering = (xx / g.sum_x - mean) / (xt / g.sum_x - mean);
    let relative = xx / g.sum_x.powi(2) / (yy / g.sum_y.powi(2)) - 1.0;
    let mut isolation = 0.0;
    for i in 0..population.len() {
        let mut here = vec![0.0; population.len()];
        here[i] = g.x[i] / g.sum_x;
        let met = near(&population, &here, g.x) / near(&population, &here, g.t);
        isolation += here[i] * if here[i] > 0.0 { met } else { 0.0 };
    }
    for (id, expected, theirs) in [
        ("spatial_proximity", proximity, "SpatialProximity"),
        ("absolute_clustering", clustering, "AbsoluteClustering"),
        ("relative_clustering", relative, "RelativeClustering"),
        ("distance_decay_isolation", isolation, "DistanceDecayIsolation"),
        ("distance_decay_interaction", 1.0 - isolation, "DistanceDecayInteraction"),
    ] {
        let value = measure(id).unwrap().number(&population).unwrap();
        assert_agrees(value, expected, id);
        let theirs = number(&city.expected, &format!("/segregation/single/{theirs}/statistic"));
        assert!((value - theirs).abs() > 1e-3, "{id} agrees after all: say so in its docs");
    }
}

#[test]
fn measures_of_several_groups_agree_with_an_independent_engine() {
    let city = City::regso();
    let population = city.population(&["grp_a", "grp_b", "grp_c"], None, Contiguity::Rook);
    for (id, name) in OF_MANY_GROUPS {
        let value = measure(id).unwrap().number(&population).unwrap();
        let path = format!("/segregation/multi/{name}/statistic");
        assert_agrees(value, number(&city.expected, &path), id);
    }
}

#[test]
fn local_measures_agree_with_an_independent_engine() {
    let city = City::regso();
    let population = city.population(&["grp_a", "grp_b", "grp_c"], None, Contiguity::Rook);
    let diversity = number(&city.expected, "/segregation/multi/MultiDiversity/statistic");
    assert_agrees(population.many_groups().unwrap().entropy(), diversity, "the whole city");
    let run = Run::default();
    let local = |id: &str, detail: Option<&str>| -> Vec<f64> {
        let answer = measure(id).unwrap().answer(&population, &run).unwrap();
        let quantity = match detail {
            None => answer.value,
            Some(name) => answer.details.into_iter().find(|(n, _)| *n == name).unwrap().1,
        };
        let Quantity::Local(values) = quantity else { panic!("{id} is not local") };
        values.into_iter().flatten().collect()
    };
    for (id, detail, name) in [
        ("local_diversity", None, "MultiLocalDiversity"),
        ("local_diversity", Some("standardised"), "MultiLocalEntropy"),
        ("simpson_interaction", Some("local"), "MultiLocalSimpsonInteraction"),
        ("simpson_concentration", Some("local"), "MultiLocalSimpsonConcentration"),
    ] {
        let expected = numbers(&city.expected, &format!("/segregation/local/{name}/statistics"));
        let values = local(id, detail);
        assert_eq!(values.len(), expected.len());
        for (value, expected) in values.into_iter().zip(expected) {
            assert_agrees(value, expected.unwrap(), id);
        }
    }
    let Quantity::LocalByGroup(rows) = LocationQuotient.answer(&population, &run).unwrap().value
    else {
        panic!("location quotients are by group")
    };
    let expected = city.expected.pointer("/segregation/local/MultiLocationQuotient/statistics");
    for (row, expected) in rows.iter().zip(expected.unwrap().as_array().unwrap()) {
        for (value, expected) in row.as_ref().unwrap().iter().zip(expected.as_array().unwrap()) {
            assert_agrees(*value, expected.as_f64().unwrap(), "location_quotient");
        }
    }
}
