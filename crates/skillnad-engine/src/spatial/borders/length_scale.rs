//! Lengths on the ground between points near each other, in degrees or on a plane. Whole projections are
//! left to `transverse_mercator`.

use geo::{Coord, Distance as _, Geodesic, Point};

use crate::spatial::Ellipsoid;

/// The kind of an outline's coordinates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::spatial) enum Axes {
    /// Longitude and latitude in degrees; lengths are metres on the ellipsoid.
    Geographic,
    /// Coordinates on a plane; lengths are in their own unit.
    Planar,
}

/// Pieces longer than this many degrees are measured along the shortest line.
const LONG: f64 = 1.5;

/// Measures lengths. A degree's length is worked out once for each hundredth of a degree of
/// latitude and carried on as a straight line within it: 2 parts in 10⁸ off at most.
pub(in crate::spatial) struct LengthScale {
    axes: Axes,
    reference: f64,
    per_unit: [f64; 2],
    slope: f64,
}

impl LengthScale {
    pub fn new(axes: Axes) -> Self {
        let reference = match axes {
            Axes::Geographic => f64::NAN,
            Axes::Planar => 0.0,
        };
        Self { axes, reference, per_unit: [1.0, 1.0], slope: 0.0 }
    }

    /// Metres for one unit of x and one of y at this y. Depends on `y` alone, never on what was
    /// asked before.
    pub fn meters_per_unit(&mut self, y: f64) -> [f64; 2] {
        if self.axes == Axes::Planar {
            return [1.0, 1.0];
        }
        // Rounding costs as much as the rest, so it is skipped while the last reference holds.
        let holds = (y - self.reference).abs() < 0.004_999;
        let reference = if holds { self.reference } else { (y * 100.0).round() / 100.0 };
        if !holds && reference != self.reference {
            self.reference = reference;
            self.per_unit = Ellipsoid::GRS80.meters_per_degree(reference);
            self.slope = -(self.per_unit[1] * reference.to_radians().sin()).to_radians();
        }
        [self.per_unit[0] + self.slope * (y - reference), self.per_unit[1]]
    }

    /// The length of a straight piece.
    pub fn length(&mut self, a: Coord<f64>, b: Coord<f64>) -> f64 {
        let is_long = (b.x - a.x).abs() > LONG || (b.y - a.y).abs() > LONG;
        if self.axes == Axes::Geographic && is_long {
            return Geodesic.distance(Point(a), Point(b));
        }
        let [mx, my] = self.meters_per_unit((a.y + b.y) / 2.0);
        let (x, y) = ((b.x - a.x) * mx, (b.y - a.y) * my);
        (x * x + y * y).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_short_pieces_are_as_long_as_the_shortest_line() {
        for (from, to) in [
            ((11.0, 57.0), (12.499, 57.499)),
            ((0.0, 60.0), (20.0, 64.0)),
            ((-10.0, 60.0), (10.0, 60.5)),
            ((11.0, -20.0), (11.5, 20.0)),
        ] {
            let (from, to) = (Coord::from(from), Coord::from(to));
            let length = LengthScale::new(Axes::Geographic).length(from, to);
            let shortest = Geodesic.distance(Point(from), Point(to));
            assert!((length / shortest - 1.0).abs() < 5e-5, "{length} {shortest}");
        }
        let plane = LengthScale::new(Axes::Planar).length((0.0, 0.0).into(), (3.0, 4.0).into());
        assert_eq!(plane, 5.0);
    }

    #[test]
    fn what_was_asked_before_changes_nothing() {
        let mut scale = LengthScale::new(Axes::Geographic);
        for y in [57.0, 57.004, 57.0049, 57.006, 57.02, -57.02, 0.1, 57.0, 57.5, 57.499, -0.3] {
            let alone = LengthScale::new(Axes::Geographic).meters_per_unit(y);
            assert_eq!(scale.meters_per_unit(y), alone, "{y}");
            let [east, _] = Ellipsoid::GRS80.meters_per_degree(y);
            assert!((alone[0] - east).abs() < 1e-3, "{y}: {} {east}", alone[0]);
        }
    }
}
