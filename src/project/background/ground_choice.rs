//! Visible kinds of features on the built-in base map. Their look and their scale thresholds are left to
//! `scene`.

use serde::{Deserialize, Serialize};

/// A kind of feature on the built-in base map that can be switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroundKind {
    /// Roads and their numbers.
    Roads,
    /// Railways and stations.
    Railways,
    /// Tram tracks and stops.
    Trams,
    /// Names of places and waters.
    Names,
    /// Lakes and watercourses.
    Water,
    /// Nature reserves.
    Nature,
    /// Built-up areas.
    Towns,
}

impl GroundKind {
    /// All kinds, in menu order.
    pub const ALL: [Self; 7] = [
        Self::Roads,
        Self::Railways,
        Self::Trams,
        Self::Names,
        Self::Water,
        Self::Nature,
        Self::Towns,
    ];

    /// The id on the command line and in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Roads => "roads",
            Self::Railways => "railways",
            Self::Trams => "trams",
            Self::Names => "names",
            Self::Water => "water",
            Self::Nature => "nature",
            Self::Towns => "towns",
        }
    }

    /// Returns the kind with an id; `None` for an unknown id.
    pub fn with_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// The visible kinds: all that are not hidden. Land, sea and municipal borders are always drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct GroundChoice {
    /// The kinds that are switched off, in the order of [`GroundKind::ALL`].
    hidden: Vec<GroundKind>,
}

impl GroundChoice {
    /// Shows only these kinds.
    pub fn only(shown: &[GroundKind]) -> Self {
        let hidden = GroundKind::ALL.into_iter().filter(|kind| !shown.contains(kind)).collect();
        Self { hidden }
    }

    /// True if a kind is drawn.
    pub fn shows(&self, kind: GroundKind) -> bool {
        !self.hidden.contains(&kind)
    }

    /// True if every kind is drawn.
    pub fn shows_all(&self) -> bool {
        GroundKind::ALL.into_iter().all(|kind| self.shows(kind))
    }

    /// True if no kind is drawn.
    pub fn shows_none(&self) -> bool {
        !GroundKind::ALL.into_iter().any(|kind| self.shows(kind))
    }

    /// Returns a copy with one kind switched on or off.
    #[must_use]
    pub fn with(&self, kind: GroundKind, shown: bool) -> Self {
        let kinds = GroundKind::ALL.into_iter();
        let shown: Vec<GroundKind> =
            kinds.filter(|k| if *k == kind { shown } else { self.shows(*k) }).collect();
        Self::only(&shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_switched_one_by_one_and_all_are_on_at_first() {
        let all = GroundChoice::default();
        assert!(all.shows_all());
        let quiet = all.with(GroundKind::Trams, false).with(GroundKind::Names, false);
        assert!(!quiet.shows(GroundKind::Trams) && quiet.shows(GroundKind::Roads));
        let back = quiet.with(GroundKind::Names, true).with(GroundKind::Trams, true);
        assert_eq!(back, all);
        assert!(GroundChoice::only(&[]).shows_none());
        for kind in GroundKind::ALL {
            assert_eq!(GroundKind::with_id(kind.id()), Some(kind));
        }
    }

    #[test]
    fn what_is_saved_names_the_hidden_kinds_alone() {
        let choice = GroundChoice::default().with(GroundKind::Trams, false);
        let saved = serde_json::to_string(&choice).expect("text");
        assert_eq!(saved, r#"{"hidden":["trams"]}"#);
        assert_eq!(serde_json::from_str::<GroundChoice>(&saved).expect("a choice"), choice);
        assert!(serde_json::from_str::<GroundChoice>("{}").expect("a choice").shows_all());
    }
}
