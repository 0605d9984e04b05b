//! The cells of the user's own columns that the rule for small groups withholds: figures about few persons,
//! small groups, and figures that would reveal them. Published columns are judged by their own
//! denominators, in `Dataset::series`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::column_names::{named_like_group, named_like_persons};
use super::{Cell, Indicator, MadeOf, SmallGroups, Table, Unit};

/// A column of whole numbers from 1 to this, without 0, holds class numbers rather than counts.
const HIGHEST_CLASS: f64 = 9.0;
/// With more group columns than this, sums are not searched for.
const MOST_GROUPS: usize = 200;

/// A rule for small groups, and the figures of a table that it withholds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withheld {
    /// The rule.
    pub rule: SmallGroups,
    /// The column that counts persons; `None` where none is known.
    pub persons: Option<String>,
    /// True if the table has the user's own figures, which only a column of persons can judge.
    pub has_own_figures: bool,
    rows: BTreeMap<String, BTreeSet<usize>>,
}

impl Withheld {
    /// The rule for figures that are judged by their own denominators alone.
    pub fn by(rule: SmallGroups) -> Self {
        Self { rule, ..Self::default() }
    }

    /// True if the rule can't be applied to the user's own figures, because no column of persons is known.
    pub fn is_unjudged(&self) -> bool {
        self.has_own_figures && self.persons.is_none() && !self.rule.is_off()
    }

    /// Number of withheld figures.
    pub fn count(&self) -> usize {
        self.rows.values().map(BTreeSet::len).sum()
    }

    /// The columns with withheld figures, in alphabetical order.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter(|(_, rows)| !rows.is_empty()).map(|(column, _)| column.as_str())
    }

    /// Number of withheld figures in a column.
    pub fn count_in(&self, column: &str) -> usize {
        self.rows.get(column).map_or(0, BTreeSet::len)
    }

    /// True if the figure of an indicator in a row of the table is withheld. The user's own figures are withheld
    /// with any of their columns. Published counts are shown. Estimated ones are judged by `residents`, the
    /// persons in the district, which is `None` for published figures.
    pub(super) fn of_few(
        &self,
        indicator: &Indicator,
        row: usize,
        weight: Cell,
        residents: Option<Cell>,
    ) -> bool {
        if indicator.own && columns_of(indicator).any(|column| self.holds(row, column)) {
            return true;
        }
        match &indicator.made_of {
            MadeOf::Share { .. }
            | MadeOf::Rate { .. }
            | MadeOf::Mean { .. }
            | MadeOf::Smoothed { .. } => self.rule.are_few(weight),
            MadeOf::Count { .. } | MadeOf::Density { .. } | MadeOf::Change { .. } => {
                residents.is_some_and(|persons| self.rule.are_few(persons))
            }
            MadeOf::Class { .. } => false,
        }
    }

    /// True if a cell, by row and column of the table, is withheld.
    pub(super) fn holds(&self, row: usize, column: &str) -> bool {
        self.rows.get(column).is_some_and(|rows| rows.contains(&row))
    }

    /// The figures of a table that a rule withholds. Beside published figures their column of `residents`
    /// counts the persons, else a column of the file: the one that the rule names, or one named like persons.
    pub(super) fn of(
        table: &Table,
        indicators: &[Indicator],
        residents: Option<&str>,
        rule: SmallGroups,
    ) -> Self {
        let own = own_columns(indicators);
        let persons = if own.is_empty() {
            None
        } else {
            residents.or_else(|| {
                let chosen = rule.persons.as_deref().filter(|column| own.contains(column));
                chosen.or_else(|| named_like_persons(&own))
            })
        };
        let rows = match persons {
            Some(column) if !rule.is_off() => {
                Judged::new(table, &own, column).rows(&rule, &said_to_count_persons(indicators))
            }
            _ => BTreeMap::new(),
        };
        let persons = persons.map(str::to_owned);
        Self { rule, persons, has_own_figures: !own.is_empty(), rows }
    }
}

/// The columns of the user's own figures, in file order. Published columns, such as the denominator of an own
/// share, are not among them.
pub(super) fn own_columns(indicators: &[Indicator]) -> Vec<&str> {
    let published: BTreeSet<&str> =
        indicators.iter().filter(|indicator| !indicator.own).flat_map(columns_of).collect();
    let mut seen = BTreeSet::new();
    let columns = indicators.iter().filter(|indicator| indicator.own).flat_map(columns_of);
    columns.filter(|column| !published.contains(column) && seen.insert(*column)).collect()
}

/// The columns of an indicator, and that of its weights.
fn columns_of(indicator: &Indicator) -> impl Iterator<Item = &str> {
    indicator.made_of.columns().into_iter().chain(indicator.made_of.weight())
}

/// The columns that the user's own indicators say count persons: those of counts of persons, and the parts of
/// shares and rates.
fn said_to_count_persons(indicators: &[Indicator]) -> BTreeSet<&str> {
    let own = indicators.iter().filter(|indicator| indicator.own);
    own.filter_map(|indicator| match &indicator.made_of {
        MadeOf::Count { column } if indicator.unit == Unit::People => Some(column.as_str()),
        MadeOf::Share { numerator, .. } | MadeOf::Rate { numerator, .. } => Some(numerator),
        _ => None,
    })
    .collect()
}

/// The user's own columns with the persons behind each row.
struct Judged<'a> {
    own: Vec<(&'a str, Vec<Option<f64>>)>,
    persons: Vec<Option<f64>>,
    /// The rows of each year.
    years: Vec<Vec<usize>>,
}

impl<'a> Judged<'a> {
    fn new(table: &'a Table, own: &[&'a str], persons: &str) -> Self {
        let rows = table.rows();
        let number = |row: usize, column: &str| table.cell(row, column).middle();
        let mut years: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let mut latest: HashMap<_, (_, f64)> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            years.entry(row.year).or_default().push(at);
            if let Some(n) = number(at, persons)
                && latest.get(&row.code).is_none_or(|(year, _)| *year <= row.year)
            {
                latest.insert(&row.code, (row.year, n));
            }
        }
        let of_row = |(at, row): (usize, &super::Row)| {
            number(at, persons).or_else(|| latest.get(&row.code).map(|(_, n)| *n))
        };
        let values =
            |column: &'a str| (column, (0..rows.len()).map(|row| number(row, column)).collect());
        Self {
            own: own.iter().copied().map(values).collect(),
            persons: rows.iter().enumerate().map(of_row).collect(),
            years: years.into_values().collect(),
        }
    }

    /// The rows that are withheld, by column. The columns in `said` count a group, whatever their names and
    /// values look like.
    fn rows(&self, rule: &SmallGroups, said: &BTreeSet<&str>) -> BTreeMap<String, BTreeSet<usize>> {
        let few = |n: &Option<f64>| n.is_some_and(|n| rule.are_few(Cell::Value(n)));
        let may: Vec<usize> =
            (0..self.own.len()).filter(|column| self.may_count_a_group(*column)).collect();
        // A column of whole numbers counts a group if it equals the persons, adds up to them with others,
        // or is named like a group.
        let sums = self.sums(&may);
        let named =
            |column: &usize| self.own.get(*column).is_some_and(|(n, _)| named_like_group(n));
        let is_said = |column: &usize| self.own.get(*column).is_some_and(|(n, _)| said.contains(n));
        let groups: Vec<usize> = (0..self.own.len())
            .filter(|column| {
                let in_sum = || sums.iter().any(|sum| sum.contains(column));
                let looks_so = || self.are_all(&[*column]) || in_sum() || named(column);
                is_said(column) || (may.contains(column) && looks_so())
            })
            .collect();
        let mut withheld: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); self.own.len()];
        for (at, ((_, values), rows)) in self.own.iter().zip(&mut withheld).enumerate() {
            let is_group = groups.contains(&at);
            let judged = values.iter().zip(&self.persons).enumerate();
            rows.extend(
                judged
                    .filter(|(_, (value, persons))| {
                        value.is_some() && (few(persons) || (is_group && few(value)))
                    })
                    .map(|(row, _)| row),
            );
        }
        while self.withhold_in_rows(&sums, &mut withheld)
            | self.withhold_in_columns(&groups, &mut withheld)
        {}
        let named = self.own.iter().zip(withheld).filter(|(_, rows)| !rows.is_empty());
        named.map(|((column, _), rows)| ((*column).to_owned(), rows)).collect()
    }

    fn value(&self, column: usize, row: usize) -> Option<f64> {
        *self.own.get(column)?.1.get(row)?
    }

    /// True for whole numbers that never exceed the persons and are not class numbers.
    fn may_count_a_group(&self, column: usize) -> bool {
        let Some((_, values)) = self.own.get(column) else { return false };
        let known = || values.iter().flatten().copied();
        let pairs = values.iter().zip(&self.persons);
        let fits = pairs.filter_map(|(value, persons)| Some((*value, (*persons)?))).all(
            |(value, persons)| value.is_none_or(|n| n.fract() == 0.0 && 0.0 <= n && n <= persons),
        );
        let are_classes = known().all(|n| (1.0..=HIGHEST_CLASS).contains(&n));
        fits && !are_classes
    }

    /// Sets of columns that add up to the persons: pairs, or runs in file order.
    fn sums(&self, groups: &[usize]) -> Vec<Vec<usize>> {
        let groups: Vec<usize> =
            groups.iter().copied().filter(|column| !self.are_all(&[*column])).collect();
        let mut found = Vec::new();
        if groups.len() > MOST_GROUPS {
            return found;
        }
        for (at, first) in groups.iter().enumerate() {
            let later = groups.get(at + 1..).unwrap_or_default();
            found.extend(later.iter().map(|b| vec![*first, *b]).filter(|two| self.are_all(two)));
            let mut run = vec![*first];
            for next in later {
                run.push(*next);
                if run.len() > 2 && self.are_all(&run) {
                    found.push(run.clone());
                }
            }
        }
        found
    }

    fn are_all(&self, columns: &[usize]) -> bool {
        let mut seen = false;
        (0..self.persons.len()).all(|row| {
            let sum: Option<f64> = columns.iter().map(|column| self.value(*column, row)).sum();
            let Some((sum, all)) = sum.zip(self.persons.get(row).copied().flatten()) else {
                return true;
            };
            seen = true;
            sum == all
        }) && seen
    }

    /// Withholds a second group in rows where only one of a sum is withheld, since the difference would
    /// reveal it. True if anything changed.
    fn withhold_in_rows(&self, sums: &[Vec<usize>], withheld: &mut [BTreeSet<usize>]) -> bool {
        let mut changed = false;
        for columns in sums {
            for row in 0..self.persons.len() {
                let is_withheld =
                    |column: &&usize| withheld.get(**column).is_some_and(|r| r.contains(&row));
                if columns.iter().filter(is_withheld).count() != 1 {
                    continue;
                }
                let shown = columns.iter().filter(|column| !is_withheld(column));
                let next = self.smallest(shown.map(|column| (*column, row)));
                changed |= insert(withheld, next);
            }
        }
        changed
    }

    /// Withholds a second district in years where only one of a count is withheld, since the total would
    /// reveal it. True if anything changed.
    fn withhold_in_columns(&self, groups: &[usize], withheld: &mut [BTreeSet<usize>]) -> bool {
        let mut changed = false;
        for column in groups {
            for rows in &self.years {
                let hidden = withheld.get(*column);
                let is_withheld = |row: &&usize| hidden.is_some_and(|rows| rows.contains(*row));
                if rows.iter().filter(is_withheld).count() != 1 {
                    continue;
                }
                let shown = rows.iter().filter(|row| !is_withheld(row));
                let next = self.smallest(shown.map(|row| (*column, *row)));
                changed |= insert(withheld, next);
            }
        }
        changed
    }

    /// The cell with the smallest number above zero, else a zero.
    fn smallest(&self, cells: impl Iterator<Item = (usize, usize)>) -> Option<(usize, usize)> {
        let known = cells.filter_map(|(column, row)| {
            let n = self.value(column, row)?;
            Some(((column, row), if n > 0.0 { n } else { f64::INFINITY }))
        });
        known.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(cell, _)| cell)
    }
}

fn insert(withheld: &mut [BTreeSet<usize>], cell: Option<(usize, usize)>) -> bool {
    cell.and_then(|(column, row)| Some(withheld.get_mut(column)?.insert(row))).unwrap_or(false)
}
