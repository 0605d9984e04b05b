//! Column names in the user's own files: recognises columns that count persons, and columns that hold no
//! counts. The figures themselves are left to `withheld` and the caller.

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

/// Words for persons in the names of columns, the surest first: lower case, letters alone.
const PERSONS: [&str; 28] = [
    "population",
    "folkmängd",
    "befolkning",
    "invånare",
    "antalinvånare",
    "antalpersoner",
    "personer",
    "persons",
    "people",
    "residents",
    "inhabitants",
    "totalpopulation",
    "populationtotal",
    "totpop",
    "poptotal",
    "poptot",
    "pop",
    "boende",
    "antalboende",
    "totalt",
    "total",
    "samtliga",
    "tot",
    "antal",
    "elever",
    "antalelever",
    "pupils",
    "students",
];

/// Parts of the names of columns that count a group of persons, in lower case.
const GROUP_WORDS: &[&str] = &[
    "abroad",
    "arbetslös",
    "asyl",
    "barn",
    "birth",
    "biståndstagare",
    "born",
    "boy",
    "brukare",
    "child",
    "citizen",
    "därav",
    "elderly",
    "elev",
    "employed",
    "ethnic",
    "female",
    "flick",
    "flykting",
    "foreign",
    "född",
    "girl",
    "group",
    "grp",
    "grupp",
    "hemtjänst",
    "household",
    "hushåll",
    "immigra",
    "klient",
    "kvinn",
    "male",
    "medborg",
    "migrant",
    "minorit",
    "mottagare",
    "patient",
    "pensionär",
    "people",
    "person",
    "pojk",
    "pupil",
    "refugee",
    "relig",
    "rösta",
    "röstberät",
    "senior",
    "sjuk",
    "student",
    "sysselsatt",
    "ungdom",
    "utländsk",
    "utrikes",
    "varav",
    "voter",
    "women",
    "youth",
    "äldre",
];

/// Whole words in the names of columns that count a group of persons, in lower case.
const GROUP_NAMES: [&str; 3] = ["män", "man", "men"];

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

/// The column that counts persons, by its name: the surest word counts, and of several years the last.
pub(super) fn named_like_persons<'a>(columns: &[&'a str]) -> Option<&'a str> {
    let split = |name: &'a str| {
        let plain: String =
            name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect();
        let word = plain.trim_end_matches(|c: char| c.is_ascii_digit());
        let year = plain.get(word.len()..).unwrap_or_default().parse::<u64>().unwrap_or(u64::MAX);
        (word.to_owned(), year)
    };
    let fits = |word: &str, known: &str| word == known || word == plain_letters(known);
    PERSONS.iter().find_map(|known| {
        let named = columns.iter().map(|name| (*name, split(name)));
        let named = named.filter(|(_, (word, _))| fits(word, known));
        named.max_by_key(|(_, (_, year))| *year).map(|(name, _)| name)
    })
}

/// True for the name of a column that counts a group of persons, by a word in it.
pub(super) fn named_like_group(column: &str) -> bool {
    let name = column.to_lowercase();
    let holds = |word: &str| name.contains(word) || name.contains(&plain_letters(word));
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    GROUP_WORDS.iter().any(|word| holds(word)) || words.any(|word| GROUP_NAMES.contains(&word))
}

/// A word without the marks on its letters.
fn plain_letters(word: &str) -> String {
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
            "befolkningstäthet",
            "befolkningstathet",
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
        for name in
            ["antal personer", "födda utomlands", "Folkmängd", "pop_2020", "women", "Antal män"]
        {
            assert!(named_like_count_of_persons(name), "{name}");
        }
        for name in ["hyresrätter", "rank", "ties", "stops"] {
            assert!(!named_like_count_of_persons(name), "{name}");
        }
    }

    #[test]
    fn the_column_of_persons_is_found_by_its_name_in_both_languages() {
        assert_eq!(named_like_persons(&["income", "Population"]), Some("Population"));
        assert_eq!(named_like_persons(&["total", "Folkmängd"]), Some("Folkmängd"));
        assert_eq!(named_like_persons(&["antal_invanare"]), Some("antal_invanare"));
        assert_eq!(named_like_persons(&["pop2010", "pop_2020", "x"]), Some("pop_2020"));
        assert_eq!(named_like_persons(&["income", "share_of_population"]), None);
    }

    #[test]
    fn groups_are_known_by_a_word_in_their_name() {
        for name in ["foreign", "Utrikes födda", "fodda_utomlands", "grp_a", "women", "Elever åk 9"]
        {
            assert!(named_like_group(name), "{name}");
        }
        for name in ["ties", "high", "stops", "rank", "storeys", "mean_age"] {
            assert!(!named_like_group(name), "{name}");
        }
    }
}
