//! The comparison in one frame.

use std::sync::Arc;

use crate::analysis::Comparison;
use crate::scene::ComparisonTable;

/// The comparison in one frame.
pub struct Compared {
    /// The comparison.
    pub comparison: Arc<Comparison>,
    /// The same as a table.
    pub table: Arc<ComparisonTable>,
}
