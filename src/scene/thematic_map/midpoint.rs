//! The midpoint of a diverging map: its value, and the number of districts on each side. The classes
//! around it are cut by `classify`.

use crate::classify::Around;
use crate::model::{Mean, Series};
use crate::project::MidpointChoice;

/// The choice of the midpoint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Turn {
    /// The mean of the year shown.
    Mean,
    /// A value, the same in all years.
    Value(f64),
}

impl Turn {
    /// The midpoint that was chosen. `suited` is the default for this kind of figures, such as 0 for changes
    /// and 1 for quotients; `None` makes the mean the default.
    pub(super) fn of(chosen: MidpointChoice, suited: Option<f64>) -> Self {
        match (chosen, suited) {
            (MidpointChoice::Value(value), _) if value.is_finite() => Self::Value(value),
            (MidpointChoice::Suited | MidpointChoice::Value(_), Some(value)) => Self::Value(value),
            (MidpointChoice::Mean, _) | (_, None) => Self::Mean,
        }
    }

    /// The value; `None` if it is the mean and there is none.
    pub(super) fn value(self, mean: Option<Mean>) -> Option<f64> {
        match self {
            Self::Mean => mean.map(|mean| mean.value),
            Self::Value(value) => Some(value),
        }
    }
}

/// The midpoint of a map, with the number of districts on both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Midpoint {
    /// The value, in the unit of the series.
    pub value: f64,
    /// True if it is the mean of the year shown.
    pub is_mean: bool,
    /// The distances from the midpoint at which classes meet on both sides, ascending. Empty if the
    /// sides are not cut alike, as with user-defined breaks.
    pub distances: Vec<f64>,
    /// True if one class contains the midpoint.
    pub centered: bool,
    /// Number of classes entirely below the midpoint.
    pub classes_below: usize,
    /// Number of classes entirely above the midpoint.
    pub classes_above: usize,
    /// The default midpoint for this kind of figures; `None` if that is the mean.
    pub suited: Option<f64>,
    /// Number of districts below the midpoint.
    pub below: usize,
    /// Number of districts exactly at the midpoint.
    pub equal: usize,
    /// Number of districts above the midpoint.
    pub above: usize,
}

impl Midpoint {
    /// The midpoint of these classes, with the values of a series counted on both sides.
    pub(super) fn new(around: &Around, turn: Turn, suited: Option<f64>, series: &Series) -> Self {
        let value = around.midpoint;
        let count = |holds: fn(f64, f64) -> bool| {
            series.values().into_iter().filter(|v| holds(*v, value)).count()
        };
        Self {
            value,
            is_mean: turn == Turn::Mean,
            distances: around.distances.clone(),
            centered: around.centered,
            classes_below: around.breaks.ranges().filter(|(_, upper)| *upper <= value).count(),
            classes_above: around.breaks.ranges().filter(|(lower, _)| *lower >= value).count(),
            suited,
            below: count(|v, midpoint| v < midpoint),
            equal: count(|v, midpoint| v == midpoint),
            above: count(|v, midpoint| v > midpoint),
        }
    }
}
