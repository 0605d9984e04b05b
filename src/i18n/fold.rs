//! Keys for comparing texts: without case and diacritics for searching, and in Swedish alphabetical
//! order for sorting. They are not meant for display.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The search key of a text: lower case without diacritics, so that "hogsbo" matches "Högsbo".
pub fn fold(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The sort key of a text in Swedish alphabetical order: case and foreign diacritics are ignored, and å,
/// ä and ö come after z. It is used in English too, as the place names are Swedish.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AlphabeticalKey(String);

impl AlphabeticalKey {
    /// The sort key of a text.
    pub fn new(text: &str) -> Self {
        let mut key = String::with_capacity(text.len());
        for letter in text.nfc().flat_map(char::to_lowercase) {
            match letter {
                // The last code points, in the order of the letters.
                'å' => key.push('\u{10fff0}'),
                'ä' | 'æ' => key.push('\u{10fff1}'),
                'ö' | 'ø' => key.push('\u{10fff2}'),
                other => key.extend(other.nfd().filter(|c| !is_combining_mark(*c))),
            }
        }
        Self(key)
    }
}

/// Compares two texts in Swedish alphabetical order. For long lists compute the keys once.
pub fn alphabetical(a: &str, b: &str) -> Ordering {
    AlphabeticalKey::new(a).cmp(&AlphabeticalKey::new(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_without_their_diacritics() {
        assert_eq!(fold("HÖGSBO"), "hogsbo");
        assert_eq!(fold("Ho\u{308}gsbo"), "hogsbo");
    }

    #[test]
    fn a_with_a_ring_and_its_fellows_come_after_z() {
        let mut names =
            ["Öster", "Zinkgruvan", "Ängås", "Älvsborg", "Åby", "Andalen", "érik", "Eva"];
        names.sort_by(|a, b| alphabetical(a, b));
        let sorted = ["Andalen", "érik", "Eva", "Zinkgruvan", "Åby", "Älvsborg", "Ängås", "Öster"];
        assert_eq!(names, sorted);
        assert_eq!(alphabetical("a\u{30a}by", "Åby"), Ordering::Equal);
    }
}
