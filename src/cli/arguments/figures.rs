//! Figures for the commands that compute: values of columns and indicators, and the years they share. The
//! computation is left to the commands.

use serde::Serialize;

use super::source::{indicator, year};
use crate::cli::help::say;
use crate::cli::output::{Failure, name};
use crate::i18n::{Language, tr_with};
use crate::model::{Cell, Dataset, Indicator, Series, Unit, Year};

/// `--year`, for every command that shows figures of one year. Flatten it into the command's arguments.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct AskedYear {
    /// The year, else the latest.
    #[arg(long, value_name = say("cli.name_year"), help = say("cli.help_year"))]
    pub year: Option<i32>,
}

/// Metadata of figures, at the beginning of a JSON answer.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct FiguresOf {
    /// The year; `None` if the data has no years.
    pub year: Option<Year>,
    /// The unit's id.
    pub unit: &'static str,
    /// True if any figure is an estimate.
    pub estimated: bool,
    /// True if any figure was published before the final count.
    pub preliminary: bool,
}

/// Rejects class indicators, for a computation with amounts.
///
/// # Errors
/// If one of them is a class indicator.
pub fn refuse_classes(indicators: &[Indicator], language: Language) -> Result<(), Failure> {
    match indicators.iter().find(|indicator| indicator.unit == Unit::Class) {
        Some(class) => Err(Failure::Data(tr_with(
            language,
            "stats.cli_class_no_quantity",
            &[("id", class.id.as_str())],
        ))),
        None => Ok(()),
    }
}

/// Rejects negative values, with the text of `key` about the column and the first district with one.
///
/// # Errors
/// If a value is negative.
pub fn refuse_below_zero(
    cells: &[Cell],
    column: &Indicator,
    key: &'static str,
    dataset: &Dataset,
    language: Language,
) -> Result<(), Failure> {
    match cells.iter().position(|cell| cell.value().is_some_and(|value| value < 0.0)) {
        Some(position) => {
            let district = name(position, dataset);
            let arguments = [("id", column.id.as_str()), ("district", district.as_str())];
            Err(Failure::Data(tr_with(language, key, &arguments)))
        }
        None => Ok(()),
    }
}

/// The values of an indicator or column, one for each district.
///
/// # Errors
/// If there are no figures in that year.
pub fn values(
    dataset: &Dataset,
    indicator: &Indicator,
    year: Option<Year>,
) -> Result<Vec<Cell>, Failure> {
    series(dataset, indicator, year).map(|series| series.cells)
}

/// The values of an indicator or column, one for each district, with their weights in a mean.
///
/// # Errors
/// If there are no figures in that year.
pub fn series(
    dataset: &Dataset,
    indicator: &Indicator,
    year: Option<Year>,
) -> Result<Series, Failure> {
    dataset.series(indicator, year).map_err(|error| Failure::Data(error.to_string()))
}

/// The indicators or columns with these ids.
///
/// # Errors
/// If an id doesn't exist.
pub fn indicators(
    dataset: &Dataset,
    ids: &[String],
    language: Language,
) -> Result<Vec<Indicator>, Failure> {
    ids.iter().map(|id| indicator(dataset, id, language)).collect()
}

/// The years in which all indicators have figures, ascending; a single `None` if the data has no years.
/// With `asked`, only that year.
///
/// # Errors
/// If there are no figures for the year asked for, or no common year.
pub fn years(
    dataset: &Dataset,
    indicators: &[Indicator],
    asked: Option<i32>,
    language: Language,
) -> Result<Vec<Option<Year>>, Failure> {
    let mut shared: Option<Vec<Year>> = None;
    let mut names = Vec::new();
    for indicator in indicators {
        let own = dataset.years(indicator);
        if asked.is_some() {
            year(dataset, indicator, asked, language)?;
        }
        names.push(indicator.id.as_str());
        shared = Some(match shared {
            None => own,
            Some(years) => years.into_iter().filter(|year| own.contains(year)).collect(),
        });
    }
    let shared = shared.unwrap_or_default();
    let by_year = indicators.iter().any(|indicator| !dataset.years(indicator).is_empty());
    match asked {
        Some(year) => Ok(vec![Some(Year(year))]),
        None if !by_year => Ok(vec![None]),
        None if shared.is_empty() => Err(Failure::Data(tr_with(
            language,
            "stats.cli_no_common_year",
            &[("names", &names.join(", "))],
        ))),
        None => Ok(shared.into_iter().map(Some).collect()),
    }
}
