//! Every method of classification on the same values, with the goodness of absolute deviation fit.
//!
//! ```text
//! cargo run --example classes
//! ```

use skillnad_engine::classify::{
    ALL, Classifier, ClassifyError, goodness_of_absolute_deviation_fit,
};

/// Eight values that are near each other, and one far off.
const VALUES: [f64; 9] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 30.0];
/// Number of classes, for the methods that let it be chosen.
const CLASSES: usize = 4;

fn main() -> Result<(), ClassifyError> {
    println!("{:<16}{:>7}{:>6}  upper bounds", "method", "classes", "fit");
    for Row { method, bounds, fit } in rows()? {
        let fit = fit.map_or_else(String::new, |fit| format!("{fit:.2}"));
        let numbers: Vec<String> = bounds.iter().map(|bound| format!("{bound:.2}")).collect();
        println!("{method:<16}{:>7}{fit:>6}  {}", bounds.len(), numbers.join(", "));
    }
    Ok(())
}

/// A method with its upper bounds and goodness of fit.
struct Row {
    method: &'static str,
    bounds: Vec<f64>,
    fit: Option<f64>,
}

/// Every method, in the order of the registry.
fn rows() -> Result<Vec<Row>, ClassifyError> {
    let row = |method: &&dyn Classifier| {
        let breaks = method.breaks(&VALUES, CLASSES)?;
        let fit = goodness_of_absolute_deviation_fit(&VALUES, &breaks);
        Ok(Row { method: method.id(), bounds: breaks.upper_bounds().to_vec(), fit })
    };
    ALL.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_are_those_of_the_hand() -> Result<(), ClassifyError> {
        // Mean 66/9 and variance (1,104 − 66²/9)/8 = 77.5.
        let (mean, deviation) = (66.0 / 9.0, 77.5_f64.sqrt());
        let around = [-2.0, -1.0, 1.0, 2.0].map(|times| mean + times * deviation);
        let expected: [(&str, &[f64]); 9] = [
            ("quantile", &[3.0, 5.0, 7.0, 30.0]),
            // Three classes of 1 to 8 are best with 2, 3 and 3 values, in whichever order.
            ("fisher-jenks", &[2.0, 5.0, 8.0, 30.0]),
            ("equal-interval", &[8.25, 15.5, 22.75, 30.0]),
            ("pretty", &[20.0, 40.0]),
            ("std-mean", &[around.as_slice(), &[30.0]].concat()),
            ("head-tail", &[mean, 19.0, 30.0]),
            ("box-plot", &[-3.0, 3.0, 5.0, 7.0, 13.0, 30.0]),
            ("percentiles", &[1.08, 1.8, 5.0, 12.4, 28.24, 30.0]),
            ("maximum-breaks", &[1.5, 2.5, 19.0, 30.0]),
        ];
        let rows = rows()?;
        assert_eq!(rows.len(), expected.len());
        for (Row { method, bounds, .. }, (name, by_hand)) in rows.iter().zip(expected) {
            assert_eq!((*method, bounds.len()), (name, by_hand.len()), "{bounds:?}");
            for (bound, hand) in bounds.iter().zip(by_hand) {
                assert!((bound - hand).abs() < 1e-9, "{name}: {bounds:?}");
            }
        }
        Ok(())
    }

    #[test]
    fn the_fit_of_natural_breaks_is_that_of_the_hand() -> Result<(), ClassifyError> {
        // Around the median 5 of all: 4 + 3 + 2 + 1 + 0 + 1 + 2 + 3 + 25 = 41. Within the classes:
        // 1 for (1, 2), 2 for (3, 4, 5), 2 for (6, 7, 8).
        let row = rows()?.into_iter().find(|row| row.method == "fisher-jenks");
        assert_eq!(row.and_then(|row| row.fit), Some(1.0 - 5.0 / 41.0));
        Ok(())
    }
}
