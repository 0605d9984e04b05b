//! Cubes, as statistics offices publish them: a figure for each combination of categories. They become
//! tables with a row for each combination, and a column for each kind of figure.

use super::{ColumnRole, TableFile};
use crate::formats::features::Value;
use crate::formats::{FormatError, Problem};
use crate::limits::{YEARS, keeps_cells};

/// A cube of figures.
#[derive(Debug, PartialEq)]
pub struct Cube {
    /// The dimensions, the slowest first.
    pub dimensions: Vec<Dimension>,
    /// The name of the figures, if no dimension names them.
    pub contents: String,
    /// The unit of the figures, if no dimension names them. May be empty.
    pub unit: String,
    /// The publisher. May be empty.
    pub publisher: String,
    /// The figures, the last dimension fastest: as many as the product of the dimensions' lengths.
    pub figures: Vec<Value>,
}

/// A dimension of a cube.
#[derive(Debug, Default, PartialEq)]
pub struct Dimension {
    /// The name.
    pub name: String,
    /// The role of its categories.
    pub role: Role,
    /// The categories, in order.
    pub categories: Vec<Category>,
}

/// The role of a dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Places or classes.
    #[default]
    Class,
    /// Times.
    Time,
    /// Kinds of figures.
    Contents,
}

/// A category of a dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Category {
    /// The code.
    pub code: String,
    /// The text.
    pub text: String,
    /// The unit of its figures. May be empty.
    pub unit: String,
}

impl Cube {
    /// The number of figures that dimensions of these lengths give; `None` if it is too large to keep.
    pub fn size(lengths: impl IntoIterator<Item = usize>) -> Option<usize> {
        let size = lengths.into_iter().try_fold(1_usize, usize::checked_mul)?;
        keeps_cells(size, 1, size).then_some(size)
    }

    /// The cube as a table. Each dimension becomes a column of its texts, and one of its codes where they
    /// differ; a dimension of kinds of figures becomes a column of figures for each kind.
    ///
    /// # Errors
    /// [`FormatError`] if there are no figures or too many.
    pub fn into_table(self, file: &str, problems: Vec<Problem>) -> Result<TableFile, FormatError> {
        let lengths: Vec<usize> = self.dimensions.iter().map(|d| d.categories.len()).collect();
        if self.figures.is_empty() {
            return Err(FormatError::NoRows { file: file.to_owned() });
        }
        let kinds = self.dimensions.iter().position(|d| d.role == Role::Contents);
        let number_of_kinds = kinds.and_then(|at| lengths.get(at)).copied().unwrap_or(1).max(1);
        let rows = self.figures.len() / number_of_kinds;
        let width = self.dimensions.len() * 2 + number_of_kinds;
        if !keeps_cells(rows, width, rows * width) {
            return Err(FormatError::TooManyCells { file: file.to_owned(), rows, columns: width });
        }
        let mut table = TableFile::new(file, (1..).take(rows).collect(), problems);
        table.publisher.clone_from(&self.publisher);
        for (at, dimension) in self.dimensions.iter().enumerate() {
            if Some(at) != kinds {
                add_dimension(&mut table, dimension, places(&lengths, at, kinds), rows);
            }
        }
        let step = kinds.map_or(1, |at| lengths.iter().skip(at + 1).product::<usize>()).max(1);
        for kind in 0..number_of_kinds {
            let category = kinds
                .and_then(|at| self.dimensions.get(at))
                .and_then(|dimension| dimension.categories.get(kind));
            let (name, unit) = match category {
                Some(category) => (category.text.clone(), category.unit.clone()),
                None => (self.contents.clone(), self.unit.clone()),
            };
            // The figures of a kind lie in runs of `step`, one run in each block of all kinds.
            let values = (0..rows).map(|row| {
                let at = (row / step) * step * number_of_kinds + kind * step + row % step;
                self.figures.get(at).cloned().unwrap_or(Value::Null)
            });
            table.add(&name, values.collect(), ColumnRole::Figures, &unit);
        }
        Ok(table)
    }
}

/// For a dimension among others: the number of rows that a category is repeated for, and the number of
/// categories. The dimension of kinds has no part in the rows.
fn places(lengths: &[usize], at: usize, kinds: Option<usize>) -> (usize, usize) {
    let others = lengths.iter().enumerate().skip(at + 1).filter(|(other, _)| Some(*other) != kinds);
    let repeat: usize = others.map(|(_, length)| *length).product();
    (repeat.max(1), lengths.get(at).copied().unwrap_or(1).max(1))
}

fn add_dimension(
    table: &mut TableFile,
    dimension: &Dimension,
    (repeat, length): (usize, usize),
    rows: usize,
) {
    let of_rows = |text: &dyn Fn(&Category) -> String| {
        let texts: Vec<String> = dimension.categories.iter().map(text).collect();
        let value = |row: usize| {
            let text = texts.get((row / repeat) % length).cloned().unwrap_or_default();
            Value::Text(text)
        };
        (0..rows).map(value).collect::<Vec<Value>>()
    };
    let years = |text: &dyn Fn(&Category) -> String| {
        let is_year = |c: &Category| text(c).parse().is_ok_and(|year: i32| YEARS.contains(&year));
        dimension.categories.iter().all(is_year)
    };
    let (codes, texts) = (|c: &Category| c.code.clone(), |c: &Category| c.text.clone());
    if dimension.role == Role::Time && (years(&texts) || years(&codes)) {
        let values = if years(&texts) { of_rows(&texts) } else { of_rows(&codes) };
        table.add(&dimension.name, values, ColumnRole::Time, "");
        return;
    }
    table.add(&dimension.name, of_rows(&texts), ColumnRole::Class, "");
    if dimension.categories.iter().any(|category| category.code != category.text) {
        table.add(&format!("{} (kod)", dimension.name), of_rows(&codes), ColumnRole::Code, "");
    }
}
