//! Questions about a dataset, answered with the engine: results for the command line and the window.
//! Results are numbers, positions and states; wording them is left to `cli`, `ui` and `scene`.
//!
//! Each file answers one question. Everything is pure: no clock, no files, no threads of its own, no
//! state between two calls. Borders, centroids and weights are passed by reference or through
//! [`Places`], so that the caller computes them once.
//!
//! | file | question |
//! |---|---|
//! | `compared_groups` | Which columns are the chosen groups, in which years, with which counts? |
//! | `sharp_borders` | How sharply does a value change across each border? |
//! | `comparison` | How do a few districts compare in everything there are figures for? |
//! | `corners` | Which districts are among the lowest or highest in two indicators at once? |
//! | `district_table` | What are all the districts' figures, sorted and filtered? |
//! | `figures` | What are an indicator's figures in a year, and which years do indicators share? |
//! | `fingerprint` | What is the place of a few districts in each indicator of the target areas? |
//! | `geometry` | What are the areas, centroids and border lengths of the districts? |
//! | `groups` | Which columns hold counts, and do these groups share members? |
//! | `inequality_report` | How far apart are the districts' values, and which districts drive it? |
//! | `larger_areas` | In which larger area does each district lie? |
//! | `local_map` | Where are clusters, and in which districts is a group overrepresented? |
//! | `measurable` | What are the borders, centroids and links of a dataset on the command line? |
//! | `neighbor_list` | What are the difference and the tie between a district and each neighbour? |
//! | `neighbors` | Which districts are neighbours under a rule, and across which bridges? |
//! | `nearest_residents` | What is the mean over the k nearest residents, for every k? |
//! | `relation` | How are two indicators correlated over the districts? |
//! | `row_filter` | Which districts meet the words and bounds of a query? |
//! | `segregation_report` | How segregated is the division, and how does a change decompose? |
//! | `trend` | How have a few districts and the whole changed over the years? |
//! | `water_borders` | Which borders run in water, as far as is known? |
//! | `zoning_ladder` | What is a measure in other divisions, and with random borders? |

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
