//! The commands of the window, and the messages that panels, actions and shortcuts send.

use std::path::PathBuf;

use crate::project::PlotId;
use crate::session::{Command, CornerQuestion, NoticeId};
use crate::ui::basemap::Consent;
use crate::ui::files::export_request::ExportRequest;
use crate::ui::files::project_files::Replacing;
use crate::ui::panel_sizes::PanelSizes;

/// A command that changes the window but not the picture.
#[derive(Clone, Debug, PartialEq)]
pub enum WindowCommand {
    /// Focus the search field.
    Find,
    /// Show the export dialog.
    Export,
    /// Show the dialog for opening a file.
    ChooseFile,
    /// Show the map settings: base map and style of the districts.
    MapSettings,
    /// Show the dialog of a new indicator, or of the definition of this name.
    Define(Option<String>),
    /// Show the keyboard shortcuts.
    Shortcuts,
    /// Zoom in one level.
    ZoomIn,
    /// Zoom out one level.
    ZoomOut,
    /// Move the map by a share of its width and height.
    Pan(f32, f32),
    /// Hide or show the left panel.
    ToggleLeft,
    /// Hide or show the right panel.
    ToggleRight,
    /// Hide or show the table.
    ToggleTable,
    /// Report the number of table rows that were copied.
    Copied(usize),
    /// Open the plots tab with this plot.
    ShowPlot(PlotId),
    /// Open the plots tab with a corner of two indicators selected.
    ShowCorner(CornerQuestion),
    /// Show the table with the selected districts only.
    ShowSelected,
    /// Show the export dialog for the plot.
    ExportPlot,
    /// Show the export dialog for the table as it is listed.
    ExportTable,
    /// Copy the comparison of the pinned districts as a table.
    CopyComparison,
    /// Open a tab of the right panel, by its id.
    ShowTab(&'static str),
    /// Start or stop the playback of years.
    Play,
    /// Hide the hint for new users for good.
    HideHint,
    /// Show the details of a notice.
    Details(NoticeId),
    /// Open a file or folder with the system's program for it.
    OpenOutside(PathBuf),
    /// Export the picture or its table to a file, in the background.
    StartExport(Box<ExportRequest>),
    /// Save the present view in the project.
    AddView,
    /// Save the project to its file; ask for a file if it has none.
    SaveProject,
    /// Ask for another file to save the project to.
    SaveProjectAs,
    /// Save the project to this file.
    WriteProject(PathBuf, Replacing),
    /// Ask for a file to save the project to, suggesting an unused name beside this one.
    SaveProjectBeside(PathBuf),
    /// Put the focus in the name field of the view just saved.
    NameView,
    /// Set the panel sizes.
    SetSizes(PanelSizes),
    /// Set the consent for tile servers.
    SetConsent(Consent),
    /// Set the contact address sent with requests for map tiles.
    SetContact(String),
    /// Close the window, and lose the work that is not stored.
    CloseWithout,
    /// Start presenter mode with the first saved view, or end it.
    Present,
    /// Start presenter mode with the present view, or end it.
    PresentHere,
    /// Dismiss the notices, else end presenter mode, else clear the selection, else clear the pins.
    Close,
}

/// A command to the session or the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A command to the session.
    Session(Command),
    /// A command to the window.
    Window(WindowCommand),
}
