//! Coordinate systems of files: the name, code or definition that a file or a user gives, and its conversion to
//! longitude and latitude. The systems of Sweden are the engine's; all others are defined in PROJ's terms.

mod datum;
mod defined;
mod file_crs;
mod names;
mod projjson;
mod well_known_text;

pub use defined::DefinedCrs;
pub use file_crs::FileCrs;
pub use names::named_crs;
pub use projjson::projjson_name;
