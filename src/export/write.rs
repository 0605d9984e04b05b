//! Atomic writing of files: first to a temporary file in the same folder, which is then renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use thiserror::Error;

use crate::i18n::{Language, io_reason, tr_with};

/// Maximum number of tries for an unused temporary name.
const TRIES: u32 = 100;

/// A file could not be written. An existing file is unchanged.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The path is that of a folder.
    #[error("{} is a folder", path.display())]
    IsFolder {
        /// The path.
        path: PathBuf,
    },
    /// The folder doesn't exist.
    #[error("the folder of {} does not exist", path.display())]
    NoFolder {
        /// The path.
        path: PathBuf,
    },
    /// Writing is not permitted.
    #[error("{} may not be written", path.display())]
    NotAllowed {
        /// The path.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("there is no room for {} ({bytes} bytes)", path.display())]
    DiskFull {
        /// The path.
        path: PathBuf,
        /// Size of the file, in bytes.
        bytes: usize,
    },
    /// Another error.
    #[error("{} could not be written: {source}", path.display())]
    Other {
        /// The path.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

impl WriteError {
    /// The error for a system error while writing `bytes` bytes to a path.
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

    /// The error message for the user: the failure, its cause, and what to do.
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

/// Writes bytes to a file atomically. They are written to a temporary file in the same folder, which is
/// renamed once it is completely on the disk. After a failure the temporary file is removed, and an
/// existing file is unchanged. A device or pipe is written directly.
///
/// # Errors
/// [`WriteError`], with the reason.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write(path, bytes, keep_permissions)
}

/// Writes bytes as [`write_file`] does, to a file that only its owner can read, in a folder that only its
/// owner can enter. The folder is created if it doesn't exist.
///
/// # Errors
/// [`WriteError`], with the reason.
pub fn write_private_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let error = |source| WriteError::new(path, bytes.len(), source);
    if let Some(folder) = path.parent() {
        make_private_folder(folder).map_err(error)?;
    }
    write(path, bytes, |_, new| for_the_owner(new, 0o600))
}

/// Names of the program's own folders.
const OWN_FOLDERS: [&str; 2] = ["skillnad", "unsaved"];

/// Creates a folder that only its owner can enter. The permissions of an existing folder are restricted
/// only if it is the program's own, since another may be a home folder.
///
/// # Errors
/// The system's error.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    let is_own = OWN_FOLDERS.iter().any(|own| folder.file_name().is_some_and(|name| name == *own));
    let is_new = !folder.exists();
    fs::create_dir_all(folder)?;
    if is_own || is_new { for_the_owner(folder, 0o700) } else { Ok(()) }
}

/// Restricts the permissions of a file to its owner.
///
/// # Errors
/// The system's error.
pub fn make_private_file(path: &Path) -> io::Result<()> {
    for_the_owner(path, 0o600)
}

/// Sets the permissions of a file or folder. Those of another owner's are kept.
#[cfg(unix)]
fn for_the_owner(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let permissions = fs::metadata(path)?.permissions();
    if permissions.mode() & 0o777 == mode {
        return Ok(());
    }
    match fs::set_permissions(path, fs::Permissions::from_mode(mode)) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        set => set,
    }
}

/// On other systems, user folders are private already.
#[cfg(not(unix))]
fn for_the_owner(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

fn write(
    path: &Path,
    bytes: &[u8],
    permit: impl Fn(&Path, &Path) -> io::Result<()>,
) -> Result<(), WriteError> {
    // The target of a symbolic link, not the link.
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
    remove_leftovers(folder);
    let (neighbor, mut file) = new_neighbor(folder, &name.to_string_lossy()).map_err(error)?;
    let written = permit(&target, &neighbor)
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&neighbor, &target));
    if let Err(source) = written {
        drop(file);
        // The reason for the failure matters more than a leftover that can't be removed either.
        let _ = fs::remove_file(&neighbor);
        return Err(error(source));
    }
    sync_folder(folder);
    Ok(())
}

/// Flushes the folder's entry for the file to the disk. The file is complete without it, and not every
/// system supports it.
fn sync_folder(folder: &Path) {
    _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// Minimum age of a leftover temporary file whose process no longer runs on this computer. The process may
/// run on another that shares the folder.
const LEFT_BY_NOBODY: Duration = Duration::from_secs(10 * 60);
/// Minimum age of a leftover temporary file if the system can't tell which processes run.
const LEFT_BEHIND: Duration = Duration::from_secs(24 * 60 * 60);

/// Removes temporary files that killed programs have left in a folder, and returns their number. Those of
/// this and of other running programs stay.
pub fn remove_leftovers(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let left = entries.filter_map(Result::ok).filter(|entry| {
        let name = entry.file_name();
        let is_plain = entry.file_type().is_ok_and(|kind| kind.is_file());
        let process = name.to_str().and_then(process_of);
        is_plain && process.is_some_and(|process| is_left(process, entry))
    });
    left.filter(|entry| fs::remove_file(entry.path()).is_ok()).count()
}

/// The process id in the name of a temporary file, as in `.settings.json.4711-0.part`.
fn process_of(name: &str) -> Option<u32> {
    let (name, number) = name.strip_prefix('.')?.strip_suffix(".part")?.rsplit_once('.')?;
    let (process, attempt) = number.split_once('-')?;
    attempt.parse::<u32>().ok().filter(|attempt| !name.is_empty() && *attempt < TRIES)?;
    process.parse().ok()
}

fn is_left(process: u32, entry: &fs::DirEntry) -> bool {
    let processes = Path::new("/proc");
    if process == std::process::id() {
        return false;
    }
    let age = if processes.join("self").exists() {
        if processes.join(process.to_string()).exists() {
            return false;
        }
        LEFT_BY_NOBODY
    } else {
        LEFT_BEHIND
    };
    let written = entry.metadata().and_then(|known| known.modified()).ok();
    written.and_then(|at| at.elapsed().ok()).is_some_and(|since| since > age)
}

/// Creates an empty temporary file in the target's folder.
fn new_neighbor(folder: &Path, name: &str) -> io::Result<(PathBuf, File)> {
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

/// Copies the permissions of a replaced file to the new one.
fn keep_permissions(old: &Path, new: &Path) -> io::Result<()> {
    match fs::metadata(old) {
        Ok(there) => fs::set_permissions(new, there.permissions()),
        Err(_) => Ok(()),
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("skillnad-{name}-{}", std::process::id()));
        _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_private_file_is_its_owners_alone_even_where_it_was_open_to_all() {
        let around = folder("private");
        let folder = around.join("skillnad");
        fs::create_dir(&folder).unwrap();
        let file = folder.join("settings.json");
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        write_private_file(&file, b"new").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&file), mode(&folder)), (0o600, 0o700));
        assert_eq!(fs::read(&file).unwrap(), b"new");
        fs::set_permissions(&around, fs::Permissions::from_mode(0o755)).unwrap();
        write_private_file(&around.join("a"), b"new").unwrap();
        assert_eq!(mode(&around), 0o755, "a folder that others may use stays open");
        fs::remove_dir_all(&around).unwrap();
    }

    #[test]
    fn what_a_killed_program_left_goes_and_what_a_running_one_writes_stays() {
        let folder = folder("leftovers");
        // No process has a number as high.
        let gone = folder.join(".a.skillnad.4294967294-0.part");
        let own = folder.join(format!(".a.skillnad.{}-0.part", std::process::id()));
        let init = folder.join(".a.skillnad.1-0.part");
        let others = ["a.part", ".a.part", ".a.x-0.part", ".a.4294967294-700.part", "a.skillnad"];
        for path in [&gone, &own, &init] {
            fs::write(path, "half").unwrap();
        }
        for name in others {
            fs::write(folder.join(name), "somebody else's").unwrap();
        }
        write_file(&folder.join("a.skillnad"), b"whole").unwrap();
        assert!(gone.exists(), "it may be another computer's, which is writing it now");
        for path in [&gone, &own, &init] {
            let file = OpenOptions::new().write(true).open(path).unwrap();
            file.set_modified(std::time::SystemTime::now() - Duration::from_secs(3600)).unwrap();
        }
        write_file(&folder.join("a.skillnad"), b"whole").unwrap();
        assert!(!gone.exists() && own.exists() && init.exists());
        assert!(others.iter().all(|name| folder.join(name).exists()));
        fs::remove_dir_all(&folder).unwrap();
    }
}
