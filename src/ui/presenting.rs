//! The state of presenter mode.

use egui::Vec2;

use crate::project::ThemeChoice;
use crate::session::NoticeId;

/// State of presenter mode, with everything to restore afterwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Presenting {
    /// Zoom factor before presenter mode.
    pub zoom: f32,
    /// Window size before presenter mode, in points at zoom factor 1.
    pub size: Vec2,
    /// True if the window was in full screen before.
    pub fullscreen: bool,
    /// Theme before presenter mode: the lighting of a room differs from that at work.
    pub theme: ThemeChoice,
    /// Notices from before presenter mode, which the audience need not see.
    pub known: Vec<NoticeId>,
}

impl Presenting {
    /// True if a notice was added during presenter mode.
    pub fn is_new(&self, notice: NoticeId) -> bool {
        !self.known.contains(&notice)
    }
}
