//! The lines of the base map clipped to the districts. Lines over the districts' fills are drawn only
//! there. Their style comes from `strata`.

use geo::{BoundingRect as _, Coord, LineString};

use crate::formats::builtin::{BasemapGeometry, BasemapLayer, RoadClass};
use crate::model::Bounds;

/// Sampling distance along lines, in degrees: about 240 m of longitude.
const STEP: f64 = 0.004;
/// Number of bisections when locating a district's edge, to about 2 m.
const HALVINGS: u32 = 7;

/// The layers that are drawn over the districts.
const LAYERS: [BasemapLayer; 10] = [
    BasemapLayer::Roads(RoadClass::Motorway),
    BasemapLayer::Roads(RoadClass::National),
    BasemapLayer::Roads(RoadClass::Primary),
    BasemapLayer::Roads(RoadClass::Local),
    BasemapLayer::OtherRoads(RoadClass::Motorway),
    BasemapLayer::OtherRoads(RoadClass::National),
    BasemapLayer::OtherRoads(RoadClass::Primary),
    BasemapLayer::OtherRoads(RoadClass::Local),
    BasemapLayer::Railways,
    BasemapLayer::Trams,
];

/// The parts of lines inside districts, by layer, in longitude and latitude.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinesInside(Vec<(BasemapLayer, Vec<LineString<f64>>)>);

impl LinesInside {
    /// Clips the lines to where `is_inside` is true. Lines outside `bounds` are skipped.
    pub fn new(
        basemap: &BasemapGeometry,
        bounds: Option<Bounds>,
        is_inside: impl Fn(f64, f64) -> bool,
    ) -> Self {
        let near = |line: &LineString<f64>| {
            line.bounding_rect().zip(bounds).is_some_and(|(rect, bounds)| {
                rect.min().x <= bounds.east
                    && rect.max().x >= bounds.west
                    && rect.min().y <= bounds.north
                    && rect.max().y >= bounds.south
            })
        };
        let layers = LAYERS.iter().map(|layer| {
            let lines = basemap.lines(*layer).into_iter().filter(|line| near(line));
            (*layer, lines.flat_map(|line| pieces(line, &is_inside)).collect())
        });
        Self(layers.collect())
    }

    /// The lines of a layer.
    pub fn of(&self, layer: BasemapLayer) -> &[LineString<f64>] {
        self.0.iter().find(|(own, _)| *own == layer).map_or(&[], |(_, lines)| lines)
    }
}

fn pieces(line: &LineString<f64>, is_inside: &impl Fn(f64, f64) -> bool) -> Vec<LineString<f64>> {
    let inside = |at: Coord<f64>| is_inside(at.x, at.y);
    let mut pieces: Vec<LineString<f64>> = Vec::new();
    let mut piece: Vec<Coord<f64>> = Vec::new();
    let mut was = false;
    for (i, segment) in line.lines().enumerate() {
        let (from, to) = (segment.start, segment.end);
        if i == 0 {
            was = inside(from);
            piece.extend(was.then_some(from));
        }
        let along = |part: f64| from + (to - from) * part;
        let steps = ((to.x - from.x).hypot(to.y - from.y) / STEP).ceil().max(1.0);
        let mut before = 0.0;
        while before < steps {
            let (low, high) = (before / steps, (before + 1.0).min(steps) / steps);
            let is = inside(along(high));
            if is != was {
                let edge = along(crossing(low, high, |part| inside(along(part)) == was));
                piece.push(edge);
                if was {
                    pieces.push(LineString::new(std::mem::take(&mut piece)));
                }
                was = is;
            }
            before += 1.0;
        }
        if was {
            piece.push(to);
        }
    }
    if piece.len() > 1 {
        pieces.push(LineString::new(piece));
    }
    pieces
}

/// The part of a segment, between `low` and `high`, at which `as_before` becomes false, by bisection.
fn crossing(low: f64, high: f64, as_before: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (low, high);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if as_before(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::builtin::TramLine;

    #[test]
    fn a_line_is_cut_where_it_leaves_the_districts_and_goes_on_where_it_comes_back() {
        let line = LineString::from(vec![[11.0, 57.0], [11.1, 57.0], [11.2, 57.0]]);
        let basemap =
            BasemapGeometry { trams: vec![TramLine { line }], ..BasemapGeometry::default() };
        let bounds = Bounds { west: 11.0, south: 56.9, east: 11.3, north: 57.1 };
        let two = |x: f64, _: f64| !(11.05..=11.15).contains(&x);
        let inside = LinesInside::new(&basemap, Some(bounds), two);
        let trams = inside.of(BasemapLayer::Trams);
        assert_eq!(trams.len(), 2);
        let end = trams[0].0.last().expect("a point").x;
        let begin = trams[1].0[0].x;
        assert!((end - 11.05).abs() < 1e-4 && (begin - 11.15).abs() < 1e-4, "{end} {begin}");
        assert!((trams[1].0[1].x - 11.2).abs() < 1e-9);
        let far = Bounds { west: 12.0, east: 13.0, ..bounds };
        assert!(LinesInside::new(&basemap, Some(far), two).of(BasemapLayer::Trams).is_empty());
    }
}
