//! Notices: short messages that disappear once they have been visible long enough to be read. A notice that
//! asks a question stays.

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Number of notices visible at a time: the latest. Earlier ones wait.
pub const IN_SIGHT: usize = 2;
/// Visible time of a notice about something done.
const DONE_STAYS: Duration = Duration::from_secs(6);
/// Visible time of a notice with a button for a file, which must be reached with the pointer.
const FILE_STAYS: Duration = Duration::from_secs(12);
/// Minimum visible time of a warning or error.
const PROBLEM_STAYS: Duration = Duration::from_secs(10);
/// Additional visible time per character of a warning or error, for a slow reader.
const PER_CHARACTER: Duration = Duration::from_millis(70);
/// Maximum time between two frames that counts as visible time.
const LONGEST_STEP: Duration = Duration::from_secs(2);

/// Identifies a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoticeId(u64);

/// The severity of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// A success.
    Done,
    /// A success with reservations.
    Warning,
    /// A failure.
    Error,
}

/// The action that a notice offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeAction {
    /// Discard the changes of the project since it was saved.
    DiscardChanges,
    /// Open a written file, or show its folder.
    Written(PathBuf),
    /// Show the folder of the saved project.
    ProjectWritten(PathBuf),
}

/// A message to the user, in the user's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The notice's id.
    pub id: NoticeId,
    /// The notice's severity.
    pub kind: NoticeKind,
    /// The message: what, why, and what to do.
    pub text: String,
    /// Details, one a line.
    pub details: Vec<String>,
    /// The action offered, if any.
    pub action: Option<NoticeAction>,
    /// Visible time so far.
    seen: Duration,
}

impl Notice {
    /// Total visible time; `None` for a notice that stays until it is answered, or that has details to read.
    fn stays(&self) -> Option<Duration> {
        let letters = u32::try_from(self.text.chars().count()).unwrap_or(u32::MAX);
        match (&self.action, self.kind) {
            (Some(NoticeAction::DiscardChanges), _) => None,
            (Some(_), _) => Some(FILE_STAYS),
            (None, NoticeKind::Done) => Some(DONE_STAYS),
            (None, _) if !self.details.is_empty() => None,
            (None, _) => Some(PROBLEM_STAYS.saturating_add(PER_CHARACTER.saturating_mul(letters))),
        }
    }
}

/// The open notices.
#[derive(Debug, Default)]
pub struct Notices {
    open: Vec<Notice>,
    next: u64,
    looked_at: Option<Instant>,
}

impl Notices {
    /// Adds a notice. An earlier one with the same text is replaced.
    pub fn push(&mut self, kind: NoticeKind, text: impl Into<String>, details: Vec<String>) {
        self.add(kind, text.into(), details, None);
    }

    /// Adds a notice with an action.
    pub fn offer(&mut self, kind: NoticeKind, text: impl Into<String>, action: NoticeAction) {
        self.add(kind, text.into(), Vec::new(), Some(action));
    }

    /// Removes the notices whose action no longer applies.
    pub fn withdraw(&mut self, action: &NoticeAction) {
        self.open.retain(|n| n.action.as_ref() != Some(action));
    }

    /// Removes the notices about the project and its files, before another project is opened. Notices of
    /// written pictures and tables stay, since these files still exist.
    pub fn leave_project(&mut self) {
        self.open.retain(|notice| matches!(notice.action, Some(NoticeAction::Written(_))));
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
        self.open.push(Notice { id, kind, text, details, action, seen: Duration::ZERO });
    }

    /// Adds the time since the last call to the visible notices, and removes those that were visible long
    /// enough. No time counts while the user is `reading` them or the window is in the background. Returns
    /// the remaining time of the next notice to disappear.
    pub fn fade(&mut self, now: Instant, reading: bool) -> Option<Duration> {
        let since = self.looked_at.replace(now);
        let step = since.map_or(Duration::ZERO, |since| now.saturating_duration_since(since));
        let step = if reading { Duration::ZERO } else { step.min(LONGEST_STEP) };
        let waiting = self.open.len().saturating_sub(IN_SIGHT);
        for notice in self.open.iter_mut().skip(waiting) {
            notice.seen += step;
        }
        self.open.retain(|notice| notice.stays().is_none_or(|stays| notice.seen < stays));
        let left = |notice: &Notice| Some(notice.stays()?.saturating_sub(notice.seen));
        self.in_sight().filter_map(left).min()
    }

    /// Removes a notice.
    pub fn dismiss(&mut self, id: NoticeId) {
        self.open.retain(|n| n.id != id);
    }

    /// The open notices, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Notice> {
        self.open.iter()
    }

    /// The visible notices, oldest first: the latest `IN_SIGHT`.
    pub fn in_sight(&self) -> impl Iterator<Item = &Notice> {
        self.open.iter().skip(self.open.len().saturating_sub(IN_SIGHT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(notices: &Notices) -> Vec<&str> {
        notices.iter().map(|notice| notice.text.as_str()).collect()
    }

    /// Lets so many seconds pass, in frames of one second.
    fn pass(notices: &mut Notices, from: Instant, seconds: u64, reading: bool) -> Instant {
        for second in 0..=seconds {
            notices.fade(from + Duration::from_secs(second), reading);
        }
        from + Duration::from_secs(seconds)
    }

    #[test]
    fn what_was_done_goes_first_and_what_went_wrong_when_it_can_have_been_read() {
        let mut notices = Notices::default();
        notices.push(NoticeKind::Done, "done", Vec::new());
        notices.push(NoticeKind::Error, "wrong", Vec::new());
        let now = pass(&mut notices, Instant::now(), 5, false);
        assert_eq!(texts(&notices), ["done", "wrong"]);
        let now = pass(&mut notices, now, 2, false);
        assert_eq!(texts(&notices), ["wrong"]);
        pass(&mut notices, now, 6, false);
        assert!(texts(&notices).is_empty());
    }

    #[test]
    fn nothing_goes_while_it_is_read_and_a_question_stays() {
        let mut notices = Notices::default();
        notices.offer(NoticeKind::Warning, "discard", NoticeAction::DiscardChanges);
        notices.push(NoticeKind::Done, "done", Vec::new());
        let now = pass(&mut notices, Instant::now(), 60, true);
        assert_eq!(notices.iter().count(), 2);
        pass(&mut notices, now, 600, false);
        assert_eq!(texts(&notices), ["discard"]);
    }

    #[test]
    fn a_warning_with_details_stays_until_it_is_closed() {
        let mut notices = Notices::default();
        notices.push(NoticeKind::Warning, "13 rows", vec!["row 2".to_owned()]);
        pass(&mut notices, Instant::now(), 600, false);
        assert_eq!(texts(&notices), ["13 rows"]);
        let id = notices.iter().next().unwrap().id;
        notices.dismiss(id);
        assert!(texts(&notices).is_empty());
    }

    #[test]
    fn what_was_said_of_a_project_goes_with_it() {
        let mut notices = Notices::default();
        notices.push(NoticeKind::Warning, "13 figures of mina.geojson", Vec::new());
        notices.offer(NoticeKind::Warning, "discard", NoticeAction::DiscardChanges);
        notices.offer(NoticeKind::Done, "written", NoticeAction::Written("a.png".into()));
        notices.leave_project();
        assert_eq!(texts(&notices), ["written"]);
    }

    #[test]
    fn the_two_latest_are_in_sight_and_earlier_ones_wait() {
        let mut notices = Notices::default();
        for text in ["first", "second", "third"] {
            notices.push(NoticeKind::Error, text, Vec::new());
        }
        let seen: Vec<&str> = notices.in_sight().map(|notice| notice.text.as_str()).collect();
        assert_eq!(seen, ["second", "third"]);
        let now = pass(&mut notices, Instant::now(), 12, false);
        assert_eq!(texts(&notices), ["first"], "its time begins when it comes in sight");
        pass(&mut notices, now, 12, false);
        assert!(texts(&notices).is_empty());
    }
}
