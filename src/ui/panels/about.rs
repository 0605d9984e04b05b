//! The section about the indicator on the map: definition, unit, reference day and publisher.

use egui::{Label, Ui};

use crate::formats::features::file_name;
use crate::model::{DistrictCode, Indicator, IndicatorId, MeanWeights, Unit};
use crate::scene::{small_groups_notes, unit_name, whole_mean_name};
use crate::session::{Command, OwnTable, TableCommand};
use crate::ui::commands::message::WindowCommand;
use crate::ui::context::Context;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Button, Toggle, key_value_ui, note_ui, section_ui};

/// The section about the indicator on the map.
pub struct AboutSection;

impl Panel for AboutSection {
    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        let Ok(choropleth) = ctx.session.choropleth() else { return };
        let indicator = &choropleth.indicator;
        let language = ctx.language();
        let tokens = ctx.tokens;
        section_ui(ui, indicator.title.get(language));
        let definition = indicator.definition.get(language);
        if !definition.is_empty() {
            ui.add(Label::new(Lettering::SECONDARY.rich(definition, tokens.ink2)).wrap());
            ui.add_space(spacing::S);
        }
        let numbers = ctx.numbers();
        let unit = unit_name(indicator.unit, language);
        if !unit.is_empty() {
            key_value_ui(ui, ctx.tr("window.unit"), unit);
        }
        key_value_ui(ui, ctx.tr("window.districts_with_value"), &numbers.count(choropleth.n));
        if let Some(mean) = choropleth.mean {
            let label = match mean.weights {
                MeanWeights::Denominator => whole_mean_name(&ctx.session.shown().dataset, language),
                MeanWeights::Equal => ctx.tr("window.mean_of_districts"),
            };
            let decimals = if indicator.unit == Unit::Share { 1 } else { indicator.decimals };
            key_value_ui(ui, label, &numbers.value(mean.value, indicator.unit, decimals));
        }
        ui.add_space(spacing::XS);
        let source = [indicator.source_in(choropleth.year), indicator.vintage_in(choropleth.year)];
        let words: Vec<&str> = source
            .map(|text| text.get(language))
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        if !words.is_empty() {
            let text = format!("{}: {}", ctx.tr("common.source"), words.join(". "));
            note_ui(ui, icons::INFO, &text, None);
        }
        for table in ctx.session.own_tables_of(&indicator.id) {
            let file = file_name(&table.table.name);
            let remove = ctx.tr_with("tables.remove", &[("file", file)]);
            let change = ctx.tr_with("tables.change", &[("file", file)]);
            ui.add_space(spacing::XS);
            if ui.add(Button::quiet(&change)).clicked() {
                ctx.send(Command::Table(TableCommand::Change(table.id)));
            }
            ui.add_space(spacing::XS);
            if ui.add(Button::quiet(&remove)).clicked() {
                ctx.send(Command::Table(TableCommand::Remove(table.id)));
            }
        }
        // The figure is carried with all its years.
        if let Some(table) = ctx.session.own_tables_of(&indicator.id).next() {
            ui.add_space(spacing::XS);
            estimates_ui(ui, ctx, table, indicator);
        }
        definition_ui(ui, ctx, &indicator.id);
        let dataset = &ctx.session.shown().dataset;
        for note in small_groups_notes(dataset, indicator, &choropleth.series, language) {
            note_ui(ui, icons::INFO, &note, None);
        }
        note_ui(ui, icons::USERS, ctx.tr("window.areas_not_persons"), None);
    }
}

/// Draws the switch that estimates a table for other divisions, with the part of a figure that is not estimated.
fn estimates_ui(ui: &mut Ui, ctx: &Context<'_>, table: &OwnTable, indicator: &Indicator) {
    if !table.can_be_estimated() {
        return;
    }
    let mut asked = table.mapping.estimated_elsewhere;
    let switch = Toggle::new(&mut asked, ctx.tr("tables.estimate_elsewhere"))
        .tooltip(ctx.tr("tables.estimate_elsewhere_means"));
    if ui.add(switch).changed() {
        ctx.send(Command::Table(TableCommand::Estimate(table.id, asked)));
    }
    let is_here = table.mapping.division == *ctx.session.shown().id();
    if !table.mapping.estimated_elsewhere || !is_here {
        return;
    }
    let (refusal, outside) = ctx.session.left_out_of_estimates(table, indicator);
    if let Some(why) = refusal {
        let title = indicator.title.get(ctx.language());
        let arguments = [("title", title), ("why", why.text(ctx.language()))];
        note_ui(ui, icons::INFO, &ctx.tr_with("tables.not_estimated", &arguments), None);
    }
    if !outside.is_empty() {
        let codes: Vec<&str> = outside.iter().map(DistrictCode::as_str).collect();
        let text = ctx.tr_with("tables.outside_estimates", &[("codes", &codes.join(", "))]);
        note_ui(ui, icons::INFO, &text, None);
    }
}

/// Draws the ways to change and to take away a defined indicator.
fn definition_ui(ui: &mut Ui, ctx: &Context<'_>, id: &IndicatorId) {
    let figures = &ctx.session.view().figures;
    if !figures.definitions.iter().any(|known| known.name == id.as_str()) {
        return;
    }
    ui.add_space(spacing::XS);
    ui.horizontal(|ui| {
        if ui.add(Button::quiet(ctx.tr("define.change"))).clicked() {
            ctx.window(WindowCommand::Define(Some(id.to_string())));
        }
        if ui.add(Button::quiet(ctx.tr("define.take_away"))).clicked() {
            let mut figures = figures.clone();
            figures.definitions.retain(|known| known.name != id.as_str());
            ctx.send(Command::SetFigures(figures));
        }
    });
    ui.add_space(spacing::XS);
}
