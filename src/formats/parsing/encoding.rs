//! The encodings of texts that are not Unicode: which one a text is in, and its letters.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_2, ISO_8859_15, MACINTOSH, WINDOWS_1250, WINDOWS_1252};

use super::code_page::DosPage;

/// An encoding of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextEncoding {
    /// One that the web knows.
    Web(&'static Encoding),
    /// A code page of DOS.
    Dos(DosPage),
}

/// Names of the code pages of DOS.
const DOS_NAMES: [(&str, DosPage); 6] = [
    ("cp850", DosPage::Western),
    ("ibm850", DosPage::Western),
    ("850", DosPage::Western),
    ("cp437", DosPage::Us),
    ("ibm437", DosPage::Us),
    ("437", DosPage::Us),
];
/// The Swedish letters beyond ASCII in three encodings.
const SWEDISH: [(TextEncoding, [u8; 6]); 3] = [
    (TextEncoding::Web(WINDOWS_1252), [0xe5, 0xe4, 0xf6, 0xc5, 0xc4, 0xd6]),
    (TextEncoding::Web(MACINTOSH), [0x8c, 0x8a, 0x9a, 0x81, 0x80, 0x85]),
    (TextEncoding::Dos(DosPage::Western), [0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99]),
];

/// The encoding of a name such as `windows-1252`, `latin1` or `cp850`. `None` for an unknown one.
pub fn named_encoding(name: &str) -> Option<TextEncoding> {
    let name = name.trim();
    let of_dos = DOS_NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    if let Some((_, page)) = of_dos {
        return Some(TextEncoding::Dos(*page));
    }
    Encoding::for_label(name.as_bytes()).map(TextEncoding::Web)
}

impl TextEncoding {
    /// Windows-1252, which has the letters of Latin-1.
    pub const LATIN_1: Self = Self::Web(WINDOWS_1252);

    /// The encoding that a text which is not Unicode is probably in. In doubt it is Windows-1252.
    pub fn guess(bytes: &[u8]) -> Self {
        // Letters of one encoding are signs of another, which don't stand among letters.
        let letters = |set: &[u8; 6]| {
            let among = |three: &&[u8]| match three {
                [before, letter, after] => {
                    set.contains(letter)
                        && (before.is_ascii_alphabetic() || after.is_ascii_lowercase())
                }
                _ => false,
            };
            bytes.windows(3).filter(among).count()
        };
        let [(_, usual), others @ ..] = &SWEDISH;
        let usual = letters(usual);
        let found = others.iter().map(|(encoding, set)| (letters(set), *encoding));
        // In a text of Swedish nearly every sign beyond ASCII is one of its letters.
        let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
        if let Some((count, encoding)) = found.max_by_key(|(count, _)| *count)
            && count > 0
            && count * 5 >= beyond * 4
            && usual == 0
        {
            return encoding;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        let guessed = detector.guess(None, Utf8Detection::Deny);
        let central = [WINDOWS_1250, ISO_8859_2, ISO_8859_15];
        let is_central = usual == 0 && central.contains(&guessed);
        Self::Web(if is_central { guessed } else { WINDOWS_1252 })
    }

    /// The text, with a replacement character for each byte that is none.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Self::Dos(page) => Cow::Owned(page.decode(bytes)),
        }
    }

    /// The name, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) => encoding.name(),
            Self::Dos(DosPage::Us) => "CP437",
            Self::Dos(DosPage::Western) => "CP850",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "Biskopsgården, Älvsborg, Örgryte, Kärra, Åby, Göteborg";

    #[test]
    fn swedish_letters_are_found_in_the_encodings_of_three_systems() {
        let (latin, _, _) = WINDOWS_1252.encode(WORDS);
        let dos: Vec<u8> = WORDS
            .chars()
            .map(|c| {
                (0..=u8::MAX).find(|b| DosPage::Western.decode(&[*b]).chars().eq([c])).unwrap()
            })
            .collect();
        // Encoding_rs has no letters of the Macintosh to write.
        let mac: Vec<u8> = WORDS
            .chars()
            .map(|c| (0..=u8::MAX).find(|b| MACINTOSH.decode(&[*b]).0.chars().eq([c])).unwrap())
            .collect();
        for (bytes, name) in
            [(latin.into_owned(), "windows-1252"), (dos, "CP850"), (mac, "macintosh")]
        {
            let encoding = TextEncoding::guess(&bytes);
            assert_eq!((encoding.name(), &*encoding.decode(&bytes)), (name, WORDS));
        }
    }

    #[test]
    fn polish_is_not_taken_for_swedish() {
        let words = "Gdańsk, Łódź, Wałbrzych, Świętochłowice, Żyrardów, Częstochowa, Kraśnik";
        let (bytes, _, _) = WINDOWS_1250.encode(words);
        assert_eq!(TextEncoding::guess(&bytes).decode(&bytes), words);
    }

    #[test]
    fn encodings_have_the_names_that_people_use() {
        let name = |text: &str| named_encoding(text).map(TextEncoding::name);
        assert_eq!(name("latin1"), Some("windows-1252"));
        assert_eq!((name(" CP850 "), name("ibm437")), (Some("CP850"), Some("CP437")));
        assert_eq!(name("utf-8"), Some("UTF-8"));
        assert_eq!(name("klingon"), None);
    }
}
