//! Saved views and projects from the outside.

mod stored;
