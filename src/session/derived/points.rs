//! The points over the districts, with their sizes and colours.

use std::sync::Arc;

use super::Derived;
use crate::model::{Indicator, PointSet, Revision, Year};
use crate::project::{PointsChoice, ThemeChoice, View};
use crate::scene::points::{PointMap, size_choices};

/// Cache key of a point map.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PointsKey {
    revision: Revision,
    choice: PointsChoice,
    year: Option<Year>,
    theme: ThemeChoice,
    maps: usize,
    ramp: &'static str,
}

/// A set of points with its sizes and colours.
#[derive(Debug)]
pub struct ShownPoints {
    /// The points and their figures.
    pub set: Arc<PointSet>,
    /// Sizes and colours of the points.
    pub map: PointMap,
    /// The indicators that sizes can show.
    pub size_choices: Vec<Indicator>,
    /// Point positions in list order: highest first by the colour indicator, else by the size indicator,
    /// else by name.
    pub listed: Vec<usize>,
}

/// Point positions sorted by figure, highest first, or by name if neither colour nor size has an indicator.
fn listed(set: &PointSet, map: &PointMap) -> Vec<usize> {
    let mut order: Vec<usize> = (0..set.places.len()).collect();
    let Some(indicator) = map.color.as_ref().or(map.size.as_ref()) else {
        let name = |at: &usize| set.places.get(*at).map(|place| &place.search_name);
        order.sort_by(|a, b| name(a).cmp(&name(b)));
        return order;
    };
    let cells = set.cells(indicator, set.year_near(indicator, map.year));
    let value = |at: &usize| cells.get(*at).and_then(|c| c.value()).unwrap_or(f64::NEG_INFINITY);
    order.sort_by(|a, b| value(b).total_cmp(&value(a)));
    order
}

impl Derived {
    /// The set of points with the view's sizes and colours, over districts coloured with `ramp`.
    pub fn points(&self, set: &Arc<PointSet>, view: &View, ramp: &'static str) -> Arc<ShownPoints> {
        // Pins don't change sizes or colours, so they are left out of the key.
        let choice = PointsChoice { pins: Vec::new(), ..view.points.clone() };
        let revision = set.revision;
        let (year, theme, maps) = (view.map.year, self.coloring(view).ramps, view.maps());
        let key = PointsKey { revision, choice, year, theme, maps, ramp };
        self.points.get(key, set, |key, set| {
            let PointsKey { choice, year, theme, maps, ramp, .. } = key;
            let map = PointMap::new(set, choice, *year, *theme, ramp, *maps);
            let size_choices = size_choices(set).into_iter().cloned().collect();
            let listed = listed(set, &map);
            Arc::new(ShownPoints { set: Arc::clone(set), map, size_choices, listed })
        })
    }
}
