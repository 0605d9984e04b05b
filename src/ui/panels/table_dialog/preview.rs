//! The first rows of a table, as they were understood.

use egui::{Align, Id, Layout, ScrollArea, Ui, vec2};

use crate::formats::TableFile;
use crate::formats::features::Value;
use crate::i18n::Language;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, spacing};

/// Number of rows shown.
const ROWS: usize = 5;
/// Number of columns shown.
const COLUMNS: usize = 40;
/// The most decimals shown. Shares that a spreadsheet has computed have many more.
const DECIMALS: usize = 4;
/// The narrowest and the widest column, in points.
const WIDTHS: [f32; 2] = [56.0, 220.0];

/// Draws headings and first rows. Figures stand at the right.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, table: &TableFile) {
    let t = ctx.tokens;
    let rows = table.lines.len().min(ROWS);
    ScrollArea::horizontal().id_salt(Id::unique("preview")).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(spacing::M, 2.0);
            for (at, column) in table.columns.iter().enumerate().take(COLUMNS) {
                let texts: Vec<String> =
                    (0..rows).map(|row| cell_text(ctx, table, row, at)).collect();
                let are_figures = texts.iter().all(|text| {
                    text.is_empty()
                        || text.starts_with(|c: char| c.is_ascii_digit() || ".-−".contains(c))
                }) && at > 0;
                let measure =
                    |text: &str| Lettering::SECONDARY.line(ui.painter(), text, t.ink).size().x;
                let lettering = Lettering::SECONDARY.medium();
                // Rounded up, since a heading that lacks half a point is cut.
                let heading =
                    lettering.line(ui.painter(), &column.name, t.ink).size().x.ceil() + 1.0;
                let widest = texts.iter().map(|text| measure(text)).fold(heading, f32::max);
                let width = widest.clamp(WIDTHS[0], WIDTHS[1]);
                let align = if are_figures { Align::Max } else { Align::Min };
                let size = vec2(width, 0.0);
                ui.allocate_ui_with_layout(size, Layout::top_down(align), |ui| {
                    ui.set_width(width);
                    let heading = Lettering::SECONDARY.medium().rich(&column.name, t.ink2);
                    ui.add(egui::Label::new(heading).truncate());
                    for text in &texts {
                        let text = if text.is_empty() { " " } else { text };
                        let cell = Lettering::SECONDARY.rich(text, t.ink);
                        ui.add(egui::Label::new(cell).truncate());
                    }
                });
            }
        });
    });
    let more = table.lines.len().saturating_sub(rows);
    if more > 0 {
        let text = ctx.tr_count("tables.more_rows", more, &[]);
        ui.label(Lettering::SMALL.rich(text, t.ink2));
    }
}

/// The text of a cell. Numbers have the decimal mark of the language.
fn cell_text(ctx: &Context<'_>, table: &TableFile, row: usize, column: usize) -> String {
    let value = table.columns.get(column).and_then(|column| column.values.get(row));
    let text = table.text(row, column);
    let Some(Value::Number(number)) = value else { return text.into_owned() };
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let text = if decimals > DECIMALS { format!("{number:.DECIMALS$}") } else { text.into_owned() };
    match ctx.language() {
        Language::Sv => text.replace('.', ","),
        Language::En => text,
    }
}
