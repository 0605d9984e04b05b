//! Segregation profile: D and H between the neighbourhoods of the k nearest residents, as k grows.

use super::NearestResidents;
use crate::stats::segregation::Population;
use crate::stats::{About, Cost, Family, Run, Undefined};

/// Its description.
pub(super) const ABOUT: About = About {
    family: Family::Neighborhood,
    id: "segregation_profile",
    formula: "D(k) = Σ t_i |p_i(k) − P| / (2 T P (1 − P)); H(k) = 1 − Σ t_i E(p_i(k)) / (T E(P)), p_i(k) the group's share of the k nearest residents",
    source: "Reardon et al. (2008), The geographic scale of metropolitan racial segregation, Demography 45(3)",
    cost: Cost::Sorting,
};

/// D and H at one size of neighbourhood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProfilePoint {
    /// Number of nearest residents that make a neighbourhood.
    pub k: f64,
    /// Dissimilarity between neighbourhoods.
    pub dissimilarity: f64,
    /// Theil's H between neighbourhoods.
    pub theil_h: f64,
}

/// The profile over `ks`. Sizes larger than the city are left out. A curve that falls slowly means
/// that the group is apart on a large scale: whole parts of the city, not single districts.
///
/// # Errors
/// [`Undefined`] without two groups or the districts' middles, or if the run was cancelled.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Run;
/// use skillnad_engine::stats::neighborhood::segregation_profile;
/// use skillnad_engine::stats::segregation::Population;
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0])
///     .with_centroids(&[[0.0, 0.0], [1000.0, 0.0]]);
/// let profile = segregation_profile(&city, &[10.0, 20.0], &Run::default())?;
/// assert!((profile[0].dissimilarity - 0.6).abs() < 1e-15); // each district by itself
/// assert!(profile[1].dissimilarity.abs() < 1e-15); // everybody sees the whole city
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
pub fn segregation_profile(
    population: &Population,
    ks: &[f64],
    run: &Run<'_>,
) -> Result<Vec<ProfilePoint>, Undefined> {
    let groups = population.two_groups()?;
    let shares: Vec<f64> = groups.districts().map(|(x, _, t)| x / t).collect();
    let near = NearestResidents::new(population.centroids()?, groups.t, &[shares], ks, run)?;
    let p = groups.share();
    let point = |(column, k): (usize, &f64)| {
        let (mut deviation, mut inside) = (0.0, 0.0);
        for (t, means) in groups.t.iter().zip(&near.means) {
            let here = *means.get(column)?.as_ref()?.first()?;
            deviation += t * (here - p).abs();
            inside += t * entropy(here);
        }
        Some(ProfilePoint {
            k: *k,
            dissimilarity: deviation / (2.0 * groups.sum_t * p * (1.0 - p)),
            theil_h: 1.0 - inside / (groups.sum_t * entropy(p)),
        })
    };
    Ok(near.ks.iter().enumerate().filter_map(point).collect())
}

/// Entropy of a share and its complement; 0 for a share of 0 or 1.
fn entropy(share: f64) -> f64 {
    let part = |p: f64| if p > 0.0 { -p * p.ln() } else { 0.0 };
    part(share) + part(1.0 - share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Measure as _;
    use crate::stats::segregation::{Dissimilarity, TheilH};

    #[test]
    fn for_one_resident_it_is_the_measure_of_the_districts() {
        let city = Population::of_two(&[5.0, 3.0, 1.0], &[1.0, 9.0, 4.0]).with_centroids(&[
            [0.0, 0.0],
            [900.0, 0.0],
            [0.0, 700.0],
        ]);
        let profile = segregation_profile(&city, &[1.0, 99.0], &Run::default()).unwrap();
        assert_eq!(profile.len(), 1);
        let (d, h) = (Dissimilarity.number(&city).unwrap(), TheilH.number(&city).unwrap());
        assert!((profile[0].dissimilarity - d).abs() < 1e-15);
        assert!((profile[0].theil_h - h).abs() < 1e-15);
    }

    #[test]
    fn neighborhoods_of_one_group_alone_are_wholly_segregated() {
        let city = Population::of_two(&[10.0, 0.0], &[0.0, 20.0])
            .with_centroids(&[[0.0, 0.0], [1000.0, 0.0]]);
        let profile = segregation_profile(&city, &[5.0], &Run::default()).unwrap();
        assert!((profile[0].dissimilarity - 1.0).abs() < 1e-15, "{profile:?}");
        assert_eq!(profile[0].theil_h, 1.0);
    }
}
