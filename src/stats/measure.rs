//! Measures: each knows its own meaning, and answers with a number or a reason.

use thiserror::Error;

use super::Run;
use crate::i18n::{Language, tr, tr_count, tr_with};

/// A statistic over districts. Stateless; every one is a line in its folder's registry.
///
/// `Input` is what the family computes from, such as [`super::segregation::Population`].
pub trait Measure<Input: ?Sized>: Sync {
    /// Its name, meaning and source.
    fn about(&self) -> &'static About;

    /// The questions before there is an answer.
    fn needs(&self) -> &'static [Need];

    /// The answer.
    ///
    /// # Errors
    /// [`Undefined`] when something is lacking, when the measure has no value for these figures, or
    /// when somebody asked to stop.
    fn answer(&self, input: &Input, run: &Run<'_>) -> Result<Answer, Undefined>;

    /// What the measure is on average when people are dealt to the districts at random, with the
    /// size of every district and group kept. `None` for measures that need no such yardstick.
    fn random_baseline(&self, _input: &Input, _run: &Run<'_>) -> Option<Result<f64, Undefined>> {
        None
    }

    /// True if that yardstick is known by dealing people again and again, for want of a closed form:
    /// by far the most work a measure can be.
    fn deals_at_random(&self) -> bool {
        false
    }

    /// The measure without each district that takes part, in turn, where that is known faster than
    /// by computing it as often as there are districts.
    fn without_each(&self, _input: &Input) -> Option<Vec<Result<f64, Undefined>>> {
        None
    }

    /// The id in views, files and on the command line.
    fn id(&self) -> &'static str {
        self.about().id
    }

    /// The answer as one number, computed with the default [`Run`].
    ///
    /// # Errors
    /// As [`Measure::answer`]; [`Undefined::NotOneNumber`] when the answer is one number for each
    /// district.
    fn number(&self, input: &Input) -> Result<f64, Undefined> {
        match self.answer(input, &Run::default())?.value {
            Quantity::Number(number) => Ok(number),
            _ => Err(Undefined::NotOneNumber),
        }
    }
}

/// The description of a measure. Texts are keys of the room `stats`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// The id in views, files and on the command line.
    pub id: &'static str,
    /// Key of its name.
    pub title: &'static str,
    /// Key of what it tells, in a sentence or two for people.
    pub tells: &'static str,
    /// Key of when not to use it.
    pub not_when: &'static str,
    /// The formula in the notation of the reference page.
    pub formula: &'static str,
    /// The paper it comes from.
    pub source: &'static str,
    /// The growth of the work with the number of districts.
    pub cost: Cost,
}

/// The growth of a measure's work with the number of districts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// No worse than sorting.
    Sorting,
    /// With every pair of districts.
    Pairs,
}

/// Seconds a pair of districts takes on one core that other programs use as well, twice what it takes
/// on a quiet one; an exponential and a root are most of it. Better to promise too much time than too
/// little.
const SECONDS_PER_PAIR: f64 = 2.5e-8;
/// Seconds a step of a sort takes on one core.
const SECONDS_PER_STEP: f64 = 2e-8;
/// Seconds it takes one core to deal one group to one district and to work its share of the measure
/// out.
const SECONDS_PER_DEALT: f64 = 4e-7;

impl Cost {
    /// Roughly how long it takes, in seconds, for so many districts on so many threads: to warn
    /// before the work begins, not to time it.
    pub fn seconds(self, districts: usize, threads: usize) -> f64 {
        let n = districts as f64;
        match self {
            Self::Sorting => n * n.max(2.0).log2() * SECONDS_PER_STEP,
            Self::Pairs => n * n * SECONDS_PER_PAIR / threads.max(1) as f64,
        }
    }
}

/// Roughly how long it takes to deal so many groups to so many districts at random, in seconds, for
/// one measure whose yardstick is known by dealing alone.
pub fn seconds_to_deal(groups: usize, districts: usize, run: &Run<'_>) -> f64 {
    let dealt = groups as f64 * districts as f64 * run.draws as f64;
    dealt * SECONDS_PER_DEALT / run.threads.max(1) as f64
}

/// A number, or numbers by district. Lists have an entry for each district in file order; `None`
/// for those that take no part.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// One number.
    Number(f64),
    /// The position of a district.
    District(usize),
    /// A number for each district.
    Local(Vec<Option<f64>>),
    /// For each district, a number for each group.
    LocalByGroup(Vec<Option<Vec<f64>>>),
}

/// The answer of a measure: its value, and what else came out on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The value.
    pub value: Quantity,
    /// Further results by name, as the command line names them.
    pub details: Vec<(&'static str, Quantity)>,
}

impl Answer {
    /// A finite number as it is; anything else is [`Undefined::NoValue`].
    ///
    /// # Errors
    /// [`Undefined::NoValue`] for NaN and infinities.
    pub fn number(value: f64) -> Result<Self, Undefined> {
        if value.is_finite() {
            Ok(Self { value: Quantity::Number(value), details: Vec::new() })
        } else {
            Err(Undefined::NoValue)
        }
    }

    /// The same answer with a further result.
    #[must_use]
    pub fn with(mut self, name: &'static str, quantity: Quantity) -> Self {
        self.details.push((name, quantity));
        self
    }
}

/// The input of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// Number that belong to a group, and how many do not.
    TwoGroups,
    /// Number that belong to each of two groups that are opposites, such as high and low incomes.
    Opposites,
    /// Number that belong to each of several groups.
    Groups,
    /// Number in each of three or more classes in order, such as income brackets.
    Brackets,
    /// Land area in square metres.
    Areas,
    /// Where the middle of each district is, in metres.
    Centroids,
    /// Which districts share a border, and how long it is.
    Borders,
    /// A value for each district.
    Values,
    /// The larger area each district belongs to.
    Parents,
}

impl Need {
    /// Key of its name in a sentence.
    pub fn name_key(self) -> &'static str {
        match self {
            Self::TwoGroups => "stats.need_two_groups",
            Self::Opposites => "stats.need_opposites",
            Self::Groups => "stats.need_groups",
            Self::Brackets => "stats.need_brackets",
            Self::Areas => "stats.need_areas",
            Self::Centroids => "stats.need_centroids",
            Self::Borders => "stats.need_borders",
            Self::Values => "stats.need_values",
            Self::Parents => "stats.need_parents",
        }
    }

    /// The columns or options that would give it, as files and the command line name them.
    pub fn columns(self) -> &'static str {
        match self {
            Self::TwoGroups => "--groups A --total T",
            Self::Opposites => "--groups A,B --total T",
            Self::Groups => "--groups A,B",
            Self::Brackets => "--groups A,B,C",
            Self::Areas => "land_area_m2, area_m2",
            Self::Centroids | Self::Borders => "geometry",
            Self::Values => "--value",
            Self::Parents => "--within",
        }
    }
}

/// Why a measure has no value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Undefined {
    /// Something the measure needs is not there.
    #[error("lacks {need:?}")]
    Lacks {
        /// The missing part.
        need: Need,
    },
    /// No district is left, or fewer than the measure needs.
    #[error("{found} districts take part, at least {needed} are needed")]
    TooFewDistricts {
        /// Districts that take part.
        found: usize,
        /// Districts that are needed.
        needed: usize,
    },
    /// The map has more parts that do not hang together than there are to be zones.
    #[error("the map has {parts} parts, more than {zones} zones")]
    TooManyParts {
        /// Parts that do not hang together.
        parts: usize,
        /// Zones asked for.
        zones: usize,
    },
    /// Everybody is in one group, so that nobody is apart from anybody.
    #[error("only one group has members")]
    OneGroup,
    /// All values are the same.
    #[error("all values are the same")]
    NoVariation,
    /// Numerator and denominator are both zero.
    #[error("zero divided by zero")]
    ZeroOverZero,
    /// Counts with decimals, where people are dealt at random.
    #[error("counts are not whole numbers")]
    NotWhole,
    /// Values below zero, or none above, where the measure takes logarithms or shares of a sum.
    #[error("values are negative, or all are zero")]
    NotPositive,
    /// Numbers of classes, which have an order and no amount.
    #[error("classes are no amounts")]
    NotAmounts,
    /// No district has a neighbour.
    #[error("no district has a neighbour")]
    NoNeighbors,
    /// The value is not a finite number.
    #[error("not a finite number")]
    NoValue,
    /// The answer is one number for each district rather than a single one.
    #[error("one number for each district")]
    NotOneNumber,
    /// An iteration did not settle.
    #[error("the iteration did not settle")]
    NotSettled,
    /// Somebody asked to stop.
    #[error("cancelled")]
    Cancelled,
}

impl Undefined {
    /// The reason in a sentence, in the user's language, with what to do where there is something.
    pub fn why(&self, language: Language) -> String {
        match self {
            Self::Lacks { need } => tr_with(
                language,
                "stats.why_lacks",
                &[("what", tr(language, need.name_key())), ("columns", need.columns())],
            ),
            Self::TooFewDistricts { found, needed } => tr_count(
                language,
                "stats.why_too_few_districts",
                *found,
                &[("needed", &needed.to_string())],
            ),
            Self::TooManyParts { parts, zones } => tr_with(
                language,
                "stats.why_too_many_parts",
                &[("parts", &parts.to_string()), ("zones", &zones.to_string())],
            ),
            Self::OneGroup => tr(language, "stats.why_one_group").to_owned(),
            Self::NoVariation => tr(language, "stats.why_no_variation").to_owned(),
            Self::ZeroOverZero => tr(language, "stats.why_zero_over_zero").to_owned(),
            Self::NotWhole => tr(language, "stats.why_not_whole").to_owned(),
            Self::NotPositive => tr(language, "stats.why_not_positive").to_owned(),
            Self::NotAmounts => tr(language, "stats.why_not_amounts").to_owned(),
            Self::NoNeighbors => tr(language, "stats.why_no_neighbors").to_owned(),
            Self::NoValue => tr(language, "stats.why_no_value").to_owned(),
            Self::NotOneNumber => tr(language, "stats.why_not_one_number").to_owned(),
            Self::NotSettled => tr(language, "stats.why_not_settled").to_owned(),
            Self::Cancelled => tr(language, "stats.why_cancelled").to_owned(),
        }
    }
}
