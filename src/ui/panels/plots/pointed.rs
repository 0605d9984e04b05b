//! The parts of a plot that the pointer is on.

use crate::analysis::Corner;
use crate::model::DistrictCode;

/// The parts of a plot that the pointer is on.
#[derive(Clone, Debug, Default)]
pub struct Pointed {
    /// The brush in progress.
    pub brush: Option<Brush>,
    /// The hovered bar.
    pub bar: Option<usize>,
    /// The hovered corner, in the plot or in the list below it.
    pub corner: Option<Corner>,
}

/// A brush in progress, in chart coordinates, with its selection so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brush {
    /// The corner where it began.
    pub from: [f64; 2],
    /// The corner where the pointer is.
    pub to: [f64; 2],
    /// The selected districts.
    pub chosen: Vec<DistrictCode>,
}
