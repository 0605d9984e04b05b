//! The engine in words.

mod errors;
mod measures;
mod methods;
