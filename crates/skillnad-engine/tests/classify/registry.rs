//! The folder of methods, the registry, and the names people give them.

use std::collections::BTreeSet;
use std::path::Path;

use skillnad_engine::classify::{ALL, ClassifyError, Scheme, scheme};

#[test]
fn every_method_in_the_folder_is_in_the_registry() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/classify/methods");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path().file_stem().unwrap().to_str().unwrap().replace('_', "-"))
        .filter(|name| name != "mod" && name != "user-defined")
        .collect();
    let registered: BTreeSet<String> = ALL.iter().map(|m| m.id().to_owned()).collect();
    assert_eq!(files, registered);
    assert_eq!(registered.len(), ALL.len(), "two methods share an id");
}

#[test]
fn every_method_names_its_source_and_shows_an_example() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/classify/methods");
    for method in ALL {
        let file = folder.join(format!("{}.rs", method.id().replace('-', "_")));
        let source = std::fs::read_to_string(file).unwrap();
        let (doc, _) = source.split_once("\npub struct ").unwrap();
        let parts = ["# Source", "# Parameters", "# Returns", "# Ties", "# Example"];
        let places: Vec<Option<usize>> =
            parts.iter().map(|part| doc.find(&format!("/// {part}"))).collect();
        assert!(places.iter().all(Option::is_some), "{}: {places:?}", method.id());
        assert!(places.is_sorted(), "{}: the parts are in another order", method.id());
    }
}

#[test]
fn the_ids_are_those_of_the_command_line() {
    let ids: Vec<&str> = ALL.iter().map(|m| m.id()).collect();
    for id in [
        "quantile",
        "equal-interval",
        "fisher-jenks",
        "std-mean",
        "head-tail",
        "pretty",
        "box-plot",
        "percentiles",
        "maximum-breaks",
    ] {
        assert!(ids.contains(&id), "{id}");
        assert_eq!(scheme(id).unwrap().name(), id);
    }
}

#[test]
fn bounds_of_ones_own_are_read_with_a_point_or_a_comma_as_decimal_sign() {
    let bounds = |name: &str| match scheme(name).unwrap() {
        Scheme::User(user) => user.bounds().to_vec(),
        Scheme::Method(_) => panic!("{name} is a method"),
    };
    assert_eq!(bounds("user:1,2,3"), [1.0, 2.0, 3.0]);
    assert_eq!(bounds("user: 3, 1.5 ,2,2"), [1.5, 2.0, 3.0]);
    assert_eq!(bounds("user:−1,5;2"), [-1.5, 2.0]);
    assert_eq!(bounds(&scheme("user:0.1,1e6").unwrap().name()), [0.1, 1e6]);
}

#[test]
fn a_bound_that_is_no_number_is_named() {
    for (name, text) in [("user:1,x", "x"), ("user:", ""), ("user:1,inf", "inf"), ("user:1,,2", "")]
    {
        match scheme(name).err() {
            Some(ClassifyError::Bound { text: named }) => assert_eq!(named, text, "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn an_unknown_method_is_named_together_with_those_there_are() {
    match scheme("jenks").err() {
        Some(ClassifyError::UnknownScheme { name, known }) => {
            assert!(name == "jenks" && known.contains(&"fisher-jenks"), "{known:?}");
        }
        other => panic!("{other:?}"),
    }
}
