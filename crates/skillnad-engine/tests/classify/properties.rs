//! Properties of every method on every list of values.

use skillnad_engine::classify::{ALL, MOST_CLASSES, scheme, within_sum_of_squares};

use super::{Numbers, breaks, lists};

const COUNTS: [usize; 6] = [1, 2, 5, 9, 40, MOST_CLASSES];

#[test]
fn every_value_falls_in_a_class_and_bounds_rise_strictly() {
    for values in lists() {
        let max = values.iter().copied().fold(f64::MIN, f64::max);
        let min = values.iter().copied().fold(f64::MAX, f64::min);
        for method in ALL {
            for k in COUNTS {
                let breaks = method.breaks(&values, k).unwrap();
                let what = format!("{} with {k} classes of {} values", method.id(), values.len());
                let bounds = breaks.upper_bounds();
                assert!(bounds.windows(2).all(|b| b[0] < b[1]), "{what}: {bounds:?}");
                assert_eq!(breaks.counts(&values).iter().sum::<usize>(), values.len(), "{what}");
                assert!(breaks.lower() <= min, "{what}");
                let last = *bounds.last().unwrap();
                // Round numbers and fences may lie beyond the values.
                if matches!(method.id(), "pretty" | "box-plot" | "std-mean") {
                    assert!(last >= max, "{what}: {last} does not reach {max}");
                } else {
                    assert_eq!(last, max, "{what}");
                    assert_eq!(breaks.lower(), min, "{what}");
                }
            }
        }
    }
}

#[test]
fn there_are_never_more_classes_than_were_asked_for_where_the_number_is_chosen() {
    for values in lists() {
        for method in ALL.iter().filter(|m| m.takes_classes()) {
            for k in COUNTS {
                let most = if method.id() == "pretty" { (3 * k).div_ceil(2) + 1 } else { k };
                let n = method.breaks(&values, k).unwrap().len();
                assert!(n <= most, "{}: {n} classes for {k}", method.id());
            }
        }
    }
}

#[test]
fn the_order_of_the_values_does_not_matter() {
    let mut numbers = Numbers(11);
    for values in lists() {
        let mut shuffled = values.clone();
        for i in (1..shuffled.len()).rev() {
            shuffled.swap(i, numbers.below(i + 1));
        }
        for method in ALL {
            let (one, other) = (method.breaks(&values, 5), method.breaks(&shuffled, 5));
            assert_eq!(one, other, "{}", method.id());
            let one = one.unwrap();
            assert_eq!(
                within_sum_of_squares(&values, &one).to_bits(),
                within_sum_of_squares(&shuffled, &one).to_bits(),
            );
        }
    }
}

#[test]
fn values_that_are_not_finite_take_no_part() {
    let values = [1.0, 2.0, 4.0, 8.0, 16.0, 31.0];
    let mut holes = values.to_vec();
    holes.insert(2, f64::NAN);
    holes.extend([f64::INFINITY, f64::NEG_INFINITY]);
    for method in ALL {
        let whole = method.breaks(&values, 3).unwrap();
        assert_eq!(whole, method.breaks(&holes, 3).unwrap(), "{}", method.id());
        assert_eq!(within_sum_of_squares(&values, &whole), within_sum_of_squares(&holes, &whole));
    }
}

#[test]
fn years_in_one_list_get_the_same_classes() {
    let (earlier, later) = ([1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]);
    let pooled = breaks("quantile", &[earlier, later].concat(), 4);
    assert_eq!(pooled.upper_bounds(), [2.75, 4.5, 6.25, 8.0]);
    assert_eq!(pooled.counts(&earlier), [2, 2, 0, 0]);
    assert_eq!(pooled.counts(&later), [0, 0, 2, 2]);
}

#[test]
fn bounds_of_ones_own_are_kept_and_hold_every_value() {
    let user = scheme("user:-5,0,10").unwrap();
    let values = [-1.0, 0.0, 3.0, 12.0];
    let breaks = user.breaks(&values, 2).unwrap();
    assert_eq!(breaks.upper_bounds(), [-5.0, 0.0, 10.0, 12.0]);
    assert_eq!(breaks.counts(&values), [0, 2, 1, 1]);
    let beyond = scheme("user:20,30").unwrap().breaks(&values, 2).unwrap();
    assert_eq!((beyond.lower(), beyond.upper_bounds()), (-1.0, [20.0, 30.0].as_slice()));
}
