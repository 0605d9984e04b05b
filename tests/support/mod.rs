//! Shared parts of the tests.

pub mod city;
#[path = "../../crates/skillnad-engine/tests/support/golden.rs"]
pub mod golden;
#[cfg(feature = "gui")]
mod graphics;
mod page;
mod shipped_regso;
mod skips;
mod stored;
mod unpacked;
#[cfg(feature = "gui")]
mod waiting;

#[cfg(feature = "gui")]
pub use graphics::has_graphics;
pub use page::page_of;
pub use shipped_regso::figures_on_a_map;
pub use skips::skip;
pub use stored::assert_stored;
pub use unpacked::unpacked;
#[cfg(feature = "gui")]
pub use waiting::{wait_for_worker, wake};
