//! Running sums of weighted values, precise enough for the variance of any stretch of them.

#![expect(clippy::indexing_slicing, reason = "a stretch of values ends within the running sums")]

/// Running sums of weights, weighted values and weighted squares.
///
/// The squared deviation of a few alike values is a tiny difference between huge running sums. They
/// are therefore centred on the middle value, scaled by a power of two so that squares neither
/// overflow nor vanish, and kept as unevaluated sums of two doubles (Dekker 1971, "A floating-point
/// technique for extending the available precision", Numerische Mathematik 18): some 32 digits.
pub(super) struct WeightedSums {
    sums: Vec<Sums>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    weight: f64,
    values: Double,
    squares: Double,
}

impl WeightedSums {
    /// Running sums of values, each with its weight (a count, up to 2^26), in order.
    pub(super) fn new(values: &[(f64, f64)]) -> Self {
        let magnitude = values.iter().map(|(v, _)| v.abs()).fold(0.0, f64::max);
        let scaled = power_of_two_below_one(magnitude);
        let center = values.get(values.len() / 2).map_or(0.0, |(v, _)| scaled(*v));
        let centered: Vec<(f64, f64)> =
            values.iter().map(|(v, weight)| (scaled(*v) - center, *weight)).collect();
        let furthest = centered.iter().map(|(v, _)| v.abs()).fold(0.0, f64::max);
        let spread = power_of_two_below_one(furthest);
        let mut sum = Sums::default();
        let mut sums = Vec::with_capacity(values.len() + 1);
        sums.push(sum);
        for (value, weight) in &centered {
            let value = spread(*value);
            let square = Double::product(value, value);
            sum.weight += weight;
            sum.values = sum.values.plus(Double::product(value, *weight));
            sum.squares = sum.squares.plus(square.times(*weight));
            sums.push(sum);
        }
        Self { sums }
    }

    /// Number of values.
    pub(super) fn len(&self) -> usize {
        self.sums.len() - 1
    }

    /// The weighted sum of squared deviations from their mean of the values from `start` to before
    /// `end`, in the square of an arbitrary but fixed unit. `start` may equal `end`.
    pub(super) fn within(&self, start: usize, end: usize) -> f64 {
        let (from, to) = (&self.sums[start], &self.sums[end]);
        let weight = to.weight - from.weight;
        if weight <= 0.0 {
            return 0.0;
        }
        // Normalised, so that the mean is that of the sum and not of its high part alone.
        let values = to.values.minus(from.values);
        let values = Double::renormalized(values.high, values.low);
        let squares = to.squares.minus(from.squares);
        // Σ w (v − m)² = Σ w v² − m (2 Σ w v − m Σ w) for any m; it grows only with the square of
        // the distance between m and the mean, so that a rounded mean will do. With s the high part
        // of Σ w v, the bracket is s and a rest in which s and m Σ w cancel exactly.
        let mean = values.high / weight;
        let whole = Double::product(mean, weight);
        let rest = ((values.high - whole.high) - whole.low) + 2.0 * values.low;
        let taken = Double::product(mean, values.high);
        let low = (squares.low - taken.low) - mean * rest;
        ((squares.high - taken.high) + low).max(0.0)
    }
}

/// Multiplication by the power of two that brings a magnitude to between ½ and 2; exact but for
/// numbers that vanish beside it. In two steps, because one factor can lie outside the doubles.
#[expect(clippy::cast_possible_truncation, reason = "a binary exponent fits i32")]
fn power_of_two_below_one(magnitude: f64) -> impl Fn(f64) -> f64 {
    let exponent = if magnitude > 0.0 { magnitude.log2().floor() as i32 } else { 0 };
    let (half, rest) = (exponent / 2, exponent - exponent / 2);
    let (first, second) = (2f64.powi(-half), 2f64.powi(-rest));
    move |value| value * first * second
}

/// A number as the sum of two doubles that don't overlap.
#[derive(Clone, Copy, Default)]
struct Double {
    high: f64,
    low: f64,
}

impl Double {
    /// The exact sum of two doubles (Knuth).
    fn sum(a: f64, b: f64) -> Self {
        let high = a + b;
        let b_part = high - a;
        Self { high, low: (a - (high - b_part)) + (b - b_part) }
    }

    /// The exact product of two doubles (Dekker and Veltkamp).
    fn product(a: f64, b: f64) -> Self {
        let high = a * b;
        let ((a_high, a_low), (b_high, b_low)) = (split(a), split(b));
        let low = a_low * b_low - (((high - a_high * b_high) - a_low * b_high) - a_high * b_low);
        Self { high, low }
    }

    fn plus(self, other: Self) -> Self {
        let sum = Self::sum(self.high, other.high);
        Self::renormalized(sum.high, sum.low + (self.low + other.low))
    }

    /// The low part may overlap the high one; good enough to go on with once.
    fn minus(self, other: Self) -> Self {
        let sum = Self::sum(self.high, -other.high);
        Self { high: sum.high, low: sum.low + (self.low - other.low) }
    }

    fn times(self, factor: f64) -> Self {
        let product = Self::product(self.high, factor);
        Self::renormalized(product.high, product.low + self.low * factor)
    }

    fn renormalized(high: f64, low: f64) -> Self {
        let sum = high + low;
        Self { high: sum, low: low - (sum - high) }
    }
}

/// A double as two halves of 26 bits.
fn split(a: f64) -> (f64, f64) {
    const SPLITTER: f64 = 134_217_729.0; // 2^27 + 1
    let scaled = SPLITTER * a;
    let high = scaled - (scaled - a);
    (high, a - high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tight_cluster_beside_a_far_value_keeps_its_spread() {
        // Five values a billionth apart, and one a million away: with plain sums of squares the
        // cluster's spread, 1e-17, drowns in 1e12.
        let mut values: Vec<(f64, f64)> = (0..5).map(|i| (f64::from(i) * 1e-9, 1.0)).collect();
        values.push((1e6, 1.0));
        let sums = WeightedSums::new(&values);
        // Halves of the cluster against the whole of it: 0.5 and 2 of 10, in units of 1e-18.
        let whole = sums.within(0, 5);
        assert!((sums.within(0, 2) / whole - 0.05).abs() < 1e-6);
        assert!((sums.within(2, 5) / whole - 0.2).abs() < 1e-6);
        // And with a value a thousand away before it.
        let mut values = vec![(-1e3, 1.0)];
        values.extend((0..5).map(|i| (f64::from(i) * 0.7e-9, 1.0)));
        let sums = WeightedSums::new(&values);
        assert!((sums.within(1, 4) / sums.within(1, 6) - 0.2).abs() < 1e-6);
    }

    #[test]
    fn a_tight_cluster_far_from_the_middle_keeps_its_spread() {
        let step = 2f64.powi(-20);
        let mut values: Vec<(f64, f64)> = (0..21).map(|i| (f64::from(i), 1.0)).collect();
        values.extend((0..5).map(|i| (1e6 + f64::from(i) * step, 3.0)));
        let sums = WeightedSums::new(&values);
        // Thrice 0, 1, 2 of 0 to 4, in steps: 6 of 30.
        let part = sums.within(21, 24) / sums.within(21, 26);
        assert!((part - 0.2).abs() < 1e-6, "{part}");
    }

    #[test]
    fn magnitudes_at_either_end_of_the_doubles_are_sound() {
        for unit in [1e300, 1.0, 1e-300, 5e-324] {
            let values: Vec<(f64, f64)> = (0..10).map(|i| (f64::from(i) * unit, 1.0)).collect();
            let sums = WeightedSums::new(&values);
            // 0, 1 and 2 against 0 to 9: 2 of 82.5.
            let part = sums.within(0, 3) / sums.within(0, 10);
            assert!((part - 2.0 / 82.5).abs() < 1e-12, "{unit}: {part}");
        }
    }

    #[test]
    fn a_far_cluster_of_odd_numbers_is_summed_as_whole_numbers_are() {
        let near = (0..21_i64).map(|i| (i * i * 7919 + 13, 1 + i % 3));
        let far =
            [0, 1237, 5003, 7919, 12_007, 16_411].map(|i| (1_125_899_906_842_547 + i, 1 + i % 5));
        let whole: Vec<(i64, i64)> = near.chain(far).collect();
        // W Σ w v² − (Σ w v)² over W, exactly.
        let exact = |part: &[(i64, i64)]| {
            let sum = |power: u32| -> i128 {
                part.iter().map(|(v, w)| i128::from(*w) * i128::from(*v).pow(power)).sum()
            };
            (sum(0) * sum(2) - sum(1) * sum(1)) as f64 / sum(0) as f64
        };
        let values: Vec<(f64, f64)> = whole.iter().map(|(v, w)| (*v as f64, *w as f64)).collect();
        let sums = WeightedSums::new(&values);
        for (start, end) in [(21, 23), (22, 25), (23, 27), (24, 26), (22, 27)] {
            let part = sums.within(start, end) / sums.within(21, 27);
            let expected = exact(&whole[start..end]) / exact(&whole[21..27]);
            assert!((part / expected - 1.0).abs() < 1e-6, "{start} {end}: {part} {expected}");
        }
        assert_eq!(sums.within(22, 22), 0.0);
    }
}
