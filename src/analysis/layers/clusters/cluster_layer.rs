//! The parts that all layers of clusters share: settings, test, numbers of districts, and texts.

use std::collections::BTreeMap;

use super::{Cluster, Clusters};
use crate::analysis::Places;
use crate::analysis::layers::computed_layer::{
    ComputedLayer, Inputs, LayerAnswer, LayerInputs, LayerOptions, LayerTexts,
};
use crate::analysis::layers::local_map::described;
use crate::analysis::layers::{LayerError, LocalMap};
use crate::i18n::{Language, Numbers, in_each, tr, tr_with};
use crate::model::{
    Cell, ClassTitle, Dataset, Indicator, IndicatorId, LocalText, MadeOf, Unit, Year,
};
use crate::project::{Inference, LayerId, View};
use crate::spatial::NeighborSpec;
use crate::stats::Run;
use crate::stats::autocorrelation::{Lattice, Local, Moran, local_statistics};
use crate::words::neighbor_words;

/// A layer of clusters: a local statistic and the way it sorts districts into cluster types.
#[derive(Clone, Copy, Debug)]
pub struct ClusterLayer {
    /// The id in views and on the command line.
    pub id: &'static str,
    /// The keys of its texts.
    pub texts: LayerTexts,
    /// Text key of a map's title, with the title of the indicator.
    pub title: &'static str,
    /// The cluster types it can give, in legend order.
    pub types: &'static [Cluster],
    /// Text key of a cluster type.
    pub type_key: fn(Cluster) -> &'static str,
    /// The p-values of all districts, adjusted if that is asked for.
    pub p: fn(&[Local], Inference) -> Vec<Option<f64>>,
    /// The cluster type of a district by its statistics and its p-value.
    pub cluster: fn(&Local, Option<f64>, Inference) -> Cluster,
}

impl PartialEq for ClusterLayer {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl ComputedLayer for ClusterLayer {
    fn id(&self) -> &'static str {
        self.id
    }

    fn texts(&self) -> LayerTexts {
        self.texts
    }

    fn options(&self) -> LayerOptions {
        LayerOptions { neighbors: true, inference: true, ..LayerOptions::default() }
    }

    fn inputs(&self, view: &View) -> LayerInputs {
        LayerInputs::new(ClusterInputs {
            layer: *self,
            indicator: view.map.indicator.clone(),
            year: view.map.year,
            neighbors: view.statistics.neighbors,
            inference: view.statistics.inference,
        })
    }
}

/// The part of a view that clusters are computed from.
#[derive(Clone, Debug, PartialEq)]
struct ClusterInputs {
    layer: ClusterLayer,
    indicator: IndicatorId,
    /// The year, or `None` for the latest.
    year: Option<Year>,
    neighbors: NeighborSpec,
    inference: Inference,
}

impl Inputs for ClusterInputs {
    /// All neighbours weigh the same. Seed and number of permutations are those of the test; `run` gives
    /// threads and cancellation.
    ///
    /// # Errors
    /// [`LayerError`] for an unknown indicator, for classes, without figures for the year, without
    /// variation and without neighbours.
    fn compute(
        &self,
        dataset: &Dataset,
        places: &dyn Places,
        run: &Run<'_>,
    ) -> Result<LayerAnswer, LayerError> {
        let Self { layer, indicator: id, inference, .. } = self;
        let Inference { permutations, seed, .. } = *inference;
        let run = &Run { permutations, ..*run }.seeded(seed);
        let subject = dataset.indicator(id).ok_or(LayerError::NoIndicator { id: id.clone() })?;
        if matches!(subject.made_of, MadeOf::Class { .. }) {
            return Err(LayerError::IsClass { id: id.clone() });
        }
        let years = dataset.years(subject);
        let year = self.year.or_else(|| years.last().copied());
        let mut series = dataset.series(subject, year)?;
        let weights = (*places.neighbors(self.neighbors)).clone().row_standardized();
        let lattice = Lattice::new(&series.cells, &weights)?;
        let statistics = local_statistics(&lattice, run)?;
        let p = (layer.p)(&statistics, *inference);
        let p: Vec<Option<f64>> = lattice.spread(p).into_iter().map(Option::flatten).collect();
        let local = lattice.spread(statistics);
        let moran = Moran::new(&lattice, run)?;
        let mut counts = BTreeMap::new();
        for ((cell, local), p) in series.cells.iter_mut().zip(&local).zip(&p) {
            if let Some(local) = local {
                let cluster = (layer.cluster)(local, *p, *inference);
                *counts.entry(cluster).or_insert(0) += 1;
                *cell = Cell::Value(f64::from(cluster.number()));
            }
        }
        series.weights = vec![Cell::Missing; series.cells.len()];
        series.unplaced.clear();
        let note = in_each(|language| self.note(language));
        Ok(LayerAnswer::Map(LocalMap {
            layer: LayerId::new(layer.id),
            indicator: self.described(subject, &note),
            notes: vec![note],
            midpoint: None,
            series,
            values: Vec::new(),
            clusters: Some(Clusters {
                types: layer.types,
                p,
                counts,
                moran,
                n: lattice.n(),
                inference: *inference,
            }),
        }))
    }
}

impl ClusterInputs {
    fn described(&self, subject: &Indicator, note: &LocalText) -> Indicator {
        let layer = &self.layer;
        let classes = layer.types.iter().map(|cluster| ClassTitle {
            value: cluster.number(),
            title: in_each(|language| tr(language, (layer.type_key)(*cluster)).to_owned()),
        });
        let title =
            |language| tr_with(language, layer.title, &[("title", subject.title.get(language))]);
        let made_of = MadeOf::Class { column: String::new(), classes: classes.collect() };
        described(subject, layer, in_each(title), note, (Unit::Class, 0, made_of))
    }

    /// The method: rule, permutations, seed and level.
    fn note(&self, language: Language) -> String {
        let numbers = Numbers(language);
        let how = self.inference;
        let adjusted = if how.false_discovery_rate {
            tr(language, "segregation.adjusted")
        } else {
            tr(language, "segregation.not_adjusted")
        };
        let decimals = if how.level < 0.01 { 3 } else { 2 };
        tr_with(
            language,
            "segregation.note_inference",
            &[
                ("rule", &neighbor_words(self.neighbors, language)),
                ("permutations", &numbers.count(how.permutations)),
                ("seed", &how.seed.to_string()),
                ("level", &numbers.decimal(how.level, decimals)),
                ("adjusted", adjusted),
            ],
        )
    }
}

/// The p-value of local Moran, which Gi* shares.
pub fn moran_p(local: &[Local], inference: Inference) -> Vec<Option<f64>> {
    let p = |local: &Local| if inference.false_discovery_rate { local.p_fdr } else { local.p_sim };
    local.iter().map(p).collect()
}

/// True if a p-value is at most the level of a test that was run.
pub fn is_significant(p: Option<f64>, inference: Inference) -> bool {
    inference.permutations > 0 && p.is_some_and(|p| p <= inference.level)
}

#[cfg(test)]
pub mod tests {
    use super::super::local_moran::LOCAL_MORAN;
    use super::*;
    use crate::stats::autocorrelation::Quadrant;

    /// The statistics of a district in a quadrant.
    pub fn local(quadrant: Quadrant) -> Local {
        Local {
            moran: None,
            moran_conditional: None,
            moran_total: None,
            quadrant,
            p_sim: Some(0.01),
            p_fdr: Some(0.2),
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
    fn the_adjusted_p_is_used_if_that_is_asked_for() {
        let district = [local(Quadrant::HighHigh)];
        let adjusted = Inference::default();
        let plain = Inference { false_discovery_rate: false, ..adjusted };
        assert_eq!(moran_p(&district, adjusted), [Some(0.2)]);
        assert_eq!(moran_p(&district, plain), [Some(0.01)]);
    }

    #[test]
    fn a_level_below_a_hundredth_is_written_with_three_decimals() {
        let note = |level| {
            let inputs = ClusterInputs {
                layer: LOCAL_MORAN,
                indicator: IndicatorId::new("v"),
                year: None,
                neighbors: NeighborSpec::default(),
                inference: Inference { level, ..Inference::default() },
            };
            inputs.note(Language::En)
        };
        for (level, written) in [(0.05, "0.05,"), (0.01, "0.01,"), (0.001, "0.001,")] {
            assert!(note(level).contains(&format!(" {written}")), "{}", note(level));
        }
    }

    #[test]
    fn a_level_includes_its_end_and_a_test_without_permutations_finds_nothing() {
        let inference = Inference::default();
        assert!(is_significant(Some(0.05), inference));
        assert!(!is_significant(Some(0.051), inference));
        assert!(!is_significant(None, inference));
        assert!(!is_significant(Some(0.01), Inference { permutations: 0, ..inference }));
    }
}
