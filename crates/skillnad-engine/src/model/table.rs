//! A tidy table: one row for each district and year, one column for each figure.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Cell, DistrictCode, Marks, Year};

/// The key of a table's row: district and year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The district.
    pub code: DistrictCode,
    /// The year, or `None` in a file that knows no years.
    pub year: Option<Year>,
}

/// Rows of cells, looked up by district and year.
///
/// # Example
/// ```
/// use std::collections::BTreeMap;
///
/// use skillnad_engine::model::{Cell, Row, Table, Year};
///
/// let row = |code: &str| Row { code: code.into(), year: Some(Year(2023)) };
/// let people = vec![Cell::Value(1_200.0), Cell::Suppressed];
/// let columns = BTreeMap::from([("people".to_owned(), people)]);
/// let table = Table::new(vec![row("0180"), row("1480")], columns);
///
/// let (at, _) = table.row(&"1480".into(), Some(Year(2023))).unwrap();
/// assert_eq!(table.cell(at, "people"), Cell::Suppressed);
/// assert_eq!(table.cell(at, "income"), Cell::Missing, "no such column");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    rows: Vec<Row>,
    columns: BTreeMap<String, Vec<Cell>>,
    texts: BTreeMap<String, Vec<Option<String>>>,
    by_key: HashMap<(DistrictCode, Option<Year>), usize>,
    marks: BTreeMap<(String, Option<Year>), Marks>,
}

impl Table {
    /// A table from its rows and columns. A column that is shorter than the rows is missing in the
    /// rest; of two rows with the same district and year the first counts.
    pub fn new(rows: Vec<Row>, columns: BTreeMap<String, Vec<Cell>>) -> Self {
        let mut by_key = HashMap::with_capacity(rows.len());
        for (position, row) in rows.iter().enumerate() {
            by_key.entry((row.code.clone(), row.year)).or_insert(position);
        }
        Self { rows, columns, texts: BTreeMap::new(), by_key, marks: BTreeMap::new() }
    }

    /// Returns the table with text columns, such as the name of a larger area; one entry for each row,
    /// `None` where the text is empty.
    #[must_use]
    pub fn with_texts(self, texts: BTreeMap<String, Vec<Option<String>>>) -> Self {
        Self { texts, ..self }
    }

    /// Returns the table with the marks of its columns by year.
    #[must_use]
    pub fn with_marks(self, marks: BTreeMap<(String, Option<Year>), Marks>) -> Self {
        Self { marks, ..self }
    }

    /// The table with more columns, each with a cell for each of `rows`; rows that it lacks are added. Old rows keep
    /// their positions, texts and marks. The new columns have the `marks` of each year.
    #[must_use]
    pub fn extended(
        &self,
        rows: &[Row],
        columns: BTreeMap<String, Vec<Cell>>,
        marks: &BTreeMap<Option<Year>, Marks>,
    ) -> Self {
        let mut table = self.clone();
        let mut targets = Vec::with_capacity(rows.len());
        for row in rows {
            let next = table.rows.len();
            let target = *table.by_key.entry((row.code.clone(), row.year)).or_insert(next);
            if target == next {
                table.rows.push(row.clone());
            }
            targets.push(target);
        }
        let n = table.rows.len();
        for cells in table.columns.values_mut() {
            cells.resize(n, Cell::Missing);
        }
        for texts in table.texts.values_mut() {
            texts.resize(n, None);
        }
        for (name, cells) in columns {
            let mut column = vec![Cell::Missing; n];
            for (target, cell) in targets.iter().zip(cells) {
                if let Some(place) = column.get_mut(*target) {
                    *place = cell;
                }
            }
            for (year, marks) in marks {
                table.marks.insert((name.clone(), *year), *marks);
            }
            table.columns.insert(name, column);
        }
        table
    }

    /// Sets a column, with a cell for each row in their order, and its `marks` of some years. Cells that lack are missing.
    pub fn set_column(
        &mut self,
        name: &str,
        mut cells: Vec<Cell>,
        marks: impl IntoIterator<Item = (Option<Year>, Marks)>,
    ) {
        cells.resize(self.rows.len(), Cell::Missing);
        self.columns.insert(name.to_owned(), cells);
        let marks = marks.into_iter().map(|(year, marks)| ((name.to_owned(), year), marks));
        self.marks.extend(marks);
    }

    /// The marks of a column in a year; none where nothing is marked.
    pub fn marks(&self, column: &str, year: Option<Year>) -> Marks {
        self.marks.get(&(column.to_owned(), year)).copied().unwrap_or_default()
    }

    /// The rows, in file order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The names of the columns of texts, sorted.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The names of the columns, sorted.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.keys().map(String::as_str)
    }

    /// True if the table has a column with this name.
    pub fn has_column(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// True if the table has a text column with this name.
    pub fn has_texts(&self, column: &str) -> bool {
        self.texts.contains_key(column)
    }

    /// The text in a row (by its position) of a column of texts.
    pub fn text(&self, row: usize, column: &str) -> Option<&str> {
        self.texts.get(column)?.get(row)?.as_deref()
    }

    /// The row of a district and year.
    pub fn row(&self, code: &DistrictCode, year: Option<Year>) -> Option<(usize, &Row)> {
        let position = *self.by_key.get(&(code.clone(), year))?;
        Some((position, self.rows.get(position)?))
    }

    /// The cell in a row (by its position) and column; `Missing` where there is none.
    pub fn cell(&self, row: usize, column: &str) -> Cell {
        self.columns.get(column).and_then(|cells| cells.get(row)).copied().unwrap_or(Cell::Missing)
    }

    /// The years in which at least one row has a value in every one of these columns, ascending.
    pub fn years_with(&self, columns: &[&str]) -> Vec<Year> {
        let years: BTreeSet<Year> = self
            .rows
            .iter()
            .enumerate()
            .filter(|(i, _)| columns.iter().all(|c| self.cell(*i, c).value().is_some()))
            .filter_map(|(_, row)| row.year)
            .collect();
        years.into_iter().collect()
    }
}
