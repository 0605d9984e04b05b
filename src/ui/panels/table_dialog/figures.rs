//! The figures of a table, each of which may be left out.

use std::collections::BTreeSet;

use egui::Ui;

use crate::formats::join::Joined;
use crate::model::{IndicatorId, Year};
use crate::ui::context::Context;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{Toggle, note_ui, section_ui};

/// Draws a switch for each figure.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, joined: &Joined, left_out: &mut BTreeSet<IndicatorId>) {
    section_ui(ui, ctx.tr("tables.figures"));
    if joined.added.is_empty() {
        note_ui(ui, icons::WARNING, ctx.tr("tables.no_figures"), Some(ctx.tokens.warning));
        return;
    }
    let columns = if ui.available_width() > 560.0 { 2 } else { 1 };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = spacing::XL;
        figures_ui(ui, ctx, joined, left_out, columns);
    });
}

fn figures_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    joined: &Joined,
    left_out: &mut BTreeSet<IndicatorId>,
    columns: usize,
) {
    ui.columns(columns, |sides| {
        for (at, id) in joined.added.iter().enumerate() {
            let Some(ui) = sides.get_mut(at % columns) else { continue };
            ui.spacing_mut().item_spacing.y = spacing::XS;
            let Some(indicator) = joined.dataset.indicator(id) else { continue };
            let years = joined.dataset.years(indicator);
            let title = indicator.title.get(ctx.language());
            let label = match period(&years) {
                Some(period) => format!("{title} · {period}"),
                None => title.to_owned(),
            };
            let mut taken = !left_out.contains(id);
            if ui.add(Toggle::new(&mut taken, &label)).changed() {
                if taken {
                    left_out.remove(id);
                } else {
                    left_out.insert(id.clone());
                }
            }
        }
    });
}

/// The first and the last of some years.
fn period(years: &[Year]) -> Option<String> {
    match years {
        [] => None,
        [year] => Some(year.to_string()),
        [first, .., last] => Some(format!("{first}–{last}")),
    }
}
