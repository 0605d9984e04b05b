//! Keys of the district table while it has the focus: moving, selecting, looking at, pinning and copying.
//! Typing is left to the filter field.

use egui::{Event, EventFilter, Id, Key, Modifiers, Ui};

use super::listing::DrawnTable;
use super::row_choice::{CursorStep, RowCursor};
use super::toolbar;
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::widgets::TableScroll;

/// Handles the keys of this frame. Returns the row to scroll into view.
pub fn pressed(
    ui: &Ui,
    ctx: &Context<'_>,
    listing: &DrawnTable<'_>,
    cursor: &mut RowCursor,
    scroll: &TableScroll,
    body: Id,
) -> Option<usize> {
    // Tab leaves the table; vertical arrows and Esc are handled here.
    let filter =
        EventFilter { tab: false, horizontal_arrows: false, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(body, filter));
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::A)) && !listing.rows.is_empty() {
        ctx.send(Command::Select(listing.codes(0..=listing.rows.len() - 1)));
    }
    if ui.input(|i| i.events.iter().any(|event| matches!(event, Event::Copy))) {
        toolbar::copy(ui, ctx);
    }
    if pressed(Key::Escape) {
        if ctx.session.view().selection.is_empty() {
            ui.memory_mut(|memory| memory.surrender_focus(body));
        } else {
            ctx.send(Command::Select(Vec::new()));
        }
    }
    if let Some(row) = cursor.at {
        if pressed(Key::Enter) {
            listing.look_at(ctx, row);
        }
        if ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter))
            && let Some(code) = listing.code(row)
        {
            ctx.send(Command::TogglePin(code.clone()));
        }
        if pressed(Key::Space) {
            listing.choose(ctx, cursor.click(row, true, false));
        }
    }
    let steps = [
        (Key::ArrowUp, CursorStep::Up),
        (Key::ArrowDown, CursorStep::Down),
        (Key::PageUp, CursorStep::PageUp),
        (Key::PageDown, CursorStep::PageDown),
        (Key::Home, CursorStep::First),
        (Key::End, CursorStep::Last),
    ];
    let mut reveal = None;
    for (key, step) in steps {
        for modifiers in [Modifiers::SHIFT, Modifiers::NONE] {
            while ui.input_mut(|i| i.consume_key(modifiers, key)) {
                let page = scroll.rows_in_sight();
                let extend = modifiers.shift;
                if let Some(choice) = cursor.step(step, extend, listing.rows.len(), page) {
                    listing.choose(ctx, choice);
                    reveal = cursor.at;
                }
            }
        }
    }
    reveal
}
