//! Absolute concentration (ACO). Counts come from [`Population`].

use crate::stats::segregation::{Population, TwoGroups};
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Areas that differ by less than this share are the same: outlines of equal districts give areas that
/// differ in their last digits.
const SAME_AREA: f64 = 1e-9;

/// Absolute concentration (ACO). How little land the group lives on, compared with the least and
/// the most that as many people could live on: 1 is the least, 0 the most.
///
/// # Formula
/// `ACO = 1 − (Σ x_i a_i/X − Σ_1^n1 t_i a_i/T1) / (Σ_n2^n t_i a_i/T2 − Σ_1^n1 t_i a_i/T1)`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. Districts are sorted by area; `n1` is the
/// number of the smallest whose people reach X, `T1` their people; `n2` and `T2` the same for the
/// largest. Of equal areas the one with fewer people counts as the smaller.
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2).
///
/// # When not to use it
/// When districts are about the same size: the denominator is then near zero. When it is zero there
/// is no value.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. With
/// districts of the same size it is 0/0: no value.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{AbsoluteConcentration, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]).with_areas(&[Some(1e6), Some(3e6)]);
/// let value = AbsoluteConcentration.number(&city)?;
/// assert!((value - 0.8).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AbsoluteConcentration;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "absolute_concentration",
    formula: "ACO = 1 − (Σ x_i a_i/X − Σ_1^n1 t_i a_i/T1) / (Σ_n2^n t_i a_i/T2 − Σ_1^n1 t_i a_i/T1)",
    source: "Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2)",
    cost: Cost::Sorting,
};

impl Measure<Population> for AbsoluteConcentration {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups, Need::Areas]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let areas = population.areas()?;
        let land = Land::new(&groups, areas);
        let own: f64 = groups.x.iter().zip(areas).map(|(x, a)| x * a / groups.sum_x).sum();
        if !land.differs() {
            return Err(Undefined::ZeroOverZero);
        }
        Answer::number(1.0 - (own - land.smallest) / (land.largest - land.smallest))
    }
}

/// The mean area of the districts that as many people as the group would fill, by people: in the
/// smallest districts and in the largest.
pub(super) struct Land {
    /// Σ_1^n1 t_i a_i / T1, the smallest districts first.
    pub smallest: f64,
    /// Σ_n2^n t_i a_i / T2, the largest districts first.
    pub largest: f64,
}

impl Land {
    pub(super) fn new(groups: &TwoGroups<'_>, areas: &[f64]) -> Self {
        let mut by_area: Vec<(f64, f64)> =
            areas.iter().copied().zip(groups.t.iter().copied()).collect();
        by_area.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let smallest = mean_area(by_area.iter(), groups.sum_x);
        Self { smallest, largest: mean_area(by_area.iter().rev(), groups.sum_x) }
    }

    /// True if the largest districts are larger than the smallest by more than rounding.
    pub(super) fn differs(&self) -> bool {
        self.largest - self.smallest > SAME_AREA * self.largest
    }
}

/// Mean area by people of the first districts that together hold at least `people`.
fn mean_area<'a>(districts: impl Iterator<Item = &'a (f64, f64)>, people: f64) -> f64 {
    let (mut sum, mut filled) = (0.0, 0.0);
    for (area, t) in districts {
        sum += area * t;
        filled += t;
        if filled >= people {
            break;
        }
    }
    sum / filled
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::stats::segregation::RelativeConcentration;

    /// The measures that are made of [`Land`].
    const OF_LAND: [&dyn Measure<Population>; 2] = [&AbsoluteConcentration, &RelativeConcentration];

    #[test]
    fn districts_of_one_size_give_no_value() {
        let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]).with_areas(&[Some(5.0); 2]);
        for measure in OF_LAND {
            assert_eq!(measure.number(&city), Err(Undefined::ZeroOverZero), "{}", measure.id());
        }
    }

    #[test]
    fn districts_of_one_size_give_no_value_when_rounding_parts_them() {
        let city = Population::of_two(&[8.0, 2.0, 3.0], &[2.0, 8.0, 4.0]).with_areas(&[
            Some(111_088.89),
            Some(111_088.889_999_9),
            Some(111_088.89),
        ]);
        for measure in OF_LAND {
            assert_eq!(measure.number(&city), Err(Undefined::ZeroOverZero), "{}", measure.id());
        }
    }

    #[test]
    fn the_order_of_districts_of_one_size_changes_nothing() {
        let forth = Population::of_two(&[3.0, 2.0, 9.0], &[1.0, 2.0, 41.0]).with_areas(&[
            Some(1e6),
            Some(2e6),
            Some(2e6),
        ]);
        let back = Population::of_two(&[9.0, 2.0, 3.0], &[41.0, 2.0, 1.0]).with_areas(&[
            Some(2e6),
            Some(2e6),
            Some(1e6),
        ]);
        for measure in OF_LAND {
            let [one, other] = [&forth, &back].map(|city| measure.number(city).unwrap());
            assert!((one - other).abs() < 1e-12, "{}: {one} {other}", measure.id());
        }
    }

    #[test]
    fn the_smallest_land_ends_where_the_group_has_room() {
        // Ten members, all in the first of two districts with room for ten each.
        let city =
            Population::of_two(&[10.0, 0.0], &[0.0, 10.0]).with_areas(&[Some(1e6), Some(3e6)]);
        assert_eq!(AbsoluteConcentration.number(&city), Ok(1.0));
    }
}
