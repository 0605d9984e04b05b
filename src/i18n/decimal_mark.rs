//! The mark before the decimals of a number.

use serde::{Deserialize, Serialize};

/// The mark before the decimals of numbers that are written as texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    /// A comma.
    Comma,
    /// A point.
    Point,
}

impl DecimalMark {
    /// The mark itself.
    pub fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    /// The other mark, which groups thousands beside it.
    pub fn other(self) -> char {
        match self {
            Self::Comma => '.',
            Self::Point => ',',
        }
    }
}
