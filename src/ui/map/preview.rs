//! A small map of one indicator with its legend, for dialogs.

use std::sync::Arc;

use egui::{
    CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, TextureHandle, Ui, WidgetInfo, vec2,
};
use walkers::lon_lat;

use super::camera::{MapTransform, fit};
use super::drawing::circle_layer::{CircleLayer, CircleStyle};
use super::drawing::lines::line_texture;
use super::drawing::surface::{DistrictStyle, DistrictSurface};
use crate::model::{Dataset, IndicatorId};
use crate::project::{Pane, Symbology, View};
use crate::scene::{self, Choropleth, ChoroplethError, LegendParts, Part, legend_with_rows};
use crate::session::{OpenDivision, Selection};
use crate::ui::context::Context;
use crate::ui::theme::{color32, icons, spacing};
use crate::ui::widgets::{ScenePainter, note_ui};

/// Margin around the districts, in points.
const MARGIN: f32 = 10.0;
/// Height of the map as a share of its width.
const SHAPE: f32 = 0.92;

/// A small map of one indicator with its legend.
#[derive(Default)]
pub struct MapPreview {
    surface: DistrictSurface,
    circles: CircleLayer,
    line_texture: Option<TextureHandle>,
    selection: Arc<Selection>,
    made: Option<Made>,
}

/// A map, and the figures and settings that it is made from.
struct Made {
    dataset: Arc<Dataset>,
    view: View,
    map: Result<(Arc<Choropleth>, Part), ChoroplethError>,
}

impl MapPreview {
    /// Draws the map of an indicator over the available width, with the legend below. The districts of `dataset` are
    /// those of `division`.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        division: &OpenDivision,
        dataset: &Arc<Dataset>,
        indicator: &IndicatorId,
    ) {
        let width = ui.available_width();
        let Some(made) = self.made(ctx, dataset, indicator, width) else { return };
        let (map, legend) = match &made.map {
            Ok(map) => map.clone(),
            Err(why) => {
                note_ui(ui, icons::INFO, &why.message(ctx.language()), None);
                return;
            }
        };
        let page = scene::SceneTokens::of(ctx.session.view().theme);
        let (frame, response) = ui.allocate_exact_size(vec2(width, width * SHAPE), Sense::hover());
        let title = map.indicator.title.get(ctx.language()).to_owned();
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &title));
        let radius = CornerRadius::same(spacing::RADIUS_CONTROL);
        ui.painter().rect_filled(frame, radius, color32(page.panel));
        let painter = ui.painter().with_clip_rect(frame.intersect(ui.clip_rect()));
        self.paint(&painter, ctx, division, frame, &map);
        let edge = Stroke::new(spacing::LINE, ctx.tokens.line);
        ui.painter().rect_stroke(frame, radius, edge, StrokeKind::Inside);
        ui.add_space(spacing::S);
        #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
        let height = legend.height as f32;
        let (below, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        ScenePainter::new(ui.painter(), below.min, 1.0).paint(&legend.items);
    }

    /// The map of an indicator, made anew if anything has changed.
    fn made(
        &mut self,
        ctx: &Context<'_>,
        dataset: &Arc<Dataset>,
        indicator: &IndicatorId,
        width: f32,
    ) -> Option<&Made> {
        let shown = ctx.session.view();
        let view = View {
            map: Pane::new(indicator.clone(), None),
            symbology: Symbology { symbols: None, ..shown.symbology.clone() },
            theme: shown.theme,
            language: shown.language,
            ..View::default()
        };
        let is_made = |made: &Made| Arc::ptr_eq(&made.dataset, dataset) && made.view == view;
        if !self.made.as_ref().is_some_and(is_made) {
            let map = Choropleth::new(dataset, &view).map(|map| {
                let tokens = scene::SceneTokens::of(view.theme);
                let legend = scene::legend_of(dataset, &map, &view, None, &tokens);
                let parts =
                    LegendParts { heading: true, histogram: true, nested: false, notes: false };
                let (part, _) = legend_with_rows(&legend, parts, &tokens, f64::from(width));
                (Arc::new(map), part)
            });
            self.made = Some(Made { dataset: dataset.clone(), view, map });
        }
        self.made.as_ref()
    }

    fn paint(
        &mut self,
        painter: &egui::Painter,
        ctx: &Context<'_>,
        division: &OpenDivision,
        frame: Rect,
        map: &Arc<Choropleth>,
    ) {
        let Some(bounds) = division.dataset.division.bounds() else { return };
        let camera = fit(bounds, frame.size(), MARGIN);
        let center = lon_lat(camera.longitude, camera.latitude);
        let transform = MapTransform::new(frame, center, camera.zoom);
        let view = ctx.session.view();
        let page = scene::SceneTokens::of(view.theme);
        let texture = self.line_texture.get_or_insert_with(|| line_texture(painter.ctx())).id();
        let line = color32(if map.circles.is_some() { page.ground_line } else { page.outline });
        let look = DistrictStyle {
            choropleth: Some(map),
            tokens: &page,
            opacity: 1.0,
            outline: *view.look.outline,
            line_color: line,
            rim_color: if map.circles.is_some() { line } else { color32(page.rim) },
            line_texture: texture,
            highlighted: None,
            selection: &self.selection,
        };
        self.surface.paint(painter, division, transform, &look);
        if let Some(circles) = &map.circles {
            let largest = circles.largest(transform.scale, view.look.circle_size);
            let look = CircleStyle {
                choropleth: map,
                largest,
                tokens: &page,
                opacity: 1.0,
                highlighted: None,
                selection: &self.selection,
            };
            self.circles.paint(painter, division, transform, &look);
        }
    }
}
