//! No test looks away: one that can't run says so, by a function that counts.

use std::path::Path;

use super::rust_files;

/// Lines that may come before an early return of a test: a skip that is counted, or a question that counts.
const COUNTED: [&str; 3] = ["skip(", "has_graphics()", "behind_proxy()"];

/// Lines of test functions that return early, or are never run, without a word. Returns of loops that wait
/// and of threads of servers are in functions without `#[test]`.
fn silent(source: &str) -> Vec<(usize, String)> {
    let lines: Vec<&str> = source.lines().collect();
    let mut found = Vec::new();
    let mut inside = false;
    for (at, line) in lines.iter().enumerate() {
        let text = line.trim();
        if text.starts_with("#[ignore") {
            found.push((at + 1, text.to_owned()));
        }
        if text == "#[test]" {
            inside = true;
        } else if *line == "}" || *line == "    }" && lines.get(at + 1).is_none_or(|l| *l == "}") {
            inside = false;
        }
        let before = &lines[at.saturating_sub(2)..=at];
        let counted = before.iter().any(|line| COUNTED.iter().any(|call| line.contains(call)));
        if inside && text == "return;" && !counted {
            found.push((at + 1, text.to_owned()));
        }
    }
    found
}

#[test]
fn no_test_returns_early_or_is_ignored_without_being_counted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests", "src", "crates/skillnad-engine"].map(|folder| root.join(folder));
    let (mut tests, mut found) = (0, Vec::new());
    for file in folders.iter().flat_map(|folder| rust_files(folder)) {
        if file.ends_with("guards/skips.rs") {
            continue;
        }
        let source = std::fs::read_to_string(&file).unwrap();
        tests += source.matches("#[test]").count();
        let place = |(line, text): (usize, String)| format!("{}:{line}: {text}", file.display());
        found.extend(silent(&source).into_iter().map(place));
    }
    assert!(tests > 1_000, "the scan found {tests} tests only, so it is broken");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_scan_tells_a_counted_return_from_a_silent_one() {
    let test = |body: &str| {
        format!("#[test]\nfn a() {{\n    if b {{\n{body}        return;\n    }}\n}}\n")
    };
    assert_eq!(silent(&test("")), [(4, "return;".to_owned())]);
    assert_eq!(silent(&test("        skip(\"no disk\");\n")), []);
    assert_eq!(silent("#[ignore = \"slow\"]\n#[test]\nfn a() {}\n").len(), 1);
    assert_eq!(silent("fn serve() {\n    return;\n}\n"), []);
}
