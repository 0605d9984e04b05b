//! The shapes a picture is made of. Lengths are points (1/72 inch); y grows downwards.

use crate::color::Color;

/// A finished picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// The colour of the page.
    pub background: Color,
    /// The title, for the file's metadata.
    pub title: String,
    /// A description of the picture, for those who can't see it.
    pub description: String,
    /// The language of both, `sv` or `en`.
    pub language: &'static str,
    /// The shapes, first to last.
    pub items: Vec<Item>,
}

/// Something that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Closed rings, filled by the even-odd rule, so that holes stay open.
    Area {
        /// The rings, without a repeated last point.
        rings: Vec<Vec<[f64; 2]>>,
        /// The inside.
        fill: Option<Fill>,
        /// The edge.
        stroke: Option<Stroke>,
    },
    /// An open line.
    Line {
        /// Its points.
        points: Vec<[f64; 2]>,
        /// Its looks.
        stroke: Stroke,
    },
    /// An upright rectangle.
    Rectangle {
        /// Left, top, width, height.
        frame: [f64; 4],
        /// Radius of its corners.
        radius: f64,
        /// The inside.
        fill: Option<Fill>,
        /// The edge.
        stroke: Option<Stroke>,
    },
    /// A disc.
    Disc {
        /// Its middle.
        center: [f64; 2],
        /// Its radius.
        radius: f64,
        /// The inside.
        fill: Option<Fill>,
        /// The edge.
        stroke: Option<Stroke>,
    },
    /// One line of text.
    Text(TextRun),
    /// Items that are seen only inside a frame.
    Clip {
        /// Left, top, width, height.
        frame: [f64; 4],
        /// Radius of its corners.
        radius: f64,
        /// The content.
        items: Vec<Item>,
    },
}

/// The fill of an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Color),
    /// Thin parallel lines on a ground: for what has no value, and over classes below a midpoint.
    Hatch {
        /// The lines.
        line: Color,
        /// Behind them.
        ground: Color,
        /// Which way they lean and how they cross: differs by the reason for which there is no
        /// value.
        kind: Hatch,
    },
}

impl Fill {
    /// The same with an opacity of 0 to 1.
    #[must_use]
    pub fn with_opacity(self, opacity: f32) -> Self {
        match self {
            Self::Solid(color) => Self::Solid(color.with_opacity(opacity)),
            Self::Hatch { line, ground, kind } => Self::Hatch {
                line: line.with_opacity(opacity),
                ground: ground.with_opacity(opacity),
                kind,
            },
        }
    }
}

/// A pattern of thin lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hatch {
    /// Rising to the right: no data.
    Rising,
    /// Crossed: suppressed.
    Crossed,
    /// Level lines: too few people.
    Level,
    /// Dotted: not applicable.
    Dotted,
    /// Thin lines over a class: its values lie below the midpoint.
    Fine,
}

/// The looks of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Width in points.
    pub width: f64,
    /// Its colour.
    pub color: Color,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// The text.
    pub text: String,
    /// Where its anchor stands: on the baseline.
    pub at: [f64; 2],
    /// Which point of the text stands there.
    pub anchor: Anchor,
    /// Size in points.
    pub size: f64,
    /// Its weight.
    pub weight: TextWeight,
    /// Its colour.
    pub color: Color,
    /// Room between the letters beyond the typeface's own, in points.
    pub spacing: f64,
    /// A halo that keeps it readable on the map.
    pub halo: Option<Stroke>,
}

/// Which point of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Where it begins.
    Start,
    /// Its middle.
    Middle,
    /// Where it ends.
    End,
}

/// The weights of the one typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextWeight {
    /// 400.
    Regular,
    /// 500.
    Medium,
    /// 600.
    SemiBold,
}
