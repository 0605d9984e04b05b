//! What several tests share.

pub mod city;
mod golden;

pub use golden::golden_file;
