//! A module uses only layers below its own.

use std::path::Path;

use super::rust_files;
use super::uses::top_level;

/// The rooms of the engine, a crate of its own below all others.
const ENGINE: &[(&str, u8)] = &[("model", 0), ("spatial", 1), ("classify", 1), ("stats", 2)];

/// The rooms of the program.
const PROGRAM: &[(&str, u8)] = &[
    ("color", 0),
    ("i18n", 0),
    ("limits", 0),
    ("city", 1),
    ("words", 1),
    ("formats", 2),
    ("project", 2),
    ("analysis", 3),
    ("scene", 4),
    ("export", 5),
    ("session", 5),
    ("cli", 6),
    ("ui", 6),
];

fn layer(module: &str, layers: &[(&str, u8)]) -> Option<u8> {
    layers.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer)
}

/// The modules named after `crate::` in a source file: `use crate::{a::…, b::…}` included.
fn used_modules(source: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, _) in source.match_indices("crate::") {
        let rest = &source[at + "crate::".len()..];
        let names: Vec<&str> = if let Some(group) = rest.strip_prefix('{') {
            let end = closing(group);
            top_level(&group[..end])
        } else {
            vec![rest]
        };
        for name in names {
            let name: String =
                name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if ENGINE.iter().chain(PROGRAM).any(|(module, _)| *module == name) {
                used.push(name);
            }
        }
    }
    used
}

/// Where the group that has just been opened closes.
fn closing(group: &str) -> usize {
    let mut depth = 1;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    group.len()
}

/// Uses of a module that is not below the one that uses it. Rooms of the engine are below all of the program.
fn steps_up(root: &str, layers: &[(&str, u8)]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let mut steps_up = Vec::new();
    let mut uses = 0;
    for file in rust_files(&root) {
        let inside = file.strip_prefix(&root).unwrap();
        let Some(module) = inside.iter().next().filter(|_| inside.iter().count() > 1) else {
            continue;
        };
        let own = module.to_str().unwrap();
        let floor = layer(own, layers).unwrap_or_else(|| {
            panic!("{own} has no layer: add it to this test and to lib.rs");
        });
        for used in used_modules(&std::fs::read_to_string(&file).unwrap()) {
            uses += 1;
            // One that has no layer here is the engine's, seen from the program.
            let Some(other) = layer(&used, layers) else { continue };
            if used != own && other >= floor && (floor, other) != (0, 0) {
                steps_up.push(format!("{} uses {used}", inside.display()));
            }
        }
    }
    assert!(uses > 10, "the scan found hardly any use of crate::, so it is broken");
    steps_up
}

#[test]
fn no_module_uses_a_layer_that_is_not_below_its_own() {
    assert_eq!(steps_up("src", PROGRAM), [""; 0]);
    assert_eq!(steps_up("crates/skillnad-engine/src", ENGINE), [""; 0]);
}

#[test]
fn the_engine_has_neither_texts_nor_files_and_knows_nothing_of_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/skillnad-engine/src");
    for file in rust_files(&root) {
        let source = std::fs::read_to_string(&file).unwrap();
        // The front page of the documentation, which is no part of what is compiled.
        let source = source.replace(r#"#![doc = include_str!("../README.md")]"#, "");
        for name in ["std::fs", "std::io", "std::net", "std::time", "include_str!", "skillnad::"] {
            assert!(!source.contains(name), "{} names {name}", file.display());
        }
    }
}

#[test]
fn only_the_window_knows_a_toolkit() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let toolkits = ["egui::", "eframe::", "walkers::", "rfd::", "egui_extras::"];
    for file in rust_files(&root) {
        let inside = file.strip_prefix(&root).unwrap();
        if inside.starts_with("ui") {
            continue;
        }
        let source = std::fs::read_to_string(&file).unwrap();
        for name in toolkits {
            assert!(!source.contains(name), "{} names {name}", inside.display());
        }
    }
}

#[test]
fn the_scan_reads_groups_and_nested_groups() {
    let source = "use crate::{model::{Cell, Row}, scene};\nfn f(x: crate::stats::Moran) {}";
    assert_eq!(used_modules(source), ["model", "scene", "stats"]);
}
