//! The date that is printed on a picture.

/// Today's date where the computer is, as in 2026-11-23: read the same way in both languages.
pub fn today() -> String {
    jiff::Zoned::now().date().to_string()
}
