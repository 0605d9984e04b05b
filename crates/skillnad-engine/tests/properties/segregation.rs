//! Measures of segregation: order, size, bounds, exchanges and mergers.

use proptest::prelude::*;
use skillnad_engine::stats::segregation::{ALL, Population, measure};

use super::city::{City, city, city_in_two_orders};
use super::{cases, same};
use crate::stats::properties::FROM_0_TO_1;

/// Measures of evenness between two groups that are a weighted mean over districts of a function without
/// dents of the group's share, or of pairs of them.
const EVENNESS: [&str; 5] =
    ["dissimilarity", "gini_segregation", "theil_h", "atkinson", "correlation_ratio"];

fn number(id: &str, population: &Population) -> Option<f64> {
    measure(id).unwrap().number(population).ok()
}

/// Every measure, for two and for three groups, with its number or none.
fn numbers(city: &City) -> Vec<(&'static str, usize, Option<f64>)> {
    let mut numbers = Vec::new();
    for groups in [2, 3] {
        let population = city.population(groups);
        for measure in ALL {
            numbers.push((measure.id(), groups, measure.number(&population).ok()));
        }
    }
    numbers
}

/// Fails unless both cities have the same numbers.
fn assert_same_numbers(one: &City, other: &City, but_for: &[&str]) -> Result<(), TestCaseError> {
    for ((id, groups, a), (_, _, b)) in numbers(one).into_iter().zip(numbers(other)) {
        if !but_for.contains(&id) {
            let agree = match (a, b) {
                (Some(a), Some(b)) => same(a, b),
                (a, b) => a == b,
            };
            prop_assert!(agree, "{id} of {groups} groups: {a:?} {b:?}");
        }
    }
    Ok(())
}

/// The measures of evenness of two groups, by district.
fn evenness(x: &[f64], y: &[f64]) -> Vec<(&'static str, Option<f64>)> {
    let population = Population::of_two(x, y);
    EVENNESS.iter().map(|id| (*id, number(id, &population))).collect()
}

/// The first two groups, by district.
fn two(city: &City) -> (Vec<f64>, Vec<f64>) {
    city.places.iter().map(|place| (place.groups[0], place.groups[1])).unzip()
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn no_measure_depends_on_the_order_of_the_districts((one, other) in city_in_two_orders()) {
        // Districts of one share and unequal size change places in these two, and their areas or distances
        // with them: ties have no order of their own there.
        let by_rank = ["absolute_concentration", "relative_concentration",
            "absolute_centralisation", "relative_centralisation"];
        assert_same_numbers(&one, &other, &by_rank)?;
    }

    #[test]
    fn no_measure_depends_on_the_number_of_people(city in city(), factor in 2_u32..9) {
        // Chance matters less among more people.
        let factor = f64::from(factor);
        assert_same_numbers(&city, &city.times([factor; 3]), &["modified_dissimilarity"])?;
    }

    #[test]
    fn one_group_may_grow_alone_where_only_its_distribution_counts(city in city(), k in 2_u32..9) {
        let more = city.times([f64::from(k), 1.0, 1.0]);
        for id in ["dissimilarity", "gini_segregation", "delta", "relative_clustering"] {
            let (a, b) = (number(id, &city.population(2)), number(id, &more.population(2)));
            prop_assert!(same(a.unwrap(), b.unwrap()), "{id}: {a:?} {b:?}");
        }
    }

    #[test]
    fn measures_of_evenness_do_not_care_which_group_comes_first(city in city()) {
        let (x, y) = two(&city);
        for ((id, a), (_, b)) in evenness(&x, &y).into_iter().zip(evenness(&y, &x)) {
            prop_assert!(same(a.unwrap(), b.unwrap()), "{id}: {a:?} {b:?}");
        }
    }

    #[test]
    fn measures_stay_within_their_bounds(city in city()) {
        for (id, groups, value) in numbers(&city) {
            if let Some(value) = value {
                prop_assert!(value.is_finite(), "{id} is {value}");
                let bounded = !FROM_0_TO_1.contains(&id) || (-1e-9..=1.0 + 1e-9).contains(&value);
                prop_assert!(bounded, "{id} of {groups} groups is {value}");
            }
        }
    }

    #[test]
    fn the_same_share_everywhere_is_no_segregation(sizes in prop::collection::vec(1_u32..99, 2..9)) {
        let x: Vec<f64> = sizes.iter().map(|n| f64::from(*n)).collect();
        let y: Vec<f64> = x.iter().map(|n| 3.0 * n).collect();
        for (id, value) in evenness(&x, &y) {
            prop_assert!(value.unwrap().abs() < 1e-7, "{id} is {value:?}");
        }
    }

    #[test]
    fn groups_that_never_meet_are_wholly_segregated(
        sizes in prop::collection::vec(1_u32..99, 1..9),
        others in prop::collection::vec(1_u32..99, 1..9),
    ) {
        let mut x: Vec<f64> = sizes.iter().map(|n| f64::from(*n)).collect();
        let mut y = vec![0.0; x.len()];
        y.extend(others.iter().map(|n| f64::from(*n)));
        x.resize(y.len(), 0.0);
        for (id, value) in evenness(&x, &y) {
            prop_assert!(same(value.unwrap(), 1.0), "{id} is {value:?}");
        }
    }

    #[test]
    fn an_exchange_towards_evenness_raises_no_measure(city in city(), a in 0_usize..18, b in 0_usize..18) {
        let (x, y) = two(&city);
        let (a, b) = (a % x.len(), b % x.len());
        let share = |at: usize, moved: f64| (x[at] + moved) / (x[at] + y[at]);
        // One of the group moves from where it is common to where it is rare, one of the others back.
        prop_assume!(x[a] >= 1.0 && y[b] >= 1.0 && share(a, -1.0) >= share(b, 1.0));
        let (mut after_x, mut after_y) = (x.clone(), y.clone());
        (after_x[a], after_x[b]) = (x[a] - 1.0, x[b] + 1.0);
        (after_y[a], after_y[b]) = (y[a] + 1.0, y[b] - 1.0);
        for ((id, before), (_, after)) in evenness(&x, &y).into_iter().zip(evenness(&after_x, &after_y)) {
            let (before, after) = (before.unwrap(), after.unwrap());
            prop_assert!(after <= before + 1e-12, "{id}: {before} {after}");
            let strict = ["theil_h", "correlation_ratio", "atkinson", "gini_segregation"];
            prop_assert!(!strict.contains(&id) || after < before, "{id}: {before} {after}");
        }
    }

    #[test]
    fn merging_two_districts_raises_no_measure_of_evenness(city in city()) {
        let (x, y) = two(&city);
        let merged = |counts: &[f64]| {
            let mut merged = counts[1..].to_vec();
            merged[0] += counts[0];
            merged
        };
        for ((id, apart), (_, merged)) in evenness(&x, &y).into_iter().zip(evenness(&merged(&x), &merged(&y))) {
            let (apart, merged) = (apart.unwrap(), merged.unwrap());
            prop_assert!(merged <= apart + 1e-9, "{id}: {apart} {merged}");
        }
    }
}
