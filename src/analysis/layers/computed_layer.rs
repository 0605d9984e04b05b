//! A computed layer, seen by those who show one: its id, its texts, the options that belong to it, and
//! the inputs it is computed from.

use std::any::Any;
use std::borrow::Cow;
use std::fmt::Debug;
use std::sync::Arc;

use super::{LayerError, LocalMap, NearestResidentMeans};
use crate::analysis::Places;
use crate::model::Dataset;
use crate::project::View;
use crate::stats::Run;

/// A layer of the map that is computed from a view: a file with a static, and its line in
/// [`COMPUTED_LAYERS`](super::COMPUTED_LAYERS).
pub trait ComputedLayer: Sync {
    /// The id in views and on the command line.
    fn id(&self) -> &'static str;

    /// The keys of its texts.
    fn texts(&self) -> LayerTexts;

    /// The options that belong to it.
    fn options(&self) -> LayerOptions;

    /// True if it is computed from the groups of a view and not from the indicator.
    fn is_of_groups(&self, view: &View) -> bool {
        _ = view;
        false
    }

    /// The part of a view that it is computed from.
    fn inputs(&self, view: &View) -> LayerInputs;
}

/// Text keys of a layer.
#[derive(Clone, Copy, Debug)]
pub struct LayerTexts {
    /// The name, as in the list of layers.
    pub name: &'static str,
    /// The question that the layer answers, in a sentence.
    pub tells: &'static str,
    /// The name of the action that shows it.
    pub show: &'static str,
    /// The label of its mean in the legend; `None` for the mean of the study area or the districts.
    pub mean: Option<&'static str>,
}

/// The options that belong to a layer, beside those of every map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LayerOptions {
    /// The neighbour rule.
    pub neighbors: bool,
    /// The significance test.
    pub inference: bool,
    /// The groups.
    pub groups: bool,
    /// Number of nearest residents, and the value averaged over them.
    pub nearest_residents: bool,
}

/// The part of a view that a layer is computed from. The layer sees nothing else of the view, so a setting
/// can't be used without being part of the cache key.
pub trait Inputs: Debug + Send + Sync + 'static {
    /// Computes the layer. `run` gives threads and cancellation.
    ///
    /// # Errors
    /// [`LayerError`] if an indicator, a group or a figure is missing, or the statistic is undefined.
    fn compute(
        &self,
        dataset: &Dataset,
        places: &dyn Places,
        run: &Run<'_>,
    ) -> Result<LayerAnswer, LayerError>;
}

/// The inputs of any layer: they compute its answer, and are the cache key of it.
#[derive(Clone, Debug)]
pub struct LayerInputs(Arc<dyn ComparableInputs>);

impl LayerInputs {
    /// The inputs of a layer of any type.
    pub fn new(inputs: impl Inputs + PartialEq) -> Self {
        Self(Arc::new(inputs))
    }

    /// Computes the layer. `run` gives threads and cancellation.
    ///
    /// # Errors
    /// [`LayerError`] if an indicator, a group or a figure is missing, or the statistic is undefined.
    pub fn compute(
        &self,
        dataset: &Dataset,
        places: &dyn Places,
        run: &Run<'_>,
    ) -> Result<LayerAnswer, LayerError> {
        self.0.compute(dataset, places, run)
    }
}

impl PartialEq for LayerInputs {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(&*other.0)
    }
}

/// [`Inputs`] of an unknown type, which can be compared with others.
trait ComparableInputs: Inputs + Any {
    fn is_same(&self, other: &dyn Any) -> bool;
}

impl<I: Inputs + PartialEq> ComparableInputs for I {
    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<I>().is_some_and(|other| self == other)
    }
}

/// The result of a layer's inputs.
#[derive(Clone, Debug, PartialEq)]
pub enum LayerAnswer {
    /// One map.
    Map(LocalMap),
    /// A map for every offered number of nearest residents, of which the view shows one.
    Nearest(NearestResidentMeans),
}

impl LayerAnswer {
    /// The map that is shown of it: for `k` nearest residents, with the values of all years if they are
    /// `pooled`. Answers of one map have no such choices. `None` if that k was not computed.
    pub fn map(&self, k: u32, pooled: bool) -> Option<Cow<'_, LocalMap>> {
        match self {
            Self::Map(map) => Some(Cow::Borrowed(map)),
            Self::Nearest(near) => near.map(k, pooled).map(Cow::Owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::layers::{COMPUTED_LAYERS, computed_layer, is_of_groups};
    use crate::project::{LayerId, NearestOf, Pane, ThemeChoice};

    fn view_of(layer: &'static str, of: NearestOf) -> View {
        let mut view =
            View { map: Pane { layer: LayerId::new(layer), ..Pane::default() }, ..View::default() };
        view.statistics.nearest_residents.of = of;
        view
    }

    #[test]
    fn a_map_of_groups_is_told_from_one_of_the_indicator() {
        for (layer, of_groups) in [
            ("local-moran", false),
            ("gi-star", false),
            ("local-geary", false),
            ("location-quotient", true),
            ("ice", true),
            ("indicator", false),
            ("a-layer-of-a-later-edition", false),
        ] {
            assert_eq!(is_of_groups(&view_of(layer, NearestOf::Group)), of_groups, "{layer}");
            assert_eq!(is_of_groups(&view_of(layer, NearestOf::Indicator)), of_groups, "{layer}");
        }
        assert!(is_of_groups(&view_of("nearest-residents", NearestOf::Group)));
        assert!(!is_of_groups(&view_of("nearest-residents", NearestOf::Indicator)));
    }

    #[test]
    fn a_layer_offers_the_options_that_it_is_computed_with() {
        let none = LayerOptions::default();
        let tested = LayerOptions { neighbors: true, inference: true, ..none };
        let grouped = LayerOptions { groups: true, ..none };
        let nearest = LayerOptions { nearest_residents: true, ..none };
        for (layer, options) in [
            ("local-moran", tested),
            ("gi-star", tested),
            ("local-geary", tested),
            ("location-quotient", grouped),
            ("ice", grouped),
            ("nearest-residents", nearest),
        ] {
            let found = computed_layer(&LayerId::new(layer)).unwrap().unwrap();
            assert_eq!(found.options(), options, "{layer}");
        }
    }

    #[test]
    fn inputs_are_the_same_only_for_the_same_layer_and_settings() {
        let view = View::default();
        let mut reseeded = view.clone();
        reseeded.statistics.inference.seed += 1;
        let darker = View { theme: ThemeChoice::Dark, ..view.clone() };
        for (at, layer) in COMPUTED_LAYERS.iter().enumerate() {
            let inputs = layer.inputs(&view);
            for (other, compared) in COMPUTED_LAYERS.iter().enumerate() {
                assert_eq!(inputs == compared.inputs(&view), at == other, "{}", compared.id());
            }
            let is_seeded = layer.options().inference;
            assert_eq!(inputs != layer.inputs(&reseeded), is_seeded, "{}", layer.id());
            assert_eq!(inputs, layer.inputs(&darker), "{}", layer.id());
        }
    }
}
