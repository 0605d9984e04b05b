//! The rings of one outline among each other: holes outside their part, parts within parts, rings that
//! cross. Repairs what has one meaning, and reports it. The rings themselves are left to `outline`.

use std::collections::HashMap;

use geo::algorithm::bool_ops::{BooleanOps as _, FillRule, OpType};
use geo::algorithm::unary_union;
use geo::{Area as _, BoundingRect as _, Coord, LineString, MultiPolygon, Polygon, Rect};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::crossing::{Crossing, Edge, first_crossing};
use super::ring_index::{RingIndex, Side};
use crate::formats::ProblemKind;

/// Highest number of pairs of edges compared per edge, before giving up.
const PAIRS_PER_EDGE: usize = 4000;
/// Areas that differ by a smaller share are equal.
const SAME_AREA: f64 = 1e-9;
/// The share of a ring that rounding puts on the other side of one beside it, at most.
const SLIVER: f64 = 1e-6;

/// Repairs an outline whose outer rings run counterclockwise and whose holes run clockwise.
///
/// A hole outside its part is moved to the part that it lies in, or ignored. A part within another, or a
/// hole within another hole, counts once. Rings that cross each other are merged: the parts as if laid on
/// top of each other, the holes likewise. A ring that crosses itself is cut at the crossings if every loop
/// is passed once; otherwise the intended outline can't be known, and it is kept. Outlines without any of
/// these keep their coordinates bit by bit.
pub(super) fn mended(outline: MultiPolygon<f64>) -> (MultiPolygon<f64>, Vec<ProblemKind>) {
    let mut found = Vec::new();
    let (outline, is_cut) = cut_at_crossings(outline, &mut found);
    if is_cut {
        return (laid_on_top(outline), found);
    }
    let count = |p: &Polygon<f64>| 1 + p.interiors().len();
    let is_single = outline.iter().map(count).sum::<usize>() < 2;
    if is_single || found.contains(&ProblemKind::TooTangled) {
        return (outline, found);
    }
    match Rings::of(&outline).relations() {
        Relations::Nested(inside) => {
            let outline = rearranged(outline, &inside, &mut found);
            (outline, found)
        }
        Relations::Crossing(place) => {
            found.push(ProblemKind::CrossingRings { longitude: place.x, latitude: place.y });
            (laid_on_top(outline), found)
        }
        Relations::TooTangled => {
            found.push(ProblemKind::TooTangled);
            (outline, found)
        }
    }
}

/// Cuts rings that cross themselves into simple ones, if they have one meaning. True if one was cut.
fn cut_at_crossings(
    outline: MultiPolygon<f64>,
    found: &mut Vec<ProblemKind>,
) -> (MultiPolygon<f64>, bool) {
    let mut told: Option<(Coord<f64>, bool)> = None;
    let mut is_tangled = false;
    let mut is_cut = false;
    let mut cut = |ring: &LineString<f64>| match first_crossing(&ring.0) {
        Crossing::None => None,
        Crossing::TooTangled => {
            is_tangled = true;
            None
        }
        Crossing::At(place) => {
            let parts = parts_of(ring);
            is_cut |= parts.is_some();
            let all_cut = told.is_none_or(|(_, all_cut)| all_cut) && parts.is_some();
            told = Some((told.map_or(place, |(first, _)| first), all_cut));
            parts
        }
    };
    let mut polygons = Vec::with_capacity(outline.0.len());
    for polygon in outline {
        let (exterior, holes) = polygon.into_inner();
        let mut whole_holes = Vec::with_capacity(holes.len());
        for hole in holes {
            match cut(&hole) {
                None => whole_holes.push(hole),
                Some(parts) => {
                    for part in parts {
                        let (mut ring, islands) = part.into_inner();
                        // Ground within a figure of eight of holes is no hole.
                        ring.0.reverse();
                        whole_holes.push(ring);
                        polygons.extend(islands.into_iter().map(|mut island| {
                            island.0.reverse();
                            Polygon::new(island, Vec::new())
                        }));
                    }
                }
            }
        }
        match cut(&exterior) {
            None => polygons.push(Polygon::new(exterior, whole_holes)),
            Some(parts) => {
                let mut parts: Vec<Polygon<f64>> = parts.into_iter().collect();
                // Taken off wherever they lie when the parts are laid on top of each other.
                if let Some(first) = parts.first_mut() {
                    for hole in whole_holes {
                        first.interiors_push(hole);
                    }
                }
                polygons.extend(parts);
            }
        }
    }
    found.extend(told.map(|(place, is_cut)| ProblemKind::SelfIntersection {
        longitude: place.x,
        latitude: place.y,
        mended: is_cut,
    }));
    found.extend(is_tangled.then_some(ProblemKind::TooTangled));
    (MultiPolygon::new(polygons), is_cut)
}

/// The simple parts of a ring that crosses itself, counterclockwise. `None` if it goes around one of them
/// more than once, so that the parts don't tell what is inside.
fn parts_of(ring: &LineString<f64>) -> Option<MultiPolygon<f64>> {
    let whole = Polygon::new(ring.clone(), Vec::new());
    let nothing = MultiPolygon::new(Vec::new());
    let by = |rule| whole.boolean_op_with_fill_rule(&nothing, OpType::Union, rule);
    let (once, anyhow) = (by(FillRule::EvenOdd), by(FillRule::NonZero));
    let (area, most) = (once.unsigned_area(), anyhow.unsigned_area());
    (area > 0.0 && most - area <= most * SAME_AREA).then_some(once)
}

/// The ground that more outer rings than holes surround.
fn laid_on_top(outline: MultiPolygon<f64>) -> MultiPolygon<f64> {
    let merged = unary_union([&outline]);
    if merged.unsigned_area() > 0.0 { merged } else { outline }
}

/// The rings of an outline, numbered polygon by polygon, outer rings first.
struct Rings<'a> {
    rings: Vec<NumberedRing<'a>>,
    edges: usize,
}

struct NumberedRing<'a> {
    points: &'a [Coord<f64>],
    frame: Rect<f64>,
    /// The number of its polygon.
    polygon: usize,
    /// The number of the hole in its polygon; `None` for the outer ring.
    hole: Option<usize>,
}

/// The number of a polygon, and that of one of its holes or `None` for its outer ring.
type RingName = (usize, Option<usize>);

/// A ring within another.
struct Within {
    /// The inner ring.
    inner: RingName,
    /// The ring around it, or the same ring once more.
    outer: RingName,
}

enum Relations {
    Nested(Vec<Within>),
    Crossing(Coord<f64>),
    TooTangled,
}

impl<'a> Rings<'a> {
    fn of(outline: &'a MultiPolygon<f64>) -> Self {
        let mut all = Self { rings: Vec::new(), edges: 0 };
        for (polygon, parts) in outline.iter().enumerate() {
            let holes = parts.interiors().iter().enumerate().map(|(at, hole)| (Some(at), hole));
            for (hole, ring) in std::iter::once((None, parts.exterior())).chain(holes) {
                let Some(frame) = ring.bounding_rect() else { continue };
                all.edges += ring.0.len();
                all.rings.push(NumberedRing { points: &ring.0, frame, polygon, hole });
            }
        }
        all
    }

    /// Compares all rings whose envelopes meet.
    fn relations(&self) -> Relations {
        let framed = self.rings.iter().enumerate().map(|(at, ring)| {
            let (low, high) = (ring.frame.min(), ring.frame.max());
            GeomWithData::new(Rectangle::from_corners([low.x, low.y], [high.x, high.y]), at)
        });
        let tree = RTree::bulk_load(framed.collect());
        let mut indexes: Vec<Option<RingIndex>> = Vec::new();
        indexes.resize_with(self.rings.len(), || None);
        let mut inside = Vec::new();
        let mut left = self.edges.saturating_mul(PAIRS_PER_EDGE);
        for (at, ring) in self.rings.iter().enumerate() {
            let (low, high) = (ring.frame.min(), ring.frame.max());
            let frame = AABB::from_corners([low.x, low.y], [high.x, high.y]);
            let mut others: Vec<usize> =
                tree.locate_in_envelope_intersecting(&frame).map(|other| other.data).collect();
            others.sort_unstable();
            for other_at in others {
                let Some(other) = self.rings.get(other_at) else { continue };
                // Each pair once, the ring with more points indexed.
                let rank = |ring: &NumberedRing<'_>, at: usize| (ring.points.len(), at);
                if other_at == at || rank(other, other_at) < rank(ring, at) {
                    continue;
                }
                let Some(slot) = indexes.get_mut(other_at) else { continue };
                let index = slot.get_or_insert_with(|| RingIndex::new(other.points));
                let mut compared = 0;
                let relation = relate(ring, other, index, &mut compared);
                if compared > left {
                    return Relations::TooTangled;
                }
                left -= compared;
                let names = |ring: &NumberedRing<'_>| (ring.polygon, ring.hole);
                match relation {
                    Relation::Apart => {}
                    Relation::Crossing(place) => return Relations::Crossing(place),
                    Relation::Inside => {
                        inside.push(Within { inner: names(ring), outer: names(other) })
                    }
                    Relation::Around => {
                        inside.push(Within { inner: names(other), outer: names(ring) })
                    }
                    Relation::Same => inside.push(Within {
                        inner: names(ring).max(names(other)),
                        outer: names(ring).min(names(other)),
                    }),
                }
            }
        }
        Relations::Nested(inside)
    }
}

enum Relation {
    Apart,
    Inside,
    Around,
    Same,
    Crossing(Coord<f64>),
}

/// Compares a ring with another that is indexed.
fn relate(
    ring: &NumberedRing<'_>,
    other: &NumberedRing<'_>,
    index: &RingIndex,
    compared: &mut usize,
) -> Relation {
    let (low, high) = (other.frame.min(), other.frame.max());
    let may_meet = |edge: &Edge| {
        edge.from.x.min(edge.to.x) <= high.x
            && edge.from.x.max(edge.to.x) >= low.x
            && edge.from.y.min(edge.to.y) <= high.y
            && edge.from.y.max(edge.to.y) >= low.y
    };
    let crossing = Edge::of_ring(ring.points)
        .filter(may_meet)
        .find_map(|edge| index.crossing(&edge, compared));
    if let Some(place) = crossing {
        return Relation::Crossing(place);
    }
    match sides(ring.points, index) {
        // Edges of one run along those of the other, so that none crosses.
        Sides { inside: Some(place), outside: true } => partly(ring, other, place),
        Sides { inside: Some(_), .. } => Relation::Inside,
        Sides { outside: true, .. } if holds(ring.frame, other.frame) => {
            match sides(other.points, &RingIndex::new(ring.points)) {
                Sides { inside: Some(_), outside: false } => Relation::Around,
                _ => Relation::Apart,
            }
        }
        Sides { outside: true, .. } => Relation::Apart,
        _ if ring.frame == other.frame => Relation::Same,
        _ => Relation::Inside,
    }
}

/// The sides of another ring that the points of a ring lie on, and those halfway between them.
struct Sides {
    /// A point inside.
    inside: Option<Coord<f64>>,
    /// True if there is a point outside.
    outside: bool,
}

fn sides(points: &[Coord<f64>], index: &RingIndex) -> Sides {
    let middles = points.windows(2).filter_map(|pair| match pair {
        [a, b] => Some((*a + *b) / 2.0),
        _ => None,
    });
    let mut sides = Sides { inside: None, outside: false };
    for point in points.iter().copied().chain(middles) {
        match index.side(point) {
            Side::Inside => sides.inside = sides.inside.or(Some(point)),
            Side::Outside => sides.outside = true,
            Side::On => {}
        }
        if sides.inside.is_some() && sides.outside {
            break;
        }
    }
    sides
}

/// The relation of rings with points on both sides of each other, by the area they have in common: rounding
/// moves points between them to either side.
fn partly(ring: &NumberedRing<'_>, other: &NumberedRing<'_>, place: Coord<f64>) -> Relation {
    let area = |points: &[Coord<f64>]| Polygon::new(LineString::new(points.to_vec()), Vec::new());
    let (own, theirs) = (area(ring.points), area(other.points));
    let share = own.intersection(&theirs).unsigned_area() / own.unsigned_area();
    if share < SLIVER {
        Relation::Apart
    } else if share > 1.0 - SLIVER {
        Relation::Inside
    } else {
        Relation::Crossing(place)
    }
}

fn holds(outer: Rect<f64>, inner: Rect<f64>) -> bool {
    let (low, high) = (outer.min(), outer.max());
    low.x <= inner.min().x
        && low.y <= inner.min().y
        && high.x >= inner.max().x
        && high.y >= inner.max().y
}

/// Moves or drops holes and drops parts, so that each lies where its kind belongs.
fn rearranged(
    outline: MultiPolygon<f64>,
    inside: &[Within],
    found: &mut Vec<ProblemKind>,
) -> MultiPolygon<f64> {
    // The rings around each ring.
    let mut around: HashMap<RingName, Vec<&Within>> = HashMap::new();
    for within in inside {
        around.entry(within.inner).or_default().push(within);
    }
    let of = |inner: RingName| around.get(&inner).map_or(&[][..], Vec::as_slice);
    // True if a polygon other than its own covers a ring: its outer ring lies around it and no hole does.
    let covering = |inner: RingName| {
        let shells = of(inner).iter().filter(|w| w.outer.1.is_none() && w.outer.0 != inner.0);
        let mut covering = shells.filter(|shell| {
            !of(inner).iter().any(|w| w.outer.0 == shell.outer.0 && w.outer.1.is_some())
        });
        covering.next().map(|within| within.outer.0)
    };
    // A part that fills a hole of the part around it can't just be dropped.
    let fills_hole = inside.iter().any(|w| {
        w.inner.1.is_some() && w.outer.1.is_none() && covering(w.outer) == Some(w.inner.0)
    });
    if fills_hole {
        let rings = (0..outline.0.len()).filter(|at| covering((*at, None)).is_some()).count();
        found.push(ProblemKind::PartWithinPart { rings });
        return laid_on_top(outline);
    }
    let (mut outside, mut holes_within, mut parts_within) = (0, 0, 0);
    let mut kept: Vec<Option<Polygon<f64>>> = Vec::with_capacity(outline.0.len());
    let mut moved: Vec<(usize, LineString<f64>)> = Vec::new();
    for (polygon, parts) in outline.into_iter().enumerate() {
        let (exterior, holes) = parts.into_inner();
        let is_covered = covering((polygon, None)).is_some();
        parts_within += usize::from(is_covered);
        let mut own = Vec::with_capacity(holes.len());
        for (hole, ring) in holes.into_iter().enumerate() {
            let name = (polygon, Some(hole));
            let is_own = |w: &&&Within| w.outer.0 == polygon;
            let is_in_shell = of(name).iter().filter(is_own).any(|w| w.outer.1.is_none());
            // The hole may be listed as the one around its equal outer ring.
            let is_shell = of((polygon, None)).iter().any(|w| w.outer == name);
            if of(name).iter().filter(is_own).any(|w| w.outer.1.is_some()) {
                holes_within += 1;
            } else if is_in_shell || is_shell {
                own.push(ring);
            } else {
                outside += 1;
                moved.extend(covering(name).map(|other| (other, ring)));
            }
        }
        kept.push((!is_covered).then(|| Polygon::new(exterior, own)));
    }
    for (polygon, hole) in moved {
        if let Some(Some(kept)) = kept.get_mut(polygon) {
            kept.interiors_push(hole);
        }
    }
    for (count, kind) in [
        (outside, ProblemKind::HoleOutside { rings: outside }),
        (holes_within, ProblemKind::HoleWithinHole { rings: holes_within }),
        (parts_within, ProblemKind::PartWithinPart { rings: parts_within }),
    ] {
        found.extend((count > 0).then_some(kind));
    }
    MultiPolygon::new(kept.into_iter().flatten().collect())
}
