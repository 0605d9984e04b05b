//! The rows of a table that fit no district.

use egui::Ui;

use crate::formats::join::Joined;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::note_ui;

/// Number of rows listed.
const LISTED: usize = 3;

/// Draws their number, and the first of them.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, joined: &Joined) {
    let t = ctx.tokens;
    let rows = &joined.unmatched_rows;
    let text = ctx.tr_count("tables.rows_left_out", rows.len(), &[]);
    note_ui(ui, icons::WARNING, &text, Some(t.warning));
    let indent = spacing::ICON + spacing::S;
    for row in rows.iter().take(LISTED) {
        let line = row.line.to_string();
        let arguments =
            [("line", line.as_str()), ("key", &row.key), ("why", row.why.text(ctx.language()))];
        ui.horizontal(|ui| {
            ui.add_space(indent);
            let text = ctx.tr_with("tables.row_left_out", &arguments);
            ui.add(egui::Label::new(Lettering::SECONDARY.rich(text, t.ink2)).truncate());
        });
    }
    let more = rows.len().saturating_sub(LISTED);
    if more > 0 {
        ui.horizontal(|ui| {
            ui.add_space(indent);
            let text = ctx.tr_count("tables.more_rows", more, &[]);
            ui.label(Lettering::SMALL.rich(text, t.ink2));
        });
    }
}
