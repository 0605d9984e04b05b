//! The colour ramps, one file for each family. Adding a ramp is its constant and its line in
//! [`RAMPS`].
//!
//! The end that stands for more stands out from the ground: it is the dark end on a light ground
//! and the light end on a dark one. Lightness rises or falls all the way in ramps for amounts and for
//! classes. Diverging ramps are nearest to the ground at the midpoint and stand out alike at both ends;
//! a hatch tells the sides apart in grey.

mod classes;
mod diverging;
mod sequential;

use super::{Color, Oklab};

/// The ground behind the districts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// Paper, or the light theme.
    Light,
    /// The dark theme.
    Dark,
}

/// The purpose of a ramp.
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
    light: Colors,
    dark: Colors,
}

/// The colours of a ramp on one ground.
#[derive(Debug)]
enum Colors {
    /// Anchors from low to high.
    Path([Color; ANCHORS]),
    /// Anchors on both sides of a midpoint.
    Around(Sides),
}

/// Anchors of a diverging ramp.
#[derive(Debug)]
struct Sides {
    /// Below the midpoint, from the step beside it to the end.
    below: [Color; STEPS],
    /// The class around the midpoint.
    middle: Color,
    /// Above the midpoint, from the step beside it to the end.
    above: [Color; STEPS],
}

const ANCHORS: usize = 5;
/// Where the steps of a side begin when a class lies around the midpoint.
const BESIDE_MIDDLE: f64 = 0.1;
/// Number of anchors on each side of a diverging ramp.
const STEPS: usize = 4;

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

/// The first ramp of a kind: the one that is used where none is named.
pub fn first_ramp(kind: RampKind) -> Option<&'static Ramp> {
    RAMPS.iter().find(|ramp| ramp.kind() == kind)
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

    /// Its purpose.
    pub fn kind(&self) -> RampKind {
        self.kind
    }

    /// Colours for k classes, low to high; as many as asked for.
    ///
    /// Up to five classes take even steps between the ramp's five anchors. More take steps that are
    /// even in grey, where lightness is all there is to tell them apart by. One class has the
    /// colour of the middle.
    pub fn colors(&self, classes: usize, ground: Ground) -> Vec<Color> {
        match self.on(ground) {
            Colors::Around(sides) => sides.colors(classes / 2, classes % 2 == 1, classes / 2),
            Colors::Path(anchors) => {
                let path = Path::new(anchors);
                let steps = classes.saturating_sub(1).max(1) as f64;
                (0..classes)
                    .map(|i| if classes == 1 { 0.5 } else { i as f64 / steps })
                    .map(|at| path.at(if classes > ANCHORS { path.even(0.0, 1.0, at) } else { at }))
                    .collect()
            }
        }
    }

    /// Colours for classes below and above a midpoint, low to high; `middle` adds one class around the
    /// midpoint, in its neutral colour.
    ///
    /// A step means the same on both sides: when there are fewer classes on one side, they don't reach
    /// its end of the ramp. On a ramp without a midpoint these are the plain [`Ramp::colors`].
    pub fn diverging(
        &self,
        below: usize,
        middle: bool,
        above: usize,
        ground: Ground,
    ) -> Vec<Color> {
        match self.on(ground) {
            Colors::Around(sides) => sides.colors(below, middle, above),
            Colors::Path(_) => self.colors(below + usize::from(middle) + above, ground),
        }
    }

    fn on(&self, ground: Ground) -> &Colors {
        match ground {
            Ground::Light => &self.light,
            Ground::Dark => &self.dark,
        }
    }
}

impl Sides {
    fn colors(&self, below: usize, middle: bool, above: usize) -> Vec<Color> {
        let steps = below.max(above);
        let (low, high) = (Path::new(&self.below), Path::new(&self.above));
        // The first steps are as pale as can be, which is too near to a class around the midpoint.
        let first = if middle { BESIDE_MIDDLE } else { 0.0 };
        let at = |step: usize| first + (1.0 - first) * strength(step, steps);
        let below = (1..=below).rev().map(|step| low.at(at(step)));
        let above = (1..=above).map(|step| high.at(at(step)));
        below.chain(middle.then_some(self.middle)).chain(above).collect()
    }
}

/// Where a step (from 1) of `steps` lies on a side, from 0 beside the midpoint to 1 at the end.
fn strength(step: usize, steps: usize) -> f64 {
    match (step, steps) {
        (_, ..=1) => 0.5,
        // Two steps and three are anchors of their own: none is as strong as the end of two, and the
        // last of three stands apart.
        (step, 2) => (step - 1) as f64 * 2.0 / 3.0,
        (step, 3) => [0.0, 1.0 / 3.0, 1.0].get(step - 1).copied().unwrap_or(1.0),
        (step, steps) => (step - 1) as f64 / (steps - 1) as f64,
    }
}

/// The anchors of a ramp as a line through OKLab.
struct Path<const N: usize>([Oklab; N]);

impl<const N: usize> Path<N> {
    fn new(anchors: &[Color; N]) -> Self {
        Self(anchors.map(Color::oklab))
    }

    /// The point at 0 to 1, by even steps from anchor to anchor.
    fn point(&self, at: f64) -> Oklab {
        let mut left = at.clamp(0.0, 1.0) * N.saturating_sub(1) as f64;
        let mut point = self.0.first().copied().unwrap_or_default();
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
