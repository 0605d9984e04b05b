//! The built-in base map: land, water, municipal borders and a few names. Its colours are left to
//! those who draw it.

use std::sync::OnceLock;

use geo::{BoundingRect as _, LineString, MultiPolygon, Point};
use geojson::{FeatureCollection, JsonObject};

use super::packed;
use crate::formats::FormatError;
use crate::model::Bounds;

/// What lies under the districts, in longitude and latitude.
#[derive(Clone, Debug)]
pub struct Basemap {
    /// Land; what is not land is sea.
    pub land: MultiPolygon<f64>,
    /// The river; it lies over the land.
    pub river: MultiPolygon<f64>,
    /// Borders between municipalities.
    pub borders: Vec<LineString<f64>>,
    /// Names of places, where they are written.
    pub places: Vec<(Point<f64>, String)>,
    /// The envelope of the land.
    pub bounds: Bounds,
}

/// The base map, read once. A test makes sure that it can be read.
pub fn basemap() -> &'static Basemap {
    static BASEMAP: OnceLock<Basemap> = OnceLock::new();
    BASEMAP.get_or_init(|| read().unwrap_or_else(|_| empty()))
}

fn empty() -> Basemap {
    let nothing = || MultiPolygon::new(Vec::new());
    Basemap {
        land: nothing(),
        river: nothing(),
        borders: Vec::new(),
        places: Vec::new(),
        bounds: Bounds { west: 0.0, south: 0.0, east: 0.0, north: 0.0 },
    }
}

fn read() -> Result<Basemap, FormatError> {
    let land = Layer::read("basemap/land.geojson")?.polygons();
    let rect = land
        .bounding_rect()
        .ok_or_else(|| FormatError::BuiltIn { file: "basemap/land.geojson".to_owned() })?;
    let municipalities = Layer::read("basemap/municipalities.geojson")?;
    Ok(Basemap {
        river: Layer::read("basemap/river.geojson")?.polygons(),
        borders: municipalities.lines,
        places: municipalities.places,
        bounds: Bounds {
            west: rect.min().x,
            south: rect.min().y,
            east: rect.max().x,
            north: rect.max().y,
        },
        land,
    })
}

/// The geometries of one file, by kind.
#[derive(Default)]
struct Layer {
    polygons: Vec<geo::Polygon<f64>>,
    lines: Vec<LineString<f64>>,
    places: Vec<(Point<f64>, String)>,
}

impl Layer {
    fn read(name: &str) -> Result<Self, FormatError> {
        let broken = || FormatError::BuiltIn { file: name.to_owned() };
        let text = packed::text(name)?;
        let collection: FeatureCollection = text.parse().map_err(|_| broken())?;
        let mut layer = Self::default();
        for feature in collection.features {
            let geometry = feature.geometry.ok_or_else(broken)?;
            let geometry = geo::Geometry::try_from(geometry).map_err(|_| broken())?;
            layer.add(geometry, feature.properties.as_ref());
        }
        Ok(layer)
    }

    fn add(&mut self, geometry: geo::Geometry<f64>, properties: Option<&JsonObject>) {
        match geometry {
            geo::Geometry::Polygon(polygon) => self.polygons.push(polygon),
            geo::Geometry::MultiPolygon(polygons) => self.polygons.extend(polygons),
            geo::Geometry::LineString(line) => self.lines.push(line),
            geo::Geometry::MultiLineString(lines) => self.lines.extend(lines),
            geo::Geometry::Point(point) => {
                let name = properties.and_then(|p| p.get("name")).and_then(|n| n.as_str());
                self.places.extend(name.map(|name| (point, name.to_owned())));
            }
            _ => {}
        }
    }

    fn polygons(self) -> MultiPolygon<f64> {
        MultiPolygon::new(self.polygons)
    }
}
