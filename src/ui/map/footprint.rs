//! The footprint of a division in a coarse grid: computes a camera for which no card covers a district.
//! Cards and the time of the move are left to `MapPanel`.

use egui::{Rect, Vec2};

use super::camera::{MapTransform, fit};
use crate::model::Bounds;
use crate::project::Camera;
use crate::session::OpenDivision;
use crate::spatial::mercator;

/// Number of cells along the longer side.
const CELLS: f64 = 112.0;
/// Minimum distance between a district and a card, in points.
const CLEAR: f32 = 6.0;
/// Maximum zoom out because of cards, and its step, in zoom levels.
const MOST_OUT: f64 = 1.0;
const STEP_OUT: f64 = 0.04;
/// Number of positions to try along each axis.
const POSITIONS: i32 = 24;
/// Zoom levels that it is worth to uncover a hundredth of the division.
const WORTH: f64 = 0.1;

/// A grid over some bounds, with the cells that contain a district.
pub struct Footprint {
    bounds: Bounds,
    /// The north-western corner, in unit Mercator.
    corner: [f64; 2],
    /// The side of a cell, in unit Mercator.
    cell: f64,
    columns: usize,
    rows: usize,
    /// Summed-area table: number of covered cells above and to the left of each corner of a cell.
    sums: Vec<u32>,
}

impl Footprint {
    /// The footprint of a division; `None` if it has no extent.
    pub fn of(division: &OpenDivision) -> Option<Self> {
        let bounds = division.dataset.division.bounds()?;
        let mut grid = Self::empty(bounds, CELLS)?;
        let mut covered = vec![false; grid.columns * grid.rows];
        for (i, cell) in covered.iter_mut().enumerate() {
            let (column, row) = (i % grid.columns, i / grid.columns);
            let x = grid.corner[0] + (column as f64 + 0.5) * grid.cell;
            let y = grid.corner[1] + (row as f64 + 0.5) * grid.cell;
            let (longitude, latitude) = mercator::inverse(x, y);
            *cell = division.index.district_at(longitude, latitude).is_some();
        }
        // Islands smaller than a cell count as well.
        let mesh = division.meshes.full();
        let [west, north] = mesh.origin();
        for [x, y] in mesh.positions() {
            let at = grid.position([west + f64::from(*x), north + f64::from(*y)]);
            if let Some(cell) = at.and_then(|at| covered.get_mut(at)) {
                *cell = true;
            }
        }
        grid.sum(&covered);
        Some(grid)
    }

    /// A footprint that covers the bounds completely.
    pub fn whole(bounds: Bounds) -> Option<Self> {
        let mut grid = Self::empty(bounds, 12.0)?;
        let covered = vec![true; grid.columns * grid.rows];
        grid.sum(&covered);
        Some(grid)
    }

    fn empty(bounds: Bounds, cells: f64) -> Option<Self> {
        let corner = mercator::forward(bounds.west, bounds.north);
        let [east, south] = mercator::forward(bounds.east, bounds.south);
        let size = [east - corner[0], south - corner[1]];
        let cell = size[0].max(size[1]) / cells;
        if !(cell.is_finite() && cell > 0.0) {
            return None;
        }
        let count = |length: f64| whole((length / cell).ceil()).max(1);
        let (columns, rows) = (count(size[0]), count(size[1]));
        Some(Self { bounds, corner, cell, columns, rows, sums: Vec::new() })
    }

    /// The cell of a point in unit Mercator.
    fn position(&self, [x, y]: [f64; 2]) -> Option<usize> {
        let (column, row) = ((x - self.corner[0]) / self.cell, (y - self.corner[1]) / self.cell);
        if column < 0.0 || row < 0.0 {
            return None;
        }
        let (column, row) = (whole(column), whole(row));
        (column < self.columns && row < self.rows).then_some(row * self.columns + column)
    }

    fn sum(&mut self, covered: &[bool]) {
        let wide = self.columns + 1;
        let mut sums = vec![0; wide * (self.rows + 1)];
        for row in 0..self.rows {
            let mut in_row = 0;
            for column in 0..self.columns {
                let here = covered.get(row * self.columns + column).copied().unwrap_or(false);
                in_row += u32::from(here);
                let above = sums.get(row * wide + column + 1).copied().unwrap_or(0);
                if let Some(sum) = sums.get_mut((row + 1) * wide + column + 1) {
                    *sum = above + in_row;
                }
            }
        }
        self.sums = sums;
    }

    /// Number of covered cells that a rectangle in unit Mercator touches.
    fn touched(&self, [left, top, right, bottom]: [f64; 4]) -> u32 {
        let column = |x: f64| (x - self.corner[0]) / self.cell;
        let row = |y: f64| (y - self.corner[1]) / self.cell;
        let columns =
            [column(left).floor(), column(right).ceil()].map(|c| whole(c).min(self.columns));
        let rows = [row(top).floor(), row(bottom).ceil()].map(|r| whole(r).min(self.rows));
        let sum = |column: usize, row: usize| {
            self.sums.get(row * (self.columns + 1) + column).copied().unwrap_or(0)
        };
        let ([west, east], [north, south]) = (columns, rows);
        (sum(east, south) + sum(west, north)).saturating_sub(sum(west, south) + sum(east, north))
    }

    /// Number of covered cells under the cards of a map.
    pub fn under(&self, cards: &[Rect], transform: MapTransform) -> u32 {
        let of = |card: &Rect| {
            let unit = |at: egui::Pos2| transform.to_unit([f64::from(at.x), f64::from(at.y)]);
            let ([left, top], [right, bottom]) = (unit(card.min), unit(card.max));
            self.touched([left, top, right, bottom])
        };
        cards.iter().map(of).sum()
    }

    /// The camera that shows the division as large as possible without a card on a district, with a margin
    /// on all sides. If that would make the division too small, the cards may cover a little of it.
    pub fn fit_between(&self, frame: Rect, margin: f32, cards: &[Rect]) -> Camera {
        let size = frame.size();
        let alone = fit(self.bounds, size, margin);
        let near: Vec<Rect> = cards.iter().map(|card| card.expand(CLEAR)).collect();
        let all = f64::from(self.touched([0.0, 0.0, 1.0, 1.0]).max(1));
        let mut best: Option<(f64, Camera)> = None;
        for step in 0..=whole(MOST_OUT / STEP_OUT) {
            let out = step as f64 * STEP_OUT;
            let zoom = (alone.zoom - out).max(0.0);
            let found = self.places(zoom, size, margin).into_iter().map(|camera| {
                let middle = walkers::lon_lat(camera.longitude, camera.latitude);
                let transform = MapTransform::new(frame, middle, camera.zoom);
                (self.under(&near, transform), camera)
            });
            // The first is the nearest to the centre.
            let Some((under, camera)) = found.reduce(|a, b| if b.0 < a.0 { b } else { a }) else {
                continue;
            };
            let cost = out + f64::from(under) / all * 100.0 * WORTH;
            if under == 0 {
                return if best.is_some_and(|(other, _)| other < cost - 0.3) {
                    best.map_or(camera, |(_, camera)| camera)
                } else {
                    camera
                };
            }
            if best.is_none_or(|(other, _)| cost < other) {
                best = Some((cost, camera));
            }
        }
        best.map_or(alone, |(_, camera)| camera)
    }

    /// The camera at another zoom that keeps the screen position of the bounds' centre.
    pub fn nearest(&self, camera: Camera, frame: Rect, zoom: f64) -> Camera {
        let (longitude, latitude) = self.bounds.center();
        let middle = mercator::forward(longitude, latitude);
        let at = walkers::lon_lat(camera.longitude, camera.latitude);
        let seen = MapTransform::new(frame, at, camera.zoom).to_screen(middle) - frame.center();
        let scale = mercator::points_per_unit(zoom);
        let (longitude, latitude) = mercator::inverse(
            middle[0] - f64::from(seen.x) / scale,
            middle[1] - f64::from(seen.y) / scale,
        );
        Camera { longitude, latitude, zoom }
    }

    /// The cameras that show the whole bounds at a zoom, nearest to the centre first.
    fn places(&self, zoom: f64, size: Vec2, margin: f32) -> Vec<Camera> {
        let scale = mercator::points_per_unit(zoom);
        let Bounds { west, south, east, north } = self.bounds;
        let [left, top] = mercator::forward(west, north);
        let [right, bottom] = mercator::forward(east, south);
        let room = |points: f32, extent: f64| {
            (f64::from(points - 2.0 * margin) - extent * scale).max(0.0) / 2.0
        };
        let (across, down) = (room(size.x, right - left), room(size.y, bottom - top));
        let steps = -POSITIONS / 2..=POSITIONS / 2;
        let share = |step: i32| f64::from(step) * 2.0 / f64::from(POSITIONS);
        let mut offsets: Vec<[f64; 2]> = steps
            .clone()
            .flat_map(|i| steps.clone().map(move |j| [share(i) * across, share(j) * down]))
            .collect();
        offsets.sort_by(|a, b| (a[0].hypot(a[1])).total_cmp(&b[0].hypot(b[1])));
        let middle = [f64::midpoint(left, right), f64::midpoint(top, bottom)];
        offsets
            .into_iter()
            .map(|[x, y]| {
                let (longitude, latitude) =
                    mercator::inverse(middle[0] - x / scale, middle[1] - y / scale);
                Camera { longitude, latitude, zoom }
            })
            .collect()
    }
}

/// Converts a count to an integer; a negative count becomes 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "cut off at 0, and far below the largest whole number"
)]
fn whole(count: f64) -> usize {
    count.max(0.0) as usize
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    const CITY: Bounds = Bounds { west: 11.6, south: 57.5, east: 12.2, north: 57.9 };

    fn lies(camera: Camera, frame: Rect) -> MapTransform {
        let middle = walkers::lon_lat(camera.longitude, camera.latitude);
        MapTransform::new(frame, middle, camera.zoom)
    }

    #[test]
    fn without_cards_a_division_lies_in_the_middle_as_large_as_it_can() {
        let frame = Rect::from_min_size(pos2(272.0, 48.0), vec2(800.0, 600.0));
        let camera = Footprint::whole(CITY).unwrap().fit_between(frame, 20.0, &[]);
        let alone = fit(CITY, frame.size(), 20.0);
        assert!((camera.zoom - alone.zoom).abs() < 1e-9);
        assert!((camera.longitude - alone.longitude).abs() < 1e-6, "{camera:?} {alone:?}");
    }

    #[test]
    fn nothing_lies_under_a_card_where_there_is_room_beside_it() {
        let frame = Rect::from_min_size(pos2(0.0, 0.0), vec2(1_200.0, 600.0));
        let legend = Rect::from_min_size(pos2(16.0, 16.0), vec2(340.0, 260.0));
        let scale = Rect::from_min_size(pos2(940.0, 500.0), vec2(250.0, 90.0));
        let city = Footprint::whole(CITY).unwrap();
        let camera = city.fit_between(frame, 20.0, &[legend, scale]);
        let transform = lies(camera, frame);
        assert_eq!(city.under(&[legend, scale], transform), 0);
        let [left, right] = [CITY.west, CITY.east]
            .map(|lon| transform.to_screen(mercator::forward(lon, CITY.north)).x);
        assert!(left > legend.right() && right < 1_180.1, "{left} {right}");
    }

    #[test]
    fn a_card_over_everything_leaves_a_map_all_the_same() {
        let frame = Rect::from_min_size(pos2(0.0, 0.0), vec2(300.0, 200.0));
        let camera = Footprint::whole(CITY).unwrap().fit_between(frame, 8.0, &[frame]);
        assert!(camera.zoom > 5.0, "{camera:?}");
    }
}
