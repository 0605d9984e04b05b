//! Line style of a sharp border: the width is proportional to the gap as a share of the range of all
//! values. The borders and their gaps come from `analysis`.

use crate::project::Arrangement;

/// Line width for a gap of the whole range, on a single map, in points.
const WIDEST: f64 = 10.0;
/// Least gap that is drawn, as a share of the range.
const FAINTEST: f64 = 0.05;
/// Gap from which a border is fully opaque, as a share of the range.
const FULL: f64 = 0.15;
/// Width of the halo on each side of the line, in points.
const HALO: f64 = 0.9;

/// Line style of a sharp border.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharpBorderLine {
    /// Width in points.
    pub width: f64,
    /// Opacity, 0 to 1; lower for thin lines.
    pub opacity: f32,
}

impl SharpBorderLine {
    /// The line style for a gap, given as a share of the range. Lines are thinner on the small maps of
    /// an arrangement. `None` if the gap is too small to be drawn.
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

    /// Width of the halo under the line, in points.
    pub fn halo(self) -> f64 {
        self.width + 2.0 * HALO
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_the_gap_is_twice_as_wide_and_thin_borders_fade_out() {
        let line = |share| SharpBorderLine::of(share, Arrangement::One).unwrap();
        assert!((line(0.5).width - 5.0).abs() < 1e-12);
        assert!((line(0.4).width - 2.0 * line(0.2).width).abs() < 1e-12);
        assert!(line(0.06).opacity < line(0.1).opacity);
        assert_eq!(line(0.5).opacity, 1.0);
        assert_eq!(SharpBorderLine::of(0.04, Arrangement::One), None);
        assert_eq!(SharpBorderLine::of(f64::NAN, Arrangement::One), None);
        let of_four = SharpBorderLine::of(0.5, Arrangement::Four).unwrap();
        assert!(of_four.width < line(0.5).width);
    }
}
