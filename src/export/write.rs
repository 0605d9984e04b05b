//! Writes a file whole or not at all: into a neighbour first, then under its name.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::i18n::{Language, io_reason, tr_with};

/// Tries at a name for the neighbour that nobody has.
const TRIES: u32 = 100;

/// Why a file could not be written. What was there before is untouched.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The path names a folder.
    #[error("{} is a folder", path.display())]
    IsFolder {
        /// Where the file should have been.
        path: PathBuf,
    },
    /// The folder is not there.
    #[error("the folder of {} does not exist", path.display())]
    NoFolder {
        /// Where the file should have been.
        path: PathBuf,
    },
    /// Writing is not allowed there.
    #[error("{} may not be written", path.display())]
    NotAllowed {
        /// Where the file should have been.
        path: PathBuf,
    },
    /// The disk has no room.
    #[error("there is no room for {} ({bytes} bytes)", path.display())]
    DiskFull {
        /// Where the file should have been.
        path: PathBuf,
        /// How large it would have been.
        bytes: usize,
    },
    /// Something else.
    #[error("{} could not be written: {source}", path.display())]
    Other {
        /// Where the file should have been.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl WriteError {
    /// The error that the system gave while so many bytes should have been written there.
    pub fn new(path: &Path, bytes: usize, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            ErrorKind::IsADirectory => Self::IsFolder { path },
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoFolder { path },
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Self::NotAllowed { path }
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull { path, bytes },
            _ => Self::Other { path, source },
        }
    }

    /// What went wrong, why, and what to do, for the user.
    pub fn message(&self, language: Language) -> String {
        let shown = |path: &Path| path.display().to_string();
        match self {
            Self::IsFolder { path } => {
                tr_with(language, "export.error_is_folder", &[("path", &shown(path))])
            }
            Self::NoFolder { path } => {
                tr_with(language, "export.error_no_folder", &[("path", &shown(path))])
            }
            Self::NotAllowed { path } => {
                tr_with(language, "export.error_not_allowed", &[("path", &shown(path))])
            }
            Self::DiskFull { path, .. } => {
                tr_with(language, "export.error_disk_full", &[("path", &shown(path))])
            }
            Self::Other { path, source } => tr_with(
                language,
                "export.error_write",
                &[("path", &shown(path)), ("what", &io_reason(source, language))],
            ),
        }
    }
}

/// Writes the bytes to a file. They go to a new file in the same folder first, which takes the
/// name when all of it is on the disk; on failure it is removed, and an older file of that name is
/// as it was. A device or pipe is written directly.
///
/// # Errors
/// [`WriteError`], with the reason.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    // The file itself, where the path is a link to it.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let error = |source| WriteError::new(path, bytes.len(), source);
    if let Ok(there) = fs::metadata(&target) {
        if there.is_dir() {
            return Err(WriteError::IsFolder { path: path.to_owned() });
        }
        if !there.is_file() {
            let mut device = OpenOptions::new().write(true).open(&target).map_err(error)?;
            return device.write_all(bytes).and_then(|()| device.flush()).map_err(error);
        }
        if there.permissions().readonly() {
            return Err(WriteError::NotAllowed { path: path.to_owned() });
        }
    }
    let Some(name) = target.file_name() else {
        return Err(WriteError::IsFolder { path: path.to_owned() });
    };
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (neighbour, mut file) = new_neighbour(folder, &name.to_string_lossy()).map_err(error)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| keep_permissions(&target, &neighbour))
        .and_then(|()| fs::rename(&neighbour, &target));
    if let Err(source) = written {
        drop(file);
        // The reason for the failure matters more than a leftover that can't be removed either.
        let _ = fs::remove_file(&neighbour);
        return Err(error(source));
    }
    Ok(())
}

/// A new, empty file beside the target.
fn new_neighbour(folder: &Path, name: &str) -> io::Result<(PathBuf, File)> {
    let process = std::process::id();
    for attempt in 0..TRIES {
        let path = folder.join(format!(".{name}.{process}-{attempt}.part"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// A file that is replaced keeps who may read it.
fn keep_permissions(old: &Path, new: &Path) -> io::Result<()> {
    match fs::metadata(old) {
        Ok(there) => fs::set_permissions(new, there.permissions()),
        Err(_) => Ok(()),
    }
}
