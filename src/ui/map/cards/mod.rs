//! Cards and controls over the maps, and the room they take.

pub mod attributions;
pub mod card_room;
pub mod controls;
pub mod dock;
pub mod drawn_legend;
pub mod hover_card;
pub mod legend_card;
pub mod map_cards;
pub mod point_card;
pub mod trend_card;
