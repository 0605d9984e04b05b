//! Land, water, borders and names as they are drawn: projected once, with an envelope for each
//! shape. Turning them into pixels is left to `raster`.

use geo::{LineString, MultiPolygon, Point, Polygon};

use crate::model::Bounds;
use crate::spatial::mercator;

/// Land, water, borders and names in longitude and latitude, as they are read from the data.
#[derive(Clone, Copy)]
pub struct GroundParts<'a> {
    /// Land; what is not land is sea.
    pub land: &'a MultiPolygon<f64>,
    /// Rivers and lakes, drawn over the land.
    pub river: &'a MultiPolygon<f64>,
    /// Borders between municipalities.
    pub borders: &'a [LineString<f64>],
    /// Names of places, where they are written.
    pub places: &'a [(Point<f64>, String)],
    /// How far the data reach.
    pub bounds: Bounds,
}

/// The same in unit Mercator coordinates, ready to be drawn.
#[derive(Debug, Default)]
pub struct Ground {
    pub(super) land: Vec<Shape>,
    pub(super) river: Vec<Shape>,
    pub(super) borders: Vec<Shape>,
    places: Vec<(Point<f64>, String)>,
    pub(super) reach: Envelope,
}

/// Rings or a line, and the envelope of all of them.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) lines: Vec<Vec<[f64; 2]>>,
    pub(super) envelope: Envelope,
}

/// West, north, east and south in unit coordinates, where `y` runs south.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Envelope {
    pub(super) low: [f64; 2],
    pub(super) high: [f64; 2],
}

impl Default for Envelope {
    /// Nothing: it meets no other.
    fn default() -> Self {
        Self { low: [f64::INFINITY; 2], high: [f64::NEG_INFINITY; 2] }
    }
}

impl Envelope {
    pub(super) fn meets(&self, other: &Self) -> bool {
        let ([a, b], [c, d]) = (self.low, self.high);
        let ([e, f], [g, h]) = (other.low, other.high);
        a <= g && e <= c && b <= h && f <= d
    }

    fn include(&mut self, [x, y]: [f64; 2]) {
        let ([west, north], [east, south]) = (self.low, self.high);
        self.low = [west.min(x), north.min(y)];
        self.high = [east.max(x), south.max(y)];
    }
}

impl Shape {
    fn new(lines: impl IntoIterator<Item = Vec<[f64; 2]>>) -> Self {
        let lines: Vec<Vec<[f64; 2]>> = lines.into_iter().collect();
        let mut envelope = Envelope::default();
        for point in lines.iter().flatten() {
            envelope.include(*point);
        }
        Self { lines, envelope }
    }
}

impl Ground {
    /// Projects the shapes.
    pub fn new(parts: GroundParts<'_>) -> Self {
        let mut reach = Envelope::default();
        reach.include(mercator::forward(parts.bounds.west, parts.bounds.north));
        reach.include(mercator::forward(parts.bounds.east, parts.bounds.south));
        Self {
            land: parts.land.iter().map(polygon).collect(),
            river: parts.river.iter().map(polygon).collect(),
            borders: parts.borders.iter().map(|line| Shape::new([projected(line)])).collect(),
            places: parts.places.to_vec(),
            reach,
        }
    }

    /// Names and where they are written, in longitude and latitude.
    pub fn places(&self) -> &[(Point<f64>, String)] {
        &self.places
    }
}

fn polygon(polygon: &Polygon<f64>) -> Shape {
    Shape::new(std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(projected))
}

fn projected(line: &LineString<f64>) -> Vec<[f64; 2]> {
    line.coords().map(|c| mercator::forward(c.x, c.y)).collect()
}
