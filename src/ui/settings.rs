//! What is remembered between runs, and where: one small file, replaced whole.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::export::{WriteError, write_file};
use crate::i18n::Language;
use crate::project::View;
use crate::ui::panel_sizes::PanelSizes;

/// Set it to keep the settings somewhere else.
const FOLDER_VARIABLE: &str = "SKILLNAD_CONFIG_DIR";
const FILE: &str = "settings.json";

/// What the program knows of its last run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The picture as it was left.
    #[serde(deserialize_with = "any_edition")]
    pub view: View,
    /// Whether the left panel is shown.
    pub left_open: bool,
    /// Whether the right panel is shown.
    pub right_open: bool,
    /// The id of its tab that is open.
    pub right_tab: String,
    /// Whether the table is shown.
    pub table_open: bool,
    /// The sizes of the panels that were dragged.
    pub panel_sizes: PanelSizes,
    /// Whether the hint for newcomers was taken away.
    pub hint_hidden: bool,
    /// The project that was open.
    pub project: Option<PathBuf>,
    /// The folder of the last export.
    pub export_folder: Option<PathBuf>,
    /// The address of the last XYZ base map.
    pub xyz_url: String,
    /// Who is named for it.
    pub xyz_attribution: String,
    /// The last PMTiles file.
    pub pmtiles_path: String,
    /// Width and height of the window in points.
    pub window_size: Option<[f32; 2]>,
}

/// A view of this edition or an earlier one.
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
            export_folder: None,
            xyz_url: String::new(),
            xyz_attribution: String::new(),
            pmtiles_path: String::new(),
            window_size: None,
        }
    }
}

impl Settings {
    /// The settings of the last run; those of a first run when there are none or they can't be read.
    pub fn load(folder: Option<&Path>) -> Self {
        folder
            .and_then(|folder| std::fs::read(folder.join(FILE)).ok())
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Writes the settings for the next run, whole or not at all.
    ///
    /// # Errors
    /// When the folder can't be made or the file can't be written.
    pub fn save(&self, folder: &Path) -> Result<(), WriteError> {
        let path = folder.join(FILE);
        let failed = |error| WriteError::new(&path, 0, error);
        std::fs::create_dir_all(folder).map_err(failed)?;
        let bytes = serde_json::to_vec_pretty(self).map_err(|error| failed(error.into()))?;
        write_file(&path, &bytes)
    }
}

/// The folder the settings are kept in, or `None` where the system has no place for them.
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
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
