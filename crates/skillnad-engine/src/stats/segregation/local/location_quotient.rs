//! Location quotient. Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Quantity, Run, Undefined};

/// Location quotient. How large a part of the district the group is, compared with its part of the
/// city: 1 is like the city, 2 twice that part. A value for each district.
///
/// # Formula
/// `LQ_i = (x_i / t_i) / (X / T)`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`.
///
/// # Source
/// Isard (1960), Methods of regional analysis.
///
/// # When not to use it
/// In districts with few people: a handful of people then gives very high quotients.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. A group
/// without members has no quotient.
///
/// # Example
/// ```
/// use skillnad_engine::stats::{Measure as _, Quantity, Run};
/// use skillnad_engine::stats::segregation::{LocationQuotient, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
/// let answer = LocationQuotient.answer(&city, &Run::default())?;
/// let Quantity::LocalByGroup(districts) = answer.value else { unreachable!() };
/// assert_eq!(districts, [Some(vec![1.6, 0.4]), Some(vec![0.4, 1.6])]);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct LocationQuotient;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "location_quotient",
    formula: "LQ_i = (x_i / t_i) / (X / T)",
    source: "Isard (1960), Methods of regional analysis",
    cost: Cost::Sorting,
};

impl Measure<Population> for LocationQuotient {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.groups();
        if groups.len() < 2 {
            return Err(Undefined::Lacks { need: Need::TwoGroups });
        }
        population.at_least(1)?;
        let totals = population.totals();
        let everybody: f64 = totals.iter().sum();
        let named = population.named();
        let mut rows = vec![Vec::with_capacity(named); totals.len()];
        for group in groups.iter().take(named) {
            let share = group.iter().sum::<f64>() / everybody;
            if share == 0.0 {
                return Err(Undefined::ZeroOverZero);
            }
            for ((row, x), t) in rows.iter_mut().zip(group).zip(totals) {
                row.push(x / t / share);
            }
        }
        let value = if named == 1 {
            Quantity::Local(population.spread(rows.into_iter().flatten()))
        } else {
            Quantity::LocalByGroup(population.spread(rows))
        };
        Ok(Answer { value, details: Vec::new() })
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn a_group_beside_a_total_has_one_quotient_for_each_district() {
        let cells = |counts: [f64; 3]| counts.map(crate::model::Cell::Value).to_vec();
        let city = Population::new(&[cells([8.0, 0.0, 2.0])], Some(&cells([10.0, 0.0, 10.0])));
        let answer = LocationQuotient.answer(&city, &Run::default()).unwrap();
        assert_eq!(answer.value, Quantity::Local(vec![Some(1.6), None, Some(0.4)]));
        assert_eq!(LocationQuotient.number(&city), Err(Undefined::NotOneNumber));
    }
}
