//! Determination of a file's coordinate system: from the file, from the user, or from its coordinates.

use geo::Coord;

use super::PolygonRings;
use super::outline::SLACK;
use super::{Feature, Features};
use crate::formats::{Cause, FileCrs, ProblemKind, named_crs};
use crate::model::Bounds;
use crate::spatial::{Recognition, recognize};
use crate::stats::{Run, in_parallel};

/// The conversion of a file's coordinates to longitude and latitude.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// The coordinate system.
    pub crs: FileCrs,
    /// True if y comes before x in the coordinates.
    pub swapped: bool,
}

impl Conversion {
    /// Converts a feature's coordinates to longitude and latitude, in place.
    pub fn apply(&self, polygons: &mut [PolygonRings]) {
        if !self.swapped && self.crs.is_wgs84() {
            return;
        }
        for coord in polygons.iter_mut().flatten().flatten() {
            *coord = self.place(*coord);
        }
    }

    /// The longitude and latitude of a coordinate.
    pub fn place(&self, coord: Coord<f64>) -> Coord<f64> {
        let (x, y) = if self.swapped { (coord.y, coord.x) } else { (coord.x, coord.y) };
        let (x, y) = self.crs.to_wgs84(x, y);
        Coord { x, y }
    }
}

/// Longitudes and latitudes of Sweden and its neighbours, where swapped axes are recognised.
const NORTH: ([f64; 2], [f64; 2]) = ([4.0, 32.0], [54.0, 72.0]);

/// Determines the coordinate system.
///
/// The user's answer takes precedence, then the `crs` member (GeoJSON 2008), then longitude and latitude
/// (RFC 7946). Coordinates that should be degrees but can't be are never drawn: if most of them lie beyond
/// the earth, or any vertex of an outline lies beyond a pole and the file names no system.
///
/// # Errors
/// [`Cause::UnknownCrs`] for an unknown name; [`Cause::NotDegrees`] for metres without a name, with
/// possible systems; [`Cause::NotMeters`] for degrees under the name of a metric system;
/// [`Cause::Elsewhere`] for coordinates far from where the system is used; [`Cause::SwappedAxes`] for degrees that are only valid with swapped axes.
pub fn settle(
    features: &Features,
    assumed: Option<&str>,
    swapped: bool,
) -> Result<(Conversion, Vec<ProblemKind>), Cause> {
    let (conversion, mut problems) = settled(features, assumed, swapped)?;
    let said = features.crs.as_deref().and_then(|name| named_crs(name).ok());
    if let (Some(said), Some(_)) = (said, assumed)
        && said.to_string() != conversion.crs.to_string()
    {
        let (said, taken) = (said.to_string(), conversion.crs.to_string());
        problems.insert(0, ProblemKind::OtherCrs { said, taken });
    }
    Ok((conversion, problems))
}

fn settled(
    features: &Features,
    assumed: Option<&str>,
    swapped: bool,
) -> Result<(Conversion, Vec<ProblemKind>), Cause> {
    let named =
        |text: &str| named_crs(text).map_err(|error| Cause::UnknownCrs { name: error.name });
    let name = assumed.or(features.crs.as_deref().filter(|member| *member != "null"));
    let crs = name.map_or(Ok(FileCrs::WGS84), named)?;
    let spread = Spread::of(&features.list, swapped);
    if crs.is_plane() {
        // No place on land is that close to the origin of a plane in metres.
        if spread.finite > 0 && spread.beyond == 0 {
            return Err(Cause::NotMeters { named: crs.to_string() });
        }
        if let Some([longitude, latitude]) = spread.elsewhere(&crs) {
            return Err(Cause::Elsewhere { named: crs.to_string(), longitude, latitude });
        }
        let problems = conversion_problems(&crs);
        return Ok((Conversion { crs, swapped }, problems));
    }
    let mostly_beyond = spread.mostly_beyond_degrees();
    // Without a name, a single vertex beyond the poles tells of a plane.
    if mostly_beyond || (name.is_none() && spread.beyond_poles > 0) {
        // Latitude comes first, in places with longitudes beyond 90 degrees.
        if mostly_beyond && !swapped && spread.would_be_degrees_swapped() {
            return Err(Cause::SwappedAxes);
        }
        let candidates = match recognize(spread.extents()) {
            Recognition::Degrees => Vec::new(),
            Recognition::Meters(candidates) => candidates,
        };
        return Err(Cause::NotDegrees { candidates });
    }
    let mut problems = if !swapped && spread.is_north_when_swapped() {
        vec![ProblemKind::SwappedAxes]
    } else {
        Vec::new()
    };
    problems.extend(conversion_problems(&crs));
    Ok((Conversion { crs, swapped }, problems))
}

/// The remarks about a conversion to longitude and latitude on WGS 84.
fn conversion_problems(crs: &FileCrs) -> Vec<ProblemKind> {
    if crs.is_wgs84() {
        return Vec::new();
    }
    let from = crs.to_string();
    let rough = match crs {
        FileCrs::Defined(defined) => defined.off_m(),
        FileCrs::Known(_) => None,
    };
    let rough = rough.map(|off_m| ProblemKind::RoughDatum { from: from.clone(), off_m });
    std::iter::once(ProblemKind::Reprojected { from }).chain(rough).collect()
}

/// Degrees around the area of use in which coordinates are believed. Files reach beyond their zone, a country
/// into its neighbours.
const MARGIN: f64 = 8.0;

/// Number of features whose coordinates a processor measures at a time.
const FEATURES_A_PART: usize = 64;

/// The extent of all finite coordinates, and the number of those that can't be degrees.
struct Spread {
    low: [f64; 2],
    high: [f64; 2],
    finite: usize,
    beyond: usize,
    /// Vertices of outlines beyond the latitudes by more than rounding.
    beyond_poles: usize,
}

impl Spread {
    const NOTHING: Self = Self {
        low: [f64::INFINITY; 2],
        high: [f64::NEG_INFINITY; 2],
        finite: 0,
        beyond: 0,
        beyond_poles: 0,
    };

    /// Measures the coordinates; with `swapped` x and y are swapped first. All processors share the work.
    fn of(features: &[Feature], swapped: bool) -> Self {
        let parts: Vec<&[Feature]> = features.chunks(FEATURES_A_PART).collect();
        let part = |at: usize, (): &mut ()| {
            parts.get(at).map_or(Self::NOTHING, |part| Self::of_part(part, swapped))
        };
        // It is never cancelled.
        let spreads = in_parallel(parts.len(), &Run::default(), || (), part).unwrap_or_default();
        spreads.into_iter().fold(Self::NOTHING, Self::with)
    }

    fn with(self, other: Self) -> Self {
        let ([x0, y0], [x1, y1]) = (self.low, self.high);
        Self {
            low: [x0.min(other.low[0]), y0.min(other.low[1])],
            high: [x1.max(other.high[0]), y1.max(other.high[1])],
            finite: self.finite + other.finite,
            beyond: self.beyond + other.beyond,
            beyond_poles: self.beyond_poles + other.beyond_poles,
        }
    }

    fn of_part(features: &[Feature], swapped: bool) -> Self {
        let mut spread = Self::NOTHING;
        let polygons = features.iter().flat_map(|f| &f.geometry.polygons).flatten().flatten();
        let points = features.iter().flat_map(|f| &f.geometry.points);
        let vertices = polygons.map(|coord| (coord, true));
        for (coord, is_vertex) in vertices.chain(points.map(|coord| (coord, false))) {
            if !(coord.x.is_finite() && coord.y.is_finite()) {
                continue;
            }
            spread.finite += 1;
            let (x, y) = if swapped { (coord.y, coord.x) } else { (coord.x, coord.y) };
            let is_beyond = x.abs() > 180.0 + SLACK || y.abs() > 90.0 + SLACK;
            spread.beyond += usize::from(is_beyond);
            spread.beyond_poles += usize::from(is_vertex && y.abs() > 90.0 + SLACK);
            spread.low = [spread.low[0].min(x), spread.low[1].min(y)];
            spread.high = [spread.high[0].max(x), spread.high[1].max(y)];
        }
        spread
    }

    fn mostly_beyond_degrees(&self) -> bool {
        self.beyond * 2 > self.finite && !self.runs_past_180()
    }

    /// True for longitudes from 0 to 360 instead of −180 to 180.
    fn runs_past_180(&self) -> bool {
        let ([x0, y0], [x1, y1]) = (self.low, self.high);
        x0 >= -SLACK && x1 <= 360.0 + SLACK && y0.abs().max(y1.abs()) <= 90.0 + SLACK
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

    /// The middle in longitude and latitude if none of the extent lies where the system is used.
    fn elsewhere(&self, crs: &FileCrs) -> Option<[f64; 2]> {
        let area = crs.area_of_use()?;
        let ([x0, y0], [x1, y1]) = (self.low, self.high);
        let middle = crs.to_wgs84(x0.midpoint(x1), y0.midpoint(y1));
        let corners = [(x0, y0), (x1, y0), (x0, y1), (x1, y1)].map(|(x, y)| crs.to_wgs84(x, y));
        let is_there = corners.into_iter().chain([middle]).any(|place| is_near(place, area));
        (self.finite > 0 && !is_there).then_some([middle.0, middle.1])
    }

    fn extents(&self) -> [f64; 4] {
        let ([x0, y0], [x1, y1]) = (self.low, self.high);
        [x0, y0, x1, y1]
    }
}

/// True in the area and around it.
fn is_near((longitude, latitude): (f64, f64), area: Bounds) -> bool {
    (area.west - MARGIN..=area.east + MARGIN).contains(&longitude)
        && (area.south - MARGIN..=area.north + MARGIN).contains(&latitude)
}
