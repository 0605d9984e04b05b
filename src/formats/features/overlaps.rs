//! Districts that lie on each other. Rings within one district are left to `nesting`.

use std::cell::OnceCell;

use geo::{Area as _, BooleanOps as _, BoundingRect as _, Coord, MultiPolygon, Rect};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::crossing::Edge;
use super::ring_index::{RingIndex, Side};
use crate::formats::{Problem, ProblemKind};
use crate::model::District;
use crate::stats::{Run, in_parallel};

/// The share of the smaller district from which on an overlap is told: borders that are rounded on either
/// side overlap by less.
const SHARE: f64 = 1e-3;
/// Highest number of pairs that are named.
const PAIRS_NAMED: usize = 9;

/// The pairs of districts that lie on each other by more than a thousandth of the smaller one, as one problem
/// that names the worst. Equal outlines are left out, as they are told one by one.
///
/// Districts whose envelopes meet are compared; only those with a point in each other or with edges that
/// cross are measured: about n log n for districts side by side. All processors share the work, and each edge index
/// is dropped when its district has been compared.
pub fn overlaps(districts: &[District]) -> Option<Problem> {
    let framed = districts.iter().enumerate().filter_map(|(at, district)| {
        let frame = district.outline.bounding_rect()?;
        let (low, high) = (frame.min(), frame.max());
        Some(GeomWithData::new(Rectangle::from_corners([low.x, low.y], [high.x, high.y]), at))
    });
    let tree = RTree::bulk_load(framed.collect());
    let areas: Vec<f64> =
        districts.iter().map(|district| district.outline.unsigned_area()).collect();
    let reached = |at: usize, (): &mut ()| reached_from(at, districts, &areas, &tree);
    // It is never cancelled.
    let run = Run::default();
    let pairs = in_parallel(districts.len(), &run, || (), reached).unwrap_or_default();
    let mut pairs: Vec<(usize, usize)> = pairs.into_iter().flatten().collect();
    pairs.sort_unstable();
    pairs.dedup();
    let share = |at: usize, (): &mut ()| {
        let (a, b) = *pairs.get(at)?;
        let share = share(districts.get(a)?, districts.get(b)?, areas.get(a)?.min(*areas.get(b)?));
        (share > SHARE).then_some((share, a, b))
    };
    let found = in_parallel(pairs.len(), &run, || (), share).unwrap_or_default();
    let mut found: Vec<(f64, usize, usize)> = found.into_iter().flatten().collect();
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let name = |at: usize| districts.get(at).map(|district| district.name.clone());
    let named = found.iter().take(PAIRS_NAMED).filter_map(|(_, a, b)| Some((name(*a)?, name(*b)?)));
    let what = ProblemKind::Overlaps { pairs: found.len(), named: named.collect() };
    (!found.is_empty()).then(|| Problem::of_file(what))
}

/// Envelopes of districts with their positions.
type Framed = RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>;

/// The pairs of a district with others that may lie on each other, as far as the edges of this one tell: those with
/// a higher position reach into it, or those with a lower one have a vertex within. Only both together are all
/// pairs.
fn reached_from(
    at: usize,
    districts: &[District],
    areas: &[f64],
    tree: &Framed,
) -> Vec<(usize, usize)> {
    let (Some(district), Some(area)) = (districts.get(at), areas.get(at)) else {
        return Vec::new();
    };
    let Some(frame) = district.outline.bounding_rect() else { return Vec::new() };
    let (low, high) = (frame.min(), frame.max());
    let envelope = AABB::from_corners([low.x, low.y], [high.x, high.y]);
    let index = OnceCell::new();
    let index = || index.get_or_init(|| RingIndex::of_rings(rings(&district.outline)));
    let mut pairs = Vec::new();
    for other_at in tree.locate_in_envelope_intersecting(&envelope).map(|other| other.data) {
        let (Some(other), Some(other_area)) = (districts.get(other_at), areas.get(other_at)) else {
            continue;
        };
        let smaller = area.min(*other_area);
        let Some(common) = common(&district.outline, &other.outline) else { continue };
        if at == other_at || smaller <= 0.0 || common.unsigned_area() <= smaller * SHARE {
            continue;
        }
        let is_reached = if at < other_at {
            reaches_into(index(), &other.outline, common)
        } else {
            holds_vertex(index(), &other.outline, common)
        };
        if is_reached {
            pairs.push((at.min(other_at), at.max(other_at)));
        }
    }
    pairs
}

/// The part of the smaller district, of this area, that lies in the other; 0 for equal outlines.
fn share(a: &District, b: &District, smaller: f64) -> f64 {
    if a.outline == b.outline {
        return 0.0;
    }
    a.outline.intersection(&b.outline).unsigned_area() / smaller
}

/// True if a point of an outline lies in indexed rings, or an edge of it crosses theirs.
fn reaches_into(index: &RingIndex, outline: &MultiPolygon<f64>, common: Rect<f64>) -> bool {
    let is_inside = |place| holds(common, place) && index.side(place) == Side::Inside;
    rings(outline).flat_map(Edge::of_ring).filter(|edge| meets(common, edge)).any(|edge| {
        is_inside(edge.from)
            // The middle of an edge that both have is on it, but for rounding.
            || !index.has(&edge) && is_inside((edge.from + edge.to) / 2.0)
            || index.crossing(&edge, &mut 0).is_some()
    })
}

/// True if a vertex of an outline lies in indexed rings.
fn holds_vertex(index: &RingIndex, outline: &MultiPolygon<f64>, common: Rect<f64>) -> bool {
    let is_inside = |place| holds(common, place) && index.side(place) == Side::Inside;
    rings(outline).flatten().any(|vertex| is_inside(*vertex))
}

fn holds(frame: Rect<f64>, place: Coord<f64>) -> bool {
    let (low, high) = (frame.min(), frame.max());
    (low.x..=high.x).contains(&place.x) && (low.y..=high.y).contains(&place.y)
}

fn meets(frame: Rect<f64>, edge: &Edge) -> bool {
    let (low, high) = (frame.min(), frame.max());
    edge.from.x.max(edge.to.x) >= low.x
        && edge.from.x.min(edge.to.x) <= high.x
        && edge.from.y.max(edge.to.y) >= low.y
        && edge.from.y.min(edge.to.y) <= high.y
}

fn rings(outline: &MultiPolygon<f64>) -> impl Iterator<Item = &[Coord<f64>]> + Clone {
    outline
        .0
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
        .map(|ring| ring.0.as_slice())
}

/// The rectangle that the envelopes of two outlines have in common.
fn common(a: &MultiPolygon<f64>, b: &MultiPolygon<f64>) -> Option<Rect<f64>> {
    let (a, b) = (a.bounding_rect()?, b.bounding_rect()?);
    let low = Coord { x: a.min().x.max(b.min().x), y: a.min().y.max(b.min().y) };
    let high = Coord { x: a.max().x.min(b.max().x), y: a.max().y.min(b.max().y) };
    (low.x < high.x && low.y < high.y).then(|| Rect::new(low, high))
}

#[cfg(test)]
mod tests {
    use geo::{LineString, Polygon};

    use super::*;
    use crate::model::DistrictCode;

    fn district(name: &str, outline: &[&[(f64, f64)]]) -> District {
        let mut rings = outline.iter().map(|ring| LineString::from(ring.to_vec()));
        let polygon = Polygon::new(rings.next().unwrap(), rings.collect());
        District {
            code: DistrictCode::new(name),
            name: name.to_owned(),
            parent: None,
            part_of: Vec::new(),
            outline: MultiPolygon::new(vec![polygon]),
            area_m2: 1.0,
            land_area_m2: None,
        }
    }

    fn square(name: &str, x: f64, y: f64, side: f64) -> District {
        district(name, &[&[(x, y), (x + side, y), (x + side, y + side), (x, y + side)]])
    }

    fn pairs(districts: &[District]) -> Vec<String> {
        match overlaps(districts).map(|problem| problem.what) {
            Some(ProblemKind::Overlaps { pairs, named }) => {
                assert_eq!(pairs, named.len());
                named.iter().map(|(a, b)| format!("{a}{b}")).collect()
            }
            _ => Vec::new(),
        }
    }

    #[test]
    fn districts_side_by_side_or_in_a_hole_do_not_overlap() {
        let ring = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)];
        let hole = [(1.0, 1.0), (1.0, 2.0), (2.0, 2.0), (2.0, 1.0)];
        let districts = [
            district("A", &[&ring, &hole]),
            square("B", 1.0, 1.0, 1.0),
            square("C", 4.0, 0.0, 4.0),
            // Rounding: a ten-thousandth of D lies in C.
            square("D", 8.0 - 1e-5, 0.0, 0.1),
        ];
        assert_eq!(pairs(&districts), [""; 0]);
    }

    #[test]
    fn districts_across_or_within_each_other_are_named_the_worst_first() {
        let cross = [(1.0, -9.0), (2.0, -9.0), (2.0, 9.0), (1.0, 9.0)];
        let districts = [
            square("A", 0.0, 0.0, 4.0),
            square("B", 3.0, 3.0, 1.5),
            square("C", 1.0, 1.0, 0.5),
            district("D", &[&cross]),
        ];
        assert_eq!(pairs(&districts), ["AC", "CD", "AB", "AD"]);
    }

    #[test]
    fn equal_outlines_are_told_elsewhere() {
        assert_eq!(pairs(&[square("A", 0.0, 0.0, 1.0), square("B", 0.0, 0.0, 1.0)]), [""; 0]);
    }
}
