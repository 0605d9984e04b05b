//! Segregation: how unevenly groups of people are spread over the districts.
//!
//! One measure, one file, one line in [`ALL`]. [`Population`] holds the counts; [`bias_corrected`]
//! takes off what chance alone gives, [`change_between`] says how much of a change over the years is
//! due to who lives in the city and how much to where. Reading counts from tables is left to the
//! caller.

mod absolute_centralization;
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
mod multi_normalized_exposure;
mod multi_relative_diversity;
mod multi_squared_cv;
mod multi_theil_h;
mod population;
mod proximity;
mod rank_order_h;
mod relative_centralization;
mod relative_clustering;
mod relative_concentration;
mod simpson_concentration;
mod simpson_interaction;
mod spatial_proximity;
mod theil_h;

use super::{Measure, Need};

pub use absolute_centralization::AbsoluteCentralization;
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
pub use multi_normalized_exposure::MultiNormalizedExposure;
pub use multi_relative_diversity::MultiRelativeDiversity;
pub use multi_squared_cv::MultiSquaredCv;
pub use multi_theil_h::MultiTheilH;
pub use population::{Excluded, ManyGroups, Population, SharedBorder, TwoGroups};
pub use rank_order_h::RankOrderH;
pub use relative_centralization::RelativeCentralization;
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
    &AbsoluteCentralization,
    &RelativeCentralization,
    &BoundaryDissimilarity,
    &AdjacencyDissimilarity,
    &ModifiedDissimilarity,
    &MultiDissimilarity,
    &MultiGini,
    &MultiTheilH,
    &MultiNormalizedExposure,
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

/// Number of measures of so many groups that deal people at random for their yardstick; each takes
/// [`super::seconds_to_deal`].
pub fn dealt_measures(groups: usize) -> usize {
    let answers = |measure: &dyn Measure<Population>| {
        groups == 2 || !measure.needs().contains(&Need::TwoGroups)
    };
    ALL.iter().filter(|measure| measure.deals_at_random() && answers(**measure)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Run;

    /// Number of yardsticks another seed changes, which only dealing does.
    fn changed_by_the_seed(population: &Population) -> usize {
        let baseline = |measure: &dyn Measure<Population>, seed| {
            let run = Run { draws: 3, ..Run::default() }.seeded(seed);
            measure.random_baseline(population, &run)?.ok()
        };
        ALL.iter().filter(|measure| baseline(**measure, 1) != baseline(**measure, 2)).count()
    }

    #[test]
    fn every_measure_that_deals_says_so() {
        let middles = [[0.0, 0.0], [900.0, 0.0], [0.0, 700.0], [800.0, 600.0]];
        let borders = [(0, 1), (0, 2), (1, 3), (2, 3)];
        let borders = borders.map(|(a, b)| SharedBorder { a, b, length_m: 300.0 });
        let on_the_ground = |population: Population| {
            population
                .with_areas(&[Some(4e5), Some(5e5), Some(6e5), Some(9e5)])
                .with_centroids(&middles)
                .with_borders(&borders)
        };
        let (a, b, c) = ([25.0, 8.0, 1.0, 14.0], [6.0, 19.0, 4.0, 9.0], [3.0, 7.0, 31.0, 11.0]);
        let two = on_the_ground(Population::of_two(&a, &b));
        let three = on_the_ground(Population::of_groups(&[&a, &b, &c]));
        assert_eq!(changed_by_the_seed(&two), dealt_measures(2));
        assert_eq!(changed_by_the_seed(&three), dealt_measures(3));
        assert!(dealt_measures(2) > dealt_measures(3) && dealt_measures(3) > 0);
    }
}
