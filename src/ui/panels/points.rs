//! The section of points: switches of the sets, legend, and a list of the points.

use std::sync::Arc;

use egui::{ScrollArea, Ui};

use crate::formats::builtin::{self, point_sets};
use crate::i18n::fold;
use crate::model::{Indicator, PointSet, Source, ThemeId, Unplaced};
use crate::project::PointScale;
use crate::scene::SceneTokens;
use crate::scene::points::{PointLegend, PointLegendDetail, point_figure, point_legend_shapes};
use crate::session::{Command, Query, ShownPoints, TableCommand};
use crate::ui::context::Context;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{
    Button, Choice, IconButton, ScenePainter, Select, SelectableRow, group_ui, section_ui,
};

/// Side of the button that hides the points, in points of the screen.
const CLOSE: f32 = 24.0;
/// Height of the visible part of the list, in points of the screen.
const LIST: f32 = 220.0;

/// The sets of points of a theme that match the query; all sets for an empty query.
fn found<'a>(theme: &'a ThemeId, asked: &'a Query) -> impl Iterator<Item = &'static PointSet> {
    let answers = |set: &&PointSet| {
        let mut names = set.name.texts().chain(set.short_name.texts());
        let titled = names.any(|name| asked.grade(&fold(name)).is_some());
        let words = set.indicators.iter().flat_map(|i| builtin::words().of(&i.id));
        asked.is_empty() || titled || asked.grade_of_words(words).is_some()
    };
    point_sets().iter().map(AsRef::as_ref).filter(|set| set.theme == *theme).filter(answers)
}

/// True if a set of points of this theme matches the query.
pub fn answers(theme: &ThemeId, asked: &Query) -> bool {
    found(theme, asked).next().is_some()
}

/// Draws the switches of a theme's matching sets, below its indicators.
pub fn switches_ui(ui: &mut Ui, ctx: &Context<'_>, theme: &ThemeId, asked: &Query) {
    for set in found(theme, asked) {
        switch_ui(ui, ctx, set);
    }
}

/// Draws the switches of the matching sets of opened files, under a heading. Returns true if there are any.
pub fn own_switches_ui(ui: &mut Ui, ctx: &Context<'_>, asked: &Query) -> bool {
    let answers = |set: &&Arc<PointSet>| {
        asked.is_empty() || asked.grade(&fold(set.short_name.get(ctx.language()))).is_some()
    };
    let mut own = ctx.session.opened_points().filter(answers).peekable();
    if own.peek().is_none() {
        return false;
    }
    ui.add_space(spacing::S);
    group_ui(ui, icons::MAP_PIN, ctx.tr("points.own"));
    for set in own {
        switch_ui(ui, ctx, set);
    }
    true
}

fn switch_ui(ui: &mut Ui, ctx: &Context<'_>, set: &PointSet) {
    let shown = ctx.session.view().points.set.as_ref() == Some(&set.id);
    let count = ctx.numbers().count(set.places.len());
    let row = SelectableRow::new(set.short_name.get(ctx.language()))
        .unit(&count)
        .icon(icons::MAP_PIN)
        .selected(shown);
    if ui.add(row).on_hover_text(set.description.get(ctx.language())).clicked() {
        ctx.send(Command::ShowPoints((!shown).then(|| set.id.clone())));
    }
}

/// The section of the shown points; empty if none are shown.
pub struct Points;

impl Panel for Points {
    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        let Some(points) = ctx.session.points() else { return };
        let language = ctx.language();
        ui.horizontal(|ui| {
            let gap = ui.spacing().item_spacing.x;
            ui.scope(|ui| {
                ui.set_max_width(ui.available_width() - CLOSE - gap);
                section_ui(ui, points.set.name.get(language));
            });
            if ui.add(IconButton::new(icons::X, ctx.tr("points.hide")).size(CLOSE)).clicked() {
                ctx.send(Command::ShowPoints(None));
            }
        });
        scales_ui(ui, ctx, &points);
        // On a single map the legend is on a card.
        if ctx.session.view().maps() > 1 {
            legend_ui(ui, ctx, &points);
        }
        unplaced_ui(ui, ctx, &points);
        count_ui(ui, ctx, &points);
        list_ui(ui, ctx, &points);
    }
}

/// Draws the choices of the indicators for colours and sizes, if there is a choice.
fn scales_ui(ui: &mut Ui, ctx: &Context<'_>, points: &ShownPoints) {
    let own = matches!(points.set.source, Source::File(_));
    let size = points.map.size.as_ref();
    let differs = |i: &&Indicator| size.is_none_or(|size| size.id != i.id);
    let colors: Vec<&Indicator> = points.set.indicators.iter().filter(differs).collect();
    let alike = own.then(|| ctx.tr("points.one_color"));
    if let Some(scale) =
        scale_ui(ui, ctx, "points.color", &colors, points.map.color.as_ref(), alike)
    {
        ctx.send(Command::ColorPoints(scale));
    }
    let sizes: Vec<&Indicator> = points.size_choices.iter().collect();
    let alike = own.then(|| ctx.tr("points.one_size"));
    if (own || sizes.len() > 1)
        && let Some(scale) = scale_ui(ui, ctx, "points.size", &sizes, size, alike)
    {
        ctx.send(Command::SizePoints(scale));
    }
}

/// Draws the choice of an indicator. `alike` is the text of the choice without one, if that is possible.
fn scale_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    name: &'static str,
    can: &[&Indicator],
    shown: Option<&Indicator>,
    alike: Option<&str>,
) -> Option<PointScale> {
    if can.is_empty() {
        return None;
    }
    let language = ctx.language();
    let titles = can.iter().map(|i| i.title.get(language));
    let choices: Vec<Choice<'_>> = alike.into_iter().chain(titles).map(Choice::new).collect();
    let before = usize::from(alike.is_some());
    let chosen = match shown {
        Some(shown) => can.iter().position(|i| i.id == shown.id).map(|at| at + before),
        None => alike.map(|_| 0),
    };
    ui.label(Lettering::SECONDARY.rich(ctx.tr(name), ctx.tokens.ink2));
    let at = Select::new(ctx.tr(name), &choices, chosen).ui(ui);
    ui.add_space(spacing::XS);
    let at = at?;
    match at.checked_sub(before) {
        None => Some(PointScale::Alike),
        Some(at) => can.get(at).map(|i| PointScale::By(i.id.clone())),
    }
}

fn legend_ui(ui: &mut Ui, ctx: &Context<'_>, points: &ShownPoints) {
    let legend = PointLegend::new(&points.set, &points.map, ctx.language());
    let tokens = SceneTokens::of(ctx.session.view().theme);
    let width = ui.available_width();
    let detail = PointLegendDetail::Full;
    let part = point_legend_shapes(&legend, detail, &tokens, f64::from(width));
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
    let size = egui::vec2(width, part.height as f32);
    let (frame, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    let words = legend.in_words();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &words));
    ScenePainter::new(ui.painter(), frame.min, 1.0).paint(&part.items);
    ui.add_space(spacing::S);
}

/// Draws the points without coordinates, each with its reason in the tooltip.
fn unplaced_ui(ui: &mut Ui, ctx: &Context<'_>, points: &ShownPoints) {
    if points.set.unplaced.is_empty() || ctx.session.view().maps() > 1 {
        return;
    }
    let language = ctx.language();
    let names: Vec<&str> = points.set.unplaced.iter().map(|u| u.name.get(language)).collect();
    let why = |u: &Unplaced| format!("{}: {}", u.name.get(language), u.why.get(language));
    let whys: Vec<String> = points.set.unplaced.iter().map(why).collect();
    let text = ctx.tr_with("points.unplaced", &[("names", &names.join(", "))]);
    let label = egui::Label::new(Lettering::SECONDARY.rich(text, ctx.tokens.ink2)).wrap();
    ui.add(label).on_hover_text(whys.join("\n"));
    ui.add_space(spacing::XS);
}

/// Draws the button that counts the points of a file by district.
fn count_ui(ui: &mut Ui, ctx: &Context<'_>, points: &ShownPoints) {
    if !matches!(points.set.source, Source::File(_)) {
        return;
    }
    if ui.add(Button::quiet(ctx.tr("points.count_by_district"))).clicked() {
        ctx.send(Command::Table(TableCommand::Count(points.set.id.clone())));
    }
    ui.add_space(spacing::XS);
}

/// Draws the list of all points with the figure that their colour shows, highest first, or by name without
/// figures. A click pins a point and moves the map there, or removes its pin.
fn list_ui(ui: &mut Ui, ctx: &Context<'_>, points: &ShownPoints) {
    let indicator = points.map.color.as_ref().or(points.map.size.as_ref());
    let set: &PointSet = &points.set;
    let view = ctx.session.view();
    let order = &points.listed;
    let heading = if indicator.is_some() { "points.list" } else { "points.list_by_name" };
    ui.label(Lettering::SECONDARY.rich(ctx.tr(heading), ctx.tokens.ink2));
    ScrollArea::vertical()
        .id_salt("points-list")
        .max_height(LIST)
        .auto_shrink([false, true])
        .show_rows(ui, spacing::ROW, order.len(), |ui, rows| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for position in order.get(rows).unwrap_or_default() {
                let Some(place) = set.places.get(*position) else { continue };
                let figure =
                    indicator.map(|i| point_figure(set, place, i, view.map.year, ctx.language()));
                let pinned = view.points.pins.contains(&place.code);
                let figure = figure.unwrap_or_default();
                let mut row = SelectableRow::new(&place.name).unit(&figure).selected(pinned);
                if let Some(color) = points.map.color_of(*position) {
                    row = row.dot(crate::ui::theme::color32(color));
                }
                let response = ui.add(row);
                if response.hovered() {
                    ctx.pointer.mark_point(*position);
                }
                if response.clicked() {
                    let code = place.code.clone();
                    ctx.send(if pinned {
                        Command::TogglePoint(code)
                    } else {
                        Command::ShowPoint(set.id.clone(), code)
                    });
                }
            }
        });
}
