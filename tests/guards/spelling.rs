//! One spelling: identifiers as Rust and geo write them, American; prose British. Slips of the pen are left
//! to `typos`, which the gate runs.

use std::path::Path;

use super::rust_files;

/// Parts of words: British, American.
const PAIRS: [(&str, &str); 23] = [
    ("neighbour", "neighbor"),
    ("colour", "color"),
    ("centre", "center"),
    ("grey", "gray"),
    ("favour", "favor"),
    ("behaviour", "behavior"),
    ("honour", "honor"),
    ("labour", "labor"),
    ("normalis", "normaliz"),
    ("standardis", "standardiz"),
    ("centralis", "centraliz"),
    ("generalis", "generaliz"),
    ("organis", "organiz"),
    ("recognis", "recogniz"),
    ("minimis", "minimiz"),
    ("maximis", "maximiz"),
    ("summaris", "summariz"),
    ("initialis", "initializ"),
    ("serialis", "serializ"),
    ("rasteris", "rasteriz"),
    ("labelled", "labeled"),
    ("travell", "travel"),
    ("modelled", "modeled"),
];

/// Parts of words that are British, and whose American forms are parts of other words, so that prose can't be
/// searched for these.
const BRITISH_PARTS: [&str; 2] = ["metre", "catalogue"];

/// Identifiers that are British, and the reason why. Units keep the spelling of the texts around them.
const BRITISH: [(&str, &str); 5] = [
    ("standardised", "a key of the JSON answers"),
    ("row_standardise", "an argument of the command line"),
    ("labelled", "a method; American English has both"),
    ("labelledby", "an attribute of ARIA"),
    ("neighbours", "a name in sentences of tests"),
];

/// Words of titles that are quoted as they were published.
const QUOTED: [&str; 6] = [
    "color vision deficiency",
    "Color Research & Application",
    "color space for image processing",
    "colour-difference formula\", Color",
    "behavior of",
    "visual center of a polygon",
];

/// The code of a source without comments, texts and names of tests; and its comments.
fn parts(source: &str) -> (String, String) {
    let (mut code, mut comments) = (String::new(), String::new());
    let (mut test, mut example) = (false, false);
    for line in source.lines() {
        let (before, comment) = match line.find("//").filter(|at| even_quotes(&line[..*at])) {
            Some(at) => (&line[..at], &line[at..]),
            None => (line, ""),
        };
        example ^= comment.contains("```");
        if !example {
            comments.extend([without_code(comment).as_str(), "\n"]);
        }
        let named = test && before.trim_start().starts_with("fn ");
        if !named {
            code.extend(before.split('"').step_by(2));
            code.push('\n');
        }
        test = before.trim() == "#[test]" || test && before.trim_start().starts_with("#[");
    }
    (code, comments)
}

fn even_quotes(text: &str) -> bool {
    text.matches('"').count().is_multiple_of(2)
}

/// Prose without what stands in backquotes, which is code, and in brackets that link to code.
fn without_code(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

/// The words of a text that hold one of these parts, whatever their case.
fn words<'a>(text: &'a str, part: &str) -> Vec<&'a str> {
    let word = |c: char| !(c.is_alphanumeric() || c == '_');
    text.split(word).filter(|word| word.to_lowercase().contains(part)).collect()
}

#[test]
fn identifiers_are_american_and_comments_british() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["src", "crates/skillnad-engine", "tests", "benches"];
    let (mut sources, mut found) = (0, Vec::new());
    for file in folders.iter().flat_map(|folder| rust_files(&root.join(folder))) {
        if file.ends_with("guards/spelling.rs") {
            continue;
        }
        sources += 1;
        let (code, comments) = parts(&std::fs::read_to_string(&file).unwrap());
        let (low_code, low_comments) = (code.to_lowercase(), comments.to_lowercase());
        for british in BRITISH_PARTS {
            let found_words = words(&code, british).into_iter();
            found.extend(found_words.map(|word| format!("{}: {word} in code", file.display())));
        }
        for (british, american) in PAIRS {
            if !low_code.contains(british) && !low_comments.contains(american) {
                continue;
            }
            let allowed = |word: &&str| !BRITISH.iter().any(|(known, _)| known == word);
            for word in words(&code, british).into_iter().filter(allowed) {
                found.push(format!("{}: {word} in code", file.display()));
            }
            for line in
                comments.lines().filter(|line| !QUOTED.iter().any(|title| line.contains(title)))
            {
                // Paths and types are named without backquotes in a few links.
                let prose = words(line, american);
                let prose = prose.iter().filter(|word| !word.contains('_') && !is_camel(word));
                found.extend(prose.map(|word| format!("{}: {word} in a comment", file.display())));
            }
        }
    }
    assert!(sources > 500, "the scan found {sources} sources only, so it is broken");
    assert!(found.is_empty(), "{found:#?}");
}

/// True for a name such as `SpatialWeights`.
fn is_camel(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

#[test]
fn english_texts_and_documents_are_british() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "data/README.md",
        "docs/command-line.md",
        "docs/guide.en.md",
        "docs/measures.en.md",
        "crates/skillnad-engine/README.md",
    ]
    .map(|name| root.join(name))
    .to_vec();
    let texts = std::fs::read_dir(root.join("assets/i18n/en")).unwrap();
    files.extend(texts.map(|entry| entry.unwrap().path()));
    assert!(files.len() > 20, "the scan found {} files only, so it is broken", files.len());
    let mut found = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let json = file.extension().is_some_and(|extension| extension == "json");
        let mut fenced = false;
        for line in text.lines() {
            fenced ^= line.trim_start().starts_with("```");
            if fenced || line.starts_with("    ") && !json {
                continue;
            }
            let prose =
                if json { line.split_once(": ").map_or("", |(_, text)| text) } else { line };
            let low = prose.to_lowercase();
            for (_, american) in PAIRS.iter().filter(|(_, american)| low.contains(american)) {
                for word in without_code(prose).split_whitespace() {
                    let code = word.contains(['_', '{', '/', '(']) || word.contains("--");
                    if !code && word.to_lowercase().contains(american) && !is_camel(word) {
                        found.push(format!("{}: {word}", file.display()));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_scan_tells_code_from_comments_and_texts() {
    let source =
        "let color = \"colour\"; // the `color` of a centre\n#[test]\nfn neighbours_meet() {}\n";
    let (code, comments) = parts(source);
    assert_eq!((words(&code, "color"), words(&code, "colour")), (vec!["color"], vec![]));
    assert!(words(&code, "neighbour").is_empty() && words(&comments, "color").is_empty());
    assert_eq!(words(&comments, "centre"), ["centre"]);
}
