//! What several tests share.

mod golden;
#[cfg(feature = "gui")]
mod graphics;

pub use golden::golden_file;
#[cfg(feature = "gui")]
pub use graphics::has_graphics;
