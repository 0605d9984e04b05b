//! The one integration binary of the engine: numbers in, numbers out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected should stop there"
)]

mod classify;
mod model;
mod properties;
mod spatial;
mod stats;
mod support;
