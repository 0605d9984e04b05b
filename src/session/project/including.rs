//! The files of the user's that a project includes when it is saved.

use std::path::PathBuf;
use std::sync::Arc;

use crate::formats::{Beside as _, has_extension, parts_of};
use crate::i18n::{Language, io_reason, tr_with};
use crate::limits::{FILE_BYTES, PROJECT_FILES_BYTES};
use crate::project::IncludedFiles;
use crate::session::Session;
use crate::session::files::{BesidePath, file_name, read_outside};

/// The files that a project would include.
#[derive(Clone, Debug, Default)]
pub struct FilesToInclude {
    paths: Vec<PathBuf>,
    /// The files that came with the project.
    at_hand: Arc<IncludedFiles>,
}

impl Session {
    /// The files that the project would include: those that its views show, and its tables.
    pub fn files_to_include(&self) -> FilesToInclude {
        let paths = self.own_paths(self.own_sources());
        FilesToInclude { paths, at_hand: self.project.included().clone() }
    }
}

impl FilesToInclude {
    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// Reads the files; those that are gone are taken from the project that was opened.
    ///
    /// # Errors
    /// The message about a file that can't be read, or about too much data.
    pub fn read(&self, language: Language) -> Result<IncludedFiles, String> {
        let mut included = IncludedFiles::default();
        let mut room = PROJECT_FILES_BYTES;
        let mut add = |name: String, bytes: Arc<[u8]>| {
            let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            let file = [("file", name.as_str())];
            let too_much = || tr_with(language, "project.too_much_to_include", &file);
            room = room.checked_sub(length).ok_or_else(too_much)?;
            included.insert(name, bytes);
            Ok::<(), String>(())
        };
        for path in &self.paths {
            let name = file_name(path);
            let read = match read_outside(path, FILE_BYTES) {
                Ok(bytes) => Arc::from(bytes),
                Err(error) => self.at_hand.get(&name).cloned().ok_or_else(|| {
                    let why = io_reason(&error, language);
                    tr_with(language, "errors.file_unreadable", &[("file", &name), ("why", &why)])
                })?,
            };
            add(name.clone(), read)?;
            let beside = BesidePath { path, most: FILE_BYTES, within: None };
            for extension in parts_of(&name).iter().filter(|part| !has_extension(&name, part)) {
                let at_hand = || self.at_hand.beside(&name, extension).cloned();
                let other = beside.with_extension(extension).map(Arc::from).or_else(at_hand);
                if let Some(bytes) = other {
                    add(file_name(&path.with_extension(extension)), bytes)?;
                }
            }
        }
        Ok(included)
    }
}
