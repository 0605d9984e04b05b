//! The purposes of a file chooser, and a chosen file.

use std::path::PathBuf;

use crate::formats::ALL;
use crate::project::Project;

/// The purpose of a file chooser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choosing {
    /// Opening a file.
    Open,
    /// Choosing a PMTiles file.
    PmTiles,
    /// Saving the project.
    Project,
    /// Exporting to a file.
    Export,
}

impl Choosing {
    /// True if the file will be written.
    pub fn is_for_saving(self) -> bool {
        matches!(self, Self::Project | Self::Export)
    }

    /// The name of the files to choose among, for the system's file dialog.
    pub fn name(self) -> String {
        match self {
            Self::Open => {
                let formats = ALL.iter().map(|format| format.name());
                formats.chain(["Skillnad"]).collect::<Vec<_>>().join(", ")
            }
            Self::PmTiles => "PMTiles".to_owned(),
            Self::Project => "Skillnad".to_owned(),
            Self::Export => String::new(),
        }
    }

    /// The file extensions to choose among, without the leading dot. Empty for any.
    pub fn extensions(self) -> Vec<&'static str> {
        match self {
            Self::Open => {
                let all = ALL.iter().flat_map(|format| format.extensions().iter().copied());
                all.chain([Project::EXTENSION]).collect()
            }
            Self::PmTiles => vec!["pmtiles"],
            Self::Project => vec![Project::EXTENSION],
            Self::Export => Vec::new(),
        }
    }
}

/// A chosen file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenFile {
    /// The purpose.
    pub what: Choosing,
    /// The path.
    pub path: PathBuf,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_to_open_has_any_extension_of_the_formats_or_that_of_a_project() {
        let open = Choosing::Open.extensions();
        let extensions = ALL.iter().flat_map(|format| format.extensions());
        assert!(extensions.into_iter().all(|extension| open.contains(extension)));
        assert!(["gpkg", "csv", "xlsx", Project::EXTENSION].iter().all(|e| open.contains(e)));
        let name = Choosing::Open.name();
        assert!(name.contains("GeoJSON") && name.ends_with("CSV, Skillnad"), "{name}");
    }
}
