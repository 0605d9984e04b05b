//! The date printed on a picture.

/// Today's local date in ISO format, as in 2026-11-23, which is the same in both languages.
pub fn today() -> String {
    jiff::Zoned::now().date().to_string()
}
