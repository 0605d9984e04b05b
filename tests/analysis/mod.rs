//! Questions about the built-in divisions and a made-up city, answered from the outside.

mod carried;
mod countable;
mod local_map;
mod published;
mod shipped_outlines;
mod zoning_ladder;
