//! The command line as scripts meet it: the real program, its output and its exit codes.

mod arguments;
mod data;
mod describe;
mod join;
mod program;
mod values;
