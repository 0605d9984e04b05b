//! Decomposition of a change in segregation into structure and margins.
//!
//! A measure also changes when a group grows or districts do, even with the same sorting. The decomposition
//! keeps the two apart.

use super::Population;
use crate::stats::{Measure, Quantity, Run, Undefined};

/// Largest number of iterations.
const ROUNDS: usize = 2_000;
/// Relative tolerance of the margins.
const CLOSE_ENOUGH: f64 = 1e-12;

/// A change between two years and its two parts. `total = structure + margins`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The measure in the first year.
    pub before: f64,
    /// The measure in the second.
    pub after: f64,
    /// The whole change.
    pub total: f64,
    /// The structural part: the sorting of groups over districts, sizes kept.
    pub structure: f64,
    /// The marginal part: the sizes of groups and districts, the sorting kept.
    pub margins: f64,
    /// Districts compared: those with people in both years.
    pub n: usize,
}

/// Splits the change of a measure between two years.
///
/// The first year's table is scaled to the second year's margins (sizes of groups and districts) by
/// iterative proportional fitting, which keeps every odds ratio, and the other way round; the
/// structural part is the mean of what is left of the change in either direction (Elbers 2021, A
/// method for studying differences in segregation across time and space, Sociological Methods &
/// Research 52(1)). Counts of zero stay zero.
///
/// # Errors
/// [`Undefined`] as the measure; [`Undefined::NotSettled`] when zeros make the margins of one year
/// impossible with the sorting of the other.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Run;
/// use skillnad_engine::stats::segregation::{MultiTheilH, Population, change_between};
///
/// // The group doubles in every district and nothing else happens.
/// let before = Population::of_two(&[8.0, 2.0], &[20.0, 80.0]);
/// let after = Population::of_two(&[16.0, 4.0], &[20.0, 80.0]);
/// let change = change_between(&MultiTheilH, &before, &after, &Run::default())?;
/// assert!(change.total.abs() > 1e-3 && change.structure.abs() < 1e-10);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
pub fn change_between(
    measure: &dyn Measure<Population>,
    before: &Population,
    after: &Population,
    run: &Run<'_>,
) -> Result<Change, Undefined> {
    let common: Vec<usize> = before
        .positions()
        .iter()
        .copied()
        .filter(|position| after.positions().binary_search(position).is_ok())
        .collect();
    let (before, after) = (before.only(&common), after.only(&common));
    if before.groups().len() != after.groups().len() {
        return Err(Undefined::NotSettled);
    }
    let value = |population: &Population| match measure.answer(population, run)?.value {
        Quantity::Number(number) => Ok(number),
        _ => Err(Undefined::NotOneNumber),
    };
    let (first, second) = (value(&before)?, value(&after)?);
    let first_scaled = value(&scaled(&before, &after, run)?)?;
    let second_scaled = value(&scaled(&after, &before, run)?)?;
    let structure = ((second - first_scaled) + (second_scaled - first)) / 2.0;
    let total = second - first;
    let n = common.len();
    Ok(Change { before: first, after: second, total, structure, margins: total - structure, n })
}

/// The sorting of one population with the margins of another.
fn scaled(
    table: &Population,
    margins: &Population,
    run: &Run<'_>,
) -> Result<Population, Undefined> {
    let sums = |population: &Population| -> Vec<f64> {
        population.groups().iter().map(|group| group.iter().sum()).collect()
    };
    let (rows, columns) = (margins.totals(), sums(margins));
    let mut groups: Vec<Vec<f64>> = table.groups().to_vec();
    for _ in 0..ROUNDS {
        run.go_on()?;
        for (group, wanted) in groups.iter_mut().zip(&columns) {
            let sum: f64 = group.iter().sum();
            if (sum == 0.0) != (*wanted == 0.0) {
                return Err(Undefined::NotSettled);
            }
            group.iter_mut().for_each(|cell| *cell *= if sum > 0.0 { wanted / sum } else { 0.0 });
        }
        let mut worst = 0.0_f64;
        for (place, wanted) in rows.iter().enumerate() {
            let sum: f64 = groups.iter().filter_map(|group| group.get(place)).sum();
            if sum == 0.0 {
                return Err(Undefined::NotSettled);
            }
            worst = worst.max((sum / wanted - 1.0).abs());
            for cell in groups.iter_mut().filter_map(|group| group.get_mut(place)) {
                *cell *= wanted / sum;
            }
        }
        if worst < CLOSE_ENOUGH {
            return Ok(margins.dealt(groups));
        }
    }
    Err(Undefined::NotSettled)
}

#[cfg(test)]
mod tests {
    use super::super::{Dissimilarity, MultiTheilH};
    use super::*;

    #[test]
    fn the_parts_sum_to_the_change() {
        let before = Population::of_two(&[8.0, 2.0, 5.0], &[20.0, 80.0, 9.0]);
        let after = Population::of_two(&[12.0, 2.0, 9.0], &[18.0, 90.0, 40.0]);
        let change = change_between(&Dissimilarity, &before, &after, &Run::default()).unwrap();
        assert!((change.structure + change.margins - change.total).abs() < 1e-15);
        assert!((change.after - change.before - change.total).abs() < 1e-15);
        assert!(change.structure.abs() > 1e-3 && change.margins.abs() > 1e-3);
        assert_eq!(change.n, 3);
    }

    #[test]
    fn the_way_back_is_the_opposite() {
        let before = Population::of_two(&[8.0, 2.0, 5.0], &[20.0, 80.0, 9.0]);
        let after = Population::of_two(&[12.0, 2.0, 9.0], &[18.0, 90.0, 40.0]);
        let there = change_between(&MultiTheilH, &before, &after, &Run::default()).unwrap();
        let back = change_between(&MultiTheilH, &after, &before, &Run::default()).unwrap();
        assert!((there.structure + back.structure).abs() < 1e-12);
    }

    #[test]
    fn zeros_that_cannot_be_scaled_are_said() {
        let before = Population::of_two(&[8.0, 0.0], &[0.0, 80.0]);
        let after = Population::of_two(&[8.0, 9.0], &[40.0, 20.0]);
        let change = change_between(&MultiTheilH, &before, &after, &Run::default());
        assert_eq!(change, Err(Undefined::NotSettled));
    }

    #[test]
    fn districts_without_people_in_one_year_are_left_out() {
        let before = Population::of_two(&[8.0, 0.0, 3.0], &[20.0, 0.0, 7.0]);
        let after = Population::of_two(&[9.0, 4.0, 3.0], &[20.0, 4.0, 9.0]);
        let change = change_between(&MultiTheilH, &before, &after, &Run::default()).unwrap();
        assert_eq!(change.n, 2);
    }

    #[test]
    fn with_the_same_margins_all_of_the_change_is_structure() {
        // Ten people in each district and ten in each group, in both years: D rises from 0.2 to 0.6.
        let before = Population::of_two(&[6.0, 4.0], &[4.0, 6.0]);
        let after = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
        let change = change_between(&Dissimilarity, &before, &after, &Run::default()).unwrap();
        assert!((change.structure - 0.4).abs() < 1e-12, "{change:?}");
        assert!(change.margins.abs() < 1e-12, "{change:?}");
    }

    #[test]
    fn a_group_without_members_in_either_year_changes_nothing() {
        let (a, b) = ([[8.0, 2.0], [20.0, 80.0]], [[12.0, 2.0], [18.0, 90.0]]);
        let change = |nobody: Option<[f64; 2]>| {
            let [before, after] = [a, b].map(|groups| {
                let groups: Vec<[f64; 2]> = groups.into_iter().chain(nobody).collect();
                let groups: Vec<&[f64]> = groups.iter().map(<[f64; 2]>::as_slice).collect();
                Population::of_groups(&groups)
            });
            change_between(&MultiTheilH, &before, &after, &Run::default()).unwrap()
        };
        let (with, without) = (change(Some([0.0; 2])), change(None));
        assert!((with.structure - without.structure).abs() < 1e-12, "{with:?} {without:?}");
        assert!((with.total - without.total).abs() < 1e-15);
    }
}
