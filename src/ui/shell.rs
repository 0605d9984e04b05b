//! The shell: the state of the window that several of its parts see. Parts read it; they change it by
//! commands.

use std::cell::Cell;
use std::path::PathBuf;

use super::basemap::Consent;
use super::panel_sizes::{PanelSizes, Side, Sides};
use super::presenting::Presenting;
use crate::session::{Notice, NoticeId, Session};

/// The dialogs; at most one is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DialogKind {
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
    /// A new indicator, or the definition of this name to change.
    Definition(Option<String>),
    /// Details of a notice.
    Details(NoticeId),
}

/// Id and name of a tab of the right panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TabName {
    /// Id in the settings.
    pub id: &'static str,
    /// Text key of the name.
    pub name: &'static str,
}

/// State of the window that several of its parts see.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// True if the left panel is open.
    pub left_open: bool,
    /// True if the right panel is open.
    pub right_open: bool,
    /// The side panel that is visible if only one fits.
    pub front: Side,
    /// Panel sizes chosen by the user.
    pub sizes: PanelSizes,
    /// The tabs of the right panel.
    pub tabs: Vec<TabName>,
    /// Id of the open tab.
    pub right_tab: String,
    /// True if the district table is open.
    pub table_open: bool,
    /// True if the hint for new users was hidden.
    pub hint_hidden: bool,
    /// True if unsaved work is stored for the next run.
    pub work_is_kept: bool,
    /// The open dialog.
    pub dialog: Option<DialogKind>,
    /// State of presenter mode; `None` outside it.
    pub presenter: Option<Presenting>,
    /// Rectangles of the notices in the last frame.
    pub notices: Vec<egui::Rect>,
    /// Folder of the last project, or the user's documents folder.
    pub project_folder: Option<PathBuf>,
    /// Consent for the servers of map tiles.
    pub consent: Consent,
    /// Contact address sent with requests for map tiles; empty for none.
    pub contact: String,
    /// Attribution of the built-in base map in the last frame.
    pub credits: String,
    /// True if the status bar shows the attribution. It is drawn before the map, which then leaves it out.
    pub credits_in_status: Cell<bool>,
}

impl Shell {
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

    /// The visible notices; in presenter mode only those added since it started.
    pub fn notices_in_sight<'a>(
        &'a self,
        session: &'a Session,
    ) -> impl Iterator<Item = &'a Notice> {
        let new = |id| self.presenter.as_ref().is_none_or(|presenting| presenting.is_new(id));
        session.notices().in_sight().filter(move |notice| new(notice.id))
    }
}
