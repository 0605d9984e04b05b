//! Segregation: how unevenly groups of people are spread over the districts.
//!
//! One measure, one file, one line in [`ALL`]. [`Population`] holds the counts; [`bias_corrected`]
//! takes off what chance alone gives, [`change_between`] says how much of a change over the years is
//! due to who lives in the city and how much to where. Reading counts from tables is left to the
//! caller.

mod absolute_centralisation;
mod absolute_clustering;
mod absolute_concentration;
mod adjacency_dissimilarity;
mod atkinson;
mod baseline;
mod boundary_dissimilarity;
mod change;
mod correlation_ratio;
mod delta;
mod dissimilarity;
mod distance_decay_interaction;
mod distance_decay_isolation;
mod divergence;
mod gini_segregation;
mod ice;
mod interaction;
mod isolation;
mod local_diversity;
mod location_quotient;
mod modified_dissimilarity;
mod multi_dissimilarity;
mod multi_gini;
mod multi_normalised_exposure;
mod multi_relative_diversity;
mod multi_squared_cv;
mod multi_theil_h;
mod population;
mod proximity;
mod rank_order_h;
mod relative_centralisation;
mod relative_clustering;
mod relative_concentration;
mod simpson_concentration;
mod simpson_interaction;
mod spatial_proximity;
mod theil_h;

use super::Measure;

pub use absolute_centralisation::AbsoluteCentralisation;
pub use absolute_clustering::AbsoluteClustering;
pub use absolute_concentration::AbsoluteConcentration;
pub use adjacency_dissimilarity::AdjacencyDissimilarity;
pub use atkinson::Atkinson;
pub use baseline::bias_corrected;
pub use boundary_dissimilarity::BoundaryDissimilarity;
pub use change::{Change, change_between};
pub use correlation_ratio::CorrelationRatio;
pub use delta::Delta;
pub use dissimilarity::Dissimilarity;
pub use distance_decay_interaction::DistanceDecayInteraction;
pub use distance_decay_isolation::DistanceDecayIsolation;
pub use divergence::Divergence;
pub use gini_segregation::GiniSegregation;
pub(super) use gini_segregation::sum_of_differences;
pub use ice::Ice;
pub use interaction::Interaction;
pub use isolation::Isolation;
pub use local_diversity::LocalDiversity;
pub use location_quotient::LocationQuotient;
pub use modified_dissimilarity::ModifiedDissimilarity;
pub use multi_dissimilarity::MultiDissimilarity;
pub use multi_gini::MultiGini;
pub use multi_normalised_exposure::MultiNormalisedExposure;
pub use multi_relative_diversity::MultiRelativeDiversity;
pub use multi_squared_cv::MultiSquaredCv;
pub use multi_theil_h::MultiTheilH;
pub use population::{Excluded, ManyGroups, Population, SharedBorder, TwoGroups};
pub use rank_order_h::RankOrderH;
pub use relative_centralisation::RelativeCentralisation;
pub use relative_clustering::RelativeClustering;
pub use relative_concentration::RelativeConcentration;
pub use simpson_concentration::SimpsonConcentration;
pub use simpson_interaction::SimpsonInteraction;
pub use spatial_proximity::SpatialProximity;
pub use theil_h::TheilH;

/// Every measure of segregation, in the order they are listed: two groups, several groups, ordered
/// classes, each district by itself.
pub static ALL: &[&dyn Measure<Population>] = &[
    &Dissimilarity,
    &GiniSegregation,
    &TheilH,
    &Atkinson { b: 0.5 },
    &Isolation,
    &Interaction,
    &CorrelationRatio,
    &Delta,
    &SpatialProximity,
    &AbsoluteClustering,
    &RelativeClustering,
    &DistanceDecayIsolation,
    &DistanceDecayInteraction,
    &AbsoluteConcentration,
    &RelativeConcentration,
    &AbsoluteCentralisation,
    &RelativeCentralisation,
    &BoundaryDissimilarity,
    &AdjacencyDissimilarity,
    &ModifiedDissimilarity,
    &MultiDissimilarity,
    &MultiGini,
    &MultiTheilH,
    &MultiNormalisedExposure,
    &MultiRelativeDiversity,
    &MultiSquaredCv,
    &SimpsonInteraction,
    &SimpsonConcentration,
    &Divergence,
    &RankOrderH,
    &Ice,
    &LocationQuotient,
    &LocalDiversity,
];

/// The measure with this id.
pub fn measure(id: &str) -> Option<&'static dyn Measure<Population>> {
    ALL.iter().copied().find(|measure| measure.id() == id)
}
