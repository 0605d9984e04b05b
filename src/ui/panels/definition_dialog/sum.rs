//! The parts of a sum: counts such as those of several age classes, taken away and added one by one.

use egui::{Align, Layout, Ui, vec2};

use crate::analysis::{Expression, Operand};
use crate::i18n::{Language, tr_with};
use crate::model::{Dataset, IndicatorId};
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Choice, IconButton, Select, label_ui};

/// The most letters of a name that holds all parts.
const LONGEST_NAME: usize = 60;
/// Stands between a figure and its class in a title, as in "Residents: women".
const BEFORE_CLASS: &str = ": ";

/// The parts of a sum, in the order they were added.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sum {
    parts: Vec<IndicatorId>,
}

impl Sum {
    /// The sum that suits a first part: that of all classes of its figure, or else of two counts. The residents are
    /// no part, since they hold most others.
    pub fn starting_with(dataset: &Dataset, counts: &[IndicatorId], first: &IndicatorId) -> Self {
        let residents = dataset.residents.as_deref();
        let is_part = |id: &&IndicatorId| {
            let indicator = dataset.indicator(id);
            indicator
                .is_some_and(|i| residents.is_none_or(|column| i.made_of.columns() != [column]))
        };
        let mut parts = counts.iter().filter(is_part);
        let Some(first) = parts.clone().find(|id| *id == first).or(parts.clone().next()) else {
            return Self::default();
        };
        let figure = |id: &IndicatorId| {
            let title = dataset.indicator(id)?.title.texts().next()?;
            title.split_once(BEFORE_CLASS).map(|(figure, _)| figure.to_owned())
        };
        let of_figure = figure(first);
        let is_class = |id: &&IndicatorId| of_figure.is_some() && figure(id) == of_figure;
        let classes: Vec<IndicatorId> = counts.iter().filter(is_class).cloned().collect();
        let parts = match classes.as_slice() {
            [_, _, ..] => classes,
            _ => std::iter::once(first).chain(parts.find(|id| *id != first)).cloned().collect(),
        };
        Self { parts }
    }

    /// The sum of some parts.
    pub fn of(parts: Vec<IndicatorId>) -> Self {
        Self { parts }
    }

    /// The expression; `None` without two parts.
    pub fn expression(&self) -> Option<String> {
        if self.parts.len() < 2 {
            return None;
        }
        let written = |id: &IndicatorId| {
            Expression::Named(Operand { name: id.to_string(), year: None }).to_string()
        };
        Some(self.parts.iter().map(written).collect::<Vec<String>>().join(" + "))
    }

    /// The proposed name: that of all parts, or of the first if that is too long.
    pub fn name(&self, dataset: &Dataset, language: Language) -> String {
        let titles: Vec<&str> = self.parts.iter().map(|id| title(dataset, id, language)).collect();
        let all = titles.join(" + ");
        match titles.first() {
            Some(first) if all.chars().count() > LONGEST_NAME => {
                tr_with(language, "define.name_sum", &[("first", first)])
            }
            _ => all,
        }
    }

    /// Draws the parts, and the list of counts to add.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        dataset: &Dataset,
        counts: &[IndicatorId],
    ) {
        let language = ctx.language();
        label_ui(ui, ctx.tr("define.parts_of_sum"));
        ui.add_space(spacing::XS);
        let mut taken_away = None;
        for (at, id) in self.parts.iter().enumerate() {
            let title = title(dataset, id, language);
            let size = vec2(ui.available_width(), spacing::ROW);
            ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
                let name = ctx.tr_with("define.take_part_away", &[("title", title)]);
                if ui.add(IconButton::new(icons::X, &name).size(spacing::ROW)).clicked() {
                    taken_away = Some(at);
                }
                let title = Lettering::BODY.rich(title, ctx.tokens.ink);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(title).truncate());
                });
            });
        }
        if let Some(at) = taken_away {
            self.parts.remove(at);
        }
        let others: Vec<&IndicatorId> =
            counts.iter().filter(|id| !self.parts.contains(id)).collect();
        if others.is_empty() {
            return;
        }
        let choices: Vec<Choice<'_>> =
            others.iter().map(|id| Choice::new(title(dataset, id, language))).collect();
        ui.add_space(spacing::XS);
        label_ui(ui, ctx.tr("define.add_part"));
        ui.add_space(spacing::XS);
        let select = Select::new(ctx.tr("define.add_part"), &choices, None);
        if let Some(id) = select.ui(ui).and_then(|at| others.get(at)) {
            self.parts.push((*id).clone());
        }
    }
}

fn title<'a>(dataset: &'a Dataset, id: &IndicatorId, language: Language) -> &'a str {
    dataset.indicator(id).map_or("", |indicator| indicator.title.get(language))
}
