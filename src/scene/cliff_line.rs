//! The line of a border that stands for the gap across it: as wide as the gap is a part of the range
//! of all values. Which borders there are, and how sharp they are, is left to `analysis`.

use crate::project::Arrangement;

/// The width, in points, of a border between the highest and the lowest value, on a map alone.
const WIDEST: f64 = 10.0;
/// A border with a smaller part of the range than this is not drawn.
const FAINTEST: f64 = 0.05;
/// From this part of the range on a border is drawn in full ink.
const FULL: f64 = 0.15;
/// The reach of the halo beyond the line on both sides, points.
const HALO: f64 = 0.9;

/// A border as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CliffLine {
    /// Its width in points.
    pub width: f64,
    /// Its opacity, 0 to 1: thin ones fade out.
    pub opacity: f32,
}

impl CliffLine {
    /// The line of a border across which the value changes by this part of the range, on a map of this
    /// arrangement: on small maps it is thinner. `None` where it is too thin to be seen.
    pub fn of(share_of_range: f64, arrangement: Arrangement) -> Option<Self> {
        let share = Some(share_of_range).filter(|share| *share >= FAINTEST)?.min(1.0);
        let faded = ((share - FAINTEST) / (FULL - FAINTEST)).clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, reason = "an opacity between 0 and 1")]
        let opacity = (0.25 + 0.75 * faded) as f32;
        let of_widest = match arrangement {
            Arrangement::One | Arrangement::Swipe => 1.0,
            Arrangement::Two => 0.75,
            Arrangement::Four => 0.5,
        };
        Some(Self { width: share * WIDEST * of_widest, opacity })
    }

    /// The width of the halo below it, in points.
    pub fn halo(self) -> f64 {
        self.width + 2.0 * HALO
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_the_gap_is_twice_as_wide_and_thin_borders_fade_out() {
        let line = |share| CliffLine::of(share, Arrangement::One).unwrap();
        assert!((line(0.5).width - 5.0).abs() < 1e-12);
        assert!((line(0.4).width - 2.0 * line(0.2).width).abs() < 1e-12);
        assert!(line(0.06).opacity < line(0.1).opacity);
        assert_eq!(line(0.5).opacity, 1.0);
        assert_eq!(CliffLine::of(0.04, Arrangement::One), None);
        assert_eq!(CliffLine::of(f64::NAN, Arrangement::One), None);
        let of_four = CliffLine::of(0.5, Arrangement::Four).unwrap();
        assert!(of_four.width < line(0.5).width);
    }
}
