//! Geometry of the built-in base map by layer: projected once, with an envelope for each shape. Rasterising
//! is left to `raster`.

use std::sync::OnceLock;

use geo::{LineString, Point, Polygon, Simplify as _};

use crate::formats::builtin::{BasemapGeometry, BasemapLayer};
use crate::spatial::mercator;

/// The built-in base map in unit Mercator, ready to draw.
#[derive(Debug, Default)]
pub struct Ground {
    full: ShapesByLayer,
    /// Simplified geometry, one for each of the lower zoom levels, computed on first use.
    coarse: [OnceLock<ShapesByLayer>; COARSE],
    points: Vec<(BasemapLayer, Vec<[f64; 2]>)>,
    pub(super) reach: Envelope,
}

/// The shapes by layer: surfaces as rings, lines as open lines.
#[derive(Debug, Default)]
pub(super) struct ShapesByLayer(Vec<(BasemapLayer, Vec<Shape>)>);

/// The first zoom level with the full geometry.
const COARSE: usize = 14;
/// Maximum shift of an outline by simplification, as a share of a tile: a third of a pixel on a screen of
/// ordinary density.
const SHIFT: f64 = 1.0 / 1024.0;

/// A shape: the rings of a polygon or one line, with their envelope.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) lines: Vec<Vec<[f64; 2]>>,
    pub(super) envelope: Envelope,
}

/// A bounding box in unit Mercator: west and north in `low`, east and south in `high`; `y` runs south.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Envelope {
    pub(super) low: [f64; 2],
    pub(super) high: [f64; 2],
}

impl Default for Envelope {
    /// An empty envelope, which meets no other.
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

    /// The length of the longer side.
    pub(super) fn side(&self) -> f64 {
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
    /// Projects the shapes of a base map to unit Mercator.
    pub fn new(basemap: &BasemapGeometry) -> Self {
        let mut reach = Envelope::default();
        reach.include(mercator::forward(basemap.bounds.west, basemap.bounds.north));
        reach.include(mercator::forward(basemap.bounds.east, basemap.bounds.south));
        let shapes = |layer: BasemapLayer| {
            let areas = basemap.areas(layer).into_iter().map(polygon);
            let lines = basemap.lines(layer).into_iter().map(|line| Shape::new([projected(line)]));
            areas.chain(lines).collect()
        };
        let points = |layer: BasemapLayer| {
            let points = basemap.points(layer);
            points.into_iter().map(|p: Point<f64>| mercator::forward(p.x(), p.y())).collect()
        };
        Self {
            full: ShapesByLayer(BasemapLayer::ALL.map(|layer| (layer, shapes(layer))).into()),
            coarse: Default::default(),
            points: BasemapLayer::ALL.map(|layer| (layer, points(layer))).into(),
            reach,
        }
    }

    /// The shapes simplified for a zoom level.
    pub(super) fn layers(&self, zoom: u8) -> &ShapesByLayer {
        match self.coarse.get(usize::from(zoom)) {
            Some(level) => level.get_or_init(|| self.full.coarser(SHIFT / f64::from(zoom).exp2())),
            None => &self.full,
        }
    }

    /// True if a shape or point of a layer lies between two corners in unit Mercator: north-west and
    /// south-east.
    pub fn is_in_sight(&self, layer: BasemapLayer, low: [f64; 2], high: [f64; 2]) -> bool {
        let sight = Envelope { low, high };
        let points = self.points.iter().filter(|(own, _)| *own == layer).flat_map(|(_, p)| p);
        self.full.of(layer).iter().any(|shape| shape.envelope.meets(&sight))
            || points.into_iter().any(|point| Envelope::of([point]).meets(&sight))
    }
}

impl ShapesByLayer {
    /// The shapes of a layer.
    pub(super) fn of(&self, layer: BasemapLayer) -> &[Shape] {
        self.0.iter().find(|(own, _)| *own == layer).map_or(&[], |(_, shapes)| shapes)
    }

    /// Simplified shapes: points that shift an outline by less than `shift` are left out, and so are shapes
    /// smaller than twice that.
    fn coarser(&self, shift: f64) -> Self {
        let coarser = |shapes: &[Shape]| {
            shapes
                .iter()
                .filter(|shape| shape.envelope.side() > 2.0 * shift)
                .map(|shape| Shape::new(shape.lines.iter().map(|line| thinned(line, shift))))
                .collect()
        };
        Self(self.0.iter().map(|(layer, shapes)| (*layer, coarser(shapes))).collect())
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
    use geo::MultiPolygon;

    use super::*;
    use crate::model::Bounds;

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
        let bounds = Bounds { west: 11.0, south: 57.0, east: 13.0, north: 58.0 };
        let ground = Ground::new(&BasemapGeometry { land, bounds, ..BasemapGeometry::default() });
        let land = |zoom| ground.layers(zoom).of(BasemapLayer::Land);
        let points =
            |zoom| -> usize { land(zoom).iter().flat_map(|s| &s.lines).map(Vec::len).sum() };
        assert_eq!(points(14), 2 * 721);
        assert_eq!(land(6).len(), 1);
        assert_eq!(land(13).len(), 2);
        assert!(points(4) < points(8) && points(8) < points(12), "{}", points(8));
        let (full, coarse) = (land(20), land(8));
        let width = |shape: &Shape| shape.envelope.side();
        assert!((width(&full[0]) - width(&coarse[0])).abs() < 2.0 * SHIFT / 256.0);
    }
}
