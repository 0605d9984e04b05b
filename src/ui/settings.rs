//! Settings between runs, in one small file that is replaced atomically.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::export::{
    WriteError, make_private_file, make_private_folder, remove_leftovers, today, write_private_file,
};
use crate::i18n::Language;
use crate::limits;
use crate::limits::PROJECT_BYTES;
use crate::project::{OwnFile, SavedTable, TableTemplate, View};
use crate::session::read_outside;
use crate::ui::panel_sizes::PanelSizes;

/// Environment variable that sets another settings folder.
const FOLDER_VARIABLE: &str = "SKILLNAD_CONFIG_DIR";
const FILE: &str = "settings.json";
/// Maximum number of unreadable settings files kept a day.
const ASIDE: u32 = 100;

/// The settings of the last run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The last view.
    #[serde(deserialize_with = "any_edition")]
    pub view: View,
    /// True if the left panel is shown.
    pub left_open: bool,
    /// True if the right panel is shown.
    pub right_open: bool,
    /// Id of the open tab of the right panel.
    pub right_tab: String,
    /// True if the table is shown.
    pub table_open: bool,
    /// Panel sizes chosen by the user.
    pub panel_sizes: PanelSizes,
    /// True if the hint for new users was hidden.
    pub hint_hidden: bool,
    /// The open project.
    pub project: Option<PathBuf>,
    /// The user's files in the picture, with the choices for reading them.
    pub own_files: Vec<OwnFile>,
    /// The user's tables.
    pub own_tables: Vec<SavedTable>,
    /// The user's answers about tables, for others with the same headings.
    pub table_templates: Vec<TableTemplate>,
    /// Paths of `own_files` and of the tables in files.
    pub own_paths: Vec<PathBuf>,
    /// The folder of the last export.
    pub export_folder: Option<PathBuf>,
    /// URL template of the last XYZ base map.
    pub xyz_url: String,
    /// Attribution of the last XYZ base map.
    pub xyz_attribution: String,
    /// Servers that may always be asked for map tiles.
    pub tile_hosts: Vec<String>,
    /// Contact address sent with requests for map tiles; empty for none.
    pub tile_contact: String,
    /// Path of the last PMTiles file.
    pub pmtiles_path: String,
    /// Width and height of the window, in points.
    #[serde(deserialize_with = "window_size")]
    pub window_size: Option<[f32; 2]>,
}

fn window_size<'de, D: serde::Deserializer<'de>>(saved: D) -> Result<Option<[f32; 2]>, D::Error> {
    limits::sizes(saved, limits::LEAST_WINDOW, limits::MOST_WINDOW_SIDE)
}

/// Reads a view of this edition or an earlier one.
fn any_edition<'de, D: serde::Deserializer<'de>>(saved: D) -> Result<View, D::Error> {
    let value = serde_json::Value::deserialize(saved)?;
    View::from_value(value).map_err(serde::de::Error::custom)
}

impl Default for Settings {
    fn default() -> Self {
        let locale = sys_locale::get_locale().unwrap_or_default();
        Self {
            view: View { language: Language::from_locale(&locale), ..View::default() },
            left_open: true,
            right_open: true,
            right_tab: "compare".to_owned(),
            table_open: false,
            panel_sizes: PanelSizes::default(),
            hint_hidden: false,
            project: None,
            own_files: Vec::new(),
            own_tables: Vec::new(),
            table_templates: Vec::new(),
            own_paths: Vec::new(),
            export_folder: None,
            xyz_url: String::new(),
            xyz_attribution: String::new(),
            tile_hosts: Vec::new(),
            tile_contact: String::new(),
            pmtiles_path: String::new(),
            window_size: None,
        }
    }
}

impl Settings {
    /// The settings of the last run; default settings if there are none, or they can't be read.
    pub fn load(folder: Option<&Path>) -> Self {
        folder.and_then(|folder| read(folder).ok().flatten()).unwrap_or_default()
    }

    /// Loads the settings at the start of a run. A file that can't be read is renamed, and its new path
    /// returned. Permissions of folder and files are restricted to the user.
    pub fn begin(folder: Option<&Path>) -> (Self, Option<PathBuf>) {
        let Some(folder) = folder.filter(|folder| folder.is_dir()) else {
            return (Self::default(), None);
        };
        remove_leftovers(folder);
        // A folder whose permissions can't be restricted, such as one of another owner, is used as it is.
        _ = make_private_folder(folder);
        match read(folder) {
            Ok(settings) => (settings.unwrap_or_default(), None),
            Err(_) => (Self::default(), set_aside(&folder.join(FILE))),
        }
    }

    /// Saves the settings for the next run, atomically.
    ///
    /// # Errors
    /// If the folder can't be created or the file can't be written.
    pub fn save(&self, folder: &Path) -> Result<(), WriteError> {
        let path = folder.join(FILE);
        let failed = |error| WriteError::new(&path, 0, error);
        let bytes = serde_json::to_vec_pretty(self).map_err(|error| failed(error.into()))?;
        write_private_file(&path, &bytes)
    }
}

/// The settings in a folder; `None` if there are none.
///
/// # Errors
/// If the file can't be read.
fn read(folder: &Path) -> std::io::Result<Option<Settings>> {
    match read_outside(&folder.join(FILE), PROJECT_BYTES) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Renames a file that can't be read to an unused name in the same folder; `None` if that fails.
fn set_aside(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let day = today();
    let aside = (0..ASIDE).map(|n| {
        let number = if n == 0 { String::new() } else { format!("-{n}") };
        path.with_file_name(format!("{name}.broken-{day}{number}"))
    });
    let aside = aside.into_iter().find(|aside| !aside.exists())?;
    std::fs::rename(path, &aside).ok()?;
    // If the file's permissions can't be restricted, those of the folder still are.
    _ = make_private_file(&aside);
    Some(aside)
}

/// The settings folder; `None` if the system has none.
pub fn folder() -> Option<PathBuf> {
    std::env::var_os(FOLDER_VARIABLE)
        .map(PathBuf::from)
        .or_else(|| dirs::config_dir().map(|folder| folder.join("skillnad")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_cannot_be_saved_say_why_in_the_language_of_the_user() {
        let file = std::env::temp_dir().join(format!("skillnad-no-folder-{}", std::process::id()));
        std::fs::write(&file, "").unwrap();
        let failed = Settings::default().save(&file.join("settings")).unwrap_err();
        let (sv, en) = (failed.message(Language::Sv), failed.message(Language::En));
        assert!(sv.contains("mapp") && en.contains("folder"), "{sv} {en}");
        std::fs::remove_file(&file).unwrap();
    }

    #[test]
    fn settings_survive_a_run_and_a_broken_file_is_a_first_run() {
        let folder = std::env::temp_dir().join(format!("skillnad-settings-{}", std::process::id()));
        let settings = Settings { hint_hidden: true, left_open: false, ..Settings::default() };
        settings.save(&folder).unwrap();
        assert_eq!(Settings::load(Some(&folder)), settings);
        std::fs::write(folder.join(FILE), b"{ \"view\": 7").unwrap();
        assert_eq!(Settings::load(Some(&folder)), Settings::default());
        let (begun, aside) = Settings::begin(Some(&folder));
        assert_eq!(begun, Settings::default());
        let aside = aside.expect("the broken file is kept");
        assert_eq!(std::fs::read(&aside).unwrap(), b"{ \"view\": 7");
        assert!(aside.to_string_lossy().contains("settings.json.broken-"), "{aside:?}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&aside).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(Settings::begin(Some(&folder)), (Settings::default(), None));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
