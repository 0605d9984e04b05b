//! The legend: its contents as texts and swatches, and their shapes in a card, on a page or in a strip.

mod circles;
mod contents;
mod plain_text;
mod shapes;
mod side_shapes;
mod sides;
mod strip;

pub use circles::{CircleSample, LegendCircles};
pub use contents::{Legend, LegendMean, LegendRow, plain_ground};
pub use shapes::{LegendParts, legend_shapes, legend_with_rows, sharp_border_legend};
pub use sides::{LegendSides, SideHeading, SideRow};
pub use strip::legend_strip;

pub(super) use contents::{sentence, subtitle, unit_and_division};
pub(super) use plain_text::plain;
pub(super) use sides::standing;
