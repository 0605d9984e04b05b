//! The program's own file list, for systems without a file dialog. Folders are read on a thread of their
//! own, so that a slow disk never freezes the window.

use std::path::{Path, PathBuf};
use std::thread;

use crossbeam_channel::{Receiver, bounded};

use super::choosing::Choosing;
use crate::formats::has_extension;

/// Maximum number of entries listed of a folder.
const MOST: usize = 2_000;

/// An entry of the list: a folder or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEntry {
    /// The entry's name.
    pub name: String,
    /// The entry's path.
    pub path: PathBuf,
    /// True for a folder.
    pub is_folder: bool,
}

/// The file list of a folder.
pub struct FileList {
    /// The purpose of the file to choose.
    pub what: Choosing,
    /// The folder that is listed.
    pub folder: PathBuf,
    /// The file name, as typed or chosen.
    pub name: String,
    /// The entries of the folder, folders first; `None` until it has been read.
    pub entries: Option<Vec<FileEntry>>,
    /// True if the folder could not be read.
    pub failed: bool,
    endings: Vec<&'static str>,
    answer: Option<Receiver<std::io::Result<Vec<FileEntry>>>>,
}

impl FileList {
    /// The list of a folder. `name` is the suggested file name for saving.
    pub fn new(what: Choosing, folder: PathBuf, name: &str, ctx: &egui::Context) -> Self {
        let name = if what.is_for_saving() { name } else { "" };
        let mut list = Self {
            what,
            folder: PathBuf::new(),
            name: name.to_owned(),
            entries: None,
            failed: false,
            endings: what.extensions(),
            answer: None,
        };
        list.show(folder, ctx);
        list
    }

    /// Lists another folder.
    pub fn show(&mut self, folder: PathBuf, ctx: &egui::Context) {
        let (sender, receiver) = bounded(1);
        let (read, endings, ctx) = (folder.clone(), self.endings.clone(), ctx.clone());
        let builder = thread::Builder::new().name("skillnad-file-list".to_owned());
        let spawned = builder.spawn(move || {
            _ = sender.send(entries_of(&read, &endings));
            ctx.request_repaint();
        });
        self.failed = spawned.is_err();
        (self.folder, self.entries, self.answer) = (folder, None, Some(receiver));
    }

    /// Takes over the entries once they were read.
    pub fn poll(&mut self) {
        let Some(answer) = self.answer.as_ref().and_then(|answer| answer.try_recv().ok()) else {
            return;
        };
        self.answer = None;
        self.failed = answer.is_err();
        self.entries = Some(answer.unwrap_or_default());
    }

    /// The path of the named file; `None` without a name.
    pub fn chosen(&self) -> Option<PathBuf> {
        let name = self.name.trim();
        (!name.is_empty()).then(|| self.folder.join(name))
    }
}

/// The subfolders and the files with one of these extensions, folders first, by name. An empty list of
/// extensions means all files. Hidden entries are left out.
fn entries_of(folder: &Path, endings: &[&str]) -> std::io::Result<Vec<FileEntry>> {
    let mut entries: Vec<FileEntry> = std::fs::read_dir(folder)?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            let path = entry.path();
            // Symbolic links are followed: a link to a folder is a folder.
            let kind = std::fs::metadata(&path).ok()?;
            let fits = endings.is_empty() || endings.iter().any(|e| has_extension(&name, e));
            let shown = !name.starts_with('.') && (kind.is_dir() || (kind.is_file() && fits));
            shown.then_some(FileEntry { name, path, is_folder: kind.is_dir() })
        })
        .take(MOST)
        .collect();
    entries.sort_by_cached_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_come_first_and_only_files_that_can_be_read_are_listed() {
        let folder = std::env::temp_dir().join(format!("skillnad-list-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("zon")).unwrap();
        for name in ["b.geojson", "A.GeoJSON", "bild.png", ".dold.json", "c.GeoJSON.gz", "d.gz"] {
            std::fs::write(folder.join(name), "{}").unwrap();
        }
        let names = |endings: &[&str]| {
            let entries = entries_of(&folder, endings).unwrap();
            entries.into_iter().map(|entry| entry.name).collect::<Vec<_>>()
        };
        let readable = names(&["geojson", "geojson.gz"]);
        assert_eq!(readable, ["zon", "A.GeoJSON", "b.geojson", "c.GeoJSON.gz"]);
        assert_eq!(names(&[]).len(), 6);
        assert!(entries_of(&folder.join("nowhere"), &[]).is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
