//! Reference files that stand beside the project on some machines only.

use std::path::PathBuf;

/// The text of a file of reference values beside the project, or `None` where there is none; the
/// test then says "skipped".
pub fn golden_file(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/golden").join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(_) => {
            println!("skipped: {name} is not on this machine");
            None
        }
    }
}
