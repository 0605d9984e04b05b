//! The points over the districts, with their sizes and colours.

use std::sync::Arc;

use super::Derived;
use crate::formats::builtin::point_set;
use crate::model::{PointSet, Year};
use crate::project::{PointsChoice, ThemeChoice, View};
use crate::scene::points::PointMap;

/// Everything that the look of points depends on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PointsKey {
    choice: PointsChoice,
    year: Option<Year>,
    theme: ThemeChoice,
    ramp: &'static str,
}

/// A set of points and how it is drawn.
#[derive(Debug)]
pub struct ShownPoints {
    /// The places and their figures.
    pub set: Arc<PointSet>,
    /// Their sizes and colours.
    pub map: PointMap,
}

impl Derived {
    /// The points of a view over a map whose districts have the colours of `ramp`; `None` where it
    /// shows none.
    pub fn points(&self, view: &View, ramp: &'static str) -> Option<Arc<ShownPoints>> {
        let id = view.points.set.as_ref()?;
        let set = point_set(id.as_str())?;
        // A pin changes nothing of the look.
        let choice = PointsChoice { pins: Vec::new(), ..view.points.clone() };
        let key = PointsKey { choice, year: view.year, theme: view.theme, ramp };
        Some(self.points.get(key, || {
            let map = PointMap::new(set, &view.points, view.year, view.theme, ramp);
            Arc::new(ShownPoints { set: Arc::clone(set), map })
        }))
    }
}
