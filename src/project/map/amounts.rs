//! Opacity, outline width, circle size and divider position: numbers clamped to their range.

use crate::limits::{Range, Within};

/// Opacity of the fills, 0 to 1.
pub type Opacity = Within<OfOpacity>;
/// Width of the outlines in points; 0 for none.
pub type OutlineWidth = Within<OfOutline>;
/// Scale factor of circles; 1 is the usual size.
pub type CircleSize = Within<OfCircles>;
/// Position of the swipe divider, as a share of the map's width from the left.
pub type Divider = Within<OfDivider>;

/// The range of [`Opacity`].
#[derive(Debug)]
pub enum OfOpacity {}

impl Range for OfOpacity {
    const LOWEST: f32 = 0.0;
    const HIGHEST: f32 = 1.0;
    const USUAL: f32 = 1.0;
}

/// The range of [`OutlineWidth`]. A wider outline would hide the fills and take seconds to draw.
#[derive(Debug)]
pub enum OfOutline {}

impl Range for OfOutline {
    const LOWEST: f32 = 0.0;
    const HIGHEST: f32 = 4.0;
    const USUAL: f32 = 0.6;
}

/// The range of [`CircleSize`].
#[derive(Debug)]
pub enum OfCircles {}

impl Range for OfCircles {
    const LOWEST: f32 = 0.5;
    const HIGHEST: f32 = 2.0;
    const USUAL: f32 = 1.0;
}

/// The range of [`Divider`].
#[derive(Debug)]
pub enum OfDivider {}

impl Range for OfDivider {
    const LOWEST: f32 = 0.0;
    const HIGHEST: f32 = 1.0;
    const USUAL: f32 = 0.5;
}
