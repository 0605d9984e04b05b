//! Rank-order information index (H^R). Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// A polynomial of the fourth degree at most: Reardon's choice.
const MOST_COEFFICIENTS: usize = 5;

/// Rank-order information index (H^R). How far apart people live by ordered classes, such as
/// income: 0 when every district has the city's distribution, 1 when districts share no classes.
///
/// # Formula
/// `H^R = 2 ln 2 ∫₀¹ E(p) H(p) dp`
///
/// `H(p)` is Theil's index between those below and above the percentile p, known at the bounds
/// between the classes; `E(p)` the entropy of the split, in bits here. A polynomial of at most the
/// fourth degree is fitted to H at the bounds, weighted by E², and the integral of `E(p) p^m` is
/// known in closed form. Classes come lowest first.
///
/// # Source
/// Reardon (2011), Measures of income segregation, CEPA working papers, Stanford.
///
/// # When not to use it
/// For groups without an order, or fewer than three classes.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. Bounds
/// with nobody on one side say nothing and are left out, and a class without members has no bound of
/// its own; fewer than two bounds are too few.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{RankOrderH, Population};
///
/// let city = Population::of_groups(&[&[5.0, 0.0, 0.0], &[0.0, 5.0, 0.0], &[0.0, 0.0, 5.0]]);
/// let value = RankOrderH.number(&city)?;
/// assert!((value - 1.0).abs() < 1e-10);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RankOrderH;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "rank_order_h",
    formula: "H^R = 2 ln 2 ∫₀¹ E(p) H(p) dp",
    source: "Reardon (2011), Measures of income segregation, CEPA working papers, Stanford",
    cost: Cost::Sorting,
};

impl Measure<Population> for RankOrderH {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Brackets]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        if population.groups().len() < 3 || population.named() < population.groups().len() {
            return Err(Undefined::Lacks { need: Need::Brackets });
        }
        population.at_least(1)?;
        let points = at_bounds(population);
        if points.len() < 2 {
            return Err(Undefined::Lacks { need: Need::Brackets });
        }
        let coefficients = fit(&points, points.len().min(MOST_COEFFICIENTS))?;
        Answer::number(coefficients.iter().zip(0_u32..).map(|(b, m)| b * integral(m)).sum())
    }
}

/// At each bound between classes: the share of people below it, Theil's H between those below and
/// above, and the weight E² of the point.
fn at_bounds(population: &Population) -> Vec<(f64, f64, f64)> {
    let totals = population.totals();
    let everybody: f64 = totals.iter().sum();
    let entropy = |share: f64| {
        let part = |p: f64| if p > 0.0 { -p * p.log2() } else { 0.0 };
        part(share) + part(1.0 - share)
    };
    let mut below = vec![0.0; totals.len()];
    let mut points = Vec::new();
    let bounds = population.groups().len().saturating_sub(1);
    for class in population.groups().iter().take(bounds) {
        // The same bound twice would leave the polynomial undetermined.
        if class.iter().all(|count| *count == 0.0) {
            continue;
        }
        for (sum, count) in below.iter_mut().zip(class) {
            *sum += count;
        }
        let p = below.iter().sum::<f64>() / everybody;
        let city = entropy(p);
        if city > 0.0 {
            let inside: f64 = below.iter().zip(totals).map(|(b, t)| t * entropy(b / t)).sum();
            points.push((p, 1.0 - inside / (everybody * city), city * city));
        }
    }
    points
}

/// Weighted least squares of a polynomial with so many coefficients, constant first: the normal
/// equations in powers of p − ½ would be better conditioned, but five coefficients on 0 to 1 keep
/// ten digits.
fn fit(points: &[(f64, f64, f64)], coefficients: usize) -> Result<Vec<f64>, Undefined> {
    let powers = |p: f64| std::iter::successors(Some(1.0), move |power| Some(power * p));
    let mut rows: Vec<Vec<f64>> = vec![vec![0.0; coefficients + 1]; coefficients];
    for (p, h, weight) in points {
        for (row, a) in rows.iter_mut().zip(powers(*p)) {
            let terms = powers(*p).take(coefficients).chain(std::iter::once(*h));
            for (cell, b) in row.iter_mut().zip(terms) {
                *cell += weight * a * b;
            }
        }
    }
    solve(rows).ok_or(Undefined::NotSettled)
}

/// Solves a system of linear equations, the right-hand side in the last column, by elimination
/// with row exchange. `None` when it has no single solution.
fn solve(mut rows: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let n = rows.len();
    for column in 0..n {
        let size = |row: &Vec<f64>| row.get(column).map_or(0.0, |cell| cell.abs());
        let pivot = (column..n).max_by(|a, b| {
            let at = |row: &usize| rows.get(*row).map_or(0.0, size);
            at(a).total_cmp(&at(b))
        })?;
        rows.swap(column, pivot);
        let lead = rows.get(column)?.clone();
        let head = *lead.get(column)?;
        if head.abs() < f64::MIN_POSITIVE {
            return None;
        }
        for (place, row) in rows.iter_mut().enumerate() {
            let factor = if place == column { 0.0 } else { *row.get(column)? / head };
            for (cell, other) in row.iter_mut().zip(&lead) {
                *cell -= factor * other;
            }
        }
    }
    rows.iter().enumerate().map(|(at, row)| Some(row.last()? / row.get(at)?)).collect()
}

/// 2 ln 2 ∫ E(p) p^m dp in closed form: 2/(m+2)² + 2 Σ_n (−1)^(m−n) C(m, n) / (m−n+2)².
fn integral(m: u32) -> f64 {
    let mut binomial = 1.0;
    let mut sum = 0.0;
    let mut sign = if m.is_multiple_of(2) { 1.0 } else { -1.0 };
    for n in 0..=m {
        sum += sign * binomial / f64::from(m - n + 2).powi(2);
        binomial *= f64::from(m - n) / f64::from(n + 1);
        sign = -sign;
    }
    2.0 / f64::from(m + 2).powi(2) + 2.0 * sum
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn the_integrals_are_those_of_the_entropy() {
        for (m, power) in (0..5).zip(0..) {
            let steps = 200_000;
            let sum: f64 = (1..steps)
                .map(|i| f64::from(i) / f64::from(steps))
                .map(|p| -(p * p.log2() + (1.0 - p) * (1.0 - p).log2()) * p.powi(power))
                .sum();
            let numeric = 2.0 * 2.0_f64.ln() * sum / f64::from(steps);
            assert!((integral(m) - numeric).abs() < 1e-8, "{m}: {numeric}");
        }
    }

    #[test]
    fn two_bounds_are_joined_by_a_line() {
        // H at the bounds 1/4 and 3/4 is h1 and h2; E is symmetric, so the line counts at 1/2.
        let city = Population::of_groups(&[&[4.0, 1.0], &[5.0, 5.0], &[1.0, 4.0]]);
        let points = at_bounds(&city);
        let value = RankOrderH.number(&city).unwrap();
        assert!((value - (points[0].1 + points[1].1) / 2.0).abs() < 1e-12, "{value}");
    }

    #[test]
    fn a_class_without_members_changes_nothing() {
        let [a, b, c, d] = [[9.0, 1.0, 2.0], [3.0, 5.0, 2.0], [1.0, 7.0, 3.0], [2.0, 2.0, 9.0]];
        let nobody = [0.0; 3];
        let without = Population::of_groups(&[&a, &b, &c, &d]);
        let with = Population::of_groups(&[&nobody, &a, &nobody, &b, &c, &nobody, &d, &nobody]);
        let [without, with] = [without, with].map(|city| RankOrderH.number(&city).unwrap());
        assert!((with - without).abs() < 1e-12, "{with} {without}");
        let two = Population::of_groups(&[&a, &nobody, &b]);
        assert_eq!(RankOrderH.number(&two), Err(Undefined::Lacks { need: Need::Brackets }));
    }

    #[test]
    fn two_classes_are_too_few() {
        let city = Population::of_two(&[4.0, 1.0], &[5.0, 5.0]);
        assert_eq!(RankOrderH.number(&city), Err(Undefined::Lacks { need: Need::Brackets }));
    }

    #[test]
    fn classes_apart_are_wholly_segregated() {
        let city = Population::of_groups(&[&[9.0, 0.0, 0.0], &[0.0, 5.0, 0.0], &[0.0, 0.0, 7.0]]);
        let value = RankOrderH.number(&city).unwrap();
        assert!((value - 1.0).abs() < 1e-12, "{value}");
    }

    #[test]
    fn the_rest_of_a_total_is_no_class() {
        let cells = |counts: [f64; 2]| counts.map(crate::model::Cell::Value).to_vec();
        let groups = [[4.0, 1.0], [5.0, 5.0], [1.0, 4.0]].map(cells);
        let all = Population::new(&groups, Some(&cells([10.0, 10.0])));
        assert!(RankOrderH.number(&all).is_ok());
        let some = Population::new(&groups, Some(&cells([12.0, 11.0])));
        assert_eq!(RankOrderH.number(&some), Err(Undefined::Lacks { need: Need::Brackets }));
    }

    #[test]
    fn equations_that_say_the_same_have_no_solution() {
        assert_eq!(solve(vec![vec![1.0, 2.0, 3.0], vec![2.0, 4.0, 6.0]]), None);
        assert_eq!(solve(vec![vec![f64::MIN_POSITIVE; 2]]), Some(vec![1.0]));
        assert_eq!(solve(vec![vec![0.0, 2.0, 3.0], vec![2.0, 0.0, 6.0]]), Some(vec![3.0, 1.5]));
    }
}
