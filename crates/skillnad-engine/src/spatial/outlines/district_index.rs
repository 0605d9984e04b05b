//! A spatial index of districts: an R-tree over envelopes, then an exact point-in-polygon test.

use geo::{Coord, MultiPolygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::banded_outlines::BandedOutlines;
use super::rings::Rings;
use crate::model::{Bounds, Division};

/// Degrees of half a turn around the earth.
const HALF_TURN: f64 = 180.0;

/// A spatial index that finds the district at a place. Built once for a division; look-ups allocate
/// nothing.
///
/// # Example
/// ```
/// use skillnad_engine::geo::{MultiPolygon, Rect};
/// use skillnad_engine::spatial::DistrictIndex;
///
/// let outline = |west: f64| {
///     MultiPolygon::from(Rect::new((west, 57.7), (west + 0.1, 57.8)).to_polygon())
/// };
/// let outlines = [outline(11.9), outline(12.0)];
/// let index = DistrictIndex::of_outlines(&outlines);
/// assert_eq!(index.district_at(12.05, 57.75), Some(1));
/// assert_eq!(index.district_at(12.0, 57.75), Some(0), "on the border: the lower position");
/// assert_eq!(index.district_at(13.0, 57.75), None);
/// ```
#[derive(Clone, Debug)]
pub struct DistrictIndex {
    envelopes: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
    outlines: BandedOutlines,
    /// True if some outlines lie beyond 180 degrees of longitude.
    is_turned: bool,
}

impl DistrictIndex {
    /// Indexes the districts of a division by position. A district without an outline is never found.
    pub fn new(division: &Division) -> Self {
        Self::of_outlines(division.districts.iter().map(|district| &district.outline))
    }

    /// Indexes outlines by their position in the list.
    pub fn of_outlines<'a>(
        outlines: impl IntoIterator<Item = &'a MultiPolygon<f64>, IntoIter: Clone>,
    ) -> Self {
        let outlines = outlines.into_iter();
        let envelopes = outlines
            .clone()
            .enumerate()
            .filter_map(|(position, outline)| {
                let b = Bounds::of(outline).filter(|b| is_finite(*b))?;
                let frame = Rectangle::from_corners([b.west, b.south], [b.east, b.north]);
                Some(GeomWithData::new(frame, position))
            })
            .collect();
        let envelopes: RTree<_> = RTree::bulk_load(envelopes);
        let is_turned = envelopes.root().envelope().upper()[0] > HALF_TURN;
        let rings = Rings::new(outlines);
        Self { envelopes, outlines: BandedOutlines::new(&rings), is_turned }
    }

    /// The position of the district at a longitude and latitude in degrees. Edges belong to the districts
    /// on both sides; of several the one with the lowest position is returned. A hole is not part of its
    /// district. Outlines beyond 180 degrees are found by either longitude.
    pub fn district_at(&self, longitude: f64, latitude: f64) -> Option<usize> {
        let turned = || self.found_at(longitude + 2.0 * HALF_TURN, latitude);
        self.found_at(longitude, latitude).or_else(|| self.is_turned.then(turned).flatten())
    }

    fn found_at(&self, longitude: f64, latitude: f64) -> Option<usize> {
        if !longitude.is_finite() || !latitude.is_finite() {
            return None;
        }
        let point = Coord { x: longitude, y: latitude };
        let mut found = None;
        for candidate in self.envelopes.locate_all_at_point(&[longitude, latitude]) {
            let earlier = found.is_none_or(|f| candidate.data < f);
            if earlier && self.outlines.contains(candidate.data, point) {
                found = Some(candidate.data);
            }
        }
        found
    }

    /// The positions, rising, of the districts whose envelopes intersect a rectangle: all visible ones, and
    /// perhaps a few just outside.
    pub fn districts_in(&self, bounds: Bounds) -> Vec<usize> {
        if !is_finite(bounds) {
            return Vec::new();
        }
        let frame = AABB::from_corners([bounds.west, bounds.south], [bounds.east, bounds.north]);
        let mut found: Vec<usize> = self
            .envelopes
            .locate_in_envelope_intersecting(&frame)
            .map(|candidate| candidate.data)
            .collect();
        found.sort_unstable();
        found
    }
}

fn is_finite(b: Bounds) -> bool {
    [b.west, b.south, b.east, b.north].into_iter().all(f64::is_finite)
}
