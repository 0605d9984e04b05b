//! Spacing on a 4-point grid, corner radii, and sizes of controls, in points.

/// Between an icon and its text, and between lines that belong together.
pub const XS: f32 = 4.0;
/// Between controls that belong together, and inside a row.
pub const S: f32 = 8.0;
/// Between groups of controls.
pub const M: f32 = 12.0;
/// Margin of a panel or card.
pub const L: f32 = 16.0;
/// Between sections.
pub const XL: f32 = 24.0;

/// Corner radius of a card.
pub const RADIUS_CARD: u8 = 12;
/// Corner radius of a control.
pub const RADIUS_CONTROL: u8 = 8;
/// Corner radius of a row, and of anything inside a control.
pub const RADIUS_ROW: u8 = 6;

/// Height of a control; nothing clickable is lower than [`ROW`].
pub const CONTROL: f32 = 32.0;
/// Height of a row in a list.
pub const ROW: f32 = 28.0;
/// Width and height of an icon.
pub const ICON: f32 = 16.0;
/// Width of a separator line.
pub const LINE: f32 = 1.0;
/// Width of the focus ring.
pub const FOCUS: f32 = 2.0;
