//! The reference page in `docs/` is the one the measures write.

use std::path::Path;

use skillnad::i18n::Language;
use skillnad::stats::reference::{families, markdown};

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
fn every_measure_says_what_it_tells_in_both_languages() {
    let mut count = 0;
    for (_, measures) in families() {
        for about in measures {
            count += 1;
            for language in Language::ALL {
                for key in [about.title, about.tells, about.not_when] {
                    let text = skillnad::i18n::tr(language, key);
                    assert_ne!(text, key, "{key} has no text");
                }
            }
            assert!(!about.formula.is_empty() && about.source.len() > 9, "{}", about.id);
        }
    }
    assert!(count > 50, "{count}");
}
