//! Why values can't be cut into classes.

use thiserror::Error;

/// Why there are no classes.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ClassifyError {
    /// No value is a finite number.
    #[error("there is no value to classify")]
    NoValues,
    /// The number of classes is 0 or too large.
    #[error("{asked} classes were asked for; 1 to {most} are possible")]
    NumberOfClasses {
        /// Number that were asked for.
        asked: usize,
        /// The most there can be.
        most: usize,
    },
    /// There is no method of this name.
    #[error("there is no classification method {name}")]
    UnknownScheme {
        /// The name that was given.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// A list of bounds of one's own holds something that is not a finite number.
    #[error("{text:?} is not a class bound")]
    Bound {
        /// The part of the list that can't be read.
        text: String,
    },
}
