//! Cuts a list of values into classes, the way the map shows them.
//!
//! A [`Classifier`] turns values into [`Breaks`]: the lowest value and k upper bounds. Classes are
//! closed on the right (`lower < y ≤ upper`), the first one on both sides. What every method keeps:
//!
//! * values that are not finite take no part, the order of the others does not matter, and every
//!   value falls in a class;
//! * bounds rise strictly: where ties would make two of them the same, one class is left, so there
//!   can be fewer classes than were asked for. Values that are all equal make one class;
//! * any number of classes from 1 to [`MOST_CLASSES`] is defined. How many can still be told apart
//!   on a map is another question, which `project` answers.
//!
//! Classes that are the same in all years come from the values of all years together: the caller
//! puts them in one list, and looks each year up in the same [`Breaks`].

mod around;
mod breaks;
mod error;
mod methods;
mod quality;
mod row_minima;
mod sample;
mod scheme;
mod weighted_sums;

pub use around::{Around, breaks_around};
pub use breaks::Breaks;
pub use error::ClassifyError;
pub use methods::{
    ALL, BoxPlot, EqualInterval, FisherJenks, HeadTail, MaximumBreaks, Percentiles, Pretty,
    Quantile, StdMean, UserDefined,
};
pub use quality::{
    goodness_of_absolute_deviation_fit, within_absolute_deviation, within_sum_of_squares,
};
pub use scheme::{Scheme, scheme};

/// The most classes a method can be asked for. Far more than a map can carry; it bounds memory.
pub const MOST_CLASSES: usize = 256;

/// A way to cut values into classes.
pub trait Classifier: Sync {
    /// The name in views, files and on the command line, such as `equal-interval`.
    fn id(&self) -> &'static str;

    /// True if the number of classes is chosen; otherwise the method decides it.
    fn takes_classes(&self) -> bool;

    /// The classes of these values. `classes` is only looked at where the number is chosen.
    ///
    /// # Errors
    /// [`ClassifyError::NoValues`] when no value is finite; [`ClassifyError::NumberOfClasses`] when
    /// `classes` counts and is 0 or above [`MOST_CLASSES`].
    fn breaks(&self, values: &[f64], classes: usize) -> Result<Breaks, ClassifyError>;

    /// The distances at which classes meet when they are cut around a midpoint, from the distances of
    /// the values: `sides` classes on each side of it and, where `centered`, one around it. Rising; the
    /// last class of a side is open. Unless a method says otherwise, it cuts the distances themselves.
    ///
    /// # Errors
    /// As [`Classifier::breaks`].
    fn distance_bounds(
        &self,
        distances: &[f64],
        sides: usize,
        centered: bool,
    ) -> Result<Vec<f64>, ClassifyError> {
        let breaks = self.breaks(distances, sides + usize::from(centered))?;
        let (_, inner) = breaks.upper_bounds().split_last().unwrap_or((&0.0, &[]));
        Ok(inner.to_vec())
    }
}
