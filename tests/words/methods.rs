//! The words of classification methods.

use std::collections::BTreeSet;

use skillnad::classify::{ALL, scheme};
use skillnad::i18n::{Language, keys};
use skillnad::words::{method_name, method_when};

#[test]
fn every_method_has_a_name_and_says_when_it_suits() {
    let user = scheme("user:1").unwrap();
    let mut known = BTreeSet::new();
    for method in ALL.iter().copied().chain([user.classifier()]) {
        known.extend([format!("methods.{}", method.id()), format!("methods.{}.when", method.id())]);
        for language in Language::ALL {
            assert!(!method_name(method, language).is_empty(), "{}", method.id());
            let when = method_when(method, language);
            assert!(when.ends_with('.') && when.matches('.').count() == 1, "{when}");
        }
    }
    let texts = keys(Language::Sv).map(|(key, _)| key.to_owned());
    let texts: BTreeSet<String> = texts.filter(|key| key.starts_with("methods.")).collect();
    assert_eq!(texts, known);
}
