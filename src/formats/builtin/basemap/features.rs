//! The features of the base map: roads, tracks, waters, towns, reserves and names.

use geo::{LineString, MultiPolygon, Point};

use super::layer::RoadClass;

/// A road.
#[derive(Clone, Debug, PartialEq)]
pub struct Road {
    /// Its rank.
    pub class: RoadClass,
    /// The number on its signs, `E6 · E20` where two share a road.
    pub number: Option<String>,
    /// Where it runs.
    pub line: LineString<f64>,
}

/// A railway.
#[derive(Clone, Debug, PartialEq)]
pub struct Railway {
    /// Number of tracks it has, 1 or 2.
    pub tracks: u8,
    /// Where it runs.
    pub line: LineString<f64>,
}

/// A piece of tram track, in summer 2025. Each is there once, however many lines run on it.
#[derive(Clone, Debug, PartialEq)]
pub struct TramLine {
    /// Where it runs.
    pub line: LineString<f64>,
}

/// A tram stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// Its name.
    pub name: String,
    /// Its middle.
    pub at: Point<f64>,
}

/// A railway station for passengers.
#[derive(Clone, Debug, PartialEq)]
pub struct Station {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub at: Point<f64>,
}

/// A lake.
#[derive(Clone, Debug, PartialEq)]
pub struct Lake {
    /// Its name, where one is known.
    pub name: Option<String>,
    /// Its water.
    pub area: MultiPolygon<f64>,
}

/// A river or stream.
#[derive(Clone, Debug, PartialEq)]
pub struct Watercourse {
    /// Where it runs.
    pub line: LineString<f64>,
}

/// Where a town of more than 10,000 people is built up.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// Its name.
    pub name: String,
    /// Its reach.
    pub area: MultiPolygon<f64>,
}

/// A nature reserve, generalised: not the border of the register.
#[derive(Clone, Debug, PartialEq)]
pub struct NatureReserve {
    /// Its name, where one is known.
    pub name: Option<String>,
    /// Its reach.
    pub area: MultiPolygon<f64>,
}

/// A name and where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceName {
    /// The name.
    pub name: String,
    /// The thing it is the name of.
    pub kind: PlaceKind,
    /// From 1, always written, to 4, written only close by.
    pub rank: u8,
    /// The middle of the name.
    pub at: Point<f64>,
}

/// The kind of thing with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// A municipality.
    Municipality,
    /// A town or village.
    Locality,
    /// A part of a town.
    TownPart,
    /// A district of Göteborg: the names people use.
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
    /// True if it is water.
    pub fn is_water(self) -> bool {
        matches!(self, Self::Lake | Self::Sea)
    }

    /// True if such names come from the map 1:1 000 000.
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
