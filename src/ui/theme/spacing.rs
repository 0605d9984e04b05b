//! Distances on a 4-point grid, radii, and the sizes of what is clicked.

/// Between an icon and its text, between lines that belong together.
pub const XS: f32 = 4.0;
/// Between controls that belong together; the inside of a row.
pub const S: f32 = 8.0;
/// Between groups of controls.
pub const M: f32 = 12.0;
/// The margin of a panel or a card.
pub const L: f32 = 16.0;
/// Between sections.
pub const XL: f32 = 24.0;

/// Corner radius of a card.
pub const RADIUS_CARD: u8 = 12;
/// Corner radius of a control.
pub const RADIUS_CONTROL: u8 = 8;
/// Corner radius of a row and of what lies inside a control.
pub const RADIUS_ROW: u8 = 6;

/// Height of a control; nothing that is clicked is lower than [`ROW`].
pub const CONTROL: f32 = 32.0;
/// Height of a row in a list.
pub const ROW: f32 = 28.0;
/// Size of an icon.
pub const ICON: f32 = 16.0;
/// Width of a rule.
pub const LINE: f32 = 1.0;
/// Width of the ring round what has the keyboard's focus.
pub const FOCUS: f32 = 2.0;
