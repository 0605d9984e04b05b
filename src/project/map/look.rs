//! Settings of drawing: the base map under the districts, their opacity, outlines, labels and circles.

use serde::{Deserialize, Serialize};

use crate::project::{BasemapChoice, CircleSize, GroundChoice, Opacity, OutlineWidth};

/// Settings of drawing that change neither classes nor colours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// True if exported files are in greyscale, for printers without colour. The window stays in colour.
    pub gray: bool,
    /// Scale factor of circles; 1 is the usual size.
    pub circle_size: CircleSize,
    /// Opacity of the fills, 0 to 1.
    pub opacity: Opacity,
    /// Width of the outlines in points; 0 for none.
    pub outline: OutlineWidth,
    /// True if districts are labelled.
    pub labels: bool,
    /// The base map under the districts.
    pub basemap: BasemapChoice,
    /// The visible kinds of features on the built-in base map.
    pub ground: GroundChoice,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            gray: false,
            circle_size: CircleSize::default(),
            opacity: Opacity::default(),
            outline: OutlineWidth::default(),
            labels: true,
            basemap: BasemapChoice::default(),
            ground: GroundChoice::default(),
        }
    }
}
