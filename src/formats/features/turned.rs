//! Outlines on both sides of the 180th meridian, put side by side: those in the far west come after those in the far
//! east, at longitudes beyond 180 degrees. Files are written without such longitudes.

use std::borrow::Cow;

use geo::{BoundingRect as _, MapCoordsInPlace as _, MultiPolygon, Polygon};

use crate::model::District;

/// Degrees of a turn around the earth.
const TURN: f64 = 360.0;
/// Degrees that outlines span at most to be put side by side. Wider ones are of the whole earth.
const WIDEST: f64 = 180.0;

/// Puts the parts of districts side by side, if they then span half of the earth at most and don't before. Parts are
/// expected within −180 to 180 degrees.
pub(super) fn put_side_by_side(districts: &mut [District]) {
    let parts = districts.iter().flat_map(|district| &district.outline);
    let mut spans: Vec<(f64, f64)> = parts.filter_map(span).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let Some((low, mut reached)) = spans.first().copied() else { return };
    let (mut widest, mut gap) = (0.0, (low, low));
    for (west, east) in spans {
        if west - reached > widest {
            (widest, gap) = (west - reached, (reached, west));
        }
        reached = reached.max(east);
    }
    let turned = gap.0 + TURN - gap.1;
    if reached - low <= WIDEST || turned > WIDEST {
        return;
    }
    for part in districts.iter_mut().flat_map(|district| &mut district.outline) {
        if span(part).is_some_and(|(_, east)| east <= gap.0) {
            turn(part, TURN);
        }
    }
}

/// The outline within −180 to 180 degrees, as files have it.
pub fn turned_back(outline: &MultiPolygon<f64>) -> Cow<'_, MultiPolygon<f64>> {
    let is_beyond = |part: &Polygon<f64>| span(part).is_some_and(|(_, east)| east > WIDEST);
    if !outline.iter().any(is_beyond) {
        return Cow::Borrowed(outline);
    }
    let mut outline = outline.clone();
    for part in outline.iter_mut().filter(|part| span(part).is_some_and(|(west, _)| west >= WIDEST))
    {
        turn(part, -TURN);
    }
    Cow::Owned(outline)
}

/// The westernmost and easternmost longitude; `None` without points.
fn span(part: &Polygon<f64>) -> Option<(f64, f64)> {
    part.bounding_rect().map(|frame| (frame.min().x, frame.max().x))
}

fn turn(part: &mut Polygon<f64>, degrees: f64) {
    part.map_coords_in_place(|mut place| {
        place.x += degrees;
        place
    });
}

#[cfg(test)]
mod tests {
    use geo::Rect;

    use super::*;
    use crate::model::DistrictCode;

    fn districts(of: &[&[(f64, f64)]]) -> Vec<District> {
        let district = |parts: &&[(f64, f64)]| District {
            code: DistrictCode::new("1"),
            name: String::new(),
            parent: None,
            part_of: Vec::new(),
            outline: parts
                .iter()
                .map(|(west, east)| Rect::new((*west, -40.0), (*east, -30.0)).to_polygon())
                .collect(),
            area_m2: 0.0,
            land_area_m2: None,
        };
        of.iter().map(district).collect()
    }

    fn spans(districts: &[District]) -> Vec<(f64, f64)> {
        districts.iter().flat_map(|district| &district.outline).filter_map(span).collect()
    }

    #[test]
    fn parts_on_both_sides_come_side_by_side_and_go_back() {
        let before = districts(&[&[(170.0, 180.0), (-180.0, -175.0)], &[(-172.0, -171.0)]]);
        let mut after = before.clone();
        put_side_by_side(&mut after);
        assert_eq!(spans(&after), [(170.0, 180.0), (180.0, 185.0), (188.0, 189.0)]);
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(*turned_back(&after.outline), before.outline);
        }
    }

    #[test]
    fn outlines_on_one_side_and_those_of_the_whole_earth_stay() {
        for of in [
            &[&[(100.0, 180.0)][..]][..],
            &[&[(-180.0, -60.0)], &[(-20.0, 0.0)]],
            &[&[(-180.0, 180.0)], &[(10.0, 20.0)]],
            &[&[(-170.0, -100.0)], &[(-60.0, 40.0)], &[(50.0, 170.0)]],
            &[],
        ] {
            let mut after = districts(of);
            put_side_by_side(&mut after);
            assert_eq!(after, districts(of), "{of:?}");
        }
    }
}
