//! Land, water, borders and names as they are drawn: projected once, with an envelope for each
//! shape. Turning them into pixels is left to `raster`.

use std::sync::OnceLock;

use geo::{LineString, MultiPolygon, Point, Polygon, Simplify as _};

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
    full: Layers,
    /// With fewer points, one for each of the lower zoom levels, made when it is first drawn.
    coarse: [OnceLock<Layers>; COARSE],
    places: Vec<(Point<f64>, String)>,
    pub(super) reach: Envelope,
}

/// What is drawn, layer by layer.
#[derive(Debug, Default)]
pub(super) struct Layers {
    pub(super) land: Vec<Shape>,
    pub(super) river: Vec<Shape>,
    pub(super) borders: Vec<Shape>,
}

/// From this zoom level on every point is drawn.
const COARSE: usize = 14;
/// How far an outline may move where points are left out, as a part of a tile: a third of a
/// pixel on a screen of ordinary density.
const SHIFT: f64 = 1.0 / 1024.0;

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
    pub(super) fn of<'a>(points: impl IntoIterator<Item = &'a [f64; 2]>) -> Self {
        let mut envelope = Self::default();
        for point in points {
            envelope.include(*point);
        }
        envelope
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        let ([a, b], [c, d]) = (self.low, self.high);
        let ([e, f], [g, h]) = (other.low, other.high);
        a <= g && e <= c && b <= h && f <= d
    }

    /// The longer of its sides.
    fn side(&self) -> f64 {
        let ([west, north], [east, south]) = (self.low, self.high);
        (east - west).max(south - north)
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
        let envelope = Envelope::of(lines.iter().flatten());
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
            full: Layers {
                land: parts.land.iter().map(polygon).collect(),
                river: parts.river.iter().map(polygon).collect(),
                borders: parts.borders.iter().map(|line| Shape::new([projected(line)])).collect(),
            },
            coarse: Default::default(),
            places: parts.places.to_vec(),
            reach,
        }
    }

    /// The shapes with as many points as can be told apart at a zoom level.
    pub(super) fn layers(&self, zoom: u8) -> &Layers {
        match self.coarse.get(usize::from(zoom)) {
            Some(level) => level.get_or_init(|| self.full.coarser(SHIFT / f64::from(zoom).exp2())),
            None => &self.full,
        }
    }

    /// Names and where they are written, in longitude and latitude.
    pub fn places(&self) -> &[(Point<f64>, String)] {
        &self.places
    }
}

impl Layers {
    /// Without the points that move an outline by less than `shift`, and without the shapes that
    /// are smaller than twice that.
    fn coarser(&self, shift: f64) -> Self {
        let coarser = |shapes: &[Shape]| {
            shapes
                .iter()
                .filter(|shape| shape.envelope.side() > 2.0 * shift)
                .map(|shape| Shape::new(shape.lines.iter().map(|line| thinned(line, shift))))
                .collect()
        };
        Self {
            land: coarser(&self.land),
            river: coarser(&self.river),
            borders: coarser(&self.borders),
        }
    }
}

fn thinned(line: &[[f64; 2]], shift: f64) -> Vec<[f64; 2]> {
    let line = LineString::from(line.to_vec()).simplify(shift);
    line.coords().map(|c| [c.x, c.y]).collect()
}

fn polygon(polygon: &Polygon<f64>) -> Shape {
    Shape::new(std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(projected))
}

fn projected(line: &LineString<f64>) -> Vec<[f64; 2]> {
    line.coords().map(|c| mercator::forward(c.x, c.y)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_zoom_levels_have_fewer_points_and_no_specks() {
        let ring = |x: f64, y: f64, radius: f64| {
            let around = (0..=720).map(|i| {
                let angle = f64::from(i % 720) * std::f64::consts::TAU / 720.0;
                (x + radius * angle.cos(), y + radius * angle.sin())
            });
            Polygon::new(LineString::from_iter(around), Vec::new())
        };
        let land = MultiPolygon::new(vec![ring(12.0, 57.7, 0.5), ring(11.0, 57.7, 0.0005)]);
        let river = MultiPolygon::new(Vec::new());
        let bounds = Bounds { west: 11.0, south: 57.0, east: 13.0, north: 58.0 };
        let parts = GroundParts { land: &land, river: &river, borders: &[], places: &[], bounds };
        let ground = Ground::new(parts);
        let points = |zoom| -> usize {
            ground.layers(zoom).land.iter().flat_map(|s| &s.lines).map(Vec::len).sum()
        };
        assert_eq!(points(14), 2 * 721);
        assert_eq!(ground.layers(6).land.len(), 1);
        assert_eq!(ground.layers(13).land.len(), 2);
        assert!(points(4) < points(8) && points(8) < points(12), "{}", points(8));
        let (full, coarse) = (&ground.layers(20).land, &ground.layers(8).land);
        let width = |shape: &Shape| shape.envelope.side();
        assert!((width(&full[0]) - width(&coarse[0])).abs() < 2.0 * SHIFT / 256.0);
    }
}
