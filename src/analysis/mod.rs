//! Questions about a dataset, answered with the engine: what the command line prints and the window
//! shows. Numbers, positions and states come out; wording them is left to `cli`, `ui` and `scene`.
//!
//! Each file answers one question, and takes borders, middles and weights by reference or through
//! [`Places`], so that whoever keeps them works them out once.
//!
//! | file | question |
//! |---|---|
//! | `groups` | Which columns hold counts, and do these groups share members? |
//! | `ground` | How large are districts, where are their middles, how long are their borders? |
//! | `measurable` | What of that has been worked out for a source on the command line? |
//! | `neighbors` | Who is whose neighbour under a rule, and across which bridges? |

mod ground;
mod group_problem;
mod groups;
mod measurable;
mod neighbors;
mod places;

pub use ground::{Ground, shared_borders};
pub use group_problem::{GroupError, GroupWarning};
pub use groups::{Counted, check_groups, countable, settled_total};
pub use measurable::Measurable;
pub use neighbors::{NeighborError, Neighbors, neighbor_weights};
pub use places::{Places, Surface};
