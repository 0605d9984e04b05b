//! The choice of points over the districts: a set, what its sizes and colours stand for, the pinned
//! places.

use serde::{Deserialize, Serialize};

use crate::model::{DistrictCode, DivisionId, IndicatorId};

/// Points over the districts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PointsChoice {
    /// The set of points that is drawn, or the name of an opened file; `None` draws none.
    pub set: Option<DivisionId>,
    /// The scale of their colours; `None` for the set's own.
    pub color: Option<PointScale>,
    /// The scale of their sizes; `None` for the set's own.
    pub size: Option<PointScale>,
    /// The pinned points, in the order they were pinned.
    pub pins: Vec<DistrictCode>,
}

/// A scale of colours or sizes: an indicator, or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointScale {
    /// Nothing: all points are alike.
    Alike,
    /// An indicator of the set.
    By(IndicatorId),
}
