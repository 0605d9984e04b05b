//! The names of units: in full for legends, short for headings and axes.

use crate::i18n::{Language, tr};
use crate::model::Unit;

/// The full name of a unit.
pub fn unit_name(unit: Unit, language: Language) -> &'static str {
    match unit {
        Unit::People => tr(language, "common.unit_people"),
        Unit::PerKm2 => tr(language, "common.unit_per_km2"),
        Unit::Share => tr(language, "common.unit_share"),
        Unit::Tkr => tr(language, "common.unit_tkr"),
        Unit::Sek => tr(language, "common.unit_sek"),
        Unit::Dwellings => tr(language, "common.unit_dwellings"),
        Unit::Class => tr(language, "common.unit_class"),
        Unit::Number => tr(language, "common.unit_number"),
    }
}

/// The short name of a unit, for headings and axes. Empty for counts, as their title says what they
/// count.
pub fn short_unit(unit: Unit, language: Language) -> &'static str {
    match unit {
        Unit::People | Unit::Dwellings | Unit::Number => "",
        Unit::Share => "%",
        Unit::PerKm2 => "/km²",
        Unit::Tkr => tr(language, "common.unit_tkr_short"),
        Unit::Sek => tr(language, "common.unit_sek_short"),
        Unit::Class => tr(language, "common.unit_class_short"),
    }
}
