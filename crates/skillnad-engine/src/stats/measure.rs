//! Measures: each knows its own meaning, and answers with a number or a reason.

use thiserror::Error;

use super::{Run, autocorrelation, gaps, inequality, neighborhood, segregation, zoning};

/// A statistic over districts. Stateless; every one is a line in its folder's registry.
///
/// `Input` is what the family computes from, such as [`super::segregation::Population`].
pub trait Measure<Input: ?Sized>: Sync {
    /// Its description: family, id, formula and source.
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

/// A family of measures: each is a folder with a registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Family {
    /// How unevenly groups of people are spread over districts.
    Segregation,
    /// How far apart the districts' values are.
    Inequality,
    /// How alike neighbours are.
    Autocorrelation,
    /// Sharp changes from one district to the next.
    Gaps,
    /// The nearest residents around each district.
    Neighborhood,
    /// A measure under other borders.
    Zoning,
}

impl Family {
    /// All families, in the order of the reference page.
    pub const ALL: [Self; 6] = [
        Self::Segregation,
        Self::Inequality,
        Self::Autocorrelation,
        Self::Gaps,
        Self::Neighborhood,
        Self::Zoning,
    ];

    /// The id, unique among families: `segregation`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Segregation => "segregation",
            Self::Inequality => "inequality",
            Self::Autocorrelation => "autocorrelation",
            Self::Gaps => "gaps",
            Self::Neighborhood => "neighborhood",
            Self::Zoning => "zoning",
        }
    }

    /// The descriptions of its measures, in the order of its registry.
    pub fn measures(self) -> Vec<&'static About> {
        match self {
            Self::Segregation => segregation::ALL.iter().map(|measure| measure.about()).collect(),
            Self::Inequality => inequality::ALL.iter().map(|measure| measure.about()).collect(),
            Self::Autocorrelation => autocorrelation::ALL.to_vec(),
            Self::Gaps => gaps::ALL.to_vec(),
            Self::Neighborhood => neighborhood::ALL.to_vec(),
            Self::Zoning => zoning::ALL.to_vec(),
        }
    }
}

/// The description of a measure. Its name and meaning in words are left to the caller, by family and id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// The family it belongs to.
    pub family: Family,
    /// The id, unique within the family.
    pub id: &'static str,
    /// The formula in the notation of the reference page.
    pub formula: &'static str,
    /// The paper it comes from.
    pub source: &'static str,
    /// The growth of the work with the number of districts.
    pub cost: Cost,
}

/// The growth of a measure's work with the number of districts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
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

/// Why a measure has no value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
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
