//! Shared parts of the tests.

pub mod city;
#[cfg(feature = "gui")]
mod graphics;
mod page;
mod reference;
mod unpacked;

#[cfg(feature = "gui")]
pub use graphics::has_graphics;
pub use page::page_of;
pub use reference::{figures, figures_on_a_map, reference};
pub use unpacked::unpacked;
