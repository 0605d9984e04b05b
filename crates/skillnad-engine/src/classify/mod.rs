//! Classification: class breaks for the values of a map.
//!
//! Begin with a method, such as [`FisherJenks`], or with [`scheme`] for one by its name. Each is a
//! [`Classifier`], which turns values into [`Breaks`]: the lowest value and k upper bounds. Classes are
//! closed on the right (`lower < y ≤ upper`), the first one on both sides. [`breaks_around`] gives
//! diverging classes, and [`goodness_of_absolute_deviation_fit`] compares methods. All methods keep these
//! rules:
//!
//! * values that are not finite take no part, the order of the others does not matter, and every
//!   value falls in a class;
//! * bounds rise strictly: where ties would make two of them the same, one class is left, so there
//!   can be fewer classes than were asked for. Values that are all equal make one class;
//! * any number of classes from 1 to [`MOST_CLASSES`] is defined. How many can still be told apart
//!   on a map is another question, which `project` answers.
//!
//! Classes shared by several years come from the values of all years in one list; each year is then looked
//! up in the same [`Breaks`].

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
pub use methods::*;
pub use quality::{
    goodness_of_absolute_deviation_fit, within_absolute_deviation, within_sum_of_squares,
};
pub use scheme::{Scheme, scheme};

/// The largest number of classes. Far more than a map can carry; it bounds memory.
pub const MOST_CLASSES: usize = 256;

/// A method of classification. Stateless; every one is a line in [`ALL`].
///
/// # Example
/// ```
/// use skillnad_engine::classify::ALL;
///
/// let values = [1.0, 2.0, 4.0, 8.0];
/// for method in ALL {
///     let breaks = method.breaks(&values, 3)?;
///     assert_eq!(breaks.counts(&values).iter().sum::<usize>(), 4, "{}", method.id());
/// }
/// # Ok::<(), skillnad_engine::classify::ClassifyError>(())
/// ```
pub trait Classifier: Sync {
    /// The id in views, files and on the command line, such as `equal-interval`.
    fn id(&self) -> &'static str;

    /// True if the caller chooses the number of classes; otherwise the method decides it.
    fn takes_classes(&self) -> bool;

    /// Returns the breaks of `values`. `classes` is ignored by methods that decide the number.
    ///
    /// # Errors
    /// [`ClassifyError::NoValues`] when no value is finite; [`ClassifyError::NumberOfClasses`] when
    /// `classes` counts and is 0 or above [`MOST_CLASSES`].
    fn breaks(&self, values: &[f64], classes: usize) -> Result<Breaks, ClassifyError>;

    /// Returns the bounds of diverging classes as distances from the midpoint, rising: `sides` classes on
    /// each side and, where `centered`, one around the midpoint. The last class of a side is open. By
    /// default the method cuts the distances themselves.
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
