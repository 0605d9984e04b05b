//! Window state that is not part of the picture: open panels, dialogs, typed text.

use std::path::PathBuf;

use crate::formats::{Holds, extensions, formats_of};
use crate::model::IndicatorId;
use crate::project::Project;
use crate::session::NoticeId;

use super::basemap::Consent;
use super::palette::Entry;
use super::panel_sizes::{PanelSizes, Side, Sides};
use super::panels::export_dialog::ExportForm;
use super::panels::plots::PlotState;
use super::panels::table::TableState;
use super::presenter::Presenting;

/// The dialogs; at most one is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Export of the picture or its table.
    Export,
    /// Opening a file.
    Open,
    /// Saving the project under a name.
    SaveProject,
    /// The question about closing the window and losing work.
    Closing,
    /// The keyboard shortcuts.
    Shortcuts,
    /// Map settings: base map and style of the districts.
    MapSettings,
    /// Details of a notice.
    Details(NoticeId),
}

/// State of the search field and its list.
#[derive(Clone, Debug, Default)]
pub struct FinderState {
    /// The typed text.
    pub query: String,
    /// The highlighted line of the list.
    pub chosen: usize,
    /// True if the search field requests the focus in this frame.
    pub take_focus: bool,
    /// True if the list is shown.
    pub open: bool,
    /// The entries found in this frame, best first.
    pub found: Vec<Entry>,
    /// True if a key moved the highlight in this frame.
    pub moved: bool,
}

/// State of the playback of years.
#[derive(Clone, Debug, PartialEq)]
pub struct Playing {
    /// Start time of the present year, in seconds.
    pub since: f64,
    /// Positions of the maps that play along with the view's own map.
    pub together: Vec<usize>,
    /// True if the trend is shown beside the playback.
    pub trend: bool,
}

/// The state of the window.
#[derive(Clone, Debug, Default)]
pub struct WindowState {
    /// True if the left panel is shown.
    pub left_open: bool,
    /// True if the right panel is shown.
    pub right_open: bool,
    /// The side panel that is visible if only one fits.
    pub front: Side,
    /// Panel sizes chosen by the user.
    pub sizes: PanelSizes,
    /// Id of the open tab of the right panel.
    pub right_tab: String,
    /// True if the hint for new users was hidden.
    pub hint_hidden: bool,
    /// True if unsaved work is stored for the next run.
    pub work_is_kept: bool,
    /// The open dialog.
    pub dialog: Option<Dialog>,
    /// True if the pointer was on a notice in the last frame.
    pub on_notice: bool,
    /// Rectangles of the notices in the last frame.
    pub notices_at: Vec<egui::Rect>,
    /// State of the search field.
    pub finder: FinderState,
    /// True if the form for the user's own groups is open.
    pub own_groups: bool,
    /// True if the description of the segregation measure is open.
    pub about_measure: bool,
    /// True if the list of all segregation measures is open.
    pub all_measures: bool,
    /// True if a text field had the focus in the last frame.
    pub typing: bool,
    /// The text of the midpoint field while it is edited.
    pub midpoint_text: Option<String>,
    /// The filter text of the indicator list.
    pub indicator_query: String,
    /// The indicator that was last scrolled into view, and the height of the list then.
    pub indicator_seen: Option<(IndicatorId, f32)>,
    /// The hovered class of a legend.
    pub hovered_class: Option<usize>,
    /// Which map the hovered legend belongs to; `None` for the shared legend.
    pub hovered_class_on: Option<usize>,
    /// Attribution of the built-in base map in the last frame.
    pub credits: String,
    /// True if the status bar has room for the attribution.
    pub credits_in_status: bool,
    /// The hovered district, by its position in the division.
    pub hovered: Option<usize>,
    /// The hovered district, only if the pointer is on a map and not on a row or mark in a panel.
    pub hovered_on_map: Option<usize>,
    /// The hovered point, by its position in its set.
    pub hovered_point: Option<usize>,
    /// The point whose list row is hovered in this frame.
    pub pointed_point: Option<usize>,
    /// The point whose list row was hovered in the last frame.
    pub pointed_point_before: Option<usize>,
    /// Pointer position when an entry of the palette was chosen. The pointer hovers nothing until it has
    /// moved away from there.
    pub resting: Option<egui::Pos2>,
    /// The district whose table row or plot mark is hovered in this frame.
    pub pointed: Option<usize>,
    /// The district whose table row or plot mark was hovered in the last frame.
    pub pointed_before: Option<usize>,
    /// True if the name field of the view just saved requests the focus.
    pub name_view: bool,
    /// State of the district table.
    pub table: TableState,
    /// State of the plots.
    pub plots: PlotState,
    /// The playback of years; `None` if stopped.
    pub playing: Option<Playing>,
    /// State of the export form.
    pub export: ExportForm,
    /// Path typed in the open dialog.
    pub open_path: String,
    /// Path typed in the dialog for saving the project.
    pub project_path: String,
    /// Folder of the last project, or the user's documents folder.
    pub project_folder: Option<PathBuf>,
    /// State of the presenter mode; `None` outside it.
    pub presenter: Option<Presenting>,
    /// The base map in the list whose form is open, before it is chosen.
    pub basemap_form: Option<usize>,
    /// URL template typed for an XYZ base map.
    pub xyz_url: String,
    /// Attribution typed for the XYZ base map.
    pub xyz_attribution: String,
    /// Consent for the servers of map tiles.
    pub consent: Consent,
    /// Contact address sent with requests for map tiles; empty for none.
    pub contact: String,
    /// Path typed for a PMTiles file.
    pub pmtiles_path: String,
}

impl WindowState {
    /// Widths of the visible side panels.
    pub fn sides(&self, ctx: &egui::Context) -> Sides {
        let open = [self.left_open, self.right_open];
        self.sizes.sides(ctx.content_rect().width(), open, self.front)
    }

    /// Hides or shows a side panel. If only one fits, it replaces the other.
    pub fn toggle_side(&mut self, side: Side, ctx: &egui::Context) {
        let sides = self.sides(ctx);
        let (open, shown) = match side {
            Side::Left => (&mut self.left_open, sides.left.is_some()),
            Side::Right => (&mut self.right_open, sides.right.is_some()),
        };
        *open = !shown;
        if !shown {
            self.front = side;
        }
    }

    /// Opens the right panel at a tab, by its id.
    pub fn open_tab(&mut self, tab: &str) {
        (self.right_open, self.front) = (true, Side::Right);
        tab.clone_into(&mut self.right_tab);
    }

    /// The district hovered in a panel, in this frame or the last.
    pub fn hovered_in_panel(&self) -> Option<usize> {
        self.pointed.or(self.pointed_before)
    }

    /// Starts a frame. A hover in a panel counts until the end of the next frame, since some panels are
    /// drawn after the map. Returns true if the map must be drawn once more for that.
    pub fn begin_frame(&mut self) -> bool {
        self.pointed_before = self.pointed.take();
        self.pointed_point_before = self.pointed_point.take();
        self.pointed_before.is_some() || self.pointed_point_before.is_some()
    }
}

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
                let formats = formats_of(Holds::Places).map(|format| format.name());
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
            Self::Open => extensions(Holds::Places).chain([Project::EXTENSION]).collect(),
            Self::PmTiles => vec!["pmtiles"],
            Self::Project => vec![Project::EXTENSION],
            Self::Export => Vec::new(),
        }
    }
}

/// A chosen file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
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
        assert!(extensions(Holds::Places).all(|extension| open.contains(&extension)));
        assert!(open.contains(&"gpkg") && open.contains(&Project::EXTENSION));
        assert!(!open.contains(&"csv"), "a table alone is refused");
        assert_eq!(Choosing::Open.name(), "GeoJSON, GeoPackage, Skillnad");
    }
}
