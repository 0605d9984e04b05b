//! Random draws of whole numbers by inversion: outwards from the likeliest, so that most end after a few steps.

use super::Stream;

/// Probabilities this much smaller than the largest don't change a sum in double precision.
pub(super) const NEGLIGIBLE: f64 = 1e-20;

/// A distribution over the whole numbers from `lowest` to `highest`.
pub(super) struct Around<F: Fn(u64) -> f64> {
    /// The mode: the likeliest number.
    pub mode: u64,
    /// The probability of the mode.
    pub top: f64,
    /// The smallest possible number.
    pub lowest: u64,
    /// The largest possible number.
    pub highest: u64,
    /// P(k + 1) / P(k).
    pub ratio_up: F,
}

impl<F: Fn(u64) -> f64> Around<F> {
    /// A random draw. Cost: a few standard deviations.
    pub(super) fn draw(self, stream: &mut Stream) -> u64 {
        let Self { mode, top, lowest, highest, ratio_up } = self;
        let mut left = stream.unit() - top;
        let (mut up, mut p_up) = (mode, top);
        let (mut down, mut p_down) = (mode, top);
        while left >= 0.0 {
            let (can_rise, can_fall) = (up < highest, down > lowest);
            if !can_rise && !can_fall {
                break; // rounding left a crumb of probability over
            }
            if can_rise {
                p_up *= ratio_up(up);
                up += 1;
                left -= p_up;
                if left < 0.0 {
                    return up;
                }
            }
            if can_fall {
                down -= 1;
                p_down /= ratio_up(down);
                left -= p_down;
                if left < 0.0 {
                    return down;
                }
            }
            if p_up < top * NEGLIGIBLE && p_down < top * NEGLIGIBLE {
                break;
            }
        }
        mode
    }
}
