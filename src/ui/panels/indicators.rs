//! The indicators by theme, with a filter.

use egui::Ui;

use crate::i18n::fold;
use crate::model::{Indicator, ThemeId};
use crate::scene::short_unit;
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::state::WindowState;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Row, SearchField, group_ui, section_ui};

/// With fewer indicators than this a filter is in the way.
const WORTH_FILTERING: usize = 6;

/// Draws them.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, state: &mut WindowState) {
    let dataset = &ctx.session.shown().dataset;
    let language = ctx.language();
    section_ui(ui, ctx.tr("window.indicators"));
    if dataset.indicators.len() >= WORTH_FILTERING {
        SearchField::new(
            &mut state.indicator_query,
            ctx.tr("window.filter_indicators"),
            ctx.tr("window.clear_search"),
        )
        .ui(ui);
        ui.add_space(spacing::XS);
    }
    let query = fold(state.indicator_query.trim());
    let wanted = |i: &&Indicator| {
        query.is_empty()
            || fold(i.title.get(language)).contains(&query)
            || fold(i.definition.get(language)).contains(&query)
    };
    let mut any = false;
    ui.spacing_mut().item_spacing.y = 1.0;
    for theme in &dataset.themes {
        let members: Vec<&Indicator> =
            dataset.indicators.iter().filter(|i| i.theme == theme.id).filter(wanted).collect();
        if members.is_empty() && (!query.is_empty() || theme.id.as_str() == OWN_THEME) {
            continue;
        }
        any = true;
        ui.add_space(spacing::S);
        group_ui(ui, theme_icon(&theme.id), theme.title.get(language));
        if members.is_empty() {
            let hint = Lettering::SECONDARY.rich(ctx.tr("window.theme_empty"), ctx.tokens.ink3);
            ui.horizontal(|ui| {
                ui.add_space(spacing::XL);
                ui.add(egui::Label::new(hint).wrap());
            });
        }
        for indicator in members {
            row_ui(ui, ctx, indicator);
        }
    }
    if !any {
        let query = state.indicator_query.trim();
        let text = ctx.tr_with("window.nothing_found", &[("query", query)]);
        ui.label(Lettering::BODY.rich(text, ctx.tokens.ink2));
    }
}

/// The theme that columns of somebody's own file are listed under.
const OWN_THEME: &str = "own";

fn row_ui(ui: &mut Ui, ctx: &Context<'_>, indicator: &Indicator) {
    let dataset = &ctx.session.shown().dataset;
    let language = ctx.language();
    let view = ctx.session.view();
    let has_figures = indicator.years.is_empty() || !dataset.years(indicator).is_empty();
    let row = Row::new(indicator.title.get(language))
        .unit(short_unit(indicator.unit, language))
        .indented()
        // A map of groups shows none of them.
        .selected(view.indicator == indicator.id && !view.layer.is_of_groups());
    ui.add_enabled_ui(has_figures, |ui| {
        let response = ui.add(row);
        let response = if has_figures {
            response.on_hover_text(indicator.definition.get(language))
        } else {
            response.on_disabled_hover_text(ctx.tr("window.indicator_without_figures"))
        };
        if response.clicked() {
            ctx.send(Command::ShowIndicator(indicator.id.clone()));
        }
    });
}

pub(super) fn theme_icon(theme: &ThemeId) -> char {
    match theme.as_str() {
        "population" => icons::USERS,
        "good_start" => icons::BABY,
        "work" => icons::BRIEFCASE,
        "living_environment" => icons::HOUSE_LINE,
        "participation" => icons::HANDSHAKE,
        _ => icons::TABLE,
    }
}
