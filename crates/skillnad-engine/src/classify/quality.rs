//! Goodness of fit of classes: the likeness of values within them.

use super::Breaks;
use super::sample::{between, squared_deviations};

/// Sum of squared distances between values and the mean of their class, which Fisher (1958) minimises. In
/// the square of the values' unit; 0 when every class holds one value only. Values outside the breaks, or
/// not finite, take no part.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{Breaks, within_sum_of_squares};
///
/// let breaks = Breaks::new(1.0, [3.0, 10.0]).unwrap();
/// // 1 and 3 lie 1 from their mean 2; 10 is alone.
/// assert_eq!(within_sum_of_squares(&[1.0, 3.0, 10.0], &breaks), 2.0);
/// ```
pub fn within_sum_of_squares(values: &[f64], breaks: &Breaks) -> f64 {
    classes(values, breaks).iter().map(|class| squared_deviations(class)).sum()
}

/// Sum of absolute distances between values and the median of their class. In the values' unit; 0 when
/// every class holds one value only. Values outside the breaks, or not finite, take no part.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{Breaks, within_absolute_deviation};
///
/// let breaks = Breaks::new(1.0, [4.0, 10.0]).unwrap();
/// // 1 and 4 lie 1 and 2 from their median 2.
/// assert_eq!(within_absolute_deviation(&[1.0, 2.0, 4.0, 10.0], &breaks), 3.0);
/// ```
pub fn within_absolute_deviation(values: &[f64], breaks: &Breaks) -> f64 {
    classes(values, breaks).iter().map(|class| absolute_deviations(class)).sum()
}

/// Goodness of absolute deviation fit of Jenks & Caspall (1971), Error on choroplethic maps: 1 less the
/// deviation within classes as a share of that without classes. 1 when every class holds one value only, 0
/// when classes explain nothing. `None` when all values are the same.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{Breaks, goodness_of_absolute_deviation_fit};
///
/// let values = [1.0, 2.0, 4.0, 10.0];
/// let breaks = Breaks::new(1.0, [4.0, 10.0]).unwrap();
/// // Around the median 3 of all: 2 + 1 + 1 + 7 = 11; around those of the classes: 1 + 0 + 2 + 0.
/// assert_eq!(goodness_of_absolute_deviation_fit(&values, &breaks), Some(1.0 - 3.0 / 11.0));
/// ```
pub fn goodness_of_absolute_deviation_fit(values: &[f64], breaks: &Breaks) -> Option<f64> {
    let classes = classes(values, breaks);
    let within: f64 = classes.iter().map(|class| absolute_deviations(class)).sum();
    // Classes rise: concatenated they are the sorted values.
    let all = absolute_deviations(&classes.concat());
    (all > 0.0 && all.is_finite()).then(|| 1.0 - within / all)
}

/// The sorted values of each class, so that the order of the input does not show in the last digit.
fn classes(values: &[f64], breaks: &Breaks) -> Vec<Vec<f64>> {
    let mut classes: Vec<Vec<f64>> = vec![Vec::new(); breaks.len()];
    for value in values.iter().copied().filter(|v| v.is_finite()) {
        if let Some(class) = breaks.class_of(value).and_then(|class| classes.get_mut(class)) {
            class.push(value);
        }
    }
    for class in &mut classes {
        class.sort_unstable_by(f64::total_cmp);
    }
    classes
}

/// The sum of distances from the median of values that rise; 0 for none.
fn absolute_deviations(values: &[f64]) -> f64 {
    let half = values.len() / 2;
    let (Some(below), Some(above)) = (
        values.get(half.saturating_sub(usize::from(values.len().is_multiple_of(2)))),
        values.get(half),
    ) else {
        return 0.0;
    };
    let median = between(*below, *above, 0.5);
    values.iter().map(|value| (value - median).abs()).sum()
}
