//! The meaning of stored values by the type of their column: texts, dates, decimals and others, as values of
//! properties.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Span};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::schema::types::ColumnDescriptor;

use super::values::Stored;
use crate::formats::features::Value;

/// The largest whole number that, like all below it, is a number of 64 bits with a binary point.
const EXACT: u128 = 1 << 53;
/// The most bytes of a decimal number that is read.
const DECIMAL: usize = 16;

/// The meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meaning {
    /// As it is stored.
    Plain,
    /// A text.
    Text,
    /// A number without a sign, of 32 bits.
    Unsigned32,
    /// A number without a sign, of 64 bits.
    Unsigned64,
    /// A whole number that stands for one with this many decimals.
    Decimal(u32),
    /// Days since the start of 1970.
    Date,
    /// Parts of a second since midnight.
    Time(i64),
    /// Parts of a second since the start of 1970.
    Timestamp(i64),
    /// A number of 16 bits with a binary point.
    Half,
    /// An identifier of 16 bytes.
    Uuid,
    /// Bytes that mean nothing here.
    Opaque,
}

impl Meaning {
    /// The meaning of a column, by its newer type or the older one.
    pub fn of(column: &ColumnDescriptor) -> Self {
        let places = u32::try_from(column.type_scale()).unwrap_or_default();
        let unsigned = match column.physical_type() {
            Type::INT64 => Self::Unsigned64,
            _ => Self::Unsigned32,
        };
        if let Some(logical) = column.logical_type_ref() {
            return match logical {
                LogicalType::String | LogicalType::Enum | LogicalType::Json => Self::Text,
                LogicalType::Decimal(_) => Self::Decimal(places),
                LogicalType::Date => Self::Date,
                LogicalType::Time(time) => Self::Time(parts(time.unit)),
                LogicalType::Timestamp(time) => Self::Timestamp(parts(time.unit)),
                LogicalType::Integer(whole) if !whole.is_signed => unsigned,
                LogicalType::Integer(_) | LogicalType::Unknown => Self::Plain,
                LogicalType::Float16 => Self::Half,
                LogicalType::Uuid => Self::Uuid,
                _ => Self::Opaque,
            };
        }
        match column.converted_type() {
            ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON => Self::Text,
            ConvertedType::DECIMAL => Self::Decimal(places),
            ConvertedType::DATE => Self::Date,
            ConvertedType::TIME_MILLIS => Self::Time(1_000),
            ConvertedType::TIME_MICROS => Self::Time(1_000_000),
            ConvertedType::TIMESTAMP_MILLIS => Self::Timestamp(1_000),
            ConvertedType::TIMESTAMP_MICROS => Self::Timestamp(1_000_000),
            ConvertedType::UINT_8
            | ConvertedType::UINT_16
            | ConvertedType::UINT_32
            | ConvertedType::UINT_64 => unsigned,
            ConvertedType::BSON | ConvertedType::INTERVAL => Self::Opaque,
            _ if column.physical_type() == Type::FIXED_LEN_BYTE_ARRAY => Self::Opaque,
            _ => Self::Plain,
        }
    }

    /// A stored value as that of a property.
    pub fn value(self, stored: Stored<'_>) -> Value {
        match (self, stored) {
            (_, Stored::Null) => Value::Null,
            (_, Stored::Bool(yes)) => Value::Bool(yes),
            (_, Stored::Float(number)) => float(number),
            (_, Stored::Moment(day, nanoseconds)) => moment(day, nanoseconds),
            // One of 32 bits is stored as one with a sign.
            (Self::Unsigned32, Stored::Whole(number)) => whole((number & 0xffff_ffff).into()),
            (Self::Unsigned64, Stored::Whole(number)) => whole(number.cast_unsigned().into()),
            (Self::Decimal(places), Stored::Whole(number)) => decimal(i128::from(number), places),
            (Self::Date, Stored::Whole(days)) => {
                after_1970(days, 0).map_or_else(|| whole(days.into()), |time| text(time.date()))
            }
            (Self::Time(parts), Stored::Whole(number)) => {
                time(number, parts).map_or_else(|| whole(number.into()), text)
            }
            (Self::Timestamp(parts), Stored::Whole(number)) => timestamp(number, parts),
            (_, Stored::Whole(number)) => whole(number.into()),
            (Self::Text, Stored::Bytes(bytes)) => {
                Value::Text(String::from_utf8_lossy(bytes).into_owned())
            }
            // Older programs write texts without saying so.
            (Self::Plain, Stored::Bytes(bytes)) => match std::str::from_utf8(bytes) {
                Ok(text) if !text.contains('\0') => Value::Text(text.to_owned()),
                _ => Value::Nested,
            },
            (Self::Decimal(places), Stored::Bytes(bytes)) => {
                signed(bytes).map_or(Value::NotFinite, |number| decimal(number, places))
            }
            (Self::Half, Stored::Bytes(&[low, high])) => {
                float(half(u16::from_le_bytes([low, high])))
            }
            (Self::Uuid, Stored::Bytes(bytes)) => uuid(bytes),
            (_, Stored::Bytes(_)) => Value::Nested,
        }
    }
}

/// The parts of a second that a unit counts.
fn parts(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::MILLIS => 1_000,
        TimeUnit::MICROS => 1_000_000,
        TimeUnit::NANOS => 1_000_000_000,
    }
}

fn text(value: impl ToString) -> Value {
    Value::Text(value.to_string())
}

fn float(number: f64) -> Value {
    if number.is_finite() { Value::Number(number) } else { Value::NotFinite }
}

/// A whole number. One that a number with a binary point can't hold keeps its digits as a text.
#[expect(clippy::cast_precision_loss, reason = "larger numbers become texts")]
fn whole(number: i128) -> Value {
    if number.unsigned_abs() <= EXACT { Value::Number(number as f64) } else { text(number) }
}

/// A decimal number: the nearest with a binary point, or its digits if it is a whole one beyond those.
fn decimal(number: i128, places: u32) -> Value {
    if places == 0 {
        return whole(number);
    }
    format!("{number}e-{places}").parse().map_or(Value::NotFinite, float)
}

/// A whole number with its highest byte first; `None` if it is longer than 16 bytes.
fn signed(bytes: &[u8]) -> Option<i128> {
    let [first, ..] = bytes else { return None };
    let fill = if *first < 0x80 { 0 } else { 0xff };
    let mut whole = [fill; DECIMAL];
    whole.get_mut(DECIMAL.checked_sub(bytes.len())?..)?.copy_from_slice(bytes);
    Some(i128::from_be_bytes(whole))
}

fn half(bits: u16) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff) / 1024.0);
    let size = match exponent {
        0 => fraction * 2_f64.powi(-14),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1.0 + fraction) * 2_f64.powi(exponent - 15),
    };
    if bits & 0x8000 == 0 { size } else { -size }
}

fn uuid(bytes: &[u8]) -> Value {
    let mut written = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            written.push('-');
        }
        written.push_str(&format!("{byte:02x}"));
    }
    Value::Text(written)
}

/// A day, and seconds into it.
fn after_1970(days: i64, seconds: i64) -> Option<DateTime> {
    // One after the other: a span of days and seconds has one sign for both.
    let day = Date::new(1970, 1, 1).ok()?.checked_add(Span::new().try_days(days).ok()?).ok()?;
    day.at(0, 0, 0, 0).checked_add(Span::new().try_seconds(seconds).ok()?).ok()
}

fn time(number: i64, parts: i64) -> Option<Time> {
    let (seconds, rest) = (number.checked_div(parts)?, number.checked_rem(parts)?);
    let fraction = SignedDuration::new(seconds, (rest * (1_000_000_000 / parts)).try_into().ok()?);
    Time::midnight().checked_add(fraction).ok()
}

/// A moment as `2023-12-31`, with the time if it has one.
fn timestamp(number: i64, parts: i64) -> Value {
    let seconds = number.div_euclid(parts);
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    after_1970(days, second).map_or_else(|| whole(number.into()), written)
}

fn moment(day: i64, nanoseconds: u64) -> Value {
    let second = i64::try_from(nanoseconds / 1_000_000_000).unwrap_or(i64::MAX);
    after_1970(day, second).map_or(Value::NotFinite, written)
}

fn written(at: DateTime) -> Value {
    match (at.hour(), at.minute(), at.second()) {
        (0, 0, 0) => text(at.date()),
        _ => text(at.strftime("%Y-%m-%d %H:%M:%S")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn moments_are_written_as_dates_with_a_time_if_they_have_one() {
        let day = |days| Meaning::Date.value(Stored::Whole(days));
        assert_eq!(
            [day(0), day(19_723), day(-1)],
            ["1970-01-01", "2024-01-01", "1969-12-31"].map(words)
        );
        assert_eq!(day(i64::MAX), words("9223372036854775807"));
        let at = |number, parts| Meaning::Timestamp(parts).value(Stored::Whole(number));
        assert_eq!(at(1_704_067_200_000, 1_000), words("2024-01-01"));
        assert_eq!(at(1_704_110_645_250_000, 1_000_000), words("2024-01-01 12:04:05"));
        assert_eq!(at(-1, 1_000), words("1969-12-31 23:59:59"));
        assert_eq!(at(i64::MIN, 1_000), words("-9223372036854775808"));
        let old = Stored::Moment(19_723, 3_600_000_000_000);
        assert_eq!(Meaning::Plain.value(old), words("2024-01-01 01:00:00"));
        assert_eq!(Meaning::Plain.value(Stored::Moment(i64::MAX, u64::MAX)), Value::NotFinite);
        let clock = Meaning::Time(1_000).value(Stored::Whole(45_296_000));
        assert_eq!(clock, words("12:34:56"));
    }

    #[test]
    fn whole_numbers_keep_all_of_their_digits() {
        let plain = |number| Meaning::Plain.value(Stored::Whole(number));
        assert_eq!(plain(1 << 53), Value::Number(9_007_199_254_740_992.0));
        assert_eq!(plain((1 << 53) + 1), words("9007199254740993"));
        let unsigned = |meaning: Meaning, number| meaning.value(Stored::Whole(number));
        assert_eq!(unsigned(Meaning::Unsigned32, -1), Value::Number(4_294_967_295.0));
        assert_eq!(unsigned(Meaning::Unsigned64, -1), words("18446744073709551615"));
    }

    #[test]
    fn decimals_are_the_nearest_number_in_any_storage() {
        let decimal = |places, stored| Meaning::Decimal(places).value(stored);
        assert_eq!(decimal(2, Stored::Whole(-12_345)), Value::Number(-123.45));
        assert_eq!(decimal(1, Stored::Bytes(&[0xff, 0x85])), Value::Number(-12.3));
        assert_eq!(decimal(1, Stored::Bytes(&[0x7b])), Value::Number(12.3));
        assert_eq!(decimal(0, Stored::Bytes(&[0x7f; 8])), words("9187201950435737471"));
        assert_eq!(decimal(2, Stored::Bytes(&[1; 17])), Value::NotFinite);
        assert_eq!(decimal(2, Stored::Bytes(&[])), Value::NotFinite);
        assert_eq!(decimal(u32::MAX, Stored::Whole(1)), Value::Number(0.0));
    }

    #[test]
    fn halves_and_identifiers_are_read_and_other_bytes_are_not() {
        let half = |bits: u16| Meaning::Half.value(Stored::Bytes(&bits.to_le_bytes()));
        assert_eq!([half(0x3e00), half(0xc000)], [1.5, -2.0].map(Value::Number));
        assert_eq!([half(0x7c00), half(0x7e00)], [Value::NotFinite, Value::NotFinite]);
        assert_eq!(half(1), Value::Number(2_f64.powi(-24)));
        let id = Meaning::Uuid.value(Stored::Bytes(&[0xab; 16]));
        assert_eq!(id, words("abababab-abab-abab-abab-abababababab"));
        assert_eq!(Meaning::Plain.value(Stored::Bytes("Örgryte".as_bytes())), words("Örgryte"));
        assert_eq!(Meaning::Plain.value(Stored::Bytes(&[1, 3, 0])), Value::Nested);
        assert_eq!(Meaning::Opaque.value(Stored::Bytes(b"a")), Value::Nested);
    }
}
