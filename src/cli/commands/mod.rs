//! The subcommands, one file each, named as on the command line.

pub(super) mod autocorrelation;
pub(super) mod classify;
pub(super) mod compare;
pub(super) mod data;
pub(super) mod describe;
pub(super) mod export;
pub(super) mod gaps;
pub(super) mod inequality;
pub(super) mod join;
pub(super) mod neighborhood;
pub(super) mod segregation;
pub(super) mod values;
pub(super) mod weights;
