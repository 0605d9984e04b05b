//! The part of a view that panels show: comparison, statistics, plot, table.

pub mod comparison;
pub mod group_choice;
pub mod plot_view;
pub mod statistics;
pub mod table_view;
