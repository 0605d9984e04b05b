//! `--table` on the command line: tables that are joined to the districts of SOURCE before anything else.

use std::path::Path;

use super::bytes_of;
use super::estimates::EstimateArguments;
use crate::cli::help::{say, say_of_formats};
use crate::cli::output::{Failure, JoinedAnswer, Output, complain};
use crate::formats::join::{
    HeadedFigure, JoinAnswers, JoinError, Joined, MatchedBy, RowFault, UnmatchedRow, described,
    join_as, with_other_years, year_in_names,
};
use crate::formats::{
    ColumnSummary, FormatError, Holds, Problem, ProblemKind, Reading, Severity, TableFile,
    named_encoding, read_table_beside,
};
use crate::i18n::{DecimalMark, Language, Numbers, tr, tr_count, tr_with};
use crate::limits::{FILE_BYTES, YEARS};
use crate::model::{Dataset, IndicatorId, Revision, SmallGroups, Year};
use crate::session::BesidePath;

/// The tables to join, and how they are read.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct TableArguments {
    #[arg(
        long = "table",
        value_name = say("cli.name_table"),
        help = say_of_formats("cli.help_tables", Holds::Table)
    )]
    tables: Vec<String>,
    #[arg(long, value_name = say("cli.name_column"), help = say("cli.help_key"))]
    key: Option<String>,
    #[arg(long, value_name = say("cli.name_sheet"), help = say("cli.help_sheet"))]
    sheet: Option<String>,
    #[arg(long, value_name = "windows-1252", help = say("cli.help_encoding"))]
    encoding: Option<String>,
    #[arg(
        long,
        allow_hyphen_values = true,
        value_name = say("cli.name_missing"),
        help = say("cli.help_missing")
    )]
    missing: Vec<String>,
    #[arg(
        long = "table-year",
        value_name = say("cli.name_year"),
        value_parser = clap::value_parser!(i32).range(i64::from(YEARS.start)..i64::from(YEARS.end)),
        help = say("cli.help_table_year")
    )]
    table_year: Option<i32>,
    #[arg(long, help = say("cli.help_dash_is_zero"))]
    dash_is_zero: bool,
    #[arg(
        long,
        value_name = "comma|point",
        value_parser = decimal_mark,
        help = say("cli.help_decimal")
    )]
    decimal: Option<DecimalMark>,
    #[command(flatten)]
    estimates: EstimateArguments,
}

/// The names of the decimal marks.
const DECIMAL_MARKS: [(&str, DecimalMark); 2] =
    [("comma", DecimalMark::Comma), ("point", DecimalMark::Point)];

fn decimal_mark(text: &str) -> Result<DecimalMark, String> {
    let known = DECIMAL_MARKS.into_iter().find(|(name, _)| *name == text);
    known.map(|(_, mark)| mark).ok_or_else(|| DECIMAL_MARKS.map(|(name, _)| name).join(", "))
}

/// The value of `--key` for automatic detection.
const AUTO: &str = "auto";

impl TableArguments {
    /// True if there are tables to join.
    pub fn are_given(&self) -> bool {
        !self.tables.is_empty() || self.estimates.are_given()
    }

    /// The answers about how a table is joined. Figures without a year have the one that is given, or else the only one
    /// in the table's names and headings.
    pub fn answers(&self, table: &TableFile) -> JoinAnswers<'_> {
        let key = self.key.as_deref().filter(|key| *key != AUTO);
        let year = self.table_year.map(Year).or_else(|| year_in_names(table));
        JoinAnswers { key, year, ..JoinAnswers::default() }
    }

    /// The remark that figures have the year in the names and headings of their table; `None` if they don't.
    pub fn year_told(
        &self,
        joined: &Joined,
        table: &TableFile,
        path: &str,
        language: Language,
    ) -> Option<String> {
        let year = year_in_names(table).filter(|_| self.table_year.is_none())?;
        let of_year = |id: &IndicatorId| {
            let years = joined.dataset.indicator(id).map(|added| joined.dataset.years(added));
            years.is_some_and(|years| years == [year])
        };
        let year = year.to_string();
        (joined.year_column.is_none() && joined.added.iter().any(of_year))
            .then(|| tr_with(language, "cli.year_in_names", &[("file", path), ("year", &year)]))
    }

    /// Adds the choices for reading texts, sheets and missing figures.
    ///
    /// # Errors
    /// If the encoding is unknown.
    pub fn reading(&self, reading: Reading, language: Language) -> Result<Reading, Failure> {
        if let Some(name) = &self.encoding
            && named_encoding(name).is_none()
        {
            let what = tr_with(language, "cli.no_such_encoding", &[("name", name)]);
            return Err(Failure::Arguments(what));
        }
        let (sheet, encoding) = (self.sheet.clone(), self.encoding.clone());
        let (missing, dash_is_zero) = (self.missing.clone(), self.dash_is_zero);
        let decimal = self.decimal;
        Ok(Reading { sheet, encoding, missing, dash_is_zero, decimal, ..reading })
    }

    /// Reads a table.
    ///
    /// # Errors
    /// If there is no such file, or it holds no table.
    pub fn read(&self, path: &str, language: Language) -> Result<TableFile, Failure> {
        let reading = self.reading(Reading::default(), language)?;
        let bytes = bytes_of(path, language)?.ok_or_else(|| {
            Failure::Arguments(tr_with(language, "cli.no_such_file", &[("file", path)]))
        })?;
        let beside = BesidePath { path: Path::new(path), most: FILE_BYTES, within: None };
        read_table_beside(&bytes, path, &beside, &reading).map_err(|error| match error {
            FormatError::NoSuchSheet { .. } => Failure::Arguments(error.message(language)),
            _ => Failure::Data(error.message(language)),
        })
    }

    /// Refuses the name of a sheet for tables without sheets.
    ///
    /// # Errors
    /// If a sheet is asked for, and no table has any.
    pub fn check_sheet(&self, tables: &[TableFile], language: Language) -> Result<(), Failure> {
        match (&self.sheet, tables) {
            (Some(asked), [first, ..]) if tables.iter().all(|table| table.sheets.is_empty()) => {
                let arguments = [("file", first.name.as_str()), ("asked", asked)];
                Err(Failure::Arguments(tr_with(language, "cli.no_sheets", &arguments)))
            }
            _ => Ok(()),
        }
    }

    /// Joins the tables to districts, and returns the added columns. A line on standard error reports what
    /// does not fit. Tables about another division are joined to that under a rule for small groups, and estimated for
    /// the districts.
    ///
    /// # Errors
    /// If a table can't be read, or no row of it fits, or nothing can be estimated.
    pub fn join_to(
        &self,
        mut dataset: Dataset,
        rule: SmallGroups,
        output: &Output,
    ) -> Result<(Dataset, Vec<ColumnSummary>), Failure> {
        let mut columns = Vec::new();
        let read = |path: &String| self.read(path, output.language);
        let tables = self.tables.iter().map(read).collect::<Result<Vec<TableFile>, Failure>>()?;
        self.check_sheet(&tables, output.language)?;
        if self.estimates.are_given() && tables.is_empty() {
            let what = tr(output.language, "cli.estimate_without_table");
            return Err(Failure::Arguments(what.to_owned()));
        }
        let target = self.estimates.source(&dataset, output.language)?.map(|from| {
            // The tables are joined to the other division first.
            std::mem::replace(&mut dataset, from)
        });
        let mut figures = Vec::new();
        let mut earlier: Vec<HeadedFigure> = Vec::new();
        for (path, table) in self.tables.iter().zip(&tables) {
            let joined =
                join_as(&dataset, table, &self.answers(table), Revision(dataset.revision.0 + 1))
                    .map_err(|error| refusal(&error, table, output.language))?;
            if let Some(what) = left_out(&joined, path, output.language) {
                complain(&what);
            }
            let year_told = self.year_told(&joined, table, path, output.language);
            let answer = JoinedAnswer::of(&joined, path, output.language);
            output.tell_joined(answer.estimated(target.is_some(), &joined));
            let kinds = self.estimates.descriptions(&joined, output.language);
            let added: Vec<HeadedFigure> = joined.headed().collect();
            let Joined { dataset: widened, mut problems, columns: summaries, .. } = joined;
            let ids;
            (dataset, ids) = with_other_years(widened, &earlier, &added);
            let more_years = tell_more_years(&dataset, &added, &ids, path, output.language);
            // A figure with more years keeps the name of the earlier one.
            problems.retain(|problem| match &problem.what {
                ProblemKind::Renamed { column, .. } => !more_years.contains(&column.as_str()),
                _ => true,
            });
            tell_problems(&problems, path, output.language);
            if let Some(what) = year_told {
                complain(&what);
            }
            figures.extend(kinds?);
            earlier.extend(added);
            columns.extend(summaries);
        }
        self.estimates.check_kinds(&figures, output.language)?;
        dataset = described(dataset, &figures);
        if let Some(target) = target {
            let from = dataset.with_small_groups(rule);
            dataset = self.estimates.carried(&from, &figures, &target, output.language)?;
        }
        Ok((dataset, columns))
    }
}

/// Reports on standard error the figures of a table that are more years of earlier ones. Returns their headings.
fn tell_more_years<'a>(
    dataset: &Dataset,
    added: &'a [HeadedFigure],
    ids: &[IndicatorId],
    path: &str,
    language: Language,
) -> Vec<&'a str> {
    let continued = added.iter().zip(ids).filter(|(figure, id)| figure.id != **id);
    let mut headings = Vec::new();
    for (figure, id) in continued {
        let years = dataset.indicator(id).map(|indicator| dataset.years(indicator));
        let years = years.unwrap_or_default().iter().map(ToString::to_string).collect::<Vec<_>>();
        let arguments = [("file", path), ("figure", id.as_str()), ("years", &years.join(", "))];
        complain(&tr_with(language, "cli.more_years", &arguments));
        headings.push(figure.heading.as_str());
    }
    headings
}

/// The failure of a join. What is strange about the table, such as other sheets, is told before.
pub fn refusal(error: &JoinError, table: &TableFile, language: Language) -> Failure {
    tell_problems(&table.problems, &table.name, language);
    match error {
        JoinError::NoSuchColumn { .. } => Failure::Arguments(error.message(language)),
        JoinError::NoKey { .. }
        | JoinError::NoneInside { .. }
        | JoinError::UnknownSystem { .. } => Failure::Data(error.message(language)),
    }
}

/// Reports the problems of a table on standard error: those of whole columns each, those of single cells by
/// the first.
fn tell_problems(problems: &[Problem], file: &str, language: Language) {
    let serious = problems.iter().filter(|problem| problem.severity >= Severity::Warning);
    let (of_table, of_cells): (Vec<&Problem>, Vec<&Problem>) =
        serious.partition(|problem| problem.where_.is_none());
    for problem in of_table {
        let what = problem.message(language);
        complain(&tr_with(language, "cli.table_problem", &[("file", file), ("what", &what)]));
    }
    if let Some(first) = of_cells.first() {
        let what = first.message(language);
        let arguments = [("file", file), ("what", what.as_str())];
        complain(&tr_count(language, "cli.cell_problems", of_cells.len(), &arguments));
    }
}

/// A line on the districts without a row and the rows without a district. `None` if all fit.
fn left_out(joined: &Joined, file: &str, language: Language) -> Option<String> {
    // A sum over the districts is no row that should have fitted.
    let rows = joined.unmatched_rows.iter().filter(|row| row.why != RowFault::Sum);
    let (repeated, rows): (Vec<&UnmatchedRow>, Vec<&UnmatchedRow>) =
        rows.partition(|row| row.why == RowFault::Repeated);
    let by_place = joined.by == MatchedBy::Coordinates;
    let all_have_rows = by_place || joined.unmatched_districts.is_empty();
    if all_have_rows && rows.is_empty() && repeated.is_empty() {
        return None;
    }
    let numbers = Numbers(language);
    let districts = joined.dataset.division.districts.len();
    let matched = numbers.count(joined.matched_districts());
    let all = numbers.count(districts);
    let arguments = [
        ("file", file),
        ("matched", matched.as_str()),
        ("districts", all.as_str()),
        ("by", joined.by.text(language)),
    ];
    let mut line = if by_place {
        let (inside, all) = (numbers.count(joined.matched_rows), numbers.count(joined.rows));
        let arguments =
            [("file", file), ("inside", inside.as_str()), ("all", &all), ("columns", &joined.key)];
        tr_with(language, "cli.table_counted", &arguments)
    } else {
        tr_with(language, "cli.table_joined", &arguments)
    };
    let unknown = rows.iter().find(|row| matches!(row.why, RowFault::Unknown | RowFault::Outside));
    if let Some(first) = unknown.or_else(|| rows.first()).copied() {
        let number = first.line.to_string();
        let example =
            [("line", number.as_str()), ("key", &first.key), ("why", first.why.text(language))];
        line.push(' ');
        line.push_str(&tr_count(language, "cli.rows_left_out", rows.len(), &example));
    }
    if let Some(first) = repeated.first() {
        let (number, earlier) =
            (first.line.to_string(), first.earlier.unwrap_or_default().to_string());
        let example =
            [("line", number.as_str()), ("key", &first.key), ("earlier", earlier.as_str())];
        line.push(' ');
        line.push_str(&tr_count(language, "cli.rows_repeated", repeated.len(), &example));
    }
    Some(line)
}
