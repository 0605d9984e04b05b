//! Smoothing of rates in small districts by empirical Bayes (Marshall 1991): a rate of few is drawn to a mean, the
//! more so the fewer there are.
//!
//! A district with x events among n has the rate x / n. With the mean m = Σx / Σn and the mean number n̄ of a
//! district, the variance of the rates beyond chance is A = Σn (x/n − m)² / Σn − m / n̄, at least 0. The smoothed rate
//! is m + w (x/n − m) with w = A / (A + m / n).
//!
//! Marshall, R. J. (1991). Mapping disease and mortality rates using empirical Bayes estimators. *Applied
//! Statistics*, 40(2), 283–294.

use crate::spatial::SpatialWeights;

/// A district's events and its number of people or things.
type Counted = (f64, f64);

/// Rates drawn to the mean of all districts. `events` and `base` hold a number a district; `None` where either is
/// missing or the base is not above 0. Such districts take no part.
///
/// # Example
/// ```
/// use skillnad_engine::stats::empirical_bayes;
///
/// let smoothed = empirical_bayes(
///     &[Some(1.0), Some(300.0), Some(500.0), None],
///     &[Some(2.0), Some(1_000.0), Some(1_000.0), Some(10.0)],
/// );
/// let one_of_two = smoothed[0].unwrap();
/// assert!((one_of_two - 0.4).abs() < 0.02, "nearly the mean of all");
/// assert!((smoothed[2].unwrap() - 0.5).abs() < 0.01, "a thousand speak for themselves");
/// assert_eq!(smoothed[3], None);
/// ```
pub fn empirical_bayes(events: &[Option<f64>], base: &[Option<f64>]) -> Vec<Option<f64>> {
    let counted = counted(events, base);
    let all: Vec<Counted> = counted.iter().copied().flatten().collect();
    let Some(prior) = Prior::of(&all) else { return vec![None; counted.len()] };
    counted.into_iter().map(|district| district.map(|district| prior.drawn(district))).collect()
}

/// Rates drawn to the mean of the district and its neighbours, with the variance among those. A district without
/// neighbours keeps its rate. Missing values as in [`empirical_bayes`]. `weights` say who is a neighbour, not how
/// near.
pub fn spatial_empirical_bayes(
    events: &[Option<f64>],
    base: &[Option<f64>],
    weights: &SpatialWeights,
) -> Vec<Option<f64>> {
    let counted = counted(events, base);
    let smoothed = |(at, district): (usize, &Option<Counted>)| {
        let district = (*district)?;
        let near = weights.neighbors(at).iter();
        let near = near.filter_map(|place| counted.get(*place as usize).copied().flatten());
        let around: Vec<Counted> = std::iter::once(district).chain(near).collect();
        match around.as_slice() {
            [(events, base)] => Some(events / base),
            around => Prior::of(around).map(|prior| prior.drawn(district)),
        }
    };
    counted.iter().enumerate().map(smoothed).collect()
}

/// The districts with both numbers.
fn counted(events: &[Option<f64>], base: &[Option<f64>]) -> Vec<Option<Counted>> {
    let pair = |(events, base): (&Option<f64>, &Option<f64>)| {
        (*events).zip(*base).filter(|(events, base)| events.is_finite() && *base > 0.0)
    };
    events.iter().zip(base).map(pair).collect()
}

/// The mean that rates are drawn to, and their variance beyond chance.
struct Prior {
    mean: f64,
    variance: f64,
}

impl Prior {
    /// `None` without districts.
    fn of(districts: &[Counted]) -> Option<Self> {
        let (events, base) =
            districts.iter().fold((0.0, 0.0), |(x, n), (events, base)| (x + events, n + base));
        if base <= 0.0 {
            return None;
        }
        let mean = events / base;
        let spread = districts.iter().map(|(x, n)| n * (x / n - mean).powi(2)).sum::<f64>() / base;
        let chance = mean / (base / districts.len() as f64);
        Some(Self { mean, variance: (spread - chance).max(0.0) })
    }

    fn drawn(&self, (events, base): Counted) -> f64 {
        let chance = self.mean / base;
        let whole = self.variance + chance;
        let weight = if whole > 0.0 { self.variance / whole } else { 1.0 };
        self.mean + weight * (events / base - self.mean)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spatial::WeightsRule;

    const EVENTS: [f64; 6] = [1.0, 30.0, 5.0, 120.0, 0.0, 44.0];
    const BASE: [f64; 6] = [12.0, 400.0, 90.0, 800.0, 25.0, 1_000.0];

    const GLOBAL: [f64; 6] = [
        0.0853590667049794,
        0.07602468680226103,
        0.06511622060088364,
        0.14685518735211095,
        0.05354191916577169,
        0.04566395517995232,
    ];
    const SPATIAL: [f64; 6] = [
        0.07524271844660194,
        0.07171314741035857,
        0.08962523354214749,
        0.14779266021983303,
        0.051310618489831726,
        0.042926829268292686,
    ];

    fn some(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    fn assert_near(found: &[Option<f64>], expected: &[f64]) {
        for (found, expected) in found.iter().zip(expected) {
            assert!((found.unwrap() - expected).abs() < 1e-12, "{found:?}, not {expected}");
        }
    }

    #[test]
    fn rates_agree_with_another_engine() {
        // esda: Empirical_Bayes.
        assert_near(&empirical_bayes(&some(&EVENTS), &some(&BASE)), &GLOBAL);
        // esda: Spatial_Empirical_Bayes on a row of six districts.
        let row: Vec<(u32, u32)> = (0..5).flat_map(|i| [(i, i + 1), (i + 1, i)]).collect();
        let weights = SpatialWeights::from_directed(WeightsRule::Nearest(2), 6, row);
        let smoothed = spatial_empirical_bayes(&some(&EVENTS), &some(&BASE), &weights);
        assert_near(&smoothed, &SPATIAL);
    }

    #[test]
    fn rates_that_chance_explains_are_all_the_mean() {
        let smoothed = empirical_bayes(&some(&[10.0, 11.0, 9.0]), &some(&[100.0, 100.0, 100.0]));
        assert_near(&smoothed, &[0.1, 0.1, 0.1]);
        let none = empirical_bayes(&some(&[0.0, 0.0]), &some(&[10.0, 20.0]));
        assert_near(&none, &[0.0, 0.0]);
    }

    #[test]
    fn districts_without_people_or_counts_take_no_part() {
        let events = [Some(3.0), None, Some(0.0), Some(7.0)];
        let base = [Some(10.0), Some(10.0), Some(0.0), Some(90.0)];
        let smoothed = empirical_bayes(&events, &base);
        assert_eq!((smoothed[1], smoothed[2]), (None, None));
        let alone = empirical_bayes(&some(&[3.0, 7.0]), &some(&[10.0, 90.0]));
        assert_eq!((smoothed[0], smoothed[3]), (alone[0], alone[1]));
        assert_eq!(empirical_bayes(&[None], &[None]), [None]);
        assert_eq!(empirical_bayes(&[], &[]), []);
    }

    #[test]
    fn an_isolate_keeps_its_rate() {
        let weights = SpatialWeights::from_directed(WeightsRule::Nearest(1), 2, Vec::new());
        let smoothed = spatial_empirical_bayes(&some(&[3.0, 7.0]), &some(&[10.0, 70.0]), &weights);
        assert_eq!(smoothed, [Some(0.3), Some(0.1)]);
    }
}
