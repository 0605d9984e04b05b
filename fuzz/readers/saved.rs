//! Projects, recipes and settings.

use skillnad::export::read_recipe;
use skillnad::i18n::Language;
use skillnad::project::Project;
use skillnad::ui::Settings;

use super::kept::is_kept;

/// A project: what was read is kept, and every fault has words.
pub fn project(bytes: &[u8]) {
    match Project::from_bytes(bytes) {
        Ok(project) => {
            is_kept(&project, Project::to_bytes, Project::from_bytes);
            project.sources();
        }
        Err(error) => {
            for language in Language::ALL {
                assert!(!error.message("a.skillnad", language).is_empty());
            }
        }
    }
}

/// A view in a picture, or on its own.
pub fn recipe(bytes: &[u8]) {
    match read_recipe(bytes) {
        Ok(view) => is_kept(&view, serde_json::to_vec, read_recipe),
        Err(error) => {
            for language in Language::ALL {
                assert!(!error.message(language).is_empty());
            }
        }
    }
}

/// The settings of the last run.
pub fn settings(bytes: &[u8]) {
    if let Ok(settings) = serde_json::from_slice::<Settings>(bytes) {
        is_kept(&settings, serde_json::to_vec, |bytes| serde_json::from_slice::<Settings>(bytes));
    }
}
