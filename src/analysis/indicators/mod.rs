//! Indicators over all districts: figures, trend, relation of two, inequality.

mod corners;
mod figures;
mod inequality_report;
mod relation;
mod smoothing;
mod trend;

pub use corners::{Corner, Corners, End, Ends};
pub use figures::{Figures, shared_years};
pub use inequality_report::{InequalityReport, MeasuredInequality, WeighedBy};
pub use relation::{LeftOut, Relation, RelationError, RelationPoint};
pub use smoothing::smoothed;
pub use trend::{Trend, TrendYear};

pub(super) use figures::are_amounts;
