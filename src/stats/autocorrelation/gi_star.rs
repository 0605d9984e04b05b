//! Gi and Gi*: their description. They are computed with the other statistics in `local`.

use crate::stats::{About, Cost};

/// Its description.
pub(super) const ABOUT: About = About {
    id: "gi_star",
    title: "stats.gi_star",
    tells: "stats.gi_star_tells",
    not_when: "stats.gi_star_not_when",
    formula: "z(Gi*) = (Σ_j w_ij v_j − W_i v̄) / (s √((n W_i − W_i²) / (n − 1))), w_ij 0 or 1, w_ii = 1, W_i = Σ_j w_ij",
    source: "Ord & Getis (1995), Local spatial autocorrelation statistics: distributional issues and an application, Geographical Analysis 27(4)",
    cost: Cost::Sorting,
};
