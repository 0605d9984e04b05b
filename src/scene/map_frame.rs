//! Where a place falls on the page: a Mercator map seen through a frame.

use geo::{LineString, MultiPolygon};

use crate::model::Bounds;
use crate::project::Camera;
use crate::spatial::mercator;

/// Room between a fitted division and the frame, points.
const FIT_MARGIN: f64 = 14.0;
/// A camera does not know the size of the map it was set on; this much of it is shown, points.
const CAMERA_MAP: [f64; 2] = [832.0, 800.0];
/// Beyond this distance from the frame, points, an outline only has to be about right.
const BEYOND: f64 = 24.0;

/// A frame on the page and what is seen through it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapFrame {
    /// Left, top, width, height on the page.
    pub frame: [f64; 4],
    /// Unit Mercator coordinates of the middle.
    center: [f64; 2],
    /// Points in one unit: the width of the world.
    world: f64,
}

impl MapFrame {
    /// The frame over bounds, which just fit, or over what a camera sees.
    pub fn new(frame: [f64; 4], bounds: Option<Bounds>, camera: Option<Camera>) -> Self {
        let [_, _, width, height] = frame;
        if let Some(camera) = camera {
            let [across, down] = CAMERA_MAP;
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

    /// The point of the page where a longitude and latitude fall.
    pub fn point(&self, longitude: f64, latitude: f64) -> [f64; 2] {
        let [x, y] = mercator::forward(longitude, latitude);
        let [left, top, width, height] = self.frame;
        [
            left + width / 2.0 + (x - self.center[0]) * self.world,
            top + height / 2.0 + (y - self.center[1]) * self.world,
        ]
    }

    /// The longitude and latitude at a point of the page.
    pub fn place(&self, [x, y]: [f64; 2]) -> (f64, f64) {
        let [left, top, width, height] = self.frame;
        mercator::inverse(
            self.center[0] + (x - left - width / 2.0) / self.world,
            self.center[1] + (y - top - height / 2.0) / self.world,
        )
    }

    /// Ground metres in a point, at the middle.
    pub fn metres_per_point(&self) -> f64 {
        let (_, latitude) = mercator::inverse(self.center[0], self.center[1]);
        mercator::metres_per_unit(latitude) / self.world
    }

    /// Where bounds fall: left, top, right, bottom.
    pub fn envelope(&self, bounds: Bounds) -> [f64; 4] {
        let [left, top] = self.point(bounds.west, bounds.north);
        let [right, bottom] = self.point(bounds.east, bounds.south);
        [left, top, right, bottom]
    }

    /// Whether any of an envelope may be seen.
    pub fn sees(&self, [left, top, right, bottom]: [f64; 4]) -> bool {
        let [x, y, width, height] = self.frame;
        left <= x + width && right >= x && top <= y + height && bottom >= y
    }

    /// The rings of an outline, without points closer than `tolerance` to the one before.
    pub fn rings(&self, outline: &MultiPolygon<f64>, tolerance: f64) -> Vec<Vec<[f64; 2]>> {
        outline
            .iter()
            .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
            .filter_map(|ring| {
                let mut points = self.line(ring, tolerance);
                if points.len() > 1 && points.first() == points.last() {
                    points.pop();
                }
                (points.len() >= 3).then_some(points)
            })
            .collect()
    }

    /// A line's points, without those closer than `tolerance` to the one before.
    pub fn line(&self, line: &LineString<f64>, tolerance: f64) -> Vec<[f64; 2]> {
        let [left, top, width, height] = self.frame;
        let near = |[x, y]: [f64; 2]| {
            x > left - BEYOND
                && x < left + width + BEYOND
                && y > top - BEYOND
                && y < top + height + BEYOND
        };
        let mut points: Vec<[f64; 2]> = Vec::new();
        let last = line.0.len().saturating_sub(1);
        for (i, coordinate) in line.0.iter().enumerate() {
            let point = self.point(coordinate.x, coordinate.y);
            let apart = if near(point) { tolerance } else { BEYOND / 2.0 };
            let kept = points
                .last()
                .is_none_or(|[x, y]| (point[0] - x).abs() > apart || (point[1] - y).abs() > apart);
            if kept || i == last {
                points.push(point);
            }
        }
        points
    }
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
    fn a_camera_is_in_the_middle() {
        let camera = Camera { longitude: 11.97, latitude: 57.7, zoom: 11.0 };
        let map = MapFrame::new([0.0, 0.0, 832.0, 800.0], None, Some(camera));
        let [x, y] = map.point(11.97, 57.7);
        assert!((x - 416.0).abs() < 1e-6 && (y - 400.0).abs() < 1e-6);
        assert!((map.metres_per_point() - 40.94).abs() < 0.05, "{}", map.metres_per_point());
    }
}
