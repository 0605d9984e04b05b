//! The page of a view: title, one map or several, legend, notes and sources, in any size.

mod comparison_band;
mod map_notes;
mod one_map;
mod parts;
mod picture;
mod several_maps;
mod size;

pub use one_map::{PageInput, legend_of, page, stacked};
pub use picture::picture;
pub use several_maps::maps_page;
pub use size::{PageSize, PageSizeError};

pub(super) use parts::{heading, is_tight, note_lines, source_lines, type_scale};
