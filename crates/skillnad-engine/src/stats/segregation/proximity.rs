//! Proximity of people: the negative exponential of distance, summed over all pairs
//! of districts once for every measure that needs it.

use crate::spatial::Centroids;
use crate::stats::{Run, Undefined, in_parallel};

/// Metres in a kilometre: distances are in kilometres before the exponential is taken.
const M_PER_KM: f64 = 1000.0;
/// Metres from where on proximity is below 10⁻³⁰⁰: nothing beside a district's proximity to itself, and
/// numbers that small take many times as long.
const NEAR_ENOUGH: f64 = 690_000.0;
/// A district's distance to itself is the square root of this share of its area (White 1983).
const OWN_AREA: f64 = 0.6;

/// Sums over all pairs of districts, weighted by proximity c_ij = exp(−d_ij).
///
/// d_ij is the distance between the districts' middles in kilometres, and d_ii = √(0.6 a_i) with
/// the area in square kilometres, as Massey & Denton (1988) have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Proximity {
    /// For each district i, Σ_j c_ij x_j.
    pub group: Vec<f64>,
    /// For each district i, Σ_j c_ij t_j.
    pub total: Vec<f64>,
    /// Σ_i Σ_j c_ij.
    pub sum: f64,
}

impl Proximity {
    /// Sums over all pairs. Middles in metres or on the ellipsoid, areas in square metres. Cost: n² exponentials,
    /// shared between the threads of the run.
    ///
    /// # Errors
    /// [`Undefined::Cancelled`] if the run was cancelled.
    pub fn new<'a>(
        centroids: impl Into<Centroids<'a>>,
        areas_m2: &[f64],
        x: &[f64],
        t: &[f64],
        run: &Run<'_>,
    ) -> Result<Self, Undefined> {
        let centroids = centroids.into();
        let rows = in_parallel(
            centroids.len(),
            run,
            || (),
            |i, ()| {
                let (mut group, mut total, mut sum) = (0.0, 0.0, 0.0);
                let others = areas_m2.iter().zip(x.iter().zip(t)).take(centroids.len());
                for (j, (area, (x, t))) in others.enumerate() {
                    let meters = if i == j {
                        Some((OWN_AREA * area).sqrt()).filter(|meters| *meters < NEAR_ENOUGH)
                    } else {
                        centroids.distance_below(NEAR_ENOUGH, i, j)
                    };
                    let c = meters.map_or(0.0, |meters| (-meters / M_PER_KM).exp());
                    group += c * x;
                    total += c * t;
                    sum += c;
                }
                (group, total, sum)
            },
        )?;
        Ok(Self {
            sum: rows.iter().map(|(_, _, sum)| sum).sum(),
            group: rows.iter().map(|(group, _, _)| *group).collect(),
            total: rows.iter().map(|(_, total, _)| *total).collect(),
        })
    }
}
