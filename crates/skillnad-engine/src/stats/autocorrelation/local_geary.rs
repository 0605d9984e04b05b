//! Local Geary: its description. It is computed with the other statistics in `local`.

use crate::stats::{About, Cost, Family};

/// The description of the measure. Of the two scalings in use this is the one with the variance of the
/// population, Σ z² / n; with that of a sample, values are smaller by (n − 1)/n.
pub(super) const ABOUT: About = About {
    family: Family::Autocorrelation,
    id: "local_geary",
    formula: "c_i = Σ_j w_ij (z_i − z_j)² / m₂, m₂ = Σ_j z_j² / n",
    source: "Anselin (1995), Local indicators of spatial association, Geographical Analysis 27(2); Anselin (2019), A local indicator of multivariate spatial association",
    cost: Cost::Sorting,
};
