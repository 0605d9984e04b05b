//! The methods, one file each. Adding one is its file and its line in [`ALL`].

mod box_plot;
mod equal_interval;
mod fisher_jenks;
mod head_tail;
mod maximum_breaks;
mod percentiles;
mod pretty;
mod quantile;
mod std_mean;
mod user_defined;

pub use box_plot::BoxPlot;
pub use equal_interval::EqualInterval;
pub use fisher_jenks::FisherJenks;
pub use head_tail::HeadTail;
pub use maximum_breaks::MaximumBreaks;
pub use percentiles::Percentiles;
pub use pretty::Pretty;
pub use quantile::Quantile;
pub use std_mean::StdMean;
pub use user_defined::UserDefined;

use super::Classifier;

/// Every method that needs nothing but values, in the order they are offered.
pub static ALL: &[&dyn Classifier] = &[
    &Quantile,
    &FisherJenks,
    &EqualInterval,
    &Pretty,
    &StdMean,
    &HeadTail,
    &BoxPlot,
    &Percentiles,
    &MaximumBreaks,
];
