#![doc = include_str!("../README.md")]

pub mod classify;
pub mod model;
pub mod spatial;
pub mod stats;

/// The geometry crate whose types outlines are made of, in the edition that this crate is built with.
pub use geo;
