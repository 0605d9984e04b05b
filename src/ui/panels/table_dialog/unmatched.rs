//! The rows of a table that fit no district: each is left out, or given a district by hand.

use std::collections::BTreeMap;

use egui::{Align, Layout, Ui, vec2};

use crate::formats::join::{Joined, MatchedBy, RowFault, UnmatchedRow};
use crate::i18n::{edits, fold};
use crate::model::District;
use crate::session::{Command, TableCommand, TableProposal};
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Button, Choice, Select, note_ui};

/// Number of rows listed at first.
const LISTED: usize = 3;
/// Number of rows that are ever listed.
const MOST: usize = 200;
/// Width of the list of districts, in points.
const CHOICE: f32 = 240.0;

/// The rows that fit no district.
#[derive(Default)]
pub struct UnmatchedRows {
    /// True if all of them are listed.
    all: bool,
    /// For the text of a row, the districts with the likeliest names first.
    likely: BTreeMap<String, Vec<usize>>,
}

impl UnmatchedRows {
    /// Draws the rows that are mended, and those that are left out.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        proposal: &TableProposal,
        joined: &Joined,
    ) {
        let rows = &joined.unmatched_rows;
        if rows.is_empty() && proposal.mended.is_empty() {
            return;
        }
        ui.add_space(spacing::M);
        if rows.is_empty() {
            note_ui(ui, icons::CHECK_CIRCLE, ctx.tr("tables.all_mended"), Some(ctx.tokens.ok));
        } else {
            let told = match joined.by {
                MatchedBy::Coordinates => "tables.rows_outside",
                _ => "tables.rows_left_out",
            };
            let text = ctx.tr_count(told, rows.len(), &[]);
            note_ui(ui, icons::WARNING, &text, Some(ctx.tokens.warning));
        }
        ui.spacing_mut().item_spacing.y = spacing::XS;
        let districts = &joined.dataset.division.districts;
        for (text, code) in &proposal.mended {
            let chosen = districts.iter().position(|district| district.code == *code);
            self.row_ui(ui, ctx, joined, text, text, chosen);
        }
        let listed = if self.all { MOST } else { LISTED };
        for row in rows.iter().take(listed) {
            let told = told(ctx, row);
            if row.why == RowFault::Unknown {
                self.row_ui(ui, ctx, joined, &row.key, &told, None);
            } else {
                ui.horizontal(|ui| {
                    ui.add_space(spacing::ICON + spacing::S);
                    let text = Lettering::SECONDARY.rich(told, ctx.tokens.ink2);
                    ui.add(egui::Label::new(text).truncate());
                });
            }
        }
        let more = rows.len().saturating_sub(listed);
        if more > 0 && !self.all {
            let label = ctx.tr_count("tables.show_all_rows", rows.len(), &[]);
            self.all = ui.add(Button::quiet(&label)).clicked();
        } else if more > 0 {
            let text = ctx.tr_count("tables.more_rows", more, &[]);
            ui.label(Lettering::SMALL.rich(text, ctx.tokens.ink2));
        }
    }

    /// Draws a row with the list of districts that it may be.
    fn row_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        joined: &Joined,
        text: &str,
        told: &str,
        chosen: Option<usize>,
    ) {
        let districts = &joined.dataset.division.districts;
        let likely = self
            .likely
            .entry(text.to_owned())
            .or_insert_with(|| by_likeness(districts, &joined.unmatched_districts, text));
        let names: Vec<&str> =
            likely.iter().filter_map(|at| Some(districts.get(*at)?.name.as_str())).collect();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = spacing::S;
            ui.add_space(spacing::ICON);
            let width = (ui.available_width() - CHOICE - spacing::S).max(80.0);
            let size = vec2(width, spacing::CONTROL);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_width(width);
                let label = Lettering::SECONDARY.rich(told, ctx.tokens.ink2);
                ui.add(egui::Label::new(label).truncate());
            });
            let none = std::iter::once(ctx.tr("tables.leave_out"));
            let choices: Vec<Choice<'_>> =
                none.chain(names.iter().copied()).map(Choice::new).collect();
            let place = chosen.and_then(|at| likely.iter().position(|district| *district == at));
            let shown = place.map_or(0, |place| place + 1);
            let name = ctx.tr_with("tables.district_of_row", &[("row", text)]);
            let select = Select::new(&name, &choices, Some(shown)).width(CHOICE);
            if let Some(answer) = select.ui(ui) {
                let district = answer.checked_sub(1).and_then(|place| likely.get(place));
                let code = district.and_then(|at| Some(districts.get(*at)?.code.clone()));
                ctx.send(Command::Table(TableCommand::Mend(text.to_owned(), code)));
            }
        });
    }
}

/// The row in words: its line, its text, and the reason that it fits nothing.
fn told(ctx: &Context<'_>, row: &UnmatchedRow) -> String {
    let line = row.line.to_string();
    let why = row.reason(ctx.language());
    let arguments = [("line", line.as_str()), ("key", &row.key), ("why", &why)];
    ctx.tr_with("tables.row_left_out", &arguments)
}

/// The districts, those without a row first, and of these the ones whose names are most like a text.
fn by_likeness(districts: &[District], without_row: &[usize], text: &str) -> Vec<usize> {
    let text = fold(text);
    let likeness = |district: &District| {
        let name = fold(&district.name);
        let is_part = name.contains(&text) || text.contains(&name);
        (!is_part, edits(&text, &name))
    };
    let key = |at: &usize| {
        let has_row = without_row.binary_search(at).is_err();
        (has_row, districts.get(*at).map(likeness))
    };
    let mut order: Vec<usize> = (0..districts.len()).collect();
    order.sort_by_cached_key(key);
    order
}
