//! Intervals of measures by the bootstrap: how far a figure could have been from itself if other people, with the
//! same chances, lived in the districts.

use super::Population;
use super::baseline::whole;
use crate::stats::{Binomial, Measure, Quantity, Run, Stream, Undefined, in_parallel};

/// The part of the replicates within an interval.
pub const COVERAGE: f64 = 0.95;
/// The part of the replicates in which a measure must be defined.
const DEFINED: f64 = 0.95;

/// The interval of each measure: the middle 95 % of [`Run::permutations`] replicates. `None` for a measure that is
/// not defined, has more than one number, or is not defined in more than one replicate in twenty.
///
/// A replicate draws as many people as there are anew, each into a district and group with the probability of its
/// share (a multinomial draw; Efron & Tibshirani 1993, chapter 6). Drawing adds unevenness of its own, so that
/// replicates lie above the figure; they are shifted back by the difference of their mean. Replicate r always uses
/// stream r of the seed, so the result does not depend on the threads.
///
/// # Errors
/// [`Undefined::NotWhole`] for counts with decimals, [`Undefined::Cancelled`].
pub fn bootstrap_intervals(
    measures: &[&dyn Measure<Population>],
    population: &Population,
    run: &Run<'_>,
) -> Result<Vec<Option<[f64; 2]>>, Undefined> {
    let cells = population
        .groups()
        .iter()
        .map(|group| group.iter().map(|count| whole(*count)).collect::<Result<Vec<_>, _>>())
        .collect::<Result<Vec<_>, _>>()?;
    let alone = Run { threads: 1, progress: None, ..*run };
    let value = |measure: &&dyn Measure<Population>, population: &Population| match measure
        .answer(population, &alone)
    {
        Ok(answer) => match answer.value {
            Quantity::Number(number) if number.is_finite() => Some(number),
            _ => None,
        },
        Err(_) => None,
    };
    let found: Vec<Option<f64>> = measures.iter().map(|m| value(m, population)).collect();
    let replicates = in_parallel(
        run.permutations,
        run,
        || (),
        |replicate, ()| {
            let drawn = drawn(&cells, &mut Stream::new(run.seed, replicate as u64));
            let drawn = population.resampled(drawn);
            let known = measures.iter().zip(&found);
            known.map(|(m, found)| found.and_then(|_| value(m, &drawn))).collect::<Vec<_>>()
        },
    )?;
    run.go_on()?;
    let intervals = found.iter().enumerate().map(|(at, found)| {
        let values: Vec<f64> =
            replicates.iter().filter_map(|replicate| replicate.get(at).copied()?).collect();
        interval(values, (*found)?, replicates.len())
    });
    Ok(intervals.collect())
}

/// The people drawn anew, cell after cell: each count is binomial among those not drawn yet.
fn drawn(cells: &[Vec<u64>], stream: &mut Stream) -> Vec<Vec<f64>> {
    let mut left: u64 = cells.iter().flatten().sum();
    let mut chances_left = left;
    let mut draw = |count: &u64| {
        let chance = if chances_left == 0 { 0.0 } else { *count as f64 / chances_left as f64 };
        let drawn = Binomial::new(left, chance).draw(stream);
        left -= drawn;
        chances_left -= count;
        drawn as f64
    };
    cells.iter().map(|group| group.iter().map(&mut draw).collect()).collect()
}

/// The middle of the replicates, shifted to the figure.
fn interval(mut values: Vec<f64>, found: f64, replicates: usize) -> Option<[f64; 2]> {
    if values.is_empty() || (values.len() as f64) < replicates as f64 * DEFINED {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let shift = found - values.iter().sum::<f64>() / values.len() as f64;
    let tail = (1.0 - COVERAGE) / 2.0;
    Some([tail, 1.0 - tail].map(|part| quantile(&values, part) + shift))
}

/// A quantile of sorted values, between the nearest two (Hyndman & Fan 1996, type 7).
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a position among the values"
)]
fn quantile(sorted: &[f64], part: f64) -> f64 {
    let at = part * (sorted.len().saturating_sub(1)) as f64;
    let (low, high) = (at.floor() as usize, at.ceil() as usize);
    let value = |at: usize| sorted.get(at).copied().unwrap_or(f64::NAN);
    value(low) + (value(high) - value(low)) * at.fract()
}

#[cfg(test)]
mod tests {
    use super::super::{ALL, Dissimilarity, Isolation, SpatialProximity};
    use super::*;

    fn city(times: f64) -> Population {
        let group = [5.0, 9.0, 1.0, 12.0, 3.0].map(|count| count * times);
        let others = [15.0, 11.0, 30.0, 2.0, 22.0].map(|count| count * times);
        Population::of_two(&group, &others)
    }

    fn run(replicates: usize) -> Run<'static> {
        Run { permutations: replicates, ..Run::default() }
    }

    #[test]
    fn an_interval_lies_around_its_figure_and_shrinks_with_people() {
        let width = |times: f64| {
            let city = city(times);
            let found = bootstrap_intervals(&[&Dissimilarity], &city, &run(999)).unwrap();
            let [low, high] = found[0].unwrap();
            let Quantity::Number(value) =
                Dissimilarity.answer(&city, &Run::default()).unwrap().value
            else {
                panic!()
            };
            assert!(low < value && value < high, "{low} {value} {high}");
            high - low
        };
        // A hundred times the people: a tenth of the width.
        let ratio = width(10.0) / width(1_000.0);
        assert!((ratio - 10.0).abs() < 1.0, "{ratio}");
    }

    #[test]
    fn the_spread_of_a_share_is_that_of_the_binomial() {
        // The share of the group in a single district is its isolation.
        let one = Population::of_two(&[300.0], &[700.0]);
        let found = bootstrap_intervals(&[&Isolation], &one, &run(4_000)).unwrap();
        let [low, high] = found[0].unwrap();
        let expected = 2.0 * 1.96 * (0.3_f64 * 0.7 / 1_000.0).sqrt();
        assert!(((high - low) / expected - 1.0).abs() < 0.05, "{low} {high} {expected}");
    }

    #[test]
    fn replicates_depend_on_the_seed_and_not_on_the_threads() {
        let of = |seed, threads| {
            let run = Run { threads, ..run(50) }.seeded(seed);
            bootstrap_intervals(&[&Dissimilarity], &city(1.0), &run).unwrap()
        };
        assert_eq!(of(1, 1), of(1, 3));
        assert_ne!(of(1, 1), of(2, 1));
    }

    #[test]
    fn every_measure_that_is_one_number_has_an_interval() {
        let places: Vec<[f64; 2]> =
            (0..5_u32).map(|at| [f64::from(at * at) * 500.0, f64::from(at) * 700.0]).collect();
        let city = city(50.0).with_areas(&[Some(1e6); 5]).with_centroids(&places);
        let found = bootstrap_intervals(ALL, &city, &run(40)).unwrap();
        for (measure, found) in ALL.iter().zip(found) {
            let answer = measure.answer(&city, &Run::default());
            let is_number = answer.is_ok_and(|answer| matches!(answer.value, Quantity::Number(_)));
            assert_eq!(found.is_some(), is_number, "{}", measure.id());
        }
    }

    #[test]
    fn a_district_that_loses_its_people_takes_no_part() {
        let city = Population::of_two(&[0.0, 4.0, 9.0], &[1.0, 6.0, 3.0])
            .with_areas(&[Some(1e6), Some(2e6), Some(3e6)])
            .with_centroids(&[[0.0, 0.0], [1e3, 0.0], [2e3, 0.0]]);
        let drawn = city.resampled(vec![vec![0.0, 5.0, 8.0], vec![0.0, 6.0, 4.0]]);
        assert_eq!((drawn.positions(), drawn.totals()), (&[1, 2][..], &[11.0, 12.0][..]));
        assert_eq!(drawn.areas().unwrap(), [2e6, 3e6]);
        assert_eq!(drawn.centroids().unwrap().coordinates(), [[1e3, 0.0], [2e3, 0.0]]);
        assert!(SpatialProximity.answer(&drawn, &Run::default()).is_ok());
    }

    #[test]
    fn shares_cannot_be_drawn_as_people() {
        let city = Population::of_two(&[0.5, 2.0], &[1.5, 3.0]);
        let found = bootstrap_intervals(&[&Dissimilarity], &city, &run(9));
        assert_eq!(found, Err(Undefined::NotWhole));
    }

    #[test]
    fn quantiles_lie_between_the_nearest_values() {
        let sorted = [1.0, 2.0, 4.0, 8.0];
        assert_eq!([0.0, 0.5, 1.0].map(|part| quantile(&sorted, part)), [1.0, 3.0, 8.0]);
    }
}
