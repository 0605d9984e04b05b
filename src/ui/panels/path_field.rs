//! A field for a file's path, with a button that shows the system's chooser.

use egui::Ui;

use crate::ui::chooser::FileChooser;
use crate::ui::context::Context;
use crate::ui::state::Choosing;
use crate::ui::theme::icons;
use crate::ui::widgets::{Button, SearchField};

/// Room for the button, in points.
const BUTTON: f32 = 120.0;

/// Draws both; `placeholder` is what is taken when nothing is typed, or what to type.
pub fn ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    path: &mut String,
    placeholder: &str,
    chooser: &mut FileChooser,
    what: Choosing,
) {
    ui.horizontal(|ui| {
        let width = (ui.available_width() - BUTTON).max(BUTTON);
        SearchField::new(path, placeholder, ctx.tr("window.clear_search"))
            .icon(icons::FILE_TEXT)
            .width(width)
            .ui(ui);
        if ui.add(Button::quiet(ctx.tr("window.browse"))).clicked() {
            chooser.ask(what, placeholder, ui.ctx());
        }
    });
}
