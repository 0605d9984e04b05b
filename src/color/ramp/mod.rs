//! The colour ramps, one file for each family. A new ramp needs a constant and its line in [`RAMPS`].
//!
//! The end for higher values stands out from the background: it is dark on a light background and light
//! on a dark one. Lightness is monotonic in ramps for amounts and for classes. Diverging ramps are
//! closest to the background at the midpoint and stand out equally at both ends; a hatch tells the sides
//! apart in grey.

mod classes;
mod diverging;
mod sequential;

use super::{Color, Oklab};

/// The background of the districts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BackgroundTone {
    /// A light background: paper, or the light theme.
    Light,
    /// A dark background: the dark theme.
    Dark,
}

/// The purpose of a ramp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RampKind {
    /// Amounts, from low to high.
    Sequential,
    /// Differences from a midpoint, such as the city mean.
    Diverging,
    /// Ordered named classes.
    Classes,
}

/// A colour ramp, from low to high.
#[derive(Debug)]
pub struct Ramp {
    id: &'static str,
    name_key: &'static str,
    kind: RampKind,
    light: Colors,
    dark: Colors,
}

/// The colours of a ramp on one background.
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
    /// Below the midpoint, from the step next to it outwards.
    below: [Color; STEPS],
    /// The class that contains the midpoint.
    middle: Color,
    /// Above the midpoint, from the step next to it outwards.
    above: [Color; STEPS],
}

const ANCHORS: usize = 5;
/// Start of the steps on a side, from 0 to 1, if a class contains the midpoint.
const BESIDE_MIDDLE: f64 = 0.1;
/// Number of anchors on each side of a diverging ramp.
const STEPS: usize = 4;

/// All ramps: sequential, diverging, for classes. The first of each kind is the default.
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

/// The ramp with an id; `None` for an unknown id.
pub fn ramp(id: &str) -> Option<&'static Ramp> {
    RAMPS.iter().find(|ramp| ramp.id == id)
}

/// The default ramp of a kind: the first in [`RAMPS`].
pub fn first_ramp(kind: RampKind) -> Option<&'static Ramp> {
    RAMPS.iter().find(|ramp| ramp.kind() == kind)
}

impl Ramp {
    /// The id in views and on the command line, such as `lagoon`.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The text key of its name.
    pub fn name_key(&self) -> &'static str {
        self.name_key
    }

    /// The purpose.
    pub fn kind(&self) -> RampKind {
        self.kind
    }

    /// The colours for `classes` classes, low to high.
    ///
    /// Up to five classes are spaced evenly between the ramp's five anchors. More are spaced evenly in
    /// grey, as lightness is then the only cue to tell them apart. A single class has the colour of the
    /// middle.
    pub fn colors(&self, classes: usize, ground: BackgroundTone) -> Vec<Color> {
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

    /// The colours for classes below and above a midpoint, low to high. `middle` adds a class that
    /// contains the midpoint, in a neutral colour.
    ///
    /// A step has the same strength on both sides: the side with fewer classes does not reach its end of
    /// the ramp. On a ramp that is not diverging the result is that of [`Ramp::colors`].
    pub fn diverging(
        &self,
        below: usize,
        middle: bool,
        above: usize,
        ground: BackgroundTone,
    ) -> Vec<Color> {
        match self.on(ground) {
            Colors::Around(sides) => sides.colors(below, middle, above),
            Colors::Path(_) => self.colors(below + usize::from(middle) + above, ground),
        }
    }

    fn on(&self, ground: BackgroundTone) -> &Colors {
        match ground {
            BackgroundTone::Light => &self.light,
            BackgroundTone::Dark => &self.dark,
        }
    }
}

impl Sides {
    fn colors(&self, below: usize, middle: bool, above: usize) -> Vec<Color> {
        let steps = below.max(above);
        let (low, high) = (Path::new(&self.below), Path::new(&self.above));
        // The first steps are very pale, too close to the colour of a class that contains the midpoint.
        let first = if middle { BESIDE_MIDDLE } else { 0.0 };
        let at = |step: usize| first + (1.0 - first) * strength(step, steps);
        let below = (1..=below).rev().map(|step| low.at(at(step)));
        let above = (1..=above).map(|step| high.at(at(step)));
        below.chain(middle.then_some(self.middle)).chain(above).collect()
    }
}

/// Position of a step (from 1) of `steps` on a side, from 0 next to the midpoint to 1 at the end.
fn strength(step: usize, steps: usize) -> f64 {
    match (step, steps) {
        (_, ..=1) => 0.5,
        // Two and three steps have positions of their own: the last of two is weaker than the end of the
        // ramp, and the last of three stands apart.
        (step, 2) => (step - 1) as f64 * 2.0 / 3.0,
        (step, 3) => [0.0, 1.0 / 3.0, 1.0].get(step - 1).copied().unwrap_or(1.0),
        (step, steps) => (step - 1) as f64 / (steps - 1) as f64,
    }
}

/// A polyline through the anchors of a ramp in OKLab.
struct Path<const N: usize>([Oklab; N]);

impl<const N: usize> Path<N> {
    fn new(anchors: &[Color; N]) -> Self {
        Self(anchors.map(Color::oklab))
    }

    /// The point at a position of 0 to 1, with even steps between anchors.
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

    /// The position between `from` and `to` whose grey is the given fraction of the way between theirs.
    /// Found by bisection, as lightness is monotonic.
    fn even(&self, from: f64, to: f64, fraction: f64) -> f64 {
        let gray = |at: f64| gray_step(self.point(at).linear().lab().l);
        let (start, end) = (gray(from), gray(to));
        let wanted = start + (end - start) * fraction;
        let (mut near, mut far) = (from, to);
        for _ in 0..40 {
            let middle = f64::midpoint(near, far);
            if (gray(middle) < wanted) == (start < end) {
                near = middle;
            } else {
                far = middle;
            }
        }
        f64::midpoint(near, far)
    }
}

/// CIELAB lightness on a scale where even steps look even in grey: the integral of 1 over CIEDE2000's
/// weight of lightness, which is close to 1 + 0.015 |L − 50|.
fn gray_step(lightness: f64) -> f64 {
    let from_middle = lightness - 50.0;
    (1.0 + 0.015 * from_middle.abs()).ln().copysign(from_middle)
}
