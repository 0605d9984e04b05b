//! Files that are dropped on the window, and tables that are pasted into it.

use std::path::PathBuf;

use egui::{Context, Event};

/// The files that were dropped in this frame.
pub fn dropped(ctx: &Context) -> Vec<PathBuf> {
    ctx.input(|i| i.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect())
}

/// The text that was pasted in this frame outside of text fields.
pub fn pasted(ctx: &Context) -> Option<String> {
    if ctx.text_edit_focused() {
        return None;
    }
    ctx.input(|i| {
        i.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    })
}
