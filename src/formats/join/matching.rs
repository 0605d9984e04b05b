//! Matching of cells to districts by code or name.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::RangeInclusive;

use crate::i18n::{Language, tr};
use crate::model::{Dataset, DistrictCode};

/// Ways of matching rows to districts, from strict to lenient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchedBy {
    /// The exact code.
    Code,
    /// The code before the name in one cell, as PxWeb writes it.
    LeadingCode,
    /// The code without leading zeros, which spreadsheets remove.
    CodeWithoutZeros,
    /// The exact name.
    Name,
    /// The name, ignoring case, spaces, punctuation and diacritics.
    LooseName,
    /// The name, with abbreviations such as `S:a` written out.
    WrittenOutName,
    /// The coordinates, by the district that they lie in.
    Coordinates,
}

impl MatchedBy {
    /// All ways of matching a cell, the strictest first.
    pub(super) const ALL: [Self; 6] = [
        Self::Code,
        Self::LeadingCode,
        Self::CodeWithoutZeros,
        Self::Name,
        Self::LooseName,
        Self::WrittenOutName,
    ];

    /// The id in machine-readable output.
    pub fn id(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::LeadingCode => "leading_code",
            Self::CodeWithoutZeros => "code_without_zeros",
            Self::Name => "name",
            Self::LooseName => "loose_name",
            Self::WrittenOutName => "written_out_name",
            Self::Coordinates => "coordinates",
        }
    }

    /// The name in the user's language.
    pub fn text(self, language: Language) -> &'static str {
        let key = match self {
            Self::Code => "errors.matched_by_code",
            Self::LeadingCode => "errors.matched_by_leading_code",
            Self::CodeWithoutZeros => "errors.matched_by_code_without_zeros",
            Self::Name => "errors.matched_by_name",
            Self::LooseName => "errors.matched_by_loose_name",
            Self::WrittenOutName => "errors.matched_by_written_out_name",
            Self::Coordinates => "errors.matched_by_coordinates",
        };
        tr(language, key)
    }

    /// True if the code of a district is matched, rather than its name.
    fn is_of_code(self) -> bool {
        matches!(self, Self::Code | Self::LeadingCode | Self::CodeWithoutZeros)
    }

    /// The match key of a district's code or name.
    fn of_district(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Code | Self::LeadingCode | Self::Name => Cow::Borrowed(text),
            Self::CodeWithoutZeros => loose_code(text),
            Self::LooseName => Cow::Owned(loose(text)),
            Self::WrittenOutName => Cow::Owned(written_out(text)),
            // Places have no text to compare.
            Self::Coordinates => Cow::Borrowed(""),
        }
    }

    /// The match key of a cell of the table.
    fn of_cell(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Code | Self::Name | Self::Coordinates => Cow::Borrowed(text),
            Self::LeadingCode => Cow::Borrowed(text.split_once(' ').map_or("", |(code, _)| code)),
            Self::CodeWithoutZeros => loose_code(text.strip_suffix(".0").unwrap_or(text)),
            Self::LooseName => Cow::Owned(loose(text)),
            Self::WrittenOutName => Cow::Owned(written_out(text)),
        }
    }
}

/// The match targets: the districts, then the codes without an outline.
pub(super) struct Places<'a> {
    /// The code of each.
    pub codes: Vec<&'a DistrictCode>,
    /// The column of the districts' file whose texts are matched; `None` for codes and names.
    pub column: Option<&'a str>,
    /// The texts of each that are matched as a code and as a name.
    texts: Vec<[Cow<'a, str>; 2]>,
    /// By way of matching, on first use.
    by: [OnceCell<Keys<'a>>; MatchedBy::ALL.len()],
}

/// The targets by their keys.
struct Keys<'a> {
    /// A key that two targets share is ambiguous and matches neither.
    targets: HashMap<Cow<'a, str>, Option<usize>>,
    /// The lengths of the keys in bytes. Most cells of other columns have none of them, and aren't looked up.
    lengths: RangeInclusive<usize>,
}

impl Keys<'_> {
    fn find(&self, key: &str) -> Option<usize> {
        let may_be = self.lengths.contains(&key.len());
        may_be.then(|| self.targets.get(key).copied().flatten()).flatten()
    }
}

impl<'a> Places<'a> {
    pub fn of(dataset: &'a Dataset) -> Self {
        let districts = dataset.division.districts.iter().map(|d| (&d.code, d.name.as_str()));
        let unplaced = dataset.unplaced.iter().map(|u| (&u.code, u.name.get(Language::Sv)));
        Self::among(districts.chain(unplaced))
    }

    fn among(known: impl Iterator<Item = (&'a DistrictCode, &'a str)>) -> Self {
        let texts = |(code, name): (&'a DistrictCode, &'a str)| {
            (code, [Cow::Borrowed(code.as_str()), Cow::Borrowed(name)])
        };
        let (codes, texts) = known.map(texts).unzip();
        Self { codes, column: None, texts, by: Default::default() }
    }

    /// The same targets, matched by their texts in a column.
    pub fn by_column(&self, column: &'a str, texts: Vec<Option<Cow<'a, str>>>) -> Self {
        let texts = texts.into_iter().map(Option::unwrap_or_default);
        let texts = texts.map(|text| [text.clone(), text]).collect();
        Self { codes: self.codes.clone(), column: Some(column), texts, by: Default::default() }
    }

    fn keys(&self, by: MatchedBy) -> Keys<'a> {
        let mut targets = HashMap::with_capacity(self.codes.len());
        let (mut shortest, mut longest) = (usize::MAX, 0);
        for (place, [code, name]) in self.texts.iter().enumerate() {
            let text = if by.is_of_code() { code } else { name };
            let key = match text {
                Cow::Borrowed(text) => by.of_district(text),
                Cow::Owned(text) => Cow::Owned(by.of_district(text).into_owned()),
            };
            (shortest, longest) = (shortest.min(key.len()), longest.max(key.len()));
            targets.entry(key).and_modify(|taken| *taken = None).or_insert(Some(place));
        }
        Keys { targets, lengths: shortest..=longest }
    }

    /// The target with this code.
    pub fn with_code(&self, code: &DistrictCode) -> Option<usize> {
        self.codes.iter().position(|known| *known == code)
    }

    /// The target of a cell.
    pub fn find(&self, by: MatchedBy, text: &str) -> Option<usize> {
        // Two districts may differ by an abbreviation alone.
        if by == MatchedBy::WrittenOutName
            && let Some(place) = self.find(MatchedBy::LooseName, text)
        {
            return Some(place);
        }
        let key = by.of_cell(text);
        if key.is_empty() {
            return None;
        }
        let at = MatchedBy::ALL.iter().position(|way| *way == by)?;
        self.by.get(at)?.get_or_init(|| self.keys(by)).find(&key)
    }
}

/// The code without leading zeros if it has digits alone, else in lower case; empty for a text without digits.
fn loose_code(code: &str) -> Cow<'_, str> {
    if code.bytes().all(|byte| byte.is_ascii_digit()) {
        let bare = code.trim_start_matches('0');
        return Cow::Borrowed(if bare.is_empty() && !code.is_empty() { "0" } else { bare });
    }
    if !code.bytes().any(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed("");
    }
    let is_lower = !code.chars().any(char::is_uppercase);
    if is_lower { Cow::Borrowed(code) } else { Cow::Owned(code.to_lowercase()) }
}

/// Abbreviations in names of places, in lower case, with the words that they stand for.
const ABBREVIATIONS: [(&str, &str); 15] = [
    ("s", "södra"),
    ("s:a", "södra"),
    ("n", "norra"),
    ("n:a", "norra"),
    ("v", "västra"),
    ("v:a", "västra"),
    ("ö", "östra"),
    ("ö:a", "östra"),
    ("st", "sankt"),
    ("s:t", "sankt"),
    ("s:ta", "sankt"),
    ("sankta", "sankt"),
    ("st:a", "stora"),
    ("l:a", "lilla"),
    ("g:a", "gamla"),
];

/// The name as [`loose`] writes it, with the words that abbreviations stand for.
fn written_out(name: &str) -> String {
    let name = name.to_lowercase();
    let words = name.split(|c: char| !(c.is_alphanumeric() || c == ':'));
    let word = |word: &str| {
        let known = ABBREVIATIONS.iter().find(|(short, _)| *short == word);
        loose(known.map_or(word, |(_, long)| long))
    };
    words.map(word).collect()
}

/// The name in lower case, with letters and digits only and without diacritics.
fn loose(name: &str) -> String {
    name.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .map(|c| match c {
            'å' | 'ä' | 'á' | 'à' | 'â' => 'a',
            'ö' | 'ø' | 'ó' | 'ô' => 'o',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'ü' | 'ú' => 'u',
            'æ' => 'a',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_compared_without_zeros_and_capitals() {
        for (code, key) in
            [("0114", "114"), ("000", "0"), ("1480R001", "1480r001"), ("a1", "a1"), ("Haga", "")]
        {
            assert_eq!(loose_code(code), key, "{code}");
        }
        assert_eq!(loose_code(""), "");
    }

    #[test]
    fn abbreviations_are_written_out_and_other_words_stay() {
        for (short, long) in [
            ("S:a Kortedala", "Södra Kortedala"),
            ("Ö Bergsjön", "Östra Bergsjön"),
            ("Hammarkullen V.", "Hammarkullen Västra"),
            ("N:a  Biskopsgården", "Norra Biskopsgården"),
            ("S:t Pauli", "Sankt Pauli"),
            ("St. Pauli", "Sankt Pauli"),
        ] {
            assert_eq!(written_out(short), loose(long), "{short}");
        }
        assert_eq!(written_out("Stampen"), "stampen");
        assert_eq!(written_out("Hjällbo"), loose("Hjällbo"));
    }

    #[test]
    fn districts_that_differ_by_an_abbreviation_alone_keep_their_own_rows() {
        let codes = ["1", "2", "3"].map(DistrictCode::new);
        let names = ["S Berga", "Södra Berga", "Östra Berga"];
        let places = Places::among(codes.iter().zip(names));
        let find = |text| places.find(MatchedBy::WrittenOutName, text);
        assert_eq!(
            [find("S Berga"), find("södra berga"), find("Ö:a Berga")],
            [Some(0), Some(1), Some(2)]
        );
        assert_eq!(find("S:a Berga"), None);
    }
}
