//! Drawing a map: its frame, districts, circles, sharp borders, labels, pinned districts and the scale bar.

mod circle_labels;
mod circle_shapes;
mod district_labels;
mod frame;
mod pin_marks;
mod scale_bar;
mod shapes;
mod sharp_border_line;
mod sharp_border_shapes;

pub use circle_labels::{CircleLabel, place_circle_labels};
pub use circle_shapes::{CIRCLE, CircleLook};
pub use district_labels::{LEADER, LabelCandidate, PlacedLabel, place_labels};
pub use frame::MapFrame;
pub use scale_bar::ScaleBar;
pub use sharp_border_line::SharpBorderLine;
pub use sharp_border_shapes::LegendSharpBorders;

pub(super) use circle_shapes::circle;
pub(super) use district_labels::{touch, within};
pub(super) use shapes::{MapInput, map_shapes, numbered_disc};
