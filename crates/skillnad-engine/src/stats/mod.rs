//! Measures of difference between districts: segregation, inequality, autocorrelation, gaps.
//!
//! Begin with a family's input ([`Population`](segregation::Population), [`Values`](inequality::Values) or
//! [`Lattice`](autocorrelation::Lattice)), then a measure, such as
//! [`Dissimilarity`](segregation::Dissimilarity). A [`Run`] holds the settings. Counts and values come from
//! [`model`](crate::model), neighbours and borders from [`spatial`](crate::spatial); words and pictures are
//! left to the caller.
//!
//! - [`segregation`]: how unevenly groups of people are spread over districts;
//! - [`inequality`]: how far apart the districts' values are;
//! - [`autocorrelation`]: whether neighbours resemble each other;
//! - [`gaps`]: where values change sharply from one district to the next;
//! - [`empirical_bayes`]: rates of small districts, drawn to a mean;
//! - [`wilson_interval`]: the bounds of a share among few;
//! - [`pearson`], [`spearman`] and [`least_squares`]: how two values go together;
//! - [`neighborhood`]: the k nearest residents around each district, borders aside;
//! - [`zoning`]: what a measure would be if the borders had been drawn otherwise.
//!
//! A [`Measure`] is one file and one line in its folder's registry. It says what it needs, and answers with
//! a number or with an [`Undefined`] that gives the reason. Everything random takes its seed from the
//! [`Run`] and gives the same figure on any number of threads.

pub mod autocorrelation;
mod binomial;
mod correlation;
pub mod gaps;
mod hypergeometric;
pub mod inequality;
mod inversion;
mod measure;
pub mod neighborhood;
mod normal;
mod permutation;
mod proportion;
mod random;
mod registry;
mod run;
pub mod segregation;
mod smoothing;
pub mod zoning;

pub use binomial::Binomial;
pub use correlation::{Line, PearsonByChance, least_squares, pearson, pearson_by_chance, spearman};
pub use hypergeometric::Hypergeometric;
pub use measure::{
    About, Answer, Cost, Family, Measure, Need, Quantity, Undefined, seconds_to_deal,
};
pub use normal::{Z_95, two_sided_p, upper_tail};
pub use permutation::{Extremes, for_each_permutation, in_parallel};
pub use proportion::wilson_interval;
pub use random::Stream;
pub use run::Run;
pub use smoothing::{empirical_bayes, spatial_empirical_bayes};
