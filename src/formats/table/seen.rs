//! Signs in the cells of a table that the user may have to explain: decimal marks and dashes.

use super::TableFile;
use crate::formats::features::{Value, is_dash};
use crate::formats::parsing::number_of;
use crate::i18n::DecimalMark;

/// The signs in the cells of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeenSigns {
    /// The decimal mark that the numbers tell, or else that most numbers with decimals have; `None` if no text has
    /// decimals.
    pub decimal_mark: Option<DecimalMark>,
    /// Number of cells that hold a dash alone.
    pub dashes: usize,
}

impl SeenSigns {
    /// The signs in a table.
    pub fn of(table: &TableFile) -> Self {
        let (mut commas, mut points, mut dashes) = (0_usize, 0_usize, 0_usize);
        for value in table.columns.iter().flat_map(|column| &column.values) {
            dashes += usize::from(is_dash(value));
            match decimal_mark(value) {
                Some(DecimalMark::Comma) => commas += 1,
                Some(DecimalMark::Point) => points += 1,
                None => {}
            }
        }
        let of_most = || match (commas, points) {
            (0, 0) => None,
            _ if commas >= points => Some(DecimalMark::Comma),
            _ => Some(DecimalMark::Point),
        };
        // The columns are read by it too.
        let decimal_mark = table.seen_decimal_mark().or_else(of_most);
        Self { decimal_mark, dashes }
    }
}

/// The decimal mark of a number. The first of several, or one before three digits, may be that of thousands.
fn decimal_mark(value: &Value) -> Option<DecimalMark> {
    let Value::Text(text) = value else { return None };
    let (mark, decimals) = match text.rfind([',', '.']) {
        Some(at) => (text.get(at..=at)?, text.get(at + 1..)?.trim()),
        None => return None,
    };
    if !decimals.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    number_of(text)?;
    match mark {
        "," => Some(DecimalMark::Comma),
        _ => (decimals.len() != 3 || text.contains(',')).then_some(DecimalMark::Point),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Reading, read_table};

    fn seen(text: &str) -> SeenSigns {
        SeenSigns::of(&read_table(text.as_bytes(), "a.csv", &Reading::default()).unwrap())
    }

    #[test]
    fn decimal_marks_are_told_from_marks_of_thousands() {
        let mark = |text: &str| seen(text).decimal_mark;
        assert_eq!(mark("kod;a\n101;2,5\n102;1.234,5\n"), Some(DecimalMark::Comma));
        assert_eq!(mark("kod;a\n101;2.5\n102;-.5\n"), Some(DecimalMark::Point));
        assert_eq!(mark("kod;a\n101;1.234\n102;5\n"), None);
        assert_eq!(mark("kod;a\n101;\"1,234.5\"\n102;5\n"), Some(DecimalMark::Point));
        assert_eq!(mark("kod;namn\n101;Ö. Bergsjön, 2\n102;5\n"), None, "words");
    }

    #[test]
    fn thousands_are_no_decimals_where_other_numbers_tell() {
        let seen = seen("kod,folk,andel\n101,\"1,234\",27.1\n102,\"5,678\",3.2\n103,\"9,876\",\n");
        assert_eq!(seen.decimal_mark, Some(DecimalMark::Point), "three commas, two points");
    }

    #[test]
    fn dashes_are_counted() {
        assert_eq!(seen("kod;a;b\n101;-;–\n102;-3;5\n").dashes, 2);
    }
}
