//! Measures of inequality: scale, shift, order, copies and transfers.

use proptest::collection::vec;
use proptest::prelude::*;
use skillnad_engine::stats::inequality::{ALL, Values, measure};

use super::{cases, same};

/// Values of districts and the people who live there.
fn districts() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    let value = prop_oneof![1_u32..6, 1_u32..900].prop_map(f64::from);
    vec((value, (1_u32..500).prop_map(f64::from)), 2..16).prop_map(|all| all.into_iter().unzip())
}

fn numbers(values: &[f64], weights: &[f64]) -> Vec<(&'static str, Option<f64>)> {
    let values = Values::of(values, weights);
    ALL.iter().map(|measure| (measure.id(), measure.number(&values).ok())).collect()
}

/// Fails unless each measure changes by its factor.
fn assert_times(
    before: Vec<(&'static str, Option<f64>)>,
    after: Vec<(&'static str, Option<f64>)>,
    factor: impl Fn(&str) -> f64,
) -> Result<(), TestCaseError> {
    for ((id, before), (_, after)) in before.into_iter().zip(after) {
        let agree = match (before, after) {
            (Some(before), Some(after)) => same(before * factor(id), after),
            (before, after) => before == after,
        };
        prop_assert!(agree, "{id}: {before:?} {after:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn in_another_currency_shares_stay_and_differences_follow((values, people) in districts(), k in 2_u32..40) {
        let k = f64::from(k);
        let other: Vec<f64> = values.iter().map(|value| value * k).collect();
        let factor = |id: &str| if matches!(id, "gap" | "sii") { k } else { 1.0 };
        assert_times(numbers(&values, &people), numbers(&other, &people), factor)?;
    }

    #[test]
    fn the_same_added_to_all_changes_no_difference((values, people) in districts(), more in 1_u32..500) {
        let other: Vec<f64> = values.iter().map(|value| value + f64::from(more)).collect();
        let (before, after) = (Values::of(&values, &people), Values::of(&other, &people));
        for id in ["gap", "sii"] {
            let number = |values| measure(id).unwrap().number(values).ok();
            let agree = match (number(&before), number(&after)) {
                (Some(before), Some(after)) => same(before, after),
                (before, after) => before == after,
            };
            prop_assert!(agree, "{id}: {:?} {:?}", number(&before), number(&after));
        }
        let gini = |values| measure("gini").unwrap().number(values).unwrap();
        prop_assert!(gini(&after) <= gini(&before) + 1e-12);
    }

    #[test]
    fn more_people_everywhere_change_nothing((values, people) in districts(), k in 2_u32..40) {
        let more: Vec<f64> = people.iter().map(|people| people * f64::from(k)).collect();
        // A percentile stands at place 1 + (W - 1) p, which is not k times as far among k times as many.
        let others = |all: Vec<(&'static str, Option<f64>)>| {
            all.into_iter().filter(|(id, _)| *id != "p90_p10").collect()
        };
        let (before, after) = (numbers(&values, &people), numbers(&values, &more));
        assert_times(others(before), others(after), |_| 1.0)?;
    }

    #[test]
    fn the_order_of_the_districts_changes_nothing((values, people) in districts()) {
        let back = |numbers: &[f64]| numbers.iter().rev().copied().collect::<Vec<_>>();
        let after = numbers(&back(&values), &back(&people));
        assert_times(numbers(&values, &people), after, |_| 1.0)?;
    }

    #[test]
    fn inequality_is_at_least_none_and_gini_at_most_one((values, people) in districts()) {
        for (id, value) in numbers(&values, &people) {
            let Some(value) = value else { continue };
            prop_assert!(value.is_finite(), "{id} is {value}");
            match id {
                "gini" | "atkinson" => prop_assert!((-1e-12..1.0).contains(&value), "{id} is {value}"),
                "theil_t" | "gap" => prop_assert!(value >= -1e-12, "{id} is {value}"),
                "ratio" | "p90_p10" => prop_assert!(value >= 1.0, "{id} is {value}"),
                _ => {}
            }
        }
    }

    #[test]
    fn the_gini_is_half_the_mean_difference_by_the_mean((values, people) in districts()) {
        let total: f64 = people.iter().sum();
        let mean = values.iter().zip(&people).map(|(v, p)| v * p).sum::<f64>() / total;
        let mut differences = 0.0;
        for (a, many) in values.iter().zip(&people) {
            for (b, others) in values.iter().zip(&people) {
                differences += (a - b).abs() * many * others;
            }
        }
        let gini = measure("gini").unwrap().number(&Values::of(&values, &people)).unwrap();
        prop_assert!(same(gini, differences / (2.0 * total * total * mean)), "{gini}");
    }

    #[test]
    fn a_transfer_from_rich_to_poor_lowers_inequality((values, _) in districts(), share in 0.01_f64..0.49) {
        let people = vec![1.0; values.len()];
        let place = |best: fn(f64, f64) -> bool| {
            (1..values.len()).fold(0, |at, i| if best(values[i], values[at]) { i } else { at })
        };
        let (poor, rich) = (place(|a, b| a < b), place(|a, b| a > b));
        prop_assume!(values[rich] - values[poor] > 0.5);
        let moved = (values[rich] - values[poor]) * share;
        let mut after = values.clone();
        after[poor] += moved;
        after[rich] -= moved;
        for id in ["gini", "theil_t", "atkinson"] {
            let number = |values: &[f64]| measure(id).unwrap().number(&Values::of(values, &people)).unwrap();
            prop_assert!(number(&after) < number(&values), "{id}");
        }
    }
}
