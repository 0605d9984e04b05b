//! The map as data: which class every district falls in, what the classes are, and what they
//! look like. Drawing it is left to `page` and to the window.

use super::Histogram;
use crate::classify::Breaks;
use crate::color::Color;
use crate::i18n::LocalText;
use crate::model::{IndicatorId, Mean, Series, Year};

/// What a district is filled with, and if no colour, why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DistrictFill {
    /// The class at this position in [`Choropleth::classes`].
    Class(usize),
    /// No figure.
    Missing,
    /// A figure that is kept secret.
    Suppressed,
    /// A question without an answer here.
    NotApplicable,
    /// A value below or above every class; only user breaks and unknown class numbers give this.
    OutOfClasses,
}

/// One class of the legend, lowest first.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendClass {
    /// The lower bound; the value itself for a named class.
    pub lower: f64,
    /// The upper bound; the value itself for a named class.
    pub upper: f64,
    /// The official name, for a named class.
    pub title: Option<LocalText>,
    /// How many districts fall in it in the year shown.
    pub count: usize,
    /// Its colour.
    pub color: Color,
}

/// How many districts have no class, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoClassCounts {
    /// Without a figure.
    pub missing: usize,
    /// With a secret figure.
    pub suppressed: usize,
    /// Where the question has no answer.
    pub not_applicable: usize,
    /// With a value below or above every class.
    pub out_of_classes: usize,
}

/// An indicator in a year, cut into classes.
#[derive(Clone, Debug, PartialEq)]
pub struct Choropleth {
    /// What is shown.
    pub indicator: IndicatorId,
    /// The year shown, or `None` where the data knows no years.
    pub year: Option<Year>,
    /// The values, one cell for each district in file order.
    pub series: Series,
    /// The bounds, or `None` for named classes and where there is no value.
    pub breaks: Option<Breaks>,
    /// Whether the bounds come from the values of all years.
    pub pooled: bool,
    /// The id of the colour ramp.
    pub ramp: &'static str,
    /// The classes, lowest first. Empty where there is no value and no named class.
    pub classes: Vec<LegendClass>,
    /// One fill for each district in file order.
    pub fills: Vec<DistrictFill>,
    /// How many districts have no class.
    pub without_class: NoClassCounts,
    /// How many districts have a value: what breaks, mean and ranks are made from.
    pub n: usize,
    /// The mean of all districts and how it is weighted; `None` for named classes.
    pub mean: Option<Mean>,
    /// How the values spread. Empty for named classes.
    pub histogram: Histogram,
    /// Whether any value was carried over from another division.
    pub estimated: bool,
}
