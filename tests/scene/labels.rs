//! The order in which names are placed: pinned districts first, then large ones, then by position.

use skillnad::scene::{CircleLabel, LabelCandidate, place_circle_labels, place_labels};

const PAGE: [f64; 4] = [0.0, 0.0, 200.0, 200.0];

/// Positions of the districts that get a name, when all want theirs at one place of the page.
fn named(districts: &[(f64, bool)]) -> Vec<usize> {
    let everywhere = |_: [f64; 2]| true;
    let candidate = |(position, (half, important)): (usize, &(f64, bool))| LabelCandidate {
        position,
        name: "Bergsjön",
        at: [100.0, 100.0],
        envelope: [100.0 - half, 100.0 - half, 100.0 + half, 100.0 + half],
        contains: &everywhere,
        important: *important,
    };
    let candidates: Vec<_> = districts.iter().enumerate().map(candidate).collect();
    place_labels(&candidates, PAGE, &[], 9.0).iter().map(|label| label.position).collect()
}

#[test]
fn a_pinned_district_is_named_before_a_larger_one() {
    assert_eq!(named(&[(80.0, false), (40.0, false)])[0], 0);
    assert_eq!(named(&[(80.0, false), (40.0, true)])[0], 1);
}

#[test]
fn of_districts_of_one_size_the_first_is_named_first() {
    assert_eq!(named(&[(50.0, false), (50.0, false), (50.0, false)])[0], 0);
}

#[test]
fn names_beside_circles_are_placed_in_the_same_order() {
    let first = |circles: &[(f64, bool)]| {
        let label = |(position, (radius, important)): (usize, &(f64, bool))| CircleLabel {
            position,
            name: "Bergsjön",
            at: [100.0, 100.0],
            radius: *radius,
            important: *important,
        };
        let labels: Vec<_> = circles.iter().enumerate().map(label).collect();
        place_circle_labels(&labels, &[], PAGE, &[], 9.0)[0].position
    };
    assert_eq!(first(&[(8.0, false), (5.0, false)]), 0);
    assert_eq!(first(&[(8.0, false), (5.0, true)]), 1);
    assert_eq!(first(&[(5.0, false), (5.0, false)]), 0);
}
