//! Reads a file that somebody names: a plain file of a bounded size and nothing else. A device or pipe
//! may never end, and opening one may wait for ever.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hasher as _};
use std::io::{Error, ErrorKind, Read as _, Result};
use std::path::Path;

/// The bytes of a plain file with at most so many.
///
/// # Errors
/// What the system says; [`ErrorKind::Unsupported`] for a device or pipe, and
/// [`ErrorKind::FileTooLarge`] for more bytes.
///
/// # Example
/// ```
/// use std::io::ErrorKind;
/// use std::path::Path;
///
/// # #[cfg(unix)]
/// let error = skillnad::session::read_outside(Path::new("/dev/zero"), 1_000).unwrap_err();
/// # #[cfg(unix)]
/// assert_eq!(error.kind(), ErrorKind::Unsupported);
/// ```
pub fn read_outside(path: &Path, most: u64) -> Result<Vec<u8>> {
    let known = fs::metadata(path)?;
    if known.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !known.is_file() {
        return Err(ErrorKind::Unsupported.into());
    }
    if known.len() > most {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    // It may grow while it is read, and some files of the system don't say how long they are.
    let read = File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(read).map_err(Error::other)? > most {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Tells one content of a file from another, within one run.
pub fn content_of(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn pipes_devices_folders_and_large_files_are_refused_at_once() {
        let folder = std::env::temp_dir().join(format!("skillnad-outside-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let pipe = folder.join("pipe.geojson");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        let plain = folder.join("plain");
        fs::write(&plain, [7; 11]).unwrap();
        let kind = |path: &Path| read_outside(path, 10).unwrap_err().kind();
        assert_eq!(kind(&pipe), ErrorKind::Unsupported);
        assert_eq!(kind(Path::new("/dev/zero")), ErrorKind::Unsupported);
        assert_eq!(kind(&folder), ErrorKind::IsADirectory);
        assert_eq!(kind(&plain), ErrorKind::FileTooLarge);
        assert_eq!(read_outside(&plain, 11).unwrap(), [7; 11]);
        fs::remove_dir_all(&folder).unwrap();
    }
}
