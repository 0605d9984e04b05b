//! The rule for small groups: the fewest persons a figure may be about. Applying the rule is left to
//! `withheld`, and finding the column of persons to `column_names`.

use super::Cell;

/// The rule for small groups.
///
/// # Example
/// ```
/// use skillnad_engine::model::{Cell, SmallGroups};
///
/// let rule = SmallGroups::from(5);
/// assert!(rule.are_few(Cell::Value(4.0)) && !rule.are_few(Cell::Value(5.0)));
/// assert!(!rule.are_few(Cell::Value(0.0)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct SmallGroups {
    /// The fewest persons a figure may be about; 0 and 1 withhold nothing.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "within_reason"))]
    pub fewest: u32,
    /// The column of persons in the user's own file, or `None` to find it by its name.
    pub persons: Option<String>,
}

/// Reads a number of persons from a file, at most [`SmallGroups::MOST`].
#[cfg(feature = "serde")]
fn within_reason<'de, D: serde::Deserializer<'de>>(source: D) -> Result<u32, D::Error> {
    let asked = <u64 as serde::Deserialize>::deserialize(source)?;
    Ok(u32::try_from(asked).unwrap_or(SmallGroups::MOST).min(SmallGroups::MOST))
}

impl SmallGroups {
    /// The default number of persons.
    pub const USUAL: u32 = 5;
    /// The largest number that can be chosen.
    pub const MOST: u32 = 1_000;

    /// The rule with another number of persons, at most [`SmallGroups::MOST`].
    #[must_use]
    pub fn from(fewest: u32) -> Self {
        Self { fewest: fewest.min(Self::MOST), persons: None }
    }

    /// No rule: every figure is shown.
    pub fn off() -> Self {
        Self::from(0)
    }

    /// True if it withholds nothing.
    pub fn is_off(&self) -> bool {
        self.fewest < 2
    }

    /// The fewest persons a figure may be about, within what can be chosen.
    pub fn fewest(&self) -> u32 {
        self.fewest.min(Self::MOST)
    }

    /// True for a number of persons above zero and below the fewest. Estimates are rounded to whole
    /// persons. The upper end of a range decides, since the publisher has hidden small numbers.
    pub fn are_few(&self, persons: Cell) -> bool {
        let few = |(_, n): (f64, f64)| n > 0.0 && n.round() < f64::from(self.fewest());
        !self.is_off() && persons.ends().is_some_and(few)
    }
}

impl Default for SmallGroups {
    fn default() -> Self {
        Self::from(Self::USUAL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_to_four_persons_are_few_none_and_five_are_not() {
        let rule = SmallGroups::default();
        let few = |n: f64| rule.are_few(Cell::Value(n));
        assert_eq!([0.0, 0.3, 1.0, 4.0, 4.4, 4.99, 5.0].map(few), {
            [false, true, true, true, true, false, false]
        });
        assert!(rule.are_few(Cell::between(0.0, 2.0)) && !rule.are_few(Cell::between(3.0, 5.0)));
        assert!(!rule.are_few(Cell::Missing));
        assert!(!SmallGroups::off().are_few(Cell::Value(1.0)));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn a_rule_from_a_file_stays_within_what_can_be_chosen() {
        let read: SmallGroups = serde_json::from_str(r#"{"fewest": 4000000000}"#).unwrap();
        assert_eq!(read.fewest(), SmallGroups::MOST);
        assert!(!serde_json::from_str::<SmallGroups>("{}").unwrap().is_off());
    }
}
