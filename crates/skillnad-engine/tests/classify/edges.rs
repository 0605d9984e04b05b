//! No values, one value, equal values, few distinct values, and magnitudes at either end.

use skillnad_engine::classify::{
    ALL, Breaks, ClassifyError, MOST_CLASSES, goodness_of_absolute_deviation_fit, scheme,
    within_sum_of_squares,
};

use super::{breaks, method};

#[test]
fn no_values_are_an_error() {
    let user = scheme("user:1,2").unwrap();
    for method in ALL.iter().copied().chain([user.classifier()]) {
        for values in [&[] as &[f64], &[f64::NAN, f64::INFINITY]] {
            assert_eq!(method.breaks(values, 5), Err(ClassifyError::NoValues), "{}", method.id());
        }
    }
}

#[test]
fn one_value_and_equal_values_make_one_class() {
    let of_many = [3, 7, 11, 30].map(|n| vec![1.7e308; n]);
    let of_few = [vec![4.2], vec![4.2; 30], vec![0.0, -0.0], vec![-7e300; 5], vec![5e-324; 3]];
    for values in of_few.into_iter().chain(of_many) {
        for method in ALL {
            for k in [1, 5, 9] {
                let breaks = method.breaks(&values, k).unwrap();
                assert_eq!(breaks.upper_bounds(), [values[0]], "{}", method.id());
                assert_eq!(breaks.lower(), values[0]);
                assert_eq!(breaks.counts(&values), [values.len()]);
            }
        }
    }
}

#[test]
fn no_classes_or_far_too_many_are_an_error() {
    for method in ALL.iter().filter(|m| m.takes_classes()) {
        for asked in [0, MOST_CLASSES + 1, usize::MAX] {
            let wanted = ClassifyError::NumberOfClasses { asked, most: MOST_CLASSES };
            assert_eq!(method.breaks(&[1.0, 2.0], asked), Err(wanted), "{}", method.id());
        }
    }
    for method in ALL.iter().filter(|m| !m.takes_classes()) {
        assert!(method.breaks(&[1.0, 2.0], 0).is_ok(), "{} decides itself", method.id());
    }
}

#[test]
fn fewer_distinct_values_than_classes_leave_fewer_classes() {
    let values = [1.0, 1.0, 1.0, 2.0, 5.0, 5.0];
    assert_eq!(breaks("fisher-jenks", &values, 9).upper_bounds(), [1.0, 2.0, 5.0]);
    assert_eq!(breaks("maximum-breaks", &values, 9).upper_bounds(), [1.5, 3.5, 5.0]);
    // Half of the values are 1: two of four quantiles coincide with the lowest value.
    assert_eq!(breaks("quantile", &values, 5).upper_bounds(), [1.0, 2.0, 5.0]);
    // Intervals are about the range, not the values: they stay, empty or not.
    assert_eq!(breaks("equal-interval", &values, 4).upper_bounds(), [2.0, 3.0, 4.0, 5.0]);
    assert_eq!(breaks("equal-interval", &values, 4).counts(&values), [4, 0, 0, 2]);
}

#[test]
fn one_class_is_everything() {
    for method in ALL.iter().filter(|m| m.takes_classes()) {
        let breaks = method.breaks(&[3.0, -1.0, 2.0], 1).unwrap();
        assert_eq!((breaks.lower(), breaks.upper_bounds()), (-1.0, [3.0].as_slice()));
    }
}

#[test]
fn gaps_of_equal_size_are_taken_from_the_bottom() {
    let values = [0.0, 1.0, 2.0, 3.0, 4.0];
    assert_eq!(breaks("maximum-breaks", &values, 3).upper_bounds(), [0.5, 1.5, 4.0]);
    let wide_first = [0.0, 1.0, 2.0, 9.0, 10.0];
    assert_eq!(breaks("maximum-breaks", &wide_first, 3).upper_bounds(), [0.5, 5.5, 10.0]);
}

#[test]
fn the_head_ends_when_its_values_are_equal() {
    let values = [1.0, 2.0, 2.0, 3.0, 4.0, 8.0, 10.0, 10.0];
    // 40 / 8 = 5; above it 8, 10, 10 with mean 28 / 3; above that 10 twice.
    let found = breaks("head-tail", &values, 0);
    assert_eq!(found.upper_bounds(), [5.0, 28.0 / 3.0, 10.0]);
    assert_eq!(found.counts(&values), [5, 1, 2]);
}

#[test]
fn round_numbers_are_round_to_the_last_digit() {
    assert_eq!(
        breaks("pretty", &[0.12, 0.58], 5).upper_bounds(),
        [0.2, 0.3, 0.4, 0.5, 0.6].as_slice()
    );
    let found = breaks("pretty", &[-0.31, 0.33], 5);
    assert_eq!((found.lower(), found.upper_bounds()), (-0.4, [-0.2, 0.0, 0.2, 0.4].as_slice()));
    for exponent in -20..=20 {
        // Tenths and thousandths are ranges like any other: five steps of a fifth.
        let unit: f64 = format!("1e{exponent}").parse().unwrap();
        assert_eq!(breaks("pretty", &[0.0, unit], 6).len(), 5, "{unit}");
    }
    let found = breaks("pretty", &[163.0, 566.3], 5);
    assert_eq!(found.lower(), 100.0);
    assert_eq!(found.upper_bounds(), [200.0, 300.0, 400.0, 500.0, 600.0]);
}

#[test]
fn where_round_steps_do_not_exist_the_intervals_are_equal() {
    // The range overflows; the step is finer than the values; the step is below the doubles.
    for values in [[-f64::MAX, f64::MAX], [1e17, 1e17 + 16.0], [0.0, 1e-310]] {
        let (round, equal) = (breaks("pretty", &values, 9), breaks("equal-interval", &values, 9));
        assert_eq!(round, equal, "{values:?}");
    }
}

#[test]
fn the_whole_range_of_doubles_can_be_cut() {
    let values = [-f64::MAX, -1.0, 0.0, 1.0, f64::MAX];
    let found = breaks("equal-interval", &values, 2);
    assert_eq!(found.upper_bounds(), [0.0, f64::MAX]);
    assert_eq!(breaks("fisher-jenks", &values, 3).counts(&values), [1, 3, 1]);
    assert_eq!(breaks("quantile", &values, 2).upper_bounds(), [0.0, f64::MAX]);
}

#[test]
fn fences_and_deviations_beyond_the_doubles_are_left_out() {
    let values = [-f64::MAX, -f64::MAX, 0.0, f64::MAX, f64::MAX];
    for id in ["box-plot", "std-mean"] {
        let found = method(id).breaks(&values, 0).unwrap();
        assert_eq!(found.counts(&values).iter().sum::<usize>(), 5, "{id}");
        assert!(found.upper_bounds().iter().all(|b| b.is_finite()), "{id}");
    }
}

#[test]
fn the_sum_of_squares_within_is_that_of_the_hand() {
    // {1, 2, 3}: 2; {10, 14}: 8; {100}: 0.
    let values = [10.0, 1.0, 100.0, 3.0, 14.0, 2.0];
    let found = breaks("fisher-jenks", &values, 3);
    assert_eq!(found.upper_bounds(), [3.0, 14.0, 100.0]);
    assert_eq!(within_sum_of_squares(&values, &found), 10.0);
    // Values outside the breaks take no part.
    let mut more = values.to_vec();
    more.push(1000.0);
    assert_eq!(within_sum_of_squares(&more, &found), 10.0);
}

#[test]
fn what_lies_beyond_the_bounds_has_no_class() {
    let breaks = Breaks::new(1.0, [2.0, 4.0]).unwrap();
    let classes = [0.9, 1.0, 2.0, 2.1, 4.0, 4.1].map(|value| breaks.class_of(value));
    assert_eq!(classes, [None, Some(0), Some(0), Some(1), Some(1), None]);
    assert_eq!((breaks.is_empty(), breaks.len()), (false, 2));
    assert_eq!(Breaks::new(f64::NAN, [2.0]), None);
    assert_eq!(Breaks::new(3.0, [2.0, f64::INFINITY]), None);
}

#[test]
fn user_defined_bounds_have_an_id_and_decide_their_number() {
    let user = scheme("user:1,2").unwrap();
    assert_eq!((user.classifier().id(), user.classifier().takes_classes()), ("user", false));
}

#[test]
fn a_bound_at_the_lowest_value_makes_no_class_of_its_own() {
    // Quarters of the last digit of 1 round to either end.
    let values = [1.0, 1.0 + f64::EPSILON];
    assert_eq!(breaks("equal-interval", &values, 4).upper_bounds(), [1.0 + f64::EPSILON]);
}

#[test]
fn zero_has_no_sign() {
    for method in ALL {
        let lower = method.breaks(&[-0.0, 3.0, 8.0], 3).unwrap().lower();
        assert!(lower != 0.0 || lower.is_sign_positive(), "{}", method.id());
    }
}

#[test]
fn round_steps_are_the_round_range_by_one_class_less() {
    // By three: 10 / 2 = 5; by four: 10 / 3, so 5; by eight: 10 / 7, so 1.
    assert_eq!(breaks("pretty", &[0.0, 10.0], 3).upper_bounds(), [5.0, 10.0]);
    assert_eq!(breaks("pretty", &[0.0, 10.0], 4).upper_bounds(), [5.0, 10.0]);
    assert_eq!(breaks("pretty", &[0.0, 4.0], 5).upper_bounds(), [1.0, 2.0, 3.0, 4.0]);
    assert_eq!(breaks("pretty", &[-3.0, 7.5], 1).upper_bounds(), [7.5]);
}

#[test]
fn values_whose_sum_overflows_have_a_mean() {
    let cut = breaks("head-tail", &[1.0e308, 1.2e308, 1.7e308], 0);
    let [first, last] = cut.upper_bounds() else { panic!("{cut:?}") };
    assert!((first / 1.3e308 - 1.0).abs() < 1e-12 && *last == 1.7e308, "{cut:?}");
}

#[test]
fn equal_values_and_values_too_far_apart_have_no_fit() {
    let fit =
        |values: &[f64]| goodness_of_absolute_deviation_fit(values, &breaks("quantile", values, 2));
    assert_eq!(fit(&[3.0; 4]), None);
    assert_eq!(fit(&[-f64::MAX, -f64::MAX, f64::MAX, f64::MAX]), None);
    // Two from the median of all, none from those of the classes.
    assert_eq!(fit(&[1.0, 1.0, 3.0, 3.0]), Some(1.0));
}
