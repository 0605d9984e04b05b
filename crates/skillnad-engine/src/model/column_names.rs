//! Column names in the user's own files: recognises columns that count persons, and columns that hold no
//! counts. The figures themselves are left to `withheld` and the caller.

use super::small_groups::{named_like_group, named_like_persons};

/// Parts of the names of columns that hold no counts, in lower case.
const NO_COUNT_PARTS: &[&str] = &[
    "andel", "average", "density", "earning", "income", "index", "inkomst", "kvot", "latitud",
    "longitud", "medel", "median", "percent", "procent", "share", "snitt", "täthet",
];

/// Whole words in the names of columns that hold no counts, in lower case.
const NO_COUNT_WORDS: &[&str] = &[
    "area", "code", "fid", "gid", "ha", "id", "km2", "kod", "kr", "lat", "lon", "lön", "m2",
    "mean", "nr", "objectid", "pct", "per", "rank", "rate", "ratio", "salary", "sek", "tkr", "yta",
];

/// Names that hold no counts, while a part of a longer name may say who is counted: `barn_0_5_år`.
const NO_COUNT_NAMES: &[&str] = &["age", "year", "år", "ålder"];

/// True for the name of a column that holds a mean, a share, a measure or a label rather than counts.
///
/// # Example
/// ```
/// use skillnad_engine::model::named_like_no_count;
///
/// assert!(named_like_no_count("mean_age") && !named_like_no_count("dwellings"));
/// ```
pub fn named_like_no_count(column: &str) -> bool {
    let name = column.to_lowercase();
    let part = |part: &&str| name.contains(*part) || name.contains(&plain_letters(part));
    let words = || name.split(|c: char| !c.is_alphanumeric());
    let word = |known: &&str| words().any(|word| word == *known || word == plain_letters(known));
    NO_COUNT_PARTS.iter().any(part)
        || NO_COUNT_WORDS.iter().any(word)
        || NO_COUNT_NAMES.iter().any(|known| name == *known || name == plain_letters(known))
        || name.contains('%')
        || name.contains('²')
}

/// True for the name of a column that counts persons: everybody, or a group of them.
///
/// # Example
/// ```
/// use skillnad_engine::model::named_like_count_of_persons;
///
/// assert!(named_like_count_of_persons("population"));
/// assert!(!named_like_count_of_persons("share_of_population"));
/// ```
pub fn named_like_count_of_persons(column: &str) -> bool {
    let counts = named_like_persons(&[column]).is_some() || named_like_group(column);
    counts && !named_like_no_count(column)
}

/// A word without the marks on its letters.
pub(super) fn plain_letters(word: &str) -> String {
    word.replace(['å', 'ä'], "a").replace('ö', "o")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_a_share_and_a_label_are_no_counts() {
        for name in [
            "medelinkomst",
            "Median income",
            "andel_kvinnor",
            "andel födda utomlands (%)",
            "mean_age",
            "share_of_population",
            "lön",
            "id",
            "area_km²",
            "OBJECTID",
            "barn per hushåll",
            "År",
        ] {
            assert!(named_like_no_count(name), "{name}");
            assert!(!named_like_count_of_persons(name), "{name}");
        }
        for name in ["antal personer", "födda utomlands", "hyresratter", "barn_0_5_år"] {
            assert!(!named_like_no_count(name), "{name}");
        }
    }

    #[test]
    fn persons_and_groups_of_them_are_counted() {
        for name in ["antal personer", "födda utomlands", "Folkmängd", "pop_2020", "women"] {
            assert!(named_like_count_of_persons(name), "{name}");
        }
        for name in ["hyresrätter", "rank", "ties", "stops"] {
            assert!(!named_like_count_of_persons(name), "{name}");
        }
    }
}
