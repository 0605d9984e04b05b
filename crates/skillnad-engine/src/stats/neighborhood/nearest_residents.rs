//! The k nearest residents around the middle of every district: neighbourhoods by people rather than by
//! borders.
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the tree, which holds the positions of the populations they index"
)]

use crate::spatial::Centroids;
use crate::spatial::centroids::CentroidIndex;
use crate::stats::{About, Cost, Family, Run, Undefined, in_parallel};

/// Its description.
pub(super) const ABOUT: About = About {
    family: Family::Neighborhood,
    id: "nearest_residents",
    formula: "x̄_i(k) = Σ_j a_ij x_j / k, a_ij the part of district j's people among the k nearest to i, own district first",
    source: "Östh, Malmberg & Andersson (2014), Analysing segregation using individualised neighbourhoods, in Social-spatial segregation, Policy Press",
    cost: Cost::Sorting,
};

/// For each district, the means over its k nearest residents, for every k.
///
/// Districts are filled up from the nearest: the own district first, then by the distance between
/// middles, of equally far ones in file order. Of the last district only as many people count as are
/// still needed, and those are taken to be like all its people.
#[derive(Clone, Debug, PartialEq)]
pub struct NearestResidents {
    /// The sizes k of the neighbourhoods, rising.
    pub ks: Vec<f64>,
    /// For each district in file order and each k: the mean of each value over the k nearest residents;
    /// `None` where fewer than k live in all districts together.
    pub means: Vec<Vec<Option<Vec<f64>>>>,
    /// For each district and each k: the distance to the furthest district included, in metres.
    pub radius_m: Vec<Vec<Option<f64>>>,
}

impl NearestResidents {
    /// Computes the neighbourhoods of all districts.
    ///
    /// `centroids` in metres or on the ellipsoid, `people` by district (0 where nobody lives or it is not known), `values`
    /// one list for each thing to average: a group's share, a mean. A district without people still has
    /// a neighbourhood: that around its middle. Cost: the districts within reach of the largest k, taken
    /// from a tree by distance, once for all ks; at worst, with a k near everybody, n² log n.
    ///
    /// # Errors
    /// [`Undefined::Cancelled`].
    ///
    /// # Example
    /// ```
    /// use skillnad_engine::stats::Run;
    /// use skillnad_engine::stats::neighborhood::NearestResidents;
    ///
    /// let middles = [[0.0, 0.0], [1000.0, 0.0], [3000.0, 0.0]];
    /// let people = [100.0, 200.0, 400.0];
    /// let share = vec![0.5, 0.2, 0.1];
    /// let near = NearestResidents::new(&middles, &people, &[share], &[50.0, 200.0], &Run::default())?;
    /// // The first 50 are all of the own district; of 200 half are of the next.
    /// assert_eq!(near.means[0][0].as_ref().unwrap()[0], 0.5);
    /// assert!((near.means[0][1].as_ref().unwrap()[0] - 0.35).abs() < 1e-15);
    /// assert_eq!(near.radius_m[0][1], Some(1000.0));
    /// # Ok::<(), skillnad_engine::stats::Undefined>(())
    /// ```
    pub fn new<'a>(
        centroids: impl Into<Centroids<'a>>,
        people: &[f64],
        values: &[Vec<f64>],
        ks: &[f64],
        run: &Run<'_>,
    ) -> Result<Self, Undefined> {
        let mut ks: Vec<f64> = ks.iter().copied().filter(|k| *k > 0.0).collect();
        ks.sort_by(f64::total_cmp);
        ks.dedup();
        let centroids = centroids.into();
        let inhabited = |at: usize| {
            people.get(at).is_some_and(|people| *people > 0.0)
                && values.iter().all(|values| at < values.len())
        };
        let index = CentroidIndex::of(&centroids, inhabited);
        let rows = in_parallel(
            centroids.len(),
            run,
            || (),
            |i, ()| {
                let own = inhabited(i).then_some((i, 0.0));
                around(own.into_iter().chain(index.outwards(i)), people, values, &ks)
            },
        )?;
        let (means, radius_m) = rows.into_iter().unzip();
        Ok(Self { ks, means, radius_m })
    }
}

/// Seconds on one core of a busy machine to add one more district, twice that of a quiet one.
const SECONDS_PER_DRAWN: f64 = 4e-7;

/// Estimated seconds to find the nearest residents of this number of districts, where the largest k is this
/// share of everybody: to warn before the work begins.
pub fn seconds_to_reach(districts: usize, share_of_everybody: f64, run: &Run<'_>) -> f64 {
    let drawn = (districts as f64).powi(2) * share_of_everybody.clamp(0.0, 1.0);
    drawn * SECONDS_PER_DRAWN / run.threads.max(1) as f64
}

type Row = (Vec<Option<Vec<f64>>>, Vec<Option<f64>>);

/// The means around one district for each k, rising. `outwards` are the inhabited districts with their
/// distances: itself first, then the nearest.
fn around(
    outwards: impl Iterator<Item = (usize, f64)>,
    people: &[f64],
    values: &[Vec<f64>],
    ks: &[f64],
) -> Row {
    let (mut means, mut radii) = (vec![None; ks.len()], vec![None; ks.len()]);
    let mut filled = 0.0;
    let mut sums = vec![0.0; values.len()];
    let mut next = 0;
    for (place, far) in outwards {
        let here = people[place];
        while let Some(k) = ks.get(next).filter(|k| **k <= filled + here) {
            let part = k - filled;
            let mean = |(sum, value): (&f64, &Vec<f64>)| (sum + part * value[place]) / k;
            means[next] = Some(sums.iter().zip(values).map(mean).collect());
            radii[next] = Some(far);
            next += 1;
        }
        if next == ks.len() {
            break;
        }
        filled += here;
        for (sum, value) in sums.iter_mut().zip(values) {
            *sum += here * value[place];
        }
    }
    (means, radii)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of districts a kilometre apart with people and one value.
    fn line(people: &[f64], values: &[f64], ks: &[f64]) -> NearestResidents {
        let middles: Vec<[f64; 2]> =
            people.iter().zip(0..).map(|(_, i)| [f64::from(i) * 1000.0, 0.0]).collect();
        NearestResidents::new(&middles, people, &[values.to_vec()], ks, &Run::default()).unwrap()
    }

    fn mean(near: &NearestResidents, i: usize, k: usize) -> Option<f64> {
        near.means[i][k].as_ref().map(|means| means[0])
    }

    #[test]
    fn everybodys_neighborhood_is_the_city() {
        let near = line(&[10.0, 30.0, 60.0], &[1.0, 2.0, 3.0], &[100.0, 101.0]);
        for i in 0..3 {
            assert!((mean(&near, i, 0).unwrap() - 2.5).abs() < 1e-15);
            assert_eq!(mean(&near, i, 1), None);
        }
    }

    #[test]
    fn of_equally_far_districts_the_first_comes_first() {
        let near = line(&[10.0, 10.0, 10.0], &[1.0, 2.0, 6.0], &[20.0]);
        assert_eq!(mean(&near, 1, 0), Some(1.5));
    }

    #[test]
    fn an_empty_district_has_the_neighborhood_around_its_middle() {
        let near = line(&[10.0, 0.0, 20.0], &[1.0, 99.0, 4.0], &[10.0, 30.0]);
        assert_eq!(mean(&near, 1, 0), Some(1.0));
        assert_eq!(mean(&near, 1, 1), Some(3.0));
    }

    #[test]
    fn ks_may_come_in_any_order_and_more_than_once() {
        let near = line(&[10.0, 30.0], &[1.0, 2.0], &[20.0, 5.0, 20.0]);
        assert_eq!(near.ks, [5.0, 20.0]);
        assert_eq!(mean(&near, 0, 1), Some(1.5));
    }

    #[test]
    fn an_empty_districts_own_figure_takes_no_part() {
        // A share of nobody is not a number.
        let near = line(&[10.0, 0.0, 20.0], &[1.0, f64::NAN, 4.0], &[30.0]);
        assert_eq!([0, 1, 2].map(|i| mean(&near, i, 0)), [Some(3.0); 3]);
    }

    #[test]
    fn districts_beyond_the_end_of_a_list_are_not_reached() {
        let near = line(&[10.0, 20.0, 30.0], &[1.0, 4.0], &[30.0, 31.0]);
        assert_eq!([0, 1].map(|k| mean(&near, 0, k)), [Some(3.0), None]);
    }
}
