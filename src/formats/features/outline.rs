//! From rings of positions, as read from a file, to a valid outline, with a report of the repairs.

use geo::{Coord, LineString, MapCoordsInPlace as _, MultiPolygon, Polygon};

use super::PolygonRings;
use super::meridian::within_the_meridian;
use super::nesting::mended;
use crate::formats::ProblemKind;
use crate::limits::COORDINATE;

/// The outline of rings that are known to be valid, such as the built-in ones.
pub fn plain_outline(polygons: Vec<PolygonRings>) -> MultiPolygon<f64> {
    let polygons = polygons.into_iter().filter_map(|rings| {
        let mut rings = rings.into_iter().map(LineString::new);
        let exterior = rings.next()?;
        Some(Polygon::new(exterior, rings.collect()))
    });
    MultiPolygon::new(polygons.collect())
}

/// The valid range of coordinates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The earth: longitude and latitude in degrees.
    Earth,
    /// A plane: coordinates up to [`COORDINATE`].
    Plane,
}

/// Degrees by which a coordinate may lie beyond the earth, a tenth of a metre: that much is rounding.
pub(super) const SLACK: f64 = 1e-6;

impl Extent {
    fn largest(self) -> [f64; 2] {
        match self {
            Self::Earth => [180.0, 90.0],
            Self::Plane => [COORDINATE; 2],
        }
    }

    /// Keeps a place within the extent, and one that rounding put beyond the end of the earth on it. False
    /// for other places.
    pub(super) fn keeps(self, place: &mut Coord<f64>) -> bool {
        let [x, y] = self.largest();
        if place.x.abs() <= x && place.y.abs() <= y {
            return true;
        }
        let is_rounding = place.x.abs() <= x + SLACK && place.y.abs() <= y + SLACK;
        if self == Self::Plane || !is_rounding {
            return false;
        }
        *place = Coord { x: place.x.clamp(-x, x), y: place.y.clamp(-y, y) };
        true
    }
}

/// Makes a valid outline from rings, and reports their problems.
///
/// On the earth, longitudes beyond 180 degrees are taken as west of the 180th meridian, and outlines across
/// it are cut there. Points outside the extent are left out. Rings are closed. Rings with fewer than four points or
/// without an area are left out, an outer ring together with its holes. Outer rings are made to run
/// counterclockwise and holes clockwise (RFC 7946, 3.1.6). Rings that cross each other or lie in the wrong
/// place are repaired as [`mended`] says.
pub fn sound_outline(
    polygons: Vec<PolygonRings>,
    extent: Extent,
) -> (MultiPolygon<f64>, Vec<ProblemKind>) {
    let mut faults = Faults::default();
    let mut sound = Vec::with_capacity(polygons.len());
    let (polygons, is_beyond) = match extent {
        Extent::Earth => within_the_meridian(polygons),
        Extent::Plane => (polygons, false),
    };
    for rings in polygons {
        let mut rings = rings.into_iter();
        let Some(exterior) = rings.next().and_then(|ring| faults.mend(ring, extent, Winding::Left))
        else {
            continue;
        };
        let holes = rings.filter_map(|ring| faults.mend(ring, extent, Winding::Right)).collect();
        sound.push(Polygon::new(exterior, holes));
    }
    let (mut outline, found) = mended(MultiPolygon::new(sound));
    if !found.is_empty() && extent == Extent::Earth {
        // A repair rounds to a ten-millionth of the extent.
        outline.map_coords_in_place(|mut place| {
            extent.keeps(&mut place);
            place
        });
    }
    let mut problems = faults.problems();
    problems.extend(is_beyond.then_some(ProblemKind::BeyondMeridian));
    problems.extend(found);
    (outline, problems)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Winding {
    Left,
    Right,
}

#[derive(Default)]
struct Faults {
    not_a_number: usize,
    out_of_range: usize,
    too_far_out: usize,
    unclosed: usize,
    too_few: usize,
    no_area: usize,
}

impl Faults {
    fn mend(
        &mut self,
        mut ring: Vec<Coord<f64>>,
        extent: Extent,
        winding: Winding,
    ) -> Option<LineString<f64>> {
        let before = ring.len();
        ring.retain(|c| c.x.is_finite() && c.y.is_finite());
        let finite = ring.len();
        ring.retain_mut(|c| extent.keeps(c));
        self.not_a_number += before - finite;
        match extent {
            Extent::Earth => self.out_of_range += finite - ring.len(),
            Extent::Plane => self.too_far_out += finite - ring.len(),
        }
        if let (Some(first), Some(last)) = (ring.first().copied(), ring.last())
            && first != *last
        {
            // A ring left open by removed points is not counted as a problem of the file.
            self.unclosed += usize::from(ring.len() == before);
            ring.push(first);
        }
        if ring.len() < 4 {
            self.too_few += 1;
            return None;
        }
        let area = signed_area(&ring);
        if area == 0.0 {
            self.no_area += 1;
            return None;
        }
        if (area > 0.0) != (winding == Winding::Left) {
            ring.reverse();
        }
        Some(LineString::new(ring))
    }

    fn problems(self) -> Vec<ProblemKind> {
        let counted = [
            (self.not_a_number, ProblemKind::NotANumber { points: self.not_a_number }),
            (self.out_of_range, ProblemKind::OutOfRange { points: self.out_of_range }),
            (self.too_far_out, ProblemKind::TooFarOut { points: self.too_far_out }),
            (self.unclosed, ProblemKind::Unclosed { rings: self.unclosed }),
            (self.too_few, ProblemKind::TooFewPoints { rings: self.too_few }),
            (self.no_area, ProblemKind::NoArea { rings: self.no_area }),
        ];
        counted.into_iter().filter(|(n, _)| *n > 0).map(|(_, kind)| kind).collect()
    }
}

/// Twice the signed area in square degrees, positive for a counterclockwise ring. A bow tie whose halves
/// cancel has an area too, unless its points are all on one line.
fn signed_area(ring: &[Coord<f64>]) -> f64 {
    let Some(origin) = ring.first().copied() else { return 0.0 };
    let (mut sum, mut size) = (0.0, 0.0);
    for pair in ring.windows(2) {
        if let [a, b] = pair {
            let (a, b) = (*a - origin, *b - origin);
            let part = a.x * b.y - b.x * a.y;
            sum += part;
            size += part.abs();
        }
    }
    if sum == 0.0 { size } else { sum }
}
