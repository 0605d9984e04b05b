//! The hypergeometric distribution: the number of a group's members in a district filled at random.

use std::f64::consts::PI;

use super::Stream;
use super::inversion::{Around, NEGLIGIBLE};

/// Up to here factorials are multiplied out; beyond, Stirling's series is as good.
const EXACT_UP_TO: f64 = 32.0;

/// The number of members of a group among `draws` people drawn without replacement.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Hypergeometric;
///
/// // Two of four people are in the group; two people live here.
/// let here = Hypergeometric::new(4, 2, 2);
/// assert!((here.probability(1) - 4.0 / 6.0).abs() < 1e-14);
/// assert!((here.mean_absolute_deviation() - 2.0 / 6.0).abs() < 1e-14);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hypergeometric {
    people: u64,
    group: u64,
    draws: u64,
}

impl Hypergeometric {
    /// `draws` of `people`, of whom `group` are in the group. More draws or members than people
    /// are taken as all of them.
    pub fn new(people: u64, group: u64, draws: u64) -> Self {
        Self { people, group: group.min(people), draws: draws.min(people) }
    }

    /// The smallest possible number.
    fn lowest(self) -> u64 {
        (self.group + self.draws).saturating_sub(self.people)
    }

    /// The largest possible number.
    fn highest(self) -> u64 {
        self.group.min(self.draws)
    }

    /// The mode: the likeliest number.
    fn mode(self) -> u64 {
        let product = (u128::from(self.draws) + 1) * (u128::from(self.group) + 1);
        let mode = u64::try_from(product / (u128::from(self.people) + 2)).unwrap_or(u64::MAX);
        mode.clamp(self.lowest(), self.highest())
    }

    /// The probability of exactly `k`.
    pub fn probability(self, k: u64) -> f64 {
        if k < self.lowest() || k > self.highest() {
            return 0.0;
        }
        let choose = |n: u64, k: u64| ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k);
        (choose(self.group, k) + choose(self.people - self.group, self.draws - k)
            - choose(self.people, self.draws))
        .exp()
    }

    /// P(k + 1) / P(k).
    fn ratio_up(self, k: u64) -> f64 {
        let left = (self.people + k + 1 - self.group - self.draws) as f64;
        (self.group - k) as f64 * (self.draws - k) as f64 / ((k + 1) as f64 * left)
    }

    /// The mean absolute deviation E|k − μ| in closed form: `2 m (N − K − n + m) P(m) / N` with m the first
    /// whole number above μ (after Diaconis & Zabell 1991; the sum telescopes).
    pub fn mean_absolute_deviation(self) -> f64 {
        if self.people == 0 {
            return 0.0;
        }
        let mean_floor = u128::from(self.draws) * u128::from(self.group) / u128::from(self.people);
        let m = u64::try_from(mean_floor).unwrap_or(u64::MAX).saturating_add(1);
        if m > self.highest() {
            return 0.0;
        }
        let rest = (self.people + m).saturating_sub(self.group + self.draws);
        2.0 * m as f64 * rest as f64 / self.people as f64 * self.probability(m)
    }

    /// The mean of `f` over the distribution: summed outwards from the mode until nothing changes.
    /// Cost: some twenty standard deviations' worth of calls.
    pub fn expect(self, f: impl Fn(f64) -> f64) -> f64 {
        let mode = self.mode();
        let top = self.probability(mode);
        let (mut sum, mut mass) = (top * f(mode as f64), top);
        let (mut k, mut p) = (mode, top);
        while k < self.highest() && p > top * NEGLIGIBLE {
            p *= self.ratio_up(k);
            k += 1;
            sum += p * f(k as f64);
            mass += p;
        }
        (k, p) = (mode, top);
        while k > self.lowest() && p > top * NEGLIGIBLE {
            k -= 1;
            p /= self.ratio_up(k);
            sum += p * f(k as f64);
            mass += p;
        }
        sum / mass
    }

    /// A random draw. Cost: a few standard deviations.
    pub fn draw(self, stream: &mut Stream) -> u64 {
        let mode = self.mode();
        let around = Around {
            mode,
            top: self.probability(mode),
            lowest: self.lowest(),
            highest: self.highest(),
            ratio_up: |k| self.ratio_up(k),
        };
        around.draw(stream)
    }
}

/// ln n!
pub(super) fn ln_factorial(n: u64) -> f64 {
    let x = n as f64;
    if x <= EXACT_UP_TO {
        return (2..=n).map(|k| k as f64).product::<f64>().ln();
    }
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    let tail =
        inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)));
    x * x.ln() - x + 0.5 * (2.0 * PI * x).ln() + tail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_sum_to_one() {
        let here = Hypergeometric::new(500, 123, 77);
        let sum: f64 = (0..=77).map(|k| here.probability(k)).sum();
        assert!((sum - 1.0).abs() < 1e-11, "{sum}");
        assert!((here.expect(|k| k) - 77.0 * 123.0 / 500.0).abs() < 1e-10);
    }

    #[test]
    fn the_closed_form_agrees_with_the_sum() {
        for (people, group, draws) in [(500, 123, 77), (10, 9, 9), (4, 2, 2), (9_000, 20, 400)] {
            let here = Hypergeometric::new(people, group, draws);
            let mean = draws as f64 * group as f64 / people as f64;
            let sum = here.expect(|k| (k - mean).abs());
            let closed = here.mean_absolute_deviation();
            assert!((sum - closed).abs() < 1e-10, "{people} {group} {draws}: {sum} {closed}");
        }
        assert_eq!(Hypergeometric::new(5, 5, 3).mean_absolute_deviation(), 0.0);
        assert_eq!(Hypergeometric::new(0, 0, 0).mean_absolute_deviation(), 0.0);
    }

    #[test]
    fn no_number_is_likelier_than_the_mode() {
        for (people, group, draws) in [(500, 123, 77), (9, 3, 6), (9, 6, 3), (40, 38, 39)] {
            let here = Hypergeometric::new(people, group, draws);
            let top = (0..=draws).map(|k| here.probability(k)).fold(0.0, f64::max);
            assert_eq!(here.probability(here.mode()), top, "{people} {group} {draws}");
        }
    }

    #[test]
    fn factorials_too_large_to_multiply_keep_their_digits() {
        // 33! = 8683317618811886495518194401280000000.
        let exact = 8_683_317_618_811_886_495_518_194_401_280_000_000.0_f64.ln();
        assert!((ln_factorial(33) - exact).abs() < 2e-14, "{}", ln_factorial(33) - exact);
    }

    #[test]
    fn draws_follow_the_distribution() {
        let here = Hypergeometric::new(60, 20, 12);
        let mut stream = Stream::new(3, 0);
        let mut counts = [0.0_f64; 13];
        for _ in 0..40_000 {
            counts[usize::try_from(here.draw(&mut stream)).unwrap()] += 1.0;
        }
        // Chi-squared with about 9 degrees of freedom: 27.9 is exceeded once in a thousand.
        let chi: f64 = (0..)
            .zip(counts)
            .map(|(k, count)| (count, here.probability(k) * 40_000.0))
            .filter(|(_, expected)| *expected > 5.0)
            .map(|(count, expected)| (count - expected).powi(2) / expected)
            .sum();
        assert!(chi < 27.9, "{chi}: {counts:?}");
    }
}
