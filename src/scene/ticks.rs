//! Round tick values for legends and charts. Drawing them is left to the callers.

use crate::model::Unit;

/// Round values from `lower` to `upper`, about `wanted` of them, all within the range.
pub(super) fn round_ticks(lower: f64, upper: f64, wanted: usize) -> Vec<f64> {
    let step = round_up((upper - lower) / wanted.max(1) as f64);
    if !(step.is_finite() && step > 0.0) {
        return vec![lower];
    }
    let from = (lower / step - 1e-9).ceil();
    (0..=wanted * 2)
        .map(|i| (from + i as f64) * step)
        .take_while(|tick| *tick <= upper + step * 1e-9)
        .collect()
}

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below `length`.
pub(super) fn round_up(length: f64) -> f64 {
    let power = 10f64.powf(length.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|m| m * power)
        .find(|candidate| *candidate >= length * (1.0 - 1e-12))
        .unwrap_or(10.0 * power)
}

/// The fewest decimals that show the ticks exactly in this unit.
pub(super) fn tick_decimals(ticks: &[f64], unit: Unit) -> usize {
    let scale = unit.written_scale();
    (0..=6)
        .find(|decimals: &usize| {
            let power = 10f64.powf(*decimals as f64);
            ticks.iter().all(|t| {
                let shifted = t * scale * power;
                (shifted - shifted.round()).abs() < 1e-6 * shifted.abs().max(1.0)
            })
        })
        .unwrap_or(6)
}
