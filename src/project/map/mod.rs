//! The part of a view that colours the districts: indicator, layer, classes, symbols, several maps.

pub mod amounts;
pub mod coloring;
pub mod derived_figures;
pub mod layer;
pub mod look;
pub mod midpoint;
pub mod own_classes;
pub mod panes;
pub mod sharp_borders;
pub mod symbology;
pub mod symbols;
