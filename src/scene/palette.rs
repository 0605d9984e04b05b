//! The colours of a map's classes: the view's ramp or the one that suits the indicator, turned
//! round when asked, and around its pivot when it diverges.

use super::ChoroplethError;
use crate::classify::Breaks;
use crate::color::{Color, Ground, RAMPS, Ramp, RampKind, ramp};
use crate::project::{ThemeChoice, View};

/// A ramp as a view wants it.
#[derive(Clone, Copy)]
pub(super) struct Palette {
    ramp: &'static Ramp,
    reversed: bool,
    ground: Ground,
}

impl Palette {
    /// The ramp the view names, or the first of the kind that suits.
    pub(super) fn for_view(view: &View, suits: RampKind) -> Result<Self, ChoroplethError> {
        let no_such = |name: &str| ChoroplethError::NoSuchRamp {
            ramp: name.to_owned(),
            available: RAMPS.iter().map(|r| r.id()).collect(),
        };
        let ramp = match &view.palette {
            Some(id) => ramp(id).ok_or_else(|| no_such(id))?,
            None => RAMPS.iter().find(|r| r.kind() == suits).ok_or_else(|| no_such(""))?,
        };
        let ground = match view.theme {
            ThemeChoice::Light => Ground::Light,
            ThemeChoice::Dark => Ground::Dark,
        };
        Ok(Self { ramp, reversed: view.reversed, ground })
    }

    /// The ramp's id.
    pub(super) fn id(self) -> &'static str {
        self.ramp.id()
    }

    /// Whether it runs the other way.
    pub(super) fn is_reversed(self) -> bool {
        self.reversed
    }

    /// The same ramp on another ground.
    pub(super) fn on(self, ground: Ground) -> Self {
        Self { ground, ..self }
    }

    /// As many colours as there are classes, lowest first.
    pub(super) fn in_order(self, classes: usize) -> Vec<Color> {
        let mut colors = self.ramp.colors(classes, self.ground);
        if self.reversed {
            colors.reverse();
        }
        colors
    }

    /// A colour for each class; a diverging ramp turns at the pivot, in the class that holds it on
    /// its inside, or between two classes that meet there.
    pub(super) fn of_breaks(self, breaks: &Breaks, pivot: Option<f64>) -> Vec<Color> {
        let Some(pivot) = pivot.filter(|_| self.ramp.kind() == RampKind::Diverging) else {
            return self.in_order(breaks.len());
        };
        let below = breaks.ranges().filter(|(_, upper)| *upper <= pivot).count();
        let above = breaks.ranges().filter(|(lower, _)| *lower >= pivot).count();
        let above = above.min(breaks.len() - below);
        let middle = breaks.len() > below + above;
        if self.reversed {
            let mut colors = self.ramp.diverging(above, middle, below, self.ground);
            colors.reverse();
            colors
        } else {
            self.ramp.diverging(below, middle, above, self.ground)
        }
    }
}
