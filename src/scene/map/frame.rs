//! The position of a Mercator map on the page: projection and clipping to a frame.

use geo::{LineString, MultiPolygon};

use crate::model::Bounds;
use crate::project::Camera;
use crate::spatial::mercator;

/// Margin between a fitted division and the frame, points.
const FIT_MARGIN: f64 = 14.0;
/// Assumed size of the map that a camera was set on, points. A camera does not record it.
const CAMERA_MAP: [f64; 2] = [832.0, 800.0];
/// Distance beyond the frame at which outlines are clipped, points: more than any line width.
const BEYOND: f64 = 24.0;

/// A frame on the page and the part of the map it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapFrame {
    /// Left, top, width, height on the page.
    pub frame: [f64; 4],
    /// Centre in unit Mercator coordinates.
    center: [f64; 2],
    /// Points to a unit of the Mercator square: the width of the world.
    world: f64,
}

impl MapFrame {
    /// Fits `bounds` to the frame, or shows the camera's part of the map.
    pub fn new(frame: [f64; 4], bounds: Option<Bounds>, camera: Option<Camera>) -> Self {
        Self::of_part(frame, bounds, camera, [1, 1])
    }

    /// The same for one of several maps in a grid. The camera is taken to have been set on the same part
    /// of the window.
    pub fn of_part(
        frame: [f64; 4],
        bounds: Option<Bounds>,
        camera: Option<Camera>,
        grid: [usize; 2],
    ) -> Self {
        let [_, _, width, height] = frame;
        if let Some(camera) = camera {
            let [across, down] = [CAMERA_MAP[0] / grid[0] as f64, CAMERA_MAP[1] / grid[1] as f64];
            let world = mercator::points_per_unit(camera.zoom.clamp(0.0, 24.0))
                * (width / across).min(height / down);
            let center = mercator::forward(camera.longitude, camera.latitude);
            return Self { frame, center, world };
        }
        let bounds =
            bounds.unwrap_or(Bounds { west: -180.0, south: -60.0, east: 180.0, north: 75.0 });
        let [left, top] = mercator::forward(bounds.west, bounds.north);
        let [right, bottom] = mercator::forward(bounds.east, bounds.south);
        let margin = FIT_MARGIN.min(width * 0.05).min(height * 0.05);
        // A single point is shown with a few hundred metres around it.
        let across = (right - left).max(1e-5);
        let down = (bottom - top).max(1e-5);
        let world = ((width - 2.0 * margin) / across).min((height - 2.0 * margin) / down);
        let center = [f64::midpoint(left, right), f64::midpoint(top, bottom)];
        Self { frame, center, world }
    }

    /// The point on the page of a longitude and latitude.
    pub fn point(&self, longitude: f64, latitude: f64) -> [f64; 2] {
        let [x, y] = mercator::forward(longitude, latitude);
        let [left, top, width, height] = self.frame;
        [
            left + width / 2.0 + (x - self.center[0]) * self.world,
            top + height / 2.0 + (y - self.center[1]) * self.world,
        ]
    }

    /// The longitude and latitude of a point on the page.
    pub fn place(&self, [x, y]: [f64; 2]) -> (f64, f64) {
        let [left, top, width, height] = self.frame;
        mercator::inverse(
            self.center[0] + (x - left - width / 2.0) / self.world,
            self.center[1] + (y - top - height / 2.0) / self.world,
        )
    }

    /// Points to a unit of the Mercator square.
    pub fn scale(&self) -> f64 {
        self.world
    }

    /// Ground metres to a point, at the centre.
    pub fn meters_per_point(&self) -> f64 {
        let (_, latitude) = mercator::inverse(self.center[0], self.center[1]);
        mercator::meters_per_unit(latitude) / self.world
    }

    /// The envelope of bounds on the page: left, top, right, bottom.
    pub fn envelope(&self, bounds: Bounds) -> [f64; 4] {
        let [left, top] = self.point(bounds.west, bounds.north);
        let [right, bottom] = self.point(bounds.east, bounds.south);
        [left, top, right, bottom]
    }

    /// True if an envelope overlaps the frame.
    pub fn sees(&self, [left, top, right, bottom]: [f64; 4]) -> bool {
        let [x, y, width, height] = self.frame;
        left <= x + width && right >= x && top <= y + height && bottom >= y
    }

    /// The rings of an outline, clipped around the frame and without points closer than `tolerance` to
    /// the previous one.
    pub fn rings(&self, outline: &MultiPolygon<f64>, tolerance: f64) -> Vec<Vec<[f64; 2]>> {
        outline
            .iter()
            .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
            .filter_map(|ring| {
                let mut points = self.points(ring, tolerance);
                if points.len() > 1 && points.first() == points.last() {
                    points.pop();
                }
                let points = cut_ring(points, self.reach());
                (points.len() >= 3).then_some(points)
            })
            .collect()
    }

    /// The visible pieces of a line, without points closer than `tolerance` to the previous one.
    pub fn lines(&self, line: &LineString<f64>, tolerance: f64) -> Vec<Vec<[f64; 2]>> {
        let [left, top, right, bottom] = self.reach();
        let points = self.points(line, tolerance);
        let mut pieces: Vec<Vec<[f64; 2]>> = Vec::new();
        let mut joined = false;
        for (a, b) in points.iter().zip(points.iter().skip(1)) {
            let seen = a[0].max(b[0]) >= left
                && a[0].min(b[0]) <= right
                && a[1].max(b[1]) >= top
                && a[1].min(b[1]) <= bottom;
            match pieces.last_mut() {
                Some(piece) if seen && joined => piece.push(*b),
                _ if seen => pieces.push(vec![*a, *b]),
                _ => {}
            }
            joined = seen;
        }
        pieces
    }

    fn points(&self, line: &LineString<f64>, tolerance: f64) -> Vec<[f64; 2]> {
        let mut points: Vec<[f64; 2]> = Vec::new();
        let last = line.0.len().saturating_sub(1);
        for (i, coordinate) in line.0.iter().enumerate() {
            let point = self.point(coordinate.x, coordinate.y);
            let kept = points.last().is_none_or(|[x, y]| {
                (point[0] - x).abs() > tolerance || (point[1] - y).abs() > tolerance
            });
            if kept || i == last {
                points.push(point);
            }
        }
        points
    }

    /// The clipping rectangle, a little larger than the frame so that cut edges stay hidden: left, top,
    /// right, bottom.
    fn reach(&self) -> [f64; 4] {
        let [left, top, width, height] = self.frame;
        [left - BEYOND, top - BEYOND, left + width + BEYOND, top + height + BEYOND]
    }
}

/// Clips a ring to an upright rectangle (Sutherland & Hodgman 1974). Parts separated by the clipping
/// stay joined along the rectangle's sides.
fn cut_ring(ring: Vec<[f64; 2]>, [left, top, right, bottom]: [f64; 4]) -> Vec<[f64; 2]> {
    let across = |inside: fn(f64, f64) -> bool, axis: usize, limit: f64, ring: Vec<[f64; 2]>| {
        let along = |[x, y]: [f64; 2]| if axis == 0 { x } else { y };
        if ring.iter().all(|p| inside(along(*p), limit)) {
            return ring;
        }
        let mut cut = Vec::with_capacity(ring.len());
        let before = ring.last().into_iter().chain(&ring);
        for (a, b) in before.zip(&ring) {
            let (from, to) = (along(*a), along(*b));
            if inside(from, limit) != inside(to, limit) {
                let share = (limit - from) / (to - from);
                cut.push([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
            }
            if inside(to, limit) {
                cut.push(*b);
            }
        }
        cut
    };
    let above: fn(f64, f64) -> bool = |value, limit| value >= limit;
    let below: fn(f64, f64) -> bool = |value, limit| value <= limit;
    let ring = across(above, 0, left, ring);
    let ring = across(below, 0, right, ring);
    let ring = across(above, 1, top, ring);
    across(below, 1, bottom, ring)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fitted_division_lies_within_its_frame_and_touches_its_margin() {
        let bounds = Bounds { west: 11.6, south: 57.5, east: 12.2, north: 57.9 };
        let map = MapFrame::new([100.0, 50.0, 500.0, 400.0], Some(bounds), None);
        let [left, top, right, bottom] = map.envelope(bounds);
        assert!(left > 100.0 && right < 600.0 && top > 50.0 && bottom < 450.0);
        let touches = (top - 64.0).abs() < 1e-6 || (left - 114.0).abs() < 1e-6;
        assert!(touches, "{left} {top}");
        let (longitude, latitude) = map.place(map.point(11.97, 57.7));
        assert!((longitude - 11.97).abs() < 1e-9 && (latitude - 57.7).abs() < 1e-9);
    }

    #[test]
    fn outlines_are_cut_around_the_frame_and_what_is_seen_stays() {
        let reach = [0.0, 0.0, 10.0, 10.0];
        let around = vec![[-100.0, -100.0], [100.0, -100.0], [100.0, 100.0], [-100.0, 100.0]];
        let mut corners = cut_ring(around, reach);
        corners.sort_by(|a, b| a.partial_cmp(b).unwrap());
        assert_eq!(corners, [[0.0, 0.0], [0.0, 10.0], [10.0, 0.0], [10.0, 10.0]]);
        let inside = vec![[1.0, 1.0], [9.0, 1.0], [5.0, 9.0]];
        assert_eq!(cut_ring(inside.clone(), reach), inside);
        assert!(cut_ring(vec![[20.0, 1.0], [30.0, 1.0], [25.0, 9.0]], reach).len() < 3);
        let half = cut_ring(vec![[-10.0, 2.0], [5.0, 2.0], [5.0, 8.0], [-10.0, 8.0]], reach);
        assert_eq!(half.len(), 4);
        assert!(half.contains(&[0.0, 2.0]) && half.contains(&[5.0, 8.0]));
        let map = MapFrame::new(
            [0.0, 0.0, 500.0, 400.0],
            None,
            Some(Camera { longitude: 11.97, latitude: 57.7, zoom: 11.0 }),
        );
        let line = LineString::from(vec![
            (0.0, 50.0),
            (1.0, 50.0),
            (11.9, 57.7),
            (12.0, 57.7),
            (40.0, 60.0),
            (41.0, 60.0),
        ]);
        let pieces = map.lines(&line, 0.1);
        assert_eq!(pieces.len(), 1);
        assert_eq!(pieces[0].len(), 4, "the two ends far away are left out");
    }

    #[test]
    fn a_camera_is_in_the_middle() {
        let camera = Camera { longitude: 11.97, latitude: 57.7, zoom: 11.0 };
        let map = MapFrame::new([0.0, 0.0, 832.0, 800.0], None, Some(camera));
        let [x, y] = map.point(11.97, 57.7);
        assert!((x - 416.0).abs() < 1e-6 && (y - 400.0).abs() < 1e-6);
        assert!((map.meters_per_point() - 40.94).abs() < 0.05, "{}", map.meters_per_point());
    }
}
