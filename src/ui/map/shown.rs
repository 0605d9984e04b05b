//! The content of a map in a frame.

use egui::{Rect, TextureId};

use super::camera::MapTransform;
use crate::project::View;
use crate::session::OpenDivision;

/// The content of a map in this frame.
pub struct Shown<'a> {
    /// The view.
    pub view: &'a View,
    /// The division.
    pub division: &'a OpenDivision,
    /// The map's position in the arrangement.
    pub place: usize,
    /// The rectangle of the whole map.
    pub frame: Rect,
    /// The visible part.
    pub seen: Rect,
    /// The transform to the screen.
    pub transform: MapTransform,
    /// True if the map is large enough for labels.
    pub named: bool,
    /// True if the map neither moves nor is dragged.
    pub resting: bool,
    /// The line texture.
    pub line_texture: TextureId,
    /// True if the base map is the built-in one.
    pub built_in_ground: bool,
    /// Ground resolution, in metres per point.
    pub resolution: f64,
}
