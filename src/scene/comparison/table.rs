//! The comparison of the pinned districts as a table of texts: columns for the districts, their larger
//! areas and the whole, a row for each indicator; also as tab-separated text. The comparison comes from
//! `analysis`; drawing it is left to the window.

use crate::analysis::{ComparedIndicator, Comparison, Figures};
use crate::city::StudyArea;
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Cell, Dataset, Indicator, IndicatorId, MadeOf, Marks, MeanWeights, Unit, Year};
use crate::project::Against;
use crate::scene::cards::value_text;
use crate::scene::sentences::{
    marks_name, marks_notes, short_unit, small_groups_note, study_area, unit_name,
};
use crate::scene::thematic_map::DistrictFill;

/// A comparison as a table of texts.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonTable {
    /// The columns: districts in the order they were pinned, then larger areas, then the whole.
    pub columns: Vec<ComparisonColumn>,
    /// The rows, grouped by theme.
    pub groups: Vec<ComparisonGroup>,
    /// Notes on the figures, each a sentence.
    pub notes: Vec<String>,
    /// The sources of the figures, each once.
    pub sources: Vec<String>,
    heading: String,
    against: &'static str,
    language: Language,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonColumn {
    /// Heading.
    pub name: String,
    /// The subject of the figures.
    pub of: ColumnOf,
}

/// The subject of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnOf {
    /// A pinned district, by its index among the pins.
    District(usize),
    /// A larger area.
    Area,
    /// All districts together.
    Whole,
}

/// The rows of one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonGroup {
    /// Heading; empty for indicators without a known theme.
    pub title: String,
    /// The rows, in catalogue order.
    pub rows: Vec<ComparisonRow>,
}

/// A row: one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonRow {
    /// Id of the indicator.
    pub indicator: IndicatorId,
    /// Its title.
    pub title: String,
    /// Full name of the unit.
    pub unit: String,
    /// Short name of the unit, for use beside a title: `tkr`, `%`.
    pub short_unit: &'static str,
    /// The year of the figures.
    pub year: Option<Year>,
    /// True if that is not the year asked for.
    pub other_year: bool,
    /// The marks of the figures, such as estimated.
    pub marks: Marks,
    /// True if means are over districts with equal weights, as for counts.
    pub mean_of_districts: bool,
    /// A cell for each column.
    pub cells: Vec<ComparisonCell>,
}

/// A figure, or the reason for its absence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComparisonCell {
    /// The formatted figure without a percent sign; empty if there is none.
    pub figure: String,
    /// The formatted figure with a percent sign for shares, the name of a class, or the reason for no
    /// figure.
    pub words: String,
    /// The fill of a district without a figure, as on the map.
    pub reason: Option<DistrictFill>,
    /// The difference, with its sign; empty if there is none.
    pub difference: String,
}

impl ComparisonTable {
    /// The table of a comparison, with differences to the reference `against`. `year` is the year asked
    /// for.
    pub fn new(
        dataset: &Dataset,
        comparison: &Comparison,
        year: Option<Year>,
        against: Against,
        language: Language,
    ) -> Self {
        let columns = columns(dataset, comparison, language);
        let writer = Writer { columns: &columns, year, against, language };
        let mut groups: Vec<ComparisonGroup> = Vec::new();
        let mut group = |title: &str, rows: Vec<ComparisonRow>| {
            if !rows.is_empty() {
                groups.push(ComparisonGroup { title: title.to_owned(), rows });
            }
        };
        let themed = |theme: &str| dataset.themes.iter().any(|t| t.id.as_str() == theme);
        for theme in &dataset.themes {
            let rows = comparison.rows.iter().filter(|r| r.figures.indicator.theme == theme.id);
            group(theme.title.get(language), rows.map(|row| writer.row(row)).collect());
        }
        let rows = comparison.rows.iter().filter(|r| !themed(r.figures.indicator.theme.as_str()));
        group("", rows.map(|row| writer.row(row)).collect());
        let mut sources: Vec<String> = Vec::new();
        for row in &comparison.rows {
            let source = row.figures.indicator.source_in(row.figures.series.year).get(language);
            if !source.is_empty() && !sources.iter().any(|known| known == source) {
                sources.push(source.to_owned());
            }
        }
        let against = match against {
            Against::City => against_whole_key(dataset),
            Against::Parent => "compare.against_parent",
            Against::FirstPin => "compare.against_first",
        };
        Self {
            notes: notes(dataset, comparison, language),
            columns,
            groups,
            sources,
            heading: tr_with(
                language,
                "compare.heading",
                &[("division", dataset.division.short_name.get(language))],
            ),
            against,
            language,
        }
    }

    /// The table as tab-separated text, for a spreadsheet or a mail: heading, a line for each indicator
    /// with unit, year and remarks, then notes and sources.
    pub fn to_text(&self) -> String {
        let language = self.language;
        let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        let mut head = vec![
            tr(language, "compare.indicator").to_owned(),
            tr(language, "window.unit").to_owned(),
            tr(language, "compare.year").to_owned(),
        ];
        for (at, column) in self.columns.iter().enumerate() {
            head.push(column.name.clone());
            if self.has_differences(at) {
                let arguments = [("name", column.name.as_str())];
                let name = tr_with(language, "compare.difference_of", &arguments);
                head.push(format!("{name} {}", tr(language, self.against).to_lowercase()));
            }
        }
        head.push(tr(language, "compare.remark").to_owned());
        let mut lines = vec![plain(&self.heading), String::new(), joined(&head, plain)];
        for row in self.groups.iter().flat_map(|group| &group.rows) {
            let year = row.year.map_or_else(String::new, |year| year.to_string());
            let mut line = vec![row.title.clone(), row.unit.clone(), year];
            for (at, cell) in row.cells.iter().enumerate() {
                line.push(cell.words.clone());
                if self.has_differences(at) {
                    line.push(cell.difference.clone());
                }
            }
            line.push(marks_name(row.marks, language).unwrap_or_default());
            lines.push(joined(&line, plain));
        }
        lines.push(String::new());
        lines.extend(self.notes.iter().map(|note| plain(note)));
        if !self.sources.is_empty() {
            let source = tr(language, "common.source");
            lines.push(plain(&format!("{source}: {}", self.sources.join("; "))));
        }
        lines.join("\n") + "\n"
    }

    /// The name of the reference of the differences, as in "Mot staden".
    pub fn against(&self) -> &'static str {
        tr(self.language, self.against)
    }

    /// The heading of the comparison, on one line.
    pub fn heading(&self) -> &str {
        &self.heading
    }

    /// True if any cell of a column has a difference.
    pub fn has_differences(&self, column: usize) -> bool {
        let mut cells =
            self.groups.iter().flat_map(|g| &g.rows).filter_map(|row| row.cells.get(column));
        cells.any(|cell| !cell.difference.is_empty())
    }
}

fn joined(cells: &[String], plain: impl Fn(&str) -> String) -> String {
    cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join("\t")
}

/// The text key of the whole as a reference, as in "Mot staden".
pub(super) fn against_whole_key(dataset: &Dataset) -> &'static str {
    match study_area(dataset) {
        StudyArea::City => "compare.against_city",
        StudyArea::Region => "compare.against_region",
        StudyArea::All => "compare.against_all",
    }
}

/// The name of the whole, as a column heading.
pub fn whole_name(dataset: &Dataset, language: Language) -> &'static str {
    match study_area(dataset) {
        StudyArea::City => tr(language, "compare.the_city"),
        StudyArea::Region => tr(language, "compare.the_region"),
        StudyArea::All => tr(language, "compare.all"),
    }
}

/// The name of the mean of the whole.
pub fn whole_mean_name(dataset: &Dataset, language: Language) -> &'static str {
    match study_area(dataset) {
        StudyArea::City => tr(language, "window.mean_of_city"),
        StudyArea::Region => tr(language, "window.mean_of_region"),
        StudyArea::All => tr(language, "window.mean_of_all"),
    }
}

fn columns(
    dataset: &Dataset,
    comparison: &Comparison,
    language: Language,
) -> Vec<ComparisonColumn> {
    let districts = &dataset.division.districts;
    let mut columns: Vec<ComparisonColumn> = comparison
        .positions
        .iter()
        .enumerate()
        .map(|(place, position)| ComparisonColumn {
            name: districts.get(*position).map_or_else(String::new, |d| d.name.clone()),
            of: ColumnOf::District(place),
        })
        .collect();
    for place in 0..comparison.positions.len() {
        let area = comparison
            .rows
            .iter()
            .find_map(|row| row.districts.get(place)?.area.as_ref())
            .map(|area| area.name.get(language).to_owned());
        let known = |name: &String| {
            columns.iter().any(|column| column.of == ColumnOf::Area && column.name == *name)
        };
        if let Some(name) = area.filter(|name| !known(name)) {
            columns.push(ComparisonColumn { name, of: ColumnOf::Area });
        }
    }
    let name = whole_name(dataset, language).to_owned();
    columns.push(ComparisonColumn { name, of: ColumnOf::Whole });
    columns
}

fn notes(dataset: &Dataset, comparison: &Comparison, language: Language) -> Vec<String> {
    let mut notes = Vec::new();
    let mut note = |wanted: bool, key: &'static str| {
        if wanted {
            notes.push(tr(language, key).to_owned());
        }
    };
    let rows = &comparison.rows;
    let equal =
        |row: &ComparedIndicator| row.whole.is_some_and(|mean| mean.weights == MeanWeights::Equal);
    note(rows.iter().any(equal), "compare.note_counts");
    let shares = rows.iter().any(|row| row.figures.indicator.unit == Unit::Share);
    note(shares, "compare.note_shares");
    note(true, "page.areas_not_persons");
    let marks = rows.iter().map(|row| row.figures.series.marks).collect::<Marks>();
    notes.extend(marks_notes(marks, language));
    for note in withheld_notes(dataset, comparison, language) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let mut vintages: Vec<&str> = Vec::new();
    for row in rows {
        let Figures { indicator, series } = &row.figures;
        let vintage = indicator.vintage_in(series.year).get(language);
        if !vintage.is_empty() && !vintages.contains(&vintage) {
            vintages.push(vintage);
        }
    }
    if !vintages.is_empty() {
        let vintage = vintages.join("; ");
        notes.push(tr_with(language, "page.reference_time", &[("vintage", &vintage)]));
    }
    notes
}

/// Notes on figures that are withheld because few persons are behind them.
fn withheld_notes(dataset: &Dataset, comparison: &Comparison, language: Language) -> Vec<String> {
    let rows = &comparison.rows;
    if dataset.withheld.rule.is_off() {
        return vec![tr(language, "small_groups.off").to_owned()];
    }
    let note = |row: &ComparedIndicator| {
        let Figures { indicator, series } = &row.figures;
        let note = |cell| small_groups_note(dataset, indicator, series.marks, cell, language);
        row.districts.iter().filter_map(|district| note(district.cell)).collect::<Vec<String>>()
    };
    let unjudged = rows.iter().any(|row| row.figures.indicator.unit == Unit::Number)
        && dataset.withheld.is_unjudged();
    let unjudged = unjudged.then(|| tr(language, "small_groups.no_persons").to_owned());
    rows.iter().flat_map(note).chain(unjudged).collect()
}

/// Makes the rows of the table.
struct Writer<'a> {
    columns: &'a [ComparisonColumn],
    year: Option<Year>,
    against: Against,
    language: Language,
}

impl Writer<'_> {
    fn row(&self, row: &ComparedIndicator) -> ComparisonRow {
        let indicator = &row.figures.indicator;
        let year = row.figures.series.year;
        ComparisonRow {
            indicator: indicator.id.clone(),
            title: indicator.title.get(self.language).to_owned(),
            unit: unit_name(indicator.unit, self.language).to_owned(),
            short_unit: short_unit(indicator.unit, self.language),
            year,
            other_year: year.is_some() && year != self.year,
            marks: row.figures.series.marks,
            mean_of_districts: row.whole.is_some_and(|mean| mean.weights == MeanWeights::Equal),
            cells: self.columns.iter().map(|column| self.cell(row, column)).collect(),
        }
    }

    fn cell(&self, row: &ComparedIndicator, column: &ComparisonColumn) -> ComparisonCell {
        let indicator = &row.figures.indicator;
        let first = row.districts.first().and_then(|d| d.cell.value());
        let amounts = row.figures.are_amounts();
        match column.of {
            ColumnOf::District(place) => {
                let Some(district) = row.districts.get(place) else {
                    return ComparisonCell::default();
                };
                let difference = match self.against {
                    Against::City => district.to_whole,
                    Against::Parent => district.area.as_ref().map(|area| area.difference),
                    Against::FirstPin => {
                        let own = district.cell.value().filter(|_| amounts && place > 0);
                        own.zip(first).map(|(own, first)| own - first)
                    }
                };
                ComparisonCell {
                    difference: self.difference(difference, indicator),
                    ..self.district(district.cell, indicator)
                }
            }
            ColumnOf::Area => {
                let mut areas = row.districts.iter().filter_map(|d| d.area.as_ref());
                let mean = areas
                    .find(|area| area.name.get(self.language) == column.name)
                    .map(|area| area.mean.value);
                self.mean(mean, row, first)
            }
            ColumnOf::Whole => ComparisonCell {
                difference: match self.against {
                    Against::FirstPin => {
                        let mean = row.whole.map(|mean| mean.value);
                        self.difference(mean.zip(first).map(|(m, f)| m - f), indicator)
                    }
                    _ => String::new(),
                },
                ..self.mean(row.whole.map(|mean| mean.value), row, first)
            },
        }
    }

    /// The cell of a mean over districts, with its difference.
    fn mean(
        &self,
        mean: Option<f64>,
        row: &ComparedIndicator,
        first: Option<f64>,
    ) -> ComparisonCell {
        let Some(mean) = mean else { return ComparisonCell::default() };
        let indicator = &row.figures.indicator;
        let against = match self.against {
            Against::City => row.whole.map(|whole| whole.value),
            Against::Parent => None,
            Against::FirstPin => first,
        };
        ComparisonCell {
            difference: self.difference(against.map(|other| mean - other), indicator),
            ..self.district(Cell::Value(mean), indicator)
        }
    }

    fn district(&self, cell: Cell, indicator: &Indicator) -> ComparisonCell {
        let (words, is_figure) = value_text(cell, indicator, self.language);
        let numbers = Numbers(self.language);
        let figure = match (cell, &indicator.made_of) {
            (Cell::Value(value), MadeOf::Class { .. }) => numbers.decimal(value, 0),
            (Cell::Value(value), _) if indicator.unit == Unit::Share && is_figure => {
                numbers.decimal(value * 100.0, indicator.decimals)
            }
            (Cell::Between { low, high }, _) if indicator.unit == Unit::Share => {
                numbers.range(low * 100.0, high * 100.0, Unit::Number, indicator.decimals)
            }
            (Cell::Value(_) | Cell::Between { .. }, _) => words.clone(),
            _ => String::new(),
        };
        ComparisonCell { figure, words, reason: reason(cell), difference: String::new() }
    }

    fn difference(&self, difference: Option<f64>, indicator: &Indicator) -> String {
        difference.map_or_else(String::new, |difference| {
            Numbers(self.language).difference(difference, indicator.unit, indicator.decimals)
        })
    }
}

/// The fill of a district without a figure; `None` if there is a figure.
fn reason(cell: Cell) -> Option<DistrictFill> {
    match cell {
        Cell::Value(_) | Cell::Between { .. } => None,
        Cell::Missing => Some(DistrictFill::Missing),
        Cell::Suppressed => Some(DistrictFill::Suppressed),
        Cell::TooFew => Some(DistrictFill::TooFew),
        Cell::NotApplicable => Some(DistrictFill::NotApplicable),
    }
}
