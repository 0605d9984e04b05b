//! Points over the districts, such as schools: symbols, legend and cards. The places come from
//! `formats`; drawing them in the window is left to `ui`.

mod card;
mod legend;
mod on_page;
mod point_map;
mod shapes;
mod spread;

pub use card::{PointCard, point_figure, point_value_text};
pub use legend::{PointLegend, PointLegendDetail, point_legend_shapes};
pub(super) use on_page::PagePoints;
pub use point_map::{PointMap, PointSymbol, size_choices};
pub use shapes::point_shapes;
pub use spread::spread_apart;

/// The most symbols that names are kept clear of. With more of them, names would find no room.
pub const MOST_AVOIDED: usize = 2_000;
