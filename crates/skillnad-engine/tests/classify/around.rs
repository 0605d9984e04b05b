//! Classes around a midpoint.

use skillnad_engine::classify::{ALL, Around, breaks_around, scheme};

fn around(name: &str, values: &[f64], midpoint: f64, classes: usize) -> Around {
    breaks_around(&scheme(name).unwrap(), values, midpoint, classes).unwrap()
}

/// Skewed values around 300, as incomes are.
fn earnings() -> Vec<f64> {
    (0..147).map(|i| 111.0 + f64::from(i).powi(2) * 0.0213).collect()
}

/// The bounds between classes, without the ends.
fn inner(around: &Around) -> Vec<f64> {
    let bounds = around.breaks.upper_bounds();
    bounds[..bounds.len() - 1].to_vec()
}

#[test]
fn an_even_number_of_classes_meets_at_the_midpoint_whatever_the_method() {
    for method in ALL {
        for classes in [2, 4, 6, 8] {
            let cut = around(method.id(), &earnings(), 298.7, classes);
            let bounds = inner(&cut);
            assert!(bounds.contains(&298.7), "{} {classes}: {bounds:?}", method.id());
        }
    }
}

#[test]
fn an_odd_number_of_classes_lies_around_the_midpoint_as_far_on_both_sides() {
    for method in ALL.iter().filter(|method| method.takes_classes()) {
        for classes in [3, 5, 7, 9] {
            let cut = around(method.id(), &earnings(), 298.7, classes);
            assert!(cut.centered, "{}", method.id());
            let holds = cut.breaks.ranges().find(|(low, high)| *low < 298.7 && 298.7 < *high);
            let (low, high) = holds.unwrap();
            // Unless the values end before the class does.
            let [below, above] = [298.7 - low, high - 298.7];
            let alike = (below - above).abs() < 1e-9;
            let ends = low == earnings()[0] && below < above;
            assert!(alike || ends, "{} {classes}: {low} {high}", method.id());
        }
    }
}

#[test]
fn the_same_steps_are_cut_on_both_sides() {
    for method in ALL.iter().filter(|method| method.takes_classes()) {
        let values = earnings();
        let cut = around(method.id(), &values, 298.7, 6);
        let (lowest, highest) = (values[0], values[values.len() - 1]);
        for distance in &cut.distances {
            for bound in [298.7 - distance, 298.7 + distance] {
                let inside = bound > lowest && bound < highest;
                assert_eq!(inner(&cut).contains(&bound), inside, "{} {bound}", method.id());
            }
        }
    }
}

#[test]
fn every_value_has_a_class_and_none_is_outside() {
    let values = earnings();
    for method in ALL {
        for (midpoint, classes) in [(298.7, 5), (298.7, 4), (0.0, 4), (1e6, 5), (111.0, 3)] {
            let cut = around(method.id(), &values, midpoint, classes);
            let counted: usize = cut.breaks.counts(&values).iter().sum();
            assert_eq!(counted, values.len(), "{} {midpoint} {classes}", method.id());
            assert!(cut.breaks.len() <= classes.max(13), "{}", method.id());
        }
    }
}

#[test]
fn steps_by_hand() {
    let values = [-4.0, -3.0, -1.0, 0.0, 0.5, 2.0, 5.0, 10.0];
    let equal = around("equal-interval", &values, 0.0, 4);
    assert_eq!(equal.breaks.upper_bounds(), [0.0, 5.0, 10.0]);
    assert_eq!(equal.distances, [5.0]);
    let odd = around("equal-interval", &values, 0.0, 5);
    assert_eq!(odd.breaks.upper_bounds(), [-2.0, 2.0, 6.0, 10.0]);
    assert_eq!(odd.distances, [2.0, 6.0]);
    // Distances in order: 0 0.5 1 2 3 4 5 10; half of them are at most 2.5.
    let quantile = around("quantile", &values, 0.0, 4);
    assert_eq!(quantile.breaks.upper_bounds(), [-2.5, 0.0, 2.5, 10.0]);
    let pretty = around("pretty", &[238.0, 280.0, 290.0, 330.0, 420.0, 460.0], 300.0, 8);
    let steps: Vec<f64> = pretty.distances.clone();
    assert!(steps.iter().all(|step| step % steps[0] == 0.0), "{steps:?}");
}

#[test]
fn values_on_one_side_make_classes_on_that_side_alone() {
    let cut = around("equal-interval", &[3.0, 4.0, 9.0], 0.0, 4);
    assert_eq!((cut.breaks.lower(), cut.breaks.upper_bounds()), (3.0, &[4.5, 9.0][..]));
    let cut = around("equal-interval", &[0.0, 4.0, 8.0], 0.0, 4);
    assert_eq!((cut.breaks.lower(), cut.breaks.upper_bounds()), (0.0, &[4.0, 8.0][..]));
}

#[test]
fn many_values_at_the_midpoint_leave_a_bound_there() {
    let values = [0.0, 0.0, 0.0, 0.0, 0.0, -1.0, 2.0];
    let cut = around("quantile", &values, 0.0, 5);
    assert!(!cut.centered && inner(&cut).contains(&0.0), "{cut:?}");
    let cut = around("quantile", &[7.0, 7.0, 7.0], 7.0, 5);
    assert_eq!(cut.breaks.len(), 1);
}

#[test]
fn bounds_of_ones_own_stay_as_they_are() {
    let cut = around("user:200,300,400", &earnings(), 298.7, 5);
    assert_eq!(inner(&cut), [200.0, 300.0, 400.0]);
    assert!(cut.distances.is_empty());
}

#[test]
fn nothing_to_cut_is_an_error() {
    let method = scheme("quantile").unwrap();
    assert!(breaks_around(&method, &[], 0.0, 5).is_err());
    assert!(breaks_around(&method, &[1.0, 2.0], f64::NAN, 5).is_err());
    assert!(breaks_around(&method, &[1.0, 2.0], 0.0, 0).is_err());
    assert!(breaks_around(&method, &[1.0, f64::NAN, 2.0], 0.0, 2).is_ok());
}
