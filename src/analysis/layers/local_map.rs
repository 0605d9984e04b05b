//! Computed layers: clusters of an indicator, the groups' location quotient and ICE, the mean over the
//! nearest residents. One result for each district, or the reason for its absence. Naming, classifying
//! and colouring are left to `scene`.

use std::collections::BTreeMap;

use super::{ClusterSettings, GroupSettings, LayerError, LayerSettings, NearestLayerSettings};
use crate::analysis::Places;
use crate::analysis::neighbors::{NearestResidentMeans, neighbor_weights};
use crate::analysis::segregation::{ComparedGroups, ComparisonError, CountedGroups, Naming};
use crate::model::{Cell, Dataset, Indicator, IndicatorId, MadeOf, Series, WeightedSum, Year};
use crate::project::{Inference, Layer};
use crate::spatial::SpatialWeights;
use crate::stats::autocorrelation::{
    Lattice, Local, Moran, Quadrant, false_discovery_rate, local_statistics,
};
use crate::stats::segregation::{Ice, LocationQuotient, Population};
use crate::stats::{Measure as _, Quantity, Run, Undefined};

/// The cluster type of a district among its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cluster {
    /// High value among high ones; for Gi*, a hot spot.
    HighHigh,
    /// Low value among low ones; for Gi*, a cold spot.
    LowLow,
    /// High value among low ones.
    HighLow,
    /// Low value among high ones.
    LowHigh,
    /// Local Geary: similar to its neighbours, but not a high–high or low–low cluster.
    Alike,
    /// Local Geary: different from its neighbours.
    Unlike,
    /// Not significant: no more than chance gives.
    NotSignificant,
    /// An isolate: no neighbours to compare it with.
    WithoutNeighbors,
}

impl Cluster {
    /// All cluster types, in legend order.
    pub const ALL: [Self; 8] = [
        Self::HighHigh,
        Self::LowLow,
        Self::HighLow,
        Self::LowHigh,
        Self::Alike,
        Self::Unlike,
        Self::NotSignificant,
        Self::WithoutNeighbors,
    ];

    /// The class number in a series.
    pub fn number(self) -> i32 {
        match self {
            Self::HighHigh => 1,
            Self::LowLow => 2,
            Self::HighLow => 3,
            Self::LowHigh => 4,
            Self::NotSignificant => 5,
            Self::WithoutNeighbors => 6,
            Self::Alike => 7,
            Self::Unlike => 8,
        }
    }

    /// The cluster types that a layer can give, in legend order.
    pub fn of_layer(layer: Layer) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |cluster| match cluster {
            Self::HighLow | Self::LowHigh => layer == Layer::LocalMoran,
            Self::Alike | Self::Unlike => layer == Layer::LocalGeary,
            _ => true,
        })
    }

    fn of_moran(local: &Local, inference: Inference) -> Self {
        match local.quadrant {
            Quadrant::Isolate => Self::WithoutNeighbors,
            _ if !is_significant(local, inference) => Self::NotSignificant,
            Quadrant::HighHigh => Self::HighHigh,
            Quadrant::LowLow => Self::LowLow,
            Quadrant::HighLow => Self::HighLow,
            Quadrant::LowHigh => Self::LowHigh,
        }
    }

    /// Local Geary measures the difference from the neighbours, on whichever side of the mean they are.
    /// The quadrant gives the side for similar districts.
    fn of_geary(local: &Local, p: Option<f64>, inference: Inference) -> Self {
        let significant = inference.permutations > 0 && p.is_some_and(|p| p <= inference.level);
        match (local.quadrant, local.geary_alike) {
            (Quadrant::Isolate, _) => Self::WithoutNeighbors,
            (_, None) => Self::NotSignificant,
            _ if !significant => Self::NotSignificant,
            (_, Some(false)) => Self::Unlike,
            (Quadrant::HighHigh, Some(true)) => Self::HighHigh,
            (Quadrant::LowLow, Some(true)) => Self::LowLow,
            (_, Some(true)) => Self::Alike,
        }
    }

    /// Permutations test the neighbours alone; Gi* includes the district. The signs of Gi and Gi* must
    /// agree.
    fn of_gi_star(local: &Local, inference: Inference) -> Self {
        if local.quadrant == Quadrant::Isolate {
            return Self::WithoutNeighbors;
        }
        match (local.gi_z, local.gi_star_z) {
            _ if !is_significant(local, inference) => Self::NotSignificant,
            (Some(gi), Some(star)) if gi > 0.0 && star > 0.0 => Self::HighHigh,
            (Some(gi), Some(star)) if gi < 0.0 && star < 0.0 => Self::LowLow,
            _ => Self::NotSignificant,
        }
    }
}

fn p_of(local: &Local, inference: Inference) -> Option<f64> {
    if inference.false_discovery_rate { local.p_fdr } else { local.p_sim }
}

/// The p-values of local Geary, adjusted for the false discovery rate if that is asked for.
fn geary_p(local: &[Local], inference: Inference) -> Vec<Option<f64>> {
    let p: Vec<Option<f64>> = local.iter().map(|local| local.geary_p_sim).collect();
    if inference.false_discovery_rate { false_discovery_rate(&p) } else { p }
}

fn is_significant(local: &Local, inference: Inference) -> bool {
    inference.permutations > 0 && p_of(local, inference).is_some_and(|p| p <= inference.level)
}

/// The statistics behind a map of clusters.
#[derive(Clone, Debug, PartialEq)]
pub struct Clusters {
    /// The p-value that is compared with the level, by district. `None` without neighbours or a value.
    pub p: Vec<Option<f64>>,
    /// Number of districts in each cluster type.
    pub counts: BTreeMap<Cluster, usize>,
    /// Global Moran's I.
    pub moran: Moran,
    /// Number of districts that have a value.
    pub n: usize,
}

impl Clusters {
    /// Number of districts in a cluster type.
    pub fn count(&self, cluster: Cluster) -> usize {
        self.counts.get(&cluster).copied().unwrap_or(0)
    }
}

/// A computed layer.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalMap {
    /// The layer.
    pub layer: Layer,
    /// The indicator it is computed from: the one on the map, or the first group.
    pub subject: Indicator,
    /// The other side of the comparison: the second extreme of ICE, or the total of a group. `None` for
    /// clusters, and where the first group is compared with all others.
    pub against: Option<Indicator>,
    /// The result for each district. Clusters are given by their class number.
    pub series: Series,
    /// The values for the class breaks: those of all years if the classes are pooled. Empty for
    /// clusters.
    pub values: Vec<f64>,
    /// The statistics of clusters; `None` for other layers.
    pub clusters: Option<Clusters>,
    /// The settings it was computed with.
    pub settings: LayerSettings,
}

impl LocalMap {
    /// Computes a layer. `run` provides threads and cancellation.
    ///
    /// # Errors
    /// [`LayerError`] if an indicator, a group or a figure is missing, or the statistic is undefined.
    pub fn of(
        dataset: &Dataset,
        places: &impl Places,
        settings: &LayerSettings,
        run: &Run<'_>,
    ) -> Result<Self, LayerError> {
        match settings {
            LayerSettings::Clusters(settings) => {
                let weights = neighbor_weights(settings.neighbors, places);
                Self::of_clusters(dataset, &weights, settings, run)
            }
            LayerSettings::Groups(settings) => Self::of_groups(dataset, settings, run),
            LayerSettings::Nearest(settings) => {
                let near = NearestResidentMeans::of(dataset, places, &settings.neighborhoods, run)?;
                Self::of_nearest(&near, settings)
            }
        }
    }

    /// Computes the clusters of an indicator; all neighbours weigh the same. Seed and number of permutations
    /// are those of the settings; `run` provides threads and cancellation.
    ///
    /// # Errors
    /// [`LayerError`] for an unknown indicator, for classes, without figures for the year, without
    /// variation and without neighbours.
    pub fn of_clusters(
        dataset: &Dataset,
        weights: &SpatialWeights,
        settings: &ClusterSettings,
        run: &Run<'_>,
    ) -> Result<Self, LayerError> {
        let ClusterSettings { layer, indicator: id, inference, .. } = settings;
        let (layer, inference) = (*layer, *inference);
        let Inference { permutations, seed, .. } = inference;
        let run = &Run { permutations, ..*run }.seeded(seed);
        let subject = dataset.indicator(id).ok_or(LayerError::NoIndicator { id: id.clone() })?;
        if matches!(subject.made_of, MadeOf::Class { .. }) {
            return Err(LayerError::IsClass { id: id.clone() });
        }
        let years = dataset.years(subject);
        let year = settings.year.or_else(|| years.last().copied());
        let mut series = dataset.series(subject, year)?;
        let lattice = Lattice::new(&series.cells, &weights.clone().row_standardized())?;
        let statistics = local_statistics(&lattice, run)?;
        let p: Vec<Option<f64>> = match layer {
            Layer::LocalGeary => geary_p(&statistics, inference),
            _ => statistics.iter().map(|local| p_of(local, inference)).collect(),
        };
        let p: Vec<Option<f64>> = lattice.spread(p).into_iter().map(Option::flatten).collect();
        let local = lattice.spread(statistics);
        let moran = Moran::new(&lattice, run)?;
        let cluster = |local: &Local, p: Option<f64>| match layer {
            Layer::GiStar => Cluster::of_gi_star(local, inference),
            Layer::LocalGeary => Cluster::of_geary(local, p, inference),
            _ => Cluster::of_moran(local, inference),
        };
        let mut counts = BTreeMap::new();
        for ((cell, local), p) in series.cells.iter_mut().zip(&local).zip(&p) {
            if let Some(local) = local {
                let cluster = cluster(local, *p);
                *counts.entry(cluster).or_insert(0) += 1;
                *cell = Cell::Value(f64::from(cluster.number()));
            }
        }
        series.weights = vec![Cell::Missing; series.cells.len()];
        series.unplaced.clear();
        Ok(Self {
            layer,
            subject: subject.clone(),
            against: None,
            series,
            values: Vec::new(),
            clusters: Some(Clusters { p, counts, moran, n: lattice.n() }),
            settings: LayerSettings::Clusters(settings.clone()),
        })
    }

    /// Computes a layer of groups: location quotient or ICE.
    fn of_groups(
        dataset: &Dataset,
        settings: &GroupSettings,
        run: &Run<'_>,
    ) -> Result<Self, LayerError> {
        let layer = settings.layer;
        let compared = ComparedGroups::find(dataset, &settings.groups)?;
        let year = compared.year_near(dataset, settings.year).ok_or(ComparisonError::NoYear)?;
        let in_year = |year: Option<Year>| -> Result<(CountedGroups, Vec<Cell>), LayerError> {
            let counted =
                compared.count(dataset, year, Naming::Ids).map_err(ComparisonError::from)?;
            let cells = group_cells(layer, &counted, run)?;
            Ok((counted, cells))
        };
        let (counted, cells) = in_year(year)?;
        let mut values = Vec::new();
        for year in compared.years(dataset).into_iter().filter(|y| settings.pooled || *y == year) {
            values.extend(in_year(year)?.1.iter().filter_map(|cell| cell.value()));
        }
        let subject = compared.groups.first().cloned().ok_or(ComparisonError::OneAlone)?;
        let series = Series {
            indicator: IndicatorId::new(layer.id()),
            year,
            cells,
            weights: counted.everybody(),
            marks: compared.marks(dataset, year),
            unplaced: Vec::new(),
            unplaced_weights: Vec::new(),
            of_few: WeightedSum::default(),
        };
        let against = match layer {
            Layer::Ice if compared.groups.len() > 1 => compared.groups.last().cloned(),
            Layer::Ice => None,
            _ => compared.total,
        };
        Ok(Self {
            layer,
            subject,
            against,
            series,
            values,
            clusters: None,
            settings: LayerSettings::Groups(settings.clone()),
        })
    }

    /// The layer of the k nearest residents.
    ///
    /// # Errors
    /// [`LayerError::NoValue`] if that k was not computed.
    pub fn of_nearest(
        near: &NearestResidentMeans,
        settings: &NearestLayerSettings,
    ) -> Result<Self, LayerError> {
        let cells = near.at(settings.k).ok_or(Undefined::NoValue)?.to_vec();
        let series = Series { cells, of_few: WeightedSum::default(), ..near.own.clone() };
        let values =
            if settings.pooled { near.own_of_all_years.clone() } else { near.own.values() };
        Ok(Self {
            layer: Layer::NearestResidents,
            subject: near.subject.clone(),
            against: near.total.clone(),
            series,
            values,
            clusters: None,
            settings: LayerSettings::Nearest(settings.clone()),
        })
    }
}

/// The location quotient of the first group, or the local ICE between the first and the last group. With
/// a single group ICE is between that group and all others.
fn group_cells(
    layer: Layer,
    counted: &CountedGroups,
    run: &Run<'_>,
) -> Result<Vec<Cell>, LayerError> {
    let extremes = || {
        let ends: Vec<Vec<Cell>> = match counted.groups.as_slice() {
            [first, .., last] => vec![first.clone(), last.clone()],
            one => one.to_vec(),
        };
        Population::new(&ends, Some(&counted.everybody()))
    };
    let found = match layer {
        Layer::Ice => Ice
            .answer(&extremes(), run)?
            .details
            .into_iter()
            .find_map(|(name, quantity)| (name == "local").then_some(quantity)),
        _ => Some(LocationQuotient.answer(&counted.first_against_rest(), run)?.value),
    };
    let Some(Quantity::Local(found)) = found else {
        return Err(LayerError::NoValue(Undefined::NoValue));
    };
    let cell = |(value, share): (Option<f64>, Cell)| match value {
        _ if share == Cell::TooFew => share,
        Some(value) => Cell::from_number(value),
        None if share.value().is_some() => Cell::Missing,
        None => share,
    };
    Ok(found.into_iter().zip(counted.first_share()).map(cell).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(quadrant: Quadrant, p_sim: Option<f64>, p_fdr: Option<f64>) -> Local {
        Local {
            moran: None,
            moran_conditional: None,
            moran_total: None,
            quadrant,
            p_sim,
            p_fdr,
            geary: None,
            geary_p_sim: None,
            geary_alike: None,
            gi: None,
            gi_z: Some(1.0),
            gi_star: None,
            gi_star_z: Some(2.0),
        }
    }

    #[test]
    fn chance_decides_with_or_without_the_adjustment() {
        let district = local(Quadrant::HighHigh, Some(0.01), Some(0.2));
        let adjusted = Inference::default();
        let plain = Inference { false_discovery_rate: false, ..adjusted };
        assert_eq!(Cluster::of_moran(&district, adjusted), Cluster::NotSignificant);
        assert_eq!(Cluster::of_moran(&district, plain), Cluster::HighHigh);
        let without = Inference { permutations: 0, ..plain };
        assert_eq!(Cluster::of_moran(&district, without), Cluster::NotSignificant);
    }

    #[test]
    fn geary_tells_alike_from_unlike_and_the_quadrant_what_is_alike() {
        let inference = Inference::default();
        let cluster = |quadrant, alike, p| {
            let district = Local { geary_alike: alike, ..local(quadrant, Some(0.9), Some(0.9)) };
            Cluster::of_geary(&district, p, inference)
        };
        let sure = Some(0.01);
        assert_eq!(cluster(Quadrant::HighHigh, Some(true), sure), Cluster::HighHigh);
        assert_eq!(cluster(Quadrant::LowLow, Some(true), sure), Cluster::LowLow);
        assert_eq!(cluster(Quadrant::LowHigh, Some(true), sure), Cluster::Alike);
        assert_eq!(cluster(Quadrant::HighHigh, Some(false), sure), Cluster::Unlike);
        assert_eq!(cluster(Quadrant::HighHigh, Some(true), Some(0.2)), Cluster::NotSignificant);
        assert_eq!(cluster(Quadrant::Isolate, None, None), Cluster::WithoutNeighbors);
    }

    #[test]
    fn an_island_is_a_category_of_its_own_whatever_its_p() {
        let island = local(Quadrant::Isolate, None, None);
        assert_eq!(Cluster::of_moran(&island, Inference::default()), Cluster::WithoutNeighbors);
        assert_eq!(Cluster::of_gi_star(&island, Inference::default()), Cluster::WithoutNeighbors);
    }

    #[test]
    fn a_high_district_among_low_neighbors_is_no_hot_spot() {
        let mut district = local(Quadrant::HighLow, Some(0.001), Some(0.001));
        assert_eq!(Cluster::of_gi_star(&district, Inference::default()), Cluster::HighHigh);
        district.gi_z = Some(-2.0);
        assert_eq!(Cluster::of_gi_star(&district, Inference::default()), Cluster::NotSignificant);
    }

    #[test]
    fn outliers_are_no_part_of_gi_star() {
        let classes: Vec<Cluster> = Cluster::of_layer(Layer::GiStar).collect();
        assert_eq!(classes.len(), 4);
        assert!(!classes.contains(&Cluster::HighLow));
        assert_eq!(Cluster::of_layer(Layer::LocalMoran).count(), 6);
    }
}
