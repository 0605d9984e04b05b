//! Bivariate Moran's I: correlation of a value with another value among the neighbours.

use super::Lattice;
use super::lattice::{deviations, sum_of_powers};
use crate::stats::{About, Cost, Extremes, Family, Run, Undefined, for_each_permutation};

/// Bivariate Moran's I: one value in a district with the mean of another around it.
///
/// # Formula
/// `I_xy = n/S0 · Σ_i x_i Σ_j w_ij y_j / √(Σ x_i² Σ y_i²)`, x and y differences from their means. The
/// second value is the one taken next door.
///
/// # Source
/// Wartenberg (1985), Multivariate spatial correlation, Geographical Analysis 17(4); Anselin,
/// Syabri & Smirnov (2002).
///
/// # When not to use it
/// As evidence that one value brings about the other: two values that go together in the same place
/// give a high figure next door as well.
///
/// # Zeros and missing figures
/// Zeros are values. Districts without either value take no part.
///
/// # Example
/// ```
/// use skillnad_engine::model::Cell;
/// use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
/// use skillnad_engine::stats::Run;
/// use skillnad_engine::stats::autocorrelation::{BivariateMoran, Lattice};
///
/// let links = vec![(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (3, 2)];
/// let rule = WeightsRule::Contiguity(Contiguity::Rook);
/// let weights = SpatialWeights::from_directed(rule, 4, links);
/// let up = [1.0, 2.0, 3.0, 4.0].map(Cell::Value);
/// let down = [4.0, 3.0, 2.0, 1.0].map(Cell::Value);
/// let lattice = Lattice::with_second(&up, &down, &weights)?;
/// let moran = BivariateMoran::new(&lattice, &Run::default())?;
/// assert!((moran.i + 4.0 / 6.0 * 2.5 / 5.0).abs() < 1e-15);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct BivariateMoran {
    /// The statistic.
    pub i: f64,
    /// Pseudo p-value from permutations of the second value, one-sided and folded.
    pub p_sim: f64,
}

/// The description of the measure.
pub(super) const ABOUT: About = About {
    family: Family::Autocorrelation,
    id: "bivariate_moran",
    formula: "I_xy = n/S0 · Σ_i x_i Σ_j w_ij y_j / √(Σ x_i² Σ y_i²)",
    source: "Wartenberg (1985), Multivariate spatial correlation, Geographical Analysis 17(4); Anselin, Syabri & Smirnov (2002), Visualizing multivariate spatial correlation with dynamically linked windows",
    cost: Cost::Sorting,
};

impl BivariateMoran {
    /// Computes I with permutation inference.
    ///
    /// # Errors
    /// [`Undefined::Lacks`] without a second value, [`Undefined::Cancelled`].
    pub fn new(lattice: &Lattice, run: &Run<'_>) -> Result<Self, Undefined> {
        let (x, y) = (deviations(lattice.values()), deviations(lattice.second()?));
        let squares = sum_of_powers(&x, 2) * sum_of_powers(&y, 2);
        let scale = lattice.n() as f64 / lattice.sums().s0 / squares.sqrt();
        let observed = lattice.cross_product(&x, &y);
        let permuted = for_each_permutation(&y, run, |y| lattice.cross_product(&x, y))?;
        let p_sim = Extremes::count(permuted, observed, observed.abs() * 1e-12).p_sim();
        Ok(Self { i: scale * observed, p_sim })
    }
}
