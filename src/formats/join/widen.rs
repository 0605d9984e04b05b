//! A dataset with the figures of a table beside its own.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::matching::Places;
use super::shape::Figure;
use crate::formats::features::{file_name, indicator_of, own_definition, own_theme};
use crate::formats::{Problem, ProblemKind, TableFile};
use crate::model::{Cell, Dataset, IndicatorId, LocalText, Revision, Row, Table, Withheld, Year};

/// Adds figures to a dataset as indicators of their own, and returns the ids of these, with remarks on
/// their names. Old rows keep their positions.
pub fn widen(
    dataset: &Dataset,
    table: &TableFile,
    figures: &[Figure],
    places: &Places<'_>,
    revision: Revision,
) -> (Dataset, Vec<IndicatorId>, Vec<Problem>) {
    let (rows, targets) = rows_of(figures, places);
    let mut columns: BTreeMap<String, Vec<Cell>> = BTreeMap::new();
    // Copied part by part: the table is copied once, with the new columns.
    let mut joined = Dataset {
        revision,
        source: dataset.source.clone(),
        division: dataset.division.clone(),
        table: Table::default(),
        residents: dataset.residents.clone(),
        indicators: dataset.indicators.clone(),
        themes: dataset.themes.clone(),
        unplaced: dataset.unplaced.clone(),
        withheld: Withheld::default(),
    };
    let own = own_theme();
    if !joined.themes.iter().any(|theme| theme.id == own.id) {
        joined.themes.push(own);
    }
    let (mut added, mut problems) = (Vec::with_capacity(figures.len()), Vec::new());
    for (figure, targets) in figures.iter().zip(&targets) {
        let cells = figure.judged.cells.as_deref().unwrap_or_default();
        let is_free = |name: &str| {
            !(columns.contains_key(name) || dataset.table.has_column(name))
                && joined.indicators.iter().all(|i| i.id.as_str() != name)
        };
        let name = free_name(&figure.judged.summary.name, &table.name, is_free);
        if name != figure.judged.summary.name {
            let column = figure.judged.summary.name.clone();
            let what = ProblemKind::Renamed { column, name: name.clone() };
            problems.push(Problem::of_file(what));
        }
        let mut column = vec![Cell::Missing; rows.len()];
        for (target, cell) in targets.iter().zip(cells) {
            if let Some(place) = target.and_then(|target| column.get_mut(target)) {
                *place = *cell;
            }
        }
        let mut indicator = indicator_of(&table.name, &name, cells);
        if !table.publisher.is_empty() {
            indicator.source = LocalText::same(&*table.publisher);
        }
        let heading = &figure.judged.summary.name;
        indicator.definition = own_definition(&table.name, heading);
        if let Some(way) = figure.of_rows {
            let unit = &figure.unit;
            let heading =
                if unit.is_empty() { heading.clone() } else { format!("{heading} ({unit})") };
            indicator.title = way.title(&heading);
            indicator.definition = way.definition(&heading, file_name(&table.name));
        } else if !figure.unit.is_empty() {
            indicator.title = LocalText::same(format!("{name} ({})", figure.unit));
        }
        let years: BTreeSet<Year> = figure.of.iter().filter_map(|(_, year)| *year).collect();
        let years: Vec<Year> = years.into_iter().collect();
        if !years.is_empty() {
            indicator.years.insert(dataset.division.id.clone(), years);
        }
        added.push(indicator.id.clone());
        joined.indicators.push(indicator);
        columns.insert(name, column);
    }
    joined.table = dataset.table.extended(&rows, columns, &BTreeMap::new());
    let rule = dataset.withheld.rule.clone();
    (joined.with_small_groups(rule), added, problems)
}

/// The place of each cell of a figure among some rows; `None` for a cell without a row.
type Targets = Rc<[Option<usize>]>;

/// The rows of all figures, each once, and the place of each figure's cells among them. The figures of a table
/// mostly have the same rows, which are then looked up once.
fn rows_of(figures: &[Figure], places: &Places<'_>) -> (Vec<Row>, Vec<Targets>) {
    let mut rows: Vec<Row> = Vec::new();
    let mut known: HashMap<(usize, Option<Year>), usize> = HashMap::new();
    let mut all: Vec<Targets> = Vec::with_capacity(figures.len());
    let mut before: Option<&Figure> = None;
    for figure in figures {
        let same = all.last().filter(|_| before.is_some_and(|before| before.of == figure.of));
        let targets = same.cloned().unwrap_or_else(|| {
            let target = |at: &(usize, Option<Year>)| {
                let code = *places.codes.get(at.0)?;
                let target = known.entry(*at).or_insert_with(|| {
                    rows.push(Row { code: code.clone(), year: at.1 });
                    rows.len() - 1
                });
                Some(*target)
            };
            figure.of.iter().map(target).collect()
        });
        all.push(targets);
        before = Some(figure);
    }
    (rows, all)
}

/// The column's name, with the name of the file and a number appended as far as they are needed to tell it
/// from other columns and indicators.
fn free_name(column: &str, file: &str, is_free: impl Fn(&str) -> bool) -> String {
    if is_free(column) {
        return column.to_owned();
    }
    let of_file = format!("{column} ({})", file_name(file));
    let numbered = (2..).map(|n| format!("{of_file} {n}"));
    std::iter::once(of_file.clone()).chain(numbered).find(|name| is_free(name)).unwrap_or(of_file)
}
