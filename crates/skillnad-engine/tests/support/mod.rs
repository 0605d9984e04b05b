//! Shared parts of the tests.

pub mod golden;
pub mod jittered;
