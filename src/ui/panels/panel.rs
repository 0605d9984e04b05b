//! A part of a side panel.

use egui::Ui;

use crate::ui::commands::message::WindowCommand;
use crate::ui::context::Context;

/// A part of a side panel, with the state that it alone needs. All else is in the context.
pub trait Panel {
    /// True if the part is shown: an empty part would leave a separator line.
    fn is_shown(&self, _ctx: &Context<'_>) -> bool {
        true
    }

    /// Draws the part.
    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>);

    /// Notes a command of the window that was carried out.
    fn receive(&mut self, _command: &WindowCommand) {}
}
