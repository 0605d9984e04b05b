//! Groups for measures of segregation: the columns that hold counts, and the check for groups that share
//! members. The measures are left to `stats`, messages to `group_problem`.

use super::{GroupError, GroupWarning};
use crate::formats::builtin::catalog;
use crate::model::{Cell, Dataset, Indicator, MadeOf, Source, Year, named_like_no_count};

/// Relative tolerance of counts: smaller differences are rounding.
const ROUNDING: f64 = 1e-6;
/// Absolute tolerance of counts: estimates have two decimals, and sums of them may differ in the last.
const LAST_DECIMAL: f64 = 0.015;
/// Fewest districts for a comparison of columns. With fewer, one is easily above another by chance.
const ENOUGH_DISTRICTS: usize = 3;

/// A group, or the total, with its count in each district.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// The id of the indicator or column.
    pub id: String,
    /// Its name in messages: the id on the command line, the title in the window.
    pub name: String,
    /// The count in each district.
    pub cells: Vec<Cell>,
}

impl Counted {
    /// The counts of an indicator of counts, or of a column of a file.
    ///
    /// # Errors
    /// [`GroupError::NoCounts`] if the indicator holds no counts, such as a share, a mean or a class.
    /// The error lists the ids that hold counts.
    pub fn of(
        dataset: &Dataset,
        indicator: &Indicator,
        name: &str,
        year: Option<Year>,
    ) -> Result<Self, GroupError> {
        let is_count = is_count(indicator);
        let is_published = dataset.source == Source::BuiltIn && is_count && !indicator.own;
        let column = count_column(indicator);
        let cells = column.filter(|column| is_count || !named_like_no_count(column));
        let cells = cells.map(|column| dataset.column(column, year));
        match cells {
            Some(cells) if is_published || are_counts(&cells) => {
                Ok(Self { id: indicator.id.to_string(), name: name.to_owned(), cells })
            }
            _ => Err(GroupError::NoCounts {
                name: name.to_owned(),
                countable: countable(dataset).into_iter().map(str::to_owned).collect(),
            }),
        }
    }
}

/// True for an indicator that is said to be a count, by its publisher or by the user.
fn is_count(indicator: &Indicator) -> bool {
    matches!(indicator.made_of, MadeOf::Count { .. })
}

/// The column of an indicator that may hold counts. In a user's own file any indicator of a bare column
/// may.
fn count_column(indicator: &Indicator) -> Option<&str> {
    match &indicator.made_of {
        MadeOf::Count { column } => Some(column),
        _ => indicator.bare_column(),
    }
}

/// True if the values look like counts: at most a third are negative, and they are not all fractions up
/// to 1. Counts may have decimals, as estimates do. The measures leave out single negative counts and
/// report them.
fn are_counts(cells: &[Cell]) -> bool {
    let values = || cells.iter().filter_map(|cell| cell.value());
    let negative = values().filter(|value| *value < 0.0).count() * 3 > values().count();
    let parts_of_one = values().all(|value| value <= 1.0) && values().any(|v| v.fract() != 0.0);
    !negative && !parts_of_one
}

/// The ids of every indicator and column that can be a group: indicators first, in catalogue order. A
/// built-in column must have a title in the catalogue. A column of a user's own file, or of a table joined
/// to built-in districts, must not be named like a mean or a share.
pub fn countable(dataset: &Dataset) -> Vec<&str> {
    let year = |column: &str| dataset.table.years_with(&[column]).last().copied();
    let built_in = dataset.source == Source::BuiltIn;
    let figures = |column: &str| are_counts(&dataset.column(column, year(column)));
    let holds = |column: &str| !named_like_no_count(column) && figures(column);
    let mut names: Vec<&str> = dataset
        .indicators
        .iter()
        .filter(|indicator| match count_column(indicator) {
            Some(column) if is_count(indicator) => (built_in && !indicator.own) || figures(column),
            Some(column) => holds(column),
            None => false,
        })
        .map(|indicator| indicator.id.as_str())
        .collect();
    let known = |column: &str| dataset.indicators.iter().any(|i| i.id.as_str() == column);
    let named = |column: &str| !built_in || catalog().column_title(column).is_some();
    let columns = dataset.table.columns();
    names.extend(
        columns.filter(|column| !known(column) && named(column) && (built_in || holds(column))),
    );
    names
}

/// Returns warnings about groups that can still be computed.
///
/// # Errors
/// [`GroupError`] if the groups certainly share members: one is listed twice, is known to include
/// another, or is the sum of the others.
pub fn check_groups(
    dataset: &Dataset,
    groups: &[Counted],
    total: Option<&Counted>,
) -> Result<Vec<GroupWarning>, GroupError> {
    let mut warnings = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let name = || group.name.clone();
        if groups.iter().take(at).any(|earlier| earlier.id == group.id) {
            return Err(GroupError::Twice { name: name() });
        }
        let others: Vec<&Counted> = groups.iter().filter(|other| other.id != group.id).collect();
        for part in &others {
            let is_everybody = total.is_some_and(|total| compared(group, total) == Some(Equal));
            let above = matches!(compared(group, part), Some(Equal | Above));
            if known_to_include(dataset, &group.id, &part.id) || (is_everybody && above) {
                return Err(GroupError::Overlap { part: part.name.clone(), whole: name() });
            }
            let unknown = dataset.source != Source::BuiltIn && total.is_none();
            if unknown && compared(group, part) == Some(Above) {
                warnings.push(GroupWarning::MayInclude { part: part.name.clone(), whole: name() });
            }
        }
        if others.len() > 1 && compared(group, &together(&others)) == Some(Equal) {
            return Err(GroupError::IsAll { whole: name() });
        }
    }
    if let Some(total) = total {
        warnings.extend(against_total(dataset, groups, total));
    }
    Ok(warnings)
}

/// The result of comparing one group with another over all districts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CountOrder {
    Equal,
    Above,
}
use CountOrder::{Above, Equal};

/// `Equal` if the counts are equal in every district, `Above` if none is below and some are above.
/// `None` otherwise, if `b` has no members, or with too few districts to tell.
fn compared(a: &Counted, b: &Counted) -> Option<CountOrder> {
    let pairs: Vec<(f64, f64)> =
        a.cells.iter().zip(&b.cells).filter_map(|(a, b)| a.value().zip(b.value())).collect();
    let below = pairs.iter().any(|(a, b)| *a < *b && !is_rounding(*a, *b));
    let above = pairs.iter().any(|(a, b)| *a > *b && !is_rounding(*a, *b));
    let somebody = pairs.iter().any(|(_, b)| *b > 0.0);
    let known = somebody && !below && pairs.len() >= ENOUGH_DISTRICTS;
    known.then_some(if above { Above } else { Equal })
}

fn is_rounding(a: f64, b: f64) -> bool {
    (a - b).abs() <= (ROUNDING * a.abs().max(b.abs())).max(LAST_DECIMAL)
}

/// The total without rounding differences to the sum of the groups. Otherwise the last decimal of an
/// estimate could exclude a district, or add a group of almost no members to it.
pub fn settled_total(groups: &[Counted], total: &Counted) -> Vec<Cell> {
    let all = together(&groups.iter().collect::<Vec<_>>());
    let settled = |(sum, whole): (&Cell, &Cell)| match (sum.value(), whole.value()) {
        (Some(s), Some(w)) if is_rounding(s, w) && (s > w || groups.len() > 1) => *sum,
        _ => *whole,
    };
    all.cells.iter().zip(&total.cells).map(settled).collect()
}

/// The sum of several groups; missing where one of them has no count.
fn together(groups: &[&Counted]) -> Counted {
    let districts = groups.iter().map(|group| group.cells.len()).max().unwrap_or(0);
    let sum = |position: usize| {
        groups
            .iter()
            .map(|group| group.cells.get(position)?.value())
            .sum::<Option<f64>>()
            .map_or(Cell::Missing, Cell::Value)
    };
    Counted { id: String::new(), name: String::new(), cells: (0..districts).map(sum).collect() }
}

/// True if the catalogue says that one group includes the other, or an indicator is the share of one in
/// the other.
fn known_to_include(dataset: &Dataset, whole: &str, part: &str) -> bool {
    if dataset.source == Source::BuiltIn && catalog().includes(whole, part) {
        return true;
    }
    dataset.indicators.iter().any(|indicator| match &indicator.made_of {
        MadeOf::Share { numerator, denominator } => {
            numerator == part && denominator.iter().all(|column| column == whole)
        }
        _ => false,
    })
}

/// Warnings where the sum of the groups is more than the total, or that of several groups is less.
fn against_total(dataset: &Dataset, groups: &[Counted], total: &Counted) -> Vec<GroupWarning> {
    let all = together(&groups.iter().collect::<Vec<_>>());
    let mut exceed: Vec<(usize, f64, f64)> = Vec::new();
    let mut fall_short: Vec<(usize, f64, f64)> = Vec::new();
    for (position, (sum, whole)) in all.cells.iter().zip(&total.cells).enumerate() {
        let Some((sum, whole)) = sum.value().zip(whole.value()) else { continue };
        if is_rounding(sum, whole) {
            continue;
        }
        if sum > whole {
            exceed.push((position, sum, whole));
        } else if groups.len() > 1 {
            fall_short.push((position, sum, whole));
        }
    }
    let told = |exceeds: bool, found: &[(usize, f64, f64)]| {
        let difference = |(_, sum, whole): &&(usize, f64, f64)| (sum - whole).abs();
        let (position, groups, whole) =
            *found.iter().max_by(|a, b| difference(a).total_cmp(&difference(b)))?;
        let district = dataset.division.districts.get(position);
        Some(GroupWarning::OtherThanTotal {
            exceeds,
            total: total.name.clone(),
            districts: found.len(),
            position,
            district: district.map_or_else(String::new, |district| district.name.clone()),
            groups,
            whole,
        })
    };
    told(true, &exceed).into_iter().chain(told(false, &fall_short)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::city::row_of;

    fn cells(counts: &[f64]) -> Vec<Cell> {
        counts.iter().copied().map(Cell::Value).collect()
    }

    fn counted(id: &str, counts: &[f64]) -> Counted {
        Counted { id: id.to_owned(), name: id.to_owned(), cells: cells(counts) }
    }

    /// Groups of a file with three districts.
    fn check(groups: &[Counted], total: Option<&Counted>) -> Result<Vec<GroupWarning>, GroupError> {
        check_groups(&row_of(&[1.0; 3]), groups, total)
    }

    #[test]
    fn a_column_with_a_third_of_its_values_below_zero_may_still_hold_counts() {
        assert!(are_counts(&cells(&[-1.0, 2.0, 3.0])));
        assert!(!are_counts(&cells(&[-1.0, -2.0, 3.0])));
    }

    #[test]
    fn the_tolerance_grows_with_the_counts() {
        assert!(is_rounding(100_000.0, 100_000.05));
        assert!(!is_rounding(100.0, 100.05));
    }

    #[test]
    fn the_total_is_settled_by_the_groups_only_as_far_as_rounding_goes() {
        let total = counted("t", &[10.0, 10.0, 10.0, 10.0]);
        let all = [10.01, 9.99, 12.0, 10.0];
        let alone = settled_total(&[counted("a", &all)], &total);
        assert_eq!(alone, cells(&[10.01, 10.0, 10.0, 10.0]), "a single group may be smaller");
        let two = [counted("a", &all), counted("b", &[0.0; 4])];
        assert_eq!(settled_total(&two, &total), cells(&[10.01, 9.99, 10.0, 10.0]));
    }

    #[test]
    fn two_groups_with_the_same_counts_may_be_different_people() {
        let groups = [counted("a", &[4.0, 2.0, 3.0]), counted("b", &[4.0, 2.0, 3.0])];
        assert_eq!(check(&groups, None), Ok(Vec::new()));
    }

    #[test]
    fn a_larger_group_may_include_a_smaller_one_unless_a_total_says_otherwise() {
        let groups = [counted("a", &[1.0, 2.0, 3.0]), counted("b", &[4.0, 5.0, 6.0])];
        let may = GroupWarning::MayInclude { part: "a".to_owned(), whole: "b".to_owned() };
        assert_eq!(check(&groups, None), Ok(vec![may]));
        let total = counted("t", &[5.0, 7.0, 9.0]);
        assert_eq!(check(&groups, Some(&total)), Ok(Vec::new()));
    }

    #[test]
    fn a_group_without_members_is_included_in_none() {
        let groups = [counted("a", &[0.0; 3]), counted("b", &[4.0, 5.0, 6.0])];
        assert_eq!(check(&groups, None), Ok(Vec::new()));
    }

    #[test]
    fn a_group_that_is_everybody_but_for_rounding_includes_the_others() {
        let groups = [counted("a", &[4.0, 1.0, 7.0]), counted("all", &[10.01, 10.0, 10.0])];
        let overlap = GroupError::Overlap { part: "a".to_owned(), whole: "all".to_owned() };
        assert_eq!(check(&groups, Some(&counted("t", &[10.0; 3]))), Err(overlap));
    }

    #[test]
    fn a_share_says_that_its_denominator_includes_its_numerator() {
        let groups = [counted("a", &[4.0, 1.0, 7.0]), counted("all", &[5.0, 9.0, 8.0])];
        let of_share = |denominator: &[&str]| {
            let mut city = row_of(&[1.0; 3]);
            city.indicators[0].made_of = MadeOf::Share {
                numerator: "a".to_owned(),
                denominator: denominator.iter().map(|column| (*column).to_owned()).collect(),
            };
            check_groups(&city, &groups, None)
        };
        let overlap = GroupError::Overlap { part: "a".to_owned(), whole: "all".to_owned() };
        assert_eq!(of_share(&["all"]), Err(overlap));
        assert!(of_share(&["a", "all"]).is_ok(), "a part of the denominator need not include it");
    }

    #[test]
    fn the_district_with_the_largest_difference_to_the_total_is_named() {
        // Neither the largest counts nor the largest ratio.
        let groups = [counted("a", &[120.0, 17.0, 230.0])];
        let warnings = check(&groups, Some(&counted("t", &[100.0, 10.0, 220.0]))).unwrap();
        let [GroupWarning::OtherThanTotal { position, groups, whole, .. }] = &warnings[..] else {
            panic!("{warnings:?}")
        };
        assert_eq!((*position, *groups, *whole), (0, 120.0, 100.0));
    }
}
