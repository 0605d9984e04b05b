//! Every text exists in both languages, is asked for somewhere, and is asked for by a key that is.

use std::collections::BTreeSet;
use std::path::Path;

use skillnad::i18n::{Language, ONE, ROOMS, keys};

use super::rust_files;

fn source() -> String {
    let files = rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    files.into_iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

/// String literals in the source that look like keys: `room.name`.
fn keys_in(source: &str) -> BTreeSet<String> {
    let rooms: Vec<&str> = ROOMS.iter().map(|r| r.name).collect();
    source
        .split('"')
        .filter(|part| {
            part.split_once('.').is_some_and(|(room, name)| {
                rooms.contains(&room)
                    && !name.is_empty()
                    && name != "json"
                    && name
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            })
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn both_languages_have_the_same_keys_and_arguments() {
    let sv: Vec<_> = keys(Language::Sv).collect();
    let en: Vec<_> = keys(Language::En).collect();
    let names = |all: &[(&str, &str)]| all.iter().map(|(k, _)| (*k).to_owned()).collect::<Vec<_>>();
    assert_eq!(names(&sv), names(&en));
    assert!(!sv.is_empty());
    for ((key, sv), (_, en)) in sv.iter().zip(&en) {
        assert_eq!(arguments(sv), arguments(en), "{key} takes other arguments in English");
        assert!(!sv.contains('!') && !en.contains('!'), "{key} shouts");
    }
}

fn arguments(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

/// Keys that are asked for by `tr` itself, in a call with the key written in it.
fn keys_without_arguments(source: &str) -> BTreeSet<String> {
    let named = |at: usize| {
        // Not the end of another name, such as push_str.
        let before = source.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    };
    source
        .match_indices("tr(")
        .filter(|(at, _)| named(*at))
        .filter_map(|(at, call)| source.get(at + call.len()..)?.split_once(')'))
        .flat_map(|(inside, _)| keys_in(inside))
        .collect()
}

#[test]
fn no_text_with_arguments_is_asked_for_without_them() {
    let plain = keys_without_arguments(&source());
    assert!(plain.len() > 400, "the source is read: {}", plain.len());
    let raw: Vec<&str> = keys(Language::En)
        .filter(|(key, text)| text.contains('{') && plain.contains(*key))
        .map(|(key, _)| key)
        .collect();
    assert!(raw.is_empty(), "{raw:?} would show the names of their arguments");
}

#[test]
fn every_key_in_the_code_has_a_text() {
    let texts: BTreeSet<&str> = keys(Language::Sv).map(|(key, _)| key).collect();
    let missing: Vec<String> =
        keys_in(&source()).into_iter().filter(|k| !texts.contains(k.as_str())).collect();
    assert!(missing.is_empty(), "no text for {missing:?}");
}

#[test]
fn every_text_is_asked_for_in_the_code() {
    let asked = keys_in(&source());
    // Texts of the engine's registries are asked for by id; the tests in `words` compare them with those.
    let of_engine = |key: &str| key.starts_with("measures.") || key.starts_with("methods.");
    // Of a text about so many things, that about one is asked for by the same key.
    let of_many = |key: &str| key.strip_suffix(ONE).is_some_and(|many| asked.contains(many));
    let unused: Vec<&str> = keys(Language::Sv)
        .map(|(key, _)| key)
        .filter(|key| !asked.contains(*key) && !of_many(key) && !of_engine(key))
        .collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
}

#[test]
fn every_reason_of_the_engine_has_words_in_both_languages() {
    let read = |path: &str| {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
    };
    // Outside the engine its errors must be matched with a wildcard, which would hide a missing arm.
    for (name, defined, worded) in [
        ("ClassifyError", "classify/error.rs", "src/words/classify_error.rs"),
        ("Undefined", "stats/measure.rs", "src/words/undefined.rs"),
        ("SeriesError", "model/series.rs", "src/scene/thematic_map/error.rs"),
        ("SeriesError", "model/series.rs", "src/analysis/layers/error.rs"),
    ] {
        let source = read(&format!("crates/skillnad-engine/src/{defined}"));
        let from = source.find(&format!("pub enum {name} {{")).unwrap();
        let body = source[from..].split("\n}").next().unwrap();
        let variants: Vec<&str> = body
            .lines()
            .skip(1)
            .filter_map(|line| line.strip_prefix("    "))
            .filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()))
            .map(|line| line.split(|c: char| !c.is_alphanumeric()).next().unwrap())
            .collect();
        assert!(!variants.is_empty(), "{name}");
        let words = read(worded);
        for variant in variants {
            assert!(words.contains(&format!("::{variant}")), "{worded} lacks {name}::{variant}");
        }
    }
}
