//! Indicators: their columns, units and metadata.

use std::collections::BTreeMap;

use super::{DivisionId, IndicatorId, LocalText, ThemeId, Year};

/// A figure that districts can be coloured and compared by.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// The id in views, files and on the command line.
    pub id: IndicatorId,
    /// A short title.
    pub title: LocalText,
    /// Its definition: the things counted, the day, and cautions.
    pub definition: LocalText,
    /// The unit of its values.
    pub unit: Unit,
    /// Decimals that carry meaning on screen.
    pub decimals: usize,
    /// The columns that its values are computed from.
    pub made_of: MadeOf,
    /// True if its values are changes over a period. Such values are read against zero, and periods can
    /// differ in length from year to year, so classes are never shared between years.
    pub measures_change: bool,
    /// The better direction: higher, lower or neither.
    pub direction: Direction,
    /// The theme it is listed under.
    pub theme: ThemeId,
    /// True for figures of a user's file or table. The rule for small groups judges their columns, whatever they
    /// are made of, since nobody has published them.
    pub own: bool,
    /// The publisher of the figures.
    pub source: LocalText,
    /// The reference date in words.
    pub vintage: LocalText,
    /// Source and reference date where they differ between years or divisions; the first match counts.
    pub editions: Vec<Edition>,
    /// For changes over several years, the first year of the period by the year they are listed under.
    pub period_starts: BTreeMap<Year, Year>,
    /// The years there are figures for, by division.
    pub years: BTreeMap<DivisionId, Vec<Year>>,
}

/// Publisher and reference date of some of an indicator's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The divisions it applies to; all when empty.
    pub divisions: Vec<DivisionId>,
    /// The years it applies to.
    pub years: Vec<Year>,
    /// The publisher of the figures.
    pub source: LocalText,
    /// The reference date in words.
    pub vintage: LocalText,
}

impl Indicator {
    /// The column of an indicator that says nothing of itself: an unweighted number without a unit. `None` for
    /// other indicators.
    pub fn bare_column(&self) -> Option<&str> {
        match &self.made_of {
            MadeOf::Mean { column, weight: None } if self.unit == Unit::Number => Some(column),
            _ => None,
        }
    }

    /// The indicator without smoothing; `None` if it is not smoothed.
    pub fn observed(&self) -> Option<Self> {
        match &self.made_of {
            MadeOf::Smoothed { of, .. } => Some(Self { made_of: (**of).clone(), ..self.clone() }),
            _ => None,
        }
    }

    /// The indicator with the editions, source and vintage of one division.
    #[must_use]
    pub fn in_division(mut self, division: &DivisionId) -> Self {
        let listed = self.years.get(division).cloned().unwrap_or_default();
        let mut known: Vec<Year> = Vec::new();
        self.editions.retain_mut(|edition| {
            let here = edition.divisions.is_empty() || edition.divisions.contains(division);
            edition.years.retain(|year| here && listed.contains(year) && !known.contains(year));
            known.extend(&edition.years);
            !edition.years.is_empty()
        });
        let all = listed.iter().all(|year| known.contains(year));
        if all && !self.editions.is_empty() {
            self.source = joined(self.editions.iter().map(|edition| &edition.source));
            self.vintage = joined(self.editions.iter().map(|edition| &edition.vintage));
        }
        self
    }

    /// The publisher of a year's figures; of all years for `None`.
    pub fn source_in(&self, year: Option<Year>) -> &LocalText {
        self.edition(year).map_or(&self.source, |edition| &edition.source)
    }

    /// The reference date of a year's figures in words; of all years for `None`.
    pub fn vintage_in(&self, year: Option<Year>) -> &LocalText {
        self.edition(year).map_or(&self.vintage, |edition| &edition.vintage)
    }

    fn edition(&self, year: Option<Year>) -> Option<&Edition> {
        let year = year?;
        self.editions.iter().find(|edition| edition.years.contains(&year))
    }

    /// The period of figures listed under a year: "2020–2023" for a change over three years, else the year.
    pub fn period(&self, year: Year) -> String {
        match self.period_starts.get(&year) {
            Some(start) => format!("{start}\u{2013}{year}"),
            None => year.to_string(),
        }
    }
}

/// The distinct texts, joined.
fn joined<'a>(texts: impl Iterator<Item = &'a LocalText>) -> LocalText {
    LocalText::joined(texts, "; ")
}

/// The columns that an indicator's values are computed from, and how.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(tag = "kind", rename_all = "snake_case")
)]
pub enum MadeOf {
    /// A number of people, dwellings or other things.
    Count {
        /// The column that holds the count.
        column: String,
    },
    /// A part of a whole, 0 to 1 (a change may be negative).
    Share {
        /// The column of the part.
        numerator: String,
        /// The columns that sum to the whole.
        denominator: Vec<String>,
    },
    /// A number for so many of something, such as per 1,000 residents.
    Rate {
        /// The column of the number.
        numerator: String,
        /// The columns that sum to what it is a number of.
        denominator: Vec<String>,
        /// The number of those that the rate is for.
        per: u32,
    },
    /// A count per square kilometre of land.
    Density {
        /// The column that holds the count.
        column: String,
    },
    /// A mean over people or things; it can't be summed, only weighted.
    Mean {
        /// The column that holds the mean.
        column: String,
        /// The column with the number of people or things in the mean, if there is one.
        weight: Option<String>,
    },
    /// A share or rate drawn towards a mean, since it is of few. It is weighted as what it was.
    Smoothed {
        /// The column that holds the smoothed value.
        column: String,
        /// The share or rate as it was observed.
        of: Box<MadeOf>,
    },
    /// One of a few named, ordered classes.
    Class {
        /// The column that holds the class number.
        column: String,
        /// The classes in order.
        classes: Vec<ClassTitle>,
    },
    /// A difference between two counts: it can be negative.
    Change {
        /// The column that holds the difference.
        column: String,
    },
}

impl MadeOf {
    /// True for shares, rates and means, smoothed or not: averages over people or things.
    pub fn is_average(&self) -> bool {
        match self {
            Self::Share { .. } | Self::Rate { .. } | Self::Mean { .. } | Self::Smoothed { .. } => {
                true
            }
            Self::Count { .. }
            | Self::Density { .. }
            | Self::Class { .. }
            | Self::Change { .. } => false,
        }
    }

    /// The columns that a value is computed from. The weight of a mean is not among them.
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Self::Count { column }
            | Self::Density { column }
            | Self::Mean { column, .. }
            | Self::Class { column, .. }
            | Self::Change { column } => vec![column],
            Self::Share { numerator, denominator } | Self::Rate { numerator, denominator, .. } => {
                std::iter::once(numerator).chain(denominator).map(String::as_str).collect()
            }
            Self::Smoothed { column, of } => {
                std::iter::once(column.as_str()).chain(of.columns()).collect()
            }
        }
    }

    /// The column that weighs values in a mean; `None` where it is a part of the value, or all weigh the same.
    pub fn weight(&self) -> Option<&str> {
        match self {
            Self::Mean { weight, .. } => weight.as_deref(),
            Self::Smoothed { of, .. } => of.weight(),
            _ => None,
        }
    }
}

/// A class and its official name.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ClassTitle {
    /// The number in the table.
    pub value: i32,
    /// The official name.
    pub title: LocalText,
}

/// The unit of an indicator's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum Unit {
    /// Persons.
    People,
    /// Persons per square kilometre.
    PerKm2,
    /// A fraction, 0 to 1; percent on screen.
    Share,
    /// Thousand Swedish crowns a year.
    Tkr,
    /// Swedish crowns a year.
    Sek,
    /// Dwellings.
    Dwellings,
    /// A class number.
    Class,
    /// No unit.
    Number,
}

impl Unit {
    /// The name in machine-readable output.
    pub fn id(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::PerKm2 => "per_km2",
            Self::Share => "share",
            Self::Tkr => "tkr",
            Self::Sek => "sek",
            Self::Dwellings => "dwellings",
            Self::Class => "class",
            Self::Number => "number",
        }
    }

    /// The factor from values to the numbers that readers see: shares are written in per cent.
    pub fn written_scale(self) -> f64 {
        if self == Self::Share { 100.0 } else { 1.0 }
    }
}

/// The direction that is better for the residents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum Direction {
    /// More is better.
    HigherIsBetter,
    /// More is worse.
    HigherIsWorse,
    /// Neither.
    Neutral,
}

/// A group of indicators: one of the City's target areas, or the population itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The id that indicators name.
    pub id: ThemeId,
    /// The heading.
    pub title: LocalText,
}
