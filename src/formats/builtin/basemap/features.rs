//! The features of the base map: roads, tracks, waters, towns, reserves and names.

use geo::{LineString, MultiPolygon, Point};

use super::layer::RoadClass;

/// A road.
#[derive(Clone, Debug, PartialEq)]
pub struct Road {
    /// Class of the road.
    pub class: RoadClass,
    /// Road number as on signs; `E6 · E20` where two share a road.
    pub number: Option<String>,
    /// Course of the road.
    pub line: LineString<f64>,
}

/// A railway.
#[derive(Clone, Debug, PartialEq)]
pub struct Railway {
    /// Number of tracks, 1 or 2.
    pub tracks: u8,
    /// Course of the railway.
    pub line: LineString<f64>,
}

/// A segment of tram track, as of summer 2025. A segment used by several lines occurs once.
#[derive(Clone, Debug, PartialEq)]
pub struct TramLine {
    /// Course of the segment.
    pub line: LineString<f64>,
}

/// A tram stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// Its name.
    pub name: String,
    /// Centre of the stop.
    pub at: Point<f64>,
}

/// A railway station with passenger trains.
#[derive(Clone, Debug, PartialEq)]
pub struct Station {
    /// Its name.
    pub name: String,
    /// Location of the station.
    pub at: Point<f64>,
}

/// A lake.
#[derive(Clone, Debug, PartialEq)]
pub struct Lake {
    /// Name, if known.
    pub name: Option<String>,
    /// Water surface.
    pub area: MultiPolygon<f64>,
}

/// A river or stream.
#[derive(Clone, Debug, PartialEq)]
pub struct Watercourse {
    /// Course of the water.
    pub line: LineString<f64>,
}

/// The built-up area of a town of more than 10,000 people.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// Its name.
    pub name: String,
    /// Extent of the area.
    pub area: MultiPolygon<f64>,
}

/// A nature reserve, generalised: not its legal border.
#[derive(Clone, Debug, PartialEq)]
pub struct NatureReserve {
    /// Name, if known.
    pub name: Option<String>,
    /// Extent of the reserve.
    pub area: MultiPolygon<f64>,
}

/// A place name with its location.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceName {
    /// The name.
    pub name: String,
    /// Kind of place.
    pub kind: PlaceKind,
    /// Rank, from 1 (shown at all scales) to 4 (shown only at large scales).
    pub rank: u8,
    /// Centre of the name.
    pub at: Point<f64>,
}

/// The kind of place that a name is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// A municipality.
    Municipality,
    /// A town or village.
    Locality,
    /// A part of a town.
    TownPart,
    /// A district of Göteborg, by the name in common use.
    District,
    /// An island.
    Island,
    /// A lake.
    Lake,
    /// A part of the sea.
    Sea,
    /// A junction of main roads.
    Interchange,
    /// An airport.
    Airport,
}

impl PlaceKind {
    /// True for waters.
    pub fn is_water(self) -> bool {
        matches!(self, Self::Lake | Self::Sea)
    }

    /// True if names of this kind come from the map 1:1 000 000.
    pub(super) fn is_of_map(self) -> bool {
        match self {
            Self::TownPart
            | Self::Island
            | Self::Lake
            | Self::Sea
            | Self::Interchange
            | Self::Airport => true,
            Self::Municipality | Self::Locality | Self::District => false,
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "locality" => Some(Self::Locality),
            "town_part" => Some(Self::TownPart),
            "district" => Some(Self::District),
            "island" => Some(Self::Island),
            "lake" => Some(Self::Lake),
            "sea" => Some(Self::Sea),
            "interchange" => Some(Self::Interchange),
            "airport" => Some(Self::Airport),
            _ => None,
        }
    }
}
