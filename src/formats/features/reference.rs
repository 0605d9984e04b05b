//! Determination of a file's coordinate system: from the file, from the user, or from its coordinates.

use geo::Coord;

use super::PolygonRings;
use super::{Feature, Features};
use crate::formats::{Cause, ProblemKind, named_crs};
use crate::spatial::{Crs, Recognition, recognize};

/// The conversion of a file's coordinates to longitude and latitude.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The coordinate system.
    pub crs: Crs,
    /// True if y comes before x in the coordinates.
    pub swapped: bool,
}

impl Conversion {
    /// Converts a feature's coordinates to longitude and latitude, in place.
    pub fn apply(self, polygons: &mut [PolygonRings]) {
        if !self.swapped && !self.crs.is_plane() {
            return;
        }
        for coord in polygons.iter_mut().flatten().flatten() {
            *coord = self.place(*coord);
        }
    }

    /// The longitude and latitude of a coordinate.
    pub fn place(self, coord: Coord<f64>) -> Coord<f64> {
        let (x, y) = if self.swapped { (coord.y, coord.x) } else { (coord.x, coord.y) };
        let (x, y) = if self.crs.is_plane() { self.crs.to_wgs84(x, y) } else { (x, y) };
        Coord { x, y }
    }
}

/// Longitudes and latitudes of Sweden and its neighbours, where swapped axes are recognised.
const NORTH: ([f64; 2], [f64; 2]) = ([4.0, 32.0], [54.0, 72.0]);

/// Determines the coordinate system.
///
/// The user's answer takes precedence, then the `crs` member (GeoJSON 2008), then longitude and latitude
/// (RFC 7946). Coordinates that should be degrees but can't be are never drawn.
///
/// # Errors
/// [`Cause::UnknownCrs`] for an unknown name; [`Cause::NotDegrees`] for metres without a name, with
/// possible systems; [`Cause::NotMeters`] for degrees under the name of a metric system;
/// [`Cause::SwappedAxes`] for degrees that are only valid with swapped axes.
pub fn settle(
    features: &Features,
    assumed: Option<&str>,
    swapped: bool,
) -> Result<(Conversion, Vec<ProblemKind>), Cause> {
    let named =
        |text: &str| named_crs(text).map_err(|error| Cause::UnknownCrs { name: error.name });
    let crs = match (assumed, &features.crs) {
        (Some(text), _) => named(text)?,
        (None, Some(member)) if member != "null" => named(member)?,
        _ => Crs::Wgs84,
    };
    let reference = Conversion { crs, swapped };
    if crs.is_plane() {
        // No place on land is that close to the origin of a plane in metres.
        let spread = Spread::of(&features.list, swapped);
        if spread.finite > 0 && spread.beyond == 0 {
            return Err(Cause::NotMeters { named: crs });
        }
        return Ok((reference, vec![ProblemKind::Reprojected { from: crs.to_string() }]));
    }
    let spread = Spread::of(&features.list, swapped);
    if spread.mostly_beyond_degrees() {
        // Latitude comes first, in places with longitudes beyond 90 degrees.
        if !swapped && spread.would_be_degrees_swapped() {
            return Err(Cause::SwappedAxes);
        }
        let candidates = match recognize(spread.extents()) {
            Recognition::Degrees => Vec::new(),
            Recognition::Meters(candidates) => candidates,
        };
        return Err(Cause::NotDegrees { candidates });
    }
    let problems = if !swapped && spread.is_north_when_swapped() {
        vec![ProblemKind::SwappedAxes]
    } else {
        Vec::new()
    };
    Ok((reference, problems))
}

/// The extent of all finite coordinates, and the number of those that can't be degrees.
struct Spread {
    low: [f64; 2],
    high: [f64; 2],
    finite: usize,
    beyond: usize,
}

impl Spread {
    /// Measures the coordinates; with `swapped` x and y are swapped first.
    fn of(features: &[Feature], swapped: bool) -> Self {
        let mut spread =
            Self { low: [f64::INFINITY; 2], high: [f64::NEG_INFINITY; 2], finite: 0, beyond: 0 };
        let polygons = features.iter().flat_map(|f| &f.geometry.polygons).flatten().flatten();
        let points = features.iter().flat_map(|f| &f.geometry.points);
        for coord in polygons.chain(points) {
            if !(coord.x.is_finite() && coord.y.is_finite()) {
                continue;
            }
            spread.finite += 1;
            let (x, y) = if swapped { (coord.y, coord.x) } else { (coord.x, coord.y) };
            spread.beyond += usize::from(x.abs() > 180.0 || y.abs() > 90.0);
            spread.low = [spread.low[0].min(x), spread.low[1].min(y)];
            spread.high = [spread.high[0].max(x), spread.high[1].max(y)];
        }
        spread
    }

    fn mostly_beyond_degrees(&self) -> bool {
        self.beyond * 2 > self.finite
    }

    fn would_be_degrees_swapped(&self) -> bool {
        let ([x0, y0], [x1, y1]) = (self.low, self.high);
        x0.abs().max(x1.abs()) <= 90.0 && y0.abs().max(y1.abs()) <= 180.0
    }

    /// True if the axes are plausibly swapped: x fits northern latitudes, and y their longitudes.
    fn is_north_when_swapped(&self) -> bool {
        let ([west, east], [south, north]) = NORTH;
        let [x0, y0] = self.low;
        let [x1, y1] = self.high;
        self.finite > 0 && x0 >= south && x1 <= north && y0 >= west && y1 <= east
    }

    fn extents(&self) -> [f64; 4] {
        let ([x0, y0], [x1, y1]) = (self.low, self.high);
        [x0, y0, x1, y1]
    }
}
