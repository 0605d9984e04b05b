//! A coordinate system by its definition in PROJ's terms: any of the EPSG register, or that of a well-known text.

use std::fmt;

use proj4rs::Proj;
use proj4rs::transform::transform;

use super::datum::{Shifted, shifted};
use super::well_known_text;

/// A coordinate system that the engine does not know.
pub struct DefinedCrs {
    epsg: Option<u16>,
    name: String,
    definition: String,
    projection: Proj,
    wgs84: Proj,
    off_m: Option<u32>,
    is_north_first: bool,
}

impl DefinedCrs {
    /// The system with this code in the EPSG register; `None` for an unknown code, and for a system in units or
    /// a projection that can't be read.
    pub fn from_epsg(code: u32) -> Option<Self> {
        let system = crs_definitions::from_code(u16::try_from(code).ok()?)?;
        let name = well_known_text::name(system.wkt).unwrap_or_default();
        let mut crs = Self::new(name, system.proj4, system.wkt)?;
        crs.epsg = Some(system.code);
        Some(crs)
    }

    /// The system of a well-known text; `None` if it can't be read.
    pub fn from_wkt(text: &str) -> Option<Self> {
        let definition = proj4wkt::wkt_to_projstring(text).ok()?;
        Self::new(well_known_text::name(text)?, &definition, text)
    }

    fn new(name: &str, definition: &str, wkt: &str) -> Option<Self> {
        let Shifted { definition, off_m } = shifted(definition, wkt);
        let projection = Proj::from_proj_string(&definition).ok()?;
        let is_plane = !projection.is_latlong();
        // Terms of PROJ say nothing of gons, and its geocentric metres are no map.
        let is_in_gons = !is_plane && wkt.to_ascii_uppercase().contains("UNIT[\"GRAD");
        if is_in_gons || projection.is_geocent() {
            return None;
        }
        let wgs84 = Proj::from_proj_string("+proj=longlat +datum=WGS84 +no_defs").ok()?;
        Some(Self {
            epsg: None,
            name: name.to_owned(),
            definition,
            projection,
            wgs84,
            off_m,
            is_north_first: !is_plane || well_known_text::is_north_first(wkt),
        })
    }

    /// The code in the EPSG register; `None` for a system that a file defines without one.
    pub fn epsg(&self) -> Option<u16> {
        self.epsg
    }

    /// The name, the same in all languages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// True if coordinates are lengths rather than degrees.
    pub fn is_plane(&self) -> bool {
        !self.projection.is_latlong()
    }

    /// True if the EPSG register has north before east.
    pub fn is_north_first(&self) -> bool {
        self.is_north_first
    }

    /// The error of places in metres, if the datum can't be converted exactly.
    pub fn off_m(&self) -> Option<u32> {
        self.off_m
    }

    /// Longitude and latitude in degrees of coordinates with x east and y north. NaN where the system has no
    /// such place.
    pub fn to_wgs84(&self, x: f64, y: f64) -> (f64, f64) {
        let mut place = match self.is_plane() {
            true => (x, y, 0.0),
            false => (x.to_radians(), y.to_radians(), 0.0),
        };
        match transform(&self.projection, &self.wgs84, &mut place) {
            Ok(()) => on_earth(place.0.to_degrees(), place.1.to_degrees()),
            Err(_) => NOWHERE,
        }
    }
}

/// Longitude and latitude of no place.
const NOWHERE: (f64, f64) = (f64::NAN, f64::NAN);

/// A place with its longitude from −180 to 180 degrees. Formulas give numbers of no meaning far from where a system
/// is used.
fn on_earth(longitude: f64, latitude: f64) -> (f64, f64) {
    let is_place = latitude.abs() <= 90.0 && longitude.abs() <= 540.0;
    match is_place {
        true if longitude.abs() <= 180.0 => (longitude, latitude),
        true => (longitude - 360.0 * (longitude / 360.0).round(), latitude),
        false => NOWHERE,
    }
}

impl PartialEq for DefinedCrs {
    fn eq(&self, other: &Self) -> bool {
        (self.epsg, &self.name, &self.definition) == (other.epsg, &other.name, &other.definition)
    }
}

impl fmt::Debug for DefinedCrs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DefinedCrs")
            .field("epsg", &self.epsg)
            .field("name", &self.name)
            .field("definition", &self.definition)
            .finish_non_exhaustive()
    }
}
