//! Cuts a list of values into classes, the way the map shows them.

mod breaks;

pub use breaks::Breaks;
