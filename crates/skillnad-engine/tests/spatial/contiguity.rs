//! Shared borders against reference engines and cases worked by hand.

use geo::MultiPolygon;
use skillnad_engine::spatial::{Borders, Contiguity, Ellipsoid, TOLERANCE_M, planar_tolerance};

use super::outlines::{area, division, pairs, read, rectangle, squares};
use crate::support::golden::golden;

fn geographic(outlines: &[MultiPolygon<f64>]) -> Borders {
    Borders::geographic(outlines, TOLERANCE_M)
}

fn edges(borders: &Borders, rule: Contiguity) -> Vec<(u32, u32)> {
    borders.edges(rule).collect()
}

#[test]
fn columbus_on_its_plane_has_the_textbook_neighbours() {
    let outlines = read(&golden("classic_columbus.geojson"));
    let borders = Borders::planar(&outlines, planar_tolerance(&outlines));
    let expected = pairs(&golden("classic_columbus_queen_edges.csv"));
    assert_eq!(edges(&borders, Contiguity::Queen), expected);
    assert_eq!(expected.len(), 118);
}

#[test]
fn five_municipalities_have_no_neighbours() {
    let outlines = read(&golden("swe_kommun.geojson"));
    let borders = geographic(&outlines);
    let found = edges(&borders, Contiguity::Queen);
    assert_eq!(found, pairs(&golden("swe_kommun_queen_edges.csv")));
    let lonely: Vec<u32> =
        (0..290).filter(|i| found.iter().all(|(a, b)| a != i && b != i)).collect();
    assert_eq!(lonely, [5, 21, 89, 136, 138]);
}

#[test]
fn squares_that_meet_in_a_corner_are_queen_neighbours_only() {
    let outlines = squares(2, 2, (0.0, 0.0), 10.0);
    let borders = Borders::planar(&outlines, 1e-6);
    assert_eq!(
        edges(&borders, Contiguity::Queen),
        [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    );
    assert_eq!(edges(&borders, Contiguity::Rook), [(0, 1), (0, 2), (1, 3), (2, 3)]);
    assert_eq!(borders.between(2, 0).unwrap().length_m, 10.0);
    assert_eq!(borders.between(0, 3).unwrap().length_m, 0.0);
}

#[test]
fn a_corner_in_the_middle_of_a_longer_edge_touches_it() {
    // Two small squares on the long edge of a wide one: T-junctions, no shared vertex but the ends.
    let outlines = [
        rectangle(0.0, 0.0, 10.0, 2.0),
        rectangle(0.0, 2.0, 4.0, 5.0),
        rectangle(4.0, 2.0, 10.0, 5.0),
    ];
    let borders = Borders::planar(&outlines, 1e-6);
    assert_eq!(edges(&borders, Contiguity::Rook), [(0, 1), (0, 2), (1, 2)]);
    assert!((borders.between(0, 1).unwrap().length_m - 4.0).abs() < 1e-12);
    assert!((borders.between(0, 2).unwrap().length_m - 6.0).abs() < 1e-12);
    assert_eq!(borders.between(1, 2).unwrap().length_m, 3.0);
}

#[test]
fn edges_that_overlap_in_part_share_the_overlap() {
    let outlines = [rectangle(0.0, 0.0, 10.0, 2.0), rectangle(7.0, 2.0, 15.0, 5.0)];
    let borders = Borders::planar(&outlines, 1e-6);
    assert!((borders.between(0, 1).unwrap().length_m - 3.0).abs() < 1e-12);
}

#[test]
fn a_corner_on_an_edge_without_a_shared_piece_is_no_border() {
    let outlines = [rectangle(0.0, 0.0, 10.0, 2.0), area(&[(5.0, 2.0), (8.0, 6.0), (2.0, 6.0)])];
    let borders = Borders::planar(&outlines, 1e-6);
    assert_eq!(edges(&borders, Contiguity::Queen), [(0, 1)]);
    assert_eq!(edges(&borders, Contiguity::Rook), []);
}

#[test]
fn a_corner_where_three_meet_on_the_edge_of_a_fourth_touches_all() {
    // The tip of the middle one of three touches the long edge in a point; its own edges are shared.
    let outlines = [
        rectangle(0.0, 0.0, 10.0, 2.0),
        area(&[(0.0, 2.0), (5.0, 2.0), (3.0, 6.0), (0.0, 6.0)]),
        area(&[(5.0, 2.0), (7.0, 6.0), (3.0, 6.0)]),
        area(&[(5.0, 2.0), (10.0, 2.0), (10.0, 6.0), (7.0, 6.0)]),
    ];
    let borders = Borders::planar(&outlines, 1e-6);
    assert_eq!(
        edges(&borders, Contiguity::Queen),
        [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    );
    assert_eq!(edges(&borders, Contiguity::Rook), [(0, 1), (0, 3), (1, 2), (2, 3)]);
}

/// A number between −1 and 1 from a counter, the same every time.
fn wobble(counter: &mut u64) -> f64 {
    *counter =
        counter.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*counter >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}

#[test]
fn outlines_that_differ_by_centimetres_still_touch() {
    // Squares of 0.01° at 57.7° N; every vertex of every district moved by up to 0.1 m on its own.
    let exact = squares(12, 9, (11.9, 57.65), 0.01);
    let [mx, my] = Ellipsoid::GRS80.meters_per_degree(57.7);
    let mut seed = 7;
    let moved: Vec<_> = exact
        .iter()
        .map(|outline| {
            let ring = &outline.0[0].exterior().0;
            let mut moved = |m: f64| 0.1 / m * wobble(&mut seed);
            let points: Vec<_> =
                ring[1..].iter().map(|c| (c.x + moved(mx), c.y + moved(my))).collect();
            area(&points)
        })
        .collect();
    let (of_exact, of_moved) = (geographic(&exact), geographic(&moved));
    for rule in [Contiguity::Queen, Contiguity::Rook] {
        assert_eq!(edges(&of_moved, rule), edges(&of_exact, rule), "{rule:?}");
    }
    assert_eq!(edges(&of_exact, Contiguity::Rook).len(), 11 * 9 + 12 * 8);
    for (a, b) in of_exact.pairs().iter().zip(of_moved.pairs()) {
        assert!((a.length_m - b.length_m).abs() < 1.0, "{a:?} {b:?}");
    }
}

#[test]
fn a_gap_wider_than_the_tolerance_separates() {
    let [mx, _] = Ellipsoid::GRS80.meters_per_degree(57.7);
    let apart = |meters: f64| {
        let outlines =
            [rectangle(11.9, 57.7, 12.0, 57.71), rectangle(12.0 + meters / mx, 57.7, 12.1, 57.71)];
        geographic(&outlines).pairs().len()
    };
    assert_eq!((apart(0.4), apart(0.7)), (1, 0));
}

#[test]
fn a_border_in_degrees_is_measured_on_the_ellipsoid() {
    let outlines = [
        rectangle(11.9, 57.70, 11.95, 57.72),
        rectangle(11.95, 57.70, 12.0, 57.72),
        rectangle(11.9, 57.72, 11.95, 57.74),
    ];
    let borders = geographic(&outlines);
    let north = borders.between(0, 1).unwrap().length_m;
    let east = borders.between(0, 2).unwrap().length_m;
    assert!((north - NORTH_M).abs() < 0.001, "{north}");
    assert!((east - EAST_M).abs() < 0.001, "{east}");
}

/// pyproj: `Geod(ellps="GRS80").inv` along the meridian.
const NORTH_M: f64 = 2227.450478;
/// The arc of the parallel, N cos φ Δλ.
const EAST_M: f64 = 2979.686629;

#[test]
fn an_enclave_borders_the_district_around_it_alone() {
    let hole = rectangle(3.0, 3.0, 6.0, 6.0);
    let mut around = rectangle(0.0, 0.0, 10.0, 10.0);
    around.0[0].interiors_push(hole.0[0].exterior().clone());
    let borders = Borders::planar(&[around, hole], 1e-6);
    assert_eq!(borders.pairs().len(), 1);
    assert_eq!(borders.pairs()[0].length_m, 12.0);
}

#[test]
fn the_same_outline_twice_is_its_own_neighbour_and_nothing_breaks() {
    let square = rectangle(0.0, 0.0, 1.0, 1.0);
    let borders = Borders::planar(&[square.clone(), square.clone(), square], 1e-6);
    assert_eq!(edges(&borders, Contiguity::Rook), [(0, 1), (0, 2), (1, 2)]);
    assert!(borders.pairs().iter().all(|p| p.length_m == 4.0));
}

#[test]
fn no_outline_an_empty_one_or_numbers_that_are_none_give_no_borders() {
    assert!(geographic(&[]).pairs().is_empty());
    let empty = MultiPolygon::new(vec![]);
    let odd = area(&[(f64::NAN, 0.0), (f64::INFINITY, 1.0), (1.0, 1.0)]);
    let line = area(&[(0.0, 0.0), (1.0, 1.0)]);
    let borders = geographic(&[empty, odd, line, rectangle(12.0, 57.0, 13.0, 58.0)]);
    assert!(borders.pairs().is_empty());
    assert_eq!(borders.districts(), 4);
    let without_end = area(&[(5.0, f64::INFINITY), (6.0, 5.0), (5.0, 5.0)]);
    assert!(geographic(&[without_end, rectangle(12.0, 57.0, 13.0, 58.0)]).pairs().is_empty());
}

#[test]
fn a_hundred_thousand_squares_have_the_neighbours_of_a_chessboard() {
    let outlines = squares(400, 250, (11.0, 57.0), 0.002);
    let borders = geographic(&outlines);
    assert_eq!(borders.edges(Contiguity::Rook).count(), 399 * 250 + 400 * 249);
    assert_eq!(borders.edges(Contiguity::Queen).count(), 399 * 250 + 400 * 249 + 2 * 399 * 249);
}

#[test]
fn a_tolerance_on_a_plane_is_a_ten_millionth_of_the_larger_side() {
    for (outline, tolerance) in
        [(rectangle(50.0, 7.0, 250.0, 107.0), 2e-5), (rectangle(50.0, 7.0, 150.0, 307.0), 3e-5)]
    {
        let found = planar_tolerance([&outline]);
        assert!((found - tolerance).abs() < 1e-18, "{found}");
        assert_eq!(Borders::planar([&outline], found).tolerance(), found);
    }
    assert_eq!(planar_tolerance([]), 0.0);
}

#[test]
fn the_borders_of_a_division_are_those_of_its_outlines() {
    let outlines = squares(3, 2, (11.0, 57.0), 0.01);
    let expected = Borders::geographic(&outlines, TOLERANCE_M);
    let found = Borders::of(&division(outlines));
    assert_eq!((found.pairs().len(), found.tolerance()), (11, TOLERANCE_M));
    assert_eq!(found, expected);
}

#[test]
fn wedges_that_end_within_the_tolerance_touch() {
    // Three districts meet in a corner from above, and three from below a little off it. The wedges in the
    // middle have no edge that is theirs alone there.
    let (x, y) = ((10.0, 0.2), (10.0, 0.0));
    let outlines = [
        area(&[(0.0, 0.2), x, (5.0, 10.0), (0.0, 10.0)]),
        area(&[x, (15.0, 10.0), (5.0, 10.0)]),
        area(&[x, (20.0, 0.2), (20.0, 10.0), (15.0, 10.0)]),
        area(&[(0.0, 0.0), (0.0, -10.0), (5.0, -10.0), y]),
        area(&[y, (5.0, -10.0), (15.0, -10.0)]),
        area(&[y, (15.0, -10.0), (20.0, -10.0), (20.0, 0.0)]),
    ];
    let borders = Borders::planar(&outlines, 0.5);
    let all: Vec<(u32, u32)> = (0..6).flat_map(|a| (a + 1..6).map(move |b| (a, b))).collect();
    assert_eq!(edges(&borders, Contiguity::Queen), all);
    let rook = edges(&borders, Contiguity::Rook);
    assert_eq!(rook, [(0, 1), (0, 3), (1, 2), (2, 5), (3, 4), (4, 5)]);
    assert!((borders.between(0, 3).unwrap().length_m - 10.0).abs() < 0.6);
}

#[test]
fn districts_on_both_sides_of_the_180th_meridian_share_it() {
    let outlines = [
        rectangle(170.0, 0.0, 180.0, 10.0),
        rectangle(-180.0, 0.0, -170.0, 10.0),
        rectangle(-180.0, 10.0, -170.0, 20.0),
        rectangle(-170.0, 0.0, -160.0, 10.0),
    ];
    let borders = geographic(&outlines);
    assert_eq!(edges(&borders, Contiguity::Rook), [(0, 1), (1, 2), (1, 3)]);
    assert_eq!(edges(&borders, Contiguity::Queen), [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)]);
    // Geod(ellps="WGS84").inv(180, 0, 180, 10) of pyproj 3.7.2.
    let length = borders.between(0, 1).unwrap().length_m;
    assert!((length - 1_105_854.833).abs() < 0.01, "{length}");
}

#[test]
fn the_180th_meridian_is_shared_where_its_vertices_differ() {
    let outlines = [
        rectangle(170.0, 0.0, 180.0, 5.0),
        rectangle(170.0, 5.0, 180.0, 10.0),
        rectangle(-180.0, 0.0, -170.0, 10.0),
    ];
    let borders = geographic(&outlines);
    assert_eq!(edges(&borders, Contiguity::Rook), [(0, 1), (0, 2), (1, 2)]);
    let halves = [0, 1].map(|half| borders.between(half, 2).unwrap().length_m);
    assert!((halves.iter().sum::<f64>() - 1_105_854.833).abs() < 0.1, "{halves:?}");
    // On a plane, the ends are far apart.
    let plane = Borders::planar(&outlines, 1e-6);
    assert_eq!(edges(&plane, Contiguity::Queen), [(0, 1)]);
}

#[test]
fn an_edge_that_ends_on_the_180th_meridian_stays_on_its_side() {
    let outlines = [
        rectangle(178.0, 0.0, 180.0, 1.0),
        rectangle(178.0, -1.0, 179.0, 0.0),
        rectangle(179.0, -1.0, 180.0, 0.0),
        rectangle(-180.0, 0.0, -179.0, 1.0),
    ];
    let borders = geographic(&outlines);
    assert_eq!(edges(&borders, Contiguity::Rook), [(0, 1), (0, 2), (0, 3), (1, 2)]);
}

#[test]
fn a_border_on_the_180th_meridian_is_met_in_its_very_vertices() {
    // Half a metre, which is less than what the tolerance alone counts as length.
    let side = 5e-6;
    let outlines =
        [rectangle(180.0 - side, 0.0, 180.0, side), rectangle(-180.0, 0.0, side - 180.0, side)];
    let length = geographic(&outlines).between(0, 1).unwrap().length_m;
    assert!((length - 0.553).abs() < 0.001, "{length}");
}

#[test]
fn a_district_on_the_180th_meridian_does_not_touch_one_far_to_the_west() {
    let outlines = [rectangle(-10.0, 0.0, -9.0, 1.0), rectangle(179.0, 0.0, 180.0, 1.0)];
    assert!(geographic(&outlines).pairs().is_empty());
}

#[test]
fn a_district_on_an_edge_does_not_touch_those_at_its_ends() {
    let outlines = [
        rectangle(0.0, 0.0, 10.0, 2.0),
        area(&[(5.0, 2.0), (8.0, 6.0), (2.0, 6.0)]),
        rectangle(-3.0, 2.0, 0.0, 5.0),
        rectangle(10.0, 2.0, 13.0, 5.0),
    ];
    let borders = Borders::planar(&outlines, 1e-6);
    assert_eq!(edges(&borders, Contiguity::Queen), [(0, 1), (0, 2), (0, 3)]);
}

#[test]
fn the_tolerance_is_measured_across_a_slanted_edge() {
    // The edge runs at 45 degrees, and the tip ends this far from its middle.
    for (below, x, y) in [(true, -1.0, 1.0), (false, 1.0, -1.0)] {
        let middle = |off: f64| (50.0 + x * off, 50.0 + y * off);
        let touches = |meters: f64| {
            let corner = if below { (100.0, 0.0) } else { (0.0, 100.0) };
            let outlines = [
                area(&[(0.0, 0.0), (100.0, 100.0), corner]),
                area(&[
                    middle(meters / 2.0_f64.sqrt()),
                    middle(20.0),
                    (50.0 + x * 30.0, 50.0 + y * 20.0),
                ]),
            ];
            Borders::planar(&outlines, 0.5).pairs().len() == 1
        };
        assert!(touches(0.4) && !touches(0.6) && !touches(0.69), "{below}");
    }
}

#[test]
fn a_long_edge_meets_all_the_short_ones_along_it() {
    for (west, east) in [(1.0, 2.0), (-1.5, -0.5), (-0.5, 0.5), (2.0, 1.0)] {
        let at = |share: f64| (west + (east - west) * share, 1.0 - share);
        let short = (0..=90).map(|n| at(f64::from(n) / 90.0));
        let outlines = [
            area(&[(west, 1.0), (east, 0.0), (west, 0.0)]),
            area(&short.chain([(east, 1.0)]).collect::<Vec<_>>()),
        ];
        let length = Borders::planar(&outlines, 1e-6).between(0, 1).unwrap().length_m;
        assert!((length - 2.0_f64.sqrt()).abs() < 1e-6, "{west}: {length}");
    }
}
