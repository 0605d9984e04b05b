//! The camera: the part of the map that is seen.

use serde::{Deserialize, Deserializer, Serialize};

use crate::limits::{CLOSEST_ZOOM, EASTERNMOST, LATITUDE};

/// Position and zoom of the map.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Camera {
    /// Longitude of the centre, degrees.
    pub longitude: f64,
    /// Latitude of the centre, degrees.
    pub latitude: f64,
    /// Zoom level: the world is 256 · 2^zoom points wide.
    pub zoom: f64,
}

/// A camera as stored in a file. Earlier editions wrote `null` for a number that was not finite.
#[derive(Deserialize)]
struct Saved {
    longitude: Option<f64>,
    latitude: Option<f64>,
    zoom: Option<f64>,
}

impl Camera {
    /// Reads a camera from a file and clamps it to the map and to its zoom levels. `None` if a number is
    /// missing.
    pub fn placed<'de, D: Deserializer<'de>>(saved: D) -> Result<Option<Self>, D::Error> {
        let placed = |saved: Saved| {
            Some(Self {
                longitude: saved.longitude?.clamp(-180.0, EASTERNMOST),
                latitude: saved.latitude?.clamp(-LATITUDE, LATITUDE),
                zoom: saved.zoom?.clamp(0.0, CLOSEST_ZOOM),
            })
        };
        Ok(Option::<Saved>::deserialize(saved)?.and_then(placed))
    }
}
