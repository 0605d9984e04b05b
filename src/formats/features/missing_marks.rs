//! Texts and numbers that stand for missing values, such as −9999, and dashes that stand for zero.

use std::borrow::Cow;

use super::{Column, Value};
use crate::formats::parsing::number_of;

/// The value in place of a mark.
static NULL: Value = Value::Null;
/// The value in place of a dash that stands for zero.
static ZERO: Value = Value::Number(0.0);

/// Texts and numbers that stand for missing values, and the meaning of a dash.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MissingMarks {
    /// Texts, in lower case.
    texts: Vec<String>,
    /// Numbers.
    numbers: Vec<f64>,
    /// True if a dash stands for zero.
    dash_is_zero: bool,
}

/// True for a cell that holds a dash alone.
pub fn is_dash(value: &Value) -> bool {
    matches!(value, Value::Text(text) if matches!(text.trim(), "-" | "–" | "−" | "—"))
}

impl MissingMarks {
    /// The marks that a user writes. One that reads as a number stands for that number however it is written.
    pub fn of(written: &[String]) -> Self {
        Self {
            texts: written.iter().map(|text| lowered(text)).collect(),
            numbers: written.iter().filter_map(|text| number_of(text)).collect(),
            dash_is_zero: false,
        }
    }

    /// The same marks, and a dash for zero if `dash_is_zero`, as official statistics write it.
    #[must_use]
    pub fn with_dash(self, dash_is_zero: bool) -> Self {
        Self { dash_is_zero, ..self }
    }

    /// Adds a number.
    pub fn add(&mut self, number: f64) {
        self.numbers.push(number);
    }

    /// True if no text or number stands for a missing value.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.numbers.is_empty()
    }

    /// The value, or what it stands for: nothing, or zero.
    pub fn cleared<'a>(&self, value: &'a Value) -> &'a Value {
        if self.marks(value) {
            &NULL
        } else if self.dash_is_zero && is_dash(value) {
            &ZERO
        } else {
            value
        }
    }

    /// The column with missing values in place of the marks.
    pub fn cleared_column<'a>(&self, column: &'a Column) -> Cow<'a, Column> {
        let is_read_so = |value: &Value| std::ptr::eq(self.cleared(value), value);
        if column.values.iter().all(is_read_so) {
            return Cow::Borrowed(column);
        }
        let values = column.values.iter().map(|value| self.cleared(value).clone()).collect();
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
        let text = |text: &str| marks.cleared(&Value::Text(text.to_owned())).clone();
        assert_eq!(["−9999", "-9999,0", " ej SVAR "].map(text), [const { Value::Null }; 3]);
        assert_eq!(*marks.cleared(&Value::Number(-9999.0)), Value::Null);
        assert_eq!(*marks.cleared(&Value::Number(9999.0)), Value::Number(9999.0));
        assert_eq!(text("svar"), Value::Text("svar".to_owned()));
        assert!(MissingMarks::default().is_empty());
    }

    #[test]
    fn a_dash_is_zero_only_if_the_user_says_so() {
        let dash = Value::Text(" – ".to_owned());
        assert_eq!(*MissingMarks::default().cleared(&dash), dash);
        let marks = MissingMarks::default().with_dash(true);
        assert_eq!(*marks.cleared(&dash), Value::Number(0.0));
        assert_eq!(*marks.cleared(&Value::Text("-3".into())), Value::Text("-3".into()));
        let marks = MissingMarks::of(&["–".to_owned()]).with_dash(true);
        assert_eq!(*marks.cleared(&dash), Value::Null, "named as missing");
    }
}
