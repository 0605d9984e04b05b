//! Tables as files hold them, whatever the format: rows with headings, or cubes of figures. Joining them to
//! districts is left to [`super::join`].

mod axes;
mod builder;
mod coordinates;
mod cube;
mod layout;
mod raw_row;
mod row_places;
mod seen;
mod table_file;
mod units;

pub(super) use builder::TableBuilder;
pub(super) use cube::{Category, Cube, Dimension, Role};
pub(super) use raw_row::{RawRow, is_figure, text_of};
pub use row_places::{GEOMETRY, PlaceReading, RowPlaces};
pub use seen::SeenSigns;
pub use table_file::{ColumnRole, TableFile};
pub(super) use units::take_unit;
