//! The tab: kinds, chart, statistics and notes.

use std::sync::Arc;

use egui::{Rect, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::corners;
use super::pointed::{Brush, Pointed};
use super::pointing;
use super::selected::SelectedList;
use crate::analysis::Corner;
use crate::model::{DistrictCode, Indicator, Unit};
use crate::project::{PlotId, PlotView, ThemeChoice};
use crate::scene::charts::Canvas;
use crate::scene::plots::{
    self, PLOTS, Plot, PlotDrawing, PlotFigures, PlotLook, Plotted, plot, plot_notes,
    standard_against,
};
use crate::scene::{self, Choropleth};
use crate::session::{Command, Selection};
use crate::ui::commands::actions;
use crate::ui::context::Context;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{
    Button, Choice, ScenePainter, Segment, Segmented, Select, key_value_ui, note_ui, section_ui,
};

/// Height of the chart relative to its width, and its maximum relative to the panel's height.
const SHAPE: f32 = 0.92;
const SHARE: f32 = 0.62;
/// Minimum height of the chart, in points.
const LEAST: f32 = 240.0;

/// Cache key of a drawn chart. Values compared by address are kept alive, so that the addresses are not
/// reused.
#[derive(Clone, Debug)]
struct Drawn {
    figures: Arc<dyn PlotFigures>,
    choropleth: Arc<Choropleth>,
    selection: Arc<Selection>,
    pins: Vec<DistrictCode>,
    hovered: Option<usize>,
    bar: Option<usize>,
    corner: Option<Corner>,
    brush: Option<[f64; 4]>,
    size: Vec2,
    theme: ThemeChoice,
    language: crate::i18n::Language,
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::addr_eq(Arc::as_ptr(&self.figures), Arc::as_ptr(&other.figures))
            && Arc::ptr_eq(&self.choropleth, &other.choropleth)
            && Arc::ptr_eq(&self.selection, &other.selection)
            && self.pins == other.pins
            && self.hovered == other.hovered
            && self.bar == other.bar
            && self.corner == other.corner
            && self.brush == other.brush
            && self.size == other.size
            && self.theme == other.theme
            && self.language == other.language
    }
}

/// The tab of plots.
#[derive(Default)]
pub struct Plots {
    /// The chart as last drawn, with its cache key.
    drawn: Option<(Drawn, Arc<PlotDrawing>)>,
    pointed: Pointed,
    selected: SelectedList,
}

impl Panel for Plots {
    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        let view = ctx.session.view();
        kinds_ui(ui, ctx);
        ui.add_space(spacing::S);
        let plot = plot(&view.plot.kind);
        if plot.is_some_and(Plot::has_second_indicator) {
            against_ui(ui, ctx);
            ui.add_space(spacing::S);
        }
        let (Some(figures), Ok(choropleth)) = (ctx.session.plot(), ctx.session.choropleth()) else {
            return;
        };
        let dataset = &ctx.session.shown().dataset;
        let plotted = Plotted { dataset, choropleth: &choropleth, view };
        let corner = self.pointed.corner;
        self.chart_ui(ui, ctx, &figures, &choropleth);
        if let Some(scatter) = figures.scatter() {
            ui.add_space(spacing::S);
            corners::ui(ui, ctx, scatter, &mut self.pointed.corner);
            self.selected.ui(ui, ctx, &figures);
        }
        // The chart was drawn before the hovered corner was known.
        if self.pointed.corner != corner {
            ui.ctx().request_repaint();
        }
        ui.add_space(spacing::S);
        for line in figures.lines(&plotted) {
            key_value_ui(ui, &line.label, &line.value);
        }
        for note in plot_notes(&*figures, &plotted) {
            note_ui(ui, icons::INFO, &note, None);
        }
        if let Some(key) = plot.and_then(|plot| plot.advice(view)) {
            note_ui(ui, icons::CROSSHAIR, ctx.tr(key), None);
        }
        ui.add_space(spacing::S);
        if ui.add(Button::quiet(ctx.tr("plots.export")).icon(icons::EXPORT)).clicked() {
            ctx.post(actions::named("plots.export").and_then(|action| action.message(ctx.session)));
        }
    }
}

/// Draws the choice of the plot, the usual one first.
fn kinds_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let view = ctx.session.view();
    let usual = PlotId::default();
    let mut plots: Vec<&dyn Plot> = PLOTS.to_vec();
    plots.sort_by_key(|plot| plot.id() != usual.as_str());
    let segments: Vec<Segment<'_>> =
        plots.iter().map(|plot| Segment { label: ctx.tr(plot.name()), tooltip: "" }).collect();
    let shown = plots.iter().position(|plot| plot.id() == view.plot.kind.as_str());
    let control = Segmented::new(ctx.tr("plots.kinds"), &segments, shown.unwrap_or(0));
    if let Some(plot) = control.ui(ui).and_then(|chosen| plots.get(chosen)) {
        let kind = PlotId::new(plot.id());
        ctx.send(Command::SetPlot(PlotView { kind, ..view.plot.clone() }));
    }
}

/// Draws the choice of the indicator on the horizontal axis.
fn against_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let dataset = &ctx.session.shown().dataset;
    let view = ctx.session.view();
    let has_figures = |i: &&Indicator| i.years.is_empty() || !dataset.years(i).is_empty();
    let other = dataset.indicators.iter().filter(|i| i.id != view.map.indicator);
    // Class numbers are names and not amounts.
    let amounts = other.filter(|i| i.unit != Unit::Class);
    let others: Vec<&Indicator> = amounts.filter(has_figures).collect();
    let choices: Vec<Choice<'_>> =
        others.iter().map(|i| Choice::new(i.title.get(ctx.language()))).collect();
    let known = view.plot.against.clone().filter(|id| others.iter().any(|i| i.id == *id));
    let current = known.unwrap_or_else(|| standard_against(dataset, &view.map.indicator));
    let selected = others.iter().position(|i| i.id == current);
    section_ui(ui, ctx.tr("plots.against"));
    let select = Select::new(ctx.tr("plots.against"), &choices, selected);
    if let Some(chosen) = select.ui(ui).and_then(|i| others.get(i)) {
        let against = Some(chosen.id.clone());
        ctx.send(Command::SetPlot(PlotView { against, ..view.plot.clone() }));
    }
}

impl Plots {
    fn chart_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        figures: &Arc<dyn PlotFigures>,
        choropleth: &Arc<Choropleth>,
    ) {
        let width = ui.available_width();
        let panel = ui.clip_rect().height();
        let size = vec2(width, (width * SHAPE).min((panel * SHARE).max(LEAST)));
        let (frame, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
        let drawing = self.drawn(ctx, figures, choropleth, size);
        response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &drawing.chart.words));
        let painter = ui.painter().with_clip_rect(frame.expand(2.0).intersect(ui.clip_rect()));
        ScenePainter::new(&painter, frame.min, 1.0).paint(&drawing.chart.part.items);
        crate::ui::widgets::focus_ring(ui, &response, frame, spacing::RADIUS_ROW);
        pointing::ui(ui, ctx, &mut self.pointed, &drawing, &**figures, response, frame);
        if let Some(brush) = &self.pointed.brush
            && pointing::brush_of(ctx) == Some(plots::Brushed::Bars)
        {
            bar_brush(ui, ctx, &drawing, brush, frame);
        }
    }

    /// The chart, cached while nothing it depends on has changed.
    fn drawn(
        &mut self,
        ctx: &Context<'_>,
        figures: &Arc<dyn PlotFigures>,
        choropleth: &Arc<Choropleth>,
        size: Vec2,
    ) -> Arc<PlotDrawing> {
        let view = ctx.session.view();
        let brush = self
            .pointed
            .brush
            .as_ref()
            .map(|Brush { from, to, .. }| [from[0], from[1], to[0] - from[0], to[1] - from[1]]);
        let key = Drawn {
            figures: figures.clone(),
            choropleth: choropleth.clone(),
            selection: ctx.session.selection(),
            pins: view.pins.clone(),
            hovered: ctx.pointer.district(),
            bar: self.pointed.bar,
            corner: self.pointed.corner,
            brush,
            size,
            theme: view.theme,
            language: view.language,
        };
        if let Some((_, drawing)) = self.drawn.as_ref().filter(|(known, _)| *known == key) {
            return drawing.clone();
        }
        let tokens: scene::SceneTokens = scene::SceneTokens::of(view.theme);
        let canvas = Canvas {
            language: view.language,
            tokens: &tokens,
            width: f64::from(size.x),
            height: f64::from(size.y),
        };
        let look = PlotLook {
            selected: &key.selection.positions,
            hovered: key.hovered,
            bar: key.bar,
            brush: key.brush,
            corner: key.corner,
        };
        let dataset = &ctx.session.shown().dataset;
        let plotted = Plotted { dataset, choropleth, view };
        let drawing = Arc::new(figures.draw(&plotted, &look, &canvas));
        self.drawn = Some((key, drawing.clone()));
        drawing
    }
}

/// Shades the bars covered by a brush.
fn bar_brush(ui: &Ui, ctx: &Context<'_>, drawing: &PlotDrawing, brush: &Brush, frame: Rect) {
    let accent = ctx.tokens.accent;
    for bar in pointing::bars_between(drawing, brush.from[0], brush.to[0]) {
        let [left, top, width, height] = bar.frame.map(pointing::short);
        let at = Rect::from_min_size(frame.min + vec2(left, top), vec2(width, height));
        ui.painter().rect_filled(at, 0, accent.gamma_multiply(0.14));
    }
}
