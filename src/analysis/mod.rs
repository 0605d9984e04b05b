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
//! | `comparison` | How do a few districts compare in every indicator, in the target areas, and with the larger areas they lie in? |
//! | `geometry` | What are the borders, centroids, areas and links of the districts? |
//! | `indicators` | What are an indicator's figures and trend, how is it correlated with another, and how unequal is it? |
//! | `layers` | Where are clusters, and in which districts is a group overrepresented? |
//! | `neighbors` | Which districts are neighbours under a rule, how do they differ, and what is the mean over the k nearest residents? |
//! | `segregation` | Which columns are groups, how segregated is the division, and what is a measure with other borders? |
//! | `table` | What are all the districts' figures, sorted and filtered? |

mod borders;
#[cfg(test)]
mod city;
mod comparison;
mod geometry;
mod indicators;
mod layers;
mod neighbors;
mod segregation;
mod table;

pub use borders::{SharpBorders, WaterBorders};
pub use comparison::{
    ComparedArea, ComparedDistrict, ComparedIndicator, Comparison, Fingerprint,
    FingerprintIndicator, Larger, LargerAreas, MOST_COMPARED, TargetArea, TooManyAreas,
};
pub use geometry::{DistrictGeometry, Measurable, Places, Surface, shared_borders};
pub use indicators::{
    Corner, Corners, End, Ends, Figures, InequalityReport, LeftOut, MeasuredInequality, Relation,
    RelationError, RelationPoint, Trend, TrendYear, WeighedBy, shared_years,
};
pub use layers::{
    Averaged, Cluster, ClusterSettings, Clusters, GroupSettings, LayerError, LayerSettings,
    LocalMap, NearestLayerSettings, NearestSettings,
};
pub use neighbors::{
    JoinedBy, ListedNeighbor, NearestResidentMeans, NeighborError, NeighborList, Neighbors,
    neighbor_weights, offered_residents,
};
pub use segregation::{
    Agreement, ComparedGroups, ComparisonError, Counted, CountedGroups, Edition, GroupError,
    GroupWarning, Measured, Naming, Rung, Step, ZONES_JOIN, ZoningLadder, asks_for_geometry,
    changes, check_groups, countable, has_groups, has_indicator, indicator_or_column,
    settled_total,
};
pub use table::{DistrictNames, DistrictTable, RowFilter, SortBy, SortOrder, TableColumn, number};
