//! Runs the program.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// The result of a run.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs the program in English unless the arguments say otherwise.
pub fn run(arguments: &[&str]) -> Run {
    let output = command(arguments).output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The program, ready to be run.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skillnad"));
    command
        .args(arguments)
        .env("LANG", "en_GB.UTF-8")
        .env("LC_ALL", "en_GB.UTF-8")
        .env_remove("LANGUAGE")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null());
    command
}

/// The one JSON object of a run that succeeds.
pub fn json(arguments: &[&str]) -> Value {
    let run = run(arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert!(value.is_object());
    assert_eq!(run.out.lines().count(), 1, "one object and nothing else");
    value
}

/// The path of a small file.
pub fn file(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files");
    folder.join(name).to_str().unwrap().to_owned()
}

/// The keys of an object, in the order they were written.
pub fn keys_in_order(text: &str, keys: &[&str]) {
    let places: Vec<usize> = keys
        .iter()
        .map(|key| {
            text.find(&format!("\"{key}\":")).unwrap_or_else(|| panic!("no {key} in {text:.300}"))
        })
        .collect();
    assert!(places.is_sorted(), "{keys:?} at {places:?}");
}

/// A GeoJSON file of one-degree squares in a row with these properties, in an empty folder of the
/// test's own.
pub fn squares(test: &str, properties: &[&str]) -> PathBuf {
    let feature = |(at, properties): (usize, &&str)| {
        let (west, east) = (12 + at, 13 + at);
        format!(
            r#"{{"type":"Feature","properties":{{"name":"D{at}",{properties}}},"geometry":{{"type":"Polygon","coordinates":[[[{west},58],[{east},58],[{east},59],[{west},59],[{west},58]]]}}}}"#
        )
    };
    let features: Vec<String> = properties.iter().enumerate().map(feature).collect();
    collection(test, &features)
}

/// A GeoJSON file of these features, in an empty folder of the test's own.
pub fn collection(test: &str, features: &[String]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("skillnad-cli-{}-{test}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("squares.geojson");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    std::fs::write(&path, text).unwrap();
    path
}
