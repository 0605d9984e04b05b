//! The picture as plain shapes, with no toolkit behind it: what the window and every exporter draw.

mod choropleth;
mod histogram;
mod legend;
mod shape;
mod tokens;

pub use choropleth::{Choropleth, DistrictFill, LegendClass, NoClassCounts};
pub use histogram::{Bin, Histogram, MAX_BINS};
pub use legend::{Legend, LegendMean, LegendRow};
pub use shape::{Anchor, Fill, Hatch, Item, Scene, Stroke, TextRun, TextWeight};
pub use tokens::Tokens;
