//! The context of a panel: the session to read, language and colours, and a queue for commands.

use std::cell::RefCell;

use super::basemap::Consent;
use super::commands::message::{Message, WindowCommand};
use super::pointer::Pointer;
use super::shell::Shell;
use super::theme::Tokens;
use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::project::{Look, Statistics, Symbology, ViewPart};
use crate::session::{Command, Session};

/// The context of a panel: the session to read, and the queue of commands, which are applied after the
/// frame.
pub struct Context<'a> {
    /// The session.
    pub session: &'a Session,
    /// The state of the window that panels see.
    pub shell: &'a Shell,
    /// The pointer: hovered district, point and class.
    pub pointer: &'a Pointer,
    /// The colours of the theme.
    pub tokens: &'static Tokens,
    messages: RefCell<Vec<Message>>,
}

impl<'a> Context<'a> {
    /// The context of one frame.
    pub fn new(session: &'a Session, shell: &'a Shell, pointer: &'a Pointer) -> Self {
        let tokens = Tokens::get(session.view().theme);
        Self { session, shell, pointer, tokens, messages: RefCell::default() }
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
    fn change<P: ViewPart>(
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

    /// Queues a change of the consent for tile servers.
    pub fn change_consent(&self, change: impl FnOnce(&mut Consent)) {
        let mut consent = self.shell.consent.clone();
        change(&mut consent);
        self.window(WindowCommand::SetConsent(consent));
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
