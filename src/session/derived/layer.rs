//! Computed layers, on threads of their own. Classification is left to `choropleth`.

use std::sync::Arc;

use super::{Background, Computed, Derived};
use crate::analysis::{
    ComputedLayer as _, LayerAnswer, LayerError, LayerInputs, NEAREST_RESIDENTS, computed_layer,
};
use crate::model::Revision;
use crate::project::View;
use crate::session::{JobProgress, OpenDivision};
use crate::stats::Run;

/// A result with the revision of its dataset. An earlier result shown while the next is pending must have
/// the same revision.
pub type OfRevision = (Revision, Result<LayerAnswer, LayerError>);

/// The answer of a layer that was asked for.
pub type Asked = Computed<OfRevision>;

/// Cache key of a computed layer, without classification and colours.
pub(super) type LayerKey = (Revision, LayerInputs);

/// Run settings that stop the computation when the job is cancelled.
pub(super) fn run(progress: &JobProgress) -> Run<'_> {
    Run { cancelled: Some(progress.cancelled()), ..Run::default() }
}

impl Derived {
    /// The inputs and the answer of a view's layer; `None` for the indicator itself.
    ///
    /// # Errors
    /// [`LayerError::NoLayer`] for an unknown layer.
    pub(super) fn asked_layer(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
    ) -> Result<Option<(LayerInputs, Asked)>, LayerError> {
        let Some(layer) = computed_layer(&view.map.layer)? else { return Ok(None) };
        let answers =
            if layer.options().nearest_residents { &self.nearest_residents } else { &self.layers };
        let inputs = layer.inputs(view);
        let answer = asked(answers, division, inputs.clone());
        Ok(Some((inputs, answer)))
    }

    /// The answer of a view's layer; `None` for the indicator itself, and for an unknown layer.
    pub fn layer_answer(&self, division: &Arc<OpenDivision>, view: &View) -> Option<Asked> {
        let (_, answer) = self.asked_layer(division, view).ok().flatten()?;
        Some(answer)
    }

    /// The mix among the k nearest residents of each district, for every offered k, whichever layer is on
    /// the map.
    pub fn nearest_residents(&self, division: &Arc<OpenDivision>, view: &View) -> Asked {
        asked(&self.nearest_residents, division, NEAREST_RESIDENTS.inputs(view))
    }
}

fn asked(
    answers: &Background<LayerKey, OfRevision>,
    division: &Arc<OpenDivision>,
    inputs: LayerInputs,
) -> Asked {
    let key = (division.dataset.revision, inputs);
    answers.ask(key, division.clone(), |(_, inputs), division, progress| {
        let dataset = &division.dataset;
        let answer = inputs.compute(dataset, &*division, &run(progress));
        (!progress.is_cancelled()).then_some((dataset.revision, answer))
    })
}
