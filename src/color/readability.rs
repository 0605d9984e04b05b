//! Readability of class colours: they can be told apart with normal vision, with colour-vision
//! deficiencies and in grey.

use super::{Color, Vision, difference};

/// The least difference of any two class colours by kind of vision, and the order of their lightness.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Readability {
    /// The least CIEDE2000 difference of any two of the colours, by kind of vision; infinite for fewer
    /// than two colours.
    pub least: [(Vision, f64); Vision::ALL.len()],
    /// True if lightness is monotonic from the first colour to the last, or from a midpoint to both
    /// ends, so that the order of the classes shows in grey.
    pub ordered: bool,
}

impl Readability {
    /// The least difference for one kind of vision.
    pub fn least_in(&self, vision: Vision) -> f64 {
        self.least.iter().find(|(v, _)| *v == vision).map_or(f64::INFINITY, |(_, least)| *least)
    }

    /// True if all colours can be told apart with one kind of vision. In grey their order has to show
    /// too.
    pub fn passes_in(&self, vision: Vision) -> bool {
        self.least_in(vision) >= NEEDED_DIFFERENCE && (vision != Vision::Gray || self.ordered)
    }

    /// True if all colours can be told apart with every kind of vision.
    pub fn passes(&self) -> bool {
        self.failing().next().is_none()
    }

    /// The kinds of vision for which colours can't be told apart.
    pub fn failing(&self) -> impl Iterator<Item = Vision> + '_ {
        Vision::ALL.into_iter().filter(|vision| !self.passes_in(*vision))
    }
}

/// The CIEDE2000 difference that any two class colours need, to be told apart on a map.
///
/// A difference of 1 is just visible where two large fields touch. On a map a district is compared with
/// a distant swatch, among other colours, so several times that is needed. 5 is also what is possible:
/// from the palest to the darkest colour that still differ from land and ink there are some 55 units of
/// grey, so that nine classes, the maximum, differ by at most 7. The same number applies to any number
/// of classes, and to classes that are not neighbours.
pub const NEEDED_DIFFERENCE: f64 = 5.0;

/// Compares every pair of the colours of ordered classes, for every kind of vision. Fast enough for
/// every frame: 9 colours are 36 pairs, five times.
pub fn readability(colors: &[Color]) -> Readability {
    let lightness = lightness(colors);
    let ordered = lightness.is_sorted() || lightness.is_sorted_by(|one, next| one >= next);
    Readability { least: least(colors, |_, _, _| true), ordered }
}

/// Compares the colours of classes around a midpoint. `below` of them lie below it; if `centered` the
/// next one contains it.
///
/// Lightness has to be monotonic on each side, in opposite directions. If the lower side is `hatched`,
/// classes of different sides may look alike in grey.
pub fn readability_around(
    colors: &[Color],
    below: usize,
    centered: bool,
    hatched: bool,
) -> Readability {
    let above = below + usize::from(centered);
    let lightness = lightness(colors);
    let low = lightness.get(..above.min(lightness.len())).unwrap_or_default();
    let high = lightness.get(below.min(lightness.len())..).unwrap_or_default();
    let falls = |side: &[f64]| side.is_sorted_by(|one, next| one >= next);
    let ordered = (low.is_sorted() && falls(high)) || (falls(low) && high.is_sorted());
    let counts = |vision, one: usize, other: usize| {
        let across = one < below && other >= above;
        !(hatched && vision == Vision::Gray && across)
    };
    Readability { least: least(colors, counts), ordered }
}

fn lightness(colors: &[Color]) -> Vec<f64> {
    colors.iter().map(|color| color.lab().l).collect()
}

/// The least difference of the pairs (earlier, later) for which `counts` is true.
fn least(
    colors: &[Color],
    counts: impl Fn(Vision, usize, usize) -> bool,
) -> [(Vision, f64); Vision::ALL.len()] {
    Vision::ALL.map(|vision| {
        let seen: Vec<_> = colors.iter().map(|color| vision.simulate(*color).lab()).collect();
        let mut least = f64::INFINITY;
        for (i, one) in seen.iter().enumerate() {
            for (j, other) in seen.iter().enumerate().skip(i + 1) {
                if counts(vision, i, j) {
                    least = least.min(difference(*one, *other));
                }
            }
        }
        (vision, least)
    })
}
