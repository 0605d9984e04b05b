//! The state of the running program: open divisions, view, commands, undo history, derived values,
//! background jobs and notices.
//!
//! [`Session`] is the only writer. The window reads it and sends [`Command`]s.

mod command;
mod derived;
mod divisions;
mod files;
mod notices;
mod project;
mod search;
mod state;
mod tables;
mod view;

pub use command::Command;
pub use derived::{
    Asked, Background, Cache, Changes, Computed, Derived, LayerState, ListedTable, OfRevision,
    Selection, ShownPoints, standard_columns,
};
pub use divisions::OpenDivision;
pub use files::{
    BesidePath, FileQuestion, Job, JobId, JobProgress, Jobs, OpenChoice, Outcome, OwnPlace,
    ReadProject, SaveConflict, content_at, content_of, read_outside,
};
pub use notices::{Notice, NoticeAction, NoticeId, NoticeKind, Notices};
pub use project::{FilesToInclude, OpenProject, OwnFigures, ProjectCommand, UnsavedWork};
pub use search::{CornerQuestion, Finder, Found, Query};
pub use state::{Flight, Session};
pub use tables::{OwnTable, TableAnswer, TableCommand, TableFit, TableProposal, TableSource};
pub use view::History;
