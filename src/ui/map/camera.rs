//! The camera of the map: fitting, flights, limits, and conversion between view and map widget.

use egui::{Rect, Vec2};
use walkers::{MapMemory, Position, lon_lat};

use crate::limits::CLOSEST_ZOOM;
use crate::model::Bounds;
use crate::project::Camera;
use crate::spatial::mercator;

/// Maximum number of zoom levels out from a fitted division, so that the city can still be found.
const ZOOM_LEVELS_OUT: f64 = 2.0;
/// Duration of a flight, in seconds.
const TRAVEL_SECONDS: f64 = 0.45;
/// Tolerance for equal cameras, in degrees and zoom levels.
const SAME: f64 = 1e-9;

/// Moves the map widget within its limits.
pub struct MapCamera {
    /// The state of the map widget.
    pub memory: MapMemory,
    travel: Option<Travel>,
    /// The last camera known to the session, so that each is reported once.
    told: Option<Camera>,
    /// True if the last flight was started by a command.
    sent: bool,
}

struct Travel {
    from: Camera,
    to: Camera,
    started: f64,
    why: Journey,
}

/// The cause of a flight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Journey {
    /// The user moves the map by button or key.
    Move,
    /// A command of the session moves the map.
    Sent,
    /// The session already knows the destination: undo, or fitting the division.
    Known,
}

/// A change of the camera to report to the session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum News {
    /// The user moved the map there.
    Moved(Camera),
    /// A flight of the session ended there.
    Arrived(Camera),
}

impl MapCamera {
    /// A camera without a position.
    pub fn new() -> Self {
        Self { memory: MapMemory::default(), travel: None, told: None, sent: false }
    }

    /// The present camera; `None` before it has a position.
    pub fn now(&self) -> Option<Camera> {
        let position = self.memory.detached()?;
        Some(Camera { longitude: position.x(), latitude: position.y(), zoom: self.memory.zoom() })
    }

    /// Sets the camera at once.
    pub fn jump(&mut self, camera: Camera) {
        self.travel = None;
        self.set(camera);
    }

    /// Starts a flight from the present camera.
    pub fn travel(&mut self, to: Camera, now: f64, why: Journey) {
        self.sent = why == Journey::Sent;
        match self.now() {
            Some(from) => self.travel = Some(Travel { from, to, started: now, why }),
            None => self.jump(to),
        }
    }

    /// Advances a running flight. Returns true while it is running.
    pub fn advance(&mut self, now: f64) -> bool {
        let Some(travel) = &self.travel else { return false };
        let share = ((now - travel.started) / TRAVEL_SECONDS).clamp(0.0, 1.0);
        let camera = between(travel.from, travel.to, share);
        let (arrived, why, to) = (share >= 1.0, travel.why, travel.to);
        self.set(camera);
        if arrived {
            self.travel = None;
            if why == Journey::Known {
                self.told = Some(to);
            }
        }
        !arrived
    }

    /// True during a flight or an animation of the map widget.
    pub fn is_moving(&self) -> bool {
        self.travel.is_some() || self.memory.animating()
    }

    /// Cancels a flight, since the user has grabbed the map.
    pub fn take_hold(&mut self) {
        self.travel = None;
        self.sent = false;
    }

    /// The present camera, if the map rests and the session doesn't know it.
    pub fn news(&mut self) -> Option<News> {
        if self.is_moving() {
            return None;
        }
        let now = self.now()?;
        if self.told.is_some_and(|told| same(told, now)) {
            return None;
        }
        self.told = Some(now);
        let sent = std::mem::take(&mut self.sent);
        Some(if sent { News::Arrived(now) } else { News::Moved(now) })
    }

    /// A map widget state with the same camera, for another map.
    pub fn following(&self) -> MapMemory {
        let mut memory = MapMemory::default();
        if let Some(now) = self.now() {
            memory.center_at(lon_lat(now.longitude, now.latitude));
        }
        // This zoom is valid, since the present map has it.
        _ = memory.set_zoom(self.memory.zoom());
        memory
    }

    /// Adjusts the zoom so that resized maps show as much ground. `share` is the new area relative to the
    /// old.
    pub fn rescale(&mut self, share: f32) {
        if let Some(now) = self.now() {
            let zoom = (now.zoom + f64::from(share).log2() / 2.0).clamp(0.0, CLOSEST_ZOOM);
            self.jump(Camera { zoom, ..now });
            self.sent = true;
        }
    }

    /// Marks the present camera as known to the session.
    pub fn forget_news(&mut self) {
        self.told = self.now();
    }

    /// True if the session knows the present camera.
    pub fn is_told(&self) -> bool {
        self.told.zip(self.now()).is_some_and(|(told, now)| same(told, now))
    }

    /// Limits zoom and centre so that these bounds can still be found.
    pub fn keep_within(&mut self, bounds: Bounds, size: Vec2) {
        let Some(now) = self.now() else { return };
        let fitted = fit(bounds, size, 0.0);
        let farthest = (fitted.zoom - ZOOM_LEVELS_OUT).max(0.0);
        let limited = Camera {
            longitude: now.longitude.clamp(bounds.west, bounds.east),
            latitude: now.latitude.clamp(bounds.south, bounds.north),
            zoom: now.zoom.clamp(farthest.min(CLOSEST_ZOOM), CLOSEST_ZOOM),
        };
        if !same(limited, now) {
            self.set(limited);
        }
    }

    /// Moves the map by a share of its width and height.
    pub fn pan(&mut self, share: Vec2, size: Vec2, time: f64) {
        let Some(now) = self.travel.as_ref().map(|t| t.to).or_else(|| self.now()) else { return };
        let points = mercator::points_per_unit(now.zoom);
        let [x, y] = mercator::forward(now.longitude, now.latitude);
        let (longitude, latitude) = mercator::inverse(
            x + f64::from(share.x * size.x) / points,
            y + f64::from(share.y * size.y) / points,
        );
        self.travel(Camera { longitude, latitude, zoom: now.zoom }, time, Journey::Move);
    }

    /// Changes the zoom around the centre.
    pub fn zoom_by(&mut self, levels: f64, time: f64) {
        let Some(now) = self.travel.as_ref().map(|t| t.to).or_else(|| self.now()) else { return };
        self.travel(
            Camera { zoom: (now.zoom + levels).clamp(0.0, CLOSEST_ZOOM), ..now },
            time,
            Journey::Move,
        );
    }

    fn set(&mut self, camera: Camera) {
        self.memory.center_at(lon_lat(camera.longitude, camera.latitude));
        // Only zooms outside 0 to 26 are refused; the limits here are narrower.
        _ = self.memory.set_zoom(camera.zoom);
    }
}

/// The camera that fits bounds into a map of this size, with a margin on all sides, in points.
pub fn fit(bounds: Bounds, size: Vec2, margin: f32) -> Camera {
    let [west, north] = mercator::forward(bounds.west, bounds.north);
    let [east, south] = mercator::forward(bounds.east, bounds.south);
    let room = |points: f32| f64::from((points - 2.0 * margin).max(32.0));
    let zoom_for =
        |extent: f64, points: f32| (room(points) / (mercator::TILE_SIZE * extent.max(1e-9))).log2();
    let zoom = zoom_for(east - west, size.x).min(zoom_for(south - north, size.y));
    let zoom = zoom.clamp(0.0, CLOSEST_ZOOM);
    let (longitude, latitude) =
        mercator::inverse(f64::midpoint(west, east), f64::midpoint(north, south));
    Camera { longitude, latitude, zoom }
}

/// A screen point in double precision.
pub fn exactly(at: egui::Pos2) -> [f64; 2] {
    [f64::from(at.x), f64::from(at.y)]
}

/// Transform from unit Mercator to the screen: `screen = offset + unit · scale`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapTransform {
    /// Points per unit.
    pub scale: f64,
    /// The screen position of unit (0, 0).
    pub offset: [f64; 2],
}

impl MapTransform {
    /// The transform of a map that fills `rect`, with this centre and zoom.
    pub fn new(rect: Rect, center: Position, zoom: f64) -> Self {
        let scale = mercator::points_per_unit(zoom);
        let [x, y] = mercator::forward(center.x(), center.y());
        let middle = rect.center();
        Self { scale, offset: [f64::from(middle.x) - x * scale, f64::from(middle.y) - y * scale] }
    }

    /// The point in unit Mercator of a screen point.
    pub fn to_unit(self, at: [f64; 2]) -> [f64; 2] {
        [(at[0] - self.offset[0]) / self.scale, (at[1] - self.offset[1]) / self.scale]
    }

    /// Longitude and latitude of a screen point.
    pub fn to_geography(self, at: [f64; 2]) -> (f64, f64) {
        let [x, y] = self.to_unit(at);
        mercator::inverse(x, y)
    }

    /// Ground resolution at the centre of a frame, in metres per point.
    pub fn resolution(self, frame: Rect) -> f64 {
        let (_, latitude) = self.to_geography(exactly(frame.center()));
        mercator::meters_per_unit(latitude) / self.scale
    }

    /// The screen point of a point in unit Mercator.
    #[expect(clippy::cast_possible_truncation, reason = "screen positions are f32 in egui")]
    pub fn to_screen(self, unit: [f64; 2]) -> egui::Pos2 {
        egui::pos2(
            (self.offset[0] + unit[0] * self.scale) as f32,
            (self.offset[1] + unit[1] * self.scale) as f32,
        )
    }
}

fn same(a: Camera, b: Camera) -> bool {
    (a.longitude - b.longitude).abs() < SAME
        && (a.latitude - b.latitude).abs() < SAME
        && (a.zoom - b.zoom).abs() < SAME
}

/// Interpolates between two cameras, slow at both ends. In Mercator, so that the centre moves evenly.
fn between(from: Camera, to: Camera, share: f64) -> Camera {
    let t = share * share * (3.0 - 2.0 * share);
    let a = mercator::forward(from.longitude, from.latitude);
    let b = mercator::forward(to.longitude, to.latitude);
    let (longitude, latitude) =
        mercator::inverse(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t);
    if share >= 1.0 {
        return to;
    }
    Camera { longitude, latitude, zoom: from.zoom + (to.zoom - from.zoom) * t }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CITY: Bounds = Bounds { west: 11.6, south: 57.5, east: 12.2, north: 57.9 };

    #[test]
    fn a_fitted_division_fills_the_map_in_one_direction_and_is_wholly_seen() {
        let size = egui::vec2(800.0, 600.0);
        let camera = fit(CITY, size, 20.0);
        let rect = Rect::from_min_size(egui::Pos2::ZERO, size);
        let transform =
            MapTransform::new(rect, lon_lat(camera.longitude, camera.latitude), camera.zoom);
        let top_left = transform.to_screen(mercator::forward(CITY.west, CITY.north));
        let bottom_right = transform.to_screen(mercator::forward(CITY.east, CITY.south));
        let slack = [top_left.x, top_left.y, 800.0 - bottom_right.x, 600.0 - bottom_right.y];
        assert!(slack.iter().all(|s| *s > 19.9), "{slack:?}");
        assert!(slack.iter().any(|s| (*s - 20.0).abs() < 0.1), "{slack:?}");
    }

    #[test]
    fn a_journey_ends_where_it_was_to_go_and_is_told_once() {
        let mut camera = MapCamera::new();
        camera.jump(fit(CITY, egui::vec2(800.0, 600.0), 0.0));
        camera.forget_news();
        assert_eq!(camera.news(), None);
        let to = Camera { longitude: 12.0, latitude: 57.7, zoom: 14.0 };
        camera.travel(to, 10.0, Journey::Sent);
        assert!(camera.advance(10.1));
        assert_eq!(camera.news(), None, "not before it has come to rest");
        assert!(!camera.advance(11.0));
        assert_eq!(camera.news(), Some(News::Arrived(to)));
        assert_eq!(camera.news(), None);
    }

    #[test]
    fn the_city_can_not_be_lost() {
        let size = egui::vec2(800.0, 600.0);
        let mut camera = MapCamera::new();
        camera.jump(Camera { longitude: -70.0, latitude: 10.0, zoom: 1.0 });
        camera.keep_within(CITY, size);
        let now = camera.now().unwrap();
        assert!((CITY.west..=CITY.east).contains(&now.longitude));
        assert!((CITY.south..=CITY.north).contains(&now.latitude));
        assert!(now.zoom > 6.0);
    }
}
