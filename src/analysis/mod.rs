//! Questions about a dataset, answered with the engine: what the command line prints and the window
//! shows. Numbers, positions and states come out; wording them is left to `cli`, `ui` and `scene`.
//!
//! Each file answers one question. Everything is pure: no clock, no files, no threads of its own, and
//! nothing is kept between two calls. Borders, middles and weights come in by reference or through
//! [`Places`], so that whoever keeps them works them out once.
//!
//! | file | question |
//! |---|---|
//! | `comparison` | How do a few districts compare in everything there are figures for? |
//! | `district_table` | What are all the districts' figures, sorted and filtered? |
//! | `figures` | What are an indicator's figures in a year, and which years do indicators share? |
//! | `fingerprint` | Where do a few districts stand in the four target areas? |
//! | `ground` | How large are districts, where are their middles, how long are their borders? |
//! | `groups` | Which columns hold counts, and do these groups share members? |
//! | `larger_areas` | In which larger area does each district lie? |
//! | `measurable` | Where do the districts of a source on the command line lie? |
//! | `neighbor_list` | How does a district differ from each of its neighbours, and what joins them? |
//! | `neighbors` | Who is whose neighbour under a rule, and across which bridges? |
//! | `trend` | How have a few districts and the whole changed over the years? |

#[cfg(test)]
mod city;
mod comparison;
mod district_table;
mod figures;
mod fingerprint;
mod ground;
mod group_problem;
mod groups;
mod larger_areas;
mod measurable;
mod neighbor_list;
mod neighbors;
mod places;
mod trend;

pub use comparison::{
    ComparedArea, ComparedDistrict, ComparedIndicator, Comparison, MOST_COMPARED,
};
pub use district_table::{DistrictTable, SortBy, SortOrder, TableColumn};
pub use figures::{Figures, shared_years};
pub use fingerprint::{Fingerprint, FingerprintIndicator, TARGET_AREAS, TargetArea};
pub use ground::{Ground, shared_borders};
pub use group_problem::{GroupError, GroupWarning};
pub use groups::{Counted, check_groups, countable, settled_total};
pub use larger_areas::{Larger, LargerAreas, TooManyAreas};
pub use measurable::Measurable;
pub use neighbor_list::{JoinedBy, ListedNeighbor, NeighborList};
pub use neighbors::{NeighborError, Neighbors, neighbor_weights};
pub use places::{Places, Surface};
pub use trend::{Trend, TrendYear};
