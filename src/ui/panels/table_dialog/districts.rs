//! The division of a table and the column that names its districts, to be chosen, and the districts without a row.

use egui::Ui;

use super::places;
use crate::formats::join::{Joined, MatchedBy};
use crate::session::{Command, TableCommand, TableFit, TableProposal};
use crate::ui::context::Context;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{Choice, Select, label_ui, note_ui};

/// Width of the lists to choose from, in points.
const CHOICE: f32 = 360.0;

/// Draws the choices, and how the districts were found.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, proposal: &TableProposal) {
    if proposal.fits.is_empty() {
        key_ui(ui, ctx, proposal, CHOICE.min(ui.available_width()));
        return;
    }
    division_ui(ui, ctx, proposal);
    let fit = proposal.fits.get(proposal.chosen);
    if let (Some(fit), Some(joined)) = (fit, &proposal.joined)
        && joined.by != MatchedBy::Coordinates
    {
        ui.add_space(spacing::XS);
        found_by_ui(ui, ctx, fit, joined);
    }
}

/// Draws the choice of the division.
fn division_ui(ui: &mut Ui, ctx: &Context<'_>, proposal: &TableProposal) {
    let numbers = ctx.numbers();
    let texts: Vec<(String, String)> = proposal
        .fits
        .iter()
        .map(|fit| {
            let (found, all) =
                (numbers.count(fit.fit.districts), numbers.count(fit.fit.of_districts));
            let arguments = [("found", found.as_str()), ("all", all.as_str())];
            let found = ctx.tr_with("tables.districts_found", &arguments);
            (fit.name.get(ctx.language()).to_owned(), found)
        })
        .collect();
    let choices: Vec<Choice<'_>> =
        texts.iter().map(|(name, found)| Choice::new(name).describe(found)).collect();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = spacing::M;
        let width = ((ui.available_width() - spacing::M) / 2.0).min(CHOICE);
        ui.vertical(|ui| {
            label_ui(ui, ctx.tr("tables.division"));
            let select = Select::new(ctx.tr("tables.division"), &choices, Some(proposal.chosen));
            let chosen = select.width(width).ui(ui);
            if let Some(fit) = chosen.and_then(|chosen| proposal.fits.get(chosen)) {
                ctx.send(Command::Table(TableCommand::Division(fit.division.clone())));
            }
        });
        ui.vertical(|ui| key_ui(ui, ctx, proposal, width));
    });
}

/// Draws the choice of the column that names the districts.
fn key_ui(ui: &mut Ui, ctx: &Context<'_>, proposal: &TableProposal, width: f32) {
    let keys = places::keys(&proposal.table);
    let named = keys.iter().map(|key| Choice::new(places::key_name(ctx, key)));
    let choices: Vec<Choice<'_>> = named.collect();
    let shown = keys.iter().position(|key| Some(*key) == proposal.key());
    label_ui(ui, ctx.tr("tables.key"));
    let select = Select::new(ctx.tr("tables.key"), &choices, shown).width(width);
    if let Some(key) = select.ui(ui).and_then(|at| keys.get(at)) {
        ctx.send(Command::Table(TableCommand::Key((*key).to_owned())));
    }
}

/// Names of districts without a row that are listed.
const NAMES_LISTED: usize = 5;

/// Draws how the districts were found.
fn found_by_ui(ui: &mut Ui, ctx: &Context<'_>, fit: &TableFit, joined: &Joined) {
    let numbers = ctx.numbers();
    let all = numbers.count(fit.fit.of_districts);
    let found = numbers.count(joined.matched_districts());
    let arguments = [
        ("found", found.as_str()),
        ("all", all.as_str()),
        ("column", joined.key.as_str()),
        ("by", joined.by.text(ctx.language())),
    ];
    note_ui(ui, icons::INFO, &ctx.tr_with("tables.found_by", &arguments), None);
}

/// Draws the districts without a row, if there are any.
pub fn without_row_ui(ui: &mut Ui, ctx: &Context<'_>, joined: &Joined) {
    if joined.unmatched_districts.is_empty() {
        return;
    }
    let districts = &joined.dataset.division.districts;
    let names: Vec<&str> = joined
        .unmatched_districts
        .iter()
        .take(NAMES_LISTED)
        .filter_map(|at| districts.get(*at))
        .map(|district| district.name.as_str())
        .collect();
    let names = names.join(", ");
    let arguments = [("names", names.as_str())];
    let missing = match joined.unmatched_districts.len().saturating_sub(NAMES_LISTED) {
        0 => ctx.tr_with("tables.without_row", &arguments),
        more => ctx.tr_count("tables.without_row_more", more, &arguments),
    };
    note_ui(ui, icons::WARNING, &missing, Some(ctx.tokens.warning));
    ui.add_space(spacing::S);
}
