//! Texts and numbers that stand for missing values, such as −9999.

use std::borrow::Cow;

use super::{Column, Value};
use crate::formats::parsing::number_of;

/// Texts and numbers that stand for missing values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MissingMarks {
    /// Texts, in lower case.
    texts: Vec<String>,
    /// Numbers.
    numbers: Vec<f64>,
}

impl MissingMarks {
    /// The marks that a user writes. One that reads as a number stands for that number however it is written.
    pub fn of(written: &[String]) -> Self {
        Self {
            texts: written.iter().map(|text| lowered(text)).collect(),
            numbers: written.iter().filter_map(|text| number_of(text)).collect(),
        }
    }

    /// Adds a number.
    pub fn add(&mut self, number: f64) {
        self.numbers.push(number);
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.numbers.is_empty()
    }

    /// The value, or a missing one in place of a mark.
    pub fn cleared(&self, value: &Value) -> Value {
        if self.marks(value) { Value::Null } else { value.clone() }
    }

    /// The column with missing values in place of the marks.
    pub fn cleared_column<'a>(&self, column: &'a Column) -> Cow<'a, Column> {
        if !column.values.iter().any(|value| self.marks(value)) {
            return Cow::Borrowed(column);
        }
        let values = column.values.iter().map(|value| self.cleared(value)).collect();
        Cow::Owned(Column { name: column.name.clone(), values })
    }

    fn marks(&self, value: &Value) -> bool {
        let is_mark = |number: f64| self.numbers.iter().any(|mark| mark.total_cmp(&number).is_eq());
        match value {
            _ if self.is_empty() => false,
            Value::Number(number) => is_mark(*number),
            Value::Text(text) => {
                self.texts.contains(&lowered(text)) || number_of(text).is_some_and(is_mark)
            }
            Value::Absent | Value::Null | Value::NotFinite | Value::Bool(_) | Value::Nested => {
                false
            }
        }
    }
}

fn lowered(text: &str) -> String {
    text.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_however_it_is_written() {
        let marks = MissingMarks::of(&["-9999".to_owned(), "Ej svar".to_owned()]);
        let text = |text: &str| marks.cleared(&Value::Text(text.to_owned()));
        assert_eq!(["−9999", "-9999,0", " ej SVAR "].map(text), [const { Value::Null }; 3]);
        assert_eq!(marks.cleared(&Value::Number(-9999.0)), Value::Null);
        assert_eq!(marks.cleared(&Value::Number(9999.0)), Value::Number(9999.0));
        assert_eq!(text("svar"), Value::Text("svar".to_owned()));
        assert!(MissingMarks::default().is_empty());
    }
}
