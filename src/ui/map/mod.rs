//! The maps: walkers for the base map, our districts over it, cards and controls on top. Several maps are
//! moved and hovered as one.

mod camera;
mod cards;
mod drawing;
mod footprint;
mod layout;
mod map_panel;
mod play;
mod pointing;
mod preview;
mod selecting;
mod shown;
mod swipe;

pub use self::layout::standing_cards;
pub use self::map_panel::MapPanel;
pub use self::preview::MapPreview;
