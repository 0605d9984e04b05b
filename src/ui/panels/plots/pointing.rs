//! Interaction with a plot: hovering labels districts and bars, a click or a brush selects districts. A
//! brush is a single undo step.

use egui::{PointerButton, Rect, Response, Ui};

use super::corners::choose;
use super::pointed::{Brush, Pointed};
use crate::analysis::{Corner, Corners};
use crate::i18n::Numbers;
use crate::model::{Cell, DistrictCode, Indicator, Unit};
use crate::scene::charts::{Bar, ChartQuantity};
use crate::scene::plots::{self, Plot, PlotDrawing, PlotFigures, corner_title};
use crate::scene::value_text;
use crate::session::Command;
use crate::ui::context::Context;

/// Maximum distance of the pointer from a dot, in points.
const REACH: f64 = 7.0;

/// Handles hovering and clicks.
pub fn ui(
    ui: &Ui,
    ctx: &Context<'_>,
    pointed: &mut Pointed,
    drawing: &PlotDrawing,
    figures: &dyn PlotFigures,
    response: Response,
    frame: Rect,
) {
    let kind = brush_of(ctx);
    let within = |at: egui::Pos2| {
        let at = at - frame.min;
        [f64::from(at.x), f64::from(at.y)]
    };
    let pointer = response.hover_pos().map(within);
    let held = response.interact_pointer_pos().map(within);
    let bar = |at: [f64; 2]| bar_at(drawing, at);
    let district = pointer
        .filter(|_| kind != Some(plots::Brushed::Bars))
        .and_then(|at| drawing.chart.nearest(at, REACH).map(|mark| mark.position));
    if let Some(position) = district.filter(|_| pointed.brush.is_none()) {
        ctx.pointer.mark_district(position);
    }
    let corners = figures.scatter().and_then(|scatter| scatter.corners.as_ref());
    let corner = corners.zip(pointer.filter(|_| district.is_none())).and_then(|(corners, at)| {
        let corner = corner_at(drawing, corners, at)?;
        (!corners.members(corner).is_empty()).then_some((corners, corner))
    });
    pointed.corner = corner.map(|(_, corner)| corner).filter(|_| pointed.brush.is_none());
    pointed.bar = pointer.filter(|_| kind == Some(plots::Brushed::Bars)).and_then(bar);

    if let Some(kind) = kind {
        brush(ui, ctx, &mut pointed.brush, drawing, kind, &response, held);
    }
    if response.clicked() {
        let modifiers = ui.input(|i| i.modifiers);
        let chosen = pointed.bar.and_then(|bar| drawing.bars.get(bar));
        match (district, chosen) {
            (Some(position), _) => {
                for code in ctx.session.codes([position]) {
                    ctx.send(if modifiers.command {
                        Command::TogglePin(code)
                    } else if modifiers.shift {
                        Command::ToggleSelected(code)
                    } else {
                        Command::Select(vec![code])
                    });
                }
            }
            (None, Some(bar)) => {
                let codes = ctx.session.codes(bar.districts.iter().copied());
                ctx.send(Command::Select(codes));
            }
            (None, None) if corner.is_some() => {
                if let Some((corners, corner)) = corner {
                    choose(ctx, corners, corner);
                }
            }
            (None, None) if !ctx.session.view().selection.is_empty() => {
                ctx.send(Command::Select(Vec::new()));
            }
            (None, None) => {}
        }
    }
    if pointed.brush.is_none()
        && let Some(text) = told(ctx, drawing, figures, district, pointed.bar)
            .or_else(|| corner_told(ctx, figures, corner?))
    {
        response.on_hover_text_at_pointer(text);
    }
}

/// The marks that a drag across the view's plot selects districts by.
pub fn brush_of(ctx: &Context<'_>) -> Option<plots::Brushed> {
    plots::plot(&ctx.session.view().plot.kind).and_then(Plot::brush)
}

/// Draws a brush and selects the districts it covers.
fn brush(
    ui: &Ui,
    ctx: &Context<'_>,
    in_progress: &mut Option<Brush>,
    drawing: &PlotDrawing,
    kind: plots::Brushed,
    response: &Response,
    held: Option<[f64; 2]>,
) {
    if response.drag_started_by(PointerButton::Primary)
        && let Some(to) = held
    {
        let origin = ui.input(|i| i.pointer.press_origin());
        let from = origin.map_or(to, |at| {
            let at = at - response.rect.min;
            [f64::from(at.x), f64::from(at.y)]
        });
        *in_progress = Some(Brush { from, to, chosen: Vec::new() });
        ctx.send(Command::EndStep);
    }
    let Some(brush) = in_progress else { return };
    if let Some(to) = held {
        brush.to = to;
        let chosen = chosen(ctx, drawing, kind, brush);
        if chosen != brush.chosen {
            ctx.send(Command::Brush(chosen.clone()));
            brush.chosen = chosen;
        }
    }
    if response.drag_stopped() || !ui.input(|i| i.pointer.any_down()) {
        *in_progress = None;
        ctx.send(Command::EndStep);
    }
}

fn chosen(
    ctx: &Context<'_>,
    drawing: &PlotDrawing,
    kind: plots::Brushed,
    brush: &Brush,
) -> Vec<DistrictCode> {
    let Brush { from: [x, y], to: [right, bottom], .. } = *brush;
    let positions = match kind {
        plots::Brushed::Bars => {
            let bars = bars_between(drawing, x, right);
            let mut all: Vec<usize> = bars.flat_map(|bar| bar.districts.iter().copied()).collect();
            all.sort_unstable();
            all
        }
        plots::Brushed::Dots => drawing.chart.within([x, y, right - x, bottom - y]),
    };
    ctx.session.codes(positions)
}

/// The corner at a position within the axes.
fn corner_at(drawing: &PlotDrawing, corners: &Corners, [x, y]: [f64; 2]) -> Option<Corner> {
    let (across, up) = (drawing.chart.x?, drawing.chart.y?);
    let (x, y) = (across.value(x), up.value(y));
    if !across.contains(x) || !up.contains(y) {
        return None;
    }
    let inside = |corner: &Corner| {
        corners.x.reach(corner.x).contains(&x) && corners.y.reach(corner.y).contains(&y)
    };
    Corner::ALL.into_iter().find(inside)
}

/// Tooltip of a corner: its description and number of districts.
fn corner_told(
    ctx: &Context<'_>,
    figures: &dyn PlotFigures,
    (corners, corner): (&Corners, Corner),
) -> Option<String> {
    let relation = figures.scatter()?.relation.as_ref().ok()?;
    let (y, x) = (&relation.y.indicator, &relation.x.indicator);
    let title = corner_title(corner, y, x, ctx.language()).join(", ");
    Some(ctx.tr_count("plots.bar", corners.members(corner).len(), &[("range", &title)]))
}

/// The bars covered by a brush from `a` to `b` along the axis.
pub fn bars_between(drawing: &PlotDrawing, a: f64, b: f64) -> impl Iterator<Item = &Bar> {
    let (low, high) = (a.min(b), a.max(b));
    drawing.bars.iter().filter(move |bar| bar.frame[0] < high && bar.frame[0] + bar.frame[2] > low)
}

/// Index of the bar at a position, if it has districts.
fn bar_at(drawing: &PlotDrawing, [x, y]: [f64; 2]) -> Option<usize> {
    let inside = |bar: &Bar| {
        let [left, top, width, height] = bar.frame;
        (left..left + width).contains(&x) && (top..=top + height).contains(&y)
    };
    drawing
        .bars
        .iter()
        .position(inside)
        .filter(|bar| drawing.bars.get(*bar).is_some_and(|bar| !bar.districts.is_empty()))
}

/// Tooltip of a district with its values, or of a bar with its range and count.
fn told(
    ctx: &Context<'_>,
    drawing: &PlotDrawing,
    figures: &dyn PlotFigures,
    district: Option<usize>,
    bar: Option<usize>,
) -> Option<String> {
    let language = ctx.language();
    let dataset = &ctx.session.shown().dataset;
    if let Some(position) = district {
        let name = &dataset.division.districts.get(position)?.name;
        let choropleth = ctx.session.choropleth().ok()?;
        let mut lines = vec![name.clone()];
        let mut add = |indicator: &Indicator, cell| {
            let (value, _) = value_text(cell, indicator, language);
            lines.push(format!("{}: {value}", ChartQuantity::of(indicator, language).title));
        };
        match figures.scatter().map(|scatter| &scatter.relation) {
            Some(Ok(relation)) => {
                for figures in [&relation.y, &relation.x] {
                    add(&figures.indicator, *figures.series.cells.get(position)?);
                }
            }
            _ => add(&choropleth.indicator, *choropleth.series.cells.get(position)?),
        }
        return Some(lines.join("\n"));
    }
    let bar = drawing.bars.get(bar?)?;
    let indicator = &ctx.session.choropleth().ok()?.indicator;
    let [lower, upper] = bar.values;
    let range = if indicator.unit == Unit::Class {
        value_text(Cell::Value(f64::midpoint(lower, upper)), indicator, language).0
    } else {
        Numbers(language).range(lower, upper, indicator.unit, indicator.decimals)
    };
    Some(ctx.tr_count("plots.bar", bar.districts.len(), &[("range", &range)]))
}

/// Converts a screen length to single precision.
#[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
pub fn short(length: f64) -> f32 {
    length as f32
}
