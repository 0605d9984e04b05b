//! The order of the axes. A name of a coordinate system in full, such as `urn:ogc:def:crs:EPSG::3006`, asks for
//! the order of the EPSG register, which is north before east for most systems; a short one, such as
//! `EPSG:3006`, for east before north. Services don't always keep to it, so that the order is verified by the
//! places where the coordinates would lie.

use geo::Coord;

use crate::formats::features::Feature;
use crate::formats::{FileCrs, Problem, ProblemKind, Reading, named_crs};
use crate::model::Bounds;

/// Sweden and its neighbours, where degrees in the wrong order are recognised.
const NORTH: Bounds = Bounds { west: 4.0, south: 54.0, east: 32.0, north: 72.0 };

/// True if the name asks for north before east.
fn asks_for_north_first(name: &str, crs: &FileCrs) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let in_full = name.starts_with("urn:") || name.contains("/def/crs/");
    // CRS 84 is longitude before latitude by its own definition.
    let of_register = name.contains("epsg");
    in_full && of_register && crs.is_north_first()
}

/// Turns the coordinates of features to east before north, and tells if it had to.
///
/// The user's answers take precedence: with swapped axes, or on a plane, nothing is turned.
pub fn turn(features: &mut [Feature], srs: Option<&str>, reading: &Reading) -> Option<Problem> {
    if reading.swap_axes || reading.plane {
        return None;
    }
    let name = srs?;
    let crs = named_crs(reading.crs.as_deref().unwrap_or(name)).ok()?;
    let asked = asks_for_north_first(name, &crs);
    let taken =
        if fits(features, &crs, !asked) && !fits(features, &crs, asked) { !asked } else { asked };
    if taken {
        for place in places_mut(features) {
            *place = Coord { x: place.y, y: place.x };
        }
    }
    let what = ProblemKind::AxisOrder { crs: name.to_owned(), north_first: taken, asked };
    (taken || asked).then(|| Problem::of_file(what))
}

fn places_mut(features: &mut [Feature]) -> impl Iterator<Item = &mut Coord<f64>> {
    features.iter_mut().flat_map(|feature| {
        let geometry = &mut feature.geometry;
        geometry.polygons.iter_mut().flatten().flatten().chain(&mut geometry.points)
    })
}

/// True if nearly all places lie where the system is used, in this order of the axes.
fn fits(features: &[Feature], crs: &FileCrs, north_first: bool) -> bool {
    let area = if crs.is_plane() { crs.area_of_use() } else { Some(NORTH) };
    // Where the system is used is not known of all, and then the name counts.
    let Some(area) = area else {
        return false;
    };
    let (mut inside, mut all) = (0_usize, 0_usize);
    for feature in features {
        let geometry = &feature.geometry;
        for place in geometry.polygons.iter().flatten().flatten().chain(&geometry.points) {
            let (x, y) = if north_first { (place.y, place.x) } else { (place.x, place.y) };
            let (longitude, latitude) = crs.to_wgs84(x, y);
            let is_inside = longitude >= area.west - MARGIN
                && longitude <= area.east + MARGIN
                && latitude >= area.south - MARGIN
                && latitude <= area.north + MARGIN;
            inside += usize::from(is_inside);
            all += 1;
        }
    }
    all > 0 && inside * 20 >= all * 19
}

/// Degrees around the area of use in which places are still believed.
const MARGIN: f64 = 1.0;
