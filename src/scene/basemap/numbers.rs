//! Candidate positions of road numbers along the roads, E roads first. Placing them is left to `marks`.

use super::Reach;
use crate::formats::builtin::BasemapGeometry;
use crate::project::{GroundChoice, GroundKind};

/// Distance between candidate positions, in points on an ordinary screen.
const STEP: f64 = 24.0;

/// A road number and its candidate positions on the page, in order of preference.
pub(super) struct NumberWish<'a> {
    pub(super) number: &'a str,
    pub(super) ways: Vec<[f64; 2]>,
}

/// The numbers of the roads that cross a frame (left, top, right, bottom).
pub(super) fn numbers<'a>(
    basemap: &'a BasemapGeometry,
    resolution: f64,
    choice: &GroundChoice,
    scale: f64,
    point: &dyn Fn(f64, f64) -> [f64; 2],
    frame: [f64; 4],
) -> Vec<NumberWish<'a>> {
    if !choice.shows(GroundKind::Roads) {
        return Vec::new();
    }
    let region = Reach::of(resolution) == Reach::Region;
    let mut wishes: Vec<NumberWish<'a>> = Vec::new();
    for road in &basemap.roads {
        let Some(number) = road.number.as_deref() else { continue };
        if region && !number.starts_with('E') {
            continue;
        }
        let line: Vec<[f64; 2]> = road.line.coords().map(|c| point(c.x, c.y)).collect();
        let ways = along(&line, STEP * scale, frame);
        match wishes.iter_mut().find(|wish| wish.number == number) {
            Some(wish) => wish.ways.extend(ways),
            None => wishes.push(NumberWish { number, ways }),
        }
    }
    wishes.retain(|wish| !wish.ways.is_empty());
    // E roads come first, then shorter texts: a stretch shared by two roads, as in "E6 · E20", follows
    // single numbers.
    let turn = |wish: &NumberWish<'_>| (!wish.number.starts_with('E'), wish.number.len());
    wishes.sort_by(|a, b| turn(a).cmp(&turn(b)).then_with(|| a.number.cmp(b.number)));
    wishes
}

/// Points along a line, `step` apart, that lie within a frame.
fn along(line: &[[f64; 2]], step: f64, [left, top, right, bottom]: [f64; 4]) -> Vec<[f64; 2]> {
    let mut found = Vec::new();
    // Starts half a step from the end, so that no number stands on a junction.
    let mut left_over = step / 2.0;
    for (a, b) in line.iter().zip(line.iter().skip(1)) {
        let length = (b[0] - a[0]).hypot(b[1] - a[1]);
        let outside = a[0].max(b[0]) < left
            || a[0].min(b[0]) > right
            || a[1].max(b[1]) < top
            || a[1].min(b[1]) > bottom;
        if outside || !length.is_finite() {
            left_over = step / 2.0;
            continue;
        }
        let mut gone = left_over;
        while gone < length {
            let part = gone / length;
            let [x, y] = [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
            if (left..=right).contains(&x) && (top..=bottom).contains(&y) {
                found.push([x, y]);
            }
            gone += step;
        }
        left_over = gone - length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_a_step_apart_and_within_the_frame() {
        let line = [[0.0, 5.0], [30.0, 5.0], [100.0, 5.0]];
        let found = along(&line, 20.0, [0.0, 0.0, 60.0, 10.0]);
        assert_eq!(found, [[10.0, 5.0], [30.0, 5.0], [50.0, 5.0]]);
        assert!(along(&line, 20.0, [0.0, 50.0, 60.0, 60.0]).is_empty());
    }
}
