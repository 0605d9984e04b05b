//! Contiguity: pairs of districts with a shared border and its length, found by shared vertices and edges
//! rather than envelopes. Neighbours are left to `weights`.
//!
//! Most borders of a division run through the very same vertices on both sides; those are found by
//! their keys alone (`twins`). What is left (edges that no other district has) is compared within a
//! tolerance by `loose_edges`: vertices that differ by rounding, and T-junctions, where a corner of
//! one district lies in the middle of another's edge. An edge that two districts have is settled:
//! districts with a neck of a third between them don't touch, however thin the neck.
#![expect(
    clippy::indexing_slicing,
    reason = "vertex and ring numbers come from the lists they index; the table of frames has two columns"
)]

use geo::MultiPolygon;

use super::contact::Contact;
use super::length_scale::{Axes, LengthScale};
use super::loose_edges::{LooseEdge, loose_contacts};
use crate::model::Division;
use crate::spatial::Ellipsoid;
use crate::spatial::outlines::rings::{Rings, threads};
use crate::spatial::outlines::twins::{KeyGrid, Twins, in_parallel};

/// Default tolerance between outlines that touch, in metres: more than rounding to six decimals of a degree
/// moves a point (0.1 m), less than the width of any strip of land between districts.
pub const TOLERANCE_M: f64 = 0.5;

/// The rule of contiguity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Contiguity {
    /// Neighbours share a border or a corner.
    #[default]
    Queen,
    /// Neighbours share a border.
    Rook,
}

/// A pair of districts that touch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Border {
    /// The district with the lower position.
    pub a: u32,
    /// The other district.
    pub b: u32,
    /// Length of the shared border: metres on the ground, or the unit of planar coordinates. 0 when the
    /// districts meet in corners only.
    pub length_m: f64,
}

/// All pairs of districts that touch, by position.
///
/// # Example
/// ```
/// use skillnad_engine::geo::{MultiPolygon, Rect};
/// use skillnad_engine::spatial::{Borders, Contiguity};
///
/// let square = |x: f64, y: f64| {
///     MultiPolygon::from(Rect::new((x, y), (x + 1.0, y + 1.0)).to_polygon())
/// };
/// // 0 and 1 lie side by side, 2 lies north of 1 and meets 0 in a corner.
/// let outlines = [square(0.0, 0.0), square(1.0, 0.0), square(1.0, 1.0)];
/// let borders = Borders::planar(&outlines, 1e-6);
/// assert_eq!(borders.edges(Contiguity::Rook).collect::<Vec<_>>(), [(0, 1), (1, 2)]);
/// assert_eq!(borders.edges(Contiguity::Queen).collect::<Vec<_>>(), [(0, 1), (0, 2), (1, 2)]);
/// assert_eq!(borders.between(2, 1).map(|border| border.length_m), Some(1.0));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Borders {
    districts: usize,
    pairs: Vec<Border>,
    tolerance: f64,
}

impl Borders {
    /// The borders of a division, within [`TOLERANCE_M`].
    pub fn of(division: &Division) -> Self {
        Self::geographic(division.districts.iter().map(|d| &d.outline), TOLERANCE_M)
    }

    /// The borders of outlines in longitude and latitude, with a tolerance in metres.
    ///
    /// Districts touch where vertices or edges come within the tolerance of each other. A piece of
    /// border that only the tolerance joins counts as length when it is longer than twice the
    /// tolerance; an edge with the same ends on both sides always does. Linear in the vertices, but
    /// for the sorting of what doesn't match.
    pub fn geographic<'a>(
        outlines: impl IntoIterator<Item = &'a MultiPolygon<f64>>,
        tolerance_m: f64,
    ) -> Self {
        Self::find(&Rings::new(outlines), Axes::Geographic, tolerance_m)
    }

    /// The borders of outlines on a plane, with a tolerance in the unit of their coordinates. See
    /// [`planar_tolerance`].
    pub fn planar<'a>(
        outlines: impl IntoIterator<Item = &'a MultiPolygon<f64>>,
        tolerance: f64,
    ) -> Self {
        Self::find(&Rings::new(outlines), Axes::Planar, tolerance)
    }

    /// The pairs, ordered by the first and then the second district.
    pub fn pairs(&self) -> &[Border] {
        &self.pairs
    }

    /// Number of districts.
    pub fn districts(&self) -> usize {
        self.districts
    }

    /// The tolerance that the borders were found with: in metres on the ground, or in the unit of planar
    /// coordinates. To be printed wherever borders are counted.
    pub fn tolerance(&self) -> f64 {
        self.tolerance
    }

    /// The neighbours under a rule as pairs of positions, the lower first, in order.
    pub fn edges(&self, rule: Contiguity) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.pairs
            .iter()
            .filter(move |p| rule == Contiguity::Queen || p.length_m > 0.0)
            .map(|p| (p.a, p.b))
    }

    /// The border between two districts, in either order.
    pub fn between(&self, a: u32, b: u32) -> Option<&Border> {
        let wanted = (a.min(b), a.max(b));
        let at = self.pairs.binary_search_by_key(&wanted, |p| (p.a, p.b)).ok()?;
        self.pairs.get(at)
    }

    fn find(rings: &Rings<'_>, axes: Axes, tolerance: f64) -> Self {
        let threads = threads(rings.vertices);
        let tolerance = if tolerance.is_finite() { tolerance.max(0.0) } else { 0.0 };
        let Some(bounds) = bounds(rings) else {
            return Self { districts: rings.districts, pairs: Vec::new(), tolerance };
        };
        let seam = seam(bounds, axes);
        let grid = KeyGrid::new(bounds, cell(bounds, axes, tolerance)).with_seam(seam);
        let twins = Twins::new(rings, &grid, threads);
        let walked =
            in_parallel(rings.parts(threads), |part| walk(&rings.rings[part], rings, &twins, axes));
        let (mut contacts, mut loose) = (Vec::new(), Vec::new());
        for (mut found, mut left) in walked {
            contacts.append(&mut found);
            loose.append(&mut left);
        }
        // Edges on the eastern side of the 180th meridian lie beside those on the western one.
        for edge in loose.iter_mut().filter(|edge| edge.a.x >= seam && edge.b.x >= seam) {
            (edge.a.x, edge.b.x) = (edge.a.x - 360.0, edge.b.x - 360.0);
        }
        contacts.extend(loose_contacts(&loose, rings, &twins, axes, tolerance, threads));
        Self { districts: rings.districts, pairs: merge(contacts, tolerance), tolerance }
    }
}

/// The tolerance for outlines on a plane whose unit isn't known: a ten-millionth of their extent,
/// which is half a metre in five thousand kilometres.
pub fn planar_tolerance<'a>(outlines: impl IntoIterator<Item = &'a MultiPolygon<f64>>) -> f64 {
    bounds(&Rings::new(outlines)).map_or(0.0, |b| (b[2] - b[0]).max(b[3] - b[1]) * 1e-7)
}

/// West, south, east and north of all rings.
fn bounds(rings: &Rings<'_>) -> Option<[f64; 4]> {
    let of_part = |part: std::ops::Range<usize>| {
        let exteriors = rings.rings[part].iter().filter(|r| r.exterior);
        let nowhere = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        exteriors
            .flat_map(|r| r.points)
            .fold(nowhere, |[w, s, e, n], p| [w.min(p.x), s.min(p.y), e.max(p.x), n.max(p.y)])
    };
    in_parallel(rings.parts(threads(rings.vertices)), of_part)
        .into_iter()
        .reduce(|[w, s, e, n], b| [w.min(b[0]), s.min(b[1]), e.max(b[2]), n.max(b[3])])
}

/// Degrees from 180 within which a point lies on the 180th meridian: a tenth of a metre.
const ON_MERIDIAN: f64 = 1e-6;

/// The longitude of the 180th meridian as reached from the west, if outlines reach it from both sides; else
/// infinite. −180 and 180 degrees are the same place.
fn seam([west, _, east, _]: [f64; 4], axes: Axes) -> f64 {
    let is_met = west <= ON_MERIDIAN - 180.0 && east >= 180.0 - ON_MERIDIAN;
    if axes == Axes::Geographic && is_met { 180.0 - ON_MERIDIAN } else { f64::INFINITY }
}

/// A cell that is a quarter of the tolerance wide at most, so that what falls into one is within it.
fn cell(bounds: [f64; 4], axes: Axes, tolerance: f64) -> [f64; 2] {
    let side = tolerance / 4.0;
    match axes {
        Axes::Planar => [side, side],
        Axes::Geographic => {
            let [_, south, _, north] = bounds;
            let widest =
                if south <= 0.0 && north >= 0.0 { 0.0 } else { south.abs().min(north.abs()) };
            let [x, _] = Ellipsoid::GRS80.meters_per_degree(widest);
            let [_, y] = Ellipsoid::GRS80.meters_per_degree(90.0);
            [side / x.max(1.0), side / y]
        }
    }
}

/// Walks along rings and compares each edge with the edges that begin in the same place.
fn walk(
    own: &[crate::spatial::outlines::rings::Ring<'_>],
    all: &Rings<'_>,
    twins: &Twins,
    axes: Axes,
) -> (Vec<Contact>, Vec<LooseEdge>) {
    let mut scale = LengthScale::new(axes);
    let mut contacts: Vec<Contact> = Vec::new();
    let mut loose = Vec::new();
    // The first contact of the current district, and the last one met.
    let (mut from, mut last) = (0, 0);
    let mut district = u32::MAX;
    let mut shared_with: Vec<u32> = Vec::new();
    for ring in own {
        if ring.district != district {
            district = ring.district;
            from = contacts.len();
            last = from;
        }
        let ends = ring.points[1..].iter().chain(ring.points.first());
        for ((vertex, start), end) in (ring.start..).zip(ring.points).zip(ends) {
            let after = ring.after(vertex);
            let (here, there) = (twins.keys[vertex as usize], twins.keys[after as usize]);
            let mut taken = here == there;
            shared_with.clear();
            let mut twin = twins.next(vertex);
            while twin != vertex {
                let other = &all.rings[twins.ring_of[twin as usize] as usize];
                let along = here != there
                    && (twins.keys[other.before(twin) as usize] == there
                        || twins.keys[other.after(twin) as usize] == there);
                taken |= along;
                if other.district > district {
                    let first_time = along && !shared_with.contains(&other.district);
                    let length = if first_time {
                        shared_with.push(other.district);
                        scale.length(*start, *end)
                    } else {
                        0.0
                    };
                    last = meet(&mut contacts, from, last, district, other.district, length);
                }
                twin = twins.next(twin);
            }
            if !taken {
                loose.push(LooseEdge { from: vertex, to: after, district, a: *start, b: *end });
            }
        }
    }
    (contacts, loose)
}

/// Adds to the contact of a pair. Returns its index, a hint for the next call, which is mostly for the same
/// pair. The contacts of the district are those from `from` on.
fn meet(
    contacts: &mut Vec<Contact>,
    from: usize,
    last: usize,
    a: u32,
    b: u32,
    length: f64,
) -> usize {
    let at = if contacts.get(last).is_some_and(|c| c.b == b) {
        Some(last)
    } else {
        contacts[from..].iter().position(|c| c.b == b).map(|p| from + p)
    };
    match at {
        Some(at) => {
            contacts[at].exact += length;
            at
        }
        None => {
            contacts.push(Contact::new(a, b, length, 0.0));
            contacts.len() - 1
        }
    }
}

fn merge(mut contacts: Vec<Contact>, tolerance: f64) -> Vec<Border> {
    contacts.sort_by_key(|c| (c.a, c.b));
    contacts
        .chunk_by(|x, y| (x.a, x.b) == (y.a, y.b))
        .filter_map(|same| {
            let Contact { a, b, .. } = *same.first()?;
            let exact: f64 = same.iter().map(|c| c.exact).sum();
            let snapped: f64 = same.iter().map(|c| c.snapped).sum();
            let counted = if snapped > 2.0 * tolerance { snapped } else { 0.0 };
            Some(Border { a, b, length_m: exact + counted })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_a_quarter_of_the_tolerance_where_degrees_are_shortest() {
        assert_eq!(cell([0.0, 0.0, 9.0, 9.0], Axes::Planar, 2.0), [0.5, 0.5]);
        let [_, north_most] = Ellipsoid::GRS80.meters_per_degree(90.0);
        // The parallel nearest to the equator has the longest degrees.
        for (south, north, widest) in [
            (57.0, 58.0, 57.0),
            (-58.0, -57.0, 57.0),
            (-2.0, 1.0, 0.0),
            (0.0, 58.0, 0.0),
            (-58.0, 0.0, 0.0),
        ] {
            let [east, _] = Ellipsoid::GRS80.meters_per_degree(widest);
            let found = cell([11.0, south, 12.0, north], Axes::Geographic, 2.0);
            assert_eq!(found, [0.5 / east, 0.5 / north_most], "{south} {north}");
        }
    }

    #[test]
    fn borders_found_by_the_tolerance_count_from_twice_its_length() {
        let length = |snapped: &[f64]| {
            let contacts =
                snapped.iter().map(|snapped| Contact::new(1, 0, 4.0, *snapped)).collect();
            let borders = merge(contacts, 1.0);
            assert_eq!((borders.len(), borders[0].a, borders[0].b), (1, 0, 1));
            borders[0].length_m
        };
        assert_eq!([length(&[2.5]), length(&[2.0]), length(&[1.5, 1.0])], [6.5, 4.0, 10.5]);
    }
}
