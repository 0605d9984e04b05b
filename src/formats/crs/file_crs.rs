//! The coordinate system that the coordinates of a file are in.

use std::fmt;
use std::sync::Arc;

use super::DefinedCrs;
use crate::model::Bounds;
use crate::spatial::Crs;

/// A coordinate system of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum FileCrs {
    /// A system of the engine: those of Sweden and its neighbours, and of web maps.
    Known(Crs),
    /// Any other system, by its definition.
    Defined(Arc<DefinedCrs>),
}

impl FileCrs {
    /// Longitude and latitude in degrees on WGS 84.
    pub const WGS84: Self = Self::Known(Crs::Wgs84);

    /// True if coordinates are lengths rather than degrees.
    pub fn is_plane(&self) -> bool {
        match self {
            Self::Known(crs) => crs.is_plane(),
            Self::Defined(crs) => crs.is_plane(),
        }
    }

    /// True if coordinates are longitude and latitude on WGS 84 as they are.
    pub fn is_wgs84(&self) -> bool {
        *self == Self::WGS84
    }

    /// Longitude and latitude in degrees of coordinates with x east and y north. Not finite where the system
    /// has no such place.
    pub fn to_wgs84(&self, x: f64, y: f64) -> (f64, f64) {
        match self {
            Self::Known(crs) => crs.to_wgs84(x, y),
            Self::Defined(crs) => crs.to_wgs84(x, y),
        }
    }

    /// The area of use, where it is known.
    pub fn area_of_use(&self) -> Option<Bounds> {
        match self {
            Self::Known(crs) => Some(crs.area_of_use()),
            Self::Defined(_) => None,
        }
    }

    /// True if the EPSG register has north before east.
    pub fn is_north_first(&self) -> bool {
        match self {
            Self::Known(crs) => !matches!(crs, Crs::WebMercator | Crs::Utm(_)),
            Self::Defined(crs) => crs.is_north_first(),
        }
    }

    /// The code, as in `EPSG:3006`; the name of a system that has none.
    pub fn id(&self) -> String {
        match self {
            Self::Known(crs) => format!("EPSG:{}", crs.epsg()),
            Self::Defined(crs) => match crs.epsg() {
                Some(code) => format!("EPSG:{code}"),
                None => crs.name().to_owned(),
            },
        }
    }
}

/// The code and the name, as in `EPSG:3006 (SWEREF 99 TM)`; the name alone of a system without a code.
impl fmt::Display for FileCrs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(crs) => crs.fmt(f),
            Self::Defined(crs) => match crs.epsg() {
                Some(code) => write!(f, "EPSG:{code} ({})", crs.name()),
                None => f.write_str(crs.name()),
            },
        }
    }
}
