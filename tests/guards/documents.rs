//! The documents are true: their commands run and answer as shown, their links lead
//! somewhere, and every command, key and picture has its place. Whether they read well is left to
//! readers.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[cfg(feature = "parquet")]
use skillnad::formats::{Holds, names};
#[cfg(feature = "parquet")]
use skillnad::i18n::Language;

/// A command in a document, and what the document shows of its answer.
#[derive(Debug, PartialEq)]
struct Example {
    line: usize,
    arguments: Vec<String>,
    shown: Vec<String>,
    code: i32,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The documents by their path in the repository, with their text.
fn documents() -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = ["", "docs", "data"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root().join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    paths.sort();
    let name = |p: &Path| p.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
    paths.iter().map(|p| (name(p), std::fs::read_to_string(p).unwrap())).collect()
}

fn document(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap()
}

/// The examples in the `console` blocks of a text. A line `$ skillnad …` is a command; the lines
/// below it are its answer, in order, with `…` for what is left out; `[exit 1]` is its exit code
/// where that is not 0.
fn examples(text: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut inside = false;
    for (i, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if !inside {
            continue;
        } else if let Some(command) = line.strip_prefix("$ ") {
            let mut words = command.split_whitespace().map(str::to_owned);
            assert_eq!(words.next().as_deref(), Some("skillnad"), "line {}: {line}", i + 1);
            let arguments = words.collect();
            examples.push(Example { line: i + 1, arguments, shown: Vec::new(), code: 0 });
        } else if let Some(example) = examples.last_mut() {
            let code = line.strip_prefix("[exit ").and_then(|rest| rest.strip_suffix(']'));
            match code {
                Some(code) => example.code = code.parse().unwrap(),
                None if line.trim().is_empty() => {}
                None => example.shown.push(line.trim_end().to_owned()),
            }
        }
    }
    examples
}

/// True if a line is the one that is shown, where `…` stands for anything.
fn is_shown_as(line: &str, shown: &str) -> bool {
    let Some((begin, rest)) = shown.split_once('…') else {
        return line == shown;
    };
    let Some(mut line) = line.strip_prefix(begin) else { return false };
    let mut parts: Vec<&str> = rest.split('…').collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        let Some(at) = line.find(part) else { return false };
        line = &line[at + part.len()..];
    }
    line.ends_with(end)
}

/// A line with single spaces, since the width of columns depends on lines that are left out.
fn spaced(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first shown line that the answer does not have after those above it.
fn first_untrue<'a>(shown: &'a [String], answer: &str) -> Option<&'a str> {
    let mut lines = answer.lines().map(spaced);
    shown
        .iter()
        .find(|s| s.as_str() != "…" && !lines.any(|line| is_shown_as(&line, &spaced(s))))
        .map(String::as_str)
}

#[test]
fn every_example_runs_and_answers_as_shown() {
    let mut run = 0;
    for (name, text) in documents() {
        let folder = std::env::temp_dir().join(format!(
            "skillnad-documents-{}-{}",
            std::process::id(),
            name.replace('/', "-")
        ));
        std::fs::create_dir_all(&folder).unwrap();
        // Only a program with a window asks for a display.
        let asks = |example: &Example| cfg!(feature = "gui") || !example.arguments.is_empty();
        for example in examples(&text).into_iter().filter(asks) {
            let output = Command::new(env!("CARGO_BIN_EXE_skillnad"))
                .args(&example.arguments)
                .current_dir(&folder)
                .env("LANG", "en_GB.UTF-8")
                .env("LC_ALL", "en_GB.UTF-8")
                .env_remove("LANGUAGE")
                .env_remove("DISPLAY")
                .env_remove("WAYLAND_DISPLAY")
                .stdin(Stdio::null())
                .output()
                .unwrap();
            let answer = String::from_utf8(output.stdout).unwrap()
                + &String::from_utf8(output.stderr).unwrap();
            let place = format!("{name}, line {}: {:?}", example.line, example.arguments);
            assert_eq!(output.status.code(), Some(example.code), "{place}\n{answer}");
            let untrue = first_untrue(&example.shown, &answer);
            assert_eq!(untrue, None, "{place} does not answer so, but:\n{answer:.1500}");
            run += 1;
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
    assert!(run > 10, "hardly any example was found, so the scan is broken");
}

#[test]
fn every_command_and_option_is_described() {
    let help = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_skillnad"))
            .args(arguments)
            .args(["--help", "--lang", "en"])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let page = document("docs/command-line.md");
    let whole = help(&[]);
    let commands: Vec<&str> = whole
        .lines()
        .skip_while(|line| !line.starts_with("Commands"))
        .skip(1)
        .take_while(|line| !line.trim().is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.contains(&"export"), "{whole}");
    for command in commands {
        let heading = format!("\n## `skillnad {command}");
        let Some((_, rest)) = page.split_once(&heading) else {
            panic!("docs/command-line.md has no heading for {command}");
        };
        let section = rest.split("\n## ").next().unwrap();
        let (common, _) = page.split_once("\n## ").unwrap();
        let text = help(&[command]);
        let options = text.split_whitespace().filter(|word| word.starts_with("--"));
        for option in options.map(|word| word.trim_end_matches([',', '.', ':'])) {
            if option == "--help" {
                continue;
            }
            let named = section.contains(option) || common.contains(option);
            assert!(named, "docs/command-line.md does not say what {command} {option} does");
        }
    }
}

/// The documents that list the formats of places, in which language, and the words before the list.
#[cfg(feature = "parquet")]
const OPENING: &[(&str, Language, &str)] = &[
    ("docs/command-line.md", Language::En, "`SOURCE` is a file ("),
    ("README.md", Language::En, "of districts or points of your own ("),
    ("docs/guide.en.md", Language::En, "or drop the file on the window: "),
    ("docs/guide.sv.md", Language::Sv, "eller släpp filen på fönstret: "),
];

#[test]
#[cfg(feature = "parquet")]
fn documents_list_the_formats_of_the_registry() {
    for (name, language, before) in OPENING {
        let list = format!("{before}{}", names(Holds::Places, *language));
        assert!(document(name).contains(&list), "{name} does not say {list:?}");
    }
}

#[test]
fn the_guides_count_the_measures_of_the_registry() {
    let n = skillnad::stats::segregation::ALL.len();
    let counted = [
        ("docs/guide.sv.md", format!("Alla {n} mått")),
        ("docs/guide.en.md", format!("All {n} measures")),
    ];
    for (guide, words) in counted {
        assert!(document(guide).contains(&words), "{guide} says nowhere: {words}");
    }
}

#[test]
fn every_link_to_a_file_leads_to_one() {
    let mut links = 0;
    for (name, text) in documents() {
        let folder = root().join(&name).parent().unwrap().to_owned();
        let inline = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let pictures = text.split(" src=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for target in inline.chain(pictures) {
            let path = target.split('#').next().unwrap();
            if path.is_empty() || path.contains("://") {
                continue;
            }
            links += 1;
            assert!(folder.join(path).exists(), "{name} links to {target}, which is not there");
        }
    }
    assert!(links > 5, "hardly any link was found, so the scan is broken");
}

#[test]
fn every_picture_is_shown_somewhere_and_is_small() {
    let all: String = documents().into_iter().map(|(_, text)| text).collect();
    for entry in std::fs::read_dir(root().join("docs/images")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(all.contains(&format!("images/{name}")), "no document shows {name}");
        assert!(path.metadata().unwrap().len() < 400_000, "{name} is too large");
    }
}

/// The first keys of every action of the window, as the guides write them.
fn shortcuts() -> Vec<String> {
    let list = document("src/ui/commands/actions.rs");
    let first = |line: &str| {
        let (kind, rest) = line.split_once("shortcuts: &[")?.1.split_once("(Key::")?;
        let key = rest.split(')').next()?;
        let key = match key {
            "Plus" => "+",
            "Num1" => "1",
            "Num2" => "2",
            "Num3" => "3",
            "Num4" => "4",
            "Minus" => "−",
            key => key.strip_prefix("Num").unwrap_or(key),
        };
        let modifiers = match kind {
            "ctrl" => "Ctrl+",
            "ctrl_shift" => "Ctrl+Shift+",
            "shift" => "Shift+",
            _ => "",
        };
        Some(format!("`{modifiers}{key}`"))
    };
    list.lines().filter_map(first).collect()
}

#[test]
fn every_shortcut_is_in_the_guides() {
    let all = shortcuts();
    assert!(all.contains(&"`Ctrl+E`".to_owned()) && all.contains(&"`+`".to_owned()), "{all:?}");
    for guide in ["docs/guide.en.md", "docs/guide.sv.md"] {
        let text = document(guide);
        for keys in &all {
            let keys = if guide.ends_with("sv.md") {
                keys.replace("Space", "Mellanslag")
            } else {
                keys.clone()
            };
            assert!(text.contains(&keys), "{guide} does not name {keys}");
        }
    }
}

#[test]
fn an_example_is_read_with_its_answer_and_exit_code() {
    let text =
        "```console\n$ skillnad values a --lang en\nCode …\n\n…\n[exit 2]\n$ skillnad data\n```\n";
    let read = examples(text);
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].arguments, ["values", "a", "--lang", "en"]);
    assert_eq!(read[0].shown, ["Code …", "…"]);
    assert_eq!((read[0].code, read[1].code), (2, 0));
    assert_eq!(first_untrue(&read[0].shown, "Title\nCode  Name\n"), None);
    assert_eq!(first_untrue(&read[0].shown, "Title\nName\n"), Some("Code …"));
    assert!(is_shown_as("{\"n\":147,\"rule\":\"queen\"}", "{\"n\":147,…}"));
    assert!(!is_shown_as("{\"n\":148,\"rule\":\"queen\"}", "{\"n\":147,…}"));
}
