//! Headings of coordinates: the axis that a heading names, and the coordinate system that it may name as well.

use crate::spatial::{Crs, epsg_code};

/// The direction of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// East: longitude, easting, or x.
    East,
    /// North: latitude, northing, or y.
    North,
    /// Both, in one cell.
    Both,
}

/// Ways of naming axes. A pair of columns uses the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AxisNames {
    /// Longitude and latitude.
    Geographic,
    /// North and east.
    Compass,
    /// The letters x and y. Swedish maps had x in the north.
    Letters,
}

/// Words that are said of nothing but an axis, wherever they stand in a heading.
const CLEAR: [(&str, AxisNames, Axis); 12] = [
    ("latitude", AxisNames::Geographic, Axis::North),
    ("latitud", AxisNames::Geographic, Axis::North),
    ("breddgrad", AxisNames::Geographic, Axis::North),
    ("longitude", AxisNames::Geographic, Axis::East),
    ("longitud", AxisNames::Geographic, Axis::East),
    ("längdgrad", AxisNames::Geographic, Axis::East),
    ("langdgrad", AxisNames::Geographic, Axis::East),
    ("northing", AxisNames::Compass, Axis::North),
    ("nordlig", AxisNames::Compass, Axis::North),
    ("easting", AxisNames::Compass, Axis::East),
    ("östlig", AxisNames::Compass, Axis::East),
    ("ostlig", AxisNames::Compass, Axis::East),
];

/// Words that name an axis where a heading says nothing else but its system.
const SHORT: [(&str, AxisNames, Axis); 18] = [
    ("lat", AxisNames::Geographic, Axis::North),
    ("lon", AxisNames::Geographic, Axis::East),
    ("lng", AxisNames::Geographic, Axis::East),
    ("long", AxisNames::Geographic, Axis::East),
    ("n", AxisNames::Compass, Axis::North),
    ("nord", AxisNames::Compass, Axis::North),
    ("norr", AxisNames::Compass, Axis::North),
    ("north", AxisNames::Compass, Axis::North),
    ("e", AxisNames::Compass, Axis::East),
    ("ö", AxisNames::Compass, Axis::East),
    ("o", AxisNames::Compass, Axis::East),
    ("öst", AxisNames::Compass, Axis::East),
    ("öster", AxisNames::Compass, Axis::East),
    ("ost", AxisNames::Compass, Axis::East),
    ("east", AxisNames::Compass, Axis::East),
    ("x", AxisNames::Letters, Axis::East),
    ("y", AxisNames::Letters, Axis::North),
    ("latlon", AxisNames::Geographic, Axis::Both),
];

/// Headings of a column with both coordinates in each cell, without spaces and punctuation.
const BOTH: [&str; 15] = [
    "koordinat",
    "koordinater",
    "coordinate",
    "coordinates",
    "latlon",
    "latlng",
    "latlong",
    "lonlat",
    "position",
    "geopoint",
    "geopoint2d",
    "geopunkt",
    "latitudlongitud",
    "latitudelongitude",
    "location",
];

/// Words beside an axis that say no more of it.
const BESIDE: [&str; 34] = [
    "koordinat",
    "koordinater",
    "koord",
    "coordinate",
    "coordinates",
    "coord",
    "coords",
    "pos",
    "position",
    "punkt",
    "point",
    "geo",
    "gps",
    "map",
    "plats",
    "location",
    "centroid",
    "center",
    "centrum",
    "m",
    "meter",
    "meters",
    "metres",
    "deg",
    "dd",
    "degrees",
    "grader",
    "dec",
    "decimal",
    "wgs",
    "wgs84",
    "sweref",
    "sweref99",
    "sweref99tm",
];

/// Parts of words about a coordinate system.
const SYSTEMS: [&str; 9] = ["tm", "rt", "rt90", "gon", "v", "epsg", "utm", "etrs", "etrs89"];

/// The axis that a heading names; `None` for other headings.
pub fn axis_of(heading: &str) -> Option<(AxisNames, Axis)> {
    let heading = heading.trim().to_lowercase();
    let plain: String = heading.chars().filter(|c| c.is_alphanumeric()).collect();
    if BOTH.contains(&plain.as_str()) {
        return Some((AxisNames::Geographic, Axis::Both));
    }
    let clear: Vec<_> = CLEAR.iter().filter(|(word, ..)| heading.contains(word)).collect();
    if let Some((_, names, axis)) = clear.first() {
        // A heading that names both directions is about neither.
        return clear.iter().all(|(_, _, other)| other == axis).then_some((*names, *axis));
    }
    let mut found = None;
    for word in heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        match short(word) {
            Some(axis) if found.is_none() => found = Some(axis),
            None if is_number || BESIDE.contains(&word) || SYSTEMS.contains(&word) => {}
            _ => return None,
        }
    }
    found
}

/// The axis of a word, with or without a word for coordinates at either end, such as `xkoord` or `coordx`.
fn short(word: &str) -> Option<(AxisNames, Axis)> {
    let known = |word: &str| SHORT.iter().find(|(short, ..)| *short == word);
    let joined = || {
        let ends = ["koordinat", "koord", "coordinate", "coord"].into_iter();
        ends.filter_map(|end| word.strip_suffix(end).or(word.strip_prefix(end))).find_map(known)
    };
    known(word).or_else(joined).map(|(_, names, axis)| (*names, *axis))
}

/// The systems that some headings name: one, or those of a family, such as all zones of RT 90. Empty if they name
/// none.
pub fn systems_of(headings: &[&str]) -> Vec<Crs> {
    let letters = |text: &str| -> String {
        text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
    };
    for heading in headings {
        let plain = letters(heading);
        if plain.contains("epsg") {
            let digits: String = heading.chars().filter(char::is_ascii_digit).collect();
            if let Some(crs) = epsg_code(&digits).and_then(Crs::from_epsg) {
                return vec![crs];
            }
        }
        let named = Crs::all().filter(|crs| plain.contains(&letters(crs.name())));
        if let Some(crs) = named.max_by_key(|crs| crs.name().len()) {
            return vec![crs];
        }
        let family = ["rt90", "sweref99"].into_iter().find(|family| plain.contains(family));
        if let Some(family) = family {
            return Crs::all().filter(|crs| letters(crs.name()).starts_with(family)).collect();
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_axes_in_many_ways() {
        for heading in [
            "Latitude",
            "lat",
            "LAT",
            "Latitud (WGS84)",
            "breddgrad",
            "geo_lat",
            "decimalLatitude",
            "N",
            "Nord",
            "Northing",
            "N-koordinat",
            "SWEREF 99 TM N",
            "N_SWEREF99TM",
            "norr",
            "y",
            "Y-koordinat",
            "POINT_Y",
            "ykoord",
            "coordY",
            "N (SWEREF 99 12 00)",
            "RT90 Y",
        ] {
            assert_eq!(axis_of(heading).map(|(_, axis)| axis), Some(Axis::North), "{heading}");
        }
        for heading in [
            "Longitude",
            "lon",
            "lng",
            "long",
            "Längdgrad",
            "E",
            "Ö",
            "Öst",
            "ost",
            "Easting",
            "SWEREF 99 TM E",
            "x",
            "X_koord",
            "point_x",
            "E [m]",
            "EPSG:3007 E",
        ] {
            assert_eq!(axis_of(heading).map(|(_, axis)| axis), Some(Axis::East), "{heading}");
        }
        for heading in ["Koordinater", "lat, lon", "Geo Point", "geo_point_2d", "Latitud,longitud"]
        {
            assert_eq!(axis_of(heading).map(|(_, axis)| axis), Some(Axis::Both), "{heading}");
        }
        for heading in ["namn", "Norra", "elever n", "kod", "", "x y", "Platt", "Nordost", "N2 a"] {
            assert_eq!(axis_of(heading), None, "{heading}");
        }
    }

    #[test]
    fn headings_may_name_the_system() {
        let named = |headings: &[&str]| -> Vec<&str> {
            systems_of(headings).into_iter().map(Crs::name).collect()
        };
        assert_eq!(named(&["N_SWEREF99TM", "E_SWEREF99TM"]), ["SWEREF 99 TM"]);
        assert_eq!(named(&["N (SWEREF 99 12 00)", "E"]), ["SWEREF 99 12 00"]);
        assert_eq!(named(&["x (EPSG:3006)"]), ["SWEREF 99 TM"]);
        assert_eq!(named(&["X RT90", "Y RT90"]).len(), 6);
        assert_eq!(named(&["lat", "lon"]), [""; 0]);
    }
}
