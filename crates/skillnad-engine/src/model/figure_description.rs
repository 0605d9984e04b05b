//! The description of a user's own figure, which a file can't give: what its numbers are. Applying a description
//! to a dataset is left to the caller.

use super::{Direction, IndicatorId, ThemeId, Unit};

/// The description of a user's own figure.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct FigureDescription {
    /// The indicator that is described.
    pub figure: IndicatorId,
    /// The title; empty for the heading in the file.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "String::is_empty"))]
    pub title: String,
    /// The kind of its numbers.
    pub kind: FigureKind,
    /// The better direction.
    pub direction: Direction,
    /// The theme it is listed under; `None` for that of own figures.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub theme: Option<ThemeId>,
}

/// The kind of a user's own numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(tag = "is", rename_all = "snake_case")
)]
pub enum FigureKind {
    /// Numbers about which nothing is said.
    #[default]
    Number,
    /// Counts of people, dwellings or other things.
    Count {
        /// The unit: people, dwellings, or a number of other things.
        unit: Unit,
    },
    /// Counts to be divided by those of a whole.
    Share {
        /// The indicator that counts the whole.
        of: IndicatorId,
    },
    /// Shares that are computed already.
    Percentage {
        /// True for fractions, 0 to 1; false for percent, 0 to 100.
        fractions: bool,
    },
    /// Means over people or things.
    Mean {
        /// The unit: a sum of money, or a number.
        unit: Unit,
        /// The indicator that counts the people or things; `None` to weigh all districts the same.
        weight: Option<IndicatorId>,
    },
}

impl FigureDescription {
    /// The description with other ids of the figure and of its whole.
    #[must_use]
    pub fn with_ids(&self, now: impl Fn(&IndicatorId) -> IndicatorId) -> Self {
        let kind = match &self.kind {
            FigureKind::Share { of } => FigureKind::Share { of: now(of) },
            FigureKind::Mean { unit, weight } => {
                FigureKind::Mean { unit: *unit, weight: weight.as_ref().map(&now) }
            }
            kind => kind.clone(),
        };
        Self { figure: now(&self.figure), kind, ..self.clone() }
    }

    /// The description of a figure about which nothing is known.
    pub fn of(figure: IndicatorId) -> Self {
        Self {
            figure,
            title: String::new(),
            kind: FigureKind::Number,
            direction: Direction::Neutral,
            theme: None,
        }
    }
}
