//! Ties, limits and order: what happens exactly at a bound.

use skillnad_engine::model::Cell;
use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
use skillnad_engine::stats::autocorrelation::false_discovery_rate;
use skillnad_engine::stats::gaps::{border_gaps, neighbor_gaps};
use skillnad_engine::stats::inequality::{self, Values};
use skillnad_engine::stats::neighborhood::{NearestResidents, seconds_to_reach};
use skillnad_engine::stats::segregation::{Population, SharedBorder, measure};
use skillnad_engine::stats::{Cost, Family, Run, Undefined, in_parallel, seconds_to_deal};

fn borders(lengths: &[(usize, usize, f64)]) -> Vec<SharedBorder> {
    lengths.iter().map(|&(a, b, length_m)| SharedBorder { a, b, length_m }).collect()
}

#[test]
fn only_districts_with_borders_weigh_in_boundary_dissimilarity() {
    let value = |x: &[f64], y: &[f64], lengths: &[(usize, usize, f64)]| {
        let city = Population::of_two(x, y).with_borders(&borders(lengths));
        measure("boundary_dissimilarity").unwrap().number(&city)
    };
    // Three districts side by side and an island with nobody's border: D = 0.4 with and without it,
    // and the shares differ by 0.3 and 0.3 over the two borders, whose weights sum to 3.
    let (x, y) = ([8.0, 5.0, 2.0, 5.0], [2.0, 5.0, 8.0, 5.0]);
    let chain = [(0, 1, 70.0), (1, 2, 30.0)];
    let three = value(&x[..3], &y[..3], &chain).unwrap();
    assert!((three - (0.4 - 0.3 * (1.7 + 1.3) / 3.0)).abs() < 1e-14, "{three}");
    let four = value(&x, &y, &chain).unwrap();
    assert!((four - (0.3 - 0.3 * (1.7 + 1.3) / 3.0)).abs() < 1e-14, "{four}");
    // Districts that meet in a corner share no border.
    let corner = value(&x, &y, &[chain[0], chain[1], (2, 3, 0.0)]).unwrap();
    assert_eq!(corner, four);
    assert!(value(&x, &y, &[(0, 1, 0.0)]).is_err());
}

#[test]
fn sharp_borders_come_by_difference_then_length_then_place() {
    let cells = [10.0, 30.0, 50.0, 35.0, 30.0].map(Cell::Value);
    let lengths = [(3, 0, 9.0), (4, 0, 5.0), (2, 1, 5.0), (1, 0, 5.0), (2, 0, 1.0), (2, 4, 7.0)];
    let gaps = border_gaps(&cells, &borders(&lengths), None);
    let order: Vec<(usize, usize)> = gaps.iter().map(|gap| (gap.a, gap.b)).collect();
    assert_eq!(order, [(0, 2), (0, 3), (2, 4), (0, 1), (0, 4), (1, 2)]);
    let shares: Vec<f64> = gaps.iter().map(|gap| gap.share_of_range).collect();
    assert_eq!(shares, [1.0, 0.625, 0.5, 0.5, 0.5, 0.5]);
}

#[test]
fn a_difference_without_error_has_no_standard_score() {
    let cells = [10.0, 30.0].map(Cell::Value);
    let gaps = border_gaps(&cells, &borders(&[(0, 1, 4.0)]), Some(&[Cell::Value(0.0); 2]));
    assert_eq!(gaps[0].standardized, None);
}

#[test]
fn neighbours_weigh_by_weight_and_people_and_not_without_people() {
    let links = vec![(0, 1), (0, 2), (0, 3), (1, 0)];
    let rule = WeightsRule::Contiguity(Contiguity::Rook);
    let weights = SpatialWeights::from_directed(rule, 4, links).row_standardized();
    let cells = [10.0, 20.0, 50.0, 90.0].map(Cell::Value);
    let people = [7.0, 300.0, 100.0, 0.0].map(Cell::Value);
    let gap = neighbor_gaps(&cells, &weights, Some(&people))[0].unwrap();
    // (300 · 20 + 100 · 50) / 400.
    assert!((gap.neighbors_mean - 27.5).abs() < 1e-12 && gap.neighbors == 2, "{gap:?}");
    assert!((gap.gap + 17.5).abs() < 1e-12);
    let nobody = [Cell::Value(0.0); 4];
    assert_eq!(neighbor_gaps(&cells, &weights, Some(&nobody)), [None; 4]);
}

#[test]
fn of_districts_as_far_away_the_first_is_reached_first() {
    // Two neighbours at 5 to the east and to the south-west, one at 13, none of them on an axis alone.
    let middles = [[2.0, 1.0], [5.0, 5.0], [-2.0, -2.0], [7.0, 13.0]];
    let people = [100.0; 4];
    let values = vec![0.0, 1.0, 5.0, 25.0];
    let ks = [100.0, 200.0, 300.0, 400.0, 401.0];
    let near = NearestResidents::new(&middles, &people, &[values], &ks, &Run::default()).unwrap();
    let means: Vec<Option<f64>> = near.means[0].iter().map(|m| m.as_ref().map(|m| m[0])).collect();
    assert_eq!(means, [Some(0.0), Some(0.5), Some(2.0), Some(7.75), None]);
    assert_eq!(near.radius_m[0], [Some(0.0), Some(5.0), Some(5.0), Some(13.0), None]);
    assert_eq!(near.ks, ks);
}

#[test]
fn numbers_of_residents_are_sorted_and_those_of_nobody_dropped() {
    let middles = [[0.0, 0.0], [1.0, 0.0]];
    let ask = |people: &[f64], ks: &[f64]| {
        NearestResidents::new(&middles, people, &[vec![1.0, 3.0]], ks, &Run::default()).unwrap()
    };
    assert_eq!(ask(&[2.0, 2.0], &[4.0, 0.0, -3.0, 1.0, 4.0]).ks, [1.0, 4.0]);
    // Whoever lives nowhere near is found from an empty district too.
    let empty = ask(&[0.0, 2.0], &[1.0]);
    assert_eq!((empty.means[0][0].clone(), empty.radius_m[0][0]), (Some(vec![3.0]), Some(1.0)));
}

#[test]
fn p_values_are_adjusted_as_benjamini_and_hochberg_do() {
    // R: p.adjust(c(0.005, 0.009, 0.05, 0.05, 0.2, 0.9), "BH").
    let p = [0.2, 0.05, 0.005, 0.9, 0.05, 0.009].map(Some);
    let expected = [0.24, 0.075, 0.027, 0.9, 0.075, 0.027];
    for (value, expected) in false_discovery_rate(&p).into_iter().zip(expected) {
        assert!((value.unwrap() - expected).abs() < 1e-12, "{value:?} {expected}");
    }
    assert_eq!(false_discovery_rate(&[None, Some(0.4)]), [None, Some(0.4)]);
}

#[test]
fn estimates_of_time_grow_as_the_work_does() {
    let near = |a: f64, b: f64| (a / b - 1.0).abs() < 1e-12;
    assert!(near(Cost::Pairs.seconds(3000, 3), Cost::Pairs.seconds(3000, 1) / 3.0));
    assert!(near(Cost::Pairs.seconds(3000, 0), Cost::Pairs.seconds(1000, 1) * 9.0));
    // n log n: 1,024 has ten steps each, 1,048,576 twenty.
    assert!(near(Cost::Sorting.seconds(1 << 20, 1), Cost::Sorting.seconds(1 << 10, 1) * 2048.0));
    let million = Cost::Sorting.seconds(1_000_000, 1);
    assert!((0.05..5.0).contains(&million), "{million}");
    let pairs = Cost::Pairs.seconds(10_000, 1);
    assert!((0.5..20.0).contains(&pairs), "{pairs}");
    let run = |draws, threads| Run { draws, threads, ..Run::default() };
    let one = seconds_to_deal(2, 500, &run(100, 1));
    assert!((0.01..1.0).contains(&one), "{one}");
    assert!(near(seconds_to_deal(6, 500, &run(100, 1)), one * 3.0));
    assert!(near(seconds_to_deal(2, 1000, &run(100, 1)), one * 2.0));
    assert!(near(seconds_to_deal(2, 500, &run(400, 2)), one * 2.0));
    let all = seconds_to_reach(1000, 1.0, &run(1, 1));
    assert!((0.05..5.0).contains(&all), "{all}");
    assert!(near(seconds_to_reach(1000, 0.25, &run(1, 1)), all / 4.0));
    assert!(near(seconds_to_reach(3000, 9.0, &run(1, 3)), all * 3.0));
}

#[test]
fn a_family_lists_the_measures_that_name_it() {
    let mut ids = Vec::new();
    for family in Family::ALL {
        assert!(!family.measures().is_empty(), "{}", family.id());
        for about in family.measures() {
            assert_eq!(about.family, family, "{}", about.id);
            ids.push((family.id(), about.id));
        }
    }
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    assert!(
        ids.contains(&("segregation", "dissimilarity")) && ids.contains(&("zoning", "zoning_band"))
    );
}

#[test]
fn segregation_by_ordered_classes_is_that_of_an_exact_fit() {
    // The polynomial solved with fractions and the integral by Simpson's rule, in Python.
    let value = |groups: &[&[f64]]| {
        measure("rank_order_h").unwrap().number(&Population::of_groups(groups)).unwrap()
    };
    let four = value(&[&[9.0, 1.0, 2.0], &[3.0, 5.0, 2.0], &[1.0, 7.0, 3.0], &[2.0, 2.0, 9.0]]);
    assert!((four - 0.211_163_190_605).abs() < 1e-8, "{four}");
    let seven = value(&[
        &[40.0, 5.0, 9.0],
        &[22.0, 14.0, 6.0],
        &[9.0, 30.0, 7.0],
        &[4.0, 21.0, 12.0],
        &[3.0, 8.0, 25.0],
        &[6.0, 2.0, 31.0],
        &[1.0, 3.0, 17.0],
    ]);
    assert!((seven - 0.210_707_962_760).abs() < 1e-8, "{seven}");
}

#[test]
fn a_rest_that_is_rounding_is_no_group() {
    // A thousand-millionth of the people may be missing, or too many, without being a group.
    let city =
        |count: f64| Population::new(&[vec![Cell::Value(count); 2]], Some(&[Cell::Value(1e9); 2]));
    for count in [1e9 - 1.0, 1e9, 1e9 + 1.0] {
        assert_eq!(
            (city(count).len(), city(count).groups()[1].clone()),
            (2, vec![0.0; 2]),
            "{count}"
        );
    }
    assert_eq!(city(1e9 - 2.0).groups()[1], [2.0; 2]);
    assert_eq!(city(1e9 + 2.0).excluded().inconsistent, 2);
}

#[test]
fn two_groups_both_have_members_or_there_is_one() {
    for (x, y) in [([0.0, 0.0], [3.0, 4.0]), ([3.0, 4.0], [0.0, 0.0])] {
        assert_eq!(Population::of_two(&x, &y).two_groups().map(|_| ()), Err(Undefined::OneGroup));
    }
}

#[test]
fn districts_with_one_middle_are_one_ring() {
    let city = Population::of_two(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]);
    let rings = city.with_centroids(&[[700.0, 400.0]; 3]).outwards().unwrap();
    assert_eq!(rings, [vec![0, 1, 2]]);
}

#[test]
fn shares_of_a_sum_need_values_above_zero() {
    for id in ["gini", "theil_t", "atkinson"] {
        let value = |values: &[f64]| {
            inequality::measure(id).unwrap().number(&Values::of(values, &[1.0; 3]))
        };
        assert_eq!(value(&[0.0; 3]), Err(Undefined::NotPositive), "{id}");
        assert_eq!(value(&[-1.0, 5.0, 5.0]), Err(Undefined::NotPositive), "{id}");
        assert!(value(&[1.0, 5.0, 5.0]).is_ok(), "{id}");
    }
    let tail = inequality::measure("p90_p10").unwrap();
    let none = tail.number(&Values::of(&[0.0, 0.0, 5.0], &[4.0, 1.0, 1.0]));
    assert_eq!(none, Err(Undefined::NotPositive));
}

#[test]
fn one_district_is_too_few_for_a_difference_and_none_for_anything() {
    let too_few = |found, needed| Err(Undefined::TooFewDistricts { found, needed });
    for measure in inequality::ALL {
        let (one, none) = (Values::of(&[5.0], &[2.0]), Values::of(&[], &[]));
        let needed = if matches!(measure.id(), "gini" | "theil_t" | "atkinson") { 1 } else { 2 };
        if needed == 2 {
            assert_eq!(measure.number(&one), too_few(1, 2), "{}", measure.id());
        }
        assert_eq!(measure.number(&none), too_few(0, needed), "{}", measure.id());
    }
}

#[test]
fn only_gini_leaves_each_district_out_at_once() {
    let values = Values::of(&[1.0, 2.0, 4.0], &[1.0; 3]);
    for measure in inequality::ALL {
        assert_eq!(measure.without_each(&values).is_some(), measure.id() == "gini");
        assert_eq!(measure.random_baseline(&values, &Run::default()), None, "{}", measure.id());
        assert!(!measure.deals_at_random(), "{}", measure.id());
    }
}

#[test]
fn a_run_tells_how_far_it_has_come() {
    let told = std::sync::Mutex::new(Vec::new());
    let progress = |part: f64| told.lock().unwrap().push(part);
    let run = Run { threads: 1, progress: Some(&progress), ..Run::default() };
    in_parallel(64, &run, || (), |_, ()| ()).unwrap();
    assert_eq!(*told.lock().unwrap(), [0.25, 0.5, 0.75, 1.0]);
}
