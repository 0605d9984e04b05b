//! Computed layers: clusters, group patterns and neighbourhoods by nearest residents. Classification is
//! left to `choropleth`.

use std::sync::Arc;

use super::{Computed, Derived};
use crate::analysis::{LayerError, LayerSettings, LocalMap, NearestResidentMeans, NearestSettings};
use crate::model::Revision;
use crate::project::View;
use crate::session::{JobProgress, OpenDivision};
use crate::stats::Run;

/// A result with the revision of its dataset. An earlier result shown while the next is pending must have
/// the same revision.
pub type OfRevision<T> = (Revision, Result<T, LayerError>);

/// Cache key of a computed layer, without classification and colours.
pub(super) type LayerKey = (Revision, LayerSettings);
/// Cache key of the neighbourhoods by nearest residents.
pub(super) type NearestResidentsKey = (Revision, NearestSettings);

/// Run settings that stop the computation when the job is cancelled.
pub(super) fn run(progress: &JobProgress) -> Run<'_> {
    Run { cancelled: Some(progress.cancelled()), ..Run::default() }
}

impl Derived {
    /// The computed map of a view's layer; `None` for the indicator, and for nearest residents, which
    /// [`Derived::people`] returns for every k at once.
    pub fn local_map(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
    ) -> Option<Computed<OfRevision<LocalMap>>> {
        let settings = LayerSettings::of(view)?;
        if matches!(settings, LayerSettings::Nearest(_)) {
            return None;
        }
        let key = (division.dataset.revision, settings);
        Some(self.layers.ask(key, division.clone(), |(_, settings), division, progress| {
            let (dataset, run) = (&division.dataset, run(progress));
            let map = match settings {
                LayerSettings::Clusters(settings) => {
                    let weights = division.neighbors(settings.neighbors);
                    LocalMap::of_clusters(dataset, &weights, settings, &run)
                }
                settings => LocalMap::of(dataset, &*division, settings, &run),
            };
            (!progress.is_cancelled()).then_some((dataset.revision, map))
        }))
    }

    /// The mix among the k nearest residents of each district, for every offered k.
    pub fn people(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
    ) -> Computed<OfRevision<NearestResidentMeans>> {
        let key = (division.dataset.revision, NearestSettings::of(view));
        self.people.ask(key, division.clone(), |(_, settings), division, progress| {
            let dataset = &division.dataset;
            let near = NearestResidentMeans::of(dataset, &*division, settings, &run(progress));
            (!progress.is_cancelled()).then_some((dataset.revision, near))
        })
    }
}
