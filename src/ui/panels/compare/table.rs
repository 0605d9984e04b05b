//! The comparison as a table: for each indicator the values of the districts, their larger areas and the
//! city, and the differences from one of them.

use egui::{Color32, CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::project::{Against, ComparisonChoice, ThemeChoice};
use crate::scene::{
    self, Choropleth, ColumnOf, ComparisonCell, ComparisonGroup, ComparisonRow, ComparisonTable,
    DistrictFill, Item, Stroke, marks_name,
};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{
    Choice, ScenePainter, Select, focus_ring, menu_line_ui, note_ui, section_ui,
};

/// Maximum number of columns on one line; with more, the areas and the city have a line of their own.
const ON_A_LINE: usize = 6;
/// Maximum number of areas side by side on a line of their own.
const ABREAST: usize = 4;
/// Height of the mark above a name in points, and number of lines of a name.
const HEAD: f32 = 18.0;
const NAME_LINES: usize = 2;
/// Heights of a title, a line of values, and a line of differences, in points.
const TITLE: f32 = 20.0;
const VALUES: f32 = 18.0;
const DIFFERENCES: f32 = 16.0;
/// Padding above and below an indicator, in points.
const PADDING: f32 = 5.0;
/// Size of the swatch of a missing value in points, as in the legend.
const SWATCH: [f64; 2] = [20.0, 12.0];
/// The baselines of differences, with the text keys of their names.
const AGAINST: [(Against, &str); 3] = [
    (Against::City, "compare.against_city"),
    (Against::Parent, "compare.against_parent"),
    (Against::FirstPin, "compare.against_first"),
];

/// Draws the table.
pub(super) fn ui(ui: &mut Ui, ctx: &Context<'_>, table: &ComparisonTable) {
    against_ui(ui, ctx, table);
    ui.spacing_mut().item_spacing.y = 0.0;
    let lines = lines(table);
    for group in &table.groups {
        ui.add_space(spacing::M);
        group_ui(ui, ctx, table, group, &lines);
    }
    ui.add_space(spacing::M);
    reasons_ui(ui, ctx, table);
    for note in &table.notes {
        note_ui(ui, icons::INFO, note, None);
        ui.add_space(spacing::XS);
    }
}

fn against_ui(ui: &mut Ui, ctx: &Context<'_>, table: &ComparisonTable) {
    let choice = ctx.session.view().comparison;
    let choices: Vec<Choice<'_>> = AGAINST
        .iter()
        .map(|(against, key)| {
            let whole = *against == Against::City && choice.against == Against::City;
            Choice::new(if whole { table.against() } else { ctx.tr(key) })
        })
        .collect();
    let selected = AGAINST.iter().position(|(against, _)| *against == choice.against);
    let select = Select::new(ctx.tr("compare.against"), &choices, selected);
    if let Some((against, _)) = select.ui(ui).and_then(|i| AGAINST.get(i)) {
        ctx.send(Command::SetComparison(ComparisonChoice { against: *against, ..choice }));
    }
}

/// The columns of each line.
fn lines(table: &ComparisonTable) -> Vec<Vec<usize>> {
    let all = 0..table.columns.len();
    if table.columns.len() <= ON_A_LINE {
        return vec![all.collect()];
    }
    let is_district =
        |i: &usize| matches!(table.columns.get(*i).map(|c| c.of), Some(ColumnOf::District(_)));
    let (districts, others): (Vec<usize>, Vec<usize>) = all.partition(is_district);
    // The areas come below the districts; the city has a line of its own if there is no room beside the
    // areas.
    std::iter::once(districts).chain(others.chunks(ABREAST).map(<[usize]>::to_vec)).collect()
}

fn group_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    table: &ComparisonTable,
    group: &ComparisonGroup,
    lines: &[Vec<usize>],
) {
    if !group.title.is_empty() {
        section_ui(ui, &group.title);
    }
    for line in lines {
        head_ui(ui, ctx, table, lines, line);
    }
    for row in &group.rows {
        menu_line_ui(ui);
        row_ui(ui, ctx, table, row, lines);
    }
}

/// Width of a column, and right edges of the columns of a line. They are aligned with those of the longest
/// line, at the right.
fn ends(frame: Rect, lines: &[Vec<usize>], line: &[usize]) -> (f32, Vec<f32>) {
    let most = lines.iter().map(Vec::len).fold(1, usize::max);
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    let (width, right) = (frame.width() / most as f32, |i: usize| (line.len() - 1 - i) as f32);
    (width, (0..line.len()).map(|i| frame.right() - width * right(i)).collect())
}

/// Draws the heads of the columns: the colour of a district, or the tick of an area or the city, with the
/// name.
fn head_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    table: &ComparisonTable,
    lines: &[Vec<usize>],
    line: &[usize],
) {
    let tokens = ctx.tokens;
    let size = vec2(ui.available_width(), HEAD + NAME_LINES as f32 * Lettering::SMALL.line);
    let (frame, group) = ui.allocate_exact_size(size, Sense::hover());
    let (width, ends) = ends(frame, lines, line);
    for (at, end) in line.iter().zip(ends) {
        let Some(column) = table.columns.get(*at) else { continue };
        let mark = pos2(end - 5.0, frame.top() + 9.0);
        let ink = match column.of {
            ColumnOf::District(place) => {
                let color = tokens.pins.get(place).copied().unwrap_or(tokens.ink);
                ui.painter().circle_filled(mark, 4.5, color);
                tokens.ink
            }
            ColumnOf::Area => tick_ui(ui, mark, 1.5, tokens.ink3, tokens.ink2),
            ColumnOf::Whole => tick_ui(ui, mark, 2.0, tokens.ink, tokens.ink2),
        };
        let room = width - spacing::S;
        let name = Lettering::SMALL.at_the_right(ui.painter(), &column.name, ink, room, NAME_LINES);
        ui.painter().galley(pos2(end, frame.top() + HEAD - 1.0), name, ink);
        let cell = Rect::from_min_max(pos2(end - width, frame.top()), pos2(end, frame.bottom()));
        let response = ui.interact(cell, group.id.with(at), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &column.name));
        response.on_hover_text(&column.name);
    }
}

fn tick_ui(ui: &Ui, at: egui::Pos2, width: f32, color: Color32, ink: Color32) -> Color32 {
    ui.painter().vline(at.x, at.y - 6.0..=at.y + 6.0, egui::Stroke::new(width, color));
    ink
}

/// Draws the row of an indicator. A click shows it on the map.
fn row_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    table: &ComparisonTable,
    row: &ComparisonRow,
    lines: &[Vec<usize>],
) {
    let tokens = ctx.tokens;
    let differs = |line: &Vec<usize>| {
        line.iter().filter_map(|i| row.cells.get(*i)).any(|cell| !cell.difference.is_empty())
    };
    let heights: f32 =
        lines.iter().map(|line| VALUES + if differs(line) { DIFFERENCES } else { 0.0 }).sum();
    let size = vec2(ui.available_width(), 2.0 * PADDING + TITLE + heights);
    let (frame, response) = ui.allocate_exact_size(size, Sense::click());
    let shown = row.indicator == ctx.session.view().map.indicator;
    let name = ctx.tr_with("compare.show_on_map", &[("indicator", &row.title)]);
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(in_words(table, row)),
        ..WidgetInfo::selected(Role::Row, true, shown, &name)
    });
    if response.clicked() {
        ctx.send(Command::ShowIndicator(row.indicator.clone()));
    }
    if !ui.is_rect_visible(frame) {
        return;
    }
    if response.hovered() {
        let over = frame.expand2(vec2(6.0, 0.0));
        ui.painter().rect_filled(over, CornerRadius::same(spacing::RADIUS_ROW), tokens.chip);
    }
    let mut y = frame.top() + PADDING;
    title_ui(ui, ctx, row, Rect::from_min_size(pos2(frame.left(), y), vec2(frame.width(), TITLE)));
    y += TITLE;
    for line in lines {
        let (_, ends) = ends(frame, lines, line);
        for (at, end) in line.iter().zip(ends) {
            let (Some(cell), Some(column)) = (row.cells.get(*at), table.columns.get(*at)) else {
                continue;
            };
            let own = matches!(column.of, ColumnOf::District(_));
            cell_ui(ui, ctx, cell, own, pos2(end, y));
        }
        y += VALUES + if differs(line) { DIFFERENCES } else { 0.0 };
    }
    focus_ring(ui, &response, frame.expand2(vec2(4.0, -1.0)), spacing::RADIUS_ROW);
}

fn title_ui(ui: &Ui, ctx: &Context<'_>, row: &ComparisonRow, frame: Rect) {
    let tokens = ctx.tokens;
    let shown = row.indicator == ctx.session.view().map.indicator;
    let year = row.year.filter(|_| row.other_year).map(|year| year.to_string());
    let mark = marks_name(row.marks, ctx.language());
    let unit = (!row.short_unit.is_empty()).then(|| row.short_unit.to_owned());
    let mean = row.mean_of_districts.then(|| ctx.tr("compare.means_of_districts").to_owned());
    let marks: Vec<String> = [mean, mark, year, unit].into_iter().flatten().collect();
    let marks = Lettering::SMALL.line(ui.painter(), &marks.join(" · "), tokens.ink3);
    let room = frame.width() - marks.size().x - spacing::S;
    let ink = if shown { tokens.accent } else { tokens.ink };
    let title = Lettering::BODY.medium().elided(ui.painter(), &row.title, ink, room);
    let y = |height: f32| frame.center().y - height / 2.0;
    let right = frame.right() - marks.size().x;
    ui.painter().galley(pos2(frame.left(), y(title.size().y)), title, ink);
    ui.painter().galley(pos2(right, y(marks.size().y)), marks, tokens.ink3);
}

/// Draws a value with its difference, right-aligned; a missing value has the swatch of the map.
fn cell_ui(ui: &Ui, ctx: &Context<'_>, cell: &ComparisonCell, own: bool, at: egui::Pos2) {
    let tokens = ctx.tokens;
    if let Some(reason) = cell.reason {
        let [width, height] = SWATCH;
        #[expect(clippy::cast_possible_truncation, reason = "a few points")]
        let left = at.x - width as f32;
        swatch_ui(ui, ctx, reason, pos2(left, at.y + 3.0), [width, height]);
        return;
    }
    let (lettering, ink) = if own {
        (Lettering::SECONDARY.semibold(), tokens.ink)
    } else {
        (Lettering::SECONDARY, tokens.ink2)
    };
    let value = lettering.line(ui.painter(), &cell.figure, ink);
    ui.painter().galley(pos2(at.x - value.size().x, at.y), value, ink);
    let difference = Lettering::SMALL.line(ui.painter(), &cell.difference, tokens.ink2);
    let place = pos2(at.x - difference.size().x, at.y + VALUES - 1.0);
    ui.painter().galley(place, difference, tokens.ink2);
}

fn swatch_ui(
    ui: &Ui,
    ctx: &Context<'_>,
    reason: DistrictFill,
    at: egui::Pos2,
    [width, height]: [f64; 2],
) {
    let theme: ThemeChoice = ctx.session.view().theme;
    let tokens = scene::SceneTokens::of(theme);
    let Ok(choropleth) = ctx.session.choropleth() else { return };
    let choropleth: &Choropleth = &choropleth;
    let swatch = Item::Rectangle {
        frame: [0.0, 0.0, width, height],
        radius: 2.0,
        fill: Some(reason.paint(choropleth, &tokens)),
        stroke: Some(Stroke { width: 0.5, color: tokens.hatch_line }),
    };
    ScenePainter::new(ui.painter(), at, 1.0).paint(&[swatch]);
}

/// Draws the key of the swatches of missing values that occur.
fn reasons_ui(ui: &mut Ui, ctx: &Context<'_>, table: &ComparisonTable) {
    let mut met: Vec<(DistrictFill, &str)> = Vec::new();
    for cell in table.groups.iter().flat_map(|g| &g.rows).flat_map(|row| &row.cells) {
        if let Some(reason) = cell.reason
            && !met.iter().any(|(known, _)| *known == reason)
        {
            met.push((reason, &cell.words));
        }
    }
    for (reason, words) in met {
        let size = vec2(ui.available_width(), 20.0);
        let (frame, response) = ui.allocate_exact_size(size, Sense::hover());
        swatch_ui(ui, ctx, reason, pos2(frame.left(), frame.center().y - 6.0), SWATCH);
        let text = Lettering::SECONDARY.line(ui.painter(), words, ctx.tokens.ink2);
        let at = pos2(frame.left() + 28.0, frame.center().y - text.size().y / 2.0);
        ui.painter().galley(at, text, ctx.tokens.ink2);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    }
}

/// A row as one sentence, for screen readers.
fn in_words(table: &ComparisonTable, row: &ComparisonRow) -> String {
    let cells = table.columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.words.is_empty());
    let told: Vec<String> = cells
        .map(|(column, cell)| {
            let difference = if cell.difference.is_empty() {
                String::new()
            } else {
                format!(" ({})", cell.difference)
            };
            format!("{} {}{difference}", column.name, cell.words)
        })
        .collect();
    told.join("; ")
}
