//! Triangles and lines: nothing missing, nothing twice, and less of it from afar.

use std::collections::HashSet;

use geo::{MapCoords as _, MultiPolygon};
use skillnad_engine::spatial::{DistrictMesh, MeshLevels, mercator};

use super::outlines::{area, division, read, rectangle, squares};
use crate::support::golden::golden;

/// The area of a district's triangles, in Mercator units.
fn filled(mesh: &DistrictMesh, district: usize) -> f64 {
    let corners = mesh.parts()[district].triangles.clone();
    mesh.triangles()[corners.start as usize..corners.end as usize]
        .chunks(3)
        .map(|t| {
            let [a, b, c] = [t[0], t[1], t[2]].map(|v| mesh.positions()[v as usize].map(f64::from));
            ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).abs() / 2.0
        })
        .sum()
}

fn in_mercator(outline: &MultiPolygon<f64>) -> f64 {
    use geo::Area as _;
    let shifted = outline.map_coords(|c| {
        let [x, y] = mercator::forward(c.x, c.y);
        geo::Coord { x: x - 0.53, y: y - 0.3 }
    });
    shifted.unsigned_area()
}

fn border_length(mesh: &DistrictMesh) -> f64 {
    mesh.borders()
        .iter()
        .map(|b| {
            mesh.border_points()[b.points.start as usize..b.points.end as usize]
                .windows(2)
                .map(|p| f64::from((p[1][0] - p[0][0]).hypot(p[1][1] - p[0][1])))
                .sum::<f64>()
        })
        .sum()
}

#[test]
fn triangles_fill_each_district_and_nothing_else() {
    let mut outlines = read(&golden("swe_kommun.geojson"));
    let mut holed = rectangle(11.0, 57.0, 12.0, 58.0);
    holed.0[0].interiors_push(rectangle(11.2, 57.2, 11.5, 57.6).0[0].exterior().clone());
    outlines.push(holed);
    let mesh = DistrictMesh::new(&division(outlines.clone()));
    for (district, outline) in outlines.iter().enumerate() {
        let (found, expected) = (filled(&mesh, district), in_mercator(outline));
        assert!((found - expected).abs() < 2e-4 * expected, "{district}: {found} {expected}");
    }
    assert_eq!(mesh.rings(290).count(), 2);
}

#[test]
fn a_border_is_drawn_once_for_both_sides() {
    let side = 360.0 / 4096.0;
    let mesh = DistrictMesh::new(&division(squares(4, 3, (0.0, 0.0), side)));
    // Nearly squares at the equator: 4 · 4 upright and 3 + 1 rows of 4 lying edges.
    let expected = f64::from(4 * 4 + 5 * 3) / 4096.0;
    assert!((border_length(&mesh) - expected).abs() < 1e-4 * expected);
    let shared = mesh.borders().iter().filter(|b| b.other.is_some()).count();
    assert_eq!(shared, 3 * 3 + 4 * 2);
    let pairs: HashSet<_> = mesh.borders().iter().map(|b| (b.district, b.other)).collect();
    assert!(pairs.contains(&(0, Some(1))) && pairs.contains(&(0, Some(4))));
}

#[test]
fn an_enclave_and_its_surroundings_share_one_closed_line() {
    let hole = rectangle(3.0, 3.0, 6.0, 6.0);
    let mut around = rectangle(0.0, 0.0, 10.0, 10.0);
    let mut ring = hole.0[0].exterior().clone();
    ring.0.reverse();
    ring.0.rotate_left(1);
    ring.0.pop();
    around.0[0].interiors_push(ring);
    let mesh = DistrictMesh::new(&division(vec![around, hole]));
    assert_eq!(mesh.borders().len(), 2);
    let shared: Vec<_> = mesh.borders().iter().filter(|b| b.other.is_some()).collect();
    assert_eq!((shared.len(), shared[0].points.len()), (1, 5));
}

#[test]
fn every_vertex_triangle_and_border_is_in_exactly_one_chunk() {
    let levels = MeshLevels::new(&division(squares(300, 200, (11.0, 57.0), 0.001)));
    for mesh in levels.levels() {
        let (mut vertices, mut triangles, mut borders, mut districts) = (0, 0, 0, HashSet::new());
        for chunk in mesh.chunks() {
            assert_eq!(chunk.vertices.start, vertices);
            assert_eq!(chunk.triangles.start, triangles);
            assert_eq!(chunk.borders.start, borders);
            (vertices, triangles, borders) =
                (chunk.vertices.end, chunk.triangles.end, chunk.borders.end);
            let [x, y] = mesh.origin();
            let [west, north, east, south] = chunk.bounds;
            let own = chunk.vertices.start as usize..chunk.vertices.end as usize;
            for [from_x, from_y] in &mesh.positions()[own] {
                let (x, y) = (x + f64::from(*from_x), y + f64::from(*from_y));
                assert!((west..=east).contains(&x) && (north..=south).contains(&y), "{x} {y}");
            }
            for district in &chunk.districts {
                assert!(districts.insert(*district));
                let part = &mesh.parts()[*district as usize];
                assert!(part.vertices.start >= chunk.vertices.start);
                assert!(part.vertices.end <= chunk.vertices.end);
            }
        }
        assert_eq!(vertices as usize, mesh.positions().len());
        assert_eq!(triangles as usize, mesh.triangles().len());
        assert_eq!(borders as usize, mesh.borders().len());
        assert!(mesh.triangles().iter().all(|v| *v < vertices));
    }
    let full = levels.full();
    assert!(full.chunks().len() > 10);
    let [west, north, _, _] = full.chunks()[0].bounds;
    let corner = [west, north, west + 1e-7, north + 1e-7];
    let seen = full.chunks_in(corner).count();
    assert!(seen >= 1 && seen * 4 < full.chunks().len(), "{seen}");
}

#[test]
fn from_afar_a_hundred_thousand_squares_are_bounded_by_pixels_and_leave_no_gap() {
    let levels = MeshLevels::new(&division(squares(2000, 50, (11.0, 0.0), 0.0005)));
    assert_eq!(levels.levels().len(), 4);
    let full: f64 = (0..100_000).map(|d| filled(levels.full(), d)).sum();
    let mut before = usize::MAX;
    for mesh in levels.levels() {
        assert!(mesh.positions().len() <= before);
        before = mesh.positions().len();
        let total: f64 = (0..100_000).map(|d| filled(mesh, d)).sum();
        assert!((total - full).abs() < 0.02 * full, "{total} of {full}");
    }
    // 2000 · 50 cells at the coarsest, one square in each.
    let coarsest = levels.levels().last().unwrap();
    assert!(coarsest.tolerance() > 0.0);
    assert!(coarsest.positions().len() <= 4 * 2001 * 51);
    // As wide as 1,000 pixels, half a pixel of tolerance; far in, everything.
    let side = 1.0 / 360.0;
    assert_eq!(levels.at(1000.0 / side).tolerance(), coarsest.tolerance());
    assert_eq!(levels.at(1e9 / side).tolerance(), 0.0);
}

#[test]
fn both_sides_of_a_border_lose_the_same_points() {
    // Two districts that share a jagged border of 60,000 points.
    let jagged: Vec<(f64, f64)> = (0..=60_000_u32)
        .map(|n| (12.0 + 1e-4 * f64::from(n * 7919 % 101), 57.0 + f64::from(n) / 60_000.0))
        .collect();
    let west: Vec<_> = jagged.iter().copied().chain([(11.0, 58.0), (11.0, 57.0)]).collect();
    let east: Vec<_> = jagged.iter().rev().copied().chain([(13.0, 57.0), (13.0, 58.0)]).collect();
    let levels = MeshLevels::new(&division(vec![area(&west), area(&east)]));
    let whole = |mesh: &DistrictMesh| filled(mesh, 0) + filled(mesh, 1);
    let full = whole(levels.full());
    for mesh in levels.levels() {
        let bits = |d: usize| -> HashSet<[u32; 2]> {
            mesh.rings(d).flatten().map(|p| p.map(f32::to_bits)).collect()
        };
        let shared = bits(0).intersection(&bits(1)).count();
        assert_eq!(bits(0).len(), shared + 2, "at {}", mesh.tolerance());
        assert_eq!(bits(1).len(), shared + 2);
        assert!((whole(mesh) - full).abs() < 1e-4 * full);
    }
    let coarsest = levels.levels().last().unwrap();
    assert!(coarsest.positions().len() < levels.full().positions().len() / 10);
}

#[test]
fn nothing_one_point_or_the_same_twice_can_be_drawn() {
    let none = MeshLevels::new(&division(vec![]));
    assert!(none.full().positions().is_empty() && none.full().chunks().is_empty());
    let square = rectangle(11.0, 57.0, 12.0, 58.0);
    let outlines =
        vec![MultiPolygon::new(vec![]), square.clone(), square, area(&[(1.0, 1.0), (2.0, 2.0)])];
    let mesh = DistrictMesh::new(&division(outlines));
    assert_eq!(mesh.parts().len(), 4);
    assert!(mesh.parts()[0].vertices.is_empty() && mesh.parts()[3].vertices.is_empty());
    assert!((filled(&mesh, 1) - filled(&mesh, 2)).abs() < 1e-12 && filled(&mesh, 1) > 0.0);
    assert_eq!(mesh.borders().len(), 1, "one line for both");
    assert_eq!(mesh.rings(7).count(), 0);
    let same = area(&[(12.0, 57.0), (12.0, 57.0), (12.0, 57.0), (12.0, 57.0)]);
    assert!(DistrictMesh::new(&division(vec![same])).positions().is_empty());
}

/// A polygon of so many corners around a middle, so many degrees wide and high.
fn oval(corners: u32, width: f64, height: f64) -> MultiPolygon<f64> {
    let turn = |n: u32| f64::from(n) / f64::from(corners) * std::f64::consts::TAU;
    let points: Vec<(f64, f64)> = (0..corners)
        .map(|n| (12.0 + width / 2.0 * turn(n).cos(), height / 2.0 * turn(n).sin()))
        .collect();
    area(&points)
}

#[test]
fn simpler_levels_come_with_five_thousand_points_and_follow_the_larger_side() {
    // The first corner is there at both ends.
    let levels =
        |corners, width, height| MeshLevels::new(&division(vec![oval(corners, width, height)]));
    assert_eq!(levels(4_998, 3.6, 1.8).levels().len(), 1);
    for (width, height) in [(3.6, 1.8), (1.8, 3.6)] {
        let levels = levels(4_999, width, height);
        let tolerances: Vec<f64> = levels.levels().iter().map(DistrictMesh::tolerance).collect();
        for (found, expected) in tolerances.iter().zip([0.0, 3.125e-7, 1.25e-6, 5e-6]) {
            assert!((found - expected).abs() <= 1e-3 * expected, "{width}: {tolerances:?}");
        }
        for (at, tolerance) in tolerances.iter().enumerate().skip(1) {
            let half_a_pixel = 0.5 / tolerance;
            assert_eq!(levels.at(half_a_pixel * 0.999), &levels.levels()[at]);
            assert_eq!(levels.at(half_a_pixel * 1.001), &levels.levels()[at - 1]);
        }
        assert_eq!(levels.full(), &levels.levels()[0]);
    }
}

#[test]
fn fills_borders_and_chunks_lie_where_the_outlines_do() {
    let mesh = DistrictMesh::new(&division(squares(3, 2, (11.0, 57.0), 0.01)));
    // To eight digits: half a metre.
    let digits = |at: f64| format!("{at:.8}");
    let places = |points: &[[f32; 2]]| -> HashSet<[String; 2]> {
        let place =
            |p: &[f32; 2]| [0, 1].map(|axis| digits(mesh.origin()[axis] + f64::from(p[axis])));
        points.iter().map(place).collect()
    };
    let corner = |n: u32| {
        let place =
            mercator::forward(11.0 + 0.01 * f64::from(n % 4), 57.0 + 0.01 * f64::from(n / 4));
        place.map(digits)
    };
    let corners: HashSet<[String; 2]> = (0..12).map(corner).collect();
    assert_eq!(places(mesh.positions()), corners);
    assert_eq!(places(mesh.border_points()), corners);
    let [chunk] = mesh.chunks() else { panic!("six squares are one chunk") };
    let ([west, north], [east, south]) =
        (mercator::forward(11.0, 57.02), mercator::forward(11.03, 57.0));
    for (found, expected) in chunk.bounds.iter().zip([west, north, east, south]) {
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }
    for district in 0..6 {
        let rings: Vec<usize> = mesh.rings(district).map(<[[f32; 2]]>::len).collect();
        assert_eq!(rings, [4], "the first corner is not repeated");
    }
}

#[test]
fn corners_a_millimetre_apart_are_one_and_a_doubled_one_parts_no_border() {
    let west = area(&[(11.0, 57.0), (11.01, 57.0), (11.01, 57.005), (11.01, 57.01), (11.0, 57.01)]);
    let off = 2e-8;
    // The corner in the middle of the side is there twice.
    let middle = [(11.01, 57.005), (11.01 + off, 57.005 + off)];
    let side = [(11.01 + off, 57.01 + off), middle[0], middle[1], (11.01 + off, 57.0 + off)];
    let east: Vec<(f64, f64)> = [(11.02, 57.0), (11.02, 57.01)].into_iter().chain(side).collect();
    for east in [east.clone(), east.into_iter().rev().collect()] {
        let mesh = DistrictMesh::new(&division(vec![west.clone(), area(&east)]));
        let shared: Vec<_> = mesh.borders().iter().filter(|b| b.other == Some(1)).collect();
        assert_eq!((mesh.borders().len(), shared.len()), (3, 1));
        assert_eq!(shared[0].points.len(), 3);
    }
}

#[test]
fn a_border_of_three_names_the_first_two() {
    let square = rectangle(11.0, 57.0, 12.0, 58.0);
    let mesh = DistrictMesh::new(&division(vec![square.clone(), square.clone(), square]));
    let sides: Vec<_> = mesh.borders().iter().map(|b| (b.district, b.other)).collect();
    assert_eq!(sides, [(0, Some(1))]);
}

#[test]
fn the_bounds_of_a_chunk_are_those_of_its_districts() {
    let mesh = DistrictMesh::new(&division(squares(3, 2, (11.0, 57.0), 0.5)));
    let [west, north] = mercator::forward(11.0, 58.0);
    let [east, south] = mercator::forward(12.5, 57.0);
    assert_eq!(mesh.chunks().len(), 1);
    for (found, expected) in mesh.chunks()[0].bounds.into_iter().zip([west, north, east, south]) {
        assert!((found - expected).abs() < 1e-8, "{found} {expected}");
    }
}
