//! Search: districts by name, and questions such as "low income, much rental housing".

mod corner_question;
mod finder;

pub use corner_question::CornerQuestion;
pub use finder::{Finder, Found, Query};
