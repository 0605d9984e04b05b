//! A table of the user's that is joined to a division.

use std::path::PathBuf;
use std::sync::Arc;

use crate::formats::TableFile;
use crate::model::{FigureDescription, IndicatorId};
use crate::project::{SavedTable, TableFacts, TableMapping};

/// The id of a joined table, unique within a run.
pub type TableId = u64;

/// The origin of a table.
#[derive(Clone, Debug)]
pub enum TableSource {
    /// A file.
    File {
        /// The path.
        path: PathBuf,
        /// Hash of its content, as [`content_of`](crate::session::content_of) returns it.
        content: u64,
    },
    /// A text that was pasted.
    Pasted(Arc<str>),
}

/// A table of the user's that is joined to a division.
#[derive(Clone, Debug)]
pub struct OwnTable {
    /// The id.
    pub id: TableId,
    /// The origin.
    pub source: TableSource,
    /// The rows and columns.
    pub table: Arc<TableFile>,
    /// The way it is joined.
    pub mapping: TableMapping,
    /// The ids of its figures since it was first joined; empty before. They stay, whatever other tables come and go.
    pub ids: Vec<IndicatorId>,
}

/// The user's answer to a proposed table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableAnswer {
    /// The figures that are left out.
    pub left_out: Vec<String>,
    /// The descriptions of the others.
    pub figures: Vec<FigureDescription>,
    /// Facts about all of them.
    pub facts: TableFacts,
}

/// Two are equal if they are the same joined table. A change of its mapping gives it a new id.
impl PartialEq for OwnTable {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl OwnTable {
    /// The path of its file; `None` for a table that was pasted.
    pub fn path(&self) -> Option<PathBuf> {
        match &self.source {
            TableSource::File { path, .. } => Some(path.clone()),
            TableSource::Pasted(_) => None,
        }
    }

    /// The table as a project keeps it.
    pub fn saved(&self) -> SavedTable {
        let (text, content) = match &self.source {
            TableSource::File { content, .. } => (None, Some(*content)),
            TableSource::Pasted(text) => (Some(text.to_string()), None),
        };
        SavedTable {
            name: self.table.name.clone(),
            text,
            content,
            sheet: self.table.sheet.clone(),
            mapping: self.mapping.clone(),
            ids: self.ids.clone(),
        }
    }
}
