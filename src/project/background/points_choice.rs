//! Settings of the points over the districts: the set, the scales of their sizes and colours, the pinned
//! points.

use serde::{Deserialize, Serialize};

use crate::model::{DistrictCode, DivisionId, IndicatorId};

/// Settings of the points over the districts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PointsChoice {
    /// The set of points, or the name of an opened file; `None` draws no points.
    pub set: Option<DivisionId>,
    /// The colour scale; `None` for the set's default.
    pub color: Option<PointScale>,
    /// The size scale; `None` for the set's default.
    pub size: Option<PointScale>,
    /// The pinned points, in the order they were pinned.
    pub pins: Vec<DistrictCode>,
}

/// A scale of colours or sizes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointScale {
    /// No scale: all points look alike.
    Alike,
    /// An indicator of the set.
    By(IndicatorId),
}
