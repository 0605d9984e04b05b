//! SOURCE on the command line: a built-in division or a file, and what can be asked of it. What each
//! command does with it is left to the command.

use super::failure::Failure;
use super::nearest::nearest;
use super::output::Output;
use crate::formats::FormatError;
use crate::formats::builtin::{catalogue, load};
use crate::i18n::{Language, LocalText, tr, tr_with};
use crate::model::{
    Dataset, Direction, DivisionId, Indicator, IndicatorId, MadeOf, Revision, ThemeId, Unit, Year,
};

use super::language::say;

/// SOURCE, for every command that reads districts. Flatten it into the command's arguments.
#[derive(Clone, Debug, clap::Args)]
pub struct SourceArguments {
    /// A file or a built-in division.
    #[arg(value_name = say("cli.name_source"), help = say("cli.help_source"))]
    pub source: String,
}

impl SourceArguments {
    /// Reads the source.
    ///
    /// # Errors
    /// When there is no such division, or its data can't be read.
    pub fn load(&self, output: &Output) -> Result<Dataset, Failure> {
        let language = output.language;
        load(&DivisionId::new(&*self.source), Revision(1)).map_err(|error| match error {
            FormatError::UnknownDivision { .. } => {
                let ids = || catalogue().divisions.iter().map(|d| d.id.as_str());
                Failure::Arguments(with_choices(
                    error.message(language),
                    &self.source,
                    ids(),
                    language,
                ))
            }
            FormatError::BuiltIn { .. } => Failure::Data(error.message(language)),
        })
    }
}

/// The indicator with this id, or a column of the table as an indicator without a unit.
///
/// # Errors
/// When there is neither; exit code 1 when it exists in another division, else 2.
pub fn indicator(dataset: &Dataset, id: &str, language: Language) -> Result<Indicator, Failure> {
    let wanted = IndicatorId::new(id);
    if let Some(indicator) = dataset.indicator(&wanted) {
        return Ok(indicator.clone());
    }
    if dataset.table.has_column(id) {
        return Ok(column_as_indicator(dataset, id));
    }
    let ids = || dataset.indicators.iter().map(|i| i.id.as_str());
    let elsewhere = matches!(dataset.source, crate::model::Source::BuiltIn)
        && catalogue().indicator(&wanted).is_some();
    let arguments = [("id", id), ("division", dataset.division.id.as_str())];
    if elsewhere {
        let names: Vec<&str> = ids().collect();
        let there_are = tr_with(language, "cli.there_are", &[("names", &names.join(", "))]);
        let what = tr_with(language, "cli.indicator_elsewhere", &arguments);
        return Err(Failure::Data(format!("{what}\n{there_are}")));
    }
    let what = tr_with(language, "cli.no_such_indicator", &arguments);
    Err(Failure::Arguments(with_choices(what, id, ids(), language)))
}

/// A column that no indicator is made of, such as dwellings of unknown tenure.
fn column_as_indicator(dataset: &Dataset, column: &str) -> Indicator {
    let years = dataset.table.years_with(&[column]);
    Indicator {
        id: IndicatorId::new(column),
        title: LocalText::same(column),
        definition: LocalText::default(),
        unit: Unit::Number,
        decimals: 0,
        made_of: MadeOf::Mean { column: column.to_owned(), weight: None },
        direction: Direction::Neutral,
        theme: ThemeId::new(""),
        source: LocalText::default(),
        vintage: LocalText::default(),
        years: [(dataset.division.id.clone(), years)].into(),
    }
}

/// The year asked for, or the latest that the indicator has figures for; `None` where the data knows
/// no years.
///
/// # Errors
/// When there are no figures for the year asked for.
pub fn year(
    dataset: &Dataset,
    indicator: &Indicator,
    asked: Option<i32>,
    language: Language,
) -> Result<Option<Year>, Failure> {
    let years = dataset.years(indicator);
    match asked.map(Year) {
        None => Ok(years.last().copied()),
        Some(year) if years.contains(&year) => Ok(Some(year)),
        Some(year) => {
            let what = tr_with(
                language,
                "cli.no_such_year",
                &[("id", indicator.id.as_str()), ("year", &year.to_string())],
            );
            let names: Vec<String> = years.iter().map(ToString::to_string).collect();
            let there_are = if names.is_empty() {
                tr(language, "cli.no_years").to_owned()
            } else {
                tr_with(language, "cli.there_are", &[("names", &names.join(", "))])
            };
            Err(Failure::Data(format!("{what}\n{there_are}")))
        }
    }
}

/// A message with what may have been meant and what there is.
pub fn with_choices<'a>(
    what: String,
    asked: &str,
    choices: impl Iterator<Item = &'a str>,
    language: Language,
) -> String {
    let choices: Vec<&str> = choices.collect();
    let mut lines = vec![what];
    if let Some(meant) = nearest(asked, choices.iter().copied()) {
        lines.push(tr_with(language, "cli.did_you_mean", &[("name", meant)]));
    }
    lines.push(tr_with(language, "cli.there_are", &[("names", &choices.join(", "))]));
    lines.join("\n")
}
