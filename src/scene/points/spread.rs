//! Separation of symbols: symbols that would hide each other are moved to a ring around their common
//! place.

use std::collections::{BTreeMap, BTreeSet};

/// Distance below which two symbols hide each other, as a share of the larger radius.
const HIDING: f64 = 0.5;
/// Gap between the edges of separated symbols, in points.
const GAP: f64 = 1.0;
/// The most symbols in a ring, if they are only near each other. At a small scale larger rings would be
/// far from the places.
const MOST_NEAR: usize = 5;
/// The most symbols in a ring, if they share the exact same place.
const MOST_IN_RING: usize = 60;
/// The most symbols for which near ones are separated. On a fuller map only symbols at the exact same
/// place are.
const MOST: usize = 2_000;

/// The centres of symbols, moved where one would hide another. `symbols` are centres and radii in
/// points. A symbol that overlaps no other by too much stays at its exact place.
pub fn spread_apart(symbols: &[([f64; 2], f64)]) -> Vec<[f64; 2]> {
    let mut middles: Vec<[f64; 2]> = symbols.iter().map(|(at, _)| *at).collect();
    let near = if symbols.len() > MOST { Vec::new() } else { near_one_another(symbols) };
    let mut moved: BTreeSet<usize> = BTreeSet::new();
    for members in near.iter().filter(|members| members.len() <= MOST_NEAR) {
        ring(symbols, members, &mut middles);
        moved.extend(members);
    }
    for members in at_one_place(symbols).iter().filter(|members| members.len() <= MOST_IN_RING) {
        if !members.iter().any(|member| moved.contains(member)) {
            ring(symbols, members, &mut middles);
        }
    }
    middles
}

/// Groups of symbols that hide each other, directly or through others.
fn near_one_another(symbols: &[([f64; 2], f64)]) -> Vec<Vec<usize>> {
    let mut by_x: Vec<usize> = (0..symbols.len()).collect();
    let x = |at: &usize| symbols.get(*at).map_or(0.0, |(at, _)| at[0]);
    by_x.sort_by(|a, b| x(a).total_cmp(&x(b)));
    let mut group: Vec<usize> = (0..symbols.len()).collect();
    let widest = HIDING * symbols.iter().map(|(_, radius)| *radius).fold(0.0, f64::max);
    for (rank, first) in by_x.iter().enumerate() {
        for second in by_x.iter().skip(rank + 1) {
            let (Some((a, r)), Some((b, s))) = (symbols.get(*first), symbols.get(*second)) else {
                continue;
            };
            let reach = HIDING * r.max(*s);
            if b[0] - a[0] > widest {
                break;
            }
            if (a[0] - b[0]).hypot(a[1] - b[1]) < reach {
                join(&mut group, *first, *second);
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..symbols.len() {
        members.entry(find(&group, at)).or_default().push(at);
    }
    members.into_values().filter(|members| members.len() > 1).collect()
}

/// Groups of symbols at the exact same place.
fn at_one_place(symbols: &[([f64; 2], f64)]) -> Vec<Vec<usize>> {
    let mut order: Vec<(usize, [f64; 2])> =
        symbols.iter().enumerate().map(|(i, (at, _))| (i, *at)).collect();
    order
        .sort_by(|(i, a), (j, b)| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])).then(i.cmp(j)));
    order
        .chunk_by(|(_, a), (_, b)| a == b)
        .filter(|members| members.len() > 1)
        .map(|members| members.iter().map(|(i, _)| *i).collect())
        .collect()
}

fn find(group: &[usize], mut at: usize) -> usize {
    while let Some(next) = group.get(at).copied().filter(|next| *next != at) {
        at = next;
    }
    at
}

fn join(group: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(group, a), find(group, b));
    if let Some(slot) = group.get_mut(a.max(b)) {
        *slot = a.min(b);
    }
}

/// Places symbols on a circle around their mean position, in order and just far enough apart.
fn ring(symbols: &[([f64; 2], f64)], members: &[usize], middles: &mut [[f64; 2]]) {
    let n = members.len() as f64;
    let known = || members.iter().filter_map(|i| symbols.get(*i));
    let sum = known().fold([0.0, 0.0], |[x, y], (at, _)| [x + at[0], y + at[1]]);
    let center = [sum[0] / n, sum[1] / n];
    let widest = known().map(|(_, radius)| *radius).fold(0.0, f64::max);
    let chord = 2.0 * widest + GAP;
    let radius = chord / (2.0 * (std::f64::consts::PI / n.max(2.0)).sin());
    for (i, member) in members.iter().enumerate() {
        let angle = std::f64::consts::TAU * i as f64 / n - std::f64::consts::FRAC_PI_2;
        if let Some(middle) = middles.get_mut(*member) {
            *middle = [center[0] + radius * angle.cos(), center[1] + radius * angle.sin()];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_at_one_place_stand_beside_each_other_and_others_stay() {
        let symbols =
            [([10.0, 10.0], 6.0), ([100.0, 5.0], 8.0), ([10.0, 10.0], 6.0), ([10.5, 10.0], 4.0)];
        let moved = spread_apart(&symbols);
        assert_eq!(moved[1], [100.0, 5.0]);
        for (i, j) in [(0, 2), (0, 3), (2, 3)] {
            let ([ax, ay], [bx, by]) = (moved[i], moved[j]);
            let apart = (ax - bx).hypot(ay - by);
            assert!(apart >= symbols[i].1 + symbols[j].1, "{i} and {j}: {apart}");
        }
    }

    #[test]
    fn a_crowd_seen_from_afar_stays_at_its_places() {
        let crowd: Vec<([f64; 2], f64)> =
            (0..40).map(|i| ([f64::from(i), f64::from(i % 3)], 8.0)).collect();
        let moved = spread_apart(&crowd);
        assert!(moved.iter().zip(&crowd).all(|(moved, (own, _))| moved == own));
        let mut with_twin = crowd.clone();
        with_twin.push(crowd[7]);
        let moved = spread_apart(&with_twin);
        let away = |at: usize| {
            let ([ax, ay], [bx, by]) = (moved[at], with_twin[at].0);
            (ax - bx).hypot(ay - by)
        };
        assert!(away(7) > 8.0 && away(40) > 8.0, "none hides its twin");
        assert!(away(7) < 10.0 && away(6) == 0.0);
    }

    #[test]
    fn among_very_many_only_those_at_the_very_same_place_move() {
        let mut symbols: Vec<([f64; 2], f64)> =
            (0..3_000).map(|i| ([f64::from(i), 0.0], 4.0)).collect();
        symbols.push(([7.0, 0.0], 4.0));
        let moved = spread_apart(&symbols);
        let ([ax, ay], [bx, by]) = (moved[7], moved[3_000]);
        assert!((ax - bx).hypot(ay - by) >= 8.0);
        assert_eq!(moved[8], [8.0, 0.0], "near, but a place of its own");
    }

    #[test]
    fn symbols_that_only_touch_stay_where_they_are() {
        let symbols = [([0.0, 0.0], 6.0), ([4.0, 0.0], 6.0)];
        assert_eq!(spread_apart(&symbols), [[0.0, 0.0], [4.0, 0.0]]);
        assert!(spread_apart(&[]).is_empty());
    }
}
