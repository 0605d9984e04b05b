//! The language of this run: the one of `--lang`, else the system's.

use std::ffi::OsString;
use std::sync::OnceLock;

use crate::formats::{Holds, names};
use crate::i18n::{Language, tr, tr_with};

static SPOKEN: OnceLock<Language> = OnceLock::new();

/// The language of `--lang`, found before parsing, since usage errors need it too.
pub fn chosen_before_parsing(arguments: &[OsString]) -> Option<Language> {
    let texts: Vec<&str> = arguments.iter().filter_map(|a| a.to_str()).collect();
    let after = texts.windows(2).find_map(|pair| match pair {
        ["--lang", code] => Some(*code),
        _ => None,
    });
    let code = after.or_else(|| texts.iter().find_map(|a| a.strip_prefix("--lang=")))?;
    Language::ALL.into_iter().find(|language| language.code() == code)
}

/// Sets the language of this run on first use, and returns it.
pub fn speak(chosen: Option<Language>) -> Language {
    *SPOKEN.get_or_init(|| chosen.unwrap_or_else(of_the_system))
}

/// The text of a key in the language of this run, for clap.
pub fn say(key: &'static str) -> &'static str {
    tr(speak(None), key)
}

/// The text of a key in the language of this run, with the names of the formats that hold `what` for
/// `{formats}`.
pub fn say_of_formats(key: &'static str, what: Holds) -> String {
    let language = speak(None);
    tr_with(language, key, &[("formats", &names(what, language))])
}

fn of_the_system() -> Language {
    sys_locale::get_locale().map_or(Language::default(), |locale| Language::from_locale(&locale))
}
