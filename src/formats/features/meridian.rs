//! Outlines beyond the 180th meridian: brought within −180 to 180 degrees of longitude, and cut where they
//! lie across it. Points are left to `places`.

use geo::Coord;

use super::PolygonRings;
use super::outline::SLACK;

/// Degrees that an edge across the meridian spans at most. A longer one is an error, not a crossing.
const LONGEST_CROSSING: f64 = 30.0;

type Ring = Vec<Coord<f64>>;

/// Brings polygons within −180 to 180 degrees, as far as their longitudes make sense. True if any was
/// changed. Longitudes may run past 180 (0 to 360), or jump from one side of the meridian to the other.
pub(super) fn within_the_meridian(polygons: Vec<PolygonRings>) -> (Vec<PolygonRings>, bool) {
    let is_beyond = |rings: &PolygonRings| rings.iter().any(|ring| lies_beyond(ring));
    if !polygons.iter().any(is_beyond) {
        return (polygons, false);
    }
    let mut is_changed = false;
    let mut all = Vec::with_capacity(polygons.len());
    for rings in polygons {
        match is_beyond(&rings).then(|| cut(&rings)).flatten() {
            Some(parts) => {
                is_changed = true;
                all.extend(parts);
            }
            None => all.push(rings),
        }
    }
    (all, is_changed)
}

fn lies_beyond(ring: &[Coord<f64>]) -> bool {
    let west = ring.iter().fold(180.0, |west, place| if place.x < west { place.x } else { west });
    let east = ring.iter().fold(-180.0, |east, place| if place.x > east { place.x } else { east });
    // Most rings lie on one side of the earth, and are not looked at edge by edge.
    let may_jump = east - west > 180.0;
    let has_jump = || ring.windows(2).any(|pair| matches!(pair, [a, b] if jumps(*a, *b)));
    west < -180.0 - SLACK || east > 180.0 + SLACK || (may_jump && has_jump())
}

/// True for an edge from one side of the meridian to the other. One along a pole, or all the way from −180
/// to 180, closes a ring around the pole.
fn jumps(a: Coord<f64>, b: Coord<f64>) -> bool {
    let far = (b.x - a.x).abs();
    far > 180.0 && far < 360.0 - SLACK && !(is_pole(a) && is_pole(b))
}

fn is_pole(place: Coord<f64>) -> bool {
    place.y.abs() >= 90.0 - SLACK
}

/// The parts of a polygon within −180 to 180 degrees. `None` if its longitudes make no sense.
fn cut(rings: &PolygonRings) -> Option<Vec<PolygonRings>> {
    let mut unrolled = rings.iter().map(|ring| unroll(ring)).collect::<Option<Vec<Ring>>>()?;
    let (exterior, holes) = unrolled.split_first_mut()?;
    let turn = -360.0 * ((extent(exterior)?.0 + 180.0 + SLACK) / 360.0).floor();
    shift(exterior, turn);
    let (west, east) = extent(exterior)?;
    for hole in holes {
        // Onto the turn of the earth that the outer ring is on.
        let (from, to) = extent(hole)?;
        let away = (west + east) / 2.0 - (from + to) / 2.0;
        shift(hole, 360.0 * (away / 360.0).round());
    }
    if east <= 180.0 + SLACK {
        return Some(vec![unrolled]);
    }
    let (near, far) = divide(&unrolled)?;
    let mut parts = near;
    for mut part in far {
        part.iter_mut().for_each(|ring| shift(ring, -360.0));
        let is_within = part.iter().flatten().all(|place| place.x <= 180.0 + SLACK);
        parts.extend(is_within.then_some(part));
    }
    Some(parts)
}

/// A closed ring whose longitudes run on past 180 degrees instead of jumping. One around a pole is closed
/// along the meridian and that pole. `None` if an edge across the meridian is too long, or coordinates are no
/// degrees.
fn unroll(ring: &[Coord<f64>]) -> Option<Ring> {
    let is_degrees = |place: &Coord<f64>| place.x.abs() <= 540.0 && place.y.abs() <= 90.0 + SLACK;
    if !ring.iter().all(is_degrees) {
        return None;
    }
    let mut open = ring.to_vec();
    if open.len() > 1 && open.last() == open.first() {
        open.pop();
    }
    let mut unrolled = run_on(&open)?;
    if turns(&open, &unrolled)? == 0.0 {
        unrolled.extend(unrolled.first().copied());
        return Some(unrolled);
    }
    // Begun where it meets the meridian nearest to the pole, so that the way there is free.
    let nexts = open.iter().cycle().skip(1);
    let jumping = open.iter().zip(nexts).enumerate().filter(|(_, (a, b))| jumps(**a, **b));
    let begun = jumping.map(|(at, (a, b))| {
        let onto = Coord { x: b.x + 360.0_f64.copysign(a.x), y: b.y };
        let share = (180.0_f64.copysign(a.x) - a.x) / (onto.x - a.x);
        (at, Coord { x: 180.0_f64.copysign(b.x), y: a.y + (b.y - a.y) * share })
    });
    let (at, start) = begun.max_by(|a, b| a.1.y.abs().total_cmp(&b.1.y.abs()))?;
    let count = open.len();
    open.rotate_left((at + 1) % count);
    let inner = run_on(&open)?;
    let end = start.x + turns(&open, &inner)?;
    let pole = 90.0_f64.copysign(start.y);
    let mut closed = vec![start];
    closed.extend(inner);
    let corners = [(end, start.y), (end, pole), (start.x, pole), (start.x, start.y)];
    closed.extend(corners.map(Coord::from));
    Some(closed)
}

/// The points of an open ring, with longitudes that run on where it jumps.
fn run_on(open: &[Coord<f64>]) -> Option<Ring> {
    let mut unrolled: Ring = Vec::with_capacity(open.len() + 5);
    let mut turn = 0.0;
    for place in open.iter().copied() {
        let mut here = Coord { x: place.x + turn, y: place.y };
        if let Some(before) = unrolled.last().copied() {
            let is_jump = jumps(before, here);
            if is_jump {
                let back = 360.0 * ((here.x - before.x) / 360.0).round();
                (turn, here.x) = (turn - back, here.x - back);
            }
            let is_across = before.x.max(here.x) > 180.0 || before.x.min(here.x) < -180.0;
            let is_long = (here.x - before.x).abs() > LONGEST_CROSSING;
            if (is_across || is_jump) && is_long && !(is_pole(before) && is_pole(here)) {
                return None;
            }
        }
        unrolled.push(here);
    }
    Some(unrolled)
}

/// Degrees from the beginning of a ring to its end, in whole turns of the earth; 0 for one that is closed.
fn turns(open: &[Coord<f64>], unrolled: &[Coord<f64>]) -> Option<f64> {
    let (start, end) = (*unrolled.first()?, *unrolled.last()?);
    let has_jumped = open.last()?.x != end.x;
    let turns = 360.0 * ((end.x - start.x) / 360.0).round();
    Some(if has_jumped || jumps(end, start) { turns } else { 0.0 })
}

/// The westernmost and easternmost longitude.
fn extent(ring: &[Coord<f64>]) -> Option<(f64, f64)> {
    let ends = ring.iter().map(|place| (place.x, place.x));
    ends.reduce(|(west, east), (x, _)| (west.min(x), east.max(x)))
}

fn shift(ring: &mut [Coord<f64>], degrees: f64) {
    if degrees != 0.0 {
        ring.iter_mut().for_each(|place| place.x += degrees);
    }
}

/// A piece of a ring on one side of the meridian, from one crossing to the next.
struct Chain {
    points: Ring,
    /// The numbers of the crossings where it begins and ends.
    from: usize,
    to: usize,
}

/// The polygons on the near and on the far side of 180 degrees. `None` if rings cross each other there.
fn divide(rings: &[Ring]) -> Option<(Vec<PolygonRings>, Vec<PolygonRings>)> {
    let is_far = |place: &Coord<f64>| place.x >= 180.0;
    let mut crossings: Vec<(f64, usize)> = Vec::new();
    let mut chains: [Vec<Chain>; 2] = [Vec::new(), Vec::new()];
    let mut whole: [Vec<Ring>; 2] = [Vec::new(), Vec::new()];
    for (number, ring) in rings.iter().enumerate() {
        let Some(start) =
            ring.windows(2).position(|p| matches!(p, [a, b] if is_far(a) != is_far(b)))
        else {
            let side = usize::from(ring.first().is_some_and(is_far));
            whole.get_mut(side)?.push(ring.clone());
            continue;
        };
        // Outer rings counterclockwise, holes clockwise: each chain goes on where its neighbour began.
        let is_left = signed_area(ring) > 0.0;
        let mut open: Ring = ring.split_last()?.1.to_vec();
        open.rotate_left(start + 1);
        if is_left != (number == 0) {
            open.reverse();
        }
        let before = open.last().copied()?;
        let first = *open.first()?;
        let mut chain = vec![meeting(before, first)];
        let begun = crossings.len();
        crossings.push((meeting(before, first).y, begun));
        let mut from = begun;
        let nexts = open.iter().copied().skip(1).map(Some).chain([None]);
        for (here, next) in open.iter().copied().zip(nexts) {
            chain.push(here);
            let side = usize::from(is_far(&here));
            let Some(next) = next else {
                let end = meeting(here, first);
                chain.push(end);
                let points = std::mem::take(&mut chain);
                chains.get_mut(side)?.push(Chain { points, from, to: begun });
                break;
            };
            if is_far(&here) != is_far(&next) {
                let end = meeting(here, next);
                chain.push(end);
                let to = crossings.len();
                crossings.push((end.y, to));
                let points = std::mem::replace(&mut chain, vec![end]);
                chains.get_mut(side)?.push(Chain { points, from, to });
                from = to;
            }
        }
    }
    crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut partner = vec![usize::MAX; crossings.len()];
    for pair in crossings.chunks(2) {
        let [(_, a), (_, b)] = pair else { return None };
        *partner.get_mut(*a)? = *b;
        *partner.get_mut(*b)? = *a;
    }
    let [near, far] = chains;
    let [near_whole, far_whole] = whole;
    Some((joined(near, near_whole, &partner)?, joined(far, far_whole, &partner)?))
}

/// The point where an edge meets the meridian.
fn meeting(a: Coord<f64>, b: Coord<f64>) -> Coord<f64> {
    // In the same direction for both districts at a border.
    let (a, b) = if a.x <= b.x { (a, b) } else { (b, a) };
    let share = if b.x > a.x { (180.0 - a.x) / (b.x - a.x) } else { 0.0 };
    Coord { x: 180.0, y: a.y + (b.y - a.y) * share }
}

/// Closes chains along the meridian to rings, and gives them their holes.
fn joined(chains: Vec<Chain>, holes: Vec<Ring>, partner: &[usize]) -> Option<Vec<PolygonRings>> {
    let mut begins = vec![None; partner.len()];
    for (at, chain) in chains.iter().enumerate() {
        *begins.get_mut(chain.from)? = Some(at);
    }
    let mut left: Vec<Option<Chain>> = chains.into_iter().map(Some).collect();
    let mut parts: Vec<PolygonRings> = Vec::new();
    for at in 0..left.len() {
        let mut ring: Ring = Vec::new();
        let mut next = at;
        while let Some(chain) = left.get_mut(next)?.take() {
            ring.extend(chain.points);
            next = (*begins.get(*partner.get(chain.to)?)?)?;
        }
        ring.dedup();
        ring.extend(ring.first().copied());
        if ring.len() > 3 && signed_area(&ring) != 0.0 {
            parts.push(vec![ring]);
        }
    }
    for hole in holes {
        let inside = |part: &PolygonRings| {
            let (Some(outer), Some(place)) = (part.first(), hole.first()) else { return false };
            holds(outer, *place)
        };
        match parts.iter().position(inside).and_then(|at| parts.get_mut(at)) {
            Some(part) => part.push(hole),
            // Told as a hole outside by what follows.
            None => parts.first_mut()?.push(hole),
        }
    }
    Some(parts)
}

fn signed_area(ring: &[Coord<f64>]) -> f64 {
    let cross = |pair: &[Coord<f64>]| match pair {
        [a, b] => (a.x - 180.0) * b.y - (b.x - 180.0) * a.y,
        _ => 0.0,
    };
    ring.windows(2).map(cross).sum()
}

fn holds(ring: &[Coord<f64>], place: Coord<f64>) -> bool {
    let crossed = ring.windows(2).filter(|pair| match pair {
        [a, b] if (a.y > place.y) != (b.y > place.y) => {
            place.x < a.x + (place.y - a.y) / (b.y - a.y) * (b.x - a.x)
        }
        _ => false,
    });
    crossed.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(f64, f64)]) -> Ring {
        let mut ring: Ring = points.iter().map(|(x, y)| Coord { x: *x, y: *y }).collect();
        ring.extend(ring.first().copied());
        ring
    }

    fn area(parts: &[PolygonRings]) -> f64 {
        let of = |rings: &PolygonRings| {
            let all: f64 = rings.iter().skip(1).map(|hole| signed_area(hole).abs()).sum();
            signed_area(&rings[0]).abs() - all
        };
        parts.iter().map(of).sum::<f64>() / 2.0
    }

    #[test]
    fn outlines_within_are_left_as_they_are() {
        let antarctic =
            ring(&[(-180.0, -80.0), (0.0, -70.0), (180.0, -80.0), (180.0, -90.0), (-180.0, -90.0)]);
        let polygons = vec![vec![ring(&[(1.0, 1.0), (2.0, 1.0), (2.0, 2.0)])], vec![antarctic]];
        assert_eq!(within_the_meridian(polygons.clone()), (polygons, false));
    }

    #[test]
    fn longitudes_past_180_are_west_of_the_meridian() {
        let (parts, changed) =
            within_the_meridian(vec![vec![ring(&[(200.0, 1.0), (202.0, 1.0), (201.0, 2.0)])]]);
        assert!(changed);
        assert_eq!(parts, [vec![ring(&[(-160.0, 1.0), (-158.0, 1.0), (-159.0, 2.0)])]]);
    }

    #[test]
    fn an_outline_across_is_cut_with_its_holes() {
        // A U that crosses twice, with a hole across and one on each side.
        let outer = [
            (170.0, 0.0),
            (190.0, 0.0),
            (190.0, 10.0),
            (170.0, 10.0),
            (170.0, 8.0),
            (188.0, 8.0),
            (188.0, 6.0),
            (170.0, 6.0),
        ];
        let holes = [
            [(179.0, 1.0), (181.0, 1.0), (181.0, 2.0), (179.0, 2.0)],
            [(172.0, 1.0), (172.0, 2.0), (173.0, 2.0), (173.0, 1.0)],
            [(185.0, 1.0), (185.0, 2.0), (186.0, 2.0), (186.0, 1.0)],
        ];
        let continuous: PolygonRings =
            std::iter::once(ring(&outer)).chain(holes.iter().map(|hole| ring(hole))).collect();
        let jumping: PolygonRings = continuous
            .iter()
            .map(|r| {
                r.iter()
                    .map(|p| Coord { x: if p.x > 180.0 { p.x - 360.0 } else { p.x }, y: p.y })
                    .collect()
            })
            .collect();
        let expected = 200.0 - 2.0 * 18.0 - 2.0 - 1.0 - 1.0;
        for rings in [continuous, jumping] {
            let (parts, changed) = within_the_meridian(vec![rings]);
            assert!(changed);
            assert!((area(&parts) - expected).abs() < 1e-9, "{}", area(&parts));
            assert_eq!(parts.len(), 3, "two arms on the near side, the bend on the far one");
            assert_eq!(parts.iter().map(Vec::len).sum::<usize>(), 5);
            assert!(parts.iter().flatten().flatten().all(|p| p.x.abs() <= 180.0));
        }
    }

    #[test]
    fn a_ring_around_a_pole_is_closed_along_it() {
        let cap: Vec<(f64, f64)> = (0..36).map(|i| (f64::from(i) * 10.0 - 175.0, -80.0)).collect();
        let mut inlet = cap.clone();
        // Begun within a bay, so that its end lies east of its beginning.
        inlet.rotate_left(20);
        inlet.insert(0, (25.5, -81.0));
        inlet.push((25.9, -80.5));
        for cap in [cap, inlet] {
            let (parts, changed) = within_the_meridian(vec![vec![ring(&cap)]]);
            assert!(changed);
            assert!((area(&parts) - 3600.0).abs() < 20.0, "{}", area(&parts));
            assert_eq!(parts.len(), 1);
            let all_within = parts.iter().flatten().flatten().all(|p| p.x.abs() <= 180.0);
            assert!(all_within, "{parts:?}");
        }
    }

    #[test]
    fn a_stray_longitude_is_no_crossing() {
        for stray in [197.0, 411.9, -168.2] {
            let polygons = vec![vec![ring(&[(11.9, 57.7), (stray, 57.7), (11.9, 57.8)])]];
            let (found, changed) = within_the_meridian(polygons.clone());
            assert_eq!((found, changed), (polygons, false), "{stray}");
        }
    }
}
