//! The same measure in every division: whether the answer depends on where borders run.

use egui::{Label, Ui};

use super::{compared, pending_ui};
use crate::analysis::{Rung, ZoningLadder};
use crate::formats::builtin;
use crate::model::{Source, Unit};
use crate::scene::{MEASURE_DECIMALS, agreement_words};
use crate::ui::context::Context;
use crate::ui::state::WindowState;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{key_value_ui, note_ui, section_ui};

/// Draws it; nothing for an own file, which has no other divisions.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, _state: &mut WindowState) {
    if ctx.session.shown().dataset.source != Source::BuiltIn || compared(ctx).is_none() {
        return;
    }
    section_ui(ui, ctx.tr("segregation.other_divisions"));
    let asked = ctx.session.ladder();
    if let Some(ladder) = asked.latest().and_then(|ladder| ladder.as_ref().as_ref().ok()) {
        ladder_ui(ui, ctx, ladder);
    }
    if asked.is_pending() {
        pending_ui(ui, ctx);
    }
    let all = builtin::catalogue().divisions.len();
    if ctx.session.open_built_in() < all {
        note_ui(ui, icons::SPINNER, ctx.tr("segregation.waiting_divisions"), None);
    }
}

fn ladder_ui(ui: &mut Ui, ctx: &Context<'_>, ladder: &ZoningLadder) {
    let language = ctx.language();
    if let Some(words) = agreement_words(ladder, language) {
        ui.add(Label::new(Lettering::BODY.rich(words, ctx.tokens.ink)).wrap());
        ui.add_space(spacing::XS);
    }
    for rung in &ladder.rungs {
        rung_ui(ui, ctx, rung);
    }
    if ladder.rungs.iter().any(|rung| rung.estimated) {
        note_ui(ui, icons::INFO, ctx.tr("segregation.not_independent"), None);
    }
}

fn rung_ui(ui: &mut Ui, ctx: &Context<'_>, rung: &Rung) {
    let numbers = ctx.numbers();
    let mark = if rung.estimated { "~ " } else { "" };
    let value = match &rung.value {
        Ok(value) => format!("{mark}{}", numbers.decimal(*value, MEASURE_DECIMALS)),
        Err(_) => ctx.tr("segregation.without_value").to_owned(),
    };
    let change = rung.change().map_or_else(String::new, |change| {
        format!(" ({})", numbers.difference(change, Unit::Number, MEASURE_DECIMALS))
    });
    let name = format!("{}, {}", rung.name.get(ctx.language()), numbers.count(rung.districts));
    key_value_ui(ui, &name, &format!("{value}{change}"));
}
