//! Bounds of one's own, such as those of another map.

use crate::classify::sample::Sample;
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Upper bounds that somebody has chosen.
///
/// The highest value becomes one more bound where the chosen ones don't reach it. Bounds outside
/// the values are kept: they make classes that are empty, so that maps with the same bounds have
/// the same legend.
#[derive(Clone, Debug, PartialEq)]
pub struct UserDefined {
    bounds: Vec<f64>,
}

impl UserDefined {
    /// Bounds in any order; one that repeats counts once.
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
