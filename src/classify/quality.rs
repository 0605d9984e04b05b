//! How alike the values within classes are.

use super::Breaks;
use super::sample::squared_deviations;

/// The sum, over the classes, of the squared distances between values and the mean of their class:
/// what Fisher (1958) makes as small as it can be. In the square of the values' unit; 0 when every
/// class holds one value only. Values outside the breaks, or not finite, take no part.
///
/// # Example
/// ```
/// use skillnad::classify::{Breaks, within_sum_of_squares};
///
/// let breaks = Breaks::new(1.0, [3.0, 10.0]).unwrap();
/// // 1 and 3 lie 1 from their mean 2; 10 is alone.
/// assert_eq!(within_sum_of_squares(&[1.0, 3.0, 10.0], &breaks), 2.0);
/// ```
pub fn within_sum_of_squares(values: &[f64], breaks: &Breaks) -> f64 {
    let mut classes: Vec<Vec<f64>> = vec![Vec::new(); breaks.len()];
    for value in values.iter().copied().filter(|v| v.is_finite()) {
        if let Some(class) = breaks.class_of(value).and_then(|class| classes.get_mut(class)) {
            class.push(value);
        }
    }
    classes
        .iter_mut()
        .map(|class| {
            // Rising, so that the order the values came in does not show in the last digit.
            class.sort_unstable_by(f64::total_cmp);
            squared_deviations(class)
        })
        .sum()
}
