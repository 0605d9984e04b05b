//! The properties of a file as columns: their kinds, their cells, and their numbers of decimals.

use super::{Column, Value};
use crate::formats::parsing::{Grouping, MarkClue, cell_of, grouping, trimmed};
use crate::formats::{ColumnKind, ColumnSummary, FeatureLabel, Problem, ProblemKind};
use crate::model::Cell;

/// A column with its kind, its cells or texts, and its problems.
#[derive(Debug, PartialEq)]
pub struct JudgedColumn {
    /// Summary: kind of content and numbers of missing cells.
    pub summary: ColumnSummary,
    /// A cell for each row, if the column holds numbers.
    pub cells: Option<Vec<Cell>>,
    /// A text for each row, if the column holds texts.
    pub texts: Option<Vec<Option<String>>>,
    /// The problems of the column.
    pub problems: Vec<Problem>,
}

/// Determines the kind of a column with `rows` rows, and its cells. `label` returns the label of a row
/// for problems.
///
/// A column holds numbers if most of its values are numbers. A column of texts alone holds numbers if
/// four of five texts can be parsed as numbers or marks. Codes with leading zeros are texts.
pub fn judge(column: &Column, rows: usize, label: impl Fn(usize) -> FeatureLabel) -> JudgedColumn {
    let absent = Value::Absent;
    let values: Vec<&Value> =
        (0..rows).map(|row| column.values.get(row).unwrap_or(&absent)).collect();
    judge_values(&column.name, &values, label)
}

/// Determines the kind of a column with a value for each row, as [`judge`] does.
pub fn judge_values(
    name: &str,
    values: &[&Value],
    label: impl Fn(usize) -> FeatureLabel,
) -> JudgedColumn {
    let read: Vec<Option<Cell>> = values.iter().map(|value| read_text(value)).collect();
    judge_read(name, values, &read, || MarkClue::None, label)
}

/// The cell of a text that is a number or a mark; `None` for other texts and values.
pub fn read_text(value: &Value) -> Option<Cell> {
    match value {
        Value::Text(text) => cell_of(text),
        _ => None,
    }
}

/// Determines the kind of a column, as [`judge`] does, from its values, what [`read_text`] makes of each, and a clue
/// to its marks.
pub fn judge_read(
    name: &str,
    values: &[&Value],
    read: &[Option<Cell>],
    clue: impl FnOnce() -> MarkClue,
    label: impl Fn(usize) -> FeatureLabel,
) -> JudgedColumn {
    let kind = kind_of(values, read);
    let texts = values.iter().filter_map(|value| match value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let grouping =
        if kind == ColumnKind::Number { grouping(texts, clue) } else { Grouping::Decimals };
    let groups = grouping.mark();
    let mut problems: Vec<Problem> =
        told(grouping, name).map(Problem::of_file).into_iter().collect();
    let cells: Vec<Cell> = values
        .iter()
        .zip(read)
        .enumerate()
        .map(|(row, (value, read))| match value {
            Value::Number(number) => Cell::from_number(*number),
            Value::Text(text) => grouped_cell_of(text, groups).or(*read).unwrap_or_else(|| {
                if kind == ColumnKind::Number {
                    let what = ProblemKind::TextAmongNumbers {
                        column: name.to_owned(),
                        text: text.clone(),
                    };
                    problems.push(Problem::of_feature(what, label(row)));
                }
                Cell::Missing
            }),
            Value::NotFinite => {
                let what = ProblemKind::NotFiniteCell { column: name.to_owned() };
                problems.push(Problem::of_feature(what, label(row)));
                Cell::Missing
            }
            Value::Absent | Value::Null | Value::Bool(_) | Value::Nested => Cell::Missing,
        })
        .collect();
    let state = |wanted: Cell| cells.iter().filter(|cell| **cell == wanted).count();
    let missing = match kind {
        ColumnKind::Number => state(Cell::Missing),
        _ => values.iter().filter(|value| is_nothing(value)).count(),
    };
    let summary = ColumnSummary {
        name: name.to_owned(),
        kind,
        missing,
        suppressed: if kind == ColumnKind::Number { state(Cell::Suppressed) } else { 0 },
        not_applicable: if kind == ColumnKind::Number { state(Cell::NotApplicable) } else { 0 },
    };
    let is_numeric = kind == ColumnKind::Number;
    let texts = (kind == ColumnKind::Text)
        .then(|| values.iter().map(|value| written(value).map(str::to_owned)).collect());
    JudgedColumn { summary, cells: is_numeric.then_some(cells), texts, problems }
}

/// The remark on marks in a column that were read in one of two ways.
fn told(grouping: Grouping<'_>, column: &str) -> Option<ProblemKind> {
    let column = column.to_owned();
    match grouping {
        Grouping::Implied { example, .. } => {
            Some(ProblemKind::ReadAsThousands { column, example: example.to_owned() })
        }
        Grouping::Ambiguous { example, .. } => {
            Some(ProblemKind::ReadAsDecimals { column, example: example.to_owned() })
        }
        Grouping::Decimals | Grouping::Thousands(_) => None,
    }
}

/// The cell of a text without the mark that groups thousands in its column; `None` without one.
fn grouped_cell_of(text: &str, groups: Option<char>) -> Option<Cell> {
    cell_of(&text.replace(groups?, ""))
}

fn written(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(trimmed(text)).filter(|text| !text.is_empty()),
        _ => None,
    }
}

fn kind_of(values: &[&Value], read: &[Option<Cell>]) -> ColumnKind {
    let (mut numbers, mut bools, mut nested) = (0, 0, 0);
    let (mut texts, mut codes, mut readable, mut figures) = (0, 0, 0, 0);
    for (value, read) in values.iter().zip(read) {
        match value {
            Value::Number(_) | Value::NotFinite => numbers += 1,
            Value::Bool(_) => bools += 1,
            Value::Nested => nested += 1,
            Value::Absent | Value::Null => {}
            Value::Text(text) => {
                let text = trimmed(text);
                if text.is_empty() {
                    continue;
                }
                texts += 1;
                if has_leading_zero(text) {
                    codes += 1;
                } else if let Some(cell) = read {
                    // A number or a mark.
                    readable += 1;
                    figures += usize::from(matches!(cell, Cell::Value(_)));
                }
            }
        }
    }
    let mostly_numbers = numbers > 0 && numbers + readable > texts - readable;
    // A few texts among many figures are remarks.
    let mostly_readable = figures > 0 && codes == 0 && readable * 5 >= texts * 4;
    if nested > 0 && nested >= numbers + texts + bools {
        ColumnKind::Nested
    } else if bools > 0 && bools >= numbers + texts {
        ColumnKind::Boolean
    } else if mostly_numbers || mostly_readable {
        ColumnKind::Number
    } else if texts > 0 {
        ColumnKind::Text
    } else {
        ColumnKind::Empty
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Absent | Value::Null | Value::NotFinite => true,
        Value::Text(text) => trimmed(text).is_empty(),
        Value::Number(_) | Value::Bool(_) | Value::Nested => false,
    }
}

/// True for a code such as `0114`; false for figures such as `0`, `0.5` and `0,5`.
fn has_leading_zero(text: &str) -> bool {
    text.strip_prefix('0').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The number of significant decimals of some cells: as many as they have, but at most those that show
/// four digits of the median.
pub fn decimals_of(cells: &[Cell]) -> usize {
    let mut sizes: Vec<f64> =
        cells.iter().filter_map(|c| c.value()).map(f64::abs).filter(|v| *v > 0.0).collect();
    sizes.sort_unstable_by(f64::total_cmp);
    let Some(middle) = sizes.get(sizes.len() / 2) else { return 0 };
    let places = [(0, 1e3), (1, 1e2), (2, 1e1), (3, 1e0)];
    let shown = places.iter().find(|(_, from)| middle >= from).map_or(4, |(decimals, _)| *decimals);
    (0..shown)
        .zip([1.0, 10.0, 100.0, 1000.0])
        .find(|(_, scale)| sizes.iter().all(|v| ((v * scale).round() / scale - v).abs() < 1e-9 * v))
        .map_or(shown, |(decimals, _)| decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(values: Vec<Value>) -> JudgedColumn {
        let rows = values.len();
        judge(&Column { name: "x".to_owned(), values }, rows, |row| FeatureLabel {
            number: row + 1,
            name: None,
            is_row: false,
        })
    }

    fn texts(values: &[&str]) -> JudgedColumn {
        column(values.iter().map(|v| Value::Text((*v).to_owned())).collect())
    }

    #[test]
    fn texts_that_are_all_numbers_or_marks_are_numbers() {
        let judged = texts(&["1 234,5", "..", ".", "-", "7"]);
        assert_eq!(judged.summary.kind, ColumnKind::Number);
        assert_eq!(
            judged.cells.unwrap(),
            [
                Cell::Value(1234.5),
                Cell::Suppressed,
                Cell::NotApplicable,
                Cell::Missing,
                Cell::Value(7.0)
            ]
        );
        assert_eq!((judged.summary.missing, judged.summary.suppressed), (1, 1));
    }

    #[test]
    fn a_mark_that_groups_thousands_in_one_cell_does_in_all() {
        let judged = texts(&["1.234", "2.345", "1.234.567", "0,5"]);
        let cells = [1234.0, 2345.0, 1_234_567.0, 0.5].map(Cell::Value);
        assert_eq!(judged.cells.unwrap(), cells);
        assert_eq!(texts(&["1,234", "2,5"]).cells.unwrap(), [1.234, 2.5].map(Cell::Value));
    }

    #[test]
    fn a_remark_in_a_column_of_figures_is_told_and_leaves_the_others() {
        let judged = texts(&["1", "2", "ca 3", "4", "5", "6"]);
        assert_eq!(judged.cells.unwrap()[3], Cell::Value(4.0));
        assert_eq!(judged.problems[0].what.id(), "text_among_numbers");
        assert_eq!(texts(&["1", "A2", "B3"]).summary.kind, ColumnKind::Text);
    }

    #[test]
    fn codes_with_leading_zeros_are_texts() {
        assert_eq!(texts(&["0114", "0115"]).summary.kind, ColumnKind::Text);
        assert_eq!(texts(&["0", "0,5"]).summary.kind, ColumnKind::Number);
    }

    #[test]
    fn a_text_among_numbers_is_missing_and_named() {
        let judged = column(vec![
            Value::Number(1.0),
            Value::Text("okänt".to_owned()),
            Value::Number(3.0),
            Value::NotFinite,
        ]);
        assert_eq!(judged.cells.unwrap()[1], Cell::Missing);
        assert_eq!(judged.problems.len(), 2);
        assert_eq!(judged.problems[0].what.id(), "text_among_numbers");
        assert_eq!(judged.problems[1].what.id(), "not_finite_cell");
    }

    #[test]
    fn decimals_are_those_of_the_data_within_reason() {
        let of = |values: &[f64]| {
            decimals_of(&values.iter().map(|v| Cell::Value(*v)).collect::<Vec<_>>())
        };
        assert_eq!(of(&[1.0, 250.0, 3.0]), 0);
        assert_eq!(of(&[15.72598, 18.801754, 30.626781]), 2);
        assert_eq!(of(&[0.4834, 0.5012]), 4);
        assert_eq!(of(&[418.362, 512.1]), 1);
        assert_eq!(of(&[12.5, 13.0]), 1);
        assert_eq!(of(&[]), 0);
    }
}
