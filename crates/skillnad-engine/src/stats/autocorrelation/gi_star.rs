//! Gi and Gi*: their description. They are computed with the other local statistics in `local`.

use crate::stats::{About, Cost, Family};

/// The description of the measure.
pub(super) const ABOUT: About = About {
    family: Family::Autocorrelation,
    id: "gi_star",
    formula: "z(Gi*) = (Σ_j w_ij v_j − W_i v̄) / (s √((n W_i − W_i²) / (n − 1))), w_ij 0 or 1, w_ii = 1, W_i = Σ_j w_ij",
    source: "Ord & Getis (1995), Local spatial autocorrelation statistics: distributional issues and an application, Geographical Analysis 27(4)",
    cost: Cost::Sorting,
};
