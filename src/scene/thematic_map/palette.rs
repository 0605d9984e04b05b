//! The colours of a map's classes: the view's ramp, or the default of the indicator, optionally
//! reversed, and aligned to the midpoint if it is diverging.

use super::ChoroplethError;
use crate::classify::Breaks;
use crate::color::{BackgroundTone, Color, RAMPS, Ramp, RampKind, first_ramp, ramp};
use crate::project::{Coloring, ThemeChoice};

/// CIELAB lightness above which a colour is pale and its hatch is dark.
const PALE: f64 = 63.0;
const HATCH_ON_PALE: Color = Color::hex(0x5A_2B_10);
const HATCH_ON_PALE_IN_DARK: Color = Color::hex(0x12_17_1C);

/// A ramp with the settings of a view.
#[derive(Clone, Copy)]
pub(super) struct Palette {
    ramp: &'static Ramp,
    reversed: bool,
    ground: BackgroundTone,
}

impl Palette {
    /// The view's ramp, or else the default of the kind `suits`.
    pub(super) fn for_map(coloring: &Coloring, suits: RampKind) -> Result<Self, ChoroplethError> {
        let no_such = |name: &str| ChoroplethError::NoSuchRamp {
            ramp: name.to_owned(),
            available: RAMPS.iter().map(|r| r.id()).collect(),
        };
        let ramp = match &coloring.map.palette {
            Some(id) => ramp(id).ok_or_else(|| no_such(id))?,
            None => first_ramp(suits).ok_or_else(|| no_such(""))?,
        };
        let diverges = ramp.kind() == RampKind::Diverging;
        let theme = if diverges { coloring.theme } else { coloring.ramps };
        let ground = match theme {
            ThemeChoice::Light => BackgroundTone::Light,
            ThemeChoice::Dark => BackgroundTone::Dark,
        };
        Ok(Self { ramp, reversed: coloring.map.reversed, ground })
    }

    /// The ramp's id.
    pub(super) fn id(self) -> &'static str {
        self.ramp.id()
    }

    /// True if the ramp is reversed.
    pub(super) fn is_reversed(self) -> bool {
        self.reversed
    }

    /// A colour for each class, lowest first.
    pub(super) fn in_order(self, classes: usize) -> Vec<Color> {
        let mut colors = self.ramp.colors(classes, self.ground);
        if self.reversed {
            colors.reverse();
        }
        colors
    }

    /// True for a diverging ramp.
    pub(super) fn diverges(self) -> bool {
        self.ramp.kind() == RampKind::Diverging
    }

    /// A colour for each class. The middle of a diverging ramp falls on the class that contains the
    /// midpoint, or between the two classes that meet there.
    pub(super) fn of_breaks(self, breaks: &Breaks, midpoint: Option<f64>) -> Vec<Color> {
        let Some(midpoint) = midpoint.filter(|_| self.diverges()) else {
            return self.in_order(breaks.len());
        };
        let below = breaks.ranges().filter(|(_, upper)| *upper <= midpoint).count();
        let above = breaks.ranges().filter(|(lower, _)| *lower >= midpoint).count();
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

    /// The colour of hatch lines on a class: dark on pale classes, light on dark ones, with a low
    /// contrast.
    pub(super) fn hatch_on(self, color: Color) -> Color {
        let pale = color.lab().l > PALE;
        let (line, part) = match (self.ground, pale) {
            (BackgroundTone::Light, true) => (HATCH_ON_PALE, 0.3),
            (BackgroundTone::Light, false) => (Color::hex(0xFF_FF_FF), 0.34),
            (BackgroundTone::Dark, true) => (HATCH_ON_PALE_IN_DARK, 0.42),
            (BackgroundTone::Dark, false) => (Color::hex(0xFF_FF_FF), 0.22),
        };
        color.mixed(line, part)
    }
}
