//! The list of indicators by theme, with a filter.

use egui::Ui;

use super::points;
use super::theme_icon::theme_icon;
use crate::analysis::is_of_groups;
use crate::formats::builtin::{self, Elsewhere};
use crate::formats::features::own_theme;
use crate::i18n::fold;
use crate::model::{Indicator, IndicatorId};
use crate::scene::short_unit;
use crate::session::{Command, Query};
use crate::ui::commands::message::WindowCommand;
use crate::ui::commands::palette;
use crate::ui::context::Context;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Button, SearchField, SelectableRow, group_ui, section_ui};

/// Minimum number of indicators for a filter.
const WORTH_FILTERING: usize = 6;

/// The list of indicators.
#[derive(Default)]
pub struct Indicators {
    /// The filter text.
    query: String,
    /// The indicator that was last scrolled into view, and the height of the list then.
    seen: Option<(IndicatorId, f32)>,
}

impl Panel for Indicators {
    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        let dataset = &ctx.session.shown().dataset;
        let language = ctx.language();
        section_ui(ui, ctx.tr("window.indicators"));
        if dataset.indicators.len() >= WORTH_FILTERING {
            SearchField::new(
                &mut self.query,
                ctx.tr("window.filter_indicators"),
                ctx.tr("window.clear_search"),
            )
            .ui(ui);
            ui.add_space(spacing::XS);
        }
        let query = fold(self.query.trim());
        let asked = Query::new(&self.query);
        let wanted = |i: &&Indicator| {
            query.is_empty()
                || fold(i.title.get(language)).contains(&query)
                || has_word(&fold(i.definition.get(language)), &query)
                || asked.grade_of_words(builtin::words().of(&i.id)).is_some()
        };
        let mut any = false;
        ui.spacing_mut().item_spacing.y = 1.0;
        for theme in &dataset.themes {
            let members: Vec<&Indicator> =
                dataset.indicators.iter().filter(|i| i.theme == theme.id).filter(wanted).collect();
            let points = points::answers(&theme.id, &asked);
            if members.is_empty() && !points && (!query.is_empty() || theme.id == own_theme().id) {
                continue;
            }
            any = true;
            ui.add_space(spacing::S);
            group_ui(ui, theme_icon(&theme.id), theme.title.get(language));
            if members.is_empty() && !points {
                let hint = Lettering::SECONDARY.rich(ctx.tr("window.theme_empty"), ctx.tokens.ink3);
                ui.horizontal(|ui| {
                    ui.add_space(spacing::XL);
                    ui.add(egui::Label::new(hint).wrap());
                });
            }
            for indicator in members {
                row_ui(ui, ctx, &mut self.seen, indicator);
            }
            points::switches_ui(ui, ctx, &theme.id, &asked);
        }
        any |= points::own_switches_ui(ui, ctx, &asked);
        if !query.is_empty() {
            any |= elsewhere_ui(ui, ctx, &wanted);
            any |= publishers_ui(ui, ctx, &asked);
        }
        // Without figures there is nothing to make new ones of.
        if query.is_empty() && any {
            definitions_ui(ui, ctx);
        }
        if !any && query.is_empty() {
            without_figures_ui(ui, ctx);
        } else if !any {
            let query = self.query.trim();
            let text = ctx.tr_with("window.nothing_found", &[("query", query)]);
            ui.label(Lettering::BODY.rich(text, ctx.tokens.ink2));
        }
    }
}

/// Says that the districts have no figures yet, with the way to some.
fn without_figures_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let text = ctx.tr("window.no_figures");
    ui.add(egui::Label::new(Lettering::BODY.rich(text, ctx.tokens.ink2)).wrap());
    ui.add_space(spacing::S);
    if ui.add(Button::quiet(ctx.tr("window.open_table"))).clicked() {
        ctx.window(WindowCommand::ChooseFile);
    }
}

/// Lists the definitions that the shown division can't have, and the way to a new one.
fn definitions_ui(ui: &mut Ui, ctx: &Context<'_>) {
    for refused in ctx.session.refused_definitions() {
        let why = refused.error.message(ctx.language());
        let row = SelectableRow::new(&refused.name).icon(icons::WARNING);
        if ui.add(row).on_hover_text(why).clicked() {
            ctx.window(WindowCommand::Define(Some(refused.name.clone())));
        }
    }
    ui.add_space(spacing::S);
    let row = SelectableRow::new(ctx.tr("define.new_indicator")).icon(icons::PLUS);
    if ui.add(row).on_hover_text(ctx.tr("define.new_indicator_why")).clicked() {
        ctx.window(WindowCommand::Define(None));
    }
}

/// True if a word of a text begins with the query: "rent" doesn't find "different".
fn has_word(text: &str, typed: &str) -> bool {
    let begins = |(at, _): (usize, &str)| {
        text.get(..at).is_none_or(|before| !before.ends_with(char::is_alphanumeric))
    };
    text.match_indices(typed).any(begins)
}

/// Lists the matching indicators of other divisions. A click also changes the division. Returns true if
/// there are any.
fn elsewhere_ui(ui: &mut Ui, ctx: &Context<'_>, wanted: &impl Fn(&&Indicator) -> bool) -> bool {
    let dataset = &ctx.session.shown().dataset;
    let language = ctx.language();
    let found: Vec<_> = palette::elsewhere(dataset).filter(|(i, _)| wanted(i)).collect();
    if found.is_empty() {
        return false;
    }
    ui.add_space(spacing::S);
    group_ui(ui, icons::POLYGON, ctx.tr("window.in_other_divisions"));
    for (indicator, division) in found {
        let row = SelectableRow::new(indicator.title.get(language))
            .unit(division.short_name.get(language))
            .indented();
        if ui.add(row).on_hover_text(indicator.definition.get(language)).clicked() {
            let (division, indicator) = (division.id.clone(), indicator.id.clone());
            ctx.send(Command::ShowIndicatorIn(division, indicator));
        }
    }
    true
}

/// Lists the publishers of matching subjects that the program lacks. Returns true if there are any.
fn publishers_ui(ui: &mut Ui, ctx: &Context<'_>, asked: &Query) -> bool {
    let language = ctx.language();
    let answers = |subject: &&Elsewhere| {
        let words = subject.words.iter().map(String::as_str);
        asked.grade_of_words(words).is_some()
            || asked.grade(&fold(subject.title.get(language))).is_some()
    };
    let found: Vec<&Elsewhere> = builtin::words().elsewhere.iter().filter(answers).collect();
    if found.is_empty() {
        return false;
    }
    ui.add_space(spacing::S);
    group_ui(ui, icons::INFO, ctx.tr("window.published_elsewhere"));
    for subject in found {
        ui.horizontal(|ui| {
            ui.add_space(spacing::XL);
            ui.vertical(|ui| {
                ui.label(Lettering::BODY.rich(subject.title.get(language), ctx.tokens.ink));
                let publisher =
                    Lettering::SECONDARY.rich(subject.publisher.get(language), ctx.tokens.ink2);
                ui.add(egui::Label::new(publisher).wrap());
            });
        });
        ui.add_space(spacing::XS);
    }
    true
}

fn row_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    seen: &mut Option<(IndicatorId, f32)>,
    indicator: &Indicator,
) {
    let dataset = &ctx.session.shown().dataset;
    let language = ctx.language();
    let view = ctx.session.view();
    let has_figures = indicator.years.is_empty() || !dataset.years(indicator).is_empty();
    let row = SelectableRow::new(indicator.title.get(language))
        .unit(short_unit(indicator.unit, language))
        .indented()
        // A layer of groups doesn't show an indicator, so none is selected.
        .selected(view.map.indicator == indicator.id && !is_of_groups(view));
    ui.add_enabled_ui(has_figures, |ui| {
        let response = ui.add(row);
        let chosen = view.map.indicator == indicator.id;
        // The height of the list is part of the state, since the panel below it grows in the first frames.
        let now = (indicator.id.clone(), ui.clip_rect().height());
        if chosen && seen.as_ref() != Some(&now) {
            if ui.clip_rect().shrink(1.0).y_range().contains(response.rect.center().y) {
                *seen = Some(now);
            }
            // With a margin, so that the rows around it show that there are more.
            let around = response.rect.expand2(egui::vec2(0.0, spacing::CONTROL));
            ui.scroll_to_rect(around, None);
        }
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
