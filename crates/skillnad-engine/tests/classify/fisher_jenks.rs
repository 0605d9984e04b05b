//! Natural breaks: the optimum, and nothing but the optimum.

use skillnad_engine::classify::{Breaks, within_sum_of_squares};

use crate::support::golden::golden;

use super::{Numbers, breaks, lists};

/// The least sum of squares over all ways to cut the distinct values, by trying each of them.
fn least_by_trying_all(values: &[f64], classes: usize) -> f64 {
    let mut distinct = values.to_vec();
    distinct.sort_by(f64::total_cmp);
    distinct.dedup();
    let inner = distinct.len() - 1;
    (0..1_u32 << inner)
        .filter(|cuts| cuts.count_ones() as usize == classes.min(distinct.len()) - 1)
        .map(|cuts| {
            let bounds =
                (0..=inner).filter(|i| *i == inner || cuts >> i & 1 == 1).map(|i| distinct[i]);
            within_sum_of_squares(values, &Breaks::new(distinct[0], bounds).unwrap())
        })
        .fold(f64::INFINITY, f64::min)
}

#[test]
fn it_equals_trying_every_cut() {
    let mut numbers = Numbers(3);
    for round in 0..120 {
        let n = 2 + numbers.below(11);
        let values: Vec<f64> = (0..n)
            .map(|_| match round % 4 {
                0 => numbers.next(),
                1 => numbers.below(6) as f64,
                2 => 1e6 + numbers.next().powi(5),
                _ => (numbers.next() * 20.0 - 10.0).exp(),
            })
            .collect();
        for k in 1..=6 {
            let found = within_sum_of_squares(&values, &breaks("fisher-jenks", &values, k));
            let least = least_by_trying_all(&values, k);
            assert!(
                found <= least * (1.0 + 1e-9) + f64::MIN_POSITIVE,
                "{values:?} in {k}: {found} instead of {least}"
            );
        }
    }
}

#[test]
fn it_is_never_worse_than_quantiles_or_equal_intervals() {
    for values in lists() {
        // Squares of larger numbers can't be compared: they overflow.
        if values.iter().any(|v| v.abs() > 1e150) {
            continue;
        }
        for k in [2, 3, 5, 9, 40] {
            let within = |id| within_sum_of_squares(&values, &breaks(id, &values, k));
            let natural = within("fisher-jenks");
            for other in ["quantile", "equal-interval", "maximum-breaks"] {
                assert!(natural <= within(other) * (1.0 + 1e-9), "{other}, {k} classes");
            }
        }
    }
}

#[test]
fn a_layered_programme_with_every_entry_gives_the_same_cost() {
    // The plain O(k n²) programme on a larger list, with two-pass sums of squares.
    let mut numbers = Numbers(5);
    let mut values: Vec<f64> = (0..160).map(|_| numbers.next().powi(3) * 900.0).collect();
    values.sort_by(f64::total_cmp);
    let n = values.len();
    let cost = |from: usize, to: usize| {
        let part = &values[from..to];
        let mean = part.iter().sum::<f64>() / part.len() as f64;
        part.iter().map(|v| (v - mean).powi(2)).sum::<f64>()
    };
    let mut least: Vec<f64> = (0..=n).map(|j| if j == 0 { 0.0 } else { cost(0, j) }).collect();
    for k in 2..=9 {
        least = (0..=n)
            .map(|j| (k - 1..j).map(|i| least[i] + cost(i, j)).fold(f64::INFINITY, f64::min))
            .collect();
        let found = within_sum_of_squares(&values, &breaks("fisher-jenks", &values, k));
        assert!((found / least[n] - 1.0).abs() < 1e-9, "{k}: {found} instead of {}", least[n]);
    }
}

#[test]
fn structure_far_smaller_than_the_range_is_seen() {
    // Two clumps a billionth apart, beside a value a million away.
    let values = [0.0, 1e-10, 2e-10, 1e-9, 1.1e-9, 1.2e-9, 1e6];
    assert_eq!(breaks("fisher-jenks", &values, 3).counts(&values), [3, 3, 1]);
}

#[test]
fn of_equally_good_cuts_the_lower_is_taken() {
    assert_eq!(breaks("fisher-jenks", &[0.0, 1.0, 2.0], 2).upper_bounds(), [0.0, 2.0]);
}

#[test]
fn the_optimum_of_the_columbus_example_is_found() {
    let json: serde_json::Value = serde_json::from_str(&golden("columbus_classes.json")).unwrap();
    let values: Vec<f64> =
        json["values"].as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect();
    let found = breaks("fisher-jenks", &values, 5);
    assert_eq!(found.upper_bounds(), [0.223797, 22.541491, 34.000835, 48.585487, 68.892044]);
    assert_eq!(found.counts(&values), [2, 12, 11, 12, 12]);
    assert!((within_sum_of_squares(&values, &found) - 601.155_097_016_753_5).abs() < 1e-9);
}
