//! Numbers as each language writes them: 1 234,5 in Swedish, 1,234.5 in English.

use super::Language;
use crate::model::Unit;

/// Keeps digits of one number on one line.
const NO_BREAK_SPACE: char = '\u{a0}';
/// The minus sign proper; a hyphen is too short beside figures.
const MINUS: char = '\u{2212}';
/// Between the ends of a range.
const EN_DASH: char = '\u{2013}';

/// Writes numbers in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers(pub Language);

impl Numbers {
    /// A number with so many decimals, grouped in thousands. Minus zero is zero.
    pub fn decimal(self, value: f64, decimals: usize) -> String {
        let plain = format!("{:.decimals$}", value.abs());
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let (group, mark) = match self.0 {
            Language::Sv => (NO_BREAK_SPACE, ','),
            Language::En => (',', '.'),
        };
        let mut text = String::with_capacity(plain.len() + 4);
        if value < 0.0 && plain.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
            text.push(MINUS);
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                text.push(group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(mark);
            text.push_str(fraction);
        }
        text
    }

    /// A whole number.
    pub fn count(self, n: usize) -> String {
        self.decimal(n as f64, 0)
    }

    /// A number in its unit's way: fractions as percent, the rest as they are. Without the unit's
    /// name, apart from the percent sign.
    pub fn value(self, value: f64, unit: Unit, decimals: usize) -> String {
        match unit {
            Unit::Share => {
                let number = self.decimal(value * 100.0, decimals);
                match self.0 {
                    Language::Sv => format!("{number}{NO_BREAK_SPACE}%"),
                    Language::En => format!("{number}%"),
                }
            }
            _ => self.decimal(value, decimals),
        }
    }

    /// A difference, always with its sign; shares in percentage points, without their name.
    pub fn difference(self, value: f64, unit: Unit, decimals: usize) -> String {
        let scaled = if unit == Unit::Share { value * 100.0 } else { value };
        let text = self.decimal(scaled, decimals);
        let positive = scaled > 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b));
        if positive { format!("+{text}") } else { text }
    }

    /// Both ends of a range with an en dash between; spaced, so that a minus can't be misread.
    pub fn range(self, lower: f64, upper: f64, unit: Unit, decimals: usize) -> String {
        let (low, high) = if unit == Unit::Share {
            (self.decimal(lower * 100.0, decimals), self.value(upper, unit, decimals))
        } else {
            (self.decimal(lower, decimals), self.decimal(upper, decimals))
        };
        format!("{low}{NO_BREAK_SPACE}{EN_DASH}{NO_BREAK_SPACE}{high}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_the_way_of_each_language() {
        assert_eq!(Numbers(Language::Sv).decimal(-1_234_567.891, 1), "−1\u{a0}234\u{a0}567,9");
        assert_eq!(Numbers(Language::En).decimal(-1_234_567.891, 1), "−1,234,567.9");
        assert_eq!(Numbers(Language::Sv).decimal(-0.04, 1), "0,0");
        assert_eq!(Numbers(Language::En).value(0.1234, Unit::Share, 1), "12.3%");
        assert_eq!(Numbers(Language::Sv).value(0.1234, Unit::Share, 1), "12,3\u{a0}%");
        assert_eq!(Numbers(Language::Sv).difference(0.05, Unit::Share, 1), "+5,0");
        assert_eq!(Numbers(Language::En).difference(0.0, Unit::Tkr, 1), "0.0");
        assert_eq!(
            Numbers(Language::Sv).range(0.1, 0.25, Unit::Share, 0),
            "10\u{a0}–\u{a0}25\u{a0}%"
        );
    }
}
