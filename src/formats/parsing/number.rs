//! Parsing of numbers in tables: decimal comma or point, spaces between thousands, and the marks of
//! statistics offices for missing figures.

use crate::model::Cell;

/// Parses a text as a cell; `None` if it is neither a number nor a mark.
///
/// An empty text and `-` are missing, `..` is suppressed, `.` is not applicable (the marks of PxWeb).
/// `NaN`, `NA`, `null` and the like, which other programs write, are missing.
pub fn cell_of(text: &str) -> Option<Cell> {
    let text = trimmed(text);
    // Most cells are numbers, and no mark is one.
    if let Some(number) = number_of(text) {
        return Some(Cell::Value(number));
    }
    match text {
        "" | "-" | "–" => Some(Cell::Missing),
        ".." | "x" | "X" | "*" => Some(Cell::Suppressed),
        "." => Some(Cell::NotApplicable),
        _ if text.len() > 2 && text.bytes().all(|byte| byte == b'.') => Some(Cell::Missing),
        "…" => Some(Cell::Suppressed),
        _ if is_below(text) => Some(Cell::Suppressed),
        _ if SECRET.iter().any(|word| word.eq_ignore_ascii_case(text)) => Some(Cell::Suppressed),
        _ if ABSENT.iter().any(|word| word.eq_ignore_ascii_case(text)) => Some(Cell::Missing),
        _ => None,
    }
}

/// The text without white space around it. Most cells have none, and are not searched for it.
pub fn trimmed(text: &str) -> &str {
    let is_plain = |byte: &u8| byte.is_ascii_graphic();
    let bytes = text.as_bytes();
    let has_none = bytes.first().is_some_and(is_plain) && bytes.last().is_some_and(is_plain);
    if has_none { text } else { text.trim() }
}

/// Words for a missing figure.
const ABSENT: [&str; 10] =
    ["nan", "na", "n/a", "#n/a", "null", "none", "inf", "uppgift saknas", "saknas", "missing"];
/// Words for a figure that is kept secret, in lower case.
const SECRET: [&str; 4] = ["sekretess", "sekretessbelagd", "suppressed", "confidential"];

/// True for a text such as `<5`, for a figure too small to be told.
fn is_below(text: &str) -> bool {
    let size = text.strip_prefix(['<', '≤']).map(|rest| rest.trim_start_matches('=').trim());
    size.is_some_and(|size| !size.is_empty() && size.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Parses a text as a number: `1234.5`, `1 234,5`, `1.234,5`, `1,234,567.5`, `−3`. A single comma is
/// taken as a decimal comma.
/// A percent sign behind it is left out.
pub fn number_of(text: &str) -> Option<f64> {
    let text = trimmed(text);
    let text = text.strip_suffix('%').map_or(text, str::trim_end);
    let (mut digits, mut points, mut commas, mut exponents, mut others) = (0, 0, 0, 0, 0);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'.' => points += 1,
            b',' => commas += 1,
            b'+' | b'-' | b'e' | b'E' => exponents += 1,
            _ => others += 1,
        }
    }
    let finite = |text: &str| text.parse().ok().filter(|number: &f64| number.is_finite());
    match (digits, points, commas, exponents, others) {
        (0, ..) => return None,
        (_, 0 | 1, 0, _, 0) => return finite(text),
        (_, 0, 1, 0, 0) => return finite(&text.replacen(',', ".", 1)),
        _ => {}
    }
    let (sign, size) = match text.strip_prefix(['-', '−', '–']) {
        Some(size) => (-1.0, size),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = split_at_mark(size)?;
    let whole = ungrouped(whole)?;
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: f64 = format!("{whole}.{fraction}").parse().ok()?;
    number.is_finite().then_some(sign * number)
}

/// The digits before and after the decimal mark. If there are two kinds of mark, the last is the decimal
/// mark. A mark that occurs more than once groups thousands.
fn split_at_mark(size: &str) -> Option<(&str, &str)> {
    let count = |mark: char| size.matches(mark).count();
    match (count(','), count('.')) {
        (0, 0) => Some((size, "")),
        (1, 0) => size.split_once(','),
        (0, 1) => size.split_once('.'),
        (_, 0) | (0, _) => Some((size, "")),
        (commas, points) => {
            let last = if size.rfind(',') > size.rfind('.') { ',' } else { '.' };
            let decimal = if last == ',' { commas } else { points };
            if decimal == 1 { size.split_once(last) } else { None }
        }
    }
}

/// The digits without group separators, if every group but the first has three digits.
fn ungrouped(whole: &str) -> Option<String> {
    let is_mark = |c: char| c.is_whitespace() || ",.\u{202f}'’".contains(c);
    let groups: Vec<&str> = whole.split(is_mark).collect();
    let digits = groups.iter().all(|g| g.bytes().all(|b| b.is_ascii_digit()));
    let thousands = groups.iter().skip(1).all(|g| g.len() == 3);
    let first = groups.first().is_some_and(|g| groups.len() == 1 || (1..=3).contains(&g.len()));
    (digits && thousands && first).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_the_swedish_and_the_english_way() {
        for (text, number) in [
            ("1234.5", 1234.5),
            (" 1 234,5 ", 1234.5),
            ("1\u{a0}234\u{a0}567", 1_234_567.0),
            ("1\u{2009}234,25", 1234.25),
            ("1.234.567,5", 1_234_567.5),
            ("1,234,567.5", 1_234_567.5),
            ("−3,5", -3.5),
            ("-0.25", -0.25),
            (",5", 0.5),
            ("1e3", 1000.0),
        ] {
            assert_eq!(number_of(text), Some(number), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_number_is_none() {
        for text in ["1480R001", "12-13", "1.2.3", "1 23", "kl 5", "e", "", "1,2,3", "2020-01-01"] {
            assert_eq!(number_of(text), None, "{text}");
        }
    }

    #[test]
    fn marks_are_states_and_never_zero() {
        assert_eq!(cell_of(""), Some(Cell::Missing));
        assert_eq!(cell_of("-"), Some(Cell::Missing));
        assert_eq!(cell_of(".."), Some(Cell::Suppressed));
        assert_eq!(cell_of("."), Some(Cell::NotApplicable));
        assert_eq!(cell_of("NaN"), Some(Cell::Missing));
        assert_eq!(cell_of("0"), Some(Cell::Value(0.0)));
        assert_eq!(cell_of("Angered"), None);
        for (texts, cell) in [
            (&["<5", "< 5", "≤4", "x", "*", "Sekretess"][..], Cell::Suppressed),
            (&["...", "....", "Uppgift saknas"], Cell::Missing),
            (&["12,5 %", "12.5%"], Cell::Value(12.5)),
            (&["–4"], Cell::Value(-4.0)),
        ] {
            assert!(texts.iter().all(|text| cell_of(text) == Some(cell)), "{texts:?}");
        }
    }
}
