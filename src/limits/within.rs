//! A number that is always within its range, whatever its origin.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The range of a number, with its default.
pub trait Range {
    /// The lowest value.
    const LOWEST: f32;
    /// The highest value.
    const HIGHEST: f32;
    /// The default.
    const USUAL: f32;
}

/// A number within a range. A number out of range is clamped. NaN and `null`, which earlier editions
/// wrote for it, become the default.
///
/// # Example
/// ```
/// use skillnad::limits::{Range, Within};
///
/// enum Share {}
/// impl Range for Share {
///     const LOWEST: f32 = 0.0;
///     const HIGHEST: f32 = 1.0;
///     const USUAL: f32 = 0.5;
/// }
/// assert_eq!(*Within::<Share>::new(1e39_f64 as f32), 1.0);
/// assert_eq!(*Within::<Share>::new(f32::NAN), 0.5);
/// ```
pub struct Within<R> {
    number: f32,
    range: PhantomData<fn() -> R>,
}

impl<R: Range> Within<R> {
    /// The lowest and the highest value.
    pub const ENDS: [f32; 2] = [R::LOWEST, R::HIGHEST];

    /// The number, clamped to the range; the default for NaN.
    pub fn new(number: f32) -> Self {
        let number = if number.is_nan() { R::USUAL } else { number.clamp(R::LOWEST, R::HIGHEST) };
        Self { number, range: PhantomData }
    }
}

impl<R> Clone for Within<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Within<R> {}

impl<R> fmt::Debug for Within<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number.fmt(f)
    }
}

impl<R> PartialEq for Within<R> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl<R: Range> Default for Within<R> {
    fn default() -> Self {
        Self::new(R::USUAL)
    }
}

impl<R: Range> From<f32> for Within<R> {
    fn from(number: f32) -> Self {
        Self::new(number)
    }
}

impl<R> Deref for Within<R> {
    type Target = f32;

    fn deref(&self) -> &f32 {
        &self.number
    }
}

impl<R> Serialize for Within<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f32(self.number)
    }
}

impl<'de, R: Range> Deserialize<'de> for Within<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Option::<f64>::deserialize(deserializer)?;
        Ok(number.map_or_else(Self::default, |number| Self::new(narrow(number))))
    }
}

/// The number as an f32; infinite if it is too large.
#[expect(clippy::cast_possible_truncation, reason = "fewer digits are meant")]
pub(super) fn narrow(number: f64) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    enum Tenths {}

    impl Range for Tenths {
        const LOWEST: f32 = 0.1;
        const HIGHEST: f32 = 1.0;
        const USUAL: f32 = 0.5;
    }

    #[test]
    fn what_is_read_lies_within_its_range_and_is_written_as_a_number() {
        let read = |text: &str| serde_json::from_str::<Within<Tenths>>(text).unwrap();
        let cases = [
            ("0.3", 0.3),
            ("1e39", 1.0),
            ("-1e39", 0.1),
            ("1e308", 1.0),
            ("1e-400", 0.1),
            ("0", 0.1),
            ("18446744073709551615", 1.0),
            ("null", 0.5),
        ];
        for (text, number) in cases {
            let within = read(text);
            assert_eq!(*within, number, "{text}");
            assert_eq!(read(&serde_json::to_string(&within).unwrap()), within, "{text}");
        }
        assert!(serde_json::from_str::<Within<Tenths>>("\"1\"").is_err());
        assert_eq!(*Within::<Tenths>::new(f32::NAN), 0.5);
    }
}
