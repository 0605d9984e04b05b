//! Agreement with the reference values of independent engines, to 1e-9.
//!
//! Not compared: the engines' natural breaks on larger data (single precision misses the optimum;
//! the exact values are compared instead), quantiles and percentiles that don't interpolate linearly,
//! and the largest gaps of data where most gaps are equal (the peer's choice among them is that of its
//! sort). Nor methods that are not ours: natural breaks from random starts, Jenks–Caspall, Max-p, the
//! box plot with hinges at 3.0, and standard deviations with a break at the mean.

use serde_json::Value;

use skillnad_engine::classify::{
    goodness_of_absolute_deviation_fit, within_absolute_deviation, within_sum_of_squares,
};

use super::breaks;
use crate::support::golden::{figures, golden};

/// The names of the reference file, ours, and the number of classes asked for.
const SCHEMES: [(&str, &str, usize); 10] = [
    ("FisherJenks", "fisher-jenks", 5),
    ("Quantiles", "quantile", 5),
    ("Quantiles7", "quantile", 7),
    ("EqualInterval", "equal-interval", 5),
    ("StdMean", "std-mean", 0),
    ("MaximumBreaks", "maximum-breaks", 5),
    ("HeadTailBreaks", "head-tail", 0),
    ("BoxPlot", "box-plot", 0),
    ("Percentiles", "percentiles", 0),
    ("PrettyBreaks", "pretty", 5),
];

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

fn compare(what: &str, values: &[f64], classes: &Value, skip: &[&str]) {
    for (theirs, ours, k) in SCHEMES {
        if skip.contains(&theirs) {
            continue;
        }
        let expected = &classes[theirs];
        let found = breaks(ours, values, k);
        let (mut bins, mut counts) = (numbers(&expected["bins"]), numbers(&expected["counts"]));
        // The peer lists bounds twice where they coincide, with an empty class between.
        let repeats: Vec<usize> = (1..bins.len()).filter(|i| bins[*i] == bins[i - 1]).collect();
        for at in repeats.into_iter().rev() {
            assert_eq!(counts[at], 0.0);
            bins.remove(at);
            counts.remove(at);
        }
        let bounds = found.upper_bounds();
        assert_eq!(bounds.len(), bins.len(), "{what} {theirs}: {bounds:?} for {bins:?}");
        for (bound, bin) in bounds.iter().zip(&bins) {
            assert!(close(*bound, *bin), "{what} {theirs}: {bounds:?} for {bins:?}");
        }
        let found_counts: Vec<f64> = found.counts(values).iter().map(|c| *c as f64).collect();
        assert_eq!(found_counts, counts, "{what} {theirs}");
        let within = within_sum_of_squares(values, &found);
        let deviation = within_absolute_deviation(values, &found);
        let fit = goodness_of_absolute_deviation_fit(values, &found).unwrap();
        for (value, name) in [(within, "tss"), (deviation, "adcm"), (fit, "gadf")] {
            let expected = expected[name].as_f64().unwrap();
            assert!(close(value, expected), "{what} {theirs} {name}: {value} for {expected}");
        }
    }
}

#[test]
fn the_columbus_example_is_cut_like_the_peer_cuts_it() {
    let read = |name: &str| -> Value { serde_json::from_str(&golden(name)).unwrap() };
    let values = numbers(&read("columbus_classes.json")["values"]);
    let classes = &read("classic_columbus.json")["classify"];
    compare("columbus", &values, classes, &[]);
    // The other peer's hinges are those of the box plot.
    let hinges = numbers(&classes["pygeoda_hinge15"]["breaks"]);
    for (bound, hinge) in breaks("box-plot", &values, 0).upper_bounds().iter().zip(&hinges) {
        assert!(close(*bound, *hinge), "{bound} {hinge}");
    }
}

fn regso_values(column: &str) -> Vec<f64> {
    figures().iter().map(|row| row[column].as_f64().unwrap()).collect()
}

#[test]
fn the_regso_example_is_cut_like_the_peer_cuts_it() {
    let json: Value = serde_json::from_str(&golden("regso/results.json")).unwrap();
    for column in ["income", "pop", "ties"] {
        let values = regso_values(column);
        let skip: &[&str] = match column {
            "ties" => &["FisherJenks", "MaximumBreaks"],
            _ => &["FisherJenks"],
        };
        compare(column, &values, &json["classify"][column], skip);
    }
}

#[test]
fn natural_breaks_are_the_exact_optimum() {
    let json: Value = serde_json::from_str(&golden("regso/natural_breaks.json")).unwrap();
    for column in ["income", "pop", "ties"] {
        let values = regso_values(column);
        let expected = &json[format!("gbg_regso/{column}")];
        let found = breaks("fisher-jenks", &values, 5);
        assert_eq!(found.upper_bounds(), numbers(&expected["exact_upper"]), "{column}");
        let counts: Vec<f64> = found.counts(&values).iter().map(|c| *c as f64).collect();
        assert_eq!(counts, numbers(&expected["exact_counts"]), "{column}");
        let within = within_sum_of_squares(&values, &found);
        assert!(close(within, expected["exact_ssd"].as_f64().unwrap()), "{column}: {within}");
    }
}
