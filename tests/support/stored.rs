//! Texts compared with those stored in `tests/snapshots/`.

use std::path::PathBuf;

/// Fails unless a text is the stored one, and shows the first line that differs. `UPDATE_SNAPSHOTS=1`, which
/// also renews the stored pictures, stores the text instead.
#[track_caller]
pub fn assert_stored(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    if std::env::var("UPDATE_SNAPSHOTS")
        .is_ok_and(|value| matches!(&*value, "1" | "true" | "force"))
    {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        return;
    }
    let stored = std::fs::read_to_string(&path)
        .unwrap_or_else(|why| panic!("{name} is not stored ({why}); UPDATE_SNAPSHOTS=1 stores it"));
    let (stored, text): (Vec<&str>, Vec<&str>) = (stored.lines().collect(), text.lines().collect());
    let differs = (0..stored.len().max(text.len())).find(|at| stored.get(*at) != text.get(*at));
    if let Some(at) = differs {
        let (old, new) = (stored.get(at), text.get(at));
        panic!(
            "{name} differs in line {}:\n  stored: {old:?}\n  now:    {new:?}\n\
             If the change is meant, UPDATE_SNAPSHOTS=1 stores it.",
            at + 1
        );
    }
}
