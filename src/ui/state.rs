//! The window's state that is not in the picture: open panels, dialogs, typed text.

use std::path::PathBuf;

use crate::model::IndicatorId;
use crate::session::NoticeId;

use super::basemap::Consent;
use super::palette::Entry;
use super::panel_sizes::{PanelSizes, Side, Sides};
use super::panels::export_dialog::ExportForm;
use super::panels::plots::PlotState;
use super::panels::table::TableState;
use super::presenter::Presenting;

/// A dialog over the window; one at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Write the picture or its table to a file.
    Export,
    /// Open a file.
    Open,
    /// Save the project under a name.
    SaveProject,
    /// The question about closing the window though work would be lost.
    Closing,
    /// The keyboard shortcuts.
    Shortcuts,
    /// The base map under the districts, and the way they are drawn.
    MapSettings,
    /// The particulars of a notice.
    Details(NoticeId),
}

/// The search field and its list.
#[derive(Clone, Debug, Default)]
pub struct FinderState {
    /// The text typed.
    pub query: String,
    /// Which line of the list is chosen.
    pub chosen: usize,
    /// True if the field is to take the keys in this frame.
    pub take_focus: bool,
    /// True if the list is shown.
    pub open: bool,
    /// The entries found in this frame, best first.
    pub found: Vec<Entry>,
    /// True if the choice was moved by a key in this frame.
    pub moved: bool,
}

/// Years that are being played.
#[derive(Clone, Debug, PartialEq)]
pub struct Playing {
    /// When the present year came on, in seconds.
    pub since: f64,
    /// The places of the maps that play along with the one the panels are about.
    pub together: Vec<usize>,
    /// True if the trend stands beside.
    pub trend: bool,
}

/// The state of the window.
#[derive(Clone, Debug, Default)]
pub struct WindowState {
    /// True if the left panel is shown.
    pub left_open: bool,
    /// True if the right panel is shown.
    pub right_open: bool,
    /// The side panel that is shown where there is room for one.
    pub front: Side,
    /// The sizes of the panels that were dragged.
    pub sizes: PanelSizes,
    /// The id of its tab that is open.
    pub right_tab: String,
    /// True if the hint for newcomers was taken away.
    pub hint_hidden: bool,
    /// True if unsaved work is kept for the next start.
    pub work_is_kept: bool,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// True if the pointer was on a notice in the last frame.
    pub on_notice: bool,
    /// Where notices stood in the last frame.
    pub notices_at: Vec<egui::Rect>,
    /// The search field.
    pub finder: FinderState,
    /// True if groups of one's own are being chosen.
    pub own_groups: bool,
    /// True if it is shown what the measure of segregation is.
    pub about_measure: bool,
    /// True if all measures of segregation are listed.
    pub all_measures: bool,
    /// True if somebody was typing in the last frame.
    pub typing: bool,
    /// The midpoint while it is being typed.
    pub midpoint_text: Option<String>,
    /// The filter of the indicators.
    pub indicator_query: String,
    /// The indicator whose row was brought in sight last, and the height of the list then.
    pub indicator_seen: Option<(IndicatorId, f32)>,
    /// The class of the legend under the pointer.
    pub hovered_class: Option<usize>,
    /// The place of the map whose legend that is; `None` where it is that of all maps.
    pub hovered_class_on: Option<usize>,
    /// Whom the built-in base map named in the last frame.
    pub credits: String,
    /// True if the line at the bottom of the window has room for them.
    pub credits_in_status: bool,
    /// The district under the pointer, by its position in the division.
    pub hovered: Option<usize>,
    /// The same, where the pointer is on a map: not on a row or a mark that stands for a district.
    pub hovered_on_map: Option<usize>,
    /// The point under the pointer, by its position in its set.
    pub hovered_point: Option<usize>,
    /// The point that a row of the list under the pointer stands for, in this frame and the one
    /// before.
    pub pointed_point: Option<usize>,
    /// The same in the frame before.
    pub pointed_point_before: Option<usize>,
    /// Where the pointer rests since something was chosen in the palette: it points at nothing until it
    /// moves.
    pub resting: Option<egui::Pos2>,
    /// The district that a row of the table or a mark of a plot under the pointer stands for.
    pub pointed: Option<usize>,
    /// The same in the frame before.
    pub pointed_before: Option<usize>,
    /// True if the view that was just saved is to be named.
    pub name_view: bool,
    /// The table of all districts.
    pub table: TableState,
    /// The plots.
    pub plots: PlotState,
    /// The years being played; `None` when nothing plays.
    pub playing: Option<Playing>,
    /// The form of an export.
    pub export: ExportForm,
    /// The path typed into the dialog that opens files.
    pub open_path: String,
    /// The path typed into the dialog that saves the project.
    pub project_path: String,
    /// The folder of the last project, or that of the user's documents.
    pub project_folder: Option<PathBuf>,
    /// State of the presenter mode; `None` outside it.
    pub presenter: Option<Presenting>,
    /// The base map whose form is shown before it is chosen, by its place in the list.
    pub basemap_form: Option<usize>,
    /// The address typed for an XYZ base map.
    pub xyz_url: String,
    /// Who is to be named for it.
    pub xyz_attribution: String,
    /// Which servers may be asked for map tiles.
    pub consent: Consent,
    /// Who can be reached about requests for map tiles; empty for nobody.
    pub contact: String,
    /// The path typed for a PMTiles file.
    pub pmtiles_path: String,
}

impl WindowState {
    /// The side panels that have room beside the map, with their widths.
    pub fn sides(&self, ctx: &egui::Context) -> Sides {
        let open = [self.left_open, self.right_open];
        self.sizes.sides(ctx.content_rect().width(), open, self.front)
    }

    /// Folds a side panel away, or shows it: in place of the other where there is room for one.
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

    /// Opens the right panel with a tab, by its id.
    pub fn open_tab(&mut self, tab: &str) {
        (self.right_open, self.front) = (true, Side::Right);
        tab.clone_into(&mut self.right_tab);
    }

    /// The district that something in a panel under the pointer stands for.
    pub fn hovered_in_panel(&self) -> Option<usize> {
        self.pointed.or(self.pointed_before)
    }

    /// Begins a frame: what panels point at counts until the end of the next one, since some are
    /// drawn after the map. Returns whether the map is to be drawn once more for that.
    pub fn begin_frame(&mut self) -> bool {
        self.pointed_before = self.pointed.take();
        self.pointed_point_before = self.pointed_point.take();
        self.pointed_before.is_some() || self.pointed_point_before.is_some()
    }
}

/// The purpose of a file chooser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choosing {
    /// A file to open.
    Open,
    /// A PMTiles file.
    PmTiles,
    /// Where to save the project.
    Project,
    /// Where to write an export.
    Export,
}

impl Choosing {
    /// True if the file is to be written.
    pub fn is_for_saving(self) -> bool {
        matches!(self, Self::Project | Self::Export)
    }
}

/// A file that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its purpose.
    pub what: Choosing,
    /// Where it is.
    pub path: PathBuf,
}
