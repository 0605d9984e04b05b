//! Whether the classes of a map can be told apart, by everybody and in grey.

use super::{Color, Vision, difference};

/// The least difference of any two colours in each way of seeing, and whether it is enough.
#[derive(Clone, Debug, PartialEq)]
pub struct Readability {
    /// The CIEDE2000 difference that any two colours must have; see [`needed_difference`].
    pub needed: f64,
    /// For each way of seeing, the least difference of any two of the colours (infinite for fewer
    /// than two).
    pub least: Vec<(Vision, f64)>,
}

impl Readability {
    /// The least difference in one way of seeing.
    pub fn least_in(&self, vision: Vision) -> f64 {
        self.least.iter().find(|(v, _)| *v == vision).map_or(f64::INFINITY, |(_, least)| *least)
    }

    /// Whether all colours can be told apart in one way of seeing.
    pub fn passes_in(&self, vision: Vision) -> bool {
        self.least_in(vision) >= self.needed
    }

    /// Whether all colours can be told apart in every way of seeing.
    pub fn passes(&self) -> bool {
        self.failing().next().is_none()
    }

    /// The ways of seeing in which two colours are too alike.
    pub fn failing(&self) -> impl Iterator<Item = Vision> + '_ {
        self.least.iter().filter(|(_, least)| *least < self.needed).map(|(vision, _)| *vision)
    }
}

/// The CIEDE2000 difference that any two of so many class colours must have.
pub fn needed_difference(classes: usize) -> f64 {
    if classes <= 7 { 6.0 } else { 5.0 }
}

/// Compares every two colours in every way of seeing. Quick enough for every frame: 9 colours are 36
/// pairs, five times.
pub fn readability(colors: &[Color]) -> Readability {
    let least = Vision::ALL.map(|vision| {
        let seen: Vec<_> = colors.iter().map(|color| vision.simulate(*color).lab()).collect();
        let pairs = seen.iter().enumerate().flat_map(|(i, one)| {
            seen.iter().skip(i + 1).map(move |other| difference(*one, *other))
        });
        (vision, pairs.fold(f64::INFINITY, f64::min))
    });
    Readability { needed: needed_difference(colors.len()), least: least.to_vec() }
}
