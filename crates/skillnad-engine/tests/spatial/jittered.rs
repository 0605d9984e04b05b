//! A made-up division of many crooked districts, whose neighbours are known because it was made.

use skillnad_engine::spatial::{Borders, Contiguity, TOLERANCE_M};

use crate::support::jittered::Jittered;

pub const MADE: Jittered =
    Jittered { columns: 40, rows: 30, pieces: 40, seed: 5, ..Jittered::SWEDEN };

fn counts(borders: &Borders) -> (usize, usize) {
    (borders.edges(Contiguity::Rook).count(), borders.edges(Contiguity::Queen).count())
}

/// Sides, and sides and corners, of a board of 40 by 30.
const EXPECTED: (usize, usize) = (39 * 30 + 40 * 29, 39 * 30 + 40 * 29 + 2 * 39 * 29);

#[test]
fn crooked_borders_that_match_are_all_found() {
    let outlines = MADE.outlines();
    let borders = Borders::geographic(&outlines, TOLERANCE_M);
    assert_eq!(counts(&borders), EXPECTED);
    assert_eq!(counts(&Borders::geographic(&outlines, 0.001)), EXPECTED);
}

#[test]
fn crooked_borders_that_miss_by_a_decimetre_are_all_found_with_their_lengths() {
    let exact = MADE.outlines();
    let moved = Jittered { mismatch: 1e-6, ..MADE }.outlines();
    let (exact, moved) =
        (Borders::geographic(&exact, TOLERANCE_M), Borders::geographic(&moved, TOLERANCE_M));
    assert_eq!(counts(&moved), EXPECTED);
    for (a, b) in exact.pairs().iter().zip(moved.pairs()) {
        assert_eq!((a.a, a.b), (b.a, b.b));
        let off = (a.length_m - b.length_m).abs();
        assert!(off <= 0.01 * a.length_m, "{a:?} {b:?}");
    }
}

#[cfg(feature = "mesh")]
#[test]
fn crooked_borders_are_drawn_once() {
    let division = super::outlines::division(MADE.outlines());
    let mesh = skillnad_engine::spatial::DistrictMesh::new(&division);
    assert_eq!(mesh.borders().iter().filter(|b| b.other.is_some()).count(), EXPECTED.0);
    let outer = mesh.borders().iter().filter(|b| b.other.is_none());
    // 4 corners of the board are no meeting places, so 4 lines turn round one.
    assert_eq!(outer.count(), 2 * (40 + 30) - 4);
}
