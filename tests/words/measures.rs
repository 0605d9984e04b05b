//! The words of measures, and the page that `docs/` shows of them.

use std::collections::BTreeSet;
use std::path::Path;

use skillnad::i18n::{Language, keys};
use skillnad::stats::Family;
use skillnad::words::MeasureWords as _;
use skillnad::words::measure_page::markdown;

#[test]
fn the_reference_page_is_current() {
    for language in Language::ALL {
        let name = format!("docs/measures.{}.md", language.code());
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&name);
        let page = markdown(language);
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(&path, &page).unwrap();
        }
        let stored = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(stored == page, "{name} is out of date: run the tests with UPDATE_DOCS=1");
    }
}

#[test]
fn every_measure_says_what_it_tells_and_no_text_is_about_another() {
    let mut known = BTreeSet::new();
    for family in Family::ALL {
        known.insert(format!("measures.{}", family.id()));
        for about in family.measures() {
            let key = format!("measures.{}.{}", family.id(), about.id);
            for language in Language::ALL {
                for text in [about.title(language), about.tells(language), about.not_when(language)]
                {
                    assert!(!text.is_empty(), "{key} lacks a text in {language:?}");
                }
            }
            assert!(!about.formula.is_empty() && about.source.len() > 9, "{}", about.id);
            known.extend([key.clone(), format!("{key}.tells"), format!("{key}.not_when")]);
        }
    }
    assert!(known.len() > 150, "{}", known.len());
    let texts = keys(Language::Sv).map(|(key, _)| key.to_owned());
    let texts: BTreeSet<String> = texts.filter(|key| key.starts_with("measures.")).collect();
    assert_eq!(texts, known);
}
