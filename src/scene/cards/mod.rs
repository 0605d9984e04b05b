//! The texts of the card that a district's tooltip shows, on one map or on several.

mod district_card;
mod maps_card;

pub use district_card::{CardLine, DistrictCard, mean_weights_words, reason_words, value_text};
pub use maps_card::{MapsCard, MapsCardRow, map_title, share_classes, years_differ};
