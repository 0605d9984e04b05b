//! The context of a panel: the session to read, language and colours, and a queue for commands.

use std::cell::RefCell;
use std::path::PathBuf;

use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::project::{Look, Part, PlotKind, Statistics, Symbology};
use crate::session::{Command, CornerQuestion, NoticeId, Session};
use crate::ui::panels::export_dialog::ExportRequest;
use crate::ui::project_files::Replacing;
use crate::ui::theme::Tokens;

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
    ShowPlot(PlotKind),
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

/// The context of a panel: the session to read, and the queue of commands, which are applied after the
/// frame.
pub struct Context<'a> {
    /// The session.
    pub session: &'a Session,
    /// The colours of the theme.
    pub tokens: &'static Tokens,
    messages: RefCell<Vec<Message>>,
}

impl<'a> Context<'a> {
    /// The context of one frame.
    pub fn new(session: &'a Session, tokens: &'static Tokens) -> Self {
        Self { session, tokens, messages: RefCell::default() }
    }

    /// The source line of the figures and points on the map: "Source:" and the publishers; empty if
    /// unknown.
    pub fn figures_source(&self) -> String {
        let language = self.language();
        let figures = self.session.indicator();
        let year = self.session.view().map.year;
        let figures = figures.map(|i| i.source_in(year).get(language).to_owned());
        let points = self.session.points().map(|p| p.set.attribution.get(language).to_owned());
        let known: Vec<String> =
            figures.into_iter().chain(points).filter(|source| !source.is_empty()).collect();
        if known.is_empty() {
            return String::new();
        }
        format!("{}: {}", self.tr("common.source"), known.join("; "))
    }

    /// Queues a command to the session.
    pub fn send(&self, command: Command) {
        self.messages.borrow_mut().push(Message::Session(command));
    }

    /// Queues a change of how the maps are drawn.
    pub fn change_look(&self, change: impl FnOnce(&mut Look)) {
        let queued = |command: &Command| match command {
            Command::SetLook(look) => Some(look.clone()),
            _ => None,
        };
        self.change(queued, &self.session.view().look, Command::SetLook, change);
    }

    /// Queues a change of classification and symbols.
    pub fn change_symbology(&self, change: impl FnOnce(&mut Symbology)) {
        let queued = |command: &Command| match command {
            Command::SetSymbology(symbology) => Some(symbology.clone()),
            _ => None,
        };
        self.change(queued, &self.session.view().symbology, Command::SetSymbology, change);
    }

    /// Queues a change of neighbours, significance, groups or measure.
    pub fn change_statistics(&self, change: impl FnOnce(&mut Statistics)) {
        let queued = |command: &Command| match command {
            Command::SetStatistics(statistics) => Some(statistics.clone()),
            _ => None,
        };
        self.change(queued, &self.session.view().statistics, Command::SetStatistics, change);
    }

    /// Queues a part of the view with a change. It builds on what is queued for the part already, so that
    /// two changes in a frame are both kept.
    fn change<P: Part>(
        &self,
        queued: fn(&Command) -> Option<P>,
        shown: &P,
        set: fn(P) -> Command,
        change: impl FnOnce(&mut P),
    ) {
        let mut messages = self.messages.borrow_mut();
        let last = messages.iter().rev().find_map(|message| match message {
            Message::Session(command) => queued(command),
            Message::Window(_) => None,
        });
        let part = last.as_ref().unwrap_or(shown).with(change);
        messages.push(Message::Session(set(part)));
    }

    /// Queues a command to the window.
    pub fn window(&self, command: WindowCommand) {
        self.messages.borrow_mut().push(Message::Window(command));
    }

    /// Queues the message of an action; `None` is ignored.
    pub fn post(&self, message: Option<Message>) {
        self.messages.borrow_mut().extend(message);
    }

    /// The queued commands, in order.
    pub fn into_messages(self) -> Vec<Message> {
        self.messages.into_inner()
    }

    /// The language of the window.
    pub fn language(&self) -> Language {
        self.session.view().language
    }

    /// The text of a key.
    pub fn tr(&self, key: &'static str) -> &'static str {
        tr(self.language(), key)
    }

    /// The text of a key with arguments.
    pub fn tr_with(&self, key: &'static str, arguments: &[(&str, &str)]) -> String {
        tr_with(self.language(), key, arguments)
    }

    /// The text of a key with a count, in singular or plural.
    pub fn tr_count(&self, key: &'static str, count: usize, arguments: &[(&str, &str)]) -> String {
        tr_count(self.language(), key, count, arguments)
    }

    /// The number format of the language.
    pub fn numbers(&self) -> Numbers {
        Numbers(self.language())
    }
}
