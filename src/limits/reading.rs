//! Deserialising of numbers in settings and views, clamped to their bounds, for fields whose type does
//! not ensure it.

use std::ops::Range;

use serde::{Deserialize, Deserializer};
use serde_json::Number;

use super::within::narrow;

/// A finite number, clamped to a range. `None` for `null`, which earlier editions wrote for numbers that
/// were not finite.
///
/// # Errors
/// If the value is neither a number nor `null`.
pub fn finite<'de, D: Deserializer<'de>>(
    saved: D,
    lowest: f64,
    highest: f64,
) -> Result<Option<f64>, D::Error> {
    Ok(Option::<f64>::deserialize(saved)?.map(|number| number.clamp(lowest, highest)))
}

/// A count, clamped to a range; `None` for `null`.
///
/// # Errors
/// If the value is neither a number nor `null`.
pub fn count<'de, D: Deserializer<'de>>(
    saved: D,
    fewest: usize,
    most: usize,
) -> Result<Option<usize>, D::Error> {
    let count = wide_count(saved)?;
    Ok(count.map(|n| usize::try_from(n).unwrap_or(usize::MAX).clamp(fewest, most)))
}

/// A whole number from 0 up, clamped to 64 bits and rounded; `None` for `null`.
///
/// # Errors
/// If the value is neither a number nor `null`.
pub fn wide_count<'de, D: Deserializer<'de>>(saved: D) -> Result<Option<u64>, D::Error> {
    Ok(Option::<Number>::deserialize(saved)?.map(|number| whole(&number)))
}

/// A whole number within a range; `None` for `null`, for a fraction and for a number out of range.
///
/// # Errors
/// If the value is neither a number nor `null`.
pub fn whole_in<'de, D: Deserializer<'de>>(
    saved: D,
    range: Range<i32>,
) -> Result<Option<i32>, D::Error> {
    let number = Option::<Number>::deserialize(saved)?;
    let whole = number.and_then(|number| i32::try_from(number.as_i64()?).ok());
    Ok(whole.filter(|whole| range.contains(whole)))
}

/// Width and height, each clamped to at least its own bound and at most `most`; `None` if either is
/// `null`.
///
/// # Errors
/// If the value is neither a pair nor `null`.
pub fn sizes<'de, D: Deserializer<'de>>(
    saved: D,
    [least_width, least_height]: [f32; 2],
    most: f32,
) -> Result<Option<[f32; 2]>, D::Error> {
    let Some([width, height]) = Option::<[Option<f64>; 2]>::deserialize(saved)? else {
        return Ok(None);
    };
    let bounded = |side: f64, least: f32| narrow(side).clamp(least, most);
    let sizes = width.zip(height);
    Ok(sizes.map(|(width, height)| [bounded(width, least_width), bounded(height, least_height)]))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float beyond the bounds becomes the nearest of them"
)]
fn whole(number: &Number) -> u64 {
    number.as_u64().unwrap_or_else(|| number.as_f64().map_or(0, |float| float.round() as u64))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn counts_are_whole_and_within_their_bounds() {
        let cases = [
            (json!(7), Some(7)),
            (json!(6.6), Some(7)),
            (json!(-1), Some(2)),
            (json!(1e39), Some(9)),
            (json!(-1e39), Some(2)),
            (json!(u64::MAX), Some(9)),
            (json!(null), None),
        ];
        for (saved, expected) in cases {
            assert_eq!(count(&saved, 2, 9).unwrap(), expected, "{saved}");
        }
        assert!(count(&json!("7"), 2, 9).is_err());
    }

    #[test]
    fn a_whole_number_beyond_its_range_is_none() {
        let read = |saved: serde_json::Value| whole_in(&saved, 1700..2200).unwrap();
        assert_eq!(read(json!(2023)), Some(2023));
        for beyond in [json!(2200), json!(-1), json!(99_999_999_999_u64), json!(1e39), json!(2.5)] {
            assert_eq!(read(beyond.clone()), None, "{beyond}");
        }
        assert_eq!(read(json!(null)), None);
        assert!(whole_in(&json!("2023"), 1700..2200).is_err());
    }

    #[test]
    fn a_window_without_a_sound_size_has_the_usual_one() {
        let read = |saved| sizes(&saved, [880.0, 560.0], 4000.0).unwrap();
        assert_eq!(read(json!([1e9, -3])), Some([4000.0, 560.0]));
        assert_eq!(read(json!([200, 700])), Some([880.0, 700.0]));
        assert_eq!(read(json!([null, 700.0])), None);
        assert_eq!(read(json!(null)), None);
    }
}
