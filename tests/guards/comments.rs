//! Comments name the thing first.

use std::path::Path;

use super::rust_files;

/// Openings that put a question in place of the thing's name.
const QUESTIONS: [&str; 8] = ["What", "How", "Whether", "Who", "Whose", "Whom", "Why", "Where"];

/// The first line of every documentation comment of a source file.
fn openings(source: &str) -> Vec<&str> {
    let mut openings = Vec::new();
    let mut inside = false;
    for line in source.lines().map(str::trim_start) {
        let comment = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"));
        if let Some(text) = comment.filter(|_| !inside) {
            openings.push(text.trim_start());
        }
        inside = comment.is_some();
    }
    openings
}

#[test]
fn comments_name_the_thing_first() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["src", "crates/skillnad-engine/src"];
    let files = folders.iter().flat_map(|folder| rust_files(&root.join(folder)));
    let (mut comments, mut questions) = (0, Vec::new());
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        for opening in openings(&source) {
            comments += 1;
            let first = opening.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            if QUESTIONS.contains(&first) {
                questions.push(format!("{}: {opening}", file.display()));
            }
        }
    }
    assert!(comments > 5_000, "the scan found {comments} comments only, so it is broken");
    assert!(questions.is_empty(), "{questions:#?}");
}

#[test]
fn the_scan_takes_the_first_line_of_a_comment() {
    let source = "//! A room.\n//! What it does.\nfn f() {}\n    /// How far.\n    fn g() {}\n";
    assert_eq!(openings(source), ["A room.", "How far."]);
}
