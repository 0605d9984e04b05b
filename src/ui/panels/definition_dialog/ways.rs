//! The usual ways to make an indicator from others, each chosen by its parts: the expression follows from them.

use egui::Ui;

use super::sum::Sum;
use crate::analysis::{Expression, Operand, countable};
use crate::i18n::{Language, tr_with};
use crate::model::{Dataset, Indicator, IndicatorId, Unit, Year};
use crate::ui::context::Context;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{Choice, Segment, Segmented, Select, label_ui, note_ui};

/// A way to make an indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// A part of a whole.
    #[default]
    Share,
    /// A number for a thousand of something.
    Rate,
    /// Several counts together.
    Sum,
    /// One indicator less another.
    Difference,
    /// One indicator in two years.
    Change,
    /// One indicator with the mean of the whole as 100.
    Index,
    /// An expression of the user's own.
    Own,
}

impl Way {
    const ALL: [Self; 7] = [
        Self::Share,
        Self::Rate,
        Self::Sum,
        Self::Difference,
        Self::Change,
        Self::Index,
        Self::Own,
    ];

    fn texts(self) -> [&'static str; 2] {
        match self {
            Self::Share => ["define.way_share", "define.way_share_means"],
            Self::Rate => ["define.way_rate", "define.way_rate_means"],
            Self::Sum => ["define.way_sum", "define.way_sum_means"],
            Self::Difference => ["define.way_difference", "define.way_difference_means"],
            Self::Change => ["define.way_change", "define.way_change_means"],
            Self::Index => ["define.way_index", "define.way_index_means"],
            Self::Own => ["define.way_own", "define.way_own_means"],
        }
    }

    /// Labels of the two parts.
    fn labels(self) -> [&'static str; 2] {
        match self {
            Self::Share => ["define.part", "define.whole"],
            Self::Rate => ["define.number", "define.per_thousand_of"],
            Self::Sum | Self::Difference | Self::Change | Self::Index | Self::Own => {
                ["define.first", "define.second"]
            }
        }
    }
}

/// The chosen way and its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ways {
    /// The way.
    pub way: Way,
    parts: [Option<IndicatorId>; 2],
    years: [Option<Year>; 2],
    /// The year of the second part, if it has none of the first's.
    nearest: Option<Year>,
    sum: Sum,
    counts: Vec<IndicatorId>,
    amounts: Vec<IndicatorId>,
    /// Those with several years.
    dated: Vec<IndicatorId>,
}

impl Ways {
    /// The way that suits an indicator, which is the first part if it can be.
    pub fn starting_with(dataset: &Dataset, shown: &IndicatorId) -> Self {
        let is_listed = |id: &&str| dataset.indicator(&IndicatorId::new(*id)).is_some();
        let counts: Vec<IndicatorId> =
            countable(dataset).into_iter().filter(is_listed).map(IndicatorId::new).collect();
        let amounts = dataset.indicators.iter().filter(|i| i.unit != Unit::Class);
        let amounts: Vec<IndicatorId> = amounts.map(|i| i.id.clone()).collect();
        let has_years =
            |id: &&IndicatorId| dataset.indicator(id).is_some_and(|i| dataset.years(i).len() > 1);
        let dated = amounts.iter().filter(has_years).cloned().collect();
        let way = if counts.len() < 2 { Way::Difference } else { Way::Share };
        let mut ways = Self {
            way,
            parts: [Some(shown.clone()), None],
            years: [None; 2],
            nearest: None,
            sum: Sum::starting_with(dataset, &counts, shown),
            counts,
            amounts,
            dated,
        };
        ways.settle(dataset);
        ways
    }

    /// The same choices with the way and the parts that give an expression; one of the user's own if none does.
    #[must_use]
    pub fn of(self, expression: &str) -> Self {
        let own = Self { way: Way::Own, ..self.clone() };
        let Ok(parsed) = Expression::parse(expression) else { return own };
        let operands = parsed.operands();
        let id = |operand: &&Operand| IndicatorId::new(&*operand.name);
        let all: Vec<IndicatorId> = operands.iter().map(id).collect();
        let year = |at: usize| operands.get(at).and_then(|operand| operand.year);
        let first = all.first().cloned();
        let tried = Way::ALL.into_iter().map(|way| Self {
            way,
            parts: match way {
                Way::Change | Way::Index => [first.clone(), self.parts[1].clone()],
                _ => [first.clone(), all.get(1).cloned()],
            },
            years: if way == Way::Change { [year(1), year(0)] } else { self.years },
            nearest: if way == Way::Change { None } else { year(1) },
            sum: Sum::of(all.clone()),
            ..self.clone()
        });
        let gives = |ways: &Self| {
            let offered = ways.offered();
            let parts: Vec<&IndicatorId> = match ways.way {
                Way::Sum => all.iter().collect(),
                Way::Change | Way::Index => ways.parts.iter().flatten().take(1).collect(),
                _ => ways.parts.iter().flatten().collect(),
            };
            let written = ways.expression().and_then(|text| Expression::parse(&text).ok());
            written.as_ref() == Some(&parsed) && parts.iter().all(|part| offered.contains(part))
        };
        tried.into_iter().find(gives).unwrap_or(own)
    }

    /// The indicators that a part may be.
    fn offered(&self) -> &[IndicatorId] {
        match self.way {
            Way::Share | Way::Rate | Way::Sum => &self.counts,
            Way::Change => &self.dated,
            Way::Difference | Way::Index | Way::Own => &self.amounts,
        }
    }

    /// Sets the parts that are none or not offered, and the years of a change.
    fn settle(&mut self, dataset: &Dataset) {
        let offered = self.offered().to_vec();
        let residents = dataset.residents.as_deref().and_then(|column| {
            offered.iter().find(|id| dataset.indicator(id).is_some_and(|i| is_column(i, column)))
        });
        let [first, second] = &mut self.parts;
        if first.as_ref().is_none_or(|id| !offered.contains(id)) {
            *first = offered.iter().find(|id| Some(*id) != residents).or(offered.first()).cloned();
        }
        if second.as_ref().is_none_or(|id| !offered.contains(id) || Some(id) == first.as_ref()) {
            let is_other = |id: &&IndicatorId| Some(*id) != first.as_ref();
            let whole = residents.filter(is_other);
            *second = whole.or_else(|| offered.iter().find(is_other)).cloned();
        }
        let years = self.years_of_first(dataset);
        let is_year = |year: &Option<Year>| year.is_some_and(|year| years.contains(&year));
        if !is_year(&self.years[0]) || !is_year(&self.years[1]) {
            self.years = [years.first().copied(), years.last().copied()];
        }
        self.nearest = self.nearest_year(dataset);
    }

    /// The year of the second part that is nearest to the latest of the first, if they share none.
    fn nearest_year(&self, dataset: &Dataset) -> Option<Year> {
        let firsts = self.years_of_first(dataset);
        let second = dataset.indicator(self.parts[1].as_ref()?)?;
        let seconds = dataset.years(second);
        let latest = firsts.last()?;
        let is_shared = seconds.iter().any(|year| firsts.contains(year));
        let nearest = seconds.into_iter().rev().min_by_key(|year| year.0.abs_diff(latest.0));
        nearest.filter(|_| !is_shared)
    }

    fn years_of_first(&self, dataset: &Dataset) -> Vec<Year> {
        let first = self.parts[0].as_ref().and_then(|id| dataset.indicator(id));
        first.map(|indicator| dataset.years(indicator)).unwrap_or_default()
    }

    /// The expression of the way; `None` if a part is not chosen, or for one of the user's own.
    pub fn expression(&self) -> Option<String> {
        let [first, second] = [&self.parts[0], &self.parts[1]];
        let written = |id: &IndicatorId, year| {
            Expression::Named(Operand { name: id.to_string(), year }).to_string()
        };
        let (first, second) = match (first, second) {
            _ if self.way == Way::Sum => return self.sum.expression(),
            (Some(first), _) if self.way == Way::Index => {
                let first = written(first, None);
                return Some(format!("100 * {first} / mean({first})"));
            }
            (Some(first), _) if self.way == Way::Change => {
                let [from, to] = self.years;
                let (from, to) = (from?, to?);
                return Some(format!(
                    "{} - {}",
                    written(first, Some(to)),
                    written(first, Some(from))
                ));
            }
            (Some(first), Some(second)) => (written(first, None), written(second, self.nearest)),
            _ => return None,
        };
        match self.way {
            Way::Share => Some(format!("{first} / {second}")),
            Way::Rate => Some(format!("1000 * {first} / {second}")),
            Way::Difference => Some(format!("{first} - {second}")),
            Way::Sum | Way::Change | Way::Index | Way::Own => None,
        }
    }

    /// The proposed name; empty for an expression of the user's own.
    pub fn name(&self, dataset: &Dataset, language: Language) -> String {
        let title = |part: usize| {
            let id = self.parts.get(part).and_then(Option::as_ref);
            let indicator = id.and_then(|id| dataset.indicator(id));
            indicator.map(|indicator| indicator.title.get(language)).unwrap_or_default()
        };
        let [from, to] = self.years.map(|year| year.map(|y| y.to_string()).unwrap_or_default());
        let arguments = [("first", title(0)), ("second", title(1)), ("from", &from), ("to", &to)];
        let key = match self.way {
            Way::Share => "define.name_share",
            Way::Rate => "define.name_rate",
            Way::Sum => return self.sum.name(dataset, language),
            Way::Difference => "define.name_difference",
            Way::Change => "define.name_change",
            Way::Index => "define.name_index",
            Way::Own => return String::new(),
        };
        tr_with(language, key, &arguments)
    }

    /// Draws the choice of the way and of its parts. Returns true if anything was chosen.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, dataset: &Dataset) -> bool {
        let before = self.clone();
        let ways: Vec<Way> = Way::ALL
            .into_iter()
            .filter(|way| match way {
                Way::Share | Way::Rate | Way::Sum => self.counts.len() > 1,
                Way::Change => !self.dated.is_empty(),
                Way::Difference | Way::Index | Way::Own => true,
            })
            .collect();
        let segments: Vec<Segment<'_>> = ways
            .iter()
            .map(|way| {
                let [label, means] = way.texts();
                Segment { label: ctx.tr(label), tooltip: ctx.tr(means) }
            })
            .collect();
        let selected = ways.iter().position(|way| *way == self.way).unwrap_or(0);
        let segmented = Segmented::new(ctx.tr("define.way"), &segments, selected);
        if let Some(way) = segmented.ui(ui).and_then(|at| ways.get(at)) {
            self.way = *way;
        }
        ui.add_space(spacing::S);
        match self.way {
            Way::Own => {}
            Way::Sum => self.sum.ui(ui, ctx, dataset, &self.counts),
            Way::Index => self.part_ui(ui, ctx, dataset, 0, "define.indicator"),
            Way::Change => {
                self.part_ui(ui, ctx, dataset, 0, "define.indicator");
                ui.add_space(spacing::S);
                self.years_ui(ui, ctx, dataset);
            }
            Way::Share | Way::Rate | Way::Difference => {
                let [first, second] = self.way.labels();
                self.part_ui(ui, ctx, dataset, 0, first);
                ui.add_space(spacing::S);
                self.part_ui(ui, ctx, dataset, 1, second);
                self.nearest_ui(ui, ctx, dataset);
            }
        }
        if *self == before {
            return false;
        }
        self.settle(dataset);
        true
    }

    fn part_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        dataset: &Dataset,
        part: usize,
        label: &'static str,
    ) {
        let language = ctx.language();
        let title = |id: &IndicatorId| {
            dataset.indicator(id).map_or("", |indicator| indicator.title.get(language))
        };
        let choices: Vec<Choice<'_>> =
            self.offered().iter().map(|id| Choice::new(title(id))).collect();
        let chosen = self.parts.get(part).and_then(Option::as_ref);
        let shown = self.offered().iter().position(|id| Some(id) == chosen);
        label_ui(ui, ctx.tr(label));
        ui.add_space(spacing::XS);
        let select = Select::new(ctx.tr(label), &choices, shown);
        let chosen = select.ui(ui).and_then(|at| self.offered().get(at).cloned());
        if let (Some(chosen), Some(place)) = (chosen, self.parts.get_mut(part)) {
            *place = Some(chosen);
        }
    }

    /// Says that the second part is of another year than the first.
    fn nearest_ui(&self, ui: &mut Ui, ctx: &Context<'_>, dataset: &Dataset) {
        let second = self.parts[1].as_ref().and_then(|id| dataset.indicator(id));
        let (Some(year), Some(second)) = (self.nearest, second) else { return };
        let (title, year) = (second.title.get(ctx.language()), year.to_string());
        ui.add_space(spacing::XS);
        let text = ctx.tr_with("define.nearest_year", &[("title", title), ("year", &year)]);
        note_ui(ui, icons::INFO, &text, None);
    }

    fn years_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, dataset: &Dataset) {
        let years = self.years_of_first(dataset);
        let texts: Vec<String> = years.iter().map(ToString::to_string).collect();
        let choices: Vec<Choice<'_>> = texts.iter().map(|text| Choice::new(text)).collect();
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = spacing::M;
            ui.columns_const(|columns: &mut [Ui; 2]| {
                let labels = ["define.from_year", "define.to_year"];
                for ((ui, label), year) in columns.iter_mut().zip(labels).zip(&mut self.years) {
                    ui.spacing_mut().item_spacing.y = spacing::XS;
                    label_ui(ui, ctx.tr(label));
                    let shown = years.iter().position(|known| Some(*known) == *year);
                    let select = Select::new(ctx.tr(label), &choices, shown);
                    if let Some(chosen) = select.ui(ui).and_then(|at| years.get(at)) {
                        *year = Some(*chosen);
                    }
                }
            });
        });
    }
}

/// True if an indicator is the count in a column.
fn is_column(indicator: &Indicator, column: &str) -> bool {
    indicator.made_of.columns() == [column]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::builtin::load;
    use crate::model::Revision;

    #[test]
    fn an_expression_is_opened_in_the_way_that_made_it() {
        let dataset = load(&"goteborg/primaromraden".into(), Revision(1)).unwrap();
        let ways = || Ways::starting_with(&dataset, &"population".into());
        let counts = ways().counts;
        let [first, second] = [&counts[1], &counts[2]];
        for (expression, way) in [
            (format!("{first} / {second}"), Way::Share),
            (format!("{first} / {second}@2023"), Way::Share),
            (format!("1000 * {first}/{second}"), Way::Rate),
            (format!("{first} + {second} + population"), Way::Sum),
            (format!("{first} - {second}"), Way::Difference),
            (format!("{first}@2023 - {first}@2021"), Way::Change),
            (format!("100 * {first} / mean({first})"), Way::Index),
            (format!("{first} / {second} * 2"), Way::Own),
            ("unknown / population".to_owned(), Way::Own),
            ("1 +".to_owned(), Way::Own),
        ] {
            let opened = ways().of(&expression);
            assert_eq!(opened.way, way, "{expression}");
            if let Some(written) = opened.expression() {
                assert_eq!(Expression::parse(&written), Expression::parse(&expression));
            }
        }
    }
}
