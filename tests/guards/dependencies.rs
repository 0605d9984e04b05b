//! Every dependency is used by the sources that it is declared for.

use std::path::Path;

use super::rust_files;

/// Dependencies that no source names, each with the reason why it is declared.
const SILENT: [(&str, &str); 0] = [];

/// The names of a table of dependencies in a manifest.
fn declared<'a>(manifest: &'a str, table: &str) -> Vec<&'a str> {
    let lines = manifest.lines().skip_while(move |line| *line != table).skip(1);
    let entries = lines.take_while(|line| !line.starts_with('['));
    entries
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(['=', '.']).map(|(name, _)| name.trim()))
        .collect()
}

/// True if a source names a crate: in a path, a `use` or a macro.
fn names(source: &str, name: &str) -> bool {
    source.match_indices(name).any(|(at, _)| {
        let before = source[..at].chars().next_back();
        let after = &source[at + name.len()..];
        let whole = !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.');
        whole && (after.starts_with("::") || after.starts_with(';') || after.starts_with(" as "))
    })
}

/// The text of all sources in these folders and files.
fn sources(root: &Path, of: &[&str]) -> String {
    let mut all = String::new();
    for path in of.iter().map(|name| root.join(name)).filter(|path| path.exists()) {
        let files = if path.is_dir() { rust_files(&path) } else { vec![path] };
        all.extend(files.iter().map(|file| std::fs::read_to_string(file).unwrap()));
    }
    all
}

#[test]
fn every_dependency_is_used_where_it_is_declared() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut seen, mut unused) = (0, Vec::new());
    for package in ["", "crates/skillnad-engine", "fuzz"] {
        let root = root.join(package);
        let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
        for (table, folders) in [
            ("[dependencies]", &["src", "readers"][..]),
            ("[dev-dependencies]", &["src", "tests", "benches", "examples"][..]),
            ("[build-dependencies]", &["build.rs"][..]),
        ] {
            let text = sources(&root, folders);
            for name in declared(&manifest, table) {
                seen += 1;
                let silent = SILENT.iter().any(|(silent, _)| *silent == name);
                if names(&text, &name.replace('-', "_")) == silent {
                    let state = if silent { "named after all" } else { "unused" };
                    unused.push(format!("{package}/Cargo.toml {table}: {name} is {state}"));
                }
            }
        }
    }
    assert!(seen > 30, "the scan found {seen} dependencies only, so it is broken");
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn the_scan_tells_a_crate_from_a_word() {
    assert!(names("use csv::Reader;", "csv") && names("    geo::Point::new(1, 2)", "geo"));
    assert!(names("pub use geo;", "geo") && names("use image as pictures;", "image"));
    assert!(!names("let csv = 1; a.csv::<f64>(); xcsv::b", "csv"));
    let manifest =
        "[dependencies]\na-b = \"1\"\n# no = 1\nc.workspace = true\n\n[features]\nd = []\n";
    assert_eq!(declared(manifest, "[dependencies]"), ["a-b", "c"]);
}
