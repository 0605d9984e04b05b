//! A value of JSON as the value of a property.

use super::Value;
use crate::formats::JsonError;
use crate::formats::parsing::{Next, Scanner};

/// Reads the next value of a text as that of a property.
///
/// # Errors
/// [`JsonError`] if the text is no JSON there.
pub fn json_value(scanner: &mut Scanner<'_>) -> Result<Value, JsonError> {
    Ok(match scanner.peek()? {
        Next::Text => Value::Text(scanner.text()?.into_owned()),
        Next::Number => {
            let number = scanner.number()?;
            if number.is_finite() { Value::Number(number) } else { Value::NotFinite }
        }
        Next::Bool => Value::Bool(scanner.bool()?),
        Next::Null => {
            scanner.skip_word()?;
            Value::Null
        }
        Next::NotFinite => {
            scanner.skip_word()?;
            Value::NotFinite
        }
        Next::Object | Next::Array => {
            scanner.skip()?;
            Value::Nested
        }
    })
}
