//! Answers on standard output, as JSON or text, and messages on standard error.

mod failure;
mod heading;
mod joined;
mod measures;
mod neighbor_gaps;
pub(super) mod points;
mod problems;
mod records;
mod standard_output;
mod text_table;
mod time_estimate;

pub(super) use failure::{Failure, complain};
pub(super) use heading::{difference_unit, marks, provenance, title, year_text};
pub(super) use joined::{JoinedAnswer, RowAnswer};
pub(super) use measures::{district, name, number, object};
pub(super) use neighbor_gaps::{DistrictAnswer, DistrictGaps};
pub(super) use problems::{ProblemAnswer, problems_text};
pub(super) use records::{record_format, write_records};
pub(super) use standard_output::Output;
pub(super) use text_table::{Align, TextTable};
pub(super) use time_estimate::announce;
