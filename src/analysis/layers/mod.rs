//! Computed layers of the map: the registry, and a folder for each kind of them.

mod clusters;
mod computed_layer;
mod error;
mod groups;
mod local_map;
mod nearest;

pub use clusters::{Cluster, Clusters};
pub use computed_layer::{ComputedLayer, LayerAnswer, LayerInputs, LayerOptions, LayerTexts};
pub use error::LayerError;
pub use local_map::LocalMap;
pub use nearest::{
    Averaged, NEAREST_RESIDENTS, NearestResidentMeans, NearestSettings, offered_residents,
};

use crate::project::{LayerId, View};

/// All computed layers, in menu order.
pub static COMPUTED_LAYERS: &[&dyn ComputedLayer] = &[
    &clusters::LOCAL_MORAN,
    &clusters::GI_STAR,
    &clusters::LOCAL_GEARY,
    &groups::LOCATION_QUOTIENT,
    &groups::ICE,
    &NEAREST_RESIDENTS,
];

/// Returns the computed layer with an id; `None` for the indicator itself.
///
/// # Errors
/// [`LayerError::NoLayer`] for an unknown id, such as one of a later edition.
pub fn computed_layer(id: &LayerId) -> Result<Option<&'static dyn ComputedLayer>, LayerError> {
    if !id.is_computed() {
        return Ok(None);
    }
    let found = COMPUTED_LAYERS.iter().copied().find(|layer| layer.id() == id.as_str());
    found.map(Some).ok_or_else(|| LayerError::NoLayer { id: id.clone() })
}

/// True if the map of a view is computed from its groups and not from its indicator.
pub fn is_of_groups(view: &View) -> bool {
    matches!(computed_layer(&view.map.layer), Ok(Some(layer)) if layer.is_of_groups(view))
}
