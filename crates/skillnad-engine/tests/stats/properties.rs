//! Properties of every measure of segregation and inequality, whatever the city: bounds, no matter in
//! which order or how large, merged, empty and single districts, and the wish to stop.

use std::sync::atomic::AtomicBool;

use skillnad_engine::model::Cell;
use skillnad_engine::stats::inequality::{self, Values};
use skillnad_engine::stats::segregation::{self, Population, SharedBorder};
use skillnad_engine::stats::{Measure, Need, Quantity, Run, Stream, Undefined};

/// A made-up city: counts of three groups, areas and places.
struct City {
    groups: Vec<Vec<f64>>,
    areas: Vec<Option<f64>>,
    middles: Vec<[f64; 2]>,
}

impl City {
    fn new(seed: u64, n: usize) -> Self {
        let mut stream = Stream::new(seed, 0);
        let mut counts =
            |n: usize| -> Vec<f64> { (0..n).map(|_| f64::from(1 + stream.below(400))).collect() };
        let groups = vec![counts(n), counts(n), counts(n)];
        let areas = counts(n).into_iter().map(|a| Some(a * 1e4)).collect();
        let (east, north) = (counts(n), counts(n));
        let middles = east.into_iter().zip(north).map(|(e, n)| [e * 30.0, n * 30.0]).collect();
        Self { groups, areas, middles }
    }

    fn population(&self, groups: usize) -> Population {
        let cells = |counts: &Vec<f64>| counts.iter().copied().map(Cell::Value).collect();
        let n = self.areas.len();
        let chain: Vec<SharedBorder> =
            (1..n).map(|b| SharedBorder { a: b - 1, b, length_m: 50.0 + b as f64 }).collect();
        Population::new(&self.groups[..groups].iter().map(cells).collect::<Vec<_>>(), None)
            .with_areas(&self.areas)
            .with_centroids(&self.middles)
            .with_borders(&chain)
    }

    /// The same city with its districts listed backwards.
    fn reversed(&self) -> Self {
        fn back<T: Clone>(items: &[T]) -> Vec<T> {
            items.iter().rev().cloned().collect()
        }
        Self {
            groups: self.groups.iter().map(|group| back(group)).collect(),
            areas: back(&self.areas),
            middles: back(&self.middles),
        }
    }

    /// The same city with so many times the people.
    fn times(&self, factor: f64) -> Self {
        let more = |group: &Vec<f64>| group.iter().map(|count| count * factor).collect();
        Self {
            groups: self.groups.iter().map(more).collect(),
            areas: self.areas.clone(),
            middles: self.middles.clone(),
        }
    }
}

type Segregation = &'static dyn Measure<Population>;

/// Every measure that has one number for a city of two, or of three groups, with that number.
fn numbers(city: &City) -> Vec<(Segregation, f64)> {
    let (two, three) = (city.population(2), city.population(3));
    let number = |measure: &Segregation| {
        let value = measure.number(&two).or_else(|_| measure.number(&three)).ok()?;
        Some((*measure, value))
    };
    segregation::ALL.iter().filter_map(number).collect()
}

/// Measures that lie between 0 and 1 for every city.
pub const FROM_0_TO_1: &[&str] = &[
    "dissimilarity",
    "gini_segregation",
    "theil_h",
    "atkinson",
    "isolation",
    "interaction",
    "correlation_ratio",
    "delta",
    "distance_decay_isolation",
    "distance_decay_interaction",
    "multi_dissimilarity",
    "multi_gini",
    "multi_theil_h",
    "multi_normalised_exposure",
    "multi_relative_diversity",
    "multi_squared_cv",
    "simpson_interaction",
    "simpson_concentration",
];

#[test]
fn measures_stay_within_their_bounds() {
    for seed in 0..30 {
        let n = 2 + usize::try_from(seed).unwrap();
        let all = numbers(&City::new(seed, n));
        // Two measures answer by district, and two districts may be too few for some others.
        let missing = segregation::ALL.len() - all.len();
        assert!(missing == 2 || n == 2, "{missing} of {n} districts");
        for (measure, value) in all {
            assert!(value.is_finite(), "{} is {value}", measure.id());
            if FROM_0_TO_1.contains(&measure.id()) {
                assert!((0.0..=1.0 + 1e-12).contains(&value), "{} is {value}", measure.id());
            }
        }
    }
}

#[test]
fn the_order_of_the_districts_does_not_matter() {
    let city = City::new(3, 40);
    // Borders are a chain that keeps its lengths by position, so it is left to the order test below.
    let by_border = ["boundary_dissimilarity"];
    for ((measure, a), (_, b)) in numbers(&city).into_iter().zip(numbers(&city.reversed())) {
        if !by_border.contains(&measure.id()) {
            assert!((a - b).abs() < 1e-11 * a.abs().max(1.0), "{}: {a} {b}", measure.id());
        }
    }
}

#[test]
fn a_city_with_more_people_of_the_same_mix_has_the_same_figures() {
    let city = City::new(5, 25);
    // What is corrected for chance is not the same: chance matters less in a larger city.
    for ((measure, a), (_, b)) in numbers(&city).into_iter().zip(numbers(&city.times(7.0))) {
        if measure.id() != "modified_dissimilarity" {
            assert!((a - b).abs() < 1e-11 * a.abs().max(1.0), "{}: {a} {b}", measure.id());
        }
    }
}

#[test]
fn an_empty_district_takes_no_part_and_is_counted() {
    let city = City::new(8, 12);
    let mut with_empty = City::new(8, 12);
    for group in &mut with_empty.groups {
        group.push(0.0);
    }
    with_empty.areas.push(Some(9e9));
    with_empty.middles.push([1e6, 1e6]);
    assert_eq!(with_empty.population(3).excluded().empty, 1);
    for ((measure, a), (_, b)) in numbers(&city).into_iter().zip(numbers(&with_empty)) {
        assert_eq!(a, b, "{}", measure.id());
    }
}

#[test]
fn districts_without_a_count_are_told_apart_from_empty_ones() {
    let group = [Cell::Value(5.0), Cell::Suppressed, Cell::Value(0.0), Cell::Value(9.0)];
    let total = [Cell::Value(8.0), Cell::Value(20.0), Cell::Value(0.0), Cell::Value(7.0)];
    let excluded = Population::new(&[group.to_vec()], Some(&total)).excluded();
    assert_eq!((excluded.without_count, excluded.empty, excluded.inconsistent), (1, 1, 1));
    assert_eq!(excluded.all(), 3);
}

#[test]
fn merging_districts_of_the_same_mix_changes_no_measure_of_evenness() {
    let apart = Population::of_groups(&[&[4.0, 8.0, 9.0], &[6.0, 12.0, 2.0], &[1.0, 2.0, 7.0]]);
    let merged = Population::of_groups(&[&[12.0, 9.0], &[18.0, 2.0], &[3.0, 7.0]]);
    for measure in segregation::ALL {
        if let (Ok(a), Ok(b)) = (measure.number(&apart), measure.number(&merged)) {
            assert!((a - b).abs() < 1e-13, "{}: {a} {b}", measure.id());
        }
    }
}

#[test]
fn a_single_district_has_no_segregation_and_breaks_nothing() {
    let city = City::new(1, 1);
    for measure in segregation::ALL {
        for population in [city.population(1), city.population(2), city.population(3)] {
            match measure.answer(&population, &Run::default()) {
                Ok(answer) => {
                    if let Quantity::Number(value) = answer.value {
                        assert!(value.is_finite(), "{}", measure.id());
                    }
                }
                Err(why) => assert_ne!(why, Undefined::NoValue, "{}", measure.id()),
            }
        }
    }
    for id in ["dissimilarity", "gini_segregation", "theil_h", "correlation_ratio", "multi_theil_h"]
    {
        let value = segregation::measure(id).unwrap().number(&city.population(2)).unwrap();
        assert!(value.abs() < 1e-15, "{id} is {value}");
    }
}

#[test]
fn nobody_anywhere_is_a_reason_and_never_a_figure() {
    let nobody = Population::of_two(&[0.0, 0.0], &[0.0, 0.0]);
    let nowhere = Population::new(&[], None);
    for measure in segregation::ALL {
        assert!(measure.answer(&nobody, &Run::default()).is_err(), "{}", measure.id());
        assert!(measure.answer(&nowhere, &Run::default()).is_err(), "{}", measure.id());
    }
    for measure in inequality::ALL {
        let empty = Values::new(&[Cell::Missing], None);
        assert!(measure.answer(&empty, &Run::default()).is_err(), "{}", measure.id());
    }
}

#[test]
fn a_measure_that_lacks_something_names_it() {
    let city = Population::of_two(&[5.0, 1.0], &[1.0, 5.0]);
    for (id, need) in [
        ("delta", Need::Areas),
        ("relative_centralisation", Need::Centroids),
        ("boundary_dissimilarity", Need::Borders),
        ("rank_order_h", Need::Brackets),
    ] {
        let why = segregation::measure(id).unwrap().number(&city).unwrap_err();
        assert_eq!(why, Undefined::Lacks { need }, "{id}");
    }
}

#[test]
fn chance_is_between_evenness_and_what_is_there() {
    let city = City::new(13, 30);
    let population = city.population(2);
    let mut checked = 0;
    for measure in segregation::ALL {
        let Some(baseline) = measure.random_baseline(&population, &Run::default()) else {
            continue;
        };
        let (baseline, value) = (baseline.unwrap(), measure.number(&population).unwrap());
        if measure.id() != "interaction" {
            assert!(baseline > 0.0 && baseline < value, "{}: {baseline} {value}", measure.id());
        }
        checked += 1;
    }
    assert!(checked >= 12, "{checked}");
}

#[test]
fn long_work_can_be_stopped() {
    let flag = AtomicBool::new(true);
    let run = Run { cancelled: Some(&flag), ..Run::default() };
    let city = City::new(2, 60).population(2);
    for id in ["spatial_proximity", "distance_decay_isolation", "absolute_clustering"] {
        let answer = segregation::measure(id).unwrap().answer(&city, &run);
        assert_eq!(answer, Err(Undefined::Cancelled), "{id}");
    }
    let baseline = segregation::measure("gini_segregation").unwrap().random_baseline(&city, &run);
    assert_eq!(baseline, Some(Err(Undefined::Cancelled)));
}

#[test]
fn a_measure_of_pairs_says_that_it_takes_longer() {
    let seconds = |id: &str, n| segregation::measure(id).unwrap().about().cost.seconds(n, 1);
    assert!(seconds("spatial_proximity", 100_000) > 30.0);
    assert!(seconds("dissimilarity", 100_000) < 0.1);
    let ratio = seconds("spatial_proximity", 20_000) / seconds("spatial_proximity", 10_000);
    assert!((ratio - 4.0).abs() < 1e-9);
}

#[test]
fn inequality_does_not_depend_on_order_or_on_splitting_a_district() {
    let values = [12.0, 40.0, 7.0, 22.0, 22.0];
    let weights = [300.0, 100.0, 50.0, 220.0, 80.0];
    let city = Values::of(&values, &weights);
    let back: Vec<f64> = values.iter().rev().copied().collect();
    let weights_back: Vec<f64> = weights.iter().rev().copied().collect();
    let reversed = Values::of(&back, &weights_back);
    let merged = Values::of(&values[..4], &[300.0, 100.0, 50.0, 300.0]);
    for measure in inequality::ALL {
        let value = measure.number(&city).unwrap();
        for other in [&reversed, &merged] {
            let other = measure.number(other).unwrap();
            assert!((value - other).abs() < 1e-12 * value.abs(), "{}", measure.id());
        }
    }
}

#[test]
fn equal_values_are_no_inequality() {
    let flat = Values::of(&[5.0; 4], &[1.0, 2.0, 3.0, 4.0]);
    for (id, expected) in [
        ("gap", 0.0),
        ("ratio", 1.0),
        ("p90_p10", 1.0),
        ("gini", 0.0),
        ("theil_t", 0.0),
        ("atkinson", 0.0),
    ] {
        let value = inequality::measure(id).unwrap().number(&flat).unwrap();
        assert!((value - expected).abs() < 1e-15, "{id} is {value}");
    }
    for id in ["sii", "rii"] {
        let value = inequality::measure(id).unwrap().number(&flat);
        assert_eq!(value, Err(Undefined::NoVariation), "{id}");
    }
}
