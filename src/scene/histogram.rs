//! How values spread: bars of equal width with round edges, coloured by class.

use crate::color::Color;

/// The most bars a histogram has.
pub const MAX_BINS: usize = 30;

/// One bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// Where it begins.
    pub lower: f64,
    /// Where it ends.
    pub upper: f64,
    /// How many values are in it: `lower ≤ y < upper`, the last bar closed on both sides.
    pub count: usize,
    /// The colour of the class its middle falls in.
    pub color: Color,
}

/// Bars over the range of the classes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Histogram {
    /// The bars, lowest first; at most [`MAX_BINS`].
    pub bins: Vec<Bin>,
}
