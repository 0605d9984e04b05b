//! A module uses only layers below its own.

use std::path::{Path, PathBuf};

const LAYERS: &[(&str, u8)] = &[
    ("model", 0),
    ("color", 0),
    ("i18n", 0),
    ("limits", 0),
    ("spatial", 1),
    ("classify", 1),
    ("stats", 2),
    ("formats", 2),
    ("project", 2),
    ("analysis", 3),
    ("scene", 4),
    ("export", 5),
    ("session", 5),
    ("cli", 6),
    ("ui", 6),
];

fn layer(module: &str) -> u8 {
    LAYERS
        .iter()
        .find(|(name, _)| *name == module)
        .unwrap_or_else(|| panic!("src/{module} has no layer: add it to this test and to lib.rs"))
        .1
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
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
            if LAYERS.iter().any(|(module, _)| *module == name) {
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

/// The parts of a group between its own commas.
fn top_level(group: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&group[from..]);
    parts
}

#[test]
fn no_module_uses_a_layer_that_is_not_below_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut steps_up = Vec::new();
    let mut uses = 0;
    for file in rust_files(&root) {
        let inside = file.strip_prefix(&root).unwrap();
        let Some(module) = inside.iter().next().filter(|_| inside.iter().count() > 1) else {
            continue;
        };
        let own = module.to_str().unwrap();
        for used in used_modules(&std::fs::read_to_string(&file).unwrap()) {
            uses += 1;
            let same_floor_below_all = layer(own) == 0 && layer(&used) == 0;
            if used != own && layer(&used) >= layer(own) && !same_floor_below_all {
                steps_up.push(format!("{} uses {used}", inside.display()));
            }
        }
    }
    assert!(uses > 10, "the scan found hardly any use of crate::, so it is broken");
    assert!(steps_up.is_empty(), "steps up: {steps_up:#?}");
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
