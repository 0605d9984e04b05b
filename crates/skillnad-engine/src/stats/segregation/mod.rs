//! Segregation: the uneven distribution of groups of people over districts.
//!
//! Begin with [`Population`], which holds the counts, then a measure, such as [`Dissimilarity`].
//! [`Measure::random_baseline`] gives its mean by chance, [`bias_corrected`] takes that off, and
//! [`change_between`] splits a change over the years into structure and margins. One measure is one file
//! and one line in [`ALL`].

mod baseline;
mod change;
mod interval;
mod population;
mod proximity;

/// Spread of a group over the districts, and over the borders between them.
mod evenness {
    pub mod adjacency_dissimilarity;
    pub mod atkinson;
    pub mod boundary_dissimilarity;
    pub mod dissimilarity;
    pub mod gini_segregation;
    pub mod modified_dissimilarity;
    pub mod theil_h;
}

/// Meetings of a group's members with each other and with the others.
mod exposure {
    pub mod correlation_ratio;
    pub mod distance_decay_interaction;
    pub mod distance_decay_isolation;
    pub mod interaction;
    pub mod isolation;
}

/// Land that a group lives on.
mod concentration {
    pub mod absolute_concentration;
    pub mod delta;
    pub mod relative_concentration;
}

/// Distance of a group from the centre.
mod centralization {
    pub mod absolute_centralization;
    pub mod relative_centralization;
}

/// Nearness of a group's members to each other.
mod clustering {
    pub mod absolute_clustering;
    pub mod relative_clustering;
    pub mod spatial_proximity;
}

/// Several groups at once.
mod many_groups {
    pub mod divergence;
    pub mod multi_dissimilarity;
    pub mod multi_gini;
    pub mod multi_normalized_exposure;
    pub mod multi_relative_diversity;
    pub mod multi_squared_cv;
    pub mod multi_theil_h;
    pub mod simpson_concentration;
    pub mod simpson_interaction;
}

/// Classes in order, such as levels of income.
mod ordered {
    pub mod ice;
    pub mod rank_order_h;
}

/// Each district by itself.
mod local {
    pub mod local_diversity;
    pub mod location_quotient;
}

use super::{Measure, Need};

pub use baseline::bias_corrected;
pub use centralization::{
    absolute_centralization::AbsoluteCentralization,
    relative_centralization::RelativeCentralization,
};
pub use change::{Change, change_between};
pub use clustering::{
    absolute_clustering::AbsoluteClustering, relative_clustering::RelativeClustering,
    spatial_proximity::SpatialProximity,
};
pub use concentration::{
    absolute_concentration::AbsoluteConcentration, delta::Delta,
    relative_concentration::RelativeConcentration,
};
pub(super) use evenness::gini_segregation::sum_of_differences;
pub use evenness::{
    adjacency_dissimilarity::AdjacencyDissimilarity, atkinson::Atkinson,
    boundary_dissimilarity::BoundaryDissimilarity, dissimilarity::Dissimilarity,
    gini_segregation::GiniSegregation, modified_dissimilarity::ModifiedDissimilarity,
    theil_h::TheilH,
};
pub use exposure::{
    correlation_ratio::CorrelationRatio, distance_decay_interaction::DistanceDecayInteraction,
    distance_decay_isolation::DistanceDecayIsolation, interaction::Interaction,
    isolation::Isolation,
};
pub use interval::bootstrap_intervals;
pub use local::{local_diversity::LocalDiversity, location_quotient::LocationQuotient};
pub use many_groups::{
    divergence::Divergence, multi_dissimilarity::MultiDissimilarity, multi_gini::MultiGini,
    multi_normalized_exposure::MultiNormalizedExposure,
    multi_relative_diversity::MultiRelativeDiversity, multi_squared_cv::MultiSquaredCv,
    multi_theil_h::MultiTheilH, simpson_concentration::SimpsonConcentration,
    simpson_interaction::SimpsonInteraction,
};
pub use ordered::{ice::Ice, rank_order_h::RankOrderH};
pub use population::{Excluded, ManyGroups, Population, SharedBorder, TwoGroups};

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

/// Number of measures with a simulated baseline for this number of groups; each takes
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

    /// Number of baselines that change with the seed: the simulated ones.
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
