//! The midpoint of a map whose colours diverge: which value it is, and how many districts lie on each
//! side of it. The classes around it are cut by `classify`.

use crate::classify::Around;
use crate::model::{Mean, Series};
use crate::project::{MidpointChoice, View};

/// Where the colours of a map turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Turn {
    /// At the mean of the year shown.
    Mean,
    /// At a value, the same in all years.
    Value(f64),
}

impl Turn {
    /// What a view asks for. `suited` is the value at which figures of this kind turn by themselves,
    /// such as 0 for changes and 1 for quotients; without one it is the mean.
    pub(super) fn of(view: &View, suited: Option<f64>) -> Self {
        match (view.midpoint, suited) {
            (MidpointChoice::Value(value), _) if value.is_finite() => Self::Value(value),
            (MidpointChoice::Suited | MidpointChoice::Value(_), Some(value)) => Self::Value(value),
            (MidpointChoice::Mean, _) | (_, None) => Self::Mean,
        }
    }

    /// The value, or `None` where there is no mean.
    pub(super) fn value(self, mean: Option<Mean>) -> Option<f64> {
        match self {
            Self::Mean => mean.map(|mean| mean.value),
            Self::Value(value) => Some(value),
        }
    }
}

/// The midpoint of a map, with the districts on both sides of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Midpoint {
    /// The value, in the series' unit.
    pub value: f64,
    /// True if it is the mean of the year shown.
    pub is_mean: bool,
    /// The distances from it at which classes meet on both sides, rising. Empty where the sides are not
    /// cut alike, as with bounds of one's own.
    pub distances: Vec<f64>,
    /// True if a class of its own lies around it.
    pub centered: bool,
    /// Number of classes wholly below it.
    pub classes_below: usize,
    /// Number of classes wholly above it.
    pub classes_above: usize,
    /// The value at which figures of this kind turn by themselves; `None` where that is the mean.
    pub suited: Option<f64>,
    /// Number of districts below it.
    pub below: usize,
    /// Number of districts exactly at it.
    pub equal: usize,
    /// Number of districts above it.
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
