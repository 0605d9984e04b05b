//! Natural breaks: the classes with the least variance within.

#![expect(clippy::indexing_slicing, reason = "ends and starts are positions in lists of n + 1")]

use crate::classify::row_minima::row_minima;
use crate::classify::sample::{Sample, checked};
use crate::classify::weighted_sums::WeightedSums;
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Natural breaks: of all ways to cut the values into k classes, the one with the least sum of squared
/// distances between values and the mean of their class.
///
/// # Source
/// Fisher (1958), On grouping for maximum homogeneity, Journal of the American Statistical Association
/// 53(284); on maps, Jenks (1977), Optimal data classification for choropleth maps.
///
/// # Parameters
/// `classes`: number of classes k.
///
/// # Returns
/// Each bound is the highest value of its class. The optimum is exact in double precision, not a search:
/// Fisher's dynamic programme over the distinct values, weighted by how often they occur.
///
/// The cost of a class obeys the quadrangle inequality, so each row of the programme is the row minima of a
/// totally monotone matrix: O(k n) evaluations for n distinct values, after sorting.
///
/// # Ties, zeros and missing values
/// Of equally good cuts the one with the lower bounds is taken. Fewer distinct values than classes make a
/// class of each. Values that are not finite are left out.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{Classifier as _, FisherJenks};
///
/// let breaks = FisherJenks.breaks(&[1.0, 2.0, 9.0, 10.0, 20.0], 3)?;
/// assert_eq!(breaks.upper_bounds(), [2.0, 10.0, 20.0]);
/// # Ok::<(), skillnad_engine::classify::ClassifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FisherJenks;

impl Classifier for FisherJenks {
    fn id(&self) -> &'static str {
        "fisher-jenks"
    }

    fn takes_classes(&self) -> bool {
        true
    }

    fn breaks(&self, values: &[f64], classes: usize) -> Result<Breaks, ClassifyError> {
        let classes = checked(classes)?;
        let sample = Sample::new(values)?;
        let distinct = sample.distinct();
        let ends = optimal_ends(&WeightedSums::new(&distinct), classes.min(distinct.len()));
        let bounds = ends.iter().filter_map(|end| distinct.get(end - 1)).map(|(value, _)| *value);
        sample.breaks(bounds.collect())
    }
}

/// The first end that a layer is asked for; the last layer is asked for the last value alone.
fn first_end(layer: usize, classes: usize, n: usize) -> usize {
    if layer + 1 == classes { n } else { layer + 1 }
}

/// The end of each class in the list of distinct values (one past its last), rising. `classes` is between 1
/// and the number of distinct values.
fn optimal_ends(sums: &WeightedSums, classes: usize) -> Vec<usize> {
    let n = sums.len();
    // `cost[j]`: the least cost of the first j values in as many classes as layers so far.
    let mut cost: Vec<f64> = (0..=n).map(|end| sums.within(0, end)).collect();
    // For each further layer and j: the start of its last class.
    let mut starts: Vec<Vec<u32>> = Vec::with_capacity(classes);
    for layer in 1..classes {
        // A later end leaves no room for the rest.
        let rows = first_end(layer, classes, n)..n + layer + 2 - classes;
        let total = |end: usize, start: usize| {
            if start < end { cost[start] + sums.within(start, end) } else { f64::INFINITY }
        };
        let minima = row_minima(rows.clone(), layer..n, total);
        let mut next = vec![f64::INFINITY; n + 1];
        let mut start = vec![0; n + 1];
        for (end, best) in rows.zip(minima) {
            next[end] = total(end, best);
            start[end] = u32::try_from(best).unwrap_or(u32::MAX);
        }
        cost = next;
        starts.push(start);
    }
    let mut ends = vec![n];
    let mut end = n;
    for start in starts.iter().rev() {
        end = start[end] as usize;
        ends.push(end);
    }
    ends.reverse();
    ends
}
