//! Short messages. What could not be done stays until it is read; what was done, for a while.

use std::time::{Duration, Instant};

/// How long a notice of something that was done stays.
const DONE_STAYS: Duration = Duration::from_secs(6);

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
    since: Vec<(NoticeId, Instant)>,
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
        self.since.push((id, Instant::now()));
        self.open.push(Notice { id, kind, text, details, action });
    }

    /// Takes away what was done long enough before `now`. After how long the next one has been there
    /// long enough, if there is one.
    pub fn fade(&mut self, now: Instant) -> Option<Duration> {
        let open = &mut self.open;
        let mut next: Option<Duration> = None;
        self.since.retain(|(id, since)| {
            let is_done = |notice: &Notice| notice.id == *id && notice.kind == NoticeKind::Done;
            if !open.iter().any(is_done) {
                return false;
            }
            let left = DONE_STAYS.saturating_sub(now.saturating_duration_since(*since));
            if left.is_zero() {
                open.retain(|notice| notice.id != *id);
                return false;
            }
            next = Some(next.map_or(left, |next| next.min(left)));
            true
        });
        next
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_fades_and_what_went_wrong_stays() {
        let mut notices = Notices::default();
        notices.push(NoticeKind::Done, "done", Vec::new());
        notices.push(NoticeKind::Error, "wrong", Vec::new());
        let now = Instant::now();
        assert!(notices.fade(now).is_some_and(|left| left <= DONE_STAYS));
        assert_eq!(notices.iter().count(), 2);
        assert_eq!(notices.fade(now + DONE_STAYS), None);
        assert_eq!(
            notices.iter().map(|notice| notice.text.as_str()).collect::<Vec<_>>(),
            ["wrong"]
        );
    }
}
