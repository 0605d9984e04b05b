//! The picture as plain shapes, with no toolkit behind it: what the window and every exporter draw.

mod alt_text;
mod card;
pub mod charts;
mod choropleth;
mod histogram;
mod labels;
mod legend;
mod legend_shapes;
mod map_frame;
mod map_shapes;
mod neighbor_words;
mod page;
mod page_size;
mod palette;
mod placed;
mod scale_bar;
mod shape;
mod text_measure;
mod ticks;
mod tokens;

pub use alt_text::alt_text;
pub use card::{Card, CardLine};
pub use choropleth::{Choropleth, ChoroplethError, DistrictFill, LegendClass, NoClassCounts};
pub use histogram::{Bin, Histogram, MAX_BINS};
pub use labels::{LabelCandidate, PlacedLabel, place_labels};
pub use legend::{Legend, LegendMean, LegendRow, unit_name};
pub use legend_shapes::{LegendParts, legend_shapes, legend_with_rows};
pub use map_frame::MapFrame;
pub use neighbor_words::neighbor_words;
pub use page::{PageInput, page};
pub use page_size::{PageSize, PageSizeError};
pub use placed::Part;
pub use scale_bar::ScaleBar;
pub use shape::{Anchor, Fill, Hatch, Item, Scene, Stroke, TextRun, TextWeight};
pub use text_measure::{font_bytes, shortened, text_width, wrapped, wrapped_at_most};
pub use tokens::Tokens;
