//! The tab of segregation: groups, measures, comparison between divisions, and layers of the map.

mod common;
mod groups;
mod layers;
mod measure;
mod measures;
mod nearest;
mod other_divisions;

pub use self::groups::Groups;
pub use self::layers::LayersSection;
pub use self::measure::MeasureSection;
pub use self::nearest::NearestResidentsSection;
pub use self::other_divisions::OtherDivisions;
