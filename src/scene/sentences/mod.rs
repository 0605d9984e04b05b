//! Sentences about figures: units, marks, small groups, neighbours, measures, and alternative text.

mod alt_text;
mod figure_marks;
mod neighbors;
mod segregation;
mod small_groups;
mod stand_in;
mod study_area;
mod units;

pub use alt_text::alt_text;
pub use figure_marks::{marks_badge, marks_name, marks_notes, marks_sign};
pub use neighbors::{cell_in_words, difference_unit, joined_in_words, length_in_words};
pub use segregation::{MEASURE_DECIMALS, agreement_words, reading};
pub use small_groups::{small_groups_note, small_groups_notes, too_few_words, withheld_notice};
pub use units::{short_unit, unit_name};

pub(super) use alt_text::sentence;
pub(super) use stand_in::stand_in_note;
pub(super) use study_area::study_area;
