//! The ways to give a command: actions and their keys, palette, finder, messages.

pub mod actions;
pub mod finder;
pub mod message;
pub mod palette;
pub mod view_steps;
