//! Wrong arguments end with exit code 2 and a message in the user's language; the window's absence
//! with 1; a reader that leaves early with nothing at all.

use std::io::Read as _;
use std::process::Stdio;

use super::program::{command, file, run};

#[test]
fn an_unknown_command_is_named_with_the_one_that_was_meant() {
    let english = run(&["valeus"]);
    assert_eq!((english.code, english.out.as_str()), (2, ""));
    assert!(english.err.starts_with("There is no command “valeus”."), "{}", english.err);
    assert!(english.err.contains("Did you mean values?"), "{}", english.err);
    let swedish = run(&["--lang", "sv", "valeus"]);
    assert!(swedish.err.starts_with("Det finns inget kommando ”valeus”."), "{}", swedish.err);
}

#[test]
fn the_usual_slips_have_messages_of_their_own() {
    for (arguments, start) in [
        (vec!["values", "x", "--indicatr", "y"], "There is no argument “--indicatr”."),
        (vec!["values", "goteborg/regso"], "Something is missing: --indicator <ID>"),
        (vec!["values", "x", "--indicator"], "--indicator <ID> needs a value."),
        (
            vec!["values", "x", "--indicator", "y", "--year", "soon"],
            "“soon” can't be used for --year <YEAR>.",
        ),
        (vec!["--lang", "fi", "data"], "“fi” can't be used for --lang <sv|en>."),
    ] {
        let run = run(&arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.starts_with(start), "{arguments:?}: {}", run.err);
        assert!(run.err.contains("skillnad --help"), "{}", run.err);
    }
}

#[test]
fn help_is_in_the_language_asked_for() {
    let swedish = run(&["--help", "--lang=sv"]);
    assert_eq!((swedish.code, swedish.err.as_str()), (0, ""));
    for text in ["Användning: skillnad [VAL] [KOMMANDO]", "Kommandon:", "Val:", "Visa hjälp"] {
        assert!(swedish.out.contains(text), "{text} is not in {}", swedish.out);
    }
    let english = run(&["values", "--help"]);
    assert_eq!(english.code, 0);
    for text in ["Usage: skillnad values", "Arguments:", "Options:", "--indicator <ID>"] {
        assert!(english.out.contains(text), "{text} is not in {}", english.out);
    }
    for word in ["Usage", "Options", "Print help", "default"] {
        assert!(!swedish.out.contains(word), "{word} is English");
    }
}

#[test]
fn help_is_the_last_option_of_every_command() {
    let whole = run(&["--help"]);
    let commands = whole.out.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let commands: Vec<&str> = commands
        .take_while(|line| !line.trim().is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 10, "{commands:?}");
    for command in [vec![]].into_iter().chain(commands.into_iter().map(|command| vec![command])) {
        let text = run(&[&command[..], &["--help"]].concat()).out;
        let mut options = text.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
        let last = options.next_back().unwrap();
        assert!(last.starts_with("-h, --help"), "{command:?}: {last}");
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let run = run(&["--version"]);
    assert_eq!(run.code, 0);
    assert_eq!(run.out.trim(), concat!("skillnad ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn without_a_display_one_message_names_the_way_out() {
    for arguments in [vec![], vec!["open", "x.geojson"]] {
        let run = run(&arguments);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{arguments:?}");
        assert!(run.err.contains("skillnad export"), "{}", run.err);
        assert_eq!(run.err.lines().count(), 1, "one message and nothing else: {}", run.err);
        let no_display = run.err.starts_with("No window can be opened here, because there is no");
        assert_eq!(no_display, cfg!(feature = "gui"), "{}", run.err);
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let mut child =
        command(&["values", "goteborg/basomraden", "--indicator", "population", "--json"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
    let mut first = [0_u8; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn a_source_that_is_not_there_is_a_wrong_argument() {
    for source in ["goteborg/regs", "nowhere.geojson"] {
        let run = run(&["describe", source]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{source}");
        assert!(run.err.contains(source) && run.err.contains("goteborg/regso"), "{}", run.err);
    }
    assert!(run(&["describe", "goteborg/regs"]).err.contains("Did you mean goteborg/regso?"));
    let folder = file("");
    assert_eq!(run(&["describe", &folder]).code, 1, "a folder is there, and no file");
}
