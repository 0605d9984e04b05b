//! The map of a computed layer: a result for each district, or the reason for its absence, and the
//! indicator that describes them. Classifying and colouring are left to `scene`.

use super::{Clusters, ComputedLayer, LayerError, computed_layer};
use crate::analysis::Places;
use crate::i18n::{Language, in_each, lowered, tr};
use crate::model::{Dataset, Direction, Indicator, IndicatorId, LocalText, MadeOf, Series, Unit};
use crate::project::{GroupChoice, LayerId, View};
use crate::stats::{Run, Undefined};

/// The map of a computed layer.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalMap {
    /// The layer.
    pub layer: LayerId,
    /// Name, meaning, unit and decimals of the results, in the form of an indicator, so that legend, card,
    /// alternative text and export treat a layer as any other indicator.
    pub indicator: Indicator,
    /// Notes on the method.
    pub notes: Vec<LocalText>,
    /// The value that colours diverge from; `None` for the usual choice.
    pub midpoint: Option<f64>,
    /// The result for each district. Clusters are given by their class number.
    pub series: Series,
    /// The values for the class breaks: those of all years if the classes are pooled. Empty for
    /// clusters.
    pub values: Vec<f64>,
    /// The statistics of clusters; `None` for other layers.
    pub clusters: Option<Clusters>,
}

impl LocalMap {
    /// Computes the map of a view; `None` for the indicator itself. `run` gives threads and cancellation.
    ///
    /// # Errors
    /// [`LayerError`] for an unknown layer, if an indicator, a group or a figure is missing, and if the
    /// statistic is undefined.
    pub fn of_view(
        dataset: &Dataset,
        places: &dyn Places,
        view: &View,
        run: &Run<'_>,
    ) -> Result<Option<Self>, LayerError> {
        let Some(layer) = computed_layer(&view.map.layer)? else { return Ok(None) };
        let answer = layer.inputs(view).compute(dataset, places, run)?;
        let map = answer.map(view.statistics.nearest_residents.k, view.symbology.pooled);
        Ok(Some(map.ok_or(Undefined::NoValue)?.into_owned()))
    }
}

/// The indicator that describes a layer's results: the subject with another name, meaning and unit. The
/// definition is the question that the layer answers, and its method.
pub(super) fn described(
    subject: &Indicator,
    layer: &dyn ComputedLayer,
    title: LocalText,
    note: &LocalText,
    (unit, decimals, made_of): (Unit, usize, MadeOf),
) -> Indicator {
    let tells = layer.texts().tells;
    let definition = |language| format!("{} {}", tr(language, tells), note.get(language));
    Indicator {
        id: IndicatorId::new(format!("{}-{}", subject.id, layer.id())),
        title,
        definition: in_each(definition),
        unit,
        decimals,
        made_of,
        measures_change: false,
        direction: Direction::Neutral,
        ..subject.clone()
    }
}

/// The title of the counterpart of a group: another group, or all others.
pub(super) fn other_title(against: Option<&Indicator>, language: Language) -> &str {
    against.map_or_else(
        || tr(language, "segregation.the_others"),
        |indicator| indicator.title.get(language),
    )
}

/// A title with `{title}`, the first group or the indicator, and `{against}`, its counterpart.
pub(super) fn compared_title(
    subject: &Indicator,
    against: Option<&Indicator>,
    title: impl Fn(Language, &[(&str, &str)]) -> String,
) -> LocalText {
    in_each(|language| {
        let against = lowered(other_title(against, language));
        title(language, &[("title", subject.title.get(language)), ("against", &against)])
    })
}

/// A share of the groups, as far as it affects formatting.
pub(super) fn share_of(subject: &Indicator, groups: Option<&GroupChoice>) -> MadeOf {
    let whole = groups.into_iter().flat_map(|groups| groups.total.iter().chain(&groups.groups));
    MadeOf::Share {
        numerator: subject.id.to_string(),
        denominator: whole.map(ToString::to_string).collect(),
    }
}
