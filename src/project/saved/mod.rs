//! Files: the project, its story of views, and the upgrade from earlier editions.

pub mod project_file;
pub mod story;
pub mod upgrade;
