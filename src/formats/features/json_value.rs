//! A value of JSON as the value of a property.

use super::Value;
use crate::formats::JsonError;
use crate::formats::parsing::{Next, Scanner};

/// Most digits of a whole number that a number in double precision always holds.
const EXACT_DIGITS: usize = 15;

/// Reads the next value of a text as that of a property.
///
/// # Errors
/// [`JsonError`] if the text is no JSON there.
pub fn json_value(scanner: &mut Scanner<'_>) -> Result<Value, JsonError> {
    Ok(match scanner.peek()? {
        Next::Text => Value::Text(scanner.text()?.into_owned()),
        Next::Number => {
            let (number, digits) = number_with_digits(scanner)?;
            match number {
                _ if !number.is_finite() => Value::NotFinite,
                // As a number it would be another.
                _ if is_long(digits) => Value::Text(digits.to_owned()),
                _ => Value::Number(number),
            }
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

/// The number that a look ahead has found as an id: its own digits if it is whole and long.
///
/// # Errors
/// [`JsonError`] if the text has no number there.
pub fn json_id(scanner: &mut Scanner<'_>) -> Result<String, JsonError> {
    let (number, digits) = number_with_digits(scanner)?;
    Ok(if is_long(digits) { digits.to_owned() } else { number.to_string() })
}

/// The number that a look ahead has found, and its text.
fn number_with_digits<'a>(scanner: &mut Scanner<'a>) -> Result<(f64, &'a str), JsonError> {
    let from = scanner.at();
    let number = scanner.number()?;
    Ok((number, scanner.slice(from, scanner.at())))
}

/// True for a whole number with more digits than double precision holds, such as an id of 19 digits.
fn is_long(digits: &str) -> bool {
    let digits = digits.strip_prefix('-').unwrap_or(digits);
    digits.len() > EXACT_DIGITS && digits.bytes().all(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_beyond_double_precision_keeps_its_digits() {
        let value = |text: &str| json_value(&mut Scanner::new(text)).unwrap();
        assert_eq!(value("9007199254740993"), Value::Text("9007199254740993".to_owned()));
        assert_eq!(value(" -1234567890123456789 "), Value::Text("-1234567890123456789".to_owned()));
        assert_eq!(value("123456789012345"), Value::Number(123_456_789_012_345.0));
        assert_eq!(value("0.1234567890123456789"), Value::Number(0.123_456_789_012_345_68));
        let id = |text: &str| json_id(&mut Scanner::new(text)).unwrap();
        assert_eq!(
            (id("9007199254740993").as_str(), id("17.0").as_str()),
            ("9007199254740993", "17")
        );
    }
}
