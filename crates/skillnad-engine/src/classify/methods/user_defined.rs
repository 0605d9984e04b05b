//! User-defined bounds, such as those of another map.

use crate::classify::sample::Sample;
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Upper bounds that the user has chosen, such as those of another map.
///
/// # Parameters
/// `classes` is not used: the bounds decide the number.
///
/// # Returns
/// The bounds, and the highest value as one more where they don't reach it.
///
/// # Ties, zeros and missing values
/// Bounds outside the values are kept: they make classes that are empty, so that maps with the same bounds
/// have the same legend. Values that are not finite are left out.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{Classifier as _, UserDefined};
///
/// let own = UserDefined::new(vec![1.5, 2.0])?;
/// assert_eq!(own.breaks(&[0.0, 1.0, 2.0, 3.0], 0)?.upper_bounds(), [1.5, 2.0, 3.0]);
/// # Ok::<(), skillnad_engine::classify::ClassifyError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct UserDefined {
    bounds: Vec<f64>,
}

impl UserDefined {
    /// User-defined bounds in any order; duplicates count once.
    ///
    /// # Errors
    /// [`ClassifyError::Bound`] for a bound that is not finite, or when there is none;
    /// [`ClassifyError::NumberOfClasses`] when they make more classes than there can be.
    pub fn new(mut bounds: Vec<f64>) -> Result<Self, ClassifyError> {
        if let Some(bound) = bounds.iter().find(|b| !b.is_finite()) {
            return Err(ClassifyError::Bound { text: bound.to_string() });
        }
        bounds.sort_by(f64::total_cmp);
        bounds.dedup();
        match bounds.len() {
            0 => Err(ClassifyError::Bound { text: String::new() }),
            n => crate::classify::sample::checked(n).map(|_| Self { bounds }),
        }
    }

    /// The bounds, rising.
    pub fn bounds(&self) -> &[f64] {
        &self.bounds
    }
}

impl Classifier for UserDefined {
    fn id(&self) -> &'static str {
        "user"
    }

    fn takes_classes(&self) -> bool {
        false
    }

    fn breaks(&self, values: &[f64], _classes: usize) -> Result<Breaks, ClassifyError> {
        Sample::new(values)?.breaks(self.bounds.clone())
    }
}
