//! Marks that group thousands in a column of numbers, such as `1,234` and `1.234`.

use super::number::{number_of, trimmed};
use crate::i18n::DecimalMark;

/// The fewest numbers with a mark that tell what it does.
const FEWEST: usize = 3;
/// The lowest whole number that would have a mark, if marks group thousands.
const THOUSAND: f64 = 1_000.0;

/// A clue to the marks in a column, for those that could be read in two ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkClue {
    /// There is none.
    #[default]
    None,
    /// The user has said which mark stands before decimals.
    Said(DecimalMark),
    /// Other numbers of the table have this mark before decimals.
    Seen(DecimalMark),
    /// The column counts something, and has no decimals.
    Counted,
}

/// The use of commas and points in the numbers of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Grouping<'a> {
    /// They stand before decimals, or there are none.
    Decimals,
    /// They group thousands: a number has the mark twice.
    Thousands(char),
    /// They group thousands, since all numbers with the mark have three digits behind it, and the others are whole and
    /// below a thousand.
    Implied {
        /// The mark.
        mark: char,
        /// A number.
        example: &'a str,
    },
    /// They may do either: all numbers with the mark have three digits behind it.
    Ambiguous {
        /// The mark.
        mark: char,
        /// A number.
        example: &'a str,
    },
}

impl Grouping<'_> {
    /// The mark that groups thousands.
    pub fn mark(self) -> Option<char> {
        match self {
            Self::Thousands(mark) | Self::Implied { mark, .. } => Some(mark),
            Self::Decimals | Self::Ambiguous { .. } => None,
        }
    }
}

/// The use of commas and points in some texts, with a clue to what they don't tell themselves.
pub fn grouping<'a>(
    texts: impl Iterator<Item = &'a str> + Clone,
    clue: impl FnOnce() -> MarkClue,
) -> Grouping<'a> {
    let plain = plain_grouping(texts.clone());
    let (Grouping::Implied { mark, example } | Grouping::Ambiguous { mark, example }) = plain
    else {
        return plain;
    };
    match clue() {
        MarkClue::None => plain,
        MarkClue::Said(decimal) if mark == decimal.other() => Grouping::Thousands(mark),
        MarkClue::Said(_) => Grouping::Decimals,
        MarkClue::Seen(decimal) if mark == decimal.sign() => Grouping::Decimals,
        MarkClue::Seen(_) | MarkClue::Counted => Grouping::Implied { mark, example },
    }
}

/// The mark that some numbers have before decimals, whatever the column; `None` if they have none, or both marks.
pub fn seen_decimal_mark<'a>(texts: impl Iterator<Item = &'a str>) -> Option<DecimalMark> {
    let (mut comma, mut point) = (false, false);
    for text in texts.filter(|text| text.contains([',', '.'])) {
        match decimal_mark(text) {
            Some(DecimalMark::Comma) => comma = true,
            Some(DecimalMark::Point) => point = true,
            None => {}
        }
    }
    match (comma, point) {
        (true, false) => Some(DecimalMark::Comma),
        (false, true) => Some(DecimalMark::Point),
        _ => None,
    }
}

/// The mark before the decimals of a number, if it can't be that of thousands, and beside one that can only be that.
fn decimal_mark(text: &str) -> Option<DecimalMark> {
    let text = trimmed(text).trim_end_matches('%').trim_end();
    let number = |mark: char| text.matches(mark).count();
    let found = match (number(','), number('.')) {
        (1, 0) if !is_grouped(text, ',') => DecimalMark::Comma,
        (0, 1) if !is_grouped(text, '.') => DecimalMark::Point,
        (0, 2..) => DecimalMark::Comma,
        (2.., 0) => DecimalMark::Point,
        (1.., 1..) if text.rfind(',') > text.rfind('.') => DecimalMark::Comma,
        (1.., 1..) => DecimalMark::Point,
        _ => return None,
    };
    number_of(text).is_some().then_some(found)
}

fn is_grouped(text: &str, mark: char) -> bool {
    text.split_once(mark).is_some_and(|(whole, fraction)| is_group(whole, fraction))
}

/// The use of commas and points in some texts. Those that are no numbers don't count.
fn plain_grouping<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Grouping<'a> {
    // Few texts have a mark twice, and only those are read.
    let is_twice = |text: &str, mark: char| {
        text.bytes().filter(|byte| char::from(*byte) == mark).nth(1).is_some()
    };
    let mark_in = |text: &str| [',', '.'].into_iter().find(|mark| is_twice(text, *mark));
    let twice = texts.clone().filter_map(|text| Some((text, mark_in(text)?)));
    let certain = twice.filter(|(text, _)| number_of(text).is_some()).map(|(_, mark)| mark).next();
    if let Some(mark) = certain {
        return Grouping::Thousands(mark);
    }
    let once = |mark| of_single_marks(texts.clone().map(trimmed), mark);
    [',', '.'].into_iter().find_map(once).unwrap_or(Grouping::Decimals)
}

/// The use of a mark that no text has twice; `None` if it stands before decimals.
fn of_single_marks<'a>(texts: impl Iterator<Item = &'a str>, mark: char) -> Option<Grouping<'a>> {
    let (mut marked, mut example, mut is_below, mut is_decimal) = (0, None, false, false);
    for text in texts {
        match text.split_once(mark) {
            Some((whole, fraction)) => {
                if is_group(whole, fraction) {
                    marked += 1;
                    example = example.or(Some(text));
                } else if number_of(text).is_some() {
                    return None;
                }
            }
            None => match number_of(text).map(f64::abs) {
                Some(number) if number.fract() != 0.0 || number >= THOUSAND => is_decimal = true,
                Some(number) => is_below |= number > 0.0,
                None => {}
            },
        }
    }
    let example = example?;
    let is_implied = marked >= FEWEST && is_below && !is_decimal;
    Some(if is_implied {
        Grouping::Implied { mark, example }
    } else {
        Grouping::Ambiguous { mark, example }
    })
}

/// True for digits around a mark that could group thousands.
fn is_group(whole: &str, fraction: &str) -> bool {
    let whole = whole.trim_start_matches(['-', '−', '+']);
    (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
        && fraction.len() == 3
        && whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'a>(texts: &[&'a str]) -> Grouping<'a> {
        grouping(texts.iter().copied(), || MarkClue::None)
    }

    #[test]
    fn a_clue_tells_what_a_column_does_not() {
        let texts = ["1,234", "10,439", "363,103"];
        let with = |clue| grouping(texts.iter().copied(), || clue);
        let implied = Grouping::Implied { mark: ',', example: "1,234" };
        assert_eq!(with(MarkClue::None), Grouping::Ambiguous { mark: ',', example: "1,234" });
        assert_eq!(with(MarkClue::Said(DecimalMark::Point)), Grouping::Thousands(','));
        assert_eq!(with(MarkClue::Said(DecimalMark::Comma)), Grouping::Decimals);
        assert_eq!(with(MarkClue::Seen(DecimalMark::Point)), implied);
        assert_eq!(with(MarkClue::Seen(DecimalMark::Comma)), Grouping::Decimals);
        assert_eq!(with(MarkClue::Counted), implied);
        let certain = ["12,5", "7,25"];
        let said = || MarkClue::Said(DecimalMark::Point);
        assert_eq!(grouping(certain.iter().copied(), said), Grouping::Decimals);
    }

    #[test]
    fn the_decimal_mark_of_other_numbers_is_seen() {
        let seen = |texts: &[&'static str]| seen_decimal_mark(texts.iter().copied());
        for texts in [&["27.1%"][..], &["0.125"], &["1,234.5"], &["10,439,388"], &["1.5", "1,234"]]
        {
            assert_eq!(seen(texts), Some(DecimalMark::Point), "{texts:?}");
        }
        for texts in [&["24,53"][..], &["1.234.567"], &["1.234,5", "5.843"]] {
            assert_eq!(seen(texts), Some(DecimalMark::Comma), "{texts:?}");
        }
        for texts in [&["1,234", "5.843"][..], &["1,5", "1.5"], &["Ö. Bergsjön, 2"], &["12"]] {
            assert_eq!(seen(texts), None, "{texts:?}");
        }
    }

    #[test]
    fn a_mark_that_occurs_twice_in_a_number_groups_thousands() {
        assert_eq!(of(&["1.234", "1.234.567", "0,5"]), Grouping::Thousands('.'));
        assert_eq!(of(&["1,234", "2,345,678"]).mark(), Some(','));
        assert_eq!(of(&["2024.01.02", "5"]), Grouping::Decimals);
    }

    #[test]
    fn whole_numbers_below_a_thousand_beside_groups_of_three_tell_that_marks_group() {
        for mark in ['.', ','] {
            let [a, b, c] = ["11", "2", "148"].map(|whole| format!("{whole}{mark}486"));
            let texts = [a.as_str(), "534", &b, &c, "..", "0"];
            let implied = Grouping::Implied { mark, example: &a };
            assert_eq!(of(&texts), implied);
            // Too few, none below a thousand, or one above without a mark.
            let ambiguous = Grouping::Ambiguous { mark, example: &a };
            assert_eq!(of(&[&a, "534", &b]), ambiguous);
            assert_eq!(of(&[&a, &b, &c, "0"]), ambiguous);
            assert_eq!(of(&[&a, &b, &c, "534", "1200"]), ambiguous);
            let decimal = format!("5{mark}25");
            assert_eq!(of(&[&a, &b, &c, "534", &decimal]), Grouping::Decimals);
            let small = format!("0{mark}486");
            assert_eq!(of(&[&a, &b, &c, "534", &small]), Grouping::Decimals);
        }
    }

    #[test]
    fn texts_that_are_no_numbers_tell_nothing() {
        assert_eq!(of(&["a,b", "okänt", "12"]), Grouping::Decimals);
        assert_eq!(of(&[]), Grouping::Decimals);
        let texts = ["1,234", "a,b"];
        assert_eq!(of(&texts), Grouping::Ambiguous { mark: ',', example: "1,234" });
    }
}
