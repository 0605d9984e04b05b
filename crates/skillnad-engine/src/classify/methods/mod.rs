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

pub use user_defined::UserDefined;

use super::Classifier;

/// Every method that needs nothing but values, in the order they are offered.
pub static ALL: &[&dyn Classifier] = &[
    &quantile::Quantile,
    &fisher_jenks::FisherJenks,
    &equal_interval::EqualInterval,
    &pretty::Pretty,
    &std_mean::StdMean,
    &head_tail::HeadTail,
    &box_plot::BoxPlot,
    &percentiles::Percentiles,
    &maximum_breaks::MaximumBreaks,
];
