//! Coordinate reference systems: names, EPSG codes, and conversion to and from longitude and latitude.
//! Guessing the system of a file is left to `recognition`.
//!
//! SWEREF 99, ETRS 89 and WGS 84 are treated as the same: they differ by less than a metre, and the
//! districts of a map by more.

use std::fmt;
use std::sync::LazyLock;

use thiserror::Error;

use crate::model::Bounds;
use crate::spatial::{Ellipsoid, TransverseMercator, mercator};

/// A coordinate reference system that outlines can be in.
///
/// # Example
/// ```
/// use skillnad_engine::spatial::Crs;
///
/// let crs = Crs::from_text("EPSG:3006")?;
/// assert_eq!((crs, crs.name()), (Crs::Sweref99Tm, "SWEREF 99 TM"));
/// // On the central meridian, 15° E, the easting is 500 km.
/// let [easting, _] = crs.from_wgs84(15.0, 60.0);
/// assert!((easting - 500_000.0).abs() < 1e-6);
/// # Ok::<(), skillnad_engine::spatial::CrsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Crs {
    /// Longitude and latitude in degrees (EPSG:4326, and for our purposes 4258 and 4619).
    Wgs84,
    /// Web Mercator metres (EPSG:3857).
    WebMercator,
    /// SWEREF 99 TM (EPSG:3006), all of Sweden.
    Sweref99Tm,
    /// One of the twelve local zones of SWEREF 99 (EPSG:3007–3018).
    Sweref99(LocalZone),
    /// A northern UTM zone (EPSG:32632–32634 on WGS 84, 25832–25834 on ETRS 89).
    Utm(UtmZone),
    /// A zone of RT 90 (EPSG:3019–3024), the system of Swedish maps before SWEREF 99. Its datum is replaced by
    /// a projection that fits it to within half a metre in Sweden.
    Rt90(GonZone),
}

/// A local zone of SWEREF 99, named after its central meridian in degrees and minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LocalZone {
    /// 12° 00′, Göteborg among others.
    Z1200,
    /// 13° 30′.
    Z1330,
    /// 15° 00′.
    Z1500,
    /// 16° 30′.
    Z1630,
    /// 18° 00′.
    Z1800,
    /// 14° 15′.
    Z1415,
    /// 15° 45′.
    Z1545,
    /// 17° 15′.
    Z1715,
    /// 18° 45′.
    Z1845,
    /// 20° 15′.
    Z2015,
    /// 21° 45′.
    Z2145,
    /// 23° 15′.
    Z2315,
}

/// A zone of RT 90, named after the distance of its central meridian from Stockholm's old observatory in gon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum GonZone {
    /// 2.5 gon west, used for the whole country.
    V25,
    /// 7.5 gon west.
    V75,
    /// 5 gon west, Göteborg among others.
    V50,
    /// The meridian of Stockholm.
    Zero,
    /// 2.5 gon east.
    O25,
    /// 5 gon east.
    O50,
}

/// A northern UTM zone over Scandinavia, on one of two all but equal ellipsoids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum UtmZone {
    /// ETRS 89, zone 32.
    Etrs32,
    /// ETRS 89, zone 33.
    Etrs33,
    /// ETRS 89, zone 34.
    Etrs34,
    /// WGS 84, zone 32.
    Wgs32,
    /// WGS 84, zone 33.
    Wgs33,
    /// WGS 84, zone 34.
    Wgs34,
}

/// An unknown coordinate reference system.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the coordinate system {name} is not one that can be read")]
pub struct CrsError {
    /// The name in the file.
    pub name: String,
}

/// A transverse Mercator system: EPSG code, name, projection, and the west, south, east and north of its
/// area of use (EPSG).
struct Plane {
    crs: Crs,
    epsg: u32,
    name: &'static str,
    area: [f64; 4],
    projection: TransverseMercator,
}

static PLANES: LazyLock<Vec<Plane>> = LazyLock::new(|| {
    use {GonZone as G, LocalZone as L, UtmZone as U};
    let mut planes = vec![Plane {
        crs: Crs::Sweref99Tm,
        epsg: 3006,
        name: "SWEREF 99 TM",
        area: [10.03, 54.96, 24.17, 69.07],
        projection: crate::spatial::sweref99tm::projection().clone(),
    }];
    for (zone, epsg, name, meridian, area) in [
        (L::Z1200, 3007, "SWEREF 99 12 00", 12.0, [10.93, 56.74, 13.11, 60.13]),
        (L::Z1330, 3008, "SWEREF 99 13 30", 13.5, [12.12, 55.28, 14.79, 62.28]),
        (L::Z1500, 3009, "SWEREF 99 15 00", 15.0, [13.54, 55.95, 16.15, 61.62]),
        (L::Z1630, 3010, "SWEREF 99 16 30", 16.5, [15.41, 56.15, 17.63, 62.26]),
        (L::Z1800, 3011, "SWEREF 99 18 00", 18.0, [17.08, 58.66, 19.61, 60.7]),
        (L::Z1415, 3012, "SWEREF 99 14 15", 14.25, [11.93, 61.55, 15.55, 64.39]),
        (L::Z1545, 3013, "SWEREF 99 15 45", 15.75, [13.66, 60.44, 17.01, 65.13]),
        (L::Z1715, 3014, "SWEREF 99 17 15", 17.25, [14.31, 62.12, 19.04, 67.19]),
        (L::Z1845, 3015, "SWEREF 99 18 45", 18.75, [17.18, 56.86, 20.22, 66.17]),
        (L::Z2015, 3016, "SWEREF 99 20 15", 20.25, [16.08, 63.45, 23.28, 69.07]),
        (L::Z2145, 3017, "SWEREF 99 21 45", 21.75, [19.63, 65.01, 22.91, 66.43]),
        (L::Z2315, 3018, "SWEREF 99 23 15", 23.25, [21.85, 65.49, 24.17, 68.14]),
    ] {
        let projection = TransverseMercator::new(Ellipsoid::GRS80, meridian, 1.0, 150_000.0, 0.0);
        planes.push(Plane { crs: Crs::Sweref99(zone), epsg, name, area, projection });
    }
    for (zone, epsg, name, meridian, ellipsoid) in [
        (U::Etrs32, 25832, "ETRS89 / UTM zone 32N", 9.0, Ellipsoid::GRS80),
        (U::Etrs33, 25833, "ETRS89 / UTM zone 33N", 15.0, Ellipsoid::GRS80),
        (U::Etrs34, 25834, "ETRS89 / UTM zone 34N", 21.0, Ellipsoid::GRS80),
        (U::Wgs32, 32632, "WGS 84 / UTM zone 32N", 9.0, Ellipsoid::WGS84),
        (U::Wgs33, 32633, "WGS 84 / UTM zone 33N", 15.0, Ellipsoid::WGS84),
        (U::Wgs34, 32634, "WGS 84 / UTM zone 34N", 21.0, Ellipsoid::WGS84),
    ] {
        let projection = TransverseMercator::new(ellipsoid, meridian, 0.9996, 500_000.0, 0.0);
        let area = [meridian - 3.0, 0.0, meridian + 3.0, 84.0];
        planes.push(Plane { crs: Crs::Utm(zone), epsg, name, area, projection });
    }
    // Parameters of Lantmäteriet for a direct projection of SWEREF 99 to RT 90: scale, and false easting and
    // northing in metres.
    let sweden = [10.03, 54.96, 24.17, 69.07];
    for (zone, epsg, name, meridian, [scale, east, north], area) in [
        (
            G::V25,
            3021,
            "RT90 2.5 gon V",
            15.0 + 48.0 / 60.0 + 22.624_306 / 3600.0,
            [1.000_005_610_24, 1_500_064.274, -667.711],
            sweden,
        ),
        (
            G::V75,
            3019,
            "RT90 7.5 gon V",
            11.0 + 18.375 / 60.0,
            [1.000_006, 1_500_025.141, -667.282],
            [10.93, 57.29, 12.91, 59.73],
        ),
        (
            G::V50,
            3020,
            "RT90 5 gon V",
            13.0 + 33.376 / 60.0,
            [1.000_005_8, 1_500_044.695, -667.130],
            [11.81, 55.28, 15.44, 64.39],
        ),
        (
            G::Zero,
            3022,
            "RT90 0 gon",
            18.0 + 3.378 / 60.0,
            [1.000_005_4, 1_500_083.521, -668.844],
            [16.08, 56.86, 20.22, 68.54],
        ),
        (
            G::O25,
            3023,
            "RT90 2.5 gon O",
            20.0 + 18.379 / 60.0,
            [1.000_005_2, 1_500_102.765, -670.706],
            [18.4, 63.37, 22.2, 69.07],
        ),
        (
            G::O50,
            3024,
            "RT90 5 gon O",
            22.0 + 33.380 / 60.0,
            [1.000_004_9, 1_500_121.846, -672.557],
            [21.34, 65.24, 24.17, 68.58],
        ),
    ] {
        let projection = TransverseMercator::new(Ellipsoid::GRS80, meridian, scale, east, north);
        planes.push(Plane { crs: Crs::Rt90(zone), epsg, name, area, projection });
    }
    planes
});

/// The whole world, as far as the system reaches.
const WORLD: [f64; 4] = [-180.0, -90.0, 180.0, 90.0];

impl Crs {
    /// Every known system, the likelier ones first.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Wgs84, Self::WebMercator].into_iter().chain(PLANES.iter().map(|p| p.crs))
    }

    /// The system with this EPSG code; `None` for an unknown one. Codes of the same system with heights,
    /// and older ones of Web Mercator, are included.
    pub fn from_epsg(code: u32) -> Option<Self> {
        match code {
            4326 | 4258 | 4619 | 4979 | 4937 | 4976 => Some(Self::Wgs84),
            3857 | 3785 | 900_913 | 102_100 | 102_113 => Some(Self::WebMercator),
            // The plane systems with RH 2000 heights stand in the same order as those without.
            5845..=5857 => Self::from_epsg(code - 5845 + 3006),
            _ => PLANES.iter().find(|p| p.epsg == code).map(|p| p.crs),
        }
    }

    /// The system that a text names: `EPSG:3006`, `urn:ogc:def:crs:EPSG::3006`, an address that ends
    /// in the code, `CRS84`, a name such as `SWEREF 99 12 00`, or the first name in a WKT.
    ///
    /// # Errors
    /// [`CrsError`] with the name when it is none of those.
    pub fn from_text(text: &str) -> Result<Self, CrsError> {
        let text = text.trim();
        let unknown = || CrsError { name: text.to_owned() };
        let upper = text.to_ascii_uppercase();
        if let Some(wkt) = wkt_name(&upper) {
            return Self::from_name(wkt).ok_or_else(unknown);
        }
        if let Some(code) = epsg_code(text) {
            return Self::from_epsg(code).ok_or_else(unknown);
        }
        if upper.contains("EPSG") {
            return Err(unknown());
        }
        if upper.ends_with("CRS84") || upper.ends_with("CRS:84") || upper.ends_with("CRS84H") {
            return Ok(Self::Wgs84);
        }
        Self::from_name(&upper).ok_or_else(unknown)
    }

    /// Finds a system by its name, comparing letters and digits only.
    fn from_name(name: &str) -> Option<Self> {
        let plain = |text: &str| -> String {
            text.chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase())
                .collect()
        };
        let wanted = plain(name);
        match wanted.as_str() {
            "wgs84" | "gcswgs1984" | "wgs1984" | "etrs89" | "gcsetrs1989" | "sweref99"
            | "gcssweref99" => return Some(Self::Wgs84),
            "webmercator"
            | "wgs84pseudomercator"
            | "pseudomercator"
            | "wgs1984webmercatorauxiliarysphere"
            | "wgs1984webmercator" => {
                return Some(Self::WebMercator);
            }
            _ => {}
        }
        // ESRI writes the datum's year in full and runs the words together.
        let wanted = wanted.replace("wgs1984", "wgs84").replace("etrs1989", "etrs89");
        PLANES.iter().find(|p| plain(p.name) == wanted).map(|p| p.crs)
    }

    fn plane(self) -> Option<&'static Plane> {
        PLANES.iter().find(|p| p.crs == self)
    }

    /// The EPSG code.
    pub fn epsg(self) -> u32 {
        match self {
            Self::Wgs84 => 4326,
            Self::WebMercator => 3857,
            _ => self.plane().map_or(0, |p| p.epsg),
        }
    }

    /// The proper name, the same in all languages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wgs84 => "WGS 84",
            Self::WebMercator => "Web Mercator",
            _ => self.plane().map_or("", |p| p.name),
        }
    }

    /// True if coordinates are metres rather than degrees.
    pub fn is_plane(self) -> bool {
        self != Self::Wgs84
    }

    /// The area of use (EPSG).
    pub fn area_of_use(self) -> Bounds {
        let [west, south, east, north] = match self {
            Self::WebMercator => [-180.0, -mercator::MAX_LATITUDE, 180.0, mercator::MAX_LATITUDE],
            _ => self.plane().map_or(WORLD, |p| p.area),
        };
        Bounds { west, south, east, north }
    }

    /// Longitude and latitude in degrees of coordinates with x east and y north.
    pub fn to_wgs84(self, x: f64, y: f64) -> (f64, f64) {
        match self {
            Self::WebMercator => {
                let [x, y] = mercator::from_web_meters(x, y);
                mercator::inverse(x, y)
            }
            _ => self.plane().map_or((x, y), |p| p.projection.inverse(x, y)),
        }
    }

    /// Coordinates with x east and y north of a longitude and latitude in degrees.
    pub fn from_wgs84(self, longitude: f64, latitude: f64) -> [f64; 2] {
        match self {
            Self::WebMercator => {
                let [x, y] = mercator::forward(longitude, latitude);
                mercator::to_web_meters(x, y)
            }
            _ => self
                .plane()
                .map_or([longitude, latitude], |p| p.projection.forward(longitude, latitude)),
        }
    }
}

/// The EPSG code and the name, as in `EPSG:3006 (SWEREF 99 TM)`.
impl fmt::Display for Crs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EPSG:{} ({})", self.epsg(), self.name())
    }
}

/// The EPSG code that a text ends in: `EPSG:3006`, with or without a name in brackets, an address or URN, or the
/// digits alone. `None` for other texts. No system need have the code.
pub fn epsg_code(text: &str) -> Option<u32> {
    let upper = text.trim().to_ascii_uppercase();
    let Some((_, after)) = upper.rsplit_once("EPSG") else { return upper.parse().ok() };
    // The form of `Display`, with the name in brackets.
    let code = after.split('(').next().unwrap_or(after).trim_end();
    code.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// The name of the outermost system in a WKT, or nothing when the text is none.
fn wkt_name(text: &str) -> Option<&str> {
    let inside = ["PROJCS[", "GEOGCS[", "PROJCRS[", "GEOGCRS[", "GEODCRS["]
        .iter()
        .find_map(|start| text.strip_prefix(start))?;
    inside.trim_start().strip_prefix('"')?.split('"').next()
}
