//! Reading of the files of the base map. The features are described in `features`.

use geo::{BoundingRect as _, LineString, MultiPolygon, Point};
use geojson::{FeatureCollection, JsonObject};

use super::BasemapGeometry;
use super::features::{
    Lake, NatureReserve, PlaceKind, PlaceName, Railway, Road, Station, Stop, Town, TramLine,
    Watercourse,
};
use super::layer::RoadClass;
use crate::formats::FormatError;
use crate::formats::builtin::packed;
use crate::model::Bounds;

pub(super) fn read() -> Result<BasemapGeometry, FormatError> {
    let land = polygons("basemap/land.geojson")?;
    let rect = land
        .bounding_rect()
        .ok_or_else(|| FormatError::BuiltIn { file: "basemap/land.geojson".to_owned() })?;
    let mut basemap = BasemapGeometry {
        river: polygons("basemap/river.geojson")?,
        bounds: Bounds {
            west: rect.min().x,
            south: rect.min().y,
            east: rect.max().x,
            north: rect.max().y,
        },
        land,
        roads: roads("basemap/roads.geojson")?,
        other_roads: roads("basemap/odbl/roads.geojson")?,
        railways: each("basemap/railways.geojson", |f| {
            let tracks = u8::try_from(f.number("tracks")?).ok()?;
            Some(Railway { tracks, line: f.line()? })
        })?,
        trams: each("basemap/tram_lines.geojson", |f| Some(TramLine { line: f.line()? }))?,
        stops: each("basemap/tram_stops.geojson", |f| {
            Some(Stop { name: f.name()?, at: f.point()? })
        })?,
        stations: each("basemap/stations.geojson", |f| {
            Some(Station { name: f.name()?, at: f.point()? })
        })?,
        lakes: each("basemap/lakes.geojson", |f| Some(Lake { name: f.name(), area: f.area()? }))?,
        watercourses: each("basemap/watercourses.geojson", |f| {
            Some(Watercourse { line: f.line()? })
        })?,
        towns: each("basemap/towns.geojson", |f| Some(Town { name: f.name()?, area: f.area()? }))?,
        reserves: each("basemap/odbl/nature_reserves.geojson", |f| {
            Some(NatureReserve { name: f.name(), area: f.area()? })
        })?,
        ..BasemapGeometry::default()
    };
    municipalities(&mut basemap)?;
    basemap.names.extend(each("basemap/place_names.geojson", |f| {
        let rank = u8::try_from(f.number("rank")?).ok()?;
        let kind = PlaceKind::named(f.text("kind")?)?;
        Some(PlaceName { name: f.name()?, kind, rank, at: f.point()? })
    })?);
    Ok(basemap)
}

/// Reads the borders of municipalities as lines, and their names as points.
fn municipalities(basemap: &mut BasemapGeometry) -> Result<(), FormatError> {
    each("basemap/municipalities.geojson", |f| {
        let region = f.flag("region")?;
        match f.text("kind")? {
            "border" if region => basemap.borders.push(f.line()?),
            "border" => basemap.outer_borders.push(f.line()?),
            _ => basemap.names.push(PlaceName {
                name: f.name()?,
                kind: PlaceKind::Municipality,
                rank: if region { 1 } else { 2 },
                at: f.point()?,
            }),
        }
        Some(())
    })?;
    Ok(())
}

fn roads(file: &str) -> Result<Vec<Road>, FormatError> {
    each(file, |f| {
        let class = RoadClass::named(f.text("class")?)?;
        Some(Road { class, number: f.text("number").map(str::to_owned), line: f.line()? })
    })
}

fn polygons(file: &str) -> Result<MultiPolygon<f64>, FormatError> {
    let parts = each(file, |f| f.area())?;
    Ok(parts.into_iter().flatten().collect())
}

/// A feature of a file.
struct Feature {
    geometry: geo::Geometry<f64>,
    properties: JsonObject,
}

/// Reads each feature of a file. A feature with an error makes the whole file unreadable.
fn each<T>(file: &str, mut of: impl FnMut(Feature) -> Option<T>) -> Result<Vec<T>, FormatError> {
    let broken = || FormatError::BuiltIn { file: file.to_owned() };
    let text = packed::text(file)?;
    let collection: FeatureCollection = text.parse().map_err(|_| broken())?;
    let mut read = Vec::new();
    for feature in collection.features {
        let geometry = feature.geometry.ok_or_else(broken)?;
        let geometry = geo::Geometry::try_from(geometry).map_err(|_| broken())?;
        let properties = feature.properties.unwrap_or_default();
        read.push(of(Feature { geometry, properties }).ok_or_else(broken)?);
    }
    Ok(read)
}

impl Feature {
    fn text(&self, key: &str) -> Option<&str> {
        self.properties.get(key)?.as_str()
    }

    fn number(&self, key: &str) -> Option<u64> {
        self.properties.get(key)?.as_u64()
    }

    fn flag(&self, key: &str) -> Option<bool> {
        self.properties.get(key)?.as_bool()
    }

    fn name(&self) -> Option<String> {
        self.text("name").map(str::to_owned)
    }

    fn line(&self) -> Option<LineString<f64>> {
        match &self.geometry {
            geo::Geometry::LineString(line) => Some(line.clone()),
            _ => None,
        }
    }

    fn area(&self) -> Option<MultiPolygon<f64>> {
        match &self.geometry {
            geo::Geometry::Polygon(polygon) => Some(MultiPolygon::new(vec![polygon.clone()])),
            geo::Geometry::MultiPolygon(polygons) => Some(polygons.clone()),
            _ => None,
        }
    }

    fn point(&self) -> Option<Point<f64>> {
        match self.geometry {
            geo::Geometry::Point(point) => Some(point),
            _ => None,
        }
    }
}
