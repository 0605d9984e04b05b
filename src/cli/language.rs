//! Which language the command line speaks: the one asked for, else the system's.

use std::ffi::OsString;
use std::sync::OnceLock;

use crate::i18n::{Language, tr};

static SPOKEN: OnceLock<Language> = OnceLock::new();

/// The language of `--lang`, looked for before anything is parsed, because the messages about what
/// can't be parsed need it too.
pub fn chosen_before_parsing(arguments: &[OsString]) -> Option<Language> {
    let texts: Vec<&str> = arguments.iter().filter_map(|a| a.to_str()).collect();
    let after = texts.windows(2).find_map(|pair| match pair {
        ["--lang", code] => Some(*code),
        _ => None,
    });
    let code = after.or_else(|| texts.iter().find_map(|a| a.strip_prefix("--lang=")))?;
    Language::ALL.into_iter().find(|language| language.code() == code)
}

/// Settles the language for this run.
pub fn speak(chosen: Option<Language>) -> Language {
    *SPOKEN.get_or_init(|| chosen.unwrap_or_else(of_the_system))
}

/// A text in the language of this run: for what clap shows.
pub fn say(key: &'static str) -> &'static str {
    tr(speak(None), key)
}

fn of_the_system() -> Language {
    sys_locale::get_locale().map_or(Language::default(), |locale| Language::from_locale(&locale))
}
