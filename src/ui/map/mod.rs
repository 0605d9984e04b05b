//! The maps: walkers for the base map, our districts over it, cards and controls on top. Several maps are
//! moved and hovered as one.

mod area_names;
mod attributions;
mod camera;
mod card_room;
mod circle_layer;
mod cliff_layer;
mod controls;
mod dock;
mod drawn_legend;
mod footprint;
mod ground_lines;
mod ground_names;
mod hover_card;
mod labels;
mod layout;
mod legend_card;
mod lines;
mod map_cards;
mod map_panel;
mod pane;
mod play;
mod point_card;
mod point_layer;
mod pointing;
mod rings;
mod selecting;
mod shown;
mod surface;
mod swipe;
mod trend_card;

pub use self::layout::standing_cards;
pub use self::map_panel::MapPanel;
