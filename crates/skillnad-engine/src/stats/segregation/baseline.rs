//! Baselines: the mean of a measure when people are dealt to the districts at random, to compare figures
//! from small districts with, where chance alone looks like segregation.
//!
//! Margins are kept: every district keeps its number of people and every group its members, so a
//! group's count in a district is hypergeometric. Where a measure is a sum over districts its mean
//! follows exactly from that; elsewhere people are dealt with a seed and the measure is averaged.

use super::Population;
use crate::stats::{Hypergeometric, Measure, Quantity, Run, Stream, Undefined, in_parallel};

/// The margins as whole numbers.
struct Whole {
    people: u64,
    groups: Vec<u64>,
    districts: Vec<u64>,
}

/// A count as a whole number.
///
/// # Errors
/// [`Undefined::NotWhole`] when it is none: shares and estimates can't be dealt as people.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be a whole number from 0 to 2^53"
)]
pub(super) fn whole(count: f64) -> Result<u64, Undefined> {
    const LARGEST: f64 = 9_007_199_254_740_992.0;
    let fits = count.fract() == 0.0 && (0.0..=LARGEST).contains(&count);
    if fits { Ok(count as u64) } else { Err(Undefined::NotWhole) }
}

fn margins(population: &Population) -> Result<Whole, Undefined> {
    let districts = population.totals().iter().map(|t| whole(*t)).collect::<Result<Vec<_>, _>>()?;
    let groups = population
        .groups()
        .iter()
        .map(|group| group.iter().try_fold(0, |sum, count| Ok(sum + whole(*count)?)))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Whole { people: districts.iter().sum(), groups, districts })
}

/// Σ over districts and groups of the mean of `term(count, size of the district, share of the
/// group)`, exactly: for measures that are such a sum. Groups without members are left out.
///
/// # Errors
/// [`Undefined::NotWhole`] for counts with decimals, [`Undefined::Cancelled`].
pub fn expected_sum(
    population: &Population,
    run: &Run<'_>,
    term: impl Fn(f64, f64, f64) -> f64 + Sync,
) -> Result<f64, Undefined> {
    let margins = margins(population)?;
    let by_district = in_parallel(
        margins.districts.len(),
        run,
        || (),
        |place, ()| {
            let here = margins.districts.get(place).copied().unwrap_or(0);
            let of = |group: &u64| {
                let share = *group as f64 / margins.people as f64;
                Hypergeometric::new(margins.people, *group, here)
                    .expect(|count| term(count, here as f64, share))
            };
            margins.groups.iter().filter(|group| **group > 0).map(of).sum::<f64>()
        },
    )?;
    Ok(by_district.iter().sum())
}

/// Σ over districts and groups of the mean of |count − its mean|, in closed form.
///
/// # Errors
/// [`Undefined::NotWhole`] for counts with decimals.
pub fn expected_deviation(population: &Population) -> Result<f64, Undefined> {
    let margins = margins(population)?;
    let of = |group: &u64, here: &u64| {
        Hypergeometric::new(margins.people, *group, *here).mean_absolute_deviation()
    };
    let by_group = |group| margins.districts.iter().map(|here| of(group, here)).sum::<f64>();
    Ok(margins.groups.iter().map(by_group).sum())
}

/// (n − 1) / (T − 1): the mean of the squared measures (η², relative diversity, normalised
/// exposure, squared coefficient of variation), which all have the same. It follows from the
/// variance of the hypergeometric distribution.
///
/// # Errors
/// [`Undefined`] when there are fewer than two people.
pub fn expected_square(population: &Population) -> Result<f64, Undefined> {
    let people: f64 = population.totals().iter().sum();
    if people <= 1.0 {
        return Err(Undefined::ZeroOverZero);
    }
    Ok((population.len() as f64 - 1.0) / (people - 1.0))
}

/// The mean of a measure over [`Run::draws`] random dealings. Dealing d always uses stream d of the
/// seed, so the result does not depend on the threads.
///
/// # Errors
/// As the measure; [`Undefined::NotWhole`] for counts with decimals, [`Undefined::Cancelled`].
pub fn simulated(
    measure: &dyn Measure<Population>,
    population: &Population,
    run: &Run<'_>,
) -> Result<f64, Undefined> {
    let margins = margins(population)?;
    let alone = Run { threads: 1, progress: None, ..*run };
    let values = in_parallel(
        run.draws,
        run,
        || (),
        |draw, ()| {
            let mut stream = Stream::new(run.seed, draw as u64);
            let dealt = population.dealt(deal(&margins, &mut stream));
            match measure.answer(&dealt, &alone)?.value {
                Quantity::Number(number) => Ok(number),
                _ => Err(Undefined::NotOneNumber),
            }
        },
    )?;
    let sum = values.into_iter().try_fold(0.0, |sum, value| Ok(sum + value?))?;
    Ok(sum / run.draws.max(1) as f64)
}

/// Deals all people to the districts: group after group, district after district, each count drawn from
/// those not dealt yet.
fn deal(margins: &Whole, stream: &mut Stream) -> Vec<Vec<f64>> {
    let mut open: Vec<u64> = margins.districts.clone();
    let mut open_sum = margins.people;
    let mut groups = Vec::with_capacity(margins.groups.len());
    for members in &margins.groups {
        let (mut left, mut places) = (*members, open_sum);
        let mut counts = Vec::with_capacity(open.len());
        for here in &mut open {
            let count = Hypergeometric::new(places, left, *here).draw(stream);
            places -= *here;
            left -= count;
            *here -= count;
            counts.push(count as f64);
        }
        open_sum -= members;
        groups.push(counts);
    }
    groups
}

/// Bias correction: (value − baseline) / (1 − baseline), or (value − baseline) / baseline when people are
/// spread more evenly than by chance (Carrington & Troske 1997). 0 is chance, 1 complete separation, −1
/// complete evenness. `None` at a baseline of 1, which leaves no room.
///
/// # Example
/// ```
/// use skillnad_engine::stats::segregation::bias_corrected;
///
/// assert_eq!(bias_corrected(0.625, 0.25), Some(0.5));
/// assert_eq!(bias_corrected(0.25, 0.25), Some(0.0));
/// ```
pub fn bias_corrected(value: f64, baseline: f64) -> Option<f64> {
    let room = if value >= baseline { 1.0 - baseline } else { baseline };
    (room > 0.0).then(|| (value - baseline) / room)
}

#[cfg(test)]
mod tests {
    use super::super::{CorrelationRatio, Dissimilarity, TheilH};
    use super::*;

    fn city() -> Population {
        Population::of_two(&[5.0, 9.0, 1.0, 12.0, 3.0], &[15.0, 11.0, 30.0, 2.0, 22.0])
    }

    #[test]
    fn closed_forms_agree_with_dealing() {
        let (city, run) = (city(), Run { draws: 20_000, ..Run::default() });
        let measures: [&dyn Measure<Population>; 3] = [&Dissimilarity, &TheilH, &CorrelationRatio];
        for measure in measures {
            let exact = measure.random_baseline(&city, &run).unwrap().unwrap();
            let dealt = simulated(measure, &city, &run).unwrap();
            assert!((exact / dealt - 1.0).abs() < 0.015, "{}: {exact} {dealt}", measure.id());
        }
    }

    #[test]
    fn dealing_keeps_the_margins() {
        let city = city();
        let margins = margins(&city).unwrap();
        let groups = deal(&margins, &mut Stream::new(4, 4));
        assert_eq!(groups[0].iter().sum::<f64>(), 30.0);
        for (place, total) in city.totals().iter().enumerate() {
            assert_eq!(groups[0][place] + groups[1][place], *total);
        }
        assert_ne!(groups[0], city.groups()[0]);
    }

    #[test]
    fn the_correction_is_zero_at_chance_and_one_at_separation() {
        assert_eq!(bias_corrected(0.25, 0.25), Some(0.0));
        assert_eq!(bias_corrected(1.0, 0.25), Some(1.0));
        assert_eq!(bias_corrected(0.0, 0.25), Some(-1.0));
        assert_eq!(bias_corrected(0.625, 0.25), Some(0.5));
        assert_eq!(bias_corrected(0.0, 0.0), Some(0.0));
        assert_eq!(bias_corrected(1.0, 1.0), None);
    }

    #[test]
    fn shares_cannot_be_dealt_as_people() {
        let city = Population::of_two(&[0.5, 2.0], &[1.5, 3.0]);
        let baseline = Dissimilarity.random_baseline(&city, &Run::default());
        assert_eq!(baseline, Some(Err(Undefined::NotWhole)));
    }

    #[test]
    fn a_group_without_members_is_left_out_of_a_sum() {
        let city = Population::of_groups(&[&[3.0, 1.0], &[2.0, 4.0], &[0.0, 0.0]]);
        // The mean of 1 for two groups in two districts, each by the group's share.
        let sum = expected_sum(&city, &Run::default(), |_, _, share| 1.0 / share).unwrap();
        assert!((sum - 2.0 * (10.0 / 4.0 + 10.0 / 6.0)).abs() < 1e-12, "{sum}");
    }

    #[test]
    fn one_person_alone_has_no_expected_square() {
        let one = Population::of_two(&[1.0], &[0.0]);
        assert_eq!(expected_square(&one), Err(Undefined::ZeroOverZero));
        let two = Population::of_two(&[1.0, 0.0], &[0.0, 1.0]);
        assert_eq!(expected_square(&two), Ok(1.0));
    }
}
