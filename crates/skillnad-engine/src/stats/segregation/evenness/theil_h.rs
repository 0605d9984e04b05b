//! Theil's information index (H). Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::segregation::baseline::expected_sum;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Theil's information index (H). How much less mixed the districts are than the city: 0 when every
/// district is like the city, 1 when nobody shares a district with the other group.
///
/// # Formula
/// `H = Σ t_i (E − E_i) / (E T), E = −P ln P − (1 − P) ln(1 − P)`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. `E_i` is E with `p_i` for P.
///
/// # Source
/// Theil & Finizza (1971), A note on the measurement of racial integration of schools, Journal of
/// Mathematical Sociology 1(2).
///
/// # When not to use it
/// When districts or the group are small: compare with the random baseline. Values are lower than D
/// and not to be compared with it.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. A share of
/// 0 or 1 has entropy 0 (0 ln 0 = 0).
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{TheilH, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
/// let value = TheilH.number(&city)?;
/// assert!((value - (1.0 + (0.8 * 0.8_f64.ln() + 0.2 * 0.2_f64.ln()) / 2.0_f64.ln())).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct TheilH;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "theil_h",
    formula: "H = Σ t_i (E − E_i) / (E T), E = −P ln P − (1 − P) ln(1 − P)",
    source: "Theil & Finizza (1971), A note on the measurement of racial integration of schools, Journal of Mathematical Sociology 1(2)",
    cost: Cost::Sorting,
};

impl Measure<Population> for TheilH {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let city = entropy(groups.share());
        let sum: f64 = groups.districts().map(|(x, _, t)| t * (city - entropy(x / t))).sum();
        Answer::number(sum / (city * groups.sum_t))
    }

    fn random_baseline(
        &self,
        population: &Population,
        run: &Run<'_>,
    ) -> Option<Result<f64, Undefined>> {
        let Ok(groups) = population.many_groups() else { return Some(Err(Undefined::OneGroup)) };
        let term = |count: f64, here: f64, share: f64| count * log_ratio(count, here * share);
        Some(expected_sum(population, run, term).map(|sum| sum / (groups.sum_t * groups.entropy())))
    }
}

/// Entropy of a share and its complement; 0 for a share of 0 or 1.
fn entropy(share: f64) -> f64 {
    let part = |p: f64| if p > 0.0 { -p * p.ln() } else { 0.0 };
    part(share) + part(1.0 - share)
}

/// ln(a / b), or 0 when a is 0: only used times a.
pub(in crate::stats::segregation) fn log_ratio(a: f64, b: f64) -> f64 {
    if a > 0.0 { (a / b).ln() } else { 0.0 }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn a_city_of_even_districts_has_none() {
        let city = Population::of_two(&[3.0, 6.0, 0.0], &[7.0, 14.0, 0.0]);
        assert!(TheilH.number(&city).unwrap().abs() < 1e-15);
        assert_eq!(city.excluded().empty, 1);
    }
}
