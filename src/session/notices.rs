//! Short messages that stay until they are read.

/// Identifies a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoticeId(u64);

/// How serious a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done.
    Done,
    /// Something was done, with reservations.
    Warning,
    /// Something could not be done.
    Error,
}

/// What can be done about a notice, at a button in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeAction {
    /// Go back to the project as it is in its file.
    DiscardChanges,
}

/// A message to the user, in the user's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Which notice it is.
    pub id: NoticeId,
    /// How serious it is.
    pub kind: NoticeKind,
    /// What, why, and what to do.
    pub text: String,
    /// The particulars, one a line.
    pub details: Vec<String>,
    /// What can be done about it.
    pub action: Option<NoticeAction>,
}

/// The notices that have not been taken away.
#[derive(Debug, Default)]
pub struct Notices {
    open: Vec<Notice>,
    next: u64,
}

impl Notices {
    /// Adds a notice. The same text is not shown twice.
    pub fn push(&mut self, kind: NoticeKind, text: impl Into<String>, details: Vec<String>) {
        self.add(kind, text.into(), details, None);
    }

    /// Adds a notice with something that can be done about it.
    pub fn offer(&mut self, kind: NoticeKind, text: impl Into<String>, action: NoticeAction) {
        self.add(kind, text.into(), Vec::new(), Some(action));
    }

    /// Takes away the notices that offer something which is no longer to be done.
    pub fn withdraw(&mut self, action: NoticeAction) {
        self.open.retain(|n| n.action != Some(action));
    }

    fn add(
        &mut self,
        kind: NoticeKind,
        text: String,
        details: Vec<String>,
        action: Option<NoticeAction>,
    ) {
        self.open.retain(|n| n.text != text);
        let id = NoticeId(self.next);
        self.next += 1;
        self.open.push(Notice { id, kind, text, details, action });
    }

    /// Takes a notice away.
    pub fn dismiss(&mut self, id: NoticeId) {
        self.open.retain(|n| n.id != id);
    }

    /// The notices, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Notice> {
        self.open.iter()
    }
}
