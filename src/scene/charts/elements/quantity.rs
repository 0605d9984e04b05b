//! The quantity of an axis, and the formatting of its values.

use crate::i18n::{Language, Numbers, tr_with};
use crate::model::{Indicator, Unit};
use crate::scene::short_unit;
use crate::scene::ticks::tick_decimals;

/// A measured quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartQuantity<'a> {
    /// Name: the title of an indicator or of a measure.
    pub title: &'a str,
    /// Unit. Shares are fractions, formatted in percent.
    pub unit: Unit,
    /// Short name of the unit, for use beside the title: `tkr`, `%`. Empty for a plain number.
    pub unit_name: &'a str,
    /// Number of significant decimals.
    pub decimals: usize,
}

impl<'a> ChartQuantity<'a> {
    /// The quantity of an indicator.
    pub fn of(indicator: &'a Indicator, language: Language) -> Self {
        Self {
            title: indicator.title.get(language),
            unit: indicator.unit,
            unit_name: short_unit(indicator.unit, language),
            decimals: indicator.decimals,
        }
    }
}

impl ChartQuantity<'_> {
    /// A formatted value: with a percent sign for shares, without the name of other units.
    pub fn written(&self, value: f64, language: Language) -> String {
        Numbers(language).value(value, self.unit, self.decimals)
    }

    /// A formatted value without its unit, for ticks. The unit stands once, in the title.
    pub fn bare(&self, value: f64, decimals: usize, language: Language) -> String {
        let shown = value * self.unit.written_scale();
        Numbers(language).decimal(shown, decimals)
    }

    /// The ticks with their labels.
    pub fn labelled(&self, ticks: Vec<f64>, language: Language) -> Vec<(f64, String)> {
        let decimals = tick_decimals(&ticks, self.unit);
        ticks.into_iter().map(|t| (t, self.bare(t, decimals, language))).collect()
    }

    /// The title with the unit.
    pub fn heading(&self, language: Language) -> String {
        if self.unit_name.is_empty() {
            return self.title.to_owned();
        }
        let arguments = [("title", self.title), ("unit", self.unit_name)];
        tr_with(language, "charts.title_and_unit", &arguments)
    }
}

/// A reference value: that of the city, or of a larger area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReferenceValue<'a> {
    /// Name of its subject, for use within a line: `staden`, `Angered`.
    pub name: &'a str,
    /// The value.
    pub value: f64,
}

/// A pinned district. Its colour follows from its index among the pins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pin<'a> {
    /// The district's position in its division.
    pub position: usize,
    /// Name of the district.
    pub name: &'a str,
}
