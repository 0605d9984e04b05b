//! The figures of a table: each is left out or taken, and opens to be described.

use std::collections::BTreeSet;

use egui::{Align, Color32, CornerRadius, Frame, Layout, Margin, Stroke, Ui, vec2};

use super::figure_fields::OpenFigure;
use crate::formats::join::Joined;
use crate::i18n::Language;
use crate::model::{FigureDescription, FigureKind, IndicatorId, ThemeId, Unit};
use crate::session::TableProposal;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{IconButton, Toggle, note_ui, section_ui};
use crate::words::span_of_years;

/// The number of figures from which one switch takes or leaves all.
const MANY: usize = 4;

/// The user's choices about the figures of a table.
#[derive(Default)]
pub struct Figures {
    /// The figures that are left out.
    pub left_out: BTreeSet<IndicatorId>,
    /// The description of each figure. Titles are filled in.
    descriptions: Vec<FigureDescription>,
    /// The figure whose details are open.
    open: Option<OpenFigure>,
}

impl Figures {
    /// The proposed choices.
    pub fn of(joined: &Joined, proposal: &TableProposal, language: Language) -> Self {
        let titled = proposal.figures.iter().map(|description| {
            let title = match description.title.as_str() {
                "" => heading(joined, &description.figure, language).to_owned(),
                title => title.to_owned(),
            };
            FigureDescription { title, ..description.clone() }
        });
        let is_left_out =
            |id: &&IndicatorId| proposal.left_out.iter().any(|out| out == id.as_str());
        let left_out = joined.added.iter().filter(is_left_out).cloned().collect();
        let open = match proposal.figures.as_slice() {
            [only] => Some(OpenFigure::new(joined, &only.figure)),
            _ => None,
        };
        Self { left_out, descriptions: titled.collect(), open }
    }

    /// The same choices about figures whose values were read anew.
    pub fn of_new_values(self, joined: &Joined) -> Self {
        let open = self.open.map(|open| OpenFigure::new(joined, &open.figure));
        Self { open, ..self }
    }

    /// The descriptions. A title is empty where it is the heading.
    pub fn described(&self, joined: &Joined, language: Language) -> Vec<FigureDescription> {
        let described = self.descriptions.iter().map(|description| {
            let title = description.title.trim();
            let is_heading = title == heading(joined, &description.figure, language);
            let title = if is_heading { String::new() } else { title.to_owned() };
            FigureDescription { title, ..description.clone() }
        });
        described.collect()
    }

    /// The figure whose details are open, else the first that is taken.
    pub fn previewed(&self) -> Option<&IndicatorId> {
        let is_taken = |id: &&IndicatorId| !self.left_out.contains(*id);
        let open = self.open.as_ref().map(|open| &open.figure).filter(is_taken);
        open.or_else(|| self.descriptions.iter().map(|d| &d.figure).find(is_taken))
    }

    /// Draws the figures.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, joined: &Joined) {
        section_ui(ui, ctx.tr("tables.figures"));
        if joined.added.is_empty() {
            note_ui(ui, icons::WARNING, ctx.tr("tables.no_figures"), Some(ctx.tokens.warning));
            return;
        }
        if joined.added.len() >= MANY {
            self.all_ui(ui, ctx, joined);
        }
        ui.spacing_mut().item_spacing.y = spacing::S;
        for at in 0..self.descriptions.len() {
            self.card_ui(ui, ctx, joined, at);
        }
    }

    /// Draws the switch that takes all figures, or leaves all out.
    fn all_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, joined: &Joined) {
        let n = joined.added.len();
        let mut all = self.left_out.is_empty();
        let label = ctx.tr_count("tables.all_figures", n, &[]);
        // As far in as the switches of the cards.
        let changed = ui.horizontal(|ui| {
            let width = ui.available_width() - PADDING - spacing::LINE - spacing::ROW - spacing::S;
            ui.allocate_ui(vec2(width, spacing::ROW), |ui| {
                ui.add(Toggle::new(&mut all, &label)).changed()
            })
            .inner
        });
        if changed.inner {
            self.left_out =
                if all { BTreeSet::new() } else { joined.added.iter().cloned().collect() };
        }
    }

    fn card_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, joined: &Joined, at: usize) {
        let Some(description) = self.descriptions.get_mut(at) else { return };
        let id = description.figure.clone();
        let t = ctx.tokens;
        let mut taken = !self.left_out.contains(&id);
        let is_open = taken && self.open.as_ref().is_some_and(|open| open.figure == id);
        let (line, fill) =
            if is_open { (t.accent, t.surface) } else { (t.line, Color32::TRANSPARENT) };
        let frame = Frame::new()
            .stroke(Stroke::new(spacing::LINE, line))
            .fill(fill)
            .corner_radius(CornerRadius::same(spacing::RADIUS_CONTROL))
            .inner_margin(Margin::symmetric(12, 6));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            let label = label(ctx, joined, description);
            let mut asked = false;
            ui.horizontal(|ui| {
                let width = ui.available_width() - spacing::ROW - spacing::S;
                ui.spacing_mut().item_spacing.x = spacing::S;
                ui.allocate_ui_with_layout(
                    vec2(width, spacing::ROW),
                    Layout::top_down(Align::Min),
                    |ui| {
                        if ui.add(Toggle::new(&mut taken, &label)).changed() {
                            if taken {
                                self.left_out.remove(&id);
                            } else {
                                self.left_out.insert(id.clone());
                            }
                        }
                    },
                );
                let name = ctx.tr_with("tables.describe", &[("title", &description.title)]);
                let caret = if is_open { icons::CARET_UP } else { icons::CARET_DOWN };
                let button = IconButton::new(caret, &name).size(spacing::ROW).selected(is_open);
                asked = ui.add_enabled(taken, button).clicked();
            });
            if let Some(open) = self.open.as_mut().filter(|_| is_open) {
                open.ui(ui, ctx, joined, description);
            } else if taken {
                let text = summary(ctx, joined, description);
                ui.add(egui::Label::new(Lettering::SECONDARY.rich(text, t.ink2)).truncate());
            }
            if asked {
                self.open = (!is_open).then(|| OpenFigure::new(joined, &id));
            }
        });
    }
}

/// Margin of a card, in points.
const PADDING: f32 = 12.0;

/// The heading of a figure in the file.
fn heading<'a>(joined: &'a Joined, figure: &IndicatorId, language: Language) -> &'a str {
    joined.dataset.indicator(figure).map_or("", |indicator| indicator.title.get(language))
}

/// The title of a figure, and its years.
fn label(ctx: &Context<'_>, joined: &Joined, description: &FigureDescription) -> String {
    let Some(indicator) = joined.dataset.indicator(&description.figure) else {
        return description.title.clone();
    };
    let title = match description.title.trim() {
        "" => indicator.title.get(ctx.language()),
        title => title,
    };
    match span_of_years(&joined.dataset.years(indicator)).as_str() {
        "" => title.to_owned(),
        years => format!("{title} · {years}"),
    }
}

/// The kind of a figure and its theme, in words.
fn summary(ctx: &Context<'_>, joined: &Joined, description: &FigureDescription) -> String {
    let title = |id: &IndicatorId| {
        let indicator = joined.dataset.indicator(id);
        indicator.map_or("", |indicator| indicator.title.get(ctx.language())).to_owned()
    };
    let kind = match &description.kind {
        FigureKind::Number => ctx.tr("tables.is_number").to_owned(),
        FigureKind::Count { unit: Unit::People } => ctx.tr("tables.is_count_of_people").to_owned(),
        FigureKind::Count { unit: Unit::Dwellings } => {
            ctx.tr("tables.is_count_of_dwellings").to_owned()
        }
        FigureKind::Count { .. } => ctx.tr("tables.is_count").to_owned(),
        FigureKind::Share { of } => ctx.tr_with("tables.is_share", &[("whole", &title(of))]),
        FigureKind::Percentage { .. } => ctx.tr("tables.is_percentage").to_owned(),
        FigureKind::Mean { weight: None, .. } => ctx.tr("tables.is_mean").to_owned(),
        FigureKind::Mean { weight: Some(of), .. } => {
            ctx.tr_with("tables.is_weighted_mean", &[("whole", &title(of))])
        }
    };
    match description.theme.as_ref().and_then(|theme| theme_title(ctx, joined, theme)) {
        Some(theme) => format!("{kind} · {theme}"),
        None => kind,
    }
}

fn theme_title<'a>(ctx: &Context<'_>, joined: &'a Joined, id: &ThemeId) -> Option<&'a str> {
    let theme = joined.dataset.themes.iter().find(|theme| theme.id == *id)?;
    Some(theme.title.get(ctx.language()))
}
