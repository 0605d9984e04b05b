//! One cell of a table: a value, or the reason why there is none.

use serde::{Deserialize, Serialize};

/// A value, or why there is none. A cell never holds NaN or an infinity, and nothing that is
/// missing is ever zero; `formats` checks both once, on the way in.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// A finite number.
    Value(f64),
    /// The source has no figure.
    Missing,
    /// The source has a figure and keeps it secret, because few people are behind it.
    Suppressed,
    /// The question has no answer here, such as a share of nobody.
    NotApplicable,
}

impl Cell {
    /// A cell from a number: finite numbers are values, the rest is missing.
    pub fn from_number(number: f64) -> Self {
        if number.is_finite() { Self::Value(number) } else { Self::Missing }
    }

    /// The value, if there is one.
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing | Self::Suppressed | Self::NotApplicable => None,
        }
    }

    /// The cell of something computed from this one: a value is mapped, a reason is kept.
    #[must_use]
    pub fn map(self, f: impl FnOnce(f64) -> f64) -> Self {
        match self {
            Self::Value(value) => Self::from_number(f(value)),
            other => other,
        }
    }

    /// Combines two cells; the first reason met is kept.
    #[must_use]
    pub fn zip(self, other: Self, f: impl FnOnce(f64, f64) -> Self) -> Self {
        match (self, other) {
            (Self::Value(a), Self::Value(b)) => f(a, b),
            (Self::Value(_), reason) => reason,
            (reason, _) => reason,
        }
    }

    /// The name of the state in machine-readable output: `value`, `missing`, `suppressed` or
    /// `not_applicable`.
    pub fn state(self) -> &'static str {
        match self {
            Self::Value(_) => "value",
            Self::Missing => "missing",
            Self::Suppressed => "suppressed",
            Self::NotApplicable => "not_applicable",
        }
    }
}
