//! Classes: agreement with the peers, what holds for all methods, and what happens at the edges.

mod around;
mod edges;
mod fisher_jenks;
mod peers;
mod properties;
mod registry;

use skillnad_engine::classify::{ALL, Breaks, Classifier};

/// The method with this id.
fn method(id: &str) -> &'static dyn Classifier {
    *ALL.iter().find(|m| m.id() == id).unwrap()
}

fn breaks(id: &str, values: &[f64], classes: usize) -> Breaks {
    method(id).breaks(values, classes).unwrap()
}

/// A repeatable stream of numbers between 0 and 1 (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and n")]
    fn below(&mut self, n: usize) -> usize {
        (self.next() * n as f64) as usize
    }
}

/// Lists of many shapes: even, skewed, in clumps, with ties, negative, tiny, huge, short.
fn lists() -> Vec<Vec<f64>> {
    let mut numbers = Numbers(7);
    let mut lists = Vec::new();
    for n in [1, 2, 3, 5, 8, 40, 147, 1025] {
        lists.push((0..n).map(|_| numbers.next()).collect());
        lists.push((0..n).map(|_| numbers.next().powi(9) * 1e6).collect());
        lists.push((0..n).map(|_| numbers.below(7) as f64).collect());
        lists
            .push((0..n).map(|_| numbers.below(3) as f64 * 50.0 - 40.0 + numbers.next()).collect());
        lists.push((0..n).map(|_| -1e-300 * numbers.next()).collect());
        lists.push((0..n).map(|_| (numbers.next() - 0.5) * f64::MAX).collect());
        lists.push((0..n).map(|_| 1e9 + numbers.next() * 1e-6).collect());
        lists.push(vec![3.3; n]);
    }
    lists
}
