//! Layers of groups: the place of a group in each district, compared with the city or with another group.

mod group_layer;
mod ice;
mod location_quotient;

pub(super) use ice::ICE;
pub(super) use location_quotient::LOCATION_QUOTIENT;
