//! Dissimilarity index (D). Counts come from [`Population`].

use crate::stats::segregation::baseline::expected_deviation;
use crate::stats::segregation::{Population, TwoGroups};
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Dissimilarity index (D). The share of the group that would have to move for it to be the same
/// part of every district: 0 is even, 1 complete separation.
///
/// # Formula
/// `D = ½ Σ |x_i/X − y_i/Y|`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`.
///
/// # Source
/// Duncan & Duncan (1955), A methodological analysis of segregation indexes, American Sociological
/// Review 20(2).
///
/// # When not to use it
/// When districts or the group are small: chance alone then gives high values. Compare with the
/// random baseline beside it.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. Without
/// members of the group, or without others, there is no value.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{Dissimilarity, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
/// let value = Dissimilarity.number(&city)?;
/// assert!((value - 0.6).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Dissimilarity;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "dissimilarity",
    formula: "D = ½ Σ |x_i/X − y_i/Y|",
    source: "Duncan & Duncan (1955), A methodological analysis of segregation indexes, American Sociological Review 20(2)",
    cost: Cost::Sorting,
};

impl Measure<Population> for Dissimilarity {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        Answer::number(index_of(&population.two_groups()?))
    }

    fn random_baseline(
        &self,
        population: &Population,
        _run: &Run<'_>,
    ) -> Option<Result<f64, Undefined>> {
        let Ok(groups) = population.many_groups() else { return Some(Err(Undefined::OneGroup)) };
        Some(
            expected_deviation(population)
                .map(|sum| sum / (2.0 * groups.sum_t * groups.interaction())),
        )
    }
}

/// D of a group and the others; also what the spatial versions start from.
pub(super) fn index_of(groups: &TwoGroups<'_>) -> f64 {
    let difference = |(x, y, _): (f64, f64, f64)| (x / groups.sum_x - y / groups.sum_y).abs();
    groups.districts().map(difference).sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn a_merged_district_of_the_same_mix_changes_nothing() {
        let apart = Population::of_two(&[4.0, 8.0, 3.0], &[6.0, 12.0, 17.0]);
        let merged = Population::of_two(&[12.0, 3.0], &[18.0, 17.0]);
        let (a, b) =
            (Dissimilarity.number(&apart).unwrap(), Dissimilarity.number(&merged).unwrap());
        assert!((a - b).abs() < 1e-15);
    }

    #[test]
    fn chance_alone_separates_small_districts() {
        // Ten of twenty in each of two districts: E|x − 5| = 2·6·6/20 · C(10,6)²/C(20,10).
        let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
        let chance = Dissimilarity.random_baseline(&city, &Run::default()).unwrap().unwrap();
        assert!((chance - 0.1 * 2.0 * 3.6 * 44_100.0 / 184_756.0).abs() < 1e-12, "{chance}");
    }
}
