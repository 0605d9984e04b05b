//! Errors of the engine as a user reads them.

use skillnad::classify::{ClassifyError, scheme};
use skillnad::i18n::Language;
use skillnad::stats::Undefined;
use skillnad::stats::segregation::{self, Population};
use skillnad::words::Explain as _;

#[test]
fn no_values_say_what_to_do() {
    assert!(ClassifyError::NoValues.message(Language::Sv).contains("Välj"));
    assert!(ClassifyError::NoValues.message(Language::En).contains("Choose"));
}

#[test]
fn an_unknown_method_is_named_together_with_those_there_are() {
    let error = scheme("jenks").err().unwrap();
    for language in Language::ALL {
        let message = error.message(language);
        assert!(message.contains("jenks") && message.contains("fisher-jenks"), "{message}");
    }
}

#[test]
fn a_measure_that_lacks_something_names_the_columns_that_would_give_it() {
    let city = Population::of_two(&[5.0, 1.0], &[1.0, 5.0]);
    for (id, words) in [
        ("delta", "land_area_m2"),
        ("relative_centralisation", "geometry"),
        ("boundary_dissimilarity", "geometry"),
        ("rank_order_h", "--groups A,B,C"),
    ] {
        let why = segregation::measure(id).unwrap().number(&city).unwrap_err();
        for language in Language::ALL {
            assert!(why.message(language).contains(words), "{id}: {}", why.message(language));
        }
    }
}

#[test]
fn no_reason_shows_its_key() {
    for why in [
        Undefined::TooFewDistricts { found: 1, needed: 2 },
        Undefined::TooManyParts { parts: 3, zones: 2 },
        Undefined::OneGroup,
        Undefined::NoVariation,
        Undefined::ZeroOverZero,
        Undefined::NotWhole,
        Undefined::NotPositive,
        Undefined::NotAmounts,
        Undefined::NoNeighbors,
        Undefined::NoValue,
        Undefined::NotOneNumber,
        Undefined::NotSettled,
        Undefined::Cancelled,
    ] {
        for language in Language::ALL {
            let text = why.message(language);
            assert!(!text.contains("stats.") && text.ends_with('.'), "{text}");
        }
    }
}
