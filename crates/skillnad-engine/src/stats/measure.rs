//! The trait of measures, their descriptions, answers and reasons for none.

use thiserror::Error;

use super::Run;

/// A statistic over districts. Stateless; every one is a line in its folder's registry.
///
/// `Input` is what the family computes from, such as [`super::segregation::Population`].
///
/// # Example
/// ```
/// use skillnad_engine::stats::segregation::{self, Population};
///
/// let town = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
/// let measure = segregation::measure("isolation").unwrap();
/// let value = measure.number(&town)?;
/// assert!((value - 0.68).abs() < 1e-12);
/// println!("{}: {value}, after {}", measure.id(), measure.about().source);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
pub trait Measure<Input: ?Sized>: Sync {
    /// The description: family, id, formula and source.
    fn about(&self) -> &'static About;

    /// The inputs that the measure needs.
    fn needs(&self) -> &'static [Need];

    /// The answer.
    ///
    /// # Errors
    /// [`Undefined`] when something is lacking, when the measure has no value for these figures, or
    /// if the run was cancelled.
    fn answer(&self, input: &Input, run: &Run<'_>) -> Result<Answer, Undefined>;

    /// The baseline: mean of the measure when people are dealt to the districts at random, with the size of
    /// every district and group kept. `None` for measures without a baseline.
    fn random_baseline(&self, _input: &Input, _run: &Run<'_>) -> Option<Result<f64, Undefined>> {
        None
    }

    /// True if the baseline is simulated by dealing people repeatedly, for want of a closed form: by far
    /// the most work of a measure.
    fn deals_at_random(&self) -> bool {
        false
    }

    /// The jackknife: the measure without each district that takes part, in turn. `None` for measures with
    /// no method faster than computing it for each.
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

/// A family of measures: a folder with a registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Family {
    /// Uneven distribution of groups of people over districts.
    Segregation,
    /// Differences between the districts' values.
    Inequality,
    /// Likeness of neighbours.
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

/// Seconds for a pair of districts on one core of a busy machine, twice that of a quiet one; an exponential
/// and a root are most of it. An estimate too long is better than one too short.
const SECONDS_PER_PAIR: f64 = 2.5e-8;
/// Seconds for a step of a sort on one core.
const SECONDS_PER_STEP: f64 = 2e-8;
/// Seconds on one core to deal one group to one district and to compute its share of the measure.
const SECONDS_PER_DEALT: f64 = 4e-7;

impl Cost {
    /// Estimated seconds for this number of districts and threads: to warn before the work begins.
    pub fn seconds(self, districts: usize, threads: usize) -> f64 {
        let n = districts as f64;
        match self {
            Self::Sorting => n * n.max(2.0).log2() * SECONDS_PER_STEP,
            Self::Pairs => n * n * SECONDS_PER_PAIR / threads.max(1) as f64,
        }
    }
}

/// Estimated seconds to deal this number of groups to this number of districts at random, for one measure
/// with a simulated baseline.
pub fn seconds_to_deal(groups: usize, districts: usize, run: &Run<'_>) -> f64 {
    let dealt = groups as f64 * districts as f64 * run.draws as f64;
    dealt * SECONDS_PER_DEALT / run.threads.max(1) as f64
}

/// A number, or a list of numbers by district. Lists have an entry for each district in file order; `None`
/// for districts that take no part.
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

/// The answer of a measure: its value and further results.
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

    /// Adds a further result.
    #[must_use]
    pub fn with(mut self, name: &'static str, quantity: Quantity) -> Self {
        self.details.push((name, quantity));
        self
    }
}

/// An input of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// Counts of a group and of the others.
    TwoGroups,
    /// Counts of two opposite groups, such as high and low incomes.
    Opposites,
    /// Counts of several groups.
    Groups,
    /// Counts of three or more ordered classes, such as income brackets.
    Brackets,
    /// Land area in square metres.
    Areas,
    /// The centroid of each district, in metres.
    Centroids,
    /// The shared borders, with their lengths.
    Borders,
    /// A value for each district.
    Values,
    /// The larger area each district belongs to.
    Parents,
}

/// A reason for a measure to be undefined.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Undefined {
    /// An input is missing.
    #[error("lacks {need:?}")]
    Lacks {
        /// The missing input.
        need: Need,
    },
    /// Fewer districts take part than the measure needs.
    #[error("{found} districts take part, at least {needed} are needed")]
    TooFewDistricts {
        /// Districts that take part.
        found: usize,
        /// Districts that are needed.
        needed: usize,
    },
    /// The map has more connected components than zones asked for.
    #[error("the map has {parts} parts, more than {zones} zones")]
    TooManyParts {
        /// Number of connected components.
        parts: usize,
        /// Zones asked for.
        zones: usize,
    },
    /// Only one group has members.
    #[error("only one group has members")]
    OneGroup,
    /// All values are the same.
    #[error("all values are the same")]
    NoVariation,
    /// Numerator and denominator are both zero.
    #[error("zero divided by zero")]
    ZeroOverZero,
    /// Counts with decimals can't be dealt at random.
    #[error("counts are not whole numbers")]
    NotWhole,
    /// A value is negative, or none is positive, and the measure takes logarithms or shares of a sum.
    #[error("values are negative, or all are zero")]
    NotPositive,
    /// Class numbers are ordered and no amounts.
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
    /// An iteration did not converge.
    #[error("the iteration did not settle")]
    NotSettled,
    /// The run was cancelled.
    #[error("cancelled")]
    Cancelled,
}
