//! Label points: the point of an outline furthest from its edge, the place for a district's name. Placing
//! the labels is left to the caller.
//!
//! Source: V. Agafonkin, "A new algorithm for finding a visual center of a polygon", 2016: squares
//! are halved, the most promising first, until none can hold a better point.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use geo::MultiPolygon;

use crate::spatial::mercator;

/// The pole of inaccessibility of a district.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelPoint {
    /// Longitude in degrees.
    pub longitude: f64,
    /// Latitude in degrees.
    pub latitude: f64,
    /// The distance to the edge, in units of the Mercator square: the room for a name.
    pub radius: f64,
}

/// The precision of the point, as a part of the larger side of the envelope.
const PRECISION: f64 = 1.0 / 200.0;
/// Number of squares that are tried at most; enough for slivers a thousandth as wide as long.
const MOST_SQUARES: usize = 10_000;

/// The point in an outline (degrees) that lies furthest from its edges on the map, to half a percent
/// of its extent. Always inside, also where the centroid isn't. `None` for an outline without area.
///
/// # Example
/// ```
/// use skillnad_engine::geo::{MultiPolygon, polygon};
/// use skillnad_engine::spatial::label_point;
///
/// // An L: the corner has the most room, while the centroid is off it.
/// let l = polygon![
///     (x: 0.0, y: 0.0), (x: 3.0, y: 0.0), (x: 3.0, y: 1.0),
///     (x: 1.0, y: 1.0), (x: 1.0, y: 3.0), (x: 0.0, y: 3.0),
/// ];
/// let point = label_point(&MultiPolygon::from(l)).unwrap();
/// assert!(point.longitude < 1.0 && point.latitude < 1.0);
/// ```
pub fn label_point(outline: &MultiPolygon<f64>) -> Option<LabelPoint> {
    let edges = edges(outline);
    let (mut west, mut north, mut east, mut south) =
        (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
    for [[x, y], _] in &edges {
        (west, north, east, south) = (west.min(*x), north.min(*y), east.max(*x), south.max(*y));
    }
    let (width, height) = (east - west, south - north);
    let side = width.min(height);
    if side <= 0.0 || !edges.iter().flatten().flatten().all(|c| c.is_finite()) {
        return None;
    }
    let precision = width.max(height) * PRECISION;
    let mut queue = BinaryHeap::new();
    // A long outline has many squares to begin with; no more than a few hundred.
    let step = side.max(width.max(height) / 128.0);
    let mut y = north;
    while y < south {
        let mut x = west;
        while x < east {
            queue.push(Square::new([x + step / 2.0, y + step / 2.0], step / 2.0, &edges));
            x += step;
        }
        y += step;
    }
    let mut best = Square::new([west + width / 2.0, north + height / 2.0], 0.0, &edges);
    let mut left = MOST_SQUARES;
    while let Some(square) = queue.pop() {
        if square.distance > best.distance {
            best = square;
        }
        if square.most() - best.distance <= precision && best.distance > 0.0 {
            continue;
        }
        left -= 1;
        if left == 0 {
            break;
        }
        let half = square.half / 2.0;
        for (dx, dy) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            let part = Square::new([square.center[0] + dx, square.center[1] + dy], half, &edges);
            if part.most() > best.distance.max(0.0) {
                queue.push(part);
            }
        }
    }
    if best.distance <= 0.0 {
        return None;
    }
    let (longitude, latitude) = mercator::inverse(best.center[0], best.center[1]);
    Some(LabelPoint { longitude, latitude, radius: best.distance })
}

type Edge = [[f64; 2]; 2];

fn edges(outline: &MultiPolygon<f64>) -> Vec<Edge> {
    let rings = outline.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    rings
        .flat_map(|ring| {
            let points: Vec<[f64; 2]> =
                ring.0.iter().map(|c| mercator::forward(c.x, c.y)).collect();
            points.windows(2).filter_map(|pair| <Edge>::try_from(pair).ok()).collect::<Vec<Edge>>()
        })
        .collect()
}

#[derive(Clone, Copy)]
struct Square {
    center: [f64; 2],
    half: f64,
    /// Distance from the middle to the nearest edge; negative outside.
    distance: f64,
}

impl Square {
    fn new(center: [f64; 2], half: f64, edges: &[Edge]) -> Self {
        let [px, py] = center;
        let mut inside = false;
        let mut nearest = f64::INFINITY;
        for [[ax, ay], [bx, by]] in edges {
            if (ay > &py) != (by > &py) && px < (bx - ax) * (py - ay) / (by - ay) + ax {
                inside = !inside;
            }
            let (dx, dy) = (bx - ax, by - ay);
            let squared = dx * dx + dy * dy;
            let along = if squared > 0.0 {
                (((px - ax) * dx + (py - ay) * dy) / squared).clamp(0.0, 1.0)
            } else {
                0.0
            };
            let (x, y) = (ax + along * dx - px, ay + along * dy - py);
            nearest = nearest.min(x * x + y * y);
        }
        let distance = if inside { nearest.sqrt() } else { -nearest.sqrt() };
        Self { center, half, distance }
    }

    /// The upper bound of the distance from the edges over all points in the square.
    fn most(&self) -> f64 {
        self.distance + self.half * std::f64::consts::SQRT_2
    }
}

impl Ord for Square {
    fn cmp(&self, other: &Self) -> Ordering {
        self.most().total_cmp(&other.most())
    }
}

impl PartialOrd for Square {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Square {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Square {}
