//! The layers of a file with several.

/// The shapes of a layer, the more wanted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LayerShapes {
    /// Some areas.
    Areas,
    /// Some points, and no areas.
    Points,
    /// Neither.
    Others,
}
