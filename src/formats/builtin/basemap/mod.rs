//! The built-in base map: land, water, borders, roads, rails and names. Colours and scale thresholds are
//! left to the renderers.

mod features;
mod layer;
mod read;

use std::sync::OnceLock;

use geo::{LineString, MultiPolygon, Point, Polygon};

use crate::model::Bounds;

pub use features::{
    Lake, NatureReserve, PlaceKind, PlaceName, Railway, Road, Station, Stop, Town, TramLine,
    Watercourse,
};
pub use layer::{BasemapLayer, BasemapOrigin, RoadClass};

/// The geometry of the base map, in longitude and latitude.
#[derive(Clone, Debug)]
pub struct BasemapGeometry {
    /// Land; the rest is sea.
    pub land: MultiPolygon<f64>,
    /// The river, drawn over the land.
    pub river: MultiPolygon<f64>,
    /// Borders between municipalities of the region.
    pub borders: Vec<LineString<f64>>,
    /// Borders between municipalities outside the region.
    pub outer_borders: Vec<LineString<f64>>,
    /// Main roads.
    pub roads: Vec<Road>,
    /// Roads that only OpenStreetMap has, under the ODbL.
    pub other_roads: Vec<Road>,
    /// Railways.
    pub railways: Vec<Railway>,
    /// Tram tracks.
    pub trams: Vec<TramLine>,
    /// Tram stops.
    pub stops: Vec<Stop>,
    /// Railway stations.
    pub stations: Vec<Station>,
    /// Lakes.
    pub lakes: Vec<Lake>,
    /// Rivers and streams.
    pub watercourses: Vec<Watercourse>,
    /// Towns.
    pub towns: Vec<Town>,
    /// Nature reserves, under the ODbL.
    pub reserves: Vec<NatureReserve>,
    /// Names: municipalities first, then the others by rank.
    pub names: Vec<PlaceName>,
    /// The envelope of the land.
    pub bounds: Bounds,
}

/// The base map, read on first use. A test makes sure that it can be read.
pub fn basemap() -> &'static BasemapGeometry {
    static BASEMAP: OnceLock<BasemapGeometry> = OnceLock::new();
    BASEMAP.get_or_init(|| read::read().unwrap_or_default())
}

impl Default for BasemapGeometry {
    /// An empty base map, all sea.
    fn default() -> Self {
        let nothing = || MultiPolygon::new(Vec::new());
        Self {
            land: nothing(),
            river: nothing(),
            borders: Vec::new(),
            outer_borders: Vec::new(),
            roads: Vec::new(),
            other_roads: Vec::new(),
            railways: Vec::new(),
            trams: Vec::new(),
            stops: Vec::new(),
            stations: Vec::new(),
            lakes: Vec::new(),
            watercourses: Vec::new(),
            towns: Vec::new(),
            reserves: Vec::new(),
            names: Vec::new(),
            bounds: Bounds { west: 0.0, south: 0.0, east: 0.0, north: 0.0 },
        }
    }
}

impl BasemapGeometry {
    /// The surfaces of a layer; empty for a layer of lines or points.
    pub fn areas(&self, layer: BasemapLayer) -> Vec<&Polygon<f64>> {
        match layer {
            BasemapLayer::Land => self.land.iter().collect(),
            BasemapLayer::River => self.river.iter().collect(),
            BasemapLayer::Towns => self.towns.iter().flat_map(|town| &town.area).collect(),
            BasemapLayer::Nature => self.reserves.iter().flat_map(|one| &one.area).collect(),
            BasemapLayer::Lakes => self.lakes.iter().flat_map(|lake| &lake.area).collect(),
            _ => Vec::new(),
        }
    }

    /// The lines of a layer; empty for a layer of surfaces or points.
    pub fn lines(&self, layer: BasemapLayer) -> Vec<&LineString<f64>> {
        fn of_class(roads: &[Road], class: RoadClass) -> Vec<&LineString<f64>> {
            roads.iter().filter(|road| road.class == class).map(|road| &road.line).collect()
        }
        match layer {
            BasemapLayer::Borders => self.borders.iter().collect(),
            BasemapLayer::OuterBorders => self.outer_borders.iter().collect(),
            BasemapLayer::Watercourses => self.watercourses.iter().map(|w| &w.line).collect(),
            BasemapLayer::Roads(class) => of_class(&self.roads, class),
            BasemapLayer::OtherRoads(class) => of_class(&self.other_roads, class),
            BasemapLayer::Railways => self.railways.iter().map(|r| &r.line).collect(),
            BasemapLayer::Trams => self.trams.iter().map(|t| &t.line).collect(),
            _ => Vec::new(),
        }
    }

    /// The points of a layer; empty for a layer of surfaces or lines.
    pub fn points(&self, layer: BasemapLayer) -> Vec<Point<f64>> {
        match layer {
            BasemapLayer::TramStops => self.stops.iter().map(|stop| stop.at).collect(),
            BasemapLayer::Stations => self.stations.iter().map(|station| station.at).collect(),
            BasemapLayer::MapNames => {
                let of_map = self.names.iter().filter(|name| name.kind.is_of_map());
                of_map.map(|name| name.at).collect()
            }
            _ => Vec::new(),
        }
    }
}
