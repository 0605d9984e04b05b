//! The list of pinned districts with their values of the indicator on the map, those of their larger areas
//! and the city, and each district's rank and differences.

use egui::{Color32, Label, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::compared::Compared;
use crate::analysis::ComparedIndicator;
use crate::model::{DistrictCode, MeanWeights};
use crate::scene::{ColumnOf, ComparisonCell, ComparisonColumn, DistrictCard, whole_name};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{IconButton, focus_ring, key_value_ui, note_ui};
use crate::words::neighbor_words;

/// Height of a line, in points.
const LINE: f32 = 26.0;
/// Width of the button that removes a pin, in points.
const UNPIN: f32 = 28.0;
/// Indent of the names, in points.
const INDENT: f32 = 20.0;
/// Minimum and maximum width of a column of figures, in points.
const FIGURES: [f32; 2] = [48.0, 64.0];

/// Draws the list.
pub(super) fn ui(ui: &mut Ui, ctx: &Context<'_>, compared: &Compared) {
    let view = ctx.session.view();
    let table = &compared.table;
    let mut rows = table.groups.iter().flat_map(|group| &group.rows);
    let row = rows.find(|row| row.indicator == view.map.indicator);
    let shown = |row: &&ComparedIndicator| row.figures.indicator.id == view.map.indicator;
    let whole = compared.comparison.rows.iter().find(shown).and_then(|row| row.whole);
    let is_of_districts = whole.is_some_and(|mean| mean.weights == MeanWeights::Equal);
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, column) in table.columns.iter().enumerate() {
        let cell = row.and_then(|row| row.cells.get(at));
        match column.of {
            ColumnOf::District(place) => pin_ui(ui, ctx, place, column, cell),
            ColumnOf::Area | ColumnOf::Whole => {
                if let Some(cell) = cell.filter(|cell| !cell.figure.is_empty()) {
                    let name = reference_name(ctx, column, is_of_districts);
                    reference_ui(ui, ctx, column, &name, cell);
                }
            }
        }
    }
    if let Some(row) = compared.comparison.rows.iter().find(shown) {
        ui.add_space(spacing::XS);
        standing_ui(ui, ctx, row);
    }
}

/// Draws a district: its colour, name and value. A click on the name moves the map there.
fn pin_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    place: usize,
    column: &ComparisonColumn,
    cell: Option<&ComparisonCell>,
) {
    let tokens = ctx.tokens;
    let Some(code) = ctx.session.view().pins.get(place).cloned() else { return };
    let color = tokens.pins.get(place).copied().unwrap_or(tokens.ink);
    let (figure, words) = match cell {
        Some(cell) if cell.reason.is_none() && cell.figure == cell.words => (&*cell.words, ""),
        Some(cell) if cell.reason.is_none() && cell.words.ends_with('%') => (&*cell.words, ""),
        Some(cell) => ("", &*cell.words),
        None => ("", ctx.tr("common.missing")),
    };
    let (frame, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    ui.painter().circle_filled(pos2(frame.left() + 6.0, frame.center().y), 5.0, color);
    let right = frame.right() - UNPIN;
    let figure = Lettering::BODY.semibold().line(ui.painter(), figure, tokens.ink);
    let figure_left = right - figure.size().x;
    ui.painter().galley(
        pos2(figure_left, frame.center().y - figure.size().y / 2.0),
        figure,
        tokens.ink,
    );
    let name = Rect::from_min_max(
        pos2(frame.left() + INDENT, frame.top()),
        pos2(figure_left - spacing::S, frame.bottom()),
    );
    name_ui(ui, ctx, name, &column.name, code.clone());
    let unpin = ctx.tr_with("window.unpin", &[("district", &column.name)]);
    let button =
        Rect::from_center_size(pos2(frame.right() - 10.0, frame.center().y), vec2(20.0, 20.0));
    if ui.put(button, IconButton::new(icons::X, &unpin).size(20.0)).clicked() {
        ctx.send(Command::TogglePin(code));
    }
    words_ui(ui, words, tokens.ink2);
}

fn name_ui(ui: &mut Ui, ctx: &Context<'_>, room: Rect, name: &str, code: DistrictCode) {
    let tokens = ctx.tokens;
    let id = ui.scope_id().with(("pin", code.as_str()));
    let galley = Lettering::BODY.shortened(ui.painter(), name, tokens.ink, room.width());
    let hit = Rect::from_min_size(room.min, vec2(galley.size().x, room.height()));
    let response = ui.interact(hit, id, Sense::click());
    let ink = if response.hovered() { tokens.accent } else { tokens.ink };
    let at = pos2(room.left(), room.center().y - galley.size().y / 2.0);
    ui.painter().galley_with_override_text_color(at, galley, ink);
    focus_ring(ui, &response, hit.expand2(vec2(3.0, -2.0)), spacing::RADIUS_ROW);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
    let go = ctx.tr_with("window.go_to", &[("district", name)]);
    if response.on_hover_text(go).clicked() {
        ctx.send(Command::LookAtDistrict(code));
    }
}

/// Draws the words below a name: a class, or the reason why there is no value.
fn words_ui(ui: &mut Ui, words: &str, ink: Color32) {
    if words.is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        ui.add_space(INDENT);
        ui.add(Label::new(Lettering::SECONDARY.rich(words, ink)).wrap());
    });
}

/// The name of a larger area or the city, beside its mean. Where that is the mean of the districts, such as of their
/// counts, it is no figure of the area itself.
fn reference_name(ctx: &Context<'_>, column: &ComparisonColumn, is_of_districts: bool) -> String {
    match column.of {
        ColumnOf::Whole if is_of_districts => ctx.tr("window.mean_of_districts").to_owned(),
        _ if is_of_districts => ctx.tr_with("compare.mean_in_area", &[("area", &column.name)]),
        _ => column.name.clone(),
    }
}

/// Draws a larger area or the city: its tick as in the strips, its name and its mean.
fn reference_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    column: &ComparisonColumn,
    name: &str,
    cell: &ComparisonCell,
) {
    let tokens = ctx.tokens;
    let (frame, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), LINE - 4.0), Sense::hover());
    let (half, width, ink) = match column.of {
        ColumnOf::Whole => (7.0, 2.0, tokens.ink),
        _ => (6.0, 1.5, tokens.ink3),
    };
    let x = frame.left() + 6.0;
    let y = frame.center().y;
    ui.painter().vline(x, y - half..=y + half, egui::Stroke::new(width, ink));
    let figure = Lettering::BODY.line(ui.painter(), &cell.words, tokens.ink2);
    let left = frame.right() - UNPIN - figure.size().x;
    let room = left - spacing::S - frame.left() - INDENT;
    let drawn = Lettering::BODY.shortened(ui.painter(), name, tokens.ink2, room);
    let place = |x: f32, height: f32| Pos2::new(x, y - height / 2.0);
    let name_at = place(frame.left() + INDENT, drawn.size().y);
    ui.painter().galley(name_at, drawn, tokens.ink2);
    ui.painter().galley(place(left, figure.size().y), figure, tokens.ink2);
    let (label, value) = (name.to_owned(), cell.words.clone());
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(value.clone()),
        ..WidgetInfo::labeled(Role::Row, true, &label)
    });
}

/// Draws a single district's rank, and its differences from the city and the neighbours; then the notes on
/// the figures.
fn standing_ui(ui: &mut Ui, ctx: &Context<'_>, row: &ComparedIndicator) {
    let session = ctx.session;
    let dataset = &session.shown().dataset;
    let Ok(choropleth) = session.choropleth() else { return };
    let spec = session.view().statistics.neighbors;
    let cards: Vec<DistrictCard> = row
        .districts
        .iter()
        .filter_map(|district| {
            let neighbors = session.neighbors_of(district.position);
            let at = district.position;
            DistrictCard::new(dataset, &choropleth, at, &neighbors, spec, ctx.language())
        })
        .collect();
    if let [card] = cards.as_slice() {
        if let Some((_, words)) = &card.standing {
            ui.label(Lettering::SECONDARY.semibold().rich(words, ctx.tokens.ink));
        }
        for line in &card.lines {
            key_value_ui(ui, &line.label, &line.value);
        }
    } else {
        standings_ui(ui, ctx, row);
    }
    let mut notes: Vec<&String> = cards.iter().flat_map(|card| &card.notes).collect();
    notes.sort();
    notes.dedup();
    for note in notes {
        ui.add_space(spacing::XS);
        note_ui(ui, icons::INFO, note, None);
    }
}

/// The same for several districts: a line for each statistic, a column for each district.
fn standings_ui(ui: &mut Ui, ctx: &Context<'_>, row: &ComparedIndicator) {
    let (session, numbers) = (ctx.session, ctx.numbers());
    let indicator = &row.figures.indicator;
    let written = |difference: Option<f64>| {
        difference.map_or_else(String::new, |difference| {
            numbers.difference(difference, indicator.unit, indicator.decimals)
        })
    };
    let n = numbers.count(row.strip.len());
    let rank = ctx.tr_with("compare.rank_of", &[("n", &n)]);
    let ranks = row.districts.iter().map(|d| d.rank.map(|(rank, _)| numbers.count(rank)));
    let dataset = &session.shown().dataset;
    let whole = match row.whole {
        Some(mean) if mean.weights == MeanWeights::Equal => {
            ctx.tr("compare.against_mean").to_owned()
        }
        _ => {
            let name = whole_name(dataset, ctx.language()).to_lowercase();
            ctx.tr_with("compare.against_name", &[("name", &name)])
        }
    };
    let words = neighbor_words(session.view().statistics.neighbors, ctx.language());
    let neighbors = ctx.tr_with("page.against_neighbours", &[("rule", &words)]);
    let gaps = row.districts.iter().map(|district| {
        let list =
            session.derived().neighbor_list(session.shown(), session.view(), district.position);
        written(list.and_then(|list| list.together).map(|together| together.gap))
    });
    let lines = [
        (rank, ctx.tr("page.rank").to_owned(), ranks.map(Option::unwrap_or_default).collect()),
        (whole.clone(), whole, row.districts.iter().map(|d| written(d.to_whole)).collect()),
        (ctx.tr("compare.against_neighbours").to_owned(), neighbors, gaps.collect::<Vec<_>>()),
    ];
    let some = |figures: &Vec<String>| figures.iter().any(|figure| !figure.is_empty());
    if !lines.iter().any(|(_, _, figures)| some(figures)) {
        return;
    }
    head_ui(ui, ctx, row.districts.len());
    for (label, tooltip, figures) in lines.iter().filter(|(_, _, figures)| some(figures)) {
        line_ui(ui, ctx, label, tooltip, figures);
    }
}

/// Right edges of the columns, from left to right.
fn column_ends(frame: Rect, columns: usize) -> impl Iterator<Item = f32> {
    let [least, most] = FIGURES;
    #[expect(clippy::cast_precision_loss, reason = "four columns at most")]
    let count = columns as f32;
    let width = ((frame.width() - 104.0) / count.max(1.0)).clamp(least, most);
    (0..columns)
        .rev()
        .scan(frame.right(), move |end, _| {
            let this = *end;
            *end -= width;
            Some(this)
        })
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
}

/// Draws the colours of the districts above their columns.
fn head_ui(ui: &mut Ui, ctx: &Context<'_>, columns: usize) {
    let size = vec2(ui.available_width(), 18.0);
    let (frame, _) = ui.allocate_exact_size(size, Sense::hover());
    for (end, color) in column_ends(frame, columns).zip(ctx.tokens.pins) {
        ui.painter().circle_filled(pos2(end - 5.0, frame.center().y), 4.0, color);
    }
}

fn line_ui(ui: &mut Ui, ctx: &Context<'_>, label: &str, tooltip: &str, figures: &[String]) {
    let tokens = ctx.tokens;
    let size = vec2(ui.available_width(), 20.0);
    let (frame, response) = ui.allocate_exact_size(size, Sense::hover());
    let ends: Vec<f32> = column_ends(frame, figures.len()).collect();
    let mut left = frame.right();
    for (figure, end) in figures.iter().zip(ends) {
        let galley = Lettering::SECONDARY.semibold().line(ui.painter(), figure, tokens.ink);
        let at = pos2(end - galley.size().x, frame.center().y - galley.size().y / 2.0);
        left = left.min(at.x);
        ui.painter().galley(at, galley, tokens.ink);
    }
    let room = left - spacing::S - frame.left();
    let galley = Lettering::SECONDARY.elided(ui.painter(), label, tokens.ink2, room);
    let at = pos2(frame.left(), frame.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.ink2);
    let value = figures.join("; ");
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(value.clone()),
        ..WidgetInfo::labeled(Role::Row, true, label)
    });
    response.on_hover_text(tooltip);
}
