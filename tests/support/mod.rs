//! What several tests share.

mod golden;

pub use golden::golden_file;
