//! Classes around a midpoint.

use skillnad_engine::classify::{ALL, Around, breaks_around, scheme};

use super::method;

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

#[test]
fn six_and_seven_classes_have_two_or_three_steps_on_each_side() {
    // Distances 0, 1, … 12 on one side and on the other.
    let values: Vec<f64> = (-12..=12).map(f64::from).collect();
    assert_eq!(around("equal-interval", &values, 0.0, 6).distances, [4.0, 8.0]);
    assert_eq!(around("quantile", &values, 0.0, 2).distances, [0.0; 0]);
    let seven = around("equal-interval", &values, 0.0, 7).distances;
    let expected = [12.0 / 7.0, 36.0 / 7.0, 60.0 / 7.0];
    assert!(seven.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{seven:?}");
    let one_side: Vec<f64> = (0..=12).map(f64::from).collect();
    assert_eq!(around("quantile", &one_side, 0.0, 6).distances, [4.0, 8.0]);
}

#[test]
fn round_steps_around_a_midpoint_are_those_of_the_reach_by_the_classes() {
    // All values are 40 away: the reach is 40 whatever share of them it is taken from.
    let values = [260.0, 340.0, 340.0, 260.0];
    for (classes, distances) in [
        // 80 by 4 is 20, by 8 is 10; by 5 it is 16, so 20, the first half of it around the midpoint.
        (4, vec![20.0]),
        (8, vec![10.0, 20.0, 30.0]),
        (5, vec![10.0, 30.0]),
    ] {
        assert_eq!(around("pretty", &values, 300.0, classes).distances, distances, "{classes}");
    }
}

#[test]
fn a_method_that_chooses_its_classes_is_cut_at_a_midpoint_inside_and_not_outside() {
    let values = [1.0, 2.0, 4.0, 8.0, 16.0, 31.0];
    let own = scheme("percentiles").unwrap().breaks(&values, 5).unwrap();
    for outside in [0.5, 31.0, 40.0] {
        assert_eq!(around("percentiles", &values, outside, 5).breaks, own, "{outside}");
    }
    let inside = around("percentiles", &values, 5.0, 5).breaks;
    assert_eq!(inside.len(), own.len() + 1);
    assert!(inside.upper_bounds().contains(&5.0));
}

#[test]
fn values_at_the_midpoint_make_no_step_of_no_width() {
    // Half of the distances are 0.
    let values = [0.0, 0.0, 0.0, -1.0, 2.0, 3.0];
    let cut = around("quantile", &values, 0.0, 6);
    assert!(cut.distances.iter().all(|distance| *distance > 0.0), "{cut:?}");
    let cut = around("quantile", &values, 0.0, 5);
    assert!(cut.distances.iter().all(|distance| *distance > 0.0), "{cut:?}");
}

#[test]
fn steps_are_the_inner_bounds_of_the_distances() {
    let distances = [1.0, 2.0, 10.0, 11.0];
    let steps = |id: &str, sides| method(id).distance_bounds(&distances, sides, false).unwrap();
    assert_eq!(steps("fisher-jenks", 2), [2.0]);
    assert_eq!(steps("fisher-jenks", 4), [1.0, 2.0, 10.0]);
    assert_eq!(steps("maximum-breaks", 2), [6.0]);
}

#[test]
fn round_steps_come_from_the_classes_on_both_sides() {
    let steps = |reach: f64, sides, centered| {
        method("pretty").distance_bounds(&[reach; 9], sides, centered).unwrap()
    };
    // 11.2 by eight is 1.4, so 1; 9.8 by seven as well.
    assert_eq!(steps(5.6, 4, false), [1.0, 2.0, 3.0]);
    assert_eq!(steps(4.9, 3, true), [0.5, 1.5, 2.5]);
    // 6 by four is 1.5, which is nearer to 2.
    assert_eq!(steps(3.0, 2, false), [2.0]);
}
