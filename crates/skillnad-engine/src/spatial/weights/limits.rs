//! Bounds on neighbourhoods that are asked for.

/// The most pairs of a district and its neighbour by nearness or distance. Each takes 20 bytes.
pub const NEIGHBOR_PAIRS: usize = 10_000_000;
/// The widest band of distances within which districts are neighbours: half the earth round, metres.
pub const DISTANCE_M: f64 = 2e7;
