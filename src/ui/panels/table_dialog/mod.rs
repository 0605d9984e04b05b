//! The dialog of a table that was opened or pasted: the division it fits, its first rows, what doesn't fit,
//! and the figures that are joined, each with what its numbers are.

mod districts;
mod figure_fields;
mod figures;
mod places;
mod preview;
mod tiles;
mod unmatched;

use std::sync::Arc;

use egui::{Id, Ui};

use figures::Figures;
use tiles::Tiles;
use unmatched::UnmatchedRows;

use crate::formats::join::{MatchedBy, described};
use crate::formats::{Problem, ProblemKind};
use crate::i18n::Language;
use crate::model::{Dataset, FigureDescription};
use crate::session::{Command, TableAnswer, TableCommand, TableProposal};
use crate::ui::context::Context;
use crate::ui::map::MapPreview;
use crate::ui::panels::beside_map;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Choice, Dialog, DialogAnswer, Readiness, Select, note_ui};

/// Width of the dialog, in points.
const WIDTH: f32 = 1180.0;

/// Width of the lists to choose from, in points.
const CHOICE: f32 = 360.0;

/// The dialog of a table.
#[derive(Default)]
pub struct TableDialog {
    /// The proposal that the answers are about.
    about: Option<Arc<TableProposal>>,
    tiles: Tiles,
    figures: Figures,
    unmatched: UnmatchedRows,
    preview: MapPreview,
    previewed: Option<Previewed>,
}

/// The figures as they would be joined, for the map.
struct Previewed {
    descriptions: Vec<FigureDescription>,
    described: Arc<Dataset>,
}

impl TableDialog {
    /// Draws the dialog, if a table waits for an answer. Returns true if one does.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) -> bool {
        let Some(proposal) = ctx.session.proposed_table() else {
            self.about = None;
            return false;
        };
        if self.about.as_ref().is_none_or(|about| !Arc::ptr_eq(about, proposal)) {
            self.begin(proposal, ctx.language());
        }
        let dialog = Dialog::new(
            Id::unique("table"),
            crate::formats::features::file_name(&proposal.table.name),
            ctx.tr("common.close"),
        )
        .confirm(ctx.tr(if proposal.instead_of.is_some() { "define.keep" } else { "tables.add" }))
        .cancel(ctx.tr("common.cancel"))
        .width(WIDTH)
        .enter_from_anywhere();
        let answer = dialog.show(ui.ctx(), |ui| {
            let fields = |ui: &mut Ui, dialog: &mut Self| dialog.content_ui(ui, ctx, proposal);
            beside_map::ui(ui, self, fields, |ui, dialog| dialog.map_ui(ui, ctx, proposal))
        });
        match answer {
            Some(DialogAnswer::Confirm) => {
                let figures = &self.figures;
                let left_out = figures.left_out.iter().map(ToString::to_string).collect();
                let facts = self.tiles.facts();
                let joined = proposal.joined.as_ref();
                let figures = joined
                    .map(|joined| figures.described(joined, ctx.language()))
                    .unwrap_or_default();
                ctx.send(Command::Table(TableCommand::Add(TableAnswer {
                    left_out,
                    figures,
                    facts,
                })));
            }
            Some(DialogAnswer::Close) => ctx.send(Command::Table(TableCommand::Leave)),
            None => {}
        }
        true
    }

    /// Begins with a proposal. What the user said of the figures stays if it is about the same ones.
    fn begin(&mut self, proposal: &Arc<TableProposal>, language: Language) {
        let added = |proposal: &TableProposal| proposal.joined.as_ref().map(|j| j.added.clone());
        let is_same = self.about.as_ref().is_some_and(|about| {
            about.id == proposal.id
                && about.table.sheet == proposal.table.sheet
                && about.chosen == proposal.chosen
                && added(about) == added(proposal)
        });
        let last = std::mem::take(self);
        *self = if is_same {
            let figures = match &proposal.joined {
                Some(joined) => last.figures.of_new_values(joined),
                None => last.figures,
            };
            Self { about: Some(proposal.clone()), figures, previewed: None, ..last }
        } else {
            let joined = proposal.joined.as_ref();
            let figures = joined.map(|joined| Figures::of(joined, proposal, language));
            let figures = figures.unwrap_or_default();
            // The tile that is corrected stays open.
            let is_about = self.about.as_ref().is_some_and(|about| about.id == proposal.id);
            let tiles = if is_about { last.tiles } else { Tiles::of(proposal) };
            Self { about: Some(proposal.clone()), tiles, figures, ..Self::default() }
        };
    }

    /// Draws the map of the figure whose details are open, or of the first that is taken.
    fn map_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, proposal: &TableProposal) {
        let (Some(joined), Some(figure)) = (&proposal.joined, self.figures.previewed()) else {
            return;
        };
        let id = &joined.dataset.division.id;
        let Some(division) = ctx.session.open_division(id) else { return };
        let descriptions = self.figures.described(joined, ctx.language());
        let previewed = match self.previewed.take() {
            Some(known) if known.descriptions == descriptions => known,
            _ => {
                let described = Arc::new(described(joined.dataset.clone(), &descriptions));
                Previewed { descriptions, described }
            }
        };
        self.preview.ui(ui, ctx, division, &previewed.described, figure);
        self.previewed = Some(previewed);
    }

    fn content_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        proposal: &TableProposal,
    ) -> Readiness {
        size_ui(ui, ctx, proposal);
        sheet_ui(ui, ctx, proposal);
        ui.add_space(spacing::M);
        self.tiles.ui(ui, ctx, proposal);
        ui.add_space(spacing::S);
        let Some(joined) = &proposal.joined else {
            let ink = Some(ctx.tokens.warning);
            let why = match &proposal.table.places {
                Some(places) if places.readings.is_empty() => "tables.unknown_system",
                Some(_) => "tables.none_inside",
                None => "tables.fits_nothing",
            };
            note_ui(ui, icons::WARNING, ctx.tr(why), ink);
            places::as_points_ui(ui, ctx, proposal);
            ui.add_space(spacing::M);
            preview::ui(ui, ctx, &proposal.table);
            return Readiness::NotReady;
        };
        if proposal.is_as_before {
            note_ui(ui, icons::INFO, ctx.tr("tables.as_before"), None);
        }
        match joined.by {
            MatchedBy::Coordinates => places::rows_inside_ui(ui, ctx, joined),
            _ => districts::without_row_ui(ui, ctx, joined),
        }
        places::as_points_ui(ui, ctx, proposal);
        ui.add_space(spacing::S);
        preview::ui(ui, ctx, &proposal.table);
        ui.add_space(spacing::XS);
        // The sheets are listed above.
        let told = |problem: &&Problem| !matches!(problem.what, ProblemKind::OtherSheets { .. });
        for problem in joined.problems.iter().filter(told) {
            note_ui(ui, icons::INFO, &problem.message(ctx.language()), None);
        }
        self.unmatched.ui(ui, ctx, proposal, joined);
        ui.add_space(spacing::M);
        self.figures.ui(ui, ctx, joined);
        ui.add_space(spacing::M);
        self.tiles.source_ui(ui, ctx, proposal);
        ui.add_space(spacing::S);
        let any = joined.added.iter().any(|id| !self.figures.left_out.contains(id));
        if any { Readiness::Ready } else { Readiness::NotReady }
    }
}

/// Draws the number of rows and columns.
fn size_ui(ui: &mut Ui, ctx: &Context<'_>, proposal: &TableProposal) {
    let (rows, columns) = (proposal.table.lines.len(), proposal.table.columns.len());
    let rows = ctx.tr_count("tables.rows", rows, &[]);
    let columns = ctx.tr_count("tables.columns", columns, &[]);
    ui.label(Lettering::SECONDARY.rich(format!("{rows} · {columns}"), ctx.tokens.ink2));
}

/// Draws the choice of the sheet, if there are several.
fn sheet_ui(ui: &mut Ui, ctx: &Context<'_>, proposal: &TableProposal) {
    let sheets = &proposal.table.sheets;
    if sheets.len() < 2 {
        return;
    }
    ui.add_space(spacing::S);
    ui.label(Lettering::SECONDARY.rich(ctx.tr("tables.sheet"), ctx.tokens.ink2));
    let choices: Vec<Choice<'_>> = sheets.iter().map(|sheet| Choice::new(sheet)).collect();
    let shown = sheets.iter().position(|sheet| Some(sheet) == proposal.table.sheet.as_ref());
    let select = Select::new(ctx.tr("tables.sheet"), &choices, shown);
    if let Some(sheet) = select.width(CHOICE).ui(ui).and_then(|chosen| sheets.get(chosen)) {
        ctx.send(Command::Table(TableCommand::Sheet(sheet.clone())));
    }
}
