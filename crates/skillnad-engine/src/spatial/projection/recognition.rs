//! Recognition of the coordinate system of a file that names none. Lists the possible systems; asking the
//! user is left to the caller, and nothing is assumed.

use crate::model::Bounds;
use crate::spatial::{Crs, sweref99tm};

/// A possible coordinate system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The system.
    pub crs: Crs,
    /// True if the file has northing first and easting second.
    pub swapped: bool,
}

/// The likely kind of coordinates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recognition {
    /// Longitude and latitude in degrees.
    Degrees,
    /// Metres, in one of these systems, the likeliest first; empty when no known system fits.
    Meters(Vec<Candidate>),
}

/// The Nordic countries and the Baltic: where Web Mercator metres are believed.
const NORDIC: Bounds = Bounds { west: 4.0, south: 54.0, east: 32.0, north: 72.0 };

/// Metres from which on a map is wide.
const WIDE: f64 = 500e3;
/// The width of a zone of UTM, degrees.
const ZONE: f64 = 6.0;

/// Recognises the kind of coordinates from their extents (lowest x and y, highest x and y).
///
/// Numbers that fit longitude and latitude are degrees. Larger ones are tried in every known plane system,
/// in both orders of the axes: a system is possible when the middles of all four sides, converted to degrees, lie in
/// its area of use. The corners of a country lie outside it. One city's coordinates often fit several.
///
/// # Example
/// ```
/// use skillnad_engine::spatial::{Crs, Recognition, recognize};
///
/// // Around Göteborg in SWEREF 99 TM.
/// let Recognition::Meters(candidates) = recognize([310e3, 6_390e3, 330e3, 6_410e3]) else {
///     panic!("not degrees")
/// };
/// assert_eq!((candidates[0].crs, candidates[0].swapped), (Crs::Sweref99Tm, false));
/// assert_eq!(recognize([11.6, 57.5, 12.2, 57.9]), Recognition::Degrees);
/// ```
pub fn recognize(extents: [f64; 4]) -> Recognition {
    let [x0, y0, x1, y1] = extents;
    if x0 >= -180.0 && x1 <= 180.0 && y0 >= -90.0 && y1 <= 90.0 {
        return Recognition::Degrees;
    }
    if !extents.into_iter().all(f64::is_finite) {
        return Recognition::Meters(Vec::new());
    }
    let order = [
        |crs: &Crs| *crs == Crs::Sweref99Tm,
        |crs: &Crs| matches!(crs, Crs::Sweref99(_)),
        |crs: &Crs| matches!(crs, Crs::Rt90(_)),
        |crs: &Crs| *crs == Crs::WebMercator,
        |crs: &Crs| matches!(crs, Crs::Utm(_)),
    ];
    let mut candidates = Vec::new();
    for swapped in [false, true] {
        let (x, y) = (f64::midpoint(x0, x1), f64::midpoint(y0, y1));
        let sides = [(x0, y), (x1, y), (x, y0), (x, y1)];
        let sides = if swapped { sides.map(|(x, y)| (y, x)) } else { sides };
        let is_wide = (x1 - x0).max(y1 - y0) > WIDE;
        for of_kind in order {
            let possible = Crs::all().filter(of_kind).filter(|crs| {
                let expected = expected(*crs, is_wide);
                sides.iter().all(|(x, y)| is_within(crs.to_wgs84(*x, *y), expected))
            });
            candidates.extend(possible.map(|crs| Candidate { crs, swapped }));
        }
    }
    Recognition::Meters(candidates)
}

/// The area where coordinates of a system are plausible: its area of use and half a degree around it. Countries that
/// are wider than a zone of UTM have one for all.
fn expected(crs: Crs, is_wide: bool) -> Bounds {
    match crs {
        Crs::WebMercator => NORDIC,
        Crs::Sweref99Tm if is_wide => widened(sweref99tm::EXTENT),
        Crs::Sweref99Tm => sweref99tm::EXTENT,
        Crs::Utm(_) => {
            let area = widened(crs.area_of_use());
            let beside = if is_wide { ZONE } else { 0.0 };
            let (west, east) = (area.west - beside, area.east + beside);
            Bounds { west, south: NORDIC.south, east, north: NORDIC.north }
        }
        Crs::Wgs84 | Crs::Sweref99(_) | Crs::Rt90(_) => widened(crs.area_of_use()),
    }
}

fn widened(area: Bounds) -> Bounds {
    Bounds {
        west: area.west - 0.5,
        south: area.south - 0.5,
        east: area.east + 0.5,
        north: area.north + 0.5,
    }
}

fn is_within((longitude, latitude): (f64, f64), area: Bounds) -> bool {
    (area.west..=area.east).contains(&longitude) && (area.south..=area.north).contains(&latitude)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_degree_around_is_plausible_as_well() {
        let area = Bounds { west: 11.0, south: 55.0, east: 12.0, north: 60.0 };
        assert_eq!(widened(area).sides(), [10.5, 54.5, 12.5, 60.5]);
    }
}
