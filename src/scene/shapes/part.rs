//! Moving and scaling of finished shapes, so that a part can be drawn at the origin and then placed.

use super::{Item, Stroke, TextRun};

impl Item {
    /// The item scaled about the origin and then moved.
    #[must_use]
    pub fn placed(self, at: [f64; 2], scale: f64) -> Self {
        let point = |[x, y]: [f64; 2]| [at[0] + x * scale, at[1] + y * scale];
        let frame = |[x, y, w, h]: [f64; 4]| {
            let [x, y] = point([x, y]);
            [x, y, w * scale, h * scale]
        };
        let line = |stroke: Stroke| Stroke { width: stroke.width * scale, ..stroke };
        match self {
            Self::Area { rings, fill, stroke } => Self::Area {
                rings: rings.into_iter().map(|r| r.into_iter().map(point).collect()).collect(),
                fill,
                stroke: stroke.map(line),
            },
            Self::Line { points, stroke } => {
                Self::Line { points: points.into_iter().map(point).collect(), stroke: line(stroke) }
            }
            Self::Rectangle { frame: f, radius, fill, stroke } => Self::Rectangle {
                frame: frame(f),
                radius: radius * scale,
                fill,
                stroke: stroke.map(line),
            },
            Self::Disc { center, radius, fill, stroke } => Self::Disc {
                center: point(center),
                radius: radius * scale,
                fill,
                stroke: stroke.map(line),
            },
            Self::Text(run) => Self::Text(TextRun {
                at: point(run.at),
                size: run.size * scale,
                spacing: run.spacing * scale,
                halo: run.halo.map(line),
                ..run
            }),
            Self::Clip { frame: f, radius, items } => Self::Clip {
                frame: frame(f),
                radius: radius * scale,
                items: items.into_iter().map(|i| i.placed(at, scale)).collect(),
            },
        }
    }
}

/// A part of a picture, drawn from the origin to the right and down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// The shapes, in drawing order.
    pub items: Vec<Item>,
    /// Height in points.
    pub height: f64,
}

impl Part {
    /// The shapes, scaled and then moved.
    pub fn placed(self, at: [f64; 2], scale: f64) -> impl Iterator<Item = Item> {
        self.items.into_iter().map(move |item| item.placed(at, scale))
    }
}
