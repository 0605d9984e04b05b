//! The district at a place, against a test of every district.

use geo::{BoundingRect as _, Intersects as _, MultiPolygon, Point};
use proptest::collection::vec;
use proptest::prelude::*;
use skillnad_engine::model::Bounds;
use skillnad_engine::spatial::DistrictIndex;

use super::cases;
use crate::spatial::outlines::{area, division, rectangle};

/// Rectangles and triangles on a small grid, over each other and side by side.
fn outline() -> impl Strategy<Value = MultiPolygon<f64>> {
    let coordinate = || (0_i32..8).prop_map(f64::from);
    let upright = [coordinate(), coordinate(), coordinate(), coordinate()]
        .prop_map(|[x, y, width, height]| rectangle(x, y, x + width + 1.0, y + height + 1.0));
    let slanted = [coordinate(), coordinate(), coordinate(), coordinate()].prop_map(
        |[x, y, width, height]| area(&[(x, y), (x + width + 1.0, y), (x, y + height + 1.0)]),
    );
    prop_oneof![upright, slanted]
}

/// A place on the grid or halfway between: many on corners and edges.
fn coordinate() -> impl Strategy<Value = f64> {
    (-2_i32..36).prop_map(|n| f64::from(n) / 2.0)
}

proptest! {
    #![proptest_config(cases(160))]

    #[test]
    fn a_place_is_in_the_first_district_that_holds_it(
        outlines in vec(outline(), 0..9),
        places in vec((coordinate(), coordinate()), 30),
    ) {
        let division = division(outlines);
        let index = DistrictIndex::new(&division);
        for (x, y) in places {
            let holds = |outline: &MultiPolygon<f64>| outline.intersects(&Point::new(x, y));
            let slow = division.districts.iter().position(|district| holds(&district.outline));
            prop_assert_eq!(index.district_at(x, y), slow, "{} {}", x, y);
        }
    }

    #[test]
    fn a_frame_holds_the_districts_whose_envelopes_it_meets(
        outlines in vec(outline(), 0..9),
        west in coordinate(), south in coordinate(), width in 0_i32..9, height in 0_i32..9,
    ) {
        let division = division(outlines);
        let (east, north) = (west + f64::from(width), south + f64::from(height));
        let found = DistrictIndex::new(&division).districts_in(Bounds { west, south, east, north });
        let meets = |at: &usize| {
            let envelope = division.districts[*at].outline.bounding_rect().unwrap();
            let (least, most) = (envelope.min(), envelope.max());
            least.x <= east && west <= most.x && least.y <= north && south <= most.y
        };
        prop_assert_eq!(found, (0..division.districts.len()).filter(meets).collect::<Vec<_>>());
    }
}
