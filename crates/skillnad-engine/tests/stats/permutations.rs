//! Permutation inference and analytic moments against counting every order of a few values.

use skillnad_engine::model::Cell;
use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
use skillnad_engine::stats::autocorrelation::{
    BivariateMoran, Geary, GetisOrd, JoinCounts, Lattice, Moments, Moran, Quadrant,
    local_statistics,
};
use skillnad_engine::stats::{Run, Undefined};

/// Seven districts in a row, of which the third and the fifth meet as well.
const EDGES: [(u32, u32); 7] = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (2, 4)];
/// Rising from end to end around a mean of 4, with a zero.
const VALUES: [f64; 7] = [0.0, 1.0, 3.0, 4.0, 5.0, 7.0, 8.0];
/// Another value of the districts, around a mean of 3.
const SECOND: [f64; 7] = [2.0, 0.0, 1.0, 3.0, 6.0, 4.0, 5.0];

fn run() -> Run<'static> {
    Run { permutations: 20_000, ..Run::default() }
}

fn weights() -> SpatialWeights {
    let links = EDGES.iter().flat_map(|&(a, b)| [(a, b), (b, a)]).collect();
    SpatialWeights::from_directed(WeightsRule::Contiguity(Contiguity::Rook), 7, links)
}

fn lattice(values: &[f64; 7]) -> Lattice {
    Lattice::new(&values.map(Cell::Value), &weights()).unwrap()
}

/// Every order of some values.
fn orders(values: &[f64]) -> Vec<Vec<f64>> {
    if values.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (at, first) in values.iter().enumerate() {
        let rest = [&values[..at], &values[at + 1..]].concat();
        all.extend(orders(&rest).into_iter().map(|rest| [&[*first], rest.as_slice()].concat()));
    }
    all
}

/// Every order in which the district `kept` has its own value.
fn orders_around(kept: usize) -> Vec<Vec<f64>> {
    let others = [&VALUES[..kept], &VALUES[kept + 1..]].concat();
    let put_back = |mut order: Vec<f64>| {
        order.insert(kept, VALUES[kept]);
        order
    };
    orders(&others).into_iter().map(put_back).collect()
}

fn neighbors(i: usize) -> Vec<usize> {
    weights().neighbors(i).iter().map(|j| *j as usize).collect()
}

/// The sum of a term over all borders.
fn over_borders(values: &[f64], term: impl Fn(f64, f64) -> f64) -> f64 {
    EDGES.iter().map(|&(a, b)| term(values[a as usize], values[b as usize])).sum()
}

/// The shares of the counted statistics at or above the first of them, and at or below it.
fn sides(counted: &[f64], observed: f64) -> [f64; 2] {
    let share = |holds: &dyn Fn(f64) -> bool| {
        counted.iter().filter(|value| holds(**value)).count() as f64 / counted.len() as f64
    };
    [share(&|value| value >= observed - 1e-9), share(&|value| value <= observed + 1e-9)]
}

/// Fails unless a simulated p-value is near that of the counted statistics, observed one first.
#[track_caller]
fn assert_p(p_sim: f64, counted: &[f64], observed: f64) {
    let [above, below] = sides(counted, observed);
    let p = above.min(below);
    let within = 4.5 * (p * (1.0 - p) / 20_000.0).sqrt() + 1e-4;
    assert!((p_sim - p).abs() <= within, "{p_sim} is not {p}");
}

fn moments(counted: &[f64]) -> [f64; 2] {
    let n = counted.len() as f64;
    let mean = counted.iter().sum::<f64>() / n;
    [mean, counted.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n]
}

#[track_caller]
fn assert_moments(found: Moments, counted: &[f64]) {
    let [mean, variance] = moments(counted);
    assert!((found.expected - mean).abs() < 1e-12, "{found:?} {mean}");
    assert!((found.variance - variance).abs() < 1e-12, "{found:?} {variance}");
}

#[test]
fn global_p_values_are_those_of_all_orders() {
    let (lattice, all) = (lattice(&VALUES), orders(&VALUES));
    let count = |term: fn(f64, f64) -> f64| -> Vec<f64> {
        all.iter().map(|order| over_borders(order, term)).collect()
    };
    let products = count(|a, b| (a - 4.0) * (b - 4.0));
    assert_p(Moran::new(&lattice, &run()).unwrap().p_sim, &products, products[0]);
    let differences = count(|a, b| (a - b).powi(2));
    assert_p(Geary::new(&lattice, &run()).unwrap().p_sim, &differences, differences[0]);
    let plain = count(|a, b| a * b);
    assert_p(GetisOrd::new(&lattice, &run()).unwrap().p_sim, &plain, plain[0]);
    let cells = [VALUES, SECOND].map(|values| values.map(Cell::Value));
    let two = Lattice::with_second(&cells[0], &cells[1], &weights()).unwrap();
    let mixed = |second: &Vec<f64>| -> f64 {
        let next_door = |i: usize| neighbors(i).iter().map(|j| second[*j] - 3.0).sum::<f64>();
        (0..7).map(|i| (VALUES[i] - 4.0) * next_door(i)).sum()
    };
    let mixed: Vec<f64> = orders(&SECOND).iter().map(mixed).collect();
    assert_p(BivariateMoran::new(&two, &run()).unwrap().p_sim, &mixed, mixed[0]);
}

#[test]
fn join_counts_are_compared_with_all_ways_to_deal_the_ones() {
    let ones = [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0];
    let joins = JoinCounts::new(&lattice(&ones), &run()).unwrap();
    assert_eq!((joins.joins, joins.bb, joins.bw, joins.ww), (7.0, 3.0, 2.0, 2.0));
    let all = orders(&ones);
    let count = |term: fn(f64, f64) -> f64| -> Vec<f64> {
        all.iter().map(|order| over_borders(order, term)).collect()
    };
    let (bb, bw) = (count(|a, b| a * b), count(|a, b| (a - b).abs()));
    assert_p(joins.p_sim_bb, &bb, joins.bb);
    assert_p(joins.p_sim_bw, &bw, joins.bw);
    for (value, expected, z, counted) in [
        (joins.bb, joins.expected_bb, joins.z_bb, &bb),
        (joins.bw, joins.expected_bw, joins.z_bw, &bw),
    ] {
        let [mean, variance] = moments(counted);
        assert!((expected - mean).abs() < 1e-12, "{expected} {mean}");
        let score = (value - mean) / variance.sqrt();
        assert!((z.unwrap() - score).abs() < 1e-11, "{z:?} {score}");
    }
    // One alone has no other to meet.
    let alone = JoinCounts::new(&lattice(&[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]), &run()).unwrap();
    assert_eq!((alone.expected_bb, alone.z_bb), (0.0, None));
}

#[test]
fn local_p_values_are_those_of_all_orders_of_the_others() {
    let local = local_statistics(&lattice(&VALUES), &run()).unwrap();
    for (i, found) in local.iter().enumerate() {
        let all = orders_around(i);
        let count = |term: &dyn Fn(f64) -> f64| -> Vec<f64> {
            let around = |order: &Vec<f64>| neighbors(i).iter().map(|j| term(order[*j])).sum();
            all.iter().map(around).collect()
        };
        let sums = count(&|other| other);
        if VALUES[i] == 4.0 {
            assert_eq!(found.p_sim, Some(1.0), "a value on the mean");
        } else {
            assert_p(found.p_sim.unwrap(), &sums, sums[0]);
        }
        let differences = count(&|other| (VALUES[i] - other).powi(2));
        assert_p(found.geary_p_sim.unwrap(), &differences, differences[0]);
        let [above, below] = sides(&differences, differences[0]);
        assert!((above - below).abs() > 0.05);
        assert_eq!(found.geary_alike, Some(below < above), "{i}");

        let gi = found.gi.unwrap();
        let others = 28.0 - VALUES[i];
        let shares: Vec<f64> = sums.iter().map(|sum| sum / others).collect();
        assert!((gi.share - shares[0]).abs() < 1e-14);
        assert_moments(gi.moments, &shares);
        let [mean, variance] = moments(&sums);
        let score = (sums[0] - mean) / variance.sqrt();
        assert!((found.gi_z.unwrap() - score).abs() < 1e-11, "{i}: {score}");

        let with_own = |order: &Vec<f64>| -> f64 {
            (order[i] + neighbors(i).iter().map(|j| order[*j]).sum::<f64>()) / 28.0
        };
        let star: Vec<f64> = orders(&VALUES).iter().map(with_own).collect();
        let gi_star = found.gi_star.unwrap();
        assert!((gi_star.share - star[0]).abs() < 1e-14);
        assert_moments(gi_star.moments, &star);
        let [mean, variance] = moments(&star);
        let score = (star[0] - mean) / variance.sqrt();
        assert!((found.gi_star_z.unwrap() - score).abs() < 1e-11, "{i}: {score}");
    }
}

#[test]
fn shares_of_a_sum_are_left_out_with_negative_values_alone() {
    let about_zero = VALUES.map(|value| value - 4.0);
    let local = local_statistics(&lattice(&about_zero), &run()).unwrap();
    assert!(local.iter().all(|found| found.gi.is_none() && found.gi_star.is_none()));
    assert!(local.iter().all(|found| found.gi_z.is_some()));
    let general = GetisOrd::new(&lattice(&about_zero), &run());
    assert_eq!(general, Err(Undefined::NotPositive));
    // All of the sum in one district: no pair has a product.
    let alone = [5.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
    assert_eq!(GetisOrd::new(&lattice(&alone), &run()), Err(Undefined::ZeroOverZero));
}

#[test]
fn at_the_mean_is_low_for_the_district_and_for_those_around_it() {
    let local = local_statistics(&lattice(&VALUES), &run()).unwrap();
    // The fourth has the mean, 4, and between 3 and 5 so has what is around it.
    let expected = [
        Quadrant::LowLow,
        Quadrant::LowLow,
        Quadrant::LowLow,
        Quadrant::LowLow,
        Quadrant::HighHigh,
        Quadrant::HighHigh,
        Quadrant::HighHigh,
    ];
    let found: Vec<Quadrant> = local.iter().map(|found| found.quadrant).collect();
    assert_eq!(found, expected);
}

#[test]
fn where_no_order_differs_a_district_is_not_alike() {
    // Everybody is next to everybody: the others stay the others in whatever order.
    let links = (0..7).flat_map(|a| (0..7).filter(move |b| *b != a).map(move |b| (a, b)));
    let rule = WeightsRule::Contiguity(Contiguity::Queen);
    let all = SpatialWeights::from_directed(rule, 7, links.collect());
    let lattice = Lattice::new(&VALUES.map(Cell::Value), &all).unwrap();
    for found in local_statistics(&lattice, &run()).unwrap() {
        assert_eq!((found.geary_alike, found.geary_p_sim), (Some(false), Some(1.0)));
    }
}

#[test]
fn values_far_below_an_outlier_still_have_a_spread() {
    // The variance of the five is 2e-4, that of all six 1.4e9: less than 1e-12 of it, but no rounding.
    let values = [1e5, 0.0, 0.01, 0.02, 0.03, 0.04, 0.05];
    let local = local_statistics(&lattice(&values), &run()).unwrap();
    assert!(local[0].gi_z.is_some());
    let alike = local_statistics(&lattice(&[1e5, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]), &run()).unwrap();
    assert_eq!(alike[0].gi_z, None);
}
