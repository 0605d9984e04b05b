//! The section that compares the measure in every division: whether the result depends on where borders are
//! drawn.

use egui::{Label, Ui};

use super::common::{chart_ui, compared, pending_ui};
use crate::analysis::{Rung, ZoningLadder};
use crate::formats::builtin;
use crate::model::{Source, Unit};
use crate::scene::{MEASURE_DECIMALS, SceneTokens, agreement_words, charts};
use crate::stats::segregation::measure;
use crate::stats::zoning::ZoningBand;
use crate::ui::context::Context;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{note_ui, section_ui};
use crate::words::Explain as _;
use crate::words::MeasureWords as _;

/// The section of the other divisions; a user's file has none.
pub struct OtherDivisions;

impl Panel for OtherDivisions {
    fn is_shown(&self, ctx: &Context<'_>) -> bool {
        ctx.session.shown().dataset.source == Source::BuiltIn && compared(ctx).is_some()
    }

    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        section_ui(ui, ctx.tr("segregation.other_divisions"));
        let asked = ctx.session.ladder();
        if let Some(ladder) = asked.latest().and_then(|ladder| ladder.as_ref().as_ref().ok()) {
            ladder_ui(ui, ctx, ladder);
        }
        if asked.is_pending() {
            pending_ui(ui, ctx);
        }
        let all = builtin::catalog().divisions.len();
        if ctx.session.open_built_in() < all {
            note_ui(ui, icons::SPINNER, ctx.tr("segregation.waiting_divisions"), None);
        }
    }
}

fn ladder_ui(ui: &mut Ui, ctx: &Context<'_>, ladder: &ZoningLadder) {
    let language = ctx.language();
    if let Some(words) = agreement_words(ladder, language) {
        ui.add(Label::new(Lettering::BODY.rich(words, ctx.tokens.ink)).wrap());
        ui.add_space(spacing::XS);
    }
    let title = measure(ladder.measure).map_or("", |measure| measure.about().title(ctx.language()));
    let names: Vec<(&str, String)> = ladder.rungs.iter().map(|rung| words_of(ctx, rung)).collect();
    let shown = &ctx.session.view().division;
    let rungs: Vec<charts::LadderRung<'_>> = ladder
        .rungs
        .iter()
        .zip(&names)
        .map(|(rung, (name, below))| charts::LadderRung {
            name,
            districts: rung.districts,
            value: rung.value.as_ref().ok().copied(),
            chance: rung.chance,
            borders_range: band_of(rung).map(|band| [band.low, band.high]),
            estimated: rung.estimated,
            below,
            current: rung.division == *shown,
        })
        .collect();
    let tokens = SceneTokens::of(ctx.session.view().theme);
    let chart = charts::ladder(
        &charts::LadderInput {
            quantity: charts::ChartQuantity {
                title,
                unit: Unit::Number,
                unit_name: "",
                decimals: MEASURE_DECIMALS,
            },
            rungs: &rungs,
        },
        &charts::Canvas {
            language,
            tokens: &tokens,
            width: f64::from(ui.available_width()),
            height: 0.0,
        },
    );
    chart_ui(ui, &chart);
    notes_ui(ui, ctx, ladder);
}

/// The name of a division, and its change.
fn words_of<'a>(ctx: &Context<'_>, rung: &'a Rung) -> (&'a str, String) {
    let difference = |change| ctx.numbers().difference(change, Unit::Number, MEASURE_DECIMALS);
    (rung.name.get(ctx.language()), rung.change().map(difference).unwrap_or_default())
}

fn band_of(rung: &Rung) -> Option<ZoningBand> {
    rung.band.as_ref().and_then(|band| band.as_ref().ok()).copied()
}

/// Draws notes: the meaning of the band, the reason for a missing one, and the reliability of estimates.
fn notes_ui(ui: &mut Ui, ctx: &Context<'_>, ladder: &ZoningLadder) {
    let language = ctx.language();
    if let Some(band) = ladder.rungs.iter().find_map(band_of) {
        let base = ladder.base.as_ref().and_then(|base| ladder.rung(base));
        let base = base.map_or("", |base| base.name.get(language));
        let text = ctx.tr_with(
            "segregation.band_of",
            &[
                ("n", &ctx.numbers().count(band.drawn)),
                ("division", base),
                ("seed", &ctx.session.view().statistics.inference.seed.to_string()),
            ],
        );
        note_ui(ui, icons::INFO, &text, None);
    }
    let why = ladder.rungs.iter().find_map(|rung| rung.band.as_ref()?.as_ref().err());
    if let Some(why) = why {
        note_ui(ui, icons::INFO, &why.message(language), None);
    }
    for (name, why) in &ladder.without {
        let arguments = [("name", name.get(language)), ("why", &*why.message(language))];
        note_ui(ui, icons::INFO, &ctx.tr_with("segregation.zoning_without", &arguments), None);
    }
    if ladder.rungs.iter().any(|rung| rung.estimated) {
        note_ui(ui, icons::INFO, ctx.tr("segregation.not_independent"), None);
    }
}
