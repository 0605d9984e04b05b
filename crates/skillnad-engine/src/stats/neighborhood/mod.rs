//! Neighbourhoods by people, not borders: the k nearest residents around every district.
//!
//! [`NearestResidents`] averages any value over them, for many k at once; [`segregation_profile`] shows
//! how segregation fades as the neighbourhood grows.

mod nearest_residents;
mod segregation_profile;

use super::About;

pub use nearest_residents::{NearestResidents, seconds_to_reach};
pub use segregation_profile::{ProfilePoint, segregation_profile};

/// Every measure of neighbourhoods, in the order they are listed.
pub static ALL: &[&About] = &[&nearest_residents::ABOUT, &segregation_profile::ABOUT];
