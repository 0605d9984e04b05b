//! Formatting of numbers: 1 234,5 in Swedish, 1,234.5 in English.

use super::Language;
use crate::model::Unit;

/// Keeps the digits of a number on one line.
const NO_BREAK_SPACE: char = '\u{a0}';
/// The minus sign; a hyphen would be too short beside figures.
const MINUS: char = '\u{2212}';
/// The dash of a range.
const EN_DASH: char = '\u{2013}';

/// Value from which a number is formatted as a power of ten, as its digits would be too many to read.
const HUGE: f64 = 1e15;
/// Superscript digits.
const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// The number formatter of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers(pub Language);

impl Numbers {
    /// A number with this many decimals, with thousands grouped. A huge one has three decimals and a
    /// power of ten. Minus zero is formatted as zero, infinity as ∞, NaN as a dash.
    pub fn decimal(self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            let sign = if value < 0.0 { MINUS.to_string() } else { String::new() };
            return if value.is_nan() { EN_DASH.to_string() } else { format!("{sign}∞") };
        }
        if value.abs() >= HUGE {
            return self.power_of_ten(value);
        }
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

    fn power_of_ten(self, value: f64) -> String {
        let written = format!("{:.3e}", value.abs());
        let (digits, exponent) = written.split_once('e').unwrap_or((&written, ""));
        let (digits, times) = match self.0 {
            Language::Sv => (digits.replace('.', ","), '·'),
            Language::En => (digits.to_owned(), '×'),
        };
        let sign = if value < 0.0 { MINUS.to_string() } else { String::new() };
        let raised = exponent.chars().filter_map(|digit| digit.to_digit(10));
        let raised = raised.filter_map(|digit| SUPERSCRIPTS.get(digit as usize));
        let raised: String = raised.collect();
        format!("{sign}{digits}{NO_BREAK_SPACE}{times}{NO_BREAK_SPACE}10{raised}")
    }

    /// A number with as many decimals as it has, at most six.
    pub fn short(self, value: f64) -> String {
        let plain = format!("{value:.6}");
        let fraction = plain.split_once('.').map_or("", |(_, fraction)| fraction);
        self.decimal(value, fraction.trim_end_matches('0').len())
    }

    /// A whole number.
    pub fn count(self, n: usize) -> String {
        self.decimal(n as f64, 0)
    }

    /// A number in a unit: fractions as percent, others unchanged. Only the percent sign is added, no
    /// other unit.
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

    /// A difference, always with its sign; shares in percentage points, without the unit.
    pub fn difference(self, value: f64, unit: Unit, decimals: usize) -> String {
        let scaled = value * unit.written_scale();
        let text = self.decimal(scaled, decimals);
        let positive = scaled > 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b));
        if positive { format!("+{text}") } else { text }
    }

    /// A range with an en dash, spaced so that a minus sign can't be misread.
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
    fn a_huge_number_is_a_power_of_ten() {
        let (sv, en) = (Numbers(Language::Sv), Numbers(Language::En));
        assert_eq!(sv.decimal(-1.5e200, 0), "−1,500\u{a0}·\u{a0}10²⁰⁰");
        assert_eq!(en.decimal(1e15, 2), "1.000\u{a0}×\u{a0}10¹⁵");
        assert_eq!(en.decimal(999_999_999_999_999.0, 0), "999,999,999,999,999");
    }

    #[test]
    fn numbers_are_written_the_way_of_each_language() {
        assert_eq!(Numbers(Language::Sv).decimal(-1_234_567.891, 1), "−1\u{a0}234\u{a0}567,9");
        assert_eq!(Numbers(Language::En).decimal(-1_234_567.891, 1), "−1,234,567.9");
        assert_eq!(Numbers(Language::Sv).decimal(-0.04, 1), "0,0");
        assert_eq!(Numbers(Language::Sv).decimal(f64::NEG_INFINITY, 2), "−∞");
        assert_eq!(Numbers(Language::En).value(f64::NAN, Unit::Tkr, 2), "–");
        assert_eq!(Numbers(Language::Sv).short(0.5), "0,5");
        assert_eq!(Numbers(Language::En).short(1_200.0), "1,200");
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
