//! The tab of comparison: the pinned districts compared with their larger areas and the city, as strips, as
//! a table, and in the four target areas.

mod compared;
mod pins;
mod strips;
mod tab;
mod table;
mod target_areas;

pub use self::tab::Compare;
