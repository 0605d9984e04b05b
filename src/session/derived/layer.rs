//! Computed layers: clusters, group patterns and neighbourhoods by nearest residents. Classification is
//! left to `choropleth`.

use std::sync::Arc;

use super::{Asked, Derived};
use crate::analysis::{LayerError, LocalMap, PeopleNeighborhood, offered_residents};
use crate::model::{IndicatorId, Revision, Year};
use crate::project::{GroupChoice, Inference, Layer, NearestOf, View};
use crate::session::{JobProgress, OpenDivision};
use crate::spatial::NeighborSpec;
use crate::stats::Run;

/// A result with the revision of its dataset. An earlier result shown while the next is pending must have
/// the same revision.
pub type OfRevision<T> = (Revision, Result<T, LayerError>);

/// Cache key of a computed layer, without classification and colours.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LayerKey {
    revision: Revision,
    layer: Layer,
    year: Option<Year>,
    of: LayerOf,
}

#[derive(Clone, Debug, PartialEq)]
enum LayerOf {
    Indicator { id: IndicatorId, neighbours: NeighborSpec, inference: Inference },
    Groups { groups: GroupChoice, pooled: bool },
}

/// Cache key of the neighbourhoods by nearest residents.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PeopleKey {
    revision: Revision,
    year: Option<Year>,
    of: NearestOf,
    indicator: Option<IndicatorId>,
    groups: Option<GroupChoice>,
    /// A k that the window does not offer; `None` for the offered ones, which one result covers.
    own_k: Option<u32>,
}

impl PeopleKey {
    pub(super) fn new(division: &OpenDivision, view: &View) -> Self {
        let of = view.nearest_residents.of;
        let k = view.nearest_residents.k;
        Self {
            revision: division.dataset.revision,
            year: view.year,
            of,
            indicator: (of == NearestOf::Indicator).then(|| view.indicator.clone()),
            groups: (of == NearestOf::Group).then(|| view.groups.clone()),
            own_k: Some(k).filter(|k| !offered_residents().contains(k)),
        }
    }
}

impl LayerKey {
    /// The cache key of a view's layer; `None` for the indicator and for nearest residents.
    pub(super) fn new(division: &OpenDivision, view: &View) -> Option<Self> {
        let of = match view.layer {
            Layer::Indicator | Layer::NearestResidents => return None,
            Layer::LocalMoran | Layer::GiStar | Layer::LocalGeary => LayerOf::Indicator {
                id: view.indicator.clone(),
                neighbours: view.neighbours,
                inference: view.inference,
            },
            Layer::LocationQuotient | Layer::Ice => {
                LayerOf::Groups { groups: view.groups.clone(), pooled: view.pooled }
            }
        };
        let revision = division.dataset.revision;
        Some(Self { revision, layer: view.layer, year: view.year, of })
    }
}

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
    ) -> Option<Asked<OfRevision<LocalMap>>> {
        let key = LayerKey::new(division, view)?;
        let (division, view) = (division.clone(), view.clone());
        Some(self.layers.ask(key, move |progress| {
            let dataset = &division.dataset;
            let Inference { permutations, seed, .. } = view.inference;
            let run = Run { permutations, ..run(progress) }.seeded(seed);
            let map = match view.layer {
                Layer::LocalMoran | Layer::GiStar | Layer::LocalGeary => {
                    let weights = division.neighbours(view.neighbours);
                    LocalMap::of_clusters(dataset, &weights, &view, &run).map(Some)
                }
                _ => LocalMap::of(dataset, &*division, &view, &run),
            };
            (!progress.is_cancelled())
                .then(|| (dataset.revision, map.transpose()))
                .and_then(|(revision, map)| map.map(|map| (revision, map)))
        }))
    }

    /// The mix among the k nearest residents of each district, for every offered k.
    pub fn people(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
    ) -> Asked<OfRevision<PeopleNeighborhood>> {
        let key = PeopleKey::new(division, view);
        let (division, view) = (division.clone(), view.clone());
        self.people.ask(key, move |progress| {
            let dataset = &division.dataset;
            let near = PeopleNeighborhood::of(dataset, &*division, &view, &run(progress));
            (!progress.is_cancelled()).then_some((dataset.revision, near))
        })
    }
}
