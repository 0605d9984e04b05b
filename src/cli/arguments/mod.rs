//! Arguments that several subcommands share, and the reading of what they name.

mod definitions;
mod did_you_mean;
mod estimates;
mod figures;
mod groups;
mod larger_areas;
mod layer;
pub(super) mod midpoint;
mod named_districts;
mod neighbor_rule;
mod source;
pub(super) mod symbols;
mod tables;
mod written_file;

pub(super) use definitions::DefinitionArguments;
pub(super) use did_you_mean::{did_you_mean, with_choices};
pub(super) use figures::{
    AskedYear, FiguresOf, indicators, refuse_below_zero, refuse_classes, series, values, years,
};
pub(super) use groups::{caution, compared, refusal, who};
pub(super) use larger_areas::larger_areas;
pub(super) use layer::LayerArguments;
pub(super) use named_districts::positions;
pub(super) use neighbor_rule::{Added, Additions, added, list_format, rule, rule_in_words, told};
pub(super) use source::{
    Contents, PlacesWithFigures, SmallGroupsArguments, SourceArguments, bytes_of, indicator,
    withheld_words, year,
};
pub(super) use tables::{TableArguments, refusal as join_refusal};
pub(super) use written_file::{extension, unknown_format};
