//! Drivers of a measure: its change without each district in turn.

use super::Values;
use crate::stats::{Measure, Quantity, Run, Undefined, in_parallel};

/// A district with its contribution to a measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Driver {
    /// Position in file order.
    pub position: usize,
    /// The measure without this district.
    pub without: f64,
    /// The contribution: the measure with all districts less the measure without this one.
    pub adds: f64,
}

/// The districts by the size of their contribution to a measure, in either direction, the strongest first.
/// Ties keep file order. Districts without which the measure is undefined are left out.
///
/// Cost: the measure once for each district, shared between the threads of the run; a sort for measures
/// with [`Measure::without_each`], as Gini.
///
/// # Errors
/// [`Undefined`] when the measure has no value to begin with, or if the run was cancelled.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Run;
/// use skillnad_engine::stats::inequality::{Gap, Values, drivers};
///
/// let city = Values::of(&[10.0, 20.0, 60.0], &[1.0; 3]);
/// let drivers = drivers(&Gap, &city, &Run::default())?;
/// // Without the third district the gap is 10 instead of 50.
/// assert_eq!((drivers[0].position, drivers[0].without, drivers[0].adds), (2, 10.0, 40.0));
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
pub fn drivers(
    measure: &dyn Measure<Values>,
    values: &Values,
    run: &Run<'_>,
) -> Result<Vec<Driver>, Undefined> {
    let number = |values: &Values| match measure.answer(values, run)?.value {
        Quantity::Number(number) => Ok(number),
        _ => Err(Undefined::NotOneNumber),
    };
    let with_all = number(values)?;
    let without = match measure.without_each(values) {
        Some(known) => known,
        None => in_parallel(values.len(), run, || (), |place, ()| number(&values.without(place)))?,
    };
    let mut drivers: Vec<Driver> = values
        .each()
        .zip(without)
        .filter_map(|((position, _, _), without)| {
            let without = without.ok()?;
            Some(Driver { position, without, adds: with_all - without })
        })
        .collect();
    drivers.sort_by(|a, b| b.adds.abs().total_cmp(&a.adds.abs()));
    Ok(drivers)
}

#[cfg(test)]
mod tests {
    use super::super::Gini;
    use super::*;

    #[test]
    fn a_district_on_the_mean_holds_the_measure_down() {
        let city = Values::of(&[10.0, 20.0, 30.0], &[1.0; 3]);
        let drivers = drivers(&Gini, &city, &Run::default()).unwrap();
        let middle = drivers.iter().find(|driver| driver.position == 1).unwrap();
        // Gini of 10 and 30 is 40 / (2 · 4 · 20) = 0.25; with all 80 / (2 · 9 · 20) = 2/9.
        assert!((middle.without - 0.25).abs() < 1e-15);
        assert!((middle.adds - (2.0 / 9.0 - 0.25)).abs() < 1e-15);
    }
}
