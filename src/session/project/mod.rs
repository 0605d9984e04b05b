//! The open project: commands on its story, saving, opening, and work that is not saved yet.

mod command;
mod including;
mod open_project;
mod own_figures;
mod steps;
mod unsaved_work;

pub use command::ProjectCommand;
pub use including::FilesToInclude;
pub use open_project::OpenProject;
pub use own_figures::OwnFigures;
pub use unsaved_work::UnsavedWork;
