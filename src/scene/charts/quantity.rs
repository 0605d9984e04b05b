//! The quantity along an axis, and the way its values are written.

use crate::i18n::{Language, Numbers, tr_with};
use crate::model::{Indicator, Unit};
use crate::scene::short_unit;
use crate::scene::ticks::tick_decimals;

/// Something that is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity<'a> {
    /// Its name: the title of an indicator or of a measure.
    pub title: &'a str,
    /// Its unit. Shares are fractions and written in percent.
    pub unit: Unit,
    /// The unit as it stands beside the title, short: `tkr`, `%`. Empty for a number without one.
    pub unit_name: &'a str,
    /// Decimals that carry meaning.
    pub decimals: usize,
}

impl<'a> Quantity<'a> {
    /// The measured quantity of an indicator.
    pub fn of(indicator: &'a Indicator, language: Language) -> Self {
        Self {
            title: indicator.title.get(language),
            unit: indicator.unit,
            unit_name: short_unit(indicator.unit, language),
            decimals: indicator.decimals,
        }
    }
}

impl Quantity<'_> {
    /// A value in words: with a percent sign where it is a share, without the name of other units.
    pub fn written(&self, value: f64, language: Language) -> String {
        Numbers(language).value(value, self.unit, self.decimals)
    }

    /// A value as it stands at a tick: the unit is written once, at the title.
    pub(super) fn bare(&self, value: f64, decimals: usize, language: Language) -> String {
        let shown = if self.unit == Unit::Share { value * 100.0 } else { value };
        Numbers(language).decimal(shown, decimals)
    }

    /// The ticks with their labels.
    pub(super) fn labelled(&self, ticks: Vec<f64>, language: Language) -> Vec<(f64, String)> {
        let decimals = tick_decimals(&ticks, self.unit);
        ticks.into_iter().map(|t| (t, self.bare(t, decimals, language))).collect()
    }

    /// The title with its unit.
    pub fn heading(&self, language: Language) -> String {
        if self.unit_name.is_empty() {
            return self.title.to_owned();
        }
        let arguments = [("title", self.title), ("unit", self.unit_name)];
        tr_with(language, "charts.title_and_unit", &arguments)
    }
}

/// A value that the districts are seen against: that of the city, or of a parent area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference<'a> {
    /// Whose it is, as it stands within a line: `staden`, `Angered`.
    pub name: &'a str,
    /// The value.
    pub value: f64,
}

/// A district that is compared. Its colour is that of its place among the pins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pin<'a> {
    /// The district's position in its division.
    pub position: usize,
    /// Its name.
    pub name: &'a str,
}
