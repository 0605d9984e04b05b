//! Analytic moments of local Moran, Gi and Gi* under the null hypothesis. The statistics themselves are
//! computed in `local`.

/// Mean and variance of a statistic over all permutations of the values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// The mean.
    pub expected: f64,
    /// The variance.
    pub variance: f64,
}

/// A neighbourhood's share of the sum of all values, Gi or Gi* as Getis & Ord (1992) write them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LocalShare {
    /// The sum over the neighbourhood as a part of the sum it is taken from.
    pub share: f64,
    /// The moments of the share under permutation.
    pub moments: Moments,
}

/// Sums over all values for the moments of local Moran.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deviations {
    /// Number of deviations.
    pub n: f64,
    /// The sum of their squares.
    pub squares: f64,
    /// The sum of their fourth powers.
    pub fourths: f64,
}

impl Deviations {
    /// The moments of local Moran when the district keeps its value `own` and the others are permuted over
    /// the rest, as its permutations are: Sokal, Oden & Thomson (1998), A7 and A8.
    pub(super) fn conditional(self, own: f64, row: &[f64]) -> Moments {
        let Self { n, squares, .. } = self;
        let (sum, sum_of_squares) = sums(row);
        let scale = (n - 1.0) * own / squares;
        let others = squares - n * own * own / (n - 1.0);
        let spread = sum_of_squares - sum * sum / (n - 1.0);
        Moments {
            expected: -sum * own * own / squares,
            variance: (scale * scale * others * spread / (n - 2.0)).max(0.0),
        }
    }

    /// The moments of local Moran when all values are permuted, the district's own as well: Anselin (1995),
    /// as Sokal, Oden & Thomson (1998), A3 and A4, write them.
    pub(super) fn total(self, row: &[f64]) -> Moments {
        let Self { n, squares, fourths } = self;
        let (sum, sum_of_squares) = sums(row);
        let kurtosis = n * fourths / (squares * squares);
        let products = sum * sum - sum_of_squares;
        let variance = sum_of_squares * (n - kurtosis) / (n - 1.0)
            + products * (2.0 * kurtosis - n) / ((n - 1.0) * (n - 2.0))
            - (sum / (n - 1.0)).powi(2);
        // The papers divide by the variance with n, our statistic with n − 1.
        let scale = (n - 1.0) / n;
        Moments { expected: -sum / n, variance: (scale * scale * variance).max(0.0) }
    }
}

/// The share that `count` districts with the sum `part` have of `n` districts with the sum `all` and
/// the variance `variance` (with n in its denominator). `None` without a sum to have a share of.
pub(super) fn share(part: f64, count: f64, all: f64, n: f64, variance: f64) -> Option<LocalShare> {
    let moments = Moments {
        expected: count / n,
        variance: (count * (n - count) / (n - 1.0) * variance / (all * all)).max(0.0),
    };
    (all > 0.0 && n > 1.0).then_some(LocalShare { share: part / all, moments })
}

/// The sum of a row's weights, and of their squares.
fn sums(row: &[f64]) -> (f64, f64) {
    (row.iter().sum(), row.iter().map(|w| w * w).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every order of some values.
    fn orders(values: &[f64]) -> Vec<Vec<f64>> {
        if values.is_empty() {
            return vec![Vec::new()];
        }
        let mut all = Vec::new();
        for (at, first) in values.iter().enumerate() {
            let mut rest = values.to_vec();
            rest.remove(at);
            all.extend(orders(&rest).into_iter().map(|rest| [&[*first], rest.as_slice()].concat()));
        }
        all
    }

    fn moments(values: impl Iterator<Item = f64>) -> [f64; 2] {
        let values: Vec<f64> = values.collect();
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        [mean, values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n]
    }

    fn assert_same(found: Moments, counted: [f64; 2]) {
        assert!((found.expected - counted[0]).abs() < 1e-12, "{found:?} {counted:?}");
        assert!((found.variance - counted[1]).abs() < 1e-12, "{found:?} {counted:?}");
    }

    #[test]
    fn the_moments_are_those_of_every_way_to_deal_the_values() {
        // Mean 0; the first district has the next two as neighbours, of unequal weight.
        let z = [-3.0, -1.0, 0.5, 1.0, 2.5];
        let power = |k| z.iter().map(|z: &f64| z.powi(k)).sum::<f64>();
        let all = Deviations { n: 5.0, squares: power(2), fourths: power(4) };
        let row = [0.5, 0.75];
        let moran = |z: &[f64]| 4.0 * z[0] * (row[0] * z[1] + row[1] * z[2]) / power(2);
        assert_same(all.total(&row), moments(orders(&z).iter().map(|z| moran(z))));
        let kept = orders(&z[1..]).into_iter().map(|rest| [&[z[0]], rest.as_slice()].concat());
        assert_same(all.conditional(z[0], &row), moments(kept.map(|z| moran(&z))));
    }

    #[test]
    fn a_share_has_the_moments_of_every_way_to_deal_the_values() {
        let v = [1.0, 4.0, 0.0, 2.0, 6.0];
        let [mean, variance] = moments(v.into_iter());
        let found = share(v[0] + v[1], 2.0, 5.0 * mean, 5.0, variance).unwrap();
        assert_eq!(found.share, 5.0 / 13.0);
        assert_same(found.moments, moments(orders(&v).iter().map(|v| (v[0] + v[1]) / 13.0)));
        assert_eq!(share(0.0, 2.0, 0.0, 5.0, 0.0), None);
    }
}
