//! Which district is at a place.

use geo::{Contains as _, Intersects as _, MultiPolygon, Point, Rect};
use skillnad_engine::model::Bounds;
use skillnad_engine::spatial::DistrictIndex;

use super::outlines::{area, division, read, rectangle, squares};
use crate::support::golden::golden;

#[test]
fn a_place_belongs_to_the_district_around_it() {
    let index = DistrictIndex::new(&division(squares(3, 2, (11.0, 57.0), 1.0)));
    assert_eq!(index.district_at(11.5, 57.5), Some(0));
    assert_eq!(index.district_at(13.9, 58.1), Some(5));
    assert_eq!(index.district_at(10.9, 57.5), None);
    assert_eq!(index.district_at(11.5, 59.1), None);
    assert_eq!(index.district_at(f64::NAN, 57.5), None);
}

#[test]
fn a_place_on_a_border_belongs_to_the_first_district() {
    let index = DistrictIndex::new(&division(squares(2, 2, (11.0, 57.0), 1.0)));
    assert_eq!(index.district_at(12.0, 57.5), Some(0));
    assert_eq!(index.district_at(12.0, 58.0), Some(0));
    assert_eq!(index.district_at(12.0, 58.5), Some(2));
    assert_eq!(index.district_at(12.5, 58.0), Some(1));
    assert_eq!(index.district_at(13.0, 59.0), Some(3));
    // A slanted edge: 3 · 0.1 on one side of it and on the other, with the rounding of doubles.
    let slanted =
        [area(&[(0.0, 0.0), (1.0, 3.0), (0.0, 3.0)]), area(&[(0.0, 0.0), (1.0, 0.0), (1.0, 3.0)])];
    let index = DistrictIndex::new(&division(slanted.to_vec()));
    assert_eq!(index.district_at(0.5, 1.5), Some(0));
    assert_eq!(index.district_at(0.25, 0.75), Some(0));
    assert_eq!(index.district_at(0.5_f64.next_up(), 1.5), Some(1));
    assert_eq!(index.district_at(0.5_f64.next_down(), 1.5), Some(0));
}

#[test]
fn holes_are_outside_and_all_parts_are_inside() {
    let mut with_hole = rectangle(0.0, 0.0, 10.0, 10.0);
    with_hole.0[0].interiors_push(rectangle(4.0, 4.0, 6.0, 6.0).0[0].exterior().clone());
    with_hole.0.extend(rectangle(20.0, 0.0, 21.0, 1.0));
    let index = DistrictIndex::new(&division(vec![with_hole]));
    assert_eq!(index.district_at(5.0, 5.0), None);
    assert_eq!(index.district_at(4.0, 5.0), Some(0), "the edge of a hole");
    assert_eq!(index.district_at(2.0, 5.0), Some(0));
    assert_eq!(index.district_at(20.5, 0.5), Some(0));
    assert_eq!(index.district_at(15.0, 0.5), None);
}

#[test]
fn districts_in_a_frame_come_in_order() {
    let index = DistrictIndex::new(&division(squares(4, 3, (0.0, 0.0), 1.0)));
    let frame = |west, south, east, north| Bounds { west, south, east, north };
    assert_eq!(index.districts_in(frame(1.2, 0.2, 2.8, 1.5)), [1, 2, 5, 6]);
    assert_eq!(index.districts_in(frame(-9.0, -9.0, 9.0, 9.0)).len(), 12);
    assert!(index.districts_in(frame(5.0, 5.0, 6.0, 6.0)).is_empty());
    assert!(index.districts_in(frame(f64::NAN, 0.0, 1.0, 1.0)).is_empty());
}

#[test]
fn without_districts_or_outlines_nothing_is_anywhere() {
    let none = DistrictIndex::new(&division(vec![]));
    assert_eq!(none.district_at(12.0, 57.0), None);
    let empty = DistrictIndex::new(&division(vec![
        MultiPolygon::new(vec![]),
        area(&[(11.0, 57.0), (13.0, 57.0)]),
        rectangle(11.0, 56.0, 13.0, 58.0),
    ]));
    assert_eq!(empty.district_at(12.0, 57.0), Some(2));
}

#[test]
fn the_same_outline_twice_gives_the_first() {
    let square = rectangle(0.0, 0.0, 1.0, 1.0);
    let index = DistrictIndex::new(&division(vec![square.clone(), square]));
    assert_eq!(index.district_at(0.5, 0.5), Some(0));
}

/// A grid of places over an outline's surroundings.
fn places(bounds: Bounds, steps: u32) -> impl Iterator<Item = (f64, f64)> {
    let at = move |from: f64, to: f64, n: u32| from + (to - from) * f64::from(n) / f64::from(steps);
    (0..=steps).flat_map(move |i| {
        (0..=steps)
            .map(move |j| (at(bounds.west, bounds.east, i), at(bounds.south, bounds.north, j)))
    })
}

/// Compares every place with a slow, independent test of every district.
fn agrees_with_a_slow_search(outlines: Vec<MultiPolygon<f64>>, steps: u32) -> usize {
    let division = division(outlines);
    let index = DistrictIndex::new(&division);
    let mut hits = 0;
    for (longitude, latitude) in places(division.bounds().unwrap(), steps) {
        let point = Point::new(longitude, latitude);
        let slow = division
            .districts
            .iter()
            .position(|d| d.outline.contains(&point) || d.outline.intersects(&point));
        assert_eq!(index.district_at(longitude, latitude), slow, "{longitude} {latitude}");
        hits += usize::from(slow.is_some());
    }
    hits
}

#[test]
fn municipalities_are_found_as_by_a_slow_search() {
    let hits = agrees_with_a_slow_search(read(&golden("swe_kommun.geojson")), 40);
    assert!(hits > 400, "{hits}");
}

#[test]
fn a_hundred_thousand_squares_are_found() {
    let index = DistrictIndex::new(&division(squares(400, 250, (11.0, 57.0), 0.001)));
    for n in (0..100_000_usize).step_by(997) {
        let (column, row) = (n % 400, n / 400);
        let at = |n: usize| (n as f64 + 0.5) * 0.001;
        assert_eq!(index.district_at(11.0 + at(column), 57.0 + at(row)), Some(n));
    }
}

#[test]
fn places_south_of_the_equator_and_on_an_edge_are_found() {
    // Forty corners around 18.5° E and 34° S.
    let turn = |n: i32| f64::from(n) / 40.0 * std::f64::consts::TAU;
    let corners: Vec<(f64, f64)> =
        (0..40).map(|n| (18.5 + turn(n).cos(), -34.0 + 0.5 * turn(n).sin())).collect();
    let square = rectangle(30.0, -34.0, 31.0, -33.0);
    let index = DistrictIndex::of_outlines(&[area(&corners), square]);
    for n in 0..200 {
        let (east, north) = (f64::from(n % 20) / 10.0 - 0.95, f64::from(n / 20) / 10.0 - 0.45);
        let off = east.powi(2) + (2.0 * north).powi(2);
        let found = index.district_at(18.5 + east, -34.0 + north);
        if off < 0.98 {
            assert_eq!(found, Some(0), "{east} {north}");
        } else if off > 1.0 {
            assert_eq!(found, None, "{east} {north}");
        }
    }
    for (longitude, latitude) in
        [(30.5, -34.0), (30.0, -34.0), (31.0, -34.0), (30.5, -33.0), (31.0, -33.5)]
    {
        assert_eq!(index.district_at(longitude, latitude), Some(1), "{longitude} {latitude}");
    }
    assert_eq!(index.district_at(30.5, -34.000_001), None);
    assert_eq!(index.district_at(f64::NAN, -33.5), None);
    assert_eq!(index.district_at(30.5, f64::NAN), None);
}

#[test]
fn outlines_beyond_180_degrees_are_found_by_either_longitude() {
    let outline =
        |west: f64| MultiPolygon::from(Rect::new((west, -18.0), (west + 2.0, -16.0)).to_polygon());
    let index = DistrictIndex::of_outlines(&[outline(178.0), outline(180.5)]);
    let at = |longitude| index.district_at(longitude, -17.0);
    assert_eq!(
        [179.0, 181.0, -179.0, -181.0, -185.0].map(at),
        [Some(0), Some(1), Some(1), Some(0), None]
    );
    let one_side = DistrictIndex::of_outlines(&[outline(178.0)]);
    assert_eq!(one_side.district_at(-181.0, -17.0), None);
}
