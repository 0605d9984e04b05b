//! What several tests share.

pub mod city;
mod golden;
#[cfg(feature = "gui")]
mod graphics;
mod page;

pub use golden::golden_file;
#[cfg(feature = "gui")]
pub use graphics::has_graphics;
pub use page::page_of;
