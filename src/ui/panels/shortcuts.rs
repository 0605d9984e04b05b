//! The dialog of keyboard shortcuts, from the registry of actions.

use egui::Ui;

use crate::ui::commands::actions;
use crate::ui::context::Context;
use crate::ui::widgets::{Dialog, key_value_ui};

/// Keys and mouse gestures without an action, since their effect depends on their target.
const OTHERS: &[(&str, &str)] = &[
    ("window.keys_pan", "← ↑ → ↓"),
    ("window.keys_clear", "Esc"),
    ("window.keys_pin", "window.keys_click"),
    ("window.keys_pin_more", "window.keys_ctrl_click"),
    ("window.keys_select", "window.keys_shift_click"),
    ("window.keys_select_many", "window.keys_shift_drag"),
];

/// Draws the dialog. Returns true while it is open.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>) -> bool {
    let dialog = Dialog::new(
        egui::Id::unique("shortcuts"),
        ctx.tr("window.shortcuts"),
        ctx.tr("common.close"),
    );
    let answer = dialog.show(ui.ctx(), |ui| {
        for action in actions::ALL.iter() {
            let keys: Vec<String> = action
                .shortcuts
                .iter()
                .map(|s| actions::keys(ui.ctx(), s, ctx.language()))
                .collect();
            if !keys.is_empty() {
                key_value_ui(ui, ctx.tr(action.name), &keys.join(" · "));
            }
        }
        for (name, keys) in OTHERS {
            key_value_ui(ui, ctx.tr(name), ctx.tr(keys));
        }
    });
    answer.is_none()
}
