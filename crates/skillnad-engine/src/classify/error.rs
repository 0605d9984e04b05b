//! The errors of classification.

use thiserror::Error;

/// A reason for values not to be classified.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ClassifyError {
    /// No value is a finite number.
    #[error("there is no value to classify")]
    NoValues,
    /// The number of classes is 0 or too large.
    #[error("{asked} classes were asked for; 1 to {most} are possible")]
    NumberOfClasses {
        /// Number of classes asked for.
        asked: usize,
        /// The largest number possible.
        most: usize,
    },
    /// No method has this name.
    #[error("there is no classification method {name}")]
    UnknownScheme {
        /// The name that was given.
        name: String,
        /// The names that exist.
        known: Vec<&'static str>,
    },
    /// A user-defined bound is not a finite number.
    #[error("{text:?} is not a class bound")]
    Bound {
        /// The part of the list that can't be read.
        text: String,
    },
}
