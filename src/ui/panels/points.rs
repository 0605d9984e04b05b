//! The points over the districts: their switch, what their colours mean, and a list of the places.

use egui::{ScrollArea, Ui};

use crate::formats::builtin::{self, point_sets};
use crate::i18n::fold;
use crate::model::{PointSet, ThemeId};
use crate::scene::points::{PointLegend, point_legend_shapes, point_words};
use crate::session::{Command, Query, ShownPoints};
use crate::ui::context::Context;
use crate::ui::map::scene_tokens;
use crate::ui::state::WindowState;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Choice, IconButton, Row, ScenePainter, Select, section_ui};

/// How much of the list is seen at once, in points.
const LIST: f32 = 220.0;

/// The sets of points of a theme that answer to what is typed; all where nothing is.
fn found<'a>(theme: &'a ThemeId, asked: &'a Query) -> impl Iterator<Item = &'static PointSet> {
    let answers = |set: &&PointSet| {
        let names = [&set.name.sv, &set.name.en, &set.short_name.sv, &set.short_name.en];
        let titled = names.into_iter().any(|name| asked.grade(&fold(name)).is_some());
        let words = set.indicators.iter().flat_map(|i| builtin::words().of(&i.id));
        asked.is_empty() || titled || asked.grade_of_words(words).is_some()
    };
    point_sets().iter().map(AsRef::as_ref).filter(|set| set.theme == *theme).filter(answers)
}

/// Whether a set of points of this theme answers to what is typed.
pub fn answers(theme: &ThemeId, asked: &Query) -> bool {
    found(theme, asked).next().is_some()
}

/// The switches of the sets of a theme that answer to what is typed, below its indicators.
pub fn switches_ui(ui: &mut Ui, ctx: &Context<'_>, theme: &ThemeId, asked: &Query) {
    for set in found(theme, asked) {
        let shown = ctx.session.view().points.set.as_ref() == Some(&set.id);
        let count = ctx.numbers().count(set.places.len());
        let row = Row::new(set.short_name.get(ctx.language()))
            .unit(&count)
            .icon(icons::MAP_PIN)
            .selected(shown);
        if ui.add(row).on_hover_text(set.description.get(ctx.language())).clicked() {
            ctx.send(Command::ShowPoints((!shown).then(|| set.id.clone())));
        }
    }
}

/// The panel of the points that are shown; nothing where none are.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, state: &mut WindowState) {
    let Some(points) = ctx.session.points() else { return };
    let language = ctx.language();
    ui.horizontal(|ui| {
        section_ui(ui, points.set.name.get(language));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.add(IconButton::new(icons::X, ctx.tr("points.hide"))).clicked() {
                ctx.send(Command::ShowPoints(None));
            }
        });
    });
    color_ui(ui, ctx, &points);
    // On the only map it stands on a card.
    if ctx.session.view().maps() > 1 {
        legend_ui(ui, ctx, &points);
    }
    unplaced_ui(ui, ctx, &points);
    list_ui(ui, ctx, state, &points);
}

fn color_ui(ui: &mut Ui, ctx: &Context<'_>, points: &ShownPoints) {
    let language = ctx.language();
    let can: Vec<_> = points
        .set
        .indicators
        .iter()
        .filter(|i| points.map.size.as_ref().is_none_or(|size| size.id != i.id))
        .collect();
    let choices: Vec<Choice<'_>> = can.iter().map(|i| Choice::new(i.title.get(language))).collect();
    let shown = points.map.color.as_ref().map(|i| &i.id);
    let chosen = can.iter().position(|i| Some(&i.id) == shown);
    if let Some(at) = Select::new(ctx.tr("points.color"), &choices, chosen).ui(ui)
        && let Some(indicator) = can.get(at)
    {
        ctx.send(Command::ColorPoints(indicator.id.clone()));
    }
    ui.add_space(spacing::XS);
}

fn legend_ui(ui: &mut Ui, ctx: &Context<'_>, points: &ShownPoints) {
    let legend = PointLegend::new(&points.set, &points.map, ctx.language());
    let tokens = scene_tokens(ctx.session.view().theme);
    let width = ui.available_width();
    let part = point_legend_shapes(&legend, &tokens, f64::from(width));
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
    let size = egui::vec2(width, part.height as f32);
    let (frame, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    let words = legend.in_words();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &words));
    ScenePainter::new(ui.painter(), frame.min, 1.0).paint(&part.items);
    ui.add_space(spacing::S);
}

/// The places that are not on the map, each with its reason on hover.
fn unplaced_ui(ui: &mut Ui, ctx: &Context<'_>, points: &ShownPoints) {
    if points.set.unplaced.is_empty() || ctx.session.view().maps() > 1 {
        return;
    }
    let language = ctx.language();
    let names: Vec<&str> = points.set.unplaced.iter().map(|u| u.name.get(language)).collect();
    let whys: Vec<&str> = points.set.unplaced.iter().map(|u| u.why.get(language)).collect();
    let text = ctx.tr_with("points.unplaced", &[("names", &names.join(", "))]);
    let label = egui::Label::new(Lettering::SECONDARY.rich(text, ctx.tokens.ink2)).wrap();
    ui.add(label).on_hover_text(whys.join("\n"));
    ui.add_space(spacing::XS);
}

/// Every place with the figure that its colour stands for, the highest first. A click pins it and
/// goes there.
fn list_ui(ui: &mut Ui, ctx: &Context<'_>, state: &mut WindowState, points: &ShownPoints) {
    let Some(indicator) = points.map.color.as_ref().or(points.map.size.as_ref()) else { return };
    let set: &PointSet = &points.set;
    let view = ctx.session.view();
    let year = view.year;
    let cells = set.cells(indicator, set.year_near(indicator, year));
    let mut order: Vec<usize> = (0..set.places.len()).collect();
    let value = |at: &usize| cells.get(*at).and_then(|c| c.value()).unwrap_or(f64::NEG_INFINITY);
    order.sort_by(|a, b| value(b).total_cmp(&value(a)));
    ui.label(Lettering::SECONDARY.rich(ctx.tr("points.list"), ctx.tokens.ink2));
    ScrollArea::vertical()
        .id_salt("points-list")
        .max_height(LIST)
        .auto_shrink([false, true])
        .show_rows(ui, spacing::ROW, order.len(), |ui, rows| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for position in order.get(rows).unwrap_or_default() {
                let words = point_words(set, *position, indicator, year, ctx.language());
                let (Some((name, figure)), Some(place)) = (words, set.places.get(*position)) else {
                    continue;
                };
                let pinned = view.points.pins.contains(&place.code);
                let mut row = Row::new(&name).unit(&figure).selected(pinned);
                if let Some(color) = points.map.color_of(*position) {
                    row = row.dot(crate::ui::theme::color32(color));
                }
                let response = ui.add(row);
                if response.hovered() {
                    state.pointed_point = Some(*position);
                }
                if response.clicked() {
                    let code = place.code.clone();
                    ctx.send(if pinned {
                        Command::TogglePoint(code)
                    } else {
                        Command::ShowPoint(code)
                    });
                }
            }
        });
}
