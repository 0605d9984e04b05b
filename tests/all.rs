//! The one integration binary: every room of the house from the outside.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected should stop there"
)]

mod analysis;
mod city;
mod cli;
mod color;
mod export;
mod formats;
mod guards;
mod project;
mod scene;
mod session;
mod stats;
mod support;
#[cfg(feature = "gui")]
mod window;
mod words;
