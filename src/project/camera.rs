//! Which part of the map is seen.

use serde::{Deserialize, Deserializer, Serialize};

use crate::limits::{CLOSEST_ZOOM, LATITUDE};

/// Where the map looks.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Camera {
    /// Longitude of the middle, degrees.
    pub longitude: f64,
    /// Latitude of the middle, degrees.
    pub latitude: f64,
    /// Zoom level: the world is 256 · 2^zoom points wide.
    pub zoom: f64,
}

/// A camera as it stands in a file. Earlier editions wrote `null` for what is no number.
#[derive(Deserialize)]
struct Saved {
    longitude: Option<f64>,
    latitude: Option<f64>,
    zoom: Option<f64>,
}

impl Camera {
    /// The camera of a file, on the map and no closer than the map goes; `None` where a number of it is
    /// missing.
    pub(super) fn placed<'de, D: Deserializer<'de>>(saved: D) -> Result<Option<Self>, D::Error> {
        let placed = |saved: Saved| {
            Some(Self {
                longitude: saved.longitude?.clamp(-180.0, 180.0),
                latitude: saved.latitude?.clamp(-LATITUDE, LATITUDE),
                zoom: saved.zoom?.clamp(0.0, CLOSEST_ZOOM),
            })
        };
        Ok(Option::<Saved>::deserialize(saved)?.and_then(placed))
    }
}
