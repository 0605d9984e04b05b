//! Several maps of one division at once: their arrangement, and the content of the maps other than the
//! view's own. All maps share the camera, the classification, the pins and the selection.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};

use crate::city::city;
use crate::limits;
use crate::model::{IndicatorId, Year};
use crate::project::{Divider, LayerId, MidpointChoice, OwnClasses, View};

/// Number of maps and their layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrangement {
    /// One map.
    #[default]
    One,
    /// Two side by side.
    Two,
    /// Two rows of two.
    Four,
    /// Two maps on top of one another with a divider: the first to its left, the second to its right.
    Swipe,
}

impl Arrangement {
    /// All arrangements, in menu order.
    pub const ALL: [Self; 4] = [Self::One, Self::Two, Self::Four, Self::Swipe];

    /// Number of maps.
    pub fn maps(self) -> usize {
        match self {
            Self::One => 1,
            Self::Two | Self::Swipe => 2,
            Self::Four => 4,
        }
    }

    /// Number of columns and rows of the grid. The two maps of a swipe share one place.
    pub fn grid(self) -> [usize; 2] {
        match self {
            Self::One | Self::Swipe => [1, 1],
            Self::Two => [2, 1],
            Self::Four => [2, 2],
        }
    }
}

/// The content of a map: what it shows, and in which colours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pane {
    /// The indicator that colours the districts, or that the layer is computed from.
    pub indicator: IndicatorId,
    /// The year, or `None` where the data has no years.
    #[serde(deserialize_with = "crate::project::view::year")]
    pub year: Option<Year>,
    /// The layer: the indicator itself, or a statistic computed from it or from the groups.
    pub layer: LayerId,
    /// The id of the colour ramp, or `None` for the default of the indicator.
    pub palette: Option<String>,
    /// True if the ramp is reversed.
    pub reversed: bool,
    /// The midpoint of diverging colours.
    pub midpoint: MidpointChoice,
    /// The user's own bounds, names and colours of the classes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_classes: Option<OwnClasses>,
}

impl Default for Pane {
    fn default() -> Self {
        Self::new(city().first_view.indicator.clone(), None)
    }
}

impl Pane {
    /// A map of the indicator itself in a year, in its default colours.
    pub fn new(indicator: IndicatorId, year: Option<Year>) -> Self {
        Self {
            indicator,
            year,
            layer: LayerId::INDICATOR,
            palette: None,
            reversed: false,
            midpoint: MidpointChoice::Suited,
            own_classes: None,
        }
    }

    /// The same map with another layer, in its default colours.
    #[must_use]
    pub fn of_layer(&self, layer: LayerId) -> Self {
        Self { layer, ..Self::new(self.indicator.clone(), self.year) }
    }
}

/// The maps of a view. The content of the view's own map, the one that the panels are about, is kept in
/// the [`View`]; that of the others is kept here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Panes {
    /// Layout of the maps.
    pub arrangement: Arrangement,
    /// Position of the view's own map among all maps, by row and from left to right.
    #[serde(deserialize_with = "place")]
    pub own: usize,
    /// The other maps, by position.
    pub others: Vec<Pane>,
    /// Position of the swipe divider, as a share of the width.
    pub swipe: Divider,
}

/// Reads a map position, clamped to those of the largest arrangement.
fn place<'de, D: Deserializer<'de>>(saved: D) -> Result<usize, D::Error> {
    Ok(limits::count(saved, 0, Arrangement::Four.maps() - 1)?.unwrap_or_default())
}

impl Default for Panes {
    fn default() -> Self {
        Self {
            arrangement: Arrangement::One,
            own: 0,
            others: Vec::new(),
            swipe: Divider::default(),
        }
    }
}

impl Panes {
    /// Adjusts the number of maps to the arrangement. Missing maps become copies of `own`.
    fn settle(&mut self, own: &Pane) {
        let others = self.arrangement.maps() - 1;
        self.others.resize(others, own.clone());
        self.own = self.own.min(others);
    }
}

impl View {
    /// Number of maps.
    pub fn maps(&self) -> usize {
        (self.panes.others.len() + 1).min(self.panes.arrangement.maps())
    }

    /// All maps, by position.
    pub fn all_panes(&self) -> Vec<Pane> {
        let mut panes = self.panes.others.clone();
        panes.insert(self.panes.own.min(panes.len()), self.map.clone());
        panes.truncate(self.panes.arrangement.maps());
        panes
    }

    /// Replaces the maps. The one at `own` becomes the view's own; their number is adjusted to the
    /// arrangement.
    pub fn set_panes(&mut self, arrangement: Arrangement, mut panes: Vec<Pane>, own: usize) {
        if own < panes.len() {
            self.map = panes.remove(own);
        }
        self.panes.arrangement = arrangement;
        self.panes.own = own;
        self.panes.others = panes;
        self.settle_panes();
    }

    /// Makes arrangement and number of maps agree. A view from a file may break this.
    pub fn settle_panes(&mut self) {
        self.panes.settle(&self.map);
    }

    /// Returns the view reduced to the map at a position. `None` if there is no map at this position.
    pub fn of_map(&self, place: usize) -> Option<Cow<'_, Self>> {
        if place >= self.maps() {
            return None;
        }
        if place == self.panes.own {
            return Some(Cow::Borrowed(self));
        }
        let pane = self.panes.others.get(place - usize::from(place > self.panes.own))?;
        Some(Cow::Owned(Self { map: pane.clone(), ..self.clone() }))
    }

    /// Makes the map at a position the view's own. The maps look the same; the panels now describe this
    /// one.
    pub fn make_own(&mut self, place: usize) {
        if place < self.maps() {
            self.set_panes(self.panes.arrangement, self.all_panes(), place);
        }
    }

    /// Swaps two maps. The view's own map stays the view's own.
    pub fn swap_maps(&mut self, a: usize, b: usize) {
        let mut panes = self.all_panes();
        if a < panes.len() && b < panes.len() {
            panes.swap(a, b);
            let own = match self.panes.own {
                own if own == a => b,
                own if own == b => a,
                own => own,
            };
            self.set_panes(self.panes.arrangement, panes, own);
        }
    }

    /// Edits the content of the map at a position.
    pub fn change_map(&mut self, place: usize, change: impl FnOnce(&mut Pane)) {
        let mut panes = self.all_panes();
        if let Some(pane) = panes.get_mut(place) {
            change(pane);
            self.set_panes(self.panes.arrangement, panes, self.panes.own);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::project::Symbology;

    fn pane(indicator: &str, year: i32) -> Pane {
        Pane::new(IndicatorId::new(indicator), Some(Year(year)))
    }

    fn four() -> View {
        let mut view = View::default();
        let panes = vec![pane("a", 2020), pane("b", 2021), pane("c", 2022), pane("d", 2023)];
        view.set_panes(Arrangement::Four, panes, 1);
        view
    }

    #[test]
    fn the_panels_are_about_the_map_that_was_made_the_views_own_and_nothing_moves() {
        let mut view = four();
        assert_eq!((view.map.indicator.as_str(), view.map.year), ("b", Some(Year(2021))));
        let before = view.all_panes();
        for place in [3, 0, 2, 1] {
            view.make_own(place);
            assert_eq!(view.panes.own, place);
            assert_eq!(view.map.indicator, before[place].indicator);
            assert_eq!(view.all_panes(), before);
        }
        view.make_own(9);
        assert_eq!(view.panes.own, 1, "there is no tenth map");
    }

    #[test]
    fn each_map_has_a_view_of_its_own_with_everything_else_shared() {
        let view = View {
            pins: vec!["x".into()],
            symbology: Symbology { classes: 7, ..four().symbology },
            ..four()
        };
        for (place, indicator) in ["a", "b", "c", "d"].into_iter().enumerate() {
            let own = view.of_map(place).unwrap();
            assert_eq!(own.map.indicator.as_str(), indicator);
            assert_eq!((own.symbology.classes, &own.pins), (7, &view.pins));
        }
        assert!(view.of_map(4).is_none());
    }

    #[test]
    fn maps_change_places_and_the_views_own_goes_with_them() {
        let mut view = four();
        view.swap_maps(1, 3);
        let order: Vec<String> = view.all_panes().iter().map(|p| p.indicator.to_string()).collect();
        assert_eq!(order, ["a", "d", "c", "b"]);
        assert_eq!((view.panes.own, view.map.indicator.as_str()), (3, "b"));
    }

    #[test]
    fn a_view_from_before_has_one_map_and_a_damaged_one_is_made_whole() {
        let old = View::from_value(json!({ "version": 2, "indicator": "a" })).unwrap();
        assert_eq!(old.panes, Panes::default());
        let panes = json!({ "arrangement": "four", "own": 9, "others": [{ "indicator": "b" }],
            "swipe": 7.0 });
        let view = View::from_value(json!({ "version": 2, "indicator": "a", "panes": panes }));
        let view = view.unwrap();
        assert_eq!((view.maps(), view.panes.own, view.panes.others.len()), (4, 3, 3));
        assert_eq!(view.panes.others[0].indicator.as_str(), "b");
        assert_eq!(view.panes.others[2].indicator.as_str(), "a");
        assert!((*view.panes.swipe - 1.0).abs() < 1e-6);
    }
}
