//! The section of groups: presets, or a choice of columns with counts.

use egui::Ui;

use crate::analysis::{
    ComparedGroups, ComparisonError, countable, has_indicator, indicator_or_column,
};
use crate::model::IndicatorId;
use crate::project::{GROUP_PRESETS, GroupChoice, GroupPreset};
use crate::ui::context::Context;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{Choice, Select, Toggle, note_ui, section_ui};

/// Maximum number of groups in a choice of columns.
const MOST_GROUPS: usize = 8;

/// The section of groups.
#[derive(Default)]
pub struct Groups {
    /// True if the form for the user's own groups is open.
    own: bool,
}

impl Panel for Groups {
    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        section_ui(ui, ctx.tr("segregation.groups"));
        let dataset = &ctx.session.shown().dataset;
        let now = &ctx.session.view().statistics.groups;
        let presets: Vec<&GroupPreset> = GROUP_PRESETS
            .iter()
            .filter(|preset| ComparedGroups::find(dataset, &preset.choice()).is_ok())
            .collect();
        let preset = presets.iter().position(|preset| preset.choice() == *now);
        let own = self.own || preset.is_none();
        let names: Vec<String> =
            presets.iter().map(|preset| titles(ctx, &preset.choice())).collect();
        let mut choices: Vec<Choice<'_>> = presets
            .iter()
            .zip(&names)
            .map(|(preset, names)| Choice::new(preset.title.get(ctx.language())).describe(names))
            .collect();
        choices.push(
            Choice::new(ctx.tr("segregation.own_groups"))
                .describe(ctx.tr("segregation.own_groups_choose")),
        );
        let selected = if own { presets.len() } else { preset.unwrap_or(presets.len()) };
        let select = Select::new(ctx.tr("segregation.groups"), &choices, Some(selected));
        if let Some(chosen) = select.ui(ui) {
            self.own = chosen >= presets.len();
            if let Some(preset) = presets.get(chosen) {
                ctx.change_statistics(|statistics| statistics.groups = preset.choice());
            }
        }
        if own {
            own_ui(ui, ctx, now);
        }
        match ComparedGroups::find(dataset, now) {
            Ok(_) => {}
            // Without a choice there is no error yet.
            Err(ComparisonError::NoneChosen) => {
                let none = countable(dataset).is_empty();
                let key = if none { "segregation.no_counts" } else { "segregation.choose_group" };
                note_ui(ui, icons::INFO, ctx.tr(key), None);
            }
            Err(why) => {
                let text = why.message(ctx.language());
                note_ui(ui, icons::WARNING, &text, Some(ctx.tokens.warning));
            }
        }
    }
}

/// The titles of a choice's groups, as a list.
fn titles(ctx: &Context<'_>, choice: &GroupChoice) -> String {
    let titles: Vec<String> = choice.groups.iter().map(|id| title(ctx, id.as_str())).collect();
    titles.join(", ")
}

fn title(ctx: &Context<'_>, id: &str) -> String {
    let indicator = indicator_or_column(&ctx.session.shown().dataset, &IndicatorId::new(id));
    indicator.map_or_else(|| id.to_owned(), |i| i.title.get(ctx.language()).to_owned())
}

/// Draws a switch for each column with counts, and the choice of the total.
fn own_ui(ui: &mut Ui, ctx: &Context<'_>, now: &GroupChoice) {
    let dataset = &ctx.session.shown().dataset;
    let ids = countable(dataset);
    if ids.is_empty() {
        return;
    }
    ui.add_space(spacing::XS);
    for id in &ids {
        let held = now.groups.iter().any(|group| group.as_str() == *id);
        let mut on = held;
        let title = title(ctx, id);
        let full = now.groups.len() >= MOST_GROUPS && !held;
        ui.add_enabled_ui(!full, |ui| {
            if ui.add(Toggle::new(&mut on, &title)).changed() {
                let mut choice = now.clone();
                // Groups that the dataset lacks have no switch, so they are removed.
                choice
                    .groups
                    .retain(|group| group.as_str() != *id && has_indicator(dataset, group));
                choice.total = choice.total.filter(|total| has_indicator(dataset, total));
                if on {
                    choice.groups.push(IndicatorId::new(*id));
                    choice.total = choice.total.filter(|total| total.as_str() != *id);
                }
                ctx.change_statistics(|statistics| statistics.groups = choice);
            }
        });
    }
    let wholes: Vec<&str> = ids
        .iter()
        .copied()
        .filter(|id| now.groups.iter().all(|group| group.as_str() != *id))
        .collect();
    let names: Vec<String> = wholes.iter().map(|id| title(ctx, id)).collect();
    let mut choices = vec![Choice::new(ctx.tr("segregation.everybody_none"))];
    choices.extend(names.iter().map(|name| Choice::new(name)));
    let total = now.total.as_ref().map(IndicatorId::as_str);
    let selected =
        total.map_or(Some(0), |total| wholes.iter().position(|id| *id == total).map(|at| at + 1));
    ui.add_space(spacing::XS);
    section_ui(ui, ctx.tr("segregation.everybody"));
    let select = Select::new(ctx.tr("segregation.everybody"), &choices, selected);
    if let Some(chosen) = select.ui(ui) {
        let total = chosen.checked_sub(1).and_then(|at| wholes.get(at));
        let total = total.map(|id| IndicatorId::new(*id));
        ctx.change_statistics(|statistics| {
            statistics.groups = GroupChoice { total, ..now.clone() }
        });
    }
}
