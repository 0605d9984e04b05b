//! Tables of the user's: proposed after they were read, joined to a division once the user agrees, and estimated for
//! others if asked for.

mod command;
mod counting;
mod estimating;
mod joining;
mod own_table;
mod proposal;
mod reading;

pub use command::TableCommand;
pub use own_table::{OwnTable, TableAnswer, TableSource};
pub use proposal::{TableFit, TableProposal};

pub(super) use own_table::TableId;
pub(super) use proposal::{Candidates, propose};
