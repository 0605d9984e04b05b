//! Districts that take part in measures of autocorrelation, and values that can't be computed with.

use skillnad_engine::model::Cell;
use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
use skillnad_engine::stats::autocorrelation::{Lattice, Quadrant};
use skillnad_engine::stats::{Run, Undefined, autocorrelation};

/// Districts in a row.
fn row(n: u32) -> SpatialWeights {
    let links = (1..n).flat_map(|b| [(b - 1, b), (b, b - 1)]).collect();
    let rule = WeightsRule::Contiguity(Contiguity::Rook);
    SpatialWeights::from_directed(rule, n as usize, links)
}

fn cells(values: &[f64]) -> Vec<Cell> {
    values.iter().copied().map(Cell::from_number).collect()
}

#[test]
fn four_districts_with_values_are_enough() {
    let lattice = |values: &[f64]| Lattice::new(&cells(values), &row(6)).map(|all| all.n());
    let none = f64::NAN;
    assert_eq!(lattice(&[1.0, none, 2.0, 3.0, none, 5.0]), Ok(4));
    let three = lattice(&[1.0, none, 2.0, 3.0, none, none]);
    assert_eq!(three, Err(Undefined::TooFewDistricts { found: 3, needed: 4 }));
}

#[test]
fn districts_that_take_part_keep_their_place_in_the_file() {
    let values = [1.0, f64::NAN, 2.0, 3.0, f64::NAN, 5.0];
    let lattice = Lattice::new(&cells(&values), &row(6)).unwrap();
    assert_eq!(lattice.positions(), [0, 2, 3, 5]);
    let spread = lattice.spread(["a", "b", "c", "d"]);
    assert_eq!(spread, [Some("a"), None, Some("b"), Some("c"), None, Some("d")]);
}

#[test]
fn both_values_must_vary_and_keep_within_what_powers_can_hold() {
    let good = [1.0, 2.0, 4.0, 3.0, 5.0];
    let with_second = |first: &[f64], second: &[f64]| {
        Lattice::with_second(&cells(first), &cells(second), &row(5)).map(|all| all.n())
    };
    assert_eq!(with_second(&good, &good), Ok(5));
    let flat = [7.0; 5];
    // Fourth powers of the first deviations vanish, of the second are infinite; of the third it is the
    // sum that is too large.
    let small = good.map(|value| value * 1e-100);
    let large = good.map(|value| value * 1e80);
    let far = good.map(|value| 1e80 + value * 1e66);
    for (bad, reason) in [
        (flat, Undefined::NoVariation),
        (small, Undefined::NoValue),
        (large, Undefined::NoValue),
        (far, Undefined::NoValue),
    ] {
        assert_eq!(Lattice::new(&cells(&bad), &row(5)).map(|all| all.n()), Err(reason.clone()));
        assert_eq!(with_second(&good, &bad), Err(reason.clone()), "{bad:?}");
        assert_eq!(with_second(&bad, &good), Err(reason), "{bad:?}");
    }
}

#[test]
fn a_large_value_that_rounding_puts_off_the_mean_is_on_it() {
    // The mean of these is 300,000.7; their sum in binary is a little off.
    let values = [300_000.7, 300_001.4, 300_001.1, 300_000.9, 300_000.0, 300_000.3, 300_000.5];
    assert_ne!(values.iter().sum::<f64>() / 7.0, 300_000.7);
    let lattice = Lattice::new(&cells(&values), &row(7)).unwrap();
    let local = autocorrelation::local_statistics(&lattice, &Run::default()).unwrap();
    assert_eq!((local[0].moran, local[0].p_sim), (Some(0.0), Some(1.0)));
}

#[test]
fn quadrants_have_the_names_of_their_corners() {
    let all = [
        (Quadrant::HighHigh, "HH"),
        (Quadrant::LowHigh, "LH"),
        (Quadrant::LowLow, "LL"),
        (Quadrant::HighLow, "HL"),
        (Quadrant::Isolate, "isolate"),
    ];
    for (quadrant, id) in all {
        assert_eq!(quadrant.id(), id);
    }
}
