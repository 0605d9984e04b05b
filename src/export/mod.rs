//! Exports of pictures and tables: a finished [`Scene`](crate::scene::Scene) as SVG, PNG or PDF, and its
//! figures as CSV, Excel, GeoJSON or GeoPackage.
//!
//! Every picture embeds its view; [`read_recipe`] reads it back. Files are written atomically, by
//! [`write_file`].

mod date;
mod error;
mod exported_view;
mod listing;
pub mod picture;
mod recipe;
mod records;
pub mod table;
mod weights;
mod write;

pub use date::today;
pub use error::ExportError;
pub use exported_view::{ExportedPage, ExportedView, ExportedViewError};
pub use listing::Listing;
pub use picture::{Exporter, PictureOptions, pdf, png, svg};
pub use recipe::{RecipeError, read_recipe, read_recipe_with_page};
pub use records::{Record, RecordFormat, Records};
pub use table::{MapTable, TableExporter};
pub use weights::weights_list;
pub use write::{
    WriteError, make_private_file, make_private_folder, remove_leftovers, write_file,
    write_private_file,
};
