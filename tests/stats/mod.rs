//! The measures on the command line: against independent engines, and at the edges.

mod cli;
mod columbus;
mod engines;
mod globals;
mod odd_input;
