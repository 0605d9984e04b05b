//! What goes into measures: needs that are named, counts that don't fit, and shares.

use skillnad_engine::model::Cell;
use skillnad_engine::stats::inequality::{self, Values};
use skillnad_engine::stats::segregation::{self, Population, SharedBorder};
use skillnad_engine::stats::{Need, Run, Undefined};

const AREAS: [Option<f64>; 3] = [Some(1e4), Some(3e4), Some(2e4)];
const MIDDLES: [[f64; 2]; 3] = [[0.0, 0.0], [900.0, 0.0], [0.0, 1700.0]];
const COUNTS: [[f64; 3]; 4] = [[4.0, 1.0, 2.0], [3.0, 9.0, 5.0], [2.0, 7.0, 6.0], [8.0, 2.0, 1.0]];

/// Cities with all that measures need but for some.
fn cities(without: &[Need]) -> Vec<Population> {
    let borders = [(0, 1), (1, 2)].map(|(a, b)| SharedBorder { a, b, length_m: 80.0 });
    let has = |need| !without.contains(&need);
    let city = |groups: usize| {
        let groups: Vec<&[f64]> = COUNTS[..groups].iter().map(<[f64; 3]>::as_slice).collect();
        let mut city = Population::of_groups(&groups);
        if has(Need::Areas) {
            city = city.with_areas(&AREAS);
        }
        if has(Need::Centroids) {
            city = city.with_centroids(&MIDDLES);
        }
        if has(Need::Borders) {
            city = city.with_borders(&borders);
        }
        city
    };
    (1..=4).map(city).collect()
}

#[test]
fn a_measure_names_all_that_it_needs_and_nothing_else() {
    let named = |without: &[Need], id: &str| -> Vec<Need> {
        let measure = segregation::measure(id).unwrap();
        let lacks = |city: &Population| match measure.answer(city, &Run::default()) {
            Err(Undefined::Lacks { need }) => Some(need),
            _ => None,
        };
        cities(without).iter().filter_map(lacks).collect()
    };
    for measure in segregation::ALL {
        let (id, needs) = (measure.id(), measure.needs());
        assert!(!needs.is_empty(), "{id}");
        for need in [Need::Areas, Need::Centroids, Need::Borders] {
            let asked = named(&[need], id).contains(&need);
            assert_eq!(asked, needs.contains(&need), "{id} and {need:?}");
        }
        for need in named(&[], id) {
            assert!(needs.contains(&need), "{id} lacks {need:?} without saying that it needs it");
        }
        let people = [Need::TwoGroups, Need::Opposites, Need::Groups, Need::Brackets];
        assert_eq!(needs.iter().filter(|need| people.contains(need)).count(), 1, "{id}");
    }
    for measure in inequality::ALL {
        assert!(measure.needs().contains(&Need::Values), "{}", measure.id());
    }
}

#[test]
fn ordered_groups_are_opposites_or_brackets() {
    let answers = |id: &str| -> Vec<bool> {
        let measure = segregation::measure(id).unwrap();
        cities(&[]).iter().map(|city| measure.answer(city, &Run::default()).is_ok()).collect()
    };
    // Of one, two, three and four groups.
    assert_eq!(answers("ice"), [false, true, false, false]);
    assert_eq!(answers("rank_order_h"), [false, false, true, true]);
}

/// One group in each of six districts, with a total.
fn odd() -> Population {
    let group = [5.0, 0.0, 9.0, -1.0, 4.0, 3.0].map(Cell::Value);
    let total = [8.0, 0.0, 7.0, 6.0, -4.0, 3.0].map(Cell::Value);
    Population::new(&[group.to_vec()], Some(&total))
}

#[test]
fn negative_counts_and_more_members_than_people_are_inconsistent() {
    let city = odd();
    let excluded = city.excluded();
    assert_eq!((excluded.empty, excluded.inconsistent, excluded.without_count), (1, 3, 0));
    assert_eq!((city.positions(), city.totals()), (&[0, 5][..], &[8.0, 3.0][..]));
    assert_eq!(city.groups(), [vec![5.0, 3.0], vec![3.0, 0.0]]);
    assert!(!city.is_empty() && Population::of_two(&[0.0], &[0.0]).is_empty());
}

#[test]
fn whom_no_group_names_are_a_group_only_if_there_are_any() {
    let cells = |counts: [f64; 2]| counts.map(Cell::Value).to_vec();
    let groups = [cells([5.0, 1.0]), cells([3.0, 6.0])];
    let whole = Population::new(&groups, Some(&cells([8.0, 7.0])));
    assert_eq!((whole.groups().len(), whole.named()), (2, 2));
    let more = Population::new(&groups, Some(&cells([8.0, 9.0])));
    assert_eq!(more.groups()[2..], [vec![0.0, 2.0]]);
    assert_eq!(more.shares(), [6.0 / 17.0, 9.0 / 17.0, 2.0 / 17.0]);
    assert_eq!(Population::new(&groups, None).groups().len(), 2);
    // One group that is everybody still has others: nobody.
    let alone = Population::new(&groups[..1], Some(&groups[0]));
    assert_eq!(alone.groups()[1], [0.0, 0.0]);
    assert!(Population::of_two(&[0.0], &[0.0]).shares().is_empty());
}

#[test]
fn an_area_of_nothing_is_no_area_for_the_whole_city() {
    let city = |first| Population::of_two(&[4.0, 1.0], &[2.0, 5.0]).with_areas(&[first, Some(2.0)]);
    assert_eq!(city(Some(1.0)).areas().unwrap(), [1.0, 2.0]);
    for first in [None, Some(0.0), Some(-1.0)] {
        assert_eq!(city(first).areas(), Err(Undefined::Lacks { need: Need::Areas }), "{first:?}");
    }
}

#[test]
fn a_centre_of_ones_own_moves_centralisation() {
    let city = || {
        Population::of_two(&[9.0, 1.0, 1.0], &[1.0, 9.0, 9.0])
            .with_areas(&[Some(1.0); 3])
            .with_centroids(&[[0.0, 0.0], [500.0, 0.0], [1000.0, 0.0]])
    };
    let value = |city: &Population| {
        segregation::measure("relative_centralisation").unwrap().number(city).unwrap()
    };
    // The group lives at one end: nearer than the others to a centre there, farther from the other.
    assert!(value(&city().with_center([0.0, 0.0])) > 0.5);
    assert!(value(&city().with_center([1000.0, 0.0])) < -0.5);
}

#[test]
fn districts_without_a_value_or_anybody_take_no_part_and_are_counted() {
    let values =
        [Cell::Value(2.0), Cell::Missing, Cell::Value(4.0), Cell::Value(9.0), Cell::Value(1.0)];
    let people = [3.0, 5.0, 0.0, 1.0, -2.0].map(Cell::Value);
    let both = Values::new(&values, Some(&people));
    assert_eq!(
        (both.values(), both.weights(), both.excluded()),
        (&[2.0, 9.0][..], &[3.0, 1.0][..], 3)
    );
    let alone = Values::new(&values, None);
    assert_eq!((alone.len(), alone.excluded(), alone.is_empty()), (4, 1, false));
    let none = Values::new(&[Cell::Suppressed], None);
    assert!(none.is_empty() && none.excluded() == 1);
}

#[test]
fn ratios_and_logarithms_ask_for_values_above_zero() {
    for id in ["ratio", "p90_p10", "theil_t", "atkinson", "gini"] {
        let number = |values: &[f64]| {
            inequality::measure(id).unwrap().number(&Values::of(values, &[1.0; 4]))
        };
        assert!(number(&[1.0, 2.0, 3.0, 9.0]).is_ok(), "{id}");
        assert!(number(&[-3.0, -2.0, 1.0, 3.0]).is_err(), "{id} of negative values");
        assert!(number(&[0.0; 4]).is_err(), "{id} of nothing");
    }
}
