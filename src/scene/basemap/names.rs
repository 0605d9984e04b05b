//! The names of the base map at a resolution: lettering and order of placement. Placing them is left to
//! `marks`.

use geo::Point;

use super::{BasemapColors, Reach};
use crate::color::Color;
use crate::formats::builtin::{BasemapGeometry, PlaceKind, PlaceName, Station, Stop};
use crate::project::{GroundChoice, GroundKind};
use crate::scene::shapes::TextWeight;

/// The lettering of a name. Lengths are in points on an ordinary screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct NameStyle {
    pub(super) size: f64,
    pub(super) weight: TextWeight,
    /// Letter spacing.
    pub(super) spacing: f64,
    pub(super) color: Color,
    /// True for capitals.
    pub(super) capitals: bool,
}

/// A name to be placed.
pub(super) struct NameWish<'a> {
    pub(super) name: &'a str,
    /// Longitude and latitude of its centre, or of the mark it stands beside.
    pub(super) at: [f64; 2],
    pub(super) style: NameStyle,
    /// Placement order: the lowest number is placed first.
    pub(super) turn: u8,
    /// The mark that it stands beside, if any.
    pub(super) beside: Option<Dot>,
    /// True for the name of a district of the city.
    pub(super) of_district: bool,
}

/// A kind of point mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dot {
    /// A tram stop.
    Stop,
    /// A railway station.
    Station,
}

/// The coarsest resolution, in metres to a point, at which names of a kind are shown, by rank from 1 to
/// 4.
fn farthest(kind: PlaceKind) -> [f64; 4] {
    match kind {
        PlaceKind::Municipality => [400.0, 260.0, 0.0, 0.0],
        PlaceKind::Locality | PlaceKind::TownPart => [260.0, 170.0, 75.0, 30.0],
        PlaceKind::District => [0.0, 0.0, 60.0, 0.0],
        PlaceKind::Island => [0.0, 100.0, 70.0, 0.0],
        PlaceKind::Lake | PlaceKind::Sea => [0.0, 100.0, 70.0, 25.0],
        PlaceKind::Interchange => [0.0, 0.0, 0.0, 13.0],
        PlaceKind::Airport => [0.0, 100.0, 0.0, 0.0],
    }
}

/// The resolutions, in metres to a point, below which stations and stops have a mark, and a name.
const STATIONS: [f64; 2] = [45.0, 24.0];
const STOPS: [f64; 2] = [16.0, 8.0];

/// True if marks of this kind are drawn at a resolution.
pub(super) fn has_dots(dot: Dot, resolution: f64, choice: &GroundChoice) -> bool {
    let (kind, [from, _]) = match dot {
        Dot::Stop => (GroundKind::Trams, STOPS),
        Dot::Station => (GroundKind::Railways, STATIONS),
    };
    choice.shows(kind) && resolution < from
}

/// True if names of waters, islands and junctions are shown at a resolution.
pub(super) fn has_map_names(resolution: f64, choice: &GroundChoice) -> bool {
    let from = farthest(PlaceKind::Sea).into_iter().fold(0.0, f64::max);
    choice.shows(GroundKind::Names) && resolution <= from
}

/// The names shown at a resolution, in placement order.
pub(super) fn names<'a>(
    basemap: &'a BasemapGeometry,
    resolution: f64,
    choice: &GroundChoice,
    tokens: &BasemapColors,
) -> Vec<NameWish<'a>> {
    if !choice.shows(GroundKind::Names) {
        return Vec::new();
    }
    let written = basemap.names.iter().filter(|name| {
        let rank = usize::from(name.rank.saturating_sub(1));
        farthest(name.kind).get(rank).is_some_and(|from| resolution <= *from)
    });
    let mut wishes: Vec<NameWish<'_>> =
        written.map(|name| place(name, resolution, tokens)).collect();
    if choice.shows(GroundKind::Railways) && resolution < STATIONS[1] {
        let wish = |s: &'a Station| beside(&s.name, s.at, Dot::Station, tokens);
        wishes.extend(basemap.stations.iter().map(wish));
    }
    if choice.shows(GroundKind::Trams) && resolution < STOPS[1] {
        let wish = |s: &'a Stop| beside(&s.name, s.at, Dot::Stop, tokens);
        wishes.extend(basemap.stops.iter().map(wish));
    }
    wishes.sort_by_key(|wish| wish.turn);
    wishes
}

/// The name of a mark, to be placed beside it.
fn beside<'a>(name: &'a str, at: Point<f64>, dot: Dot, tokens: &BasemapColors) -> NameWish<'a> {
    let (size, turn) = match dot {
        Dot::Station => (10.0, 4),
        Dot::Stop => (9.5, 6),
    };
    let style = NameStyle {
        size,
        weight: TextWeight::Regular,
        spacing: 0.0,
        color: tokens.name,
        capitals: false,
    };
    NameWish { name, at: at.into(), style, turn, beside: Some(dot), of_district: false }
}

fn place<'a>(name: &'a PlaceName, resolution: f64, tokens: &BasemapColors) -> NameWish<'a> {
    let medium = NameStyle {
        size: 10.5,
        weight: TextWeight::Medium,
        spacing: 0.0,
        color: tokens.name,
        capitals: false,
    };
    let quiet = NameStyle { size: 10.0, weight: TextWeight::Regular, ..medium };
    let style = match name.kind {
        PlaceKind::Municipality => {
            NameStyle { spacing: 1.6, color: tokens.municipality, capitals: true, ..medium }
        }
        kind if kind.is_water() => NameStyle { color: tokens.water_name, ..quiet },
        PlaceKind::Interchange | PlaceKind::Airport => quiet,
        // Large towns stand out from the villages around them.
        PlaceKind::Locality if name.rank <= 2 && Reach::of(resolution) != Reach::Region => {
            NameStyle { size: 11.5, ..medium }
        }
        PlaceKind::Locality if name.rank >= 4 => quiet,
        _ => medium,
    };
    let turn = match name.kind {
        PlaceKind::Municipality => name.rank - 1,
        PlaceKind::District | PlaceKind::Interchange => 5,
        _ => name.rank + 1,
    };
    let of_district = name.kind == PlaceKind::District;
    NameWish { name: &name.name, at: name.at.into(), style, turn, beside: None, of_district }
}
