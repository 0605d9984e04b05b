//! Questions about a dataset, answered with the engine: results for the command line and the window.
//! Results are numbers, positions and states; wording them is left to `cli`, `ui` and `scene`.
//!
//! Each file answers one question. Everything is pure: no clock, no files, no threads of its own, no
//! state between two calls. Borders, centroids and weights are passed by reference or through
//! [`Places`], so that the caller computes them once.
//!
//! | folder | question |
//! |---|---|
//! | `borders` | How sharply does a value change across each border, and which borders run in water? |
//! | `carried` | What are figures of one division as estimates for another, by where people live? |
//! | `comparison` | How do a few districts compare in every indicator, in the target areas, and with the larger areas they lie in? |
//! | `geometry` | What are the borders, centroids, areas and links of the districts? |
//! | `indicators` | What are an indicator's figures and trend, how is it correlated with another, and how unequal is it? |
//! | `layers` | Where are clusters, where is a group overrepresented, and what is the mean over the k nearest residents? |
//! | `neighbors` | Which districts are neighbours under a rule, and how do they differ? |
//! | `segregation` | Which columns are groups, how segregated is the division, and what is a measure with other borders? |
//! | `table` | What are all the districts' figures, sorted and filtered? |

mod borders;
mod carried;
#[cfg(test)]
mod city;
mod comparison;
mod definitions;
mod geometry;
mod indicators;
mod layers;
mod neighbors;
mod segregation;
mod table;

pub use borders::{SharpBorders, WaterBorders};
pub use carried::{Carried, Carrying, NotCarried};
pub use comparison::{
    ComparedArea, ComparedDistrict, ComparedIndicator, Comparison, Fingerprint,
    FingerprintIndicator, Larger, LargerAreas, MOST_COMPARED, TargetArea, TooManyAreas,
};
pub use definitions::{
    Definition, DefinitionError, Expression, Fault, Operand, Operator, RefusedDefinition, define,
};
pub use geometry::{DistrictGeometry, Measurable, Places, Surface, shared_borders};
pub use indicators::{
    Corner, Corners, End, Ends, Figures, InequalityReport, LeftOut, MeasuredInequality, Relation,
    RelationError, RelationPoint, Trend, TrendYear, WeighedBy, shared_years, smoothed,
};
pub use layers::{
    Averaged, COMPUTED_LAYERS, Cluster, Clusters, ComputedLayer, LayerAnswer, LayerError,
    LayerInputs, LayerOptions, LayerTexts, LocalMap, NEAREST_RESIDENTS, NearestResidentMeans,
    NearestSettings, computed_layer, is_of_groups, offered_residents,
};
pub use neighbors::{
    JoinedBy, ListedNeighbor, NeighborError, NeighborList, Neighbors, neighbor_weights,
};
pub use segregation::{
    Agreement, ComparedGroups, ComparisonError, Counted, CountedGroups, GroupError, GroupWarning,
    Measured, Naming, Rung, SegregationReport, Step, ZONES_JOIN, ZoningLadder, asks_for_geometry,
    changes, check_groups, countable, has_groups, has_indicator, indicator_or_column,
    settled_total,
};
pub use table::{DistrictNames, DistrictTable, RowFilter, SortBy, SortOrder, TableColumn, number};
