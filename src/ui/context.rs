//! The context of a panel: the session to read, the language and colours to speak in, and a place to
//! send commands.

use std::cell::RefCell;
use std::path::PathBuf;

use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::project::PlotKind;
use crate::session::{Command, CornerQuestion, NoticeId, Session};
use crate::ui::panels::export_dialog::ExportRequest;
use crate::ui::project_files::Replacing;
use crate::ui::theme::Tokens;

/// Something that changes the window and not the picture.
#[derive(Clone, Debug, PartialEq)]
pub enum WindowCommand {
    /// Put the cursor into the search field.
    Find,
    /// Show the export dialog.
    Export,
    /// Choose a file to open.
    ChooseFile,
    /// Show what lies under the districts and how it is drawn.
    MapSettings,
    /// Show the keyboard shortcuts.
    Shortcuts,
    /// Zoom in one level.
    ZoomIn,
    /// Zoom out one level.
    ZoomOut,
    /// Move the map by a share of its width and height.
    Pan(f32, f32),
    /// Fold the left panel away, or show it again.
    ToggleLeft,
    /// Fold the right panel away, or show it again.
    ToggleRight,
    /// Fold the table away, or show it again.
    ToggleTable,
    /// Tell that so many rows of the table were copied.
    Copied(usize),
    /// Open the plots with this one.
    ShowPlot(PlotKind),
    /// Open the plots with the districts at the ends of two indicators.
    ShowCorner(CornerQuestion),
    /// Show the table with nothing but the chosen districts.
    ShowSelected,
    /// Show the export dialog, ready to write the plot.
    ExportPlot,
    /// Show the export dialog, ready to write the table as it is listed.
    ExportTable,
    /// Copy the comparison of the pinned districts as a table.
    CopyComparison,
    /// Open a tab of the right panel, by its id.
    ShowTab(&'static str),
    /// Play the years, or stop playing them.
    Play,
    /// Take the hint for newcomers away for good.
    HideHint,
    /// Show the particulars of a notice.
    Details(NoticeId),
    /// Open a file or a folder with the program that the system has for it.
    OpenOutside(PathBuf),
    /// Write the picture or its table to a file, in the background.
    StartExport(Box<ExportRequest>),
    /// Keep the present view in the project.
    AddView,
    /// Write the project to its file; ask for one where it has none.
    SaveProject,
    /// Write the project to another file.
    SaveProjectAs,
    /// Write the project to this file.
    WriteProject(PathBuf, Replacing),
    /// Ask for a file for the project, beginning with a name beside this one.
    SaveProjectBeside(PathBuf),
    /// Close the window, and with it what is kept nowhere.
    CloseWithout,
    /// Show the saved views to a room.
    Present,
    /// Show what is on the map to a room.
    PresentHere,
    /// Close what is open over the map.
    Close,
}

/// A command to the session or to the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Changes the picture.
    Session(Command),
    /// Changes the window.
    Window(WindowCommand),
}

/// The session for a panel to read, and the queue of its commands. They take effect after the frame.
pub struct Context<'a> {
    /// The session: what is open and shown.
    pub session: &'a Session,
    /// The colours of the theme.
    pub tokens: &'static Tokens,
    messages: RefCell<Vec<Message>>,
}

impl<'a> Context<'a> {
    /// A context for one frame.
    pub fn new(session: &'a Session, tokens: &'static Tokens) -> Self {
        Self { session, tokens, messages: RefCell::default() }
    }

    /// The publisher of the figures on the map and of its points, after "Source:"; empty where unknown.
    pub fn figures_source(&self) -> String {
        let language = self.language();
        let figures = self.session.indicator();
        let year = self.session.view().year;
        let figures = figures.map(|i| i.source_in(year).get(language).to_owned());
        let points = self.session.points().map(|p| p.set.attribution.get(language).to_owned());
        let known: Vec<String> =
            figures.into_iter().chain(points).filter(|source| !source.is_empty()).collect();
        if known.is_empty() {
            return String::new();
        }
        format!("{}: {}", self.tr("common.source"), known.join("; "))
    }

    /// Sends a command to the session.
    pub fn send(&self, command: Command) {
        self.messages.borrow_mut().push(Message::Session(command));
    }

    /// Sends a command to the window.
    pub fn window(&self, command: WindowCommand) {
        self.messages.borrow_mut().push(Message::Window(command));
    }

    /// Sends what an action does; nothing when it can't be done now.
    pub fn post(&self, message: Option<Message>) {
        self.messages.borrow_mut().extend(message);
    }

    /// The commands that were sent, in order.
    pub fn into_messages(self) -> Vec<Message> {
        self.messages.into_inner()
    }

    /// The language of the window.
    pub fn language(&self) -> Language {
        self.session.view().language
    }

    /// A text of the window.
    pub fn tr(&self, key: &'static str) -> &'static str {
        tr(self.language(), key)
    }

    /// A text of the window with arguments.
    pub fn tr_with(&self, key: &'static str, arguments: &[(&str, &str)]) -> String {
        tr_with(self.language(), key, arguments)
    }

    /// A text of the window about so many things.
    pub fn tr_count(&self, key: &'static str, count: usize, arguments: &[(&str, &str)]) -> String {
        tr_count(self.language(), key, count, arguments)
    }

    /// Numbers as the language writes them.
    pub fn numbers(&self) -> Numbers {
        Numbers(self.language())
    }
}
