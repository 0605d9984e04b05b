//! Tests of the house itself: its layers and its texts.

mod additions;
mod circles;
mod comments;
mod dependencies;
mod documents;
mod house;
mod layers;
mod public_api;
mod skips;
mod spelling;
mod texts;
mod uses;

use std::path::{Path, PathBuf};

/// The source files of a folder and those in it, sorted.
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
