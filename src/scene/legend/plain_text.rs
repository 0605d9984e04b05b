//! Lines of regular text.

use crate::scene::{Anchor, TextRun, TextWeight};

/// A line of regular text that starts at a point, without a halo.
pub(in crate::scene) fn plain(
    text: impl Into<String>,
    at: [f64; 2],
    size: f64,
    color: crate::color::Color,
) -> TextRun {
    TextRun {
        text: text.into(),
        at,
        anchor: Anchor::Start,
        size,
        weight: TextWeight::Regular,
        color,
        spacing: 0.0,
        halo: None,
    }
}
