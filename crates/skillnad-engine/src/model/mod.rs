//! The data model: divisions, districts, indicators and the cells of their tables.
//!
//! Begin with [`Cell`], the state of one figure, then [`District`] and [`Division`] for outlines, [`Table`]
//! and [`Indicator`] for figures, and [`Dataset`], which puts them together. [`Dataset::series`] gives the
//! values of an indicator in a year.
//!
//! All types are plain, immutable data. Reading files is left to the caller, computing to
//! `stats` and `classify`.

mod cell;
mod column_names;
mod dataset;
mod district;
mod figure_description;
mod ids;
mod indicator;
mod local_text;
mod marks;
mod point_set;
mod series;
mod small_groups;
mod table;
mod withheld;

pub use cell::Cell;
pub use column_names::{named_like_count_of_persons, named_like_no_count};
pub use dataset::{Dataset, Revision, Source, Unplaced, in_source_order};
pub use district::{Bounds, District, Division};
pub use figure_description::{FigureDescription, FigureKind};
pub use ids::{DistrictCode, DivisionId, IndicatorId, ThemeId, Year};
pub use indicator::{ClassTitle, Direction, Edition, Indicator, MadeOf, Theme, Unit};
pub use local_text::LocalText;
pub use marks::Marks;
pub use point_set::{Place, PointSet};
pub use series::{Mean, MeanWeights, Series, SeriesError, WeightedSum};
pub use small_groups::SmallGroups;
pub use table::{Row, Table};
pub use withheld::Withheld;
