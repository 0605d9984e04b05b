//! The measures from the outside: against independent engines, against each other, and at the edges.
//!
//! The reference files hold more than is asserted. Left out, and why:
//!
//! * what comes from a random generator: pseudo p-values and what is counted by them (`p_sim`, `sig05`,
//!   `quadrants_sig05`, `clusters`), and measures that are simulated (`BiasCorrectedDissim`,
//!   `DensityCorrectedDissim`, `ModifiedGini`); those of local Moran and of `ModifiedDissim` are held to
//!   be near;
//! * `VGs`, `Zs` and `p_norm` of Gi with rows that sum to 1: Ord & Getis (1995) give them for binary
//!   weights, and so do we. `p_norm` of the binary ones is the normal tail of a z that is asserted;
//! * `chi2` and `expected` of the join counts: they take borders for independent draws, which borders
//!   that share a district are not;
//! * what islands get from engines that compare them with nobody all the same (`esda_q`, `esda_p`, G of
//!   one district alone): an isolate is its own category here, without a figure;
//! * proximity measures where the engine does not follow the paper: `segregation` says so by test;
//! * what we do not offer: bivariate local Moran, Wolfson's polarisation of persons, `ConProf`,
//!   `MinMax`, `PARDissim`, `SpatialProxProf`, and measures over overlapping discs of 2,000 m, for which
//!   we have the nearest residents.

mod autocorrelation;
mod chance;
mod city;
mod inequality;
mod inputs;
mod islands;
mod lattice;
mod permutations;
pub mod properties;
mod registries;
mod segregation;
mod ties;
