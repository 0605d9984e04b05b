//! The way in which several rows become one figure of a district, and its words.

use crate::i18n::{in_each, tr_with};
use crate::model::LocalText;

/// The way in which the rows of a district become its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfRows {
    /// Their number.
    Number,
    /// The sum of their numbers. Unknown if one of them is.
    Sum,
    /// The mean of those numbers that are known.
    Mean,
}

impl OfRows {
    /// The title of the figure of a column, or of the number of rows of a file.
    pub fn title(self, name: &str) -> LocalText {
        let key = match self {
            Self::Number => "tables.number_of_rows",
            Self::Sum => "tables.sum_of_rows",
            Self::Mean => "tables.mean_of_rows",
        };
        in_each(|language| tr_with(language, key, &[("name", name)]))
    }

    /// The definition of the figure.
    pub fn definition(self, name: &str, file: &str) -> LocalText {
        let key = match self {
            Self::Number => "tables.number_of_rows_means",
            Self::Sum => "tables.sum_of_rows_means",
            Self::Mean => "tables.mean_of_rows_means",
        };
        in_each(|language| tr_with(language, key, &[("name", name), ("file", file)]))
    }
}
