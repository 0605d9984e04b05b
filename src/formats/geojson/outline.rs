//! From rings of positions to an outline that can be drawn.

use geo::{LineString, MultiPolygon, Polygon};

use super::Rings;

/// The outline of rings that are known to be sound: the built-in ones.
pub fn plain_outline(polygons: Vec<Rings>) -> MultiPolygon<f64> {
    let polygons = polygons.into_iter().filter_map(|rings| {
        let mut rings = rings.into_iter().map(LineString::new);
        let exterior = rings.next()?;
        Some(Polygon::new(exterior, rings.collect()))
    });
    MultiPolygon::new(polygons.collect())
}
