//! Tables as files hold them, whatever the format: rows with headings, or cubes of figures. Joining them to
//! districts is left to [`super::join`].

mod builder;
mod cube;
mod layout;
mod raw_row;
mod seen;
mod table_file;

pub(super) use builder::TableBuilder;
pub(super) use cube::{Category, Cube, Dimension, Role};
pub(super) use raw_row::{RawRow, text_of};
pub use seen::{DecimalMark, SeenSigns};
pub use table_file::{ColumnRole, TableFile};
