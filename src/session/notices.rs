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
        let text = text.into();
        self.open.retain(|n| n.text != text);
        let id = NoticeId(self.next);
        self.next += 1;
        self.open.push(Notice { id, kind, text, details });
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
