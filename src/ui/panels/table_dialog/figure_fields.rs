//! The fields that describe one figure of a table: title, kind, direction and theme.

use egui::Ui;

use crate::formats::features::own_theme;
use crate::formats::join::{Joined, ShareExample, proposed_whole, wholes};
use crate::model::{Direction, FigureDescription, FigureKind, IndicatorId, ThemeId, Unit};
use crate::ui::context::Context;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{Choice, Segment, Segmented, Select, TextInput, label_ui, note_ui};

/// The figure whose fields are open.
pub struct OpenFigure {
    /// Its indicator.
    pub figure: IndicatorId,
    /// The indicators that it may be a share of, or weighted by.
    wholes: Vec<IndicatorId>,
    /// The whole that is proposed for a share.
    proposed: Option<IndicatorId>,
    /// A share to check by hand, by its whole.
    example: Option<(IndicatorId, Option<ShareExample>)>,
}

/// The kinds of numbers, in the order they are offered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Count,
    Share,
    Percentage,
    Mean,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Number, Self::Count, Self::Share, Self::Percentage, Self::Mean];

    fn of(kind: &FigureKind) -> Self {
        match kind {
            FigureKind::Number => Self::Number,
            FigureKind::Count { .. } => Self::Count,
            FigureKind::Share { .. } => Self::Share,
            FigureKind::Percentage { .. } => Self::Percentage,
            FigureKind::Mean { .. } => Self::Mean,
        }
    }

    fn texts(self) -> [&'static str; 2] {
        match self {
            Self::Number => ["tables.kind_number", "tables.kind_number_means"],
            Self::Count => ["tables.kind_count", "tables.kind_count_means"],
            Self::Share => ["tables.kind_share", "tables.kind_share_means"],
            Self::Percentage => ["tables.kind_percentage", "tables.kind_percentage_means"],
            Self::Mean => ["tables.kind_mean", "tables.kind_mean_means"],
        }
    }
}

impl OpenFigure {
    /// The fields of a figure.
    pub fn new(joined: &Joined, figure: &IndicatorId) -> Self {
        Self {
            figure: figure.clone(),
            wholes: wholes(&joined.dataset, figure),
            proposed: proposed_whole(&joined.dataset, figure),
            example: None,
        }
    }

    /// Draws the fields, and changes the description as the user says.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        joined: &Joined,
        description: &mut FigureDescription,
    ) {
        ui.spacing_mut().item_spacing.y = spacing::XS;
        label_ui(ui, ctx.tr("tables.title"));
        let name = ctx.tr("tables.title");
        TextInput::new(&mut description.title, name).id(("figure", &self.figure)).ui(ui);
        ui.add_space(spacing::XS);
        label_ui(ui, ctx.tr("tables.kind"));
        self.kind_ui(ui, ctx, &mut description.kind);
        ui.add_space(spacing::XS);
        self.kind_fields_ui(ui, ctx, joined, &mut description.kind);
        self.example_ui(ui, ctx, joined, &description.kind);
        let FigureDescription { direction, theme, .. } = description;
        columns_ui(
            ui,
            |ui| direction_ui(ui, ctx, direction),
            |ui| theme_ui(ui, ctx, joined, theme),
        );
        ui.add_space(spacing::XS);
    }

    fn kind_ui(&self, ui: &mut Ui, ctx: &Context<'_>, kind: &mut FigureKind) {
        let offered: Vec<Kind> = Kind::ALL
            .into_iter()
            .filter(|kind| *kind != Kind::Share || self.proposed.is_some())
            .collect();
        let segments: Vec<Segment<'_>> = offered
            .iter()
            .map(|kind| {
                let [label, means] = kind.texts();
                Segment { label: ctx.tr(label), tooltip: ctx.tr(means) }
            })
            .collect();
        let selected = offered.iter().position(|offered| *offered == Kind::of(kind)).unwrap_or(0);
        let segmented = Segmented::new(ctx.tr("tables.kind"), &segments, selected);
        let Some(chosen) = segmented.ui(ui).and_then(|at| offered.get(at)) else { return };
        *kind = match chosen {
            Kind::Number => FigureKind::Number,
            Kind::Count => FigureKind::Count { unit: Unit::People },
            Kind::Share => match &self.proposed {
                Some(of) => FigureKind::Share { of: of.clone() },
                None => FigureKind::Number,
            },
            Kind::Percentage => FigureKind::Percentage { fractions: false },
            Kind::Mean => FigureKind::Mean { unit: Unit::Number, weight: None },
        };
    }

    /// Draws the fields that belong to the kind.
    fn kind_fields_ui(
        &self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        joined: &Joined,
        kind: &mut FigureKind,
    ) {
        match kind {
            FigureKind::Number => {}
            FigureKind::Count { unit } => {
                let choices = [
                    (Unit::People, "tables.people"),
                    (Unit::Dwellings, "tables.dwellings"),
                    (Unit::Number, "tables.other_things"),
                ];
                columns_ui(ui, |ui| choice_ui(ui, ctx, "tables.counted", &choices, unit), |_| {});
            }
            FigureKind::Share { of } => {
                let titles = self.titles(ctx, joined);
                let choices: Vec<Choice<'_>> =
                    titles.iter().map(|title| Choice::new(title)).collect();
                let shown = self.wholes.iter().position(|id| id == of);
                columns_ui(
                    ui,
                    |ui| {
                        label_ui(ui, ctx.tr("tables.share_of"));
                        let select = Select::new(ctx.tr("tables.share_of"), &choices, shown);
                        if let Some(id) = select.ui(ui).and_then(|at| self.wholes.get(at)) {
                            *of = id.clone();
                        }
                    },
                    |_| {},
                );
            }
            FigureKind::Percentage { fractions } => {
                let choices = [(false, "tables.to_hundred"), (true, "tables.to_one")];
                let field = |ui: &mut Ui| choice_ui(ui, ctx, "tables.written", &choices, fractions);
                columns_ui(ui, field, |_| {});
            }
            FigureKind::Mean { unit, weight } => {
                let choices = [
                    (Unit::Number, "tables.no_unit"),
                    (Unit::Sek, "tables.sek"),
                    (Unit::Tkr, "tables.tkr"),
                ];
                columns_ui(
                    ui,
                    |ui| choice_ui(ui, ctx, "tables.unit", &choices, unit),
                    |ui| self.weight_ui(ui, ctx, joined, weight),
                );
            }
        }
    }

    fn weight_ui(
        &self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        joined: &Joined,
        weight: &mut Option<IndicatorId>,
    ) {
        let titles = self.titles(ctx, joined);
        let none = std::iter::once(ctx.tr("tables.all_weigh_the_same"));
        let choices: Vec<Choice<'_>> =
            none.chain(titles.iter().copied()).map(Choice::new).collect();
        let shown = match weight {
            Some(of) => self.wholes.iter().position(|id| id == of).map(|at| at + 1),
            None => Some(0),
        };
        label_ui(ui, ctx.tr("tables.weighted_by"));
        let select = Select::new(ctx.tr("tables.weighted_by"), &choices, shown);
        if let Some(chosen) = select.ui(ui) {
            *weight = chosen.checked_sub(1).and_then(|at| self.wholes.get(at)).cloned();
        }
    }

    /// The titles of the wholes.
    fn titles<'j>(&self, ctx: &Context<'_>, joined: &'j Joined) -> Vec<&'j str> {
        let title = |id| joined.dataset.indicator(id).map_or("", |i| i.title.get(ctx.language()));
        self.wholes.iter().map(title).collect()
    }

    /// Draws a share that can be checked by hand.
    fn example_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, joined: &Joined, kind: &FigureKind) {
        let FigureKind::Share { of } = kind else { return };
        if self.example.as_ref().is_none_or(|(known, _)| known != of) {
            let example = ShareExample::of(&joined.dataset, &self.figure, of);
            self.example = Some((of.clone(), example));
        }
        let t = ctx.tokens;
        match self.example.as_ref().and_then(|(_, example)| example.as_ref()) {
            Some(example) => {
                let numbers = ctx.numbers();
                let [part, whole] = [example.part, example.whole].map(|count| numbers.short(count));
                let share = numbers.value(example.part / example.whole, Unit::Share, 1);
                let arguments = [
                    ("district", example.district.as_str()),
                    ("part", &part),
                    ("whole", &whole),
                    ("share", &share),
                ];
                let text = ctx.tr_with("tables.share_example", &arguments);
                if example.part > example.whole {
                    let text = format!("{text}. {}", ctx.tr("tables.part_exceeds_whole"));
                    note_ui(ui, icons::WARNING, &text, Some(t.warning));
                } else {
                    note_ui(ui, icons::CHECK_CIRCLE, &text, Some(t.ok));
                }
            }
            None => {
                note_ui(ui, icons::WARNING, ctx.tr("tables.no_share"), Some(t.warning));
            }
        }
        ui.add_space(spacing::XS);
    }
}

/// Draws two fields side by side.
fn columns_ui(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = spacing::M;
        ui.columns_const(|[first, second]| {
            first.spacing_mut().item_spacing.y = spacing::XS;
            second.spacing_mut().item_spacing.y = spacing::XS;
            left(first);
            right(second);
        });
    });
    ui.add_space(spacing::XS);
}

/// Draws a labelled list of values.
fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    ctx: &Context<'_>,
    label: &'static str,
    values: &[(T, &'static str)],
    value: &mut T,
) {
    label_ui(ui, ctx.tr(label));
    let choices: Vec<Choice<'_>> =
        values.iter().map(|(_, text)| Choice::new(ctx.tr(text))).collect();
    let shown = values.iter().position(|(known, _)| known == value);
    let select = Select::new(ctx.tr(label), &choices, shown);
    if let Some((chosen, _)) = select.ui(ui).and_then(|at| values.get(at)) {
        *value = *chosen;
    }
}

fn direction_ui(ui: &mut Ui, ctx: &Context<'_>, direction: &mut Direction) {
    let choices = [
        (Direction::Neutral, "tables.direction_neither"),
        (Direction::HigherIsBetter, "tables.direction_higher"),
        (Direction::HigherIsWorse, "tables.direction_lower"),
    ];
    choice_ui(ui, ctx, "tables.direction", &choices, direction);
}

fn theme_ui(ui: &mut Ui, ctx: &Context<'_>, joined: &Joined, theme: &mut Option<ThemeId>) {
    let own = own_theme();
    let themes = &joined.dataset.themes;
    let choices: Vec<Choice<'_>> =
        themes.iter().map(|theme| Choice::new(theme.title.get(ctx.language()))).collect();
    let listed = theme.as_ref().unwrap_or(&own.id);
    let shown = themes.iter().position(|known| known.id == *listed);
    label_ui(ui, ctx.tr("tables.theme"));
    let select = Select::new(ctx.tr("tables.theme"), &choices, shown);
    if let Some(chosen) = select.ui(ui).and_then(|at| themes.get(at)) {
        *theme = (chosen.id != own.id).then(|| chosen.id.clone());
    }
}
