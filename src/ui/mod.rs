//! The window: reads the session, draws it, and sends commands. It computes nothing about districts.

mod app;
pub mod basemap;
mod clock;
mod commands;
mod context;
mod files;
mod map;
mod panel_sizes;
mod panels;
mod pointer;
mod presenter;
mod presenting;
mod quiet_panic;
mod settings;
mod shell;
mod surroundings;
pub mod theme;
pub mod widgets;

use std::path::PathBuf;

pub use app::SkillnadApp;
pub use clock::{Clock, ManualClock};
pub use panel_sizes::PanelSizes;
pub use quiet_panic::silence_caught_panics;
pub use settings::Settings;
use thiserror::Error;

use crate::i18n::Language;
use crate::limits::LEAST_WINDOW;
use crate::session::Command;

/// Window size on the first run, in points.
const FIRST_SIZE: [f32; 2] = [1440.0, 900.0];

/// The window could not be opened.
#[derive(Debug, Error)]
pub enum WindowError {
    /// There is no display, or none that can draw.
    #[error("no window can be opened: {0}")]
    NoDisplay(#[from] eframe::Error),
}

/// Opens the window and runs until it is closed. Without a language it has that of the last run.
///
/// # Errors
/// If there is no display.
pub fn run(files: Vec<PathBuf>, language: Option<Language>) -> Result<(), WindowError> {
    let folder = settings::folder();
    let size = Settings::load(folder.as_deref()).window_size.unwrap_or(FIRST_SIZE);
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Skillnad")
            .with_app_id("skillnad")
            .with_inner_size(size)
            .with_min_inner_size(LEAST_WINDOW)
            .with_drag_and_drop(true),
        renderer: eframe::Renderer::Glow,
        // Dithering costs a tenth of a software-rendered frame, and there are no gradients that would show
        // banding.
        dithering: false,
        ..Default::default()
    };
    eframe::run_native(
        "Skillnad",
        options,
        Box::new(move |cc| {
            let mut app = SkillnadApp::new(&cc.egui_ctx, &files, folder)?;
            if let Some(language) = language {
                app.apply(Command::SetLanguage(language));
            }
            Ok(Box::new(app))
        }),
    )?;
    Ok(())
}
