//! The promise of everything that is saved: what was read can be written, and reads as the same.

use std::fmt::Debug;

/// Writes what was read, reads that, and compares.
pub fn is_kept<T: PartialEq + Debug, E: Debug, F: Debug>(
    what: &T,
    write: impl Fn(&T) -> Result<Vec<u8>, E>,
    read: impl Fn(&[u8]) -> Result<T, F>,
) {
    let written = write(what).expect("what was read can be written");
    match read(&written) {
        Ok(again) => assert_eq!(&again, what, "it changes on the way to the disk and back"),
        Err(error) => {
            panic!("written, and not readable: {error:?}\n{}", String::from_utf8_lossy(&written))
        }
    }
}
