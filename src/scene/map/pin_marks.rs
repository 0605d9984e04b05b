//! Placement of the numbered marks of pinned districts on a map, so that none covers another. Drawing
//! them is left to `shapes`.

/// The most rounds of pushing marks apart. Four marks settle in far fewer.
const ROUNDS: usize = 40;

/// Moves marks so that they are at least `least` apart and inside a frame (left, top, right, bottom),
/// each as close as possible to its wanted place. A mark wanted outside the frame stays there.
pub(super) fn marks_apart(wanted: &[[f64; 2]], least: f64, frame: [f64; 4]) -> Vec<[f64; 2]> {
    let inside = |[x, y]: [f64; 2]| {
        let [left, top, right, bottom] = frame;
        (left..=right).contains(&x) && (top..=bottom).contains(&y)
    };
    let mut places = wanted.to_vec();
    for _ in 0..ROUNDS {
        let before = places.clone();
        for i in 0..places.len() {
            let (earlier, others) = places.split_at_mut(i);
            let Some(own) = others.first_mut().filter(|own| inside(**own)) else { continue };
            for other in earlier.iter_mut().filter(|other| inside(**other)) {
                push_apart(other, own, least, frame);
            }
        }
        if places == before {
            break;
        }
    }
    places
}

/// Moves two places away from each other to the distance `least`; horizontally if they coincide.
fn push_apart(a: &mut [f64; 2], b: &mut [f64; 2], least: f64, frame: [f64; 4]) {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let distance = dx.hypot(dy);
    // Ignores differences due to rounding.
    let lack = least - distance;
    if lack <= 1e-6 {
        return;
    }
    let direction = if distance > 1e-9 { [dx / distance, dy / distance] } else { [1.0, 0.0] };
    let [left, top, right, bottom] = frame;
    for (place, sign) in [(a, -0.5), (b, 0.5)] {
        place[0] = (place[0] + sign * lack * direction[0]).clamp(left, right.max(left));
        place[1] = (place[1] + sign * lack * direction[1]).clamp(top, bottom.max(top));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: [f64; 4] = [0.0, 0.0, 100.0, 100.0];

    fn nearest(places: &[[f64; 2]]) -> f64 {
        let pairs = places.iter().enumerate();
        let pairs = pairs.flat_map(|(i, a)| places.iter().skip(i + 1).map(move |b| (a, b)));
        pairs.map(|(a, b)| (a[0] - b[0]).hypot(a[1] - b[1])).fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn marks_that_would_cover_each_other_stand_side_by_side() {
        for wanted in [
            vec![[50.0, 50.0], [53.0, 50.0]],
            vec![[50.0, 50.0]; 4],
            vec![[1.0, 1.0], [2.0, 1.0], [1.0, 3.0]],
        ] {
            let places = marks_apart(&wanted, 14.0, FRAME);
            assert!(nearest(&places) > 13.9, "{places:?}");
        }
    }

    #[test]
    fn marks_that_have_room_stay_where_they_belong() {
        let wanted = [[20.0, 20.0], [40.0, 20.0], [-30.0, 20.0], [-31.0, 20.0]];
        assert_eq!(marks_apart(&wanted, 14.0, FRAME), wanted);
    }
}
