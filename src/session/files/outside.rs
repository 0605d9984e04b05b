//! Reads a file that the user names: only a plain file of bounded size. A device or pipe may never end, and
//! opening one may block for ever.

use std::fs::{self, File};
use std::io::{Error, ErrorKind, Read as _, Result};
use std::path::{Path, PathBuf};

use crate::formats::Beside;

/// Reads a plain file of at most `most` bytes.
///
/// # Errors
/// The error of the system; [`ErrorKind::IsADirectory`] for a folder, [`ErrorKind::Unsupported`] for a
/// device or pipe, and [`ErrorKind::FileTooLarge`] for more bytes.
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
    // Memory that grew with the bytes would be moved at every step.
    let length = usize::try_from(known.len()).map_err(Error::other)?;
    bytes.try_reserve_exact(length.saturating_add(1))?;
    // The file may grow while it is read, and some system files report no length.
    let read = File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(read).map_err(Error::other)? > most {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// The plain files beside a path that differ from it by their extension only, each of at most `most` bytes.
#[derive(Debug)]
pub struct BesidePath<'a> {
    /// The path.
    pub path: &'a Path,
    /// The most bytes of each.
    pub most: u64,
    /// The folder that links must not lead out of, if there is one.
    pub within: Option<&'a Path>,
}

impl BesidePath<'_> {
    /// The paths that a file with this extension may have: programs write them in small or capital letters.
    fn candidates(&self, extension: &str) -> [PathBuf; 2] {
        [extension.to_lowercase(), extension.to_uppercase()]
            .map(|extension| self.path.with_extension(extension))
    }
}

impl Beside for BesidePath<'_> {
    fn with_extension(&self, extension: &str) -> Option<Vec<u8>> {
        let allowed = |path: &&PathBuf| self.within.is_none_or(|folder| stays_in(folder, path));
        let candidates = self.candidates(extension);
        candidates.iter().filter(allowed).find_map(|path| read_outside(path, self.most).ok())
    }
}

/// True if the path lies within the folder after symbolic links are resolved.
pub(super) fn stays_in(folder: &Path, path: &Path) -> bool {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match (folder.canonicalize(), path.canonicalize()) {
        (Ok(folder), Ok(path)) => path.starts_with(folder),
        _ => false,
    }
}

/// Content hash of a file, the same in every run: 64-bit FNV-1a.
pub fn content_of(bytes: &[u8]) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325;
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Content hash of the plain file at a path, as [`content_of`] returns it; `None` if there is none. For a
/// file that can't be read, such as one that is too large, the hash of its length.
pub fn content_at(path: &Path, most: u64) -> Option<u64> {
    if let Ok(bytes) = read_outside(path, most) {
        return Some(content_of(&bytes));
    }
    let known = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some(content_of(&known.len().to_le_bytes()))
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
        assert_eq!(content_at(&plain, 11), Some(content_of(&[7; 11])));
        assert!(content_at(&plain, 10).is_some(), "it is there, though it is too large");
        assert_eq!([&pipe, &folder, &folder.join("none")].map(|p| content_at(p, 10)), [None; 3]);
        fs::remove_dir_all(&folder).unwrap();
    }
}
