//! The comparison of pinned districts: strips, a table of texts, and their fingerprint.

mod fingerprint;
mod strip;
mod table;

pub use fingerprint::fingerprint_chart;
pub use strip::{comparison_key, comparison_strip, most_telling};
pub use table::{
    ColumnOf, ComparisonCell, ComparisonColumn, ComparisonGroup, ComparisonRow, ComparisonTable,
    whole_mean_name, whole_name,
};
