//! Swedish and English: the texts, and the formatting of numbers.
//!
//! Texts live in `assets/i18n/{sv,en}/ROOM.json`. A room is a group of texts; a key is `room.name`. A
//! test compares the two languages, and the keys with those that the code uses.

mod decimal_mark;
mod edits;
mod fold;
mod io_reason;
mod language;
mod list;
mod lowered;
mod number;
mod texts;

pub use decimal_mark::DecimalMark;
pub use edits::edits;
pub use fold::{AlphabeticalKey, alphabetical, fold};
pub use io_reason::io_reason;
pub use language::{Language, in_both, in_each};
pub use list::either;
pub use lowered::lowered;
pub use number::Numbers;
pub use texts::{ONE, ROOMS, keys, tr, tr_count, tr_of, tr_with};
