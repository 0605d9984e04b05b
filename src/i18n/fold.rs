//! Texts for comparing: without case and diacritics for finding, and in Swedish alphabetical order for
//! sorting. Showing them is left to the caller.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A text for finding: lower case, no diacritics, so that "hogsbo" is "Högsbo".
pub fn fold(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// A text's place in the Swedish alphabet: case and foreign diacritics don't count, and å, ä and ö
/// come after z. Names of places here are Swedish in English texts too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AlphabeticalKey(String);

impl AlphabeticalKey {
    /// The key of a text.
    pub fn new(text: &str) -> Self {
        let mut key = String::with_capacity(text.len());
        for letter in text.nfc().flat_map(char::to_lowercase) {
            match letter {
                // The last letters there are, in their order.
                'å' => key.push('\u{10fff0}'),
                'ä' | 'æ' => key.push('\u{10fff1}'),
                'ö' | 'ø' => key.push('\u{10fff2}'),
                other => key.extend(other.nfd().filter(|c| !is_combining_mark(*c))),
            }
        }
        Self(key)
    }
}

/// Compares two texts by the Swedish alphabet. For long lists make the keys once.
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
