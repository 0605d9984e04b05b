//! Autocorrelation: whether districts resemble their neighbours, in the whole city and one by one.
//!
//! [`Lattice`] holds the values and who is whose neighbour. The measures of the whole city have a
//! file each; the local ones are computed together by [`local_statistics`], which shares one set of
//! permutations between them. [`ALL`] lists what there is to know about each, for the reference page.
//! How neighbours are found is left to `spatial`.

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

use super::About;

pub use bivariate_moran::BivariateMoran;
pub use geary::Geary;
pub use getis_ord::GetisOrd;
pub use join_counts::JoinCounts;
pub use lattice::{Lattice, WeightSums};
pub use local::{Local, Quadrant, false_discovery_rate, local_statistics};
pub use local_moments::{LocalShare, Moments};
pub use moran::Moran;

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
