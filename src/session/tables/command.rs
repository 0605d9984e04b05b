//! Table commands: everything that happens to the table that waits for an answer, and to the joined ones.

use super::{TableAnswer, TableId};
use crate::model::{DistrictCode, DivisionId};
use crate::project::TableFacts;

/// A command about the user's tables.
#[derive(Clone, Debug, PartialEq)]
pub enum TableCommand {
    /// Propose to join a table of a pasted text.
    Paste(String),
    /// Propose another division for the table that waits for an answer.
    Division(DivisionId),
    /// Propose another key column for the table that waits.
    Key(String),
    /// Give the rows with this text in the key column a district, or none, in the table that waits.
    Mend(String, Option<DistrictCode>),
    /// Propose other facts about the figures of the table that waits.
    Facts(TableFacts),
    /// Propose another sheet of the spreadsheet that waits.
    Sheet(String),
    /// Join the table that waits as answered, and show one of its figures.
    Add(TableAnswer),
    /// Open the file of the table that waits as points, in place of joining it.
    ShowAsPoints,
    /// Propose to count the points of a file by district.
    Count(DivisionId),
    /// Leave the table that waits.
    Leave,
    /// Propose to change a joined table.
    Change(TableId),
    /// Take a joined table away with its figures.
    Remove(TableId),
    /// Estimate the figures of a joined table for other divisions, or no longer.
    Estimate(TableId, bool),
}
