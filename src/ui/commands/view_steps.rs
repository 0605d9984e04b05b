//! The commands that step through the saved views.

use crate::session::{Command, ProjectCommand, Session};

/// The command that shows the first saved view; `None` without views, or if the first is already shown.
pub fn first_view(session: &Session) -> Option<Command> {
    let project = session.project();
    let begin = project.shown() != Some(0) && !project.views().is_empty();
    begin.then_some(Command::Project(ProjectCommand::Show(0)))
}

/// The command that shows the view `steps` further on, at most the last or first; `None` if it is already
/// shown.
pub fn step(session: &Session, steps: isize) -> Option<Command> {
    let project = session.project();
    let last = project.views().len().checked_sub(1)?;
    let to = match project.shown() {
        Some(shown) => shown.saturating_add_signed(steps).min(last),
        None if steps > 0 => 0,
        None => last,
    };
    (project.shown() != Some(to)).then_some(Command::Project(ProjectCommand::Show(to)))
}
