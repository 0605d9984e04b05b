//! Restrictions that districts put on names over them. A name must not repeat a district's label, nor
//! cover a small district.

use std::collections::HashSet;

use super::Reach;
use crate::city::{StudyArea, city};
use crate::model::{Bounds, Division};

/// The highest share of a district that a name or number may cover.
const COVERED: f64 = 0.3;

/// The names and extents of the districts, for checking names over them.
pub(super) struct OwnDistricts<'a> {
    names: HashSet<&'a str>,
    named_as_people_do: bool,
    /// The municipality that all districts lie in, whose name is left out as redundant.
    whole: Option<&'static str>,
    /// Envelopes of the districts in sight: left, top, right, bottom on the page.
    envelopes: Vec<[f64; 4]>,
}

impl<'a> OwnDistricts<'a> {
    pub(super) fn of(
        division: &'a Division,
        point: &dyn Fn(f64, f64) -> [f64; 2],
        [left, top, right, bottom]: [f64; 4],
        resolution: f64,
    ) -> Self {
        let within = city().area_of(&division.id) == StudyArea::City;
        let close = Reach::of(resolution) != Reach::Region;
        let envelopes = division.districts.iter().filter_map(|district| {
            let bounds = Bounds::of(&district.outline)?;
            let [west, north] = point(bounds.west, bounds.north);
            let [east, south] = point(bounds.east, bounds.south);
            let seen = west <= right && east >= left && north <= bottom && south >= top;
            seen.then_some([west, north, east, south])
        });
        Self {
            names: division.districts.iter().map(|district| district.name.as_str()).collect(),
            named_as_people_do: city().named_as_people_do.contains(&division.id),
            whole: (within && close).then_some(city().name.as_str()),
            envelopes: envelopes.collect(),
        }
    }

    /// True if a name is left out in favour of the districts' labels. `of_district` is true for the name
    /// of a district of the city.
    pub(super) fn say(&self, name: &str, of_district: bool) -> bool {
        (of_district && self.named_as_people_do)
            || self.whole == Some(name)
            || self.names.contains(name)
    }

    /// True if a frame covers too much of a district.
    pub(super) fn are_hidden_by(&self, frame: [f64; 4]) -> bool {
        self.envelopes.iter().any(|district| {
            let width = frame[2].min(district[2]) - frame[0].max(district[0]);
            let height = frame[3].min(district[3]) - frame[1].max(district[1]);
            let area = (district[2] - district[0]) * (district[3] - district[1]);
            width > 0.0 && height > 0.0 && width * height > COVERED * area
        })
    }
}
