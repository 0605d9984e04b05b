//! Properties that hold for every input, tried on many that nobody wrote. The seed is fixed: each run tries
//! the same cases, and one that fails is met again without a file of failed cases.

mod city;
mod classes;
mod index;
mod inequality;
mod segregation;
mod weights;

use proptest::test_runner::{Config, RngSeed};

/// The settings of a property: the number of cases, each time the same ones.
fn cases(cases: u32) -> Config {
    Config { cases, rng_seed: RngSeed::Fixed(20_251_130), ..Config::default() }
}

/// True if two numbers are the same but for the order of additions.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}
