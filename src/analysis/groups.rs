//! Groups for measures of segregation: which columns hold counts, and whether groups that are named
//! together share members. The measures are left to `stats`, what is wrong in words to
//! `group_problem`.

use super::{GroupError, GroupWarning};
use crate::formats::builtin::catalogue;
use crate::model::{Cell, Dataset, Indicator, MadeOf, Source, Year, named_like_no_count};

/// Differences up to this part of a count are rounding.
const ROUNDING: f64 = 1e-6;
/// Differences up to this are rounding too: estimates have two decimals, and sums may differ in the
/// last.
const LAST_DECIMAL: f64 = 0.015;
/// With fewer districts than this, one column is easily above another by chance.
const ENOUGH_DISTRICTS: usize = 3;

/// A group, or everybody, with its count in each district.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// The id of the indicator or column.
    pub id: String,
    /// Its name in messages: the id on the command line, the title in the window.
    pub name: String,
    /// One count for each district.
    pub cells: Vec<Cell>,
}

impl Counted {
    /// Number of them in each district: the column of an indicator of counts, or a column of a
    /// file.
    ///
    /// # Errors
    /// [`GroupError::NoCounts`] when it holds none, such as a share, a mean or a class; it names what
    /// does.
    pub fn of(
        dataset: &Dataset,
        indicator: &Indicator,
        name: &str,
        year: Option<Year>,
    ) -> Result<Self, GroupError> {
        let cells = count_column(indicator).map(|column| dataset.column(column, year));
        match cells {
            Some(cells) if dataset.source == Source::BuiltIn || are_counts(&cells) => {
                Ok(Self { id: indicator.id.to_string(), name: name.to_owned(), cells })
            }
            _ => Err(GroupError::NoCounts {
                name: name.to_owned(),
                countable: countable(dataset).into_iter().map(str::to_owned).collect(),
            }),
        }
    }
}

/// The column of an indicator that may hold counts: of somebody's own file nothing more is known.
fn count_column(indicator: &Indicator) -> Option<&str> {
    match &indicator.made_of {
        MadeOf::Count { column } => Some(column),
        _ => indicator.bare_column(),
    }
}

/// True if figures can be counts: few below zero, and not all of them parts of one. Counts may have
/// decimals, as estimates do; single ones below zero are left out and counted by the measures.
fn are_counts(cells: &[Cell]) -> bool {
    let values = || cells.iter().filter_map(|cell| cell.value());
    let negative = values().filter(|value| *value < 0.0).count() * 3 > values().count();
    let parts_of_one = values().all(|value| value <= 1.0) && values().any(|v| v.fract() != 0.0);
    !negative && !parts_of_one
}

/// The ids of every indicator and column that can be a group: indicators first, in catalogue order. A
/// built-in column has a title in the catalogue; one of somebody's own is not named like a mean or a
/// share.
pub fn countable(dataset: &Dataset) -> Vec<&str> {
    let year = |column: &str| dataset.table.years_with(&[column]).last().copied();
    let built_in = dataset.source == Source::BuiltIn;
    let holds = |column: &str| {
        let figures = || are_counts(&dataset.column(column, year(column)));
        built_in || (!named_like_no_count(column) && figures())
    };
    let mut names: Vec<&str> = dataset
        .indicators
        .iter()
        .filter(|indicator| count_column(indicator).is_some_and(holds))
        .map(|indicator| indicator.id.as_str())
        .collect();
    let known = |column: &str| dataset.indicators.iter().any(|i| i.id.as_str() == column);
    let named = |column: &str| !built_in || catalogue().column_title(column).is_some();
    let columns = dataset.table.columns();
    names.extend(columns.filter(|column| !known(column) && named(column) && holds(column)));
    names
}

/// Doubts about groups that can be computed with all the same.
///
/// # Errors
/// When they certainly share members: one is named twice, is known to include another, or is
/// everybody.
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

/// The comparison of one group with another in every district.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Equal,
    Above,
}
use Comparison::{Above, Equal};

/// Equal in every district, or nowhere below and somewhere above; `None` otherwise, with nobody in
/// the other, or with too few districts to tell.
fn compared(a: &Counted, b: &Counted) -> Option<Comparison> {
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

/// Everybody, without the rounding by which the groups together differ: a district must not be left
/// out, or gain a group of nearly nobody, for the last decimal of an estimate.
pub fn settled_total(groups: &[Counted], total: &Counted) -> Vec<Cell> {
    let all = together(&groups.iter().collect::<Vec<_>>());
    let settled = |(sum, whole): (&Cell, &Cell)| match (sum.value(), whole.value()) {
        (Some(s), Some(w)) if is_rounding(s, w) && (s > w || groups.len() > 1) => *sum,
        _ => *whole,
    };
    all.cells.iter().zip(&total.cells).map(settled).collect()
}

/// Several groups as one; without a count where one of them has none.
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

/// True if the catalogue says that one group includes the other, or has a share of one in the other.
fn known_to_include(dataset: &Dataset, whole: &str, part: &str) -> bool {
    if dataset.source == Source::BuiltIn && catalogue().includes(whole, part) {
        return true;
    }
    dataset.indicators.iter().any(|indicator| match &indicator.made_of {
        MadeOf::Share { numerator, denominator } => {
            numerator == part && denominator.iter().all(|column| column == whole)
        }
        _ => false,
    })
}

/// Where the groups are together more than everybody, or several of them fewer.
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
