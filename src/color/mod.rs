//! Colours: ramps for amounts, for differences and for named classes, and how they look to those
//! who see fewer colours.

mod rgba;

pub use rgba::Color;
