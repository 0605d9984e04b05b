//! Segregation: groups, every measure of a division, and one measure in every division.

mod compared_groups;
mod group_problem;
mod groups;
mod report;
mod zoning_ladder;

pub use compared_groups::{
    ComparedGroups, ComparisonError, CountedGroups, Naming, has_groups, has_indicator,
    indicator_or_column,
};
pub use group_problem::{GroupError, GroupWarning};
pub use groups::{Counted, check_groups, countable, settled_total};
pub use report::{Measured, SegregationReport, changes};
pub use zoning_ladder::{Agreement, Rung, Step, ZONES_JOIN, ZoningLadder, asks_for_geometry};
