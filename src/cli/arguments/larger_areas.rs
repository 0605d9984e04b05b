//! `--within`: the larger areas that districts lie in, by code, by name, or by the classes of a column.

use super::figures::values;
use super::source::indicator;
use crate::analysis::{Larger, LargerAreas, TooManyAreas};
use crate::city::city;
use crate::cli::output::Failure;
use crate::i18n::{Language, tr};
use crate::model::{Dataset, Year};
use crate::stats::{Need, Undefined};
use crate::words::Explain as _;

/// The value for the area in which a district nests by its code.
const PARENT: &str = "parent";
/// The value for the municipality, in the divisions of a region.
const MUNICIPALITY: &str = "municipality";

/// The larger area of each district.
///
/// # Errors
/// If there is no such column, if it holds too many values, or if no district lies in a larger area.
pub fn larger_areas(
    dataset: &Dataset,
    within: &str,
    year: Option<Year>,
    language: Language,
) -> Result<LargerAreas, Failure> {
    let division = &dataset.division;
    let larger = &city().larger_areas;
    let areas = match within {
        PARENT => LargerAreas::of(division, Larger::Parent),
        MUNICIPALITY => LargerAreas::of(division, Larger::Outermost),
        _ if larger.first().is_some_and(|area| area == within) => {
            LargerAreas::of(division, Larger::Nearest)
        }
        _ if larger.iter().any(|area| area == within) => {
            LargerAreas::of(division, Larger::Outermost)
        }
        column => {
            let refused = |many: TooManyAreas| {
                let instead = tr(language, "stats.cli_within_choices");
                Failure::Data(format!("{} {instead}", many.message(column, language)))
            };
            let areas = if dataset.table.has_texts(column) {
                LargerAreas::of_names(&dataset.texts(column, year))
            } else {
                let indicator = match indicator(dataset, column, language) {
                    Err(Failure::Arguments(why)) => {
                        let instead = tr(language, "stats.cli_within_choices");
                        return Err(Failure::Arguments(format!("{why}\n{instead}")));
                    }
                    found => found?,
                };
                LargerAreas::of_classes(&indicator, &values(dataset, &indicator, year)?)
            };
            areas.map_err(refused)?
        }
    };
    if areas.is_empty() {
        return Err(Failure::Data(Undefined::Lacks { need: Need::Parents }.message(language)));
    }
    Ok(areas)
}
