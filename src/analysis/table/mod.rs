//! The table of all districts: its columns, the order of its rows, and their filter.

mod district_names;
mod district_table;
mod row_filter;

pub use district_names::DistrictNames;
pub use district_table::{DistrictTable, SortBy, SortOrder, TableColumn};
pub use row_filter::{RowFilter, number};
