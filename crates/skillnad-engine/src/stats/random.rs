//! Random numbers that depend on a seed and a stream number alone.
//!
//! xoshiro256++ (Blackman & Vigna 2021), filled by SplitMix64 (Steele, Lea & Flood 2014). Each
//! permutation has a stream of its own, so that the work can be shared between any number of
//! threads and still give the same figures. Not for secrets.

/// The odd constant SplitMix64 counts by: 2⁶⁴ divided by the golden ratio.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
/// The gap between two floating-point numbers in a draw from 0 to 1: 2⁻⁵³.
const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;

/// A sequence of random numbers.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Stream;
///
/// let (mut a, mut b) = (Stream::new(1, 7), Stream::new(1, 7));
/// assert_eq!(a.below(100), b.below(100));
/// ```
#[derive(Clone, Debug)]
pub struct Stream {
    state: [u64; 4],
}

impl Stream {
    /// The stream of this number under a seed.
    pub fn new(seed: u64, number: u64) -> Self {
        // Mixing the seed first keeps stream 1 of seed 1 apart from stream 0 of seed 2.
        let mut counter =
            mix(seed.wrapping_add(GOLDEN)) ^ mix(number.wrapping_mul(GOLDEN) ^ GOLDEN);
        let mut next = || {
            counter = counter.wrapping_add(GOLDEN);
            mix(counter)
        };
        Self { state: [next(), next(), next(), next()] }
    }

    /// Sixty-four random bits.
    pub fn bits(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let (c, d) = (c ^ a, d ^ b);
        self.state = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        result
    }

    /// A whole number from 0 up to, not including, `n`; every one as likely as the next (Lemire
    /// 2019). 0 when `n` is 0.
    pub fn below(&mut self, n: u32) -> u32 {
        let threshold = n.wrapping_neg().checked_rem(n).unwrap_or(0);
        loop {
            let product = (self.bits() >> 32) * u64::from(n);
            let [low, high] = halves(product);
            if low >= threshold {
                return high;
            }
        }
    }

    /// A number from 0 up to, not including, 1.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * STEP
    }

    /// Puts the items in random order (Fisher–Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = u32::try_from(last + 1).unwrap_or(u32::MAX);
            items.swap(last, self.below(bound) as usize);
        }
    }
}

fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// The low and the high half of a word.
#[expect(clippy::cast_possible_truncation, reason = "each half of 64 bits has 32")]
fn halves(word: u64) -> [u32; 2] {
    [word as u32, (word >> 32) as u32]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_depends_on_its_seed_and_number_alone() {
        let draw = |seed, number| {
            let mut stream = Stream::new(seed, number);
            [stream.bits(), stream.bits(), stream.bits()]
        };
        assert_eq!(draw(1, 2), draw(1, 2));
        assert_ne!(draw(1, 2), draw(2, 1));
        assert_ne!(draw(1, 2), draw(1, 3));
    }

    #[test]
    fn every_number_below_a_bound_is_as_likely() {
        let mut stream = Stream::new(5, 0);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[stream.below(7) as usize] += 1;
        }
        // Chi-squared with 6 degrees of freedom: 22.46 is exceeded once in a thousand.
        let chi: f64 = counts.iter().map(|c| (f64::from(*c) - 1e4).powi(2) / 1e4).sum();
        assert!(chi < 22.46, "{counts:?}");
        assert_eq!(stream.below(0), 0);
        assert_eq!(stream.below(1), 0);
    }

    #[test]
    fn the_mean_of_unit_draws_is_a_half() {
        let mut stream = Stream::new(9, 1);
        let mean = (0..100_000).map(|_| stream.unit()).sum::<f64>() / 1e5;
        assert!((mean - 0.5).abs() < 0.004, "{mean}");
    }

    #[test]
    fn a_shuffle_keeps_every_item() {
        let mut items: Vec<u32> = (0..50).collect();
        Stream::new(1, 1).shuffle(&mut items);
        assert_ne!(items, (0..50).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>());
    }
}
