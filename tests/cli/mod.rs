//! The command line as scripts meet it: the real program, its output and its exit codes.

mod arguments;
mod classify;
mod data;
mod describe;
mod join;
pub mod program;
mod values;
mod weights;
