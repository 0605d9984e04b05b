//! The picture as plain shapes, with no toolkit behind it: what the window and every exporter draw.

mod shape;

pub use shape::{Anchor, Fill, Hatch, Item, Scene, Stroke, TextRun, TextWeight};
