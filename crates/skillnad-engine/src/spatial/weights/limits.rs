//! Bounds on the neighbourhoods that can be asked for.

/// The largest number of neighbour pairs by nearness or distance. Each takes 20 bytes.
pub const NEIGHBOR_PAIRS: usize = 10_000_000;
/// The widest distance band in metres: half the earth's circumference.
pub const DISTANCE_M: f64 = 2e7;
