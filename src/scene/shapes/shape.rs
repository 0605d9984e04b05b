//! The shapes of a picture. Lengths are in points (1/72 inch); y grows downwards.

use crate::color::Color;

/// A finished picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// Background colour of the page.
    pub background: Color,
    /// Title, for the file's metadata.
    pub title: String,
    /// Description, for screen readers.
    pub description: String,
    /// The language of title and description, `sv` or `en`.
    pub language: &'static str,
    /// The shapes, in drawing order.
    pub items: Vec<Item>,
}

/// A shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Closed rings, filled by the even-odd rule, so that holes stay open.
    Area {
        /// The rings, without a repeated last point.
        rings: Vec<Vec<[f64; 2]>>,
        /// The fill.
        fill: Option<Fill>,
        /// The outline.
        stroke: Option<Stroke>,
    },
    /// An open line.
    Line {
        /// The points.
        points: Vec<[f64; 2]>,
        /// The line style.
        stroke: Stroke,
    },
    /// An upright rectangle.
    Rectangle {
        /// Left, top, width, height.
        frame: [f64; 4],
        /// Corner radius.
        radius: f64,
        /// The fill.
        fill: Option<Fill>,
        /// The outline.
        stroke: Option<Stroke>,
    },
    /// A disc.
    Disc {
        /// Centre.
        center: [f64; 2],
        /// Radius.
        radius: f64,
        /// The fill.
        fill: Option<Fill>,
        /// The outline.
        stroke: Option<Stroke>,
    },
    /// One line of text.
    Text(TextRun),
    /// Items clipped to a frame.
    Clip {
        /// Left, top, width, height.
        frame: [f64; 4],
        /// Corner radius.
        radius: f64,
        /// The clipped items.
        items: Vec<Item>,
    },
}

/// The fill of an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Color),
    /// A hatch of thin lines on a background: for missing values, and over classes below a midpoint.
    Hatch {
        /// Colour of the lines.
        line: Color,
        /// Background colour.
        ground: Color,
        /// The pattern, which shows the reason for a missing value.
        kind: Hatch,
    },
}

impl Fill {
    /// The fill with an opacity of 0 to 1.
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

/// A hatch pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hatch {
    /// Lines rising to the right: no data.
    Rising,
    /// Crossed lines: suppressed.
    Crossed,
    /// Horizontal lines: too few persons.
    Level,
    /// Dots: not applicable.
    Dotted,
    /// Fine lines over a class: values below the midpoint.
    Fine,
}

/// The style of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Width in points.
    pub width: f64,
    /// Colour.
    pub color: Color,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// The text.
    pub text: String,
    /// Position of the anchor, on the baseline.
    pub at: [f64; 2],
    /// The point of the text that is at the position.
    pub anchor: Anchor,
    /// Size in points.
    pub size: f64,
    /// Weight.
    pub weight: TextWeight,
    /// Colour.
    pub color: Color,
    /// Additional letter spacing, in points.
    pub spacing: f64,
    /// A halo that keeps the text readable on the map.
    pub halo: Option<Stroke>,
}

/// The point of a text that is placed at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The start.
    Start,
    /// The middle.
    Middle,
    /// The end.
    End,
}

/// The weights of the typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextWeight {
    /// 400.
    Regular,
    /// 500.
    Medium,
    /// 600.
    SemiBold,
}
