//! Times of natural breaks, and of the other methods beside them: `cargo bench --bench classify`.

use std::time::{Duration, Instant};

use skillnad::classify::ALL;

fn main() {
    for n in [6_160, 100_000] {
        let values = values(n);
        for method in ALL {
            let best = (0..7)
                .map(|_| {
                    let start = Instant::now();
                    let breaks = method.breaks(&values, 5);
                    let time = start.elapsed();
                    assert!(breaks.is_ok());
                    time
                })
                .min()
                .unwrap_or(Duration::ZERO);
            println!("{:<16} {n:>7} values {:>10.3} ms", method.id(), best.as_secs_f64() * 1e3);
        }
    }
}

/// Skewed values without ties, the same every time.
fn values(n: usize) -> Vec<f64> {
    let mut state = 1_u64;
    (0..n)
        .map(|_| {
            state =
                state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
            let part = (state >> 11) as f64 / (1_u64 << 53) as f64;
            100.0 - 80.0 * (1.0 - part).ln()
        })
        .collect()
}
