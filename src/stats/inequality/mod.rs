//! inequality
