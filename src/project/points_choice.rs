//! The choice of points over the districts: a set, the indicator of its colours, the pinned places.

use serde::{Deserialize, Serialize};

use crate::model::{DistrictCode, DivisionId, IndicatorId};

/// Points over the districts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PointsChoice {
    /// The set of points that is drawn; `None` draws none.
    pub set: Option<DivisionId>,
    /// The indicator their colours stand for; `None` for the set's own choice.
    pub color: Option<IndicatorId>,
    /// The pinned points, in the order they were pinned.
    pub pins: Vec<DistrictCode>,
}
