//! A project that includes its data: a ZIP archive with the project and the user's own files and tables.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::sync::Arc;

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::project_file::ProjectError;
use crate::limits::{ARCHIVE_FILES, PROJECT_BYTES, PROJECT_FILES_BYTES};

/// The first bytes of an archive.
const MAGIC: &[u8] = b"PK\x03\x04";
/// The entry of the project. It comes first and is not packed, so that the file is recognised by its beginning.
const PROJECT: &str = "project.json";
/// The folder of the files.
const FOLDER: &str = "data/";

/// Files that a project includes, by name without a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncludedFiles(BTreeMap<String, Arc<[u8]>>);

impl IncludedFiles {
    /// Reads the files of a project's archive; none for a project without.
    ///
    /// # Errors
    /// [`ProjectError::Archive`] if the archive is damaged, or unpacks to more than a project may hold.
    pub fn of_project(bytes: &[u8]) -> Result<Self, ProjectError> {
        let mut included = Self::default();
        if !Self::is_archive(bytes) {
            return Ok(included);
        }
        let mut archive = open(bytes)?;
        let mut room = PROJECT_FILES_BYTES;
        for at in 0..archive.len() {
            let entry = archive.by_index(at).map_err(|_| ProjectError::Archive)?;
            let Some(name) = entry.name().strip_prefix(FOLDER).map(str::to_owned) else { continue };
            let is_plain = !name.is_empty() && !name.contains(['/', '\\', '\0']) && name != "..";
            if !is_plain {
                continue;
            }
            let unpacked = unpacked(entry, room)?;
            room -= u64::try_from(unpacked.len()).unwrap_or(room);
            included.insert(name, unpacked.into());
        }
        Ok(included)
    }

    /// True if a file is an archive, as of a project with files.
    pub fn is_archive(bytes: &[u8]) -> bool {
        bytes.starts_with(MAGIC)
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bytes of a file.
    pub fn get(&self, name: &str) -> Option<&Arc<[u8]>> {
        self.0.get(name)
    }

    /// The bytes of the file with the name of another but for its extension, in any letters.
    pub fn beside(&self, name: &str, extension: &str) -> Option<&Arc<[u8]>> {
        let stem = |name: &str| name.rsplit_once('.').map(|(stem, _)| stem.to_owned());
        let is_beside = |known: &str| {
            let ending = known.rsplit_once('.').map(|(_, ending)| ending);
            stem(known) == stem(name) && ending.is_some_and(|e| e.eq_ignore_ascii_case(extension))
        };
        self.0.iter().find(|(known, _)| is_beside(known)).map(|(_, bytes)| bytes)
    }

    /// Adds a file.
    pub fn insert(&mut self, name: String, bytes: Arc<[u8]>) {
        self.0.insert(name, bytes);
    }

    /// Adds the files of another project, except for those with a name that is there already.
    pub fn keep(&mut self, others: Self) {
        for (name, bytes) in others.0 {
            self.0.entry(name).or_insert(bytes);
        }
    }

    /// The archive of a project in JSON with these files.
    ///
    /// # Errors
    /// If it can't be packed, which needs files of more than 4 GB.
    pub(super) fn pack(&self, project: &[u8]) -> ZipResult<Vec<u8>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(PROJECT, plain)?;
        writer.write_all(project)?;
        for (name, bytes) in &self.0 {
            writer.start_file(format!("{FOLDER}{name}"), packed)?;
            writer.write_all(bytes)?;
        }
        Ok(writer.finish()?.into_inner())
    }
}

/// The JSON of a project file, which may be an archive.
///
/// # Errors
/// [`ProjectError::Archive`] if the archive is damaged, or the project in it too large.
pub(super) fn json_of(bytes: &[u8]) -> Result<Cow<'_, [u8]>, ProjectError> {
    if !IncludedFiles::is_archive(bytes) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut archive = open(bytes)?;
    let entry = archive.by_name(PROJECT).map_err(|_| ProjectError::Archive)?;
    unpacked(entry, PROJECT_BYTES).map(Cow::Owned)
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, ProjectError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ProjectError::Archive)?;
    if archive.len() > ARCHIVE_FILES { Err(ProjectError::Archive) } else { Ok(archive) }
}

/// The bytes of an entry, at most so many: the sizes in an archive's own list may be false.
fn unpacked(entry: impl std::io::Read, most: u64) -> Result<Vec<u8>, ProjectError> {
    let mut bytes = Vec::new();
    let read = entry.take(most.saturating_add(1)).read_to_end(&mut bytes);
    let read = read.map_err(|_| ProjectError::Archive)?;
    if u64::try_from(read).is_ok_and(|read| read <= most) {
        Ok(bytes)
    } else {
        Err(ProjectError::Archive)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;

    fn included(files: &[(&str, &[u8])]) -> IncludedFiles {
        let mut included = IncludedFiles::default();
        for (name, bytes) in files {
            included.insert((*name).to_owned(), (*bytes).into());
        }
        included
    }

    #[test]
    fn a_project_with_its_files_is_one_file_that_is_recognised_and_read() {
        let project = Project::default();
        let files =
            included(&[("a.csv", b"kod;n\n101;1\n"), ("karta.shp", b"1"), ("karta.DBF", b"2")]);
        let bytes = project.to_bytes_with(&files).unwrap();
        assert!(Project::is_one(&bytes));
        assert_eq!(Project::from_bytes(&bytes).unwrap(), project);
        let read = IncludedFiles::of_project(&bytes).unwrap();
        assert_eq!(read, files);
        assert_eq!(read.beside("karta.shp", "dbf").map(|bytes| &**bytes), Some(&b"2"[..]));
        assert_eq!(read.beside("karta.shp", "prj"), None);
        assert_eq!(project.to_bytes_with(&files).unwrap(), bytes, "the same each time");
        let alone = project.to_bytes_with(&IncludedFiles::default()).unwrap();
        assert_eq!(alone, project.to_bytes().unwrap());
        assert!(IncludedFiles::of_project(&alone).unwrap().is_empty());
    }

    #[test]
    fn a_damaged_archive_is_refused_and_names_with_folders_are_left() {
        let bytes = Project::default().to_bytes_with(&included(&[("a.csv", b"x")])).unwrap();
        for cut in [5, 40, bytes.len() / 2, bytes.len() - 4] {
            let cut = &bytes[..cut];
            assert!(Project::from_bytes(cut).is_err());
            assert!(IncludedFiles::of_project(cut).is_err());
        }
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["data/../../a.csv", "data/b/c.csv", "data/", "d.csv", "data/e.csv"] {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(b"x").unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        let read = IncludedFiles::of_project(&bytes).unwrap();
        assert_eq!(read, included(&[("e.csv", b"x")]));
        assert!(Project::from_bytes(&bytes).is_err(), "there is no project in it");
    }
}
