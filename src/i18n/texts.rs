//! The program's own texts, by key.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Language, Numbers};

/// How the key of a text about one thing ends.
pub const ONE: &str = "_one";

/// One room's texts as they are stored, in Swedish and English.
pub struct Room {
    /// The first part of its keys.
    pub name: &'static str,
    sv: &'static str,
    en: &'static str,
}

macro_rules! rooms {
    ($($name:literal),+ $(,)?) => {
        /// Every room that has texts.
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
    "errors",
    "export",
    "maps",
    "page",
    "palette",
    "plots",
    "points",
    "presenter",
    "project",
    "segregation",
    "stats",
    "table",
    "weights",
    "window",
);

type Texts = BTreeMap<String, String>;

/// The text of a key. A key that does not exist gives itself back, so that a slip is seen and
/// nothing breaks; a test makes sure there is none.
pub fn tr(language: Language, key: &'static str) -> &'static str {
    texts(language).get(key).map_or(key, String::as_str)
}

/// The text of a key with `{name}` replaced by its argument.
pub fn tr_with(language: Language, key: &'static str, arguments: &[(&str, &str)]) -> String {
    let mut text = tr(language, key).to_owned();
    for (name, value) in arguments {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

/// The text of a key for so many: that of `KEY_one` where there is one thing and such a text. `{n}`
/// stands for how many.
pub fn tr_count(
    language: Language,
    key: &'static str,
    count: usize,
    arguments: &[(&str, &str)],
) -> String {
    let one = (count == 1).then(|| texts(language).get(&format!("{key}{ONE}"))).flatten();
    let mut text = one.map_or_else(|| tr(language, key), String::as_str).to_owned();
    text = text.replace("{n}", &Numbers(language).count(count));
    for (name, value) in arguments {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

/// Every key of a language with its text, sorted.
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
    fn a_text_about_one_thing_says_so() {
        let say = |language, n| tr_count(language, "charts.districts", n, &[]);
        assert_eq!([0, 1, 2].map(|n| say(Language::Sv, n)), ["0 områden", "1 område", "2 områden"]);
        assert_eq!(say(Language::En, 1), "1 district");
        assert_eq!(say(Language::En, 1_025), "1,025 districts");
    }
}
