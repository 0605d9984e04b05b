//! The user's own figures in a project: the tables that are joined and the indicators that are defined.

use crate::project::SavedDefinition;
use crate::session::tables::{OwnTable, TableId};

/// The id that no joined table has.
const NO_TABLE: TableId = 0;

/// The user's own figures in a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnFigures {
    /// The ids of the tables, in the order they were joined. A changed table has a new id.
    tables: Vec<TableId>,
    /// The definitions.
    definitions: Vec<SavedDefinition>,
}

impl OwnFigures {
    /// The figures of these tables and definitions.
    pub fn of(tables: &[OwnTable], definitions: &[SavedDefinition]) -> Self {
        let tables = tables.iter().map(|table| table.id).collect();
        Self { tables, definitions: definitions.to_vec() }
    }

    /// Figures that no project has.
    pub(super) fn others() -> Self {
        Self { tables: vec![NO_TABLE], definitions: Vec::new() }
    }

    /// True if these are the figures. The order of the definitions doesn't matter: it follows the views.
    pub fn are(&self, tables: &[OwnTable], definitions: &[SavedDefinition]) -> bool {
        self.tables.iter().copied().eq(tables.iter().map(|table| table.id))
            && self.definitions.len() == definitions.len()
            && definitions.iter().all(|definition| self.definitions.contains(definition))
    }
}
