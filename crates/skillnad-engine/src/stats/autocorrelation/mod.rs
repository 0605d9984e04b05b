//! Spatial autocorrelation: the likeness of neighbours, for all districts together and for each.
//!
//! Begin with a [`Lattice`], which holds the values and the neighbours, then [`Moran`] or
//! [`local_statistics`]. The global measures have a file each; the local ones are computed together by
//! [`local_statistics`], which shares one set of permutations between them. [`ALL`] has the description of
//! each, for the reference page. Finding neighbours is left to [`spatial`](crate::spatial).

mod bivariate_moran;
mod geary;
mod getis_ord;
mod gi_star;
mod join_counts;
mod lattice;
mod local;
mod local_geary;
mod local_moments;
mod local_moran;
mod local_permutation;
mod moran;
mod z_test;

use super::About;

pub use bivariate_moran::BivariateMoran;
pub use geary::Geary;
pub use getis_ord::GetisOrd;
pub use join_counts::JoinCounts;
pub use lattice::{Lattice, WeightSums};
pub use local::{Local, Quadrant, false_discovery_rate, local_statistics};
pub use local_moments::{LocalShare, Moments};
pub use moran::Moran;
pub use z_test::ZTest;

/// Every measure of autocorrelation, in the order they are listed.
pub static ALL: &[&About] = &[
    &moran::ABOUT,
    &geary::ABOUT,
    &getis_ord::ABOUT,
    &join_counts::ABOUT,
    &bivariate_moran::ABOUT,
    &local_moran::ABOUT,
    &local_geary::ABOUT,
    &gi_star::ABOUT,
];
