//! The colour ramps, one file for each family. Adding a ramp is its constant and its line in
//! [`RAMPS`].
//!
//! The end that stands for more stands out from the ground: it is the dark end on a light ground
//! and the light end on a dark one. Lightness rises or falls all the way in every ramp, in
//! diverging ones too, where the hue turns at the midpoint. Ramps that are dark at both ends are
//! common, but in grey their two sides are the same.

mod classes;
mod diverging;
mod sequential;

use super::{Color, Oklab};

/// What lies behind the districts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// Paper, or the light theme.
    Light,
    /// The dark theme.
    Dark,
}

/// What a ramp is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RampKind {
    /// Amounts, from little to much.
    Sequential,
    /// Differences from a midpoint, such as the city mean.
    Diverging,
    /// Named classes in order.
    Classes,
}

/// A ramp of colours from low to high.
#[derive(Debug)]
pub struct Ramp {
    id: &'static str,
    name_key: &'static str,
    kind: RampKind,
    /// Five anchors from low to high; in a diverging ramp the third is the midpoint.
    light: [Color; ANCHORS],
    dark: [Color; ANCHORS],
}

const ANCHORS: usize = 5;

/// Every ramp: those for amounts, for differences, for classes.
pub static RAMPS: &[Ramp] = &[
    sequential::LAGOON,
    sequential::EMBER,
    sequential::VIOLET,
    sequential::GRAPHITE,
    diverging::AMBER_BLUE,
    diverging::PURPLE_GREEN,
    diverging::BROWN_TEAL,
    classes::HEATH,
    classes::DUSK,
];

/// The ramp with this id.
pub fn ramp(id: &str) -> Option<&'static Ramp> {
    RAMPS.iter().find(|ramp| ramp.id == id)
}

impl Ramp {
    /// The name in views and on the command line, such as `lagoon`.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The key of its name on screen.
    pub fn name_key(&self) -> &'static str {
        self.name_key
    }

    /// What it is for.
    pub fn kind(&self) -> RampKind {
        self.kind
    }

    /// Colours for k classes, low to high; as many as asked for.
    ///
    /// Up to five classes take even steps between the ramp's five anchors. More take steps that are
    /// even in grey, where lightness is all there is to tell them apart by. One class has the
    /// colour of the middle.
    pub fn colors(&self, classes: usize, ground: Ground) -> Vec<Color> {
        if self.kind == RampKind::Diverging {
            return self.diverging(classes / 2, classes % 2 == 1, classes / 2, ground);
        }
        let path = Path::new(self.anchors(ground));
        let steps = classes.saturating_sub(1).max(1) as f64;
        (0..classes)
            .map(|i| if classes == 1 { 0.5 } else { i as f64 / steps })
            .map(|at| path.at(if classes > ANCHORS { path.even(0.0, 1.0, at) } else { at }))
            .collect()
    }

    /// Colours for classes below and above a midpoint, low to high; `middle` adds one class that
    /// holds the midpoint, in its neutral colour.
    ///
    /// Steps are even in grey on either side of the midpoint. A step means the same on both: when
    /// there are fewer classes on one side, they don't reach its end of the ramp. On a ramp without
    /// a midpoint these are the plain [`Ramp::colors`].
    pub fn diverging(
        &self,
        below: usize,
        middle: bool,
        above: usize,
        ground: Ground,
    ) -> Vec<Color> {
        if self.kind != RampKind::Diverging {
            return self.colors(below + usize::from(middle) + above, ground);
        }
        let path = Path::new(self.anchors(ground));
        // Without a middle class the innermost two are half a step from the midpoint each.
        let inner = if middle { 0.0 } else { 0.5 };
        let reach = (below.max(above) as f64 - inner).max(1.0);
        let strength = |step: usize| (step as f64 - inner) / reach;
        let low = (1..=below).rev().map(|step| path.even(0.5, 0.0, strength(step)));
        let high = (1..=above).map(|step| path.even(0.5, 1.0, strength(step)));
        low.chain(middle.then_some(0.5)).chain(high).map(|at| path.at(at)).collect()
    }

    fn anchors(&self, ground: Ground) -> &[Color; ANCHORS] {
        match ground {
            Ground::Light => &self.light,
            Ground::Dark => &self.dark,
        }
    }
}

/// The anchors of a ramp as a line through OKLab.
struct Path([Oklab; ANCHORS]);

impl Path {
    fn new(anchors: &[Color; ANCHORS]) -> Self {
        Self(anchors.map(Color::oklab))
    }

    /// The point at 0 to 1, by even steps from anchor to anchor.
    fn point(&self, at: f64) -> Oklab {
        let mut left = at.clamp(0.0, 1.0) * (ANCHORS - 1) as f64;
        let [first, ..] = self.0;
        let mut point = first;
        for next in self.0.iter().skip(1) {
            if left <= 1.0 {
                return point.towards(*next, left);
            }
            left -= 1.0;
            point = *next;
        }
        point
    }

    fn at(&self, at: f64) -> Color {
        Color::from_linear(self.point(at).linear())
    }

    /// Where between two points of the path the grey is a fraction of the way from that of the one
    /// to that of the other. By halving: lightness rises or falls all the way.
    fn even(&self, from: f64, to: f64, fraction: f64) -> f64 {
        let grey = |at: f64| grey_step(self.point(at).linear().lab().l);
        let (start, end) = (grey(from), grey(to));
        let wanted = start + (end - start) * fraction;
        let (mut near, mut far) = (from, to);
        for _ in 0..40 {
            let middle = f64::midpoint(near, far);
            if (grey(middle) < wanted) == (start < end) {
                near = middle;
            } else {
                far = middle;
            }
        }
        f64::midpoint(near, far)
    }
}

/// Lightness (CIELAB) on a scale where even steps look even in grey: the integral of 1 over
/// CIEDE2000's weight of lightness, which is near 1 + 0.015 |L − 50|.
fn grey_step(lightness: f64) -> f64 {
    let from_middle = lightness - 50.0;
    (1.0 + 0.015 * from_middle.abs()).ln().copysign(from_middle)
}
