//! Histograms: bins of equal width with round bounds, coloured by class.

use crate::color::Color;
use crate::scene::ticks::{round_ticks, round_up};

/// The most bins of a histogram.
pub const MAX_BINS: usize = 30;

/// A bin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// Lower bound.
    pub lower: f64,
    /// Upper bound.
    pub upper: f64,
    /// Number of values in the bin: `lower < y ≤ upper`. The first bin is closed on both sides, as
    /// classes are.
    pub count: usize,
    /// The colour of the class of the median value, or of the bin's middle if it is empty.
    pub color: Color,
}

/// A histogram over the range of the classes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Histogram {
    /// The bins, lowest first; at most [`MAX_BINS`].
    pub bins: Vec<Bin>,
}

impl Histogram {
    /// Counts values in bins that cover `lower` to `upper`; values outside are ignored. `color_of`
    /// returns the colour for the median of a bin, or for the middle of an empty bin, clamped to the
    /// range. If `lower` equals `upper` there is a single bin; if either is not finite there is none.
    pub fn new(values: &[f64], lower: f64, upper: f64, color_of: impl Fn(f64) -> Color) -> Self {
        if !(lower.is_finite() && upper.is_finite() && lower <= upper) {
            return Self::default();
        }
        let (first, step, n) = edges(lower, upper);
        let mut bins: Vec<Bin> = (0..n)
            .map(|i| {
                let (from, to) = (first + i as f64 * step, first + (i + 1) as f64 * step);
                let middle = f64::midpoint(from, to).clamp(lower, upper);
                Bin { lower: from, upper: to, count: 0, color: color_of(middle) }
            })
            .collect();
        let mut sorted: Vec<f64> =
            values.iter().copied().filter(|v| (lower..=upper).contains(v)).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let mut rest = sorted.as_slice();
        let last = n.saturating_sub(1);
        for (i, bin) in bins.iter_mut().enumerate() {
            let end =
                if i == last { rest.len() } else { rest.partition_point(|v| *v <= bin.upper) };
            let (own, after) = rest.split_at(end);
            bin.count = own.len();
            if let Some(median) = own.get(own.len() / 2) {
                bin.color = color_of(*median);
            }
            rest = after;
        }
        Self { bins }
    }

    /// The bounds of all bins together, or `None` without bins.
    pub fn range(&self) -> Option<(f64, f64)> {
        Some((self.bins.first()?.lower, self.bins.last()?.upper))
    }

    /// The count of the highest bin.
    pub fn highest(&self) -> usize {
        self.bins.iter().map(|bin| bin.count).max().unwrap_or(0)
    }

    /// Round tick values for an axis, about `wanted` of them, all within the range.
    pub fn ticks(&self, wanted: usize) -> Vec<f64> {
        let Some((lower, upper)) = self.range() else { return Vec::new() };
        round_ticks(lower, upper, wanted)
    }
}

/// The first bound, the width of a bin and the number of bins.
fn edges(lower: f64, upper: f64) -> (f64, f64, usize) {
    let single = {
        let width = if lower == 0.0 { 1.0 } else { lower.abs() * 0.1 };
        (lower - width / 2.0, width, 1)
    };
    if lower == upper {
        return single;
    }
    let mut step = round_up((upper - lower) / MAX_BINS as f64);
    for _ in 0..4 {
        let first = (lower / step).floor() * step;
        let n = ((upper - first) / step - 1e-9).ceil().max(1.0);
        if !(step.is_finite() && step > 0.0 && first.is_finite() && n.is_finite()) {
            return single;
        }
        if let Some(n) = (1..=MAX_BINS).find(|i| *i as f64 >= n) {
            return (first, step, n);
        }
        step = round_up(step * 1.01);
    }
    single
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Color = Color::hex(0);

    #[test]
    fn bars_have_round_edges_and_hold_every_value_once() {
        let values = [111.4, 150.0, 299.0, 299.9, 566.3];
        let histogram = Histogram::new(&values, 111.4, 566.3, |_| INK);
        assert!(histogram.bins.len() <= MAX_BINS);
        assert_eq!(histogram.bins[0].lower, 100.0);
        assert_eq!(histogram.bins[1].lower, 120.0);
        assert_eq!(histogram.bins.iter().map(|b| b.count).sum::<usize>(), 5);
        assert_eq!(histogram.ticks(5), [100.0, 200.0, 300.0, 400.0, 500.0]);
        assert_eq!(histogram.highest(), 2);
    }

    #[test]
    fn a_bar_has_the_colour_of_its_values() {
        // A bar whose middle lies in another class than its only district.
        let (low, high) = (Color::hex(1), Color::hex(2));
        let class = |y: f64| if y <= 78.9 { low } else { high };
        let histogram = Histogram::new(&[60.0, 78.5, 100.0], 60.0, 100.0, class);
        let bin = histogram.bins.iter().find(|b| (b.lower..b.upper).contains(&78.5)).unwrap();
        assert_eq!(class(f64::midpoint(bin.lower, bin.upper)), high);
        assert_eq!((bin.count, bin.color), (1, low));
    }

    #[test]
    fn bars_are_closed_on_the_right_as_classes_are() {
        let (low, high) = (Color::hex(1), Color::hex(2));
        let class = |y: f64| if y <= 20.0 { low } else { high };
        let histogram = Histogram::new(&[0.0, 20.0, 20.0, 21.0, 30.0], 0.0, 30.0, class);
        let bin = histogram.bins.iter().find(|b| b.upper == 20.0).unwrap();
        assert_eq!((bin.count, bin.color), (2, low));
        assert_eq!(histogram.bins[0].count, 1, "the lowest value is in the first bar");
        assert_eq!(histogram.bins.last().unwrap().count, 1);
    }

    #[test]
    fn an_empty_bar_has_the_colour_of_its_middle() {
        let (low, high) = (Color::hex(1), Color::hex(2));
        let histogram =
            Histogram::new(&[0.0, 30.0], 0.0, 30.0, |y| if y < 10.0 { low } else { high });
        assert_eq!(histogram.bins.iter().filter(|b| b.color == low).count(), 10);
        assert_eq!(histogram.bins.len(), 30);
    }

    #[test]
    fn one_value_or_none_is_no_trouble() {
        assert_eq!(Histogram::new(&[7.0, 7.0], 7.0, 7.0, |_| INK).bins.len(), 1);
        assert_eq!(Histogram::new(&[7.0, 7.0], 7.0, 7.0, |_| INK).highest(), 2);
        assert_eq!(Histogram::new(&[0.0], 0.0, 0.0, |_| INK).highest(), 1);
        assert_eq!(Histogram::new(&[], 0.0, f64::NAN, |_| INK).bins, []);
        for (lower, upper) in [(-1e300, 1e300), (0.0, 1e-300), (-0.3, 0.4), (1e15, 1e15 + 1.0)] {
            let bins = Histogram::new(&[lower, upper], lower, upper, |_| INK).bins;
            assert!(!bins.is_empty() && bins.len() <= MAX_BINS);
        }
    }
}
