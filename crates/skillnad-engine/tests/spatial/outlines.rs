//! Outlines for these tests: read from reference files, or made of squares.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use skillnad_engine::model::{District, DistrictCode, Division, DivisionId, LocalText};

/// The outlines of a GeoJSON text, in file order.
pub fn read(text: &str) -> Vec<MultiPolygon<f64>> {
    let file: serde_json::Value = serde_json::from_str(text).unwrap();
    file["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            let coordinates = &f["geometry"]["coordinates"];
            let polygons = match f["geometry"]["type"].as_str().unwrap() {
                "Polygon" => vec![polygon(coordinates)],
                "MultiPolygon" => coordinates.as_array().unwrap().iter().map(polygon).collect(),
                other => panic!("{other} is no outline"),
            };
            MultiPolygon(polygons)
        })
        .collect()
}

fn polygon(rings: &serde_json::Value) -> Polygon<f64> {
    let mut rings: Vec<LineString<f64>> = rings
        .as_array()
        .unwrap()
        .iter()
        .map(|ring| {
            let points = ring.as_array().unwrap().iter();
            points.map(|p| Coord { x: p[0].as_f64().unwrap(), y: p[1].as_f64().unwrap() }).collect()
        })
        .collect();
    let exterior = rings.remove(0);
    Polygon::new(exterior, rings)
}

/// Pairs from a CSV text with a header.
pub fn pairs(text: &str) -> Vec<(u32, u32)> {
    text.lines()
        .skip(1)
        .map(|line| {
            let (i, j) = line.split_once(',').unwrap();
            (i.parse().unwrap(), j.parse().unwrap())
        })
        .collect()
}

/// A ring through these points.
pub fn area(points: &[(f64, f64)]) -> MultiPolygon<f64> {
    MultiPolygon(vec![Polygon::new(LineString::from(points.to_vec()), vec![])])
}

/// An upright rectangle.
pub fn rectangle(west: f64, south: f64, east: f64, north: f64) -> MultiPolygon<f64> {
    area(&[(west, south), (east, south), (east, north), (west, north)])
}

/// Squares of this side, row by row from the south-west.
pub fn squares(columns: u32, rows: u32, origin: (f64, f64), side: f64) -> Vec<MultiPolygon<f64>> {
    let at = |n: u32, from: f64| from + f64::from(n) * side;
    (0..rows)
        .flat_map(|r| (0..columns).map(move |c| (r, c)))
        .map(|(r, c)| {
            rectangle(at(c, origin.0), at(r, origin.1), at(c + 1, origin.0), at(r + 1, origin.1))
        })
        .collect()
}

/// A division of these outlines, with codes and names from their positions.
pub fn division(outlines: Vec<MultiPolygon<f64>>) -> Division {
    let districts = outlines
        .into_iter()
        .enumerate()
        .map(|(i, outline)| District {
            code: DistrictCode::new(format!("{i:04}")),
            name: format!("District {i}"),
            parent: None,
            part_of: Vec::new(),
            outline,
            area_m2: 0.0,
            land_area_m2: None,
        })
        .collect();
    Division {
        id: DivisionId::new("test"),
        name: LocalText::same("Test"),
        short_name: LocalText::same("Test"),
        parent: None,
        vintage: String::new(),
        attribution: LocalText::default(),
        not_applicable: LocalText::default(),
        districts,
    }
}
