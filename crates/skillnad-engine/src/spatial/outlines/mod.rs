//! Outlines of districts: their rings and coinciding vertices, the index behind the pointer, the
//! place of a label, and the outer edge of a division.

mod banded_outlines;
mod district_index;
mod label_point;
mod outer_edges;
pub(super) mod rings;
pub(super) mod twins;

pub use district_index::DistrictIndex;
pub use label_point::{LabelPoint, label_point};
pub use outer_edges::outer_edges;
