//! The window.

pub mod basemap;
pub mod theme;
pub mod widgets;
