//! The form of the small-groups rule: the minimum number of persons of a shown figure, the column that
//! counts persons in a user's file, and turning the rule off, which needs confirmation.

use egui::{Align, Id, Label, Layout, Ui};

use crate::model::SmallGroups;
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Button, Choice, Select, Stepper, Toggle, note_ui};

/// Range of the minimum number of persons.
const OFFERED: std::ops::RangeInclusive<usize> = 2..=100;

/// Draws the whole form.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>) {
    if rule_ui(ui, ctx) {
        persons_ui(ui, ctx, &ctx.session.view().small_groups);
    }
}

/// Draws the rule without the column that counts persons. Returns true if the rule is on.
pub fn rule_ui(ui: &mut Ui, ctx: &Context<'_>) -> bool {
    let rule = &ctx.session.view().small_groups;
    let asked = Id::unique("small-groups-off");
    let asking = ui.data(|data| data.get_temp::<bool>(asked)).unwrap_or(false) && !rule.is_off();
    let set_asking = |ui: &Ui, asking: bool| ui.data_mut(|data| data.insert_temp(asked, asking));
    let set = |rule: SmallGroups| ctx.send(Command::SetSmallGroups(rule));
    let mut on = !rule.is_off();
    if ui.add(Toggle::new(&mut on, ctx.tr("small_groups.toggle"))).changed() {
        if on {
            set(SmallGroups { fewest: SmallGroups::USUAL, ..rule.clone() });
        }
        set_asking(ui, !on);
    }
    if asking {
        note_ui(ui, icons::WARNING, ctx.tr("small_groups.off_question"), Some(ctx.tokens.warning));
        ui.horizontal(|ui| {
            if ui.add(Button::quiet(ctx.tr("small_groups.keep_withheld"))).clicked() {
                set_asking(ui, false);
            }
            if ui.add(Button::quiet(ctx.tr("small_groups.show_all"))).clicked() {
                set_asking(ui, false);
                set(SmallGroups { fewest: 0, ..rule.clone() });
            }
        });
        return false;
    }
    if rule.is_off() {
        note_ui(ui, icons::WARNING, ctx.tr("small_groups.off_for_now"), Some(ctx.tokens.warning));
        return false;
    }
    ui.horizontal(|ui| {
        let name = ctx.tr("small_groups.fewest");
        ui.add(Label::new(Lettering::BODY.rich(name, ctx.tokens.ink)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let fewest = usize::try_from(rule.fewest()).unwrap_or(*OFFERED.end());
            let (fewer, more) = (ctx.tr("small_groups.fewer"), ctx.tr("small_groups.more"));
            if let Some(n) = Stepper::new(name, fewer, more, fewest, OFFERED).ui(ui) {
                let fewest = u32::try_from(n).unwrap_or(SmallGroups::USUAL);
                set(SmallGroups { fewest, ..rule.clone() });
            }
        });
    });
    let dataset = &ctx.session.shown().dataset;
    if dataset.withheld.is_unjudged() {
        note_ui(ui, icons::WARNING, ctx.tr("small_groups.no_persons"), Some(ctx.tokens.warning));
    }
    true
}

/// Draws the choice of the column that counts persons in a user's file.
fn persons_ui(ui: &mut Ui, ctx: &Context<'_>, rule: &SmallGroups) {
    let dataset = &ctx.session.shown().dataset;
    let columns = dataset.own_columns();
    if columns.is_empty() || dataset.source == crate::model::Source::BuiltIn {
        return;
    }
    let by_name = match dataset.withheld.persons.as_deref().filter(|_| rule.persons.is_none()) {
        Some(column) => ctx.tr_with("small_groups.by_name", &[("column", column)]),
        None => ctx.tr("small_groups.by_name_unknown").to_owned(),
    };
    let names = std::iter::once(by_name.as_str()).chain(columns.iter().copied());
    let choices: Vec<Choice<'_>> = names.map(Choice::new).collect();
    let chosen = rule.persons.as_deref();
    let selected = chosen.and_then(|column| columns.iter().position(|c| *c == column));
    ui.add_space(spacing::XS);
    ui.add(Label::new(Lettering::BODY.rich(ctx.tr("small_groups.persons"), ctx.tokens.ink)));
    let selected = Some(selected.map_or(0, |at| at + 1));
    if let Some(at) = Select::new(ctx.tr("small_groups.persons"), &choices, selected).ui(ui) {
        let persons = at.checked_sub(1).and_then(|at| columns.get(at));
        let persons = persons.map(|column| (*column).to_owned());
        ctx.send(Command::SetSmallGroups(SmallGroups { persons, ..rule.clone() }));
    }
}
