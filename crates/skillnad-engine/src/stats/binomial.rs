//! The binomial distribution: the number of people in a cell when each is drawn anew.

use super::Stream;
use super::hypergeometric::ln_factorial;
use super::inversion::Around;

/// The number of successes among independent trials.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Binomial;
///
/// let heads = Binomial::new(4, 0.5);
/// assert!((heads.probability(2) - 6.0 / 16.0).abs() < 1e-14);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Binomial {
    trials: u64,
    chance: f64,
}

impl Binomial {
    /// `trials` trials, each a success with the probability `chance`, which is taken as at least 0 and at most 1.
    pub fn new(trials: u64, chance: f64) -> Self {
        Self { trials, chance: chance.clamp(0.0, 1.0) }
    }

    /// The mode: the likeliest number.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not negative, and held to the number of trials"
    )]
    fn mode(self) -> u64 {
        (((self.trials as f64 + 1.0) * self.chance) as u64).min(self.trials)
    }

    /// The probability of exactly `k`.
    pub fn probability(self, k: u64) -> f64 {
        if k > self.trials {
            return 0.0;
        }
        if self.chance == 0.0 || self.chance == 1.0 {
            return f64::from(u8::from(k == self.mode()));
        }
        let rest = self.trials - k;
        let choose = ln_factorial(self.trials) - ln_factorial(k) - ln_factorial(rest);
        (choose + k as f64 * self.chance.ln() + rest as f64 * (-self.chance).ln_1p()).exp()
    }

    /// A random draw. Cost: a few standard deviations.
    pub fn draw(self, stream: &mut Stream) -> u64 {
        let mode = self.mode();
        if self.chance == 0.0 || self.chance == 1.0 {
            return mode;
        }
        let odds = self.chance / (1.0 - self.chance);
        let around = Around {
            mode,
            top: self.probability(mode),
            lowest: 0,
            highest: self.trials,
            ratio_up: |k| (self.trials - k) as f64 / (k + 1) as f64 * odds,
        };
        around.draw(stream)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_sum_to_one() {
        for (trials, chance) in [(500, 0.123), (1, 0.5), (40, 0.999), (7, 0.0), (7, 1.0)] {
            let here = Binomial::new(trials, chance);
            let sum: f64 = (0..=trials).map(|k| here.probability(k)).sum();
            assert!((sum - 1.0).abs() < 1e-11, "{trials} {chance}: {sum}");
        }
        assert_eq!(Binomial::new(3, 0.5).probability(4), 0.0);
    }

    #[test]
    fn certain_trials_are_all_or_none() {
        let mut stream = Stream::new(1, 0);
        assert_eq!(Binomial::new(9, 1.0).draw(&mut stream), 9);
        assert_eq!(Binomial::new(9, 2.0).draw(&mut stream), 9);
        assert_eq!(Binomial::new(9, 0.0).draw(&mut stream), 0);
        assert_eq!(Binomial::new(0, 0.5).draw(&mut stream), 0);
    }

    #[test]
    fn draws_follow_the_distribution() {
        let here = Binomial::new(12, 0.3);
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

    #[test]
    fn draws_of_many_trials_keep_mean_and_spread() {
        let here = Binomial::new(600_000, 0.002);
        let mut stream = Stream::new(5, 0);
        let draws: Vec<f64> = (0..4_000).map(|_| here.draw(&mut stream) as f64).collect();
        let mean = draws.iter().sum::<f64>() / 4_000.0;
        let spread = draws.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / 3_999.0;
        // Mean 1,200 with a standard error of 0.55; variance 1,197.6 with one of 27.
        assert!((mean - 1_200.0).abs() < 2.0, "{mean}");
        assert!((spread - 1_197.6).abs() < 90.0, "{spread}");
    }
}
