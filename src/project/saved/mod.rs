//! Files: the project, its story of views, the data it includes, and the upgrade from earlier editions.

pub mod included;
pub mod project_file;
pub mod story;
pub mod table_template;
pub mod upgrade;
