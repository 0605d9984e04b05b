//! Local Moran: its description. It is computed with the other statistics in `local`.

use crate::stats::{About, Cost, Family};

/// The description of the measure.
pub(super) const ABOUT: About = About {
    family: Family::Autocorrelation,
    id: "local_moran",
    formula: "I_i = (n − 1) z_i Σ_j w_ij z_j / Σ_j z_j²; p = (extreme + 1) / (permutations + 1)",
    source: "Anselin (1995), Local indicators of spatial association, Geographical Analysis 27(2); Benjamini & Hochberg (1995) for the false discovery rate",
    cost: Cost::Sorting,
};
