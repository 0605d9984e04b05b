//! The program's own texts, by key.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Language, Numbers};

/// The suffix of the key of a text for the count 1.
pub const ONE: &str = "_one";

/// A room: a group of texts, in Swedish and English.
pub struct Room {
    /// The first part of its keys.
    pub name: &'static str,
    sv: &'static str,
    en: &'static str,
}

macro_rules! rooms {
    ($($name:literal),+ $(,)?) => {
        /// All rooms.
        pub const ROOMS: &[Room] = &[$(Room {
            name: $name,
            sv: include_str!(concat!("../../assets/i18n/sv/", $name, ".json")),
            en: include_str!(concat!("../../assets/i18n/en/", $name, ".json")),
        }),+];
    };
}

rooms!(
    "analysis",
    "basemap",
    "charts",
    "classify",
    "cli",
    "color",
    "common",
    "compare",
    "define",
    "errors",
    "export",
    "maps",
    "measures",
    "methods",
    "page",
    "palette",
    "plots",
    "points",
    "presenter",
    "project",
    "segregation",
    "small_groups",
    "stats",
    "table",
    "tables",
    "weights",
    "window",
);

type Texts = BTreeMap<String, String>;

/// The text of a key. An unknown key is returned itself, so that the error shows without breaking the
/// program. A test makes sure that there is none.
pub fn tr(language: Language, key: &'static str) -> &'static str {
    let text = template(language, key);
    debug_assert!(!text.contains('{'), "{key} takes arguments");
    text
}

/// The text of a key that is put together, such as from the id of a measure; empty where there is none.
pub fn tr_of(language: Language, key: &str) -> &'static str {
    texts(language).get(key).map_or("", String::as_str)
}

/// The text of a key, with placeholders.
fn template(language: Language, key: &'static str) -> &'static str {
    texts(language).get(key).map_or(key, String::as_str)
}

/// The text of a key, with each `{name}` replaced by its argument.
pub fn tr_with(language: Language, key: &'static str, arguments: &[(&str, &str)]) -> String {
    filled(template(language, key), arguments)
}

/// The text of a key for a count: that of `KEY_one` for the count 1 if it exists, else that of the key.
/// `{n}` is replaced by the count.
pub fn tr_count(
    language: Language,
    key: &'static str,
    count: usize,
    arguments: &[(&str, &str)],
) -> String {
    let one = (count == 1).then(|| texts(language).get(&format!("{key}{ONE}"))).flatten();
    let text = one.map_or_else(|| template(language, key), String::as_str);
    let count = Numbers(language).count(count);
    let n = ("n", &*count);
    filled(text, &[arguments, &[n]].concat())
}

/// Replaces every `{name}` in a single pass, so that braces in an argument are never taken as a
/// placeholder. A placeholder without an argument is removed; in a development build it panics.
fn filled(text: &str, arguments: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, left)) = after.split_once('}') else {
            debug_assert!(false, "an open brace in {text:?}");
            break;
        };
        let value = arguments.iter().find(|(known, _)| *known == name);
        debug_assert!(value.is_some(), "no {name:?} for {text:?}");
        out.push_str(value.map_or("", |(_, value)| value));
        rest = left;
    }
    out.push_str(rest);
    out
}

/// Every key of a language with its text, sorted by key.
pub fn keys(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    texts(language).iter().map(|(key, text)| (key.as_str(), text.as_str()))
}

fn texts(language: Language) -> &'static Texts {
    static SV: OnceLock<Texts> = OnceLock::new();
    static EN: OnceLock<Texts> = OnceLock::new();
    let (cell, pick): (_, fn(&Room) -> &'static str) = match language {
        Language::Sv => (&SV, |room| room.sv),
        Language::En => (&EN, |room| room.en),
    };
    cell.get_or_init(|| {
        let mut all = Texts::new();
        for room in ROOMS {
            let texts: Texts = serde_json::from_str(pick(room)).unwrap_or_default();
            all.extend(
                texts.into_iter().map(|(name, text)| (format!("{}.{name}", room.name), text)),
            );
        }
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_put_in_once_and_not_read_again() {
        assert_eq!(filled("{a} och {b}", &[("a", "{b}"), ("b", "{a}")]), "{b} och {a}");
        assert_eq!(filled("utan", &[("a", "1")]), "utan");
    }

    #[test]
    #[should_panic(expected = "no \"n\"")]
    fn a_forgotten_argument_is_found_in_tests() {
        let _ = filled("{n} områden", &[]);
    }

    #[test]
    fn a_text_about_one_thing_says_so() {
        let say = |language, n| tr_count(language, "charts.districts", n, &[]);
        assert_eq!([0, 1, 2].map(|n| say(Language::Sv, n)), ["0 områden", "1 område", "2 områden"]);
        assert_eq!(say(Language::En, 1), "1 district");
        assert_eq!(say(Language::En, 1_025), "1,025 districts");
    }
}
