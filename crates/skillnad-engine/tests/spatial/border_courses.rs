//! The courses of borders whose two sides have different points.

use skillnad_engine::spatial::{
    BorderCourse, BorderCourses, Borders, Contiguity, DistrictMesh, mercator,
};

use super::jittered::MADE;
use super::outlines::{area, division, rectangle};
use crate::support::jittered::Jittered;

/// Metres along a course.
fn length(courses: &BorderCourses, course: &BorderCourse) -> f64 {
    let degrees: Vec<(f64, f64)> =
        courses.places(course).iter().map(|p| mercator::inverse(p[0], p[1])).collect();
    let meters = mercator::meters_per_unit(degrees[0].1);
    let places = courses.places(course);
    places.windows(2).map(|w| (w[0][0] - w[1][0]).hypot(w[0][1] - w[1][1]) * meters).sum()
}

#[test]
fn a_border_with_a_corner_on_one_side_alone_has_one_course() {
    // The eastern one has a corner in the middle of the western one's side, a decimetre off.
    let west = area(&[(11.0, 57.0), (11.01, 57.0), (11.01, 57.01), (11.0, 57.01)]);
    let east =
        area(&[(11.01, 57.0), (11.02, 57.0), (11.02, 57.01), (11.01, 57.01), (11.010_001, 57.006)]);
    let aside = rectangle(11.2, 57.3, 11.3, 57.4);
    let mesh = DistrictMesh::new(&division(vec![west, east, aside]));
    let courses = BorderCourses::of(&mesh);
    assert_eq!(courses.origin(), mesh.origin());
    let pairs: Vec<_> = courses.all().map(|c| (c.a, c.b)).collect();
    assert_eq!(pairs, [(0, 1)]);
    assert_eq!(courses.beside().len(), 1);
    let meters = length(&courses, &courses.beside()[0]);
    assert!((meters - 1_114.0).abs() < 3.0, "{meters}");
    // It runs along 11.01° E from 57° N to 57.01° N.
    let [[x, south], [_, north]] = [57.0, 57.01].map(|y| mercator::forward(11.01, y));
    for [at, down] in courses.places(&courses.beside()[0]) {
        assert!(
            (at - x).abs() < 1e-8 && (north - 1e-8..south + 1e-8).contains(&down),
            "{at} {down}"
        );
    }
}

#[test]
fn districts_a_few_metres_apart_or_with_one_corner_in_common_have_no_course() {
    let west = area(&[(11.0, 57.0), (11.01, 57.0), (11.01, 57.01), (11.0, 57.01)]);
    let apart = area(&[(11.010_1, 57.0), (11.02, 57.0), (11.02, 57.01), (11.010_1, 57.01)]);
    let corner = area(&[(11.01, 57.01), (11.02, 57.01), (11.02, 57.02), (11.01, 57.02)]);
    for other in [apart, corner] {
        let mesh = DistrictMesh::new(&division(vec![west.clone(), other]));
        assert_eq!(BorderCourses::of(&mesh).all().count(), 0);
    }
}

#[test]
fn borders_that_miss_by_a_decimetre_have_courses_as_long_as_they_are() {
    let made = Jittered { columns: 8, rows: 6, pieces: 20, mismatch: 1e-6, ..MADE };
    let outlines = made.outlines();
    let borders = Borders::geographic(&outlines, skillnad_engine::spatial::TOLERANCE_M);
    let courses = BorderCourses::of(&DistrictMesh::new(&division(outlines)));
    for (a, b) in borders.edges(Contiguity::Rook) {
        let expected = borders.between(a, b).unwrap().length_m;
        let of_pair = courses.all().filter(|c| (c.a, c.b) == (a, b));
        let meters: f64 = of_pair.map(|course| length(&courses, course)).sum();
        // Mercator stretches by latitude as it does on the ellipsoid to a third of a percent.
        assert!((meters - expected).abs() < 0.02 * expected, "{a}–{b}: {meters}, {expected}");
    }
    let known = |c: &BorderCourse| borders.between(c.a, c.b).is_some_and(|b| b.length_m > 0.0);
    assert!(courses.all().all(known));
}
