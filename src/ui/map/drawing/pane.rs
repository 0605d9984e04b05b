//! One map of the window: the districts in a view's colours, outlines of pinned, selected and hovered
//! districts, and labels. Camera and hover are common to all maps, and left to `MapPanel`.

use egui::Painter;

use super::circle_layer::{CircleLayer, CircleStyle, ring};
use super::cliff_layer::{CliffLayer, CliffLook};
use super::ground_lines::{GroundLines, LinesLook};
use super::ground_names::{Covered, GroundNames};
use super::labels::MapLabels;
use super::point_layer::{PointLayer, PointLook};
use super::rings::{OUTLINED, OutlineCache};
use super::surface::{DistrictStyle, DistrictSurface};
use crate::scene::basemap::BasemapColors;
use crate::scene::{self, Circles};
use crate::ui::context::Context;
use crate::ui::map::shown::Shown;
use crate::ui::theme::color32;

/// Width of the outlines of single districts below circles, as a share of their usual width.
const BELOW_CIRCLES: f32 = 0.6;

/// The layers of a map, kept between frames.
#[derive(Default)]
pub struct MapPane {
    surface: DistrictSurface,
    cliffs: CliffLayer,
    circles: CircleLayer,
    labels: MapLabels,
    points: PointLayer,
    ground_lines: GroundLines,
    ground_names: GroundNames,
}

impl MapPane {
    /// Paints the districts, their highlights and labels.
    pub fn paint(
        &mut self,
        painter: &Painter,
        ctx: &Context<'_>,
        rings: &mut OutlineCache,
        shown: &Shown<'_>,
    ) {
        let Shown { view, division, transform, .. } = *shown;
        let painter = painter.with_clip_rect(shown.seen);
        let page = scene::SceneTokens::of(view.theme);
        let choropleth = ctx.session.choropleth_of(view).ok();
        let circles = choropleth.as_ref().and_then(|map| {
            let circles = map.circles.as_ref()?;
            Some((circles, circles.largest(transform.scale, view.look.circle_size)))
        });
        let hovered = ctx.pointer.class();
        let here = hovered.filter(|hovered| hovered.map.is_none_or(|map| map == shown.place));
        let highlighted = here.map(|hovered| hovered.class);
        let selection = ctx.session.selection();
        let is_plain = circles.is_some() || choropleth.is_none();
        let line = if is_plain { page.ground_line } else { page.outline };
        let look = DistrictStyle {
            choropleth: choropleth.as_ref(),
            tokens: &page,
            opacity: *view.look.opacity,
            outline: *view.look.outline,
            line_color: color32(line),
            rim_color: color32(if is_plain { line } else { page.rim }),
            line_texture: shown.line_texture,
            highlighted,
            selection: &selection,
        };
        self.surface.paint(&painter, division, transform, &look);
        if shown.built_in_ground {
            let look = LinesLook {
                inside: division.ground_lines(),
                revision: division.dataset.revision,
                choice: &view.look.ground,
                tokens: BasemapColors::of(view.theme),
                opacity: *view.look.opacity,
                resolution: shown.resolution,
                line_texture: shown.line_texture,
            };
            self.ground_lines.paint(&painter, transform, &look);
        }
        if view.sharp_borders.shown
            && let Some(cliffs) =
                ctx.session.derived().known_sharp_borders(ctx.session.shown(), view)
        {
            let (ink, halo) = (color32(page.ink), color32(page.panel));
            let arrangement = view.panes.arrangement;
            let look = CliffLook { ink, halo, line_texture: shown.line_texture, arrangement };
            self.cliffs.paint(&painter, division, transform, &cliffs, look);
        }
        highlight(&painter, ctx, rings, shown, circles.is_some());
        if let (Some(choropleth), Some((circles, largest))) = (&choropleth, circles) {
            let look = CircleStyle {
                choropleth,
                largest,
                tokens: &page,
                opacity: *view.look.opacity,
                highlighted,
                selection: &selection,
            };
            self.circles.paint(&painter, division, transform, &look);
            highlight_circles(&painter, ctx, shown, circles, largest);
        }
        self.points.place(ctx.session.points(), transform, painter.clip_rect(), ctx.tokens);
        // On a small map labels would hide more than they tell.
        if shown.named {
            self.name(&painter, ctx, shown, circles);
        }
        let hovered = ctx.pointer.point().or(ctx.pointer.marked_point());
        let look = PointLook { pins: &view.points.pins, hovered, tokens: ctx.tokens };
        self.points.paint(&painter, look);
    }
}

impl MapPane {
    /// Paints the district labels, and where they leave room, the names of the base map.
    fn name(
        &mut self,
        painter: &Painter,
        ctx: &Context<'_>,
        shown: &Shown<'_>,
        circles: Option<(&Circles, f64)>,
    ) {
        if shown.view.look.labels {
            self.labels.paint(painter, shown, circles, ctx.tokens);
        }
        if shown.built_in_ground {
            let covered = Covered {
                labels: shown.view.look.labels.then_some(&self.labels),
                circles,
                points: &self.points,
            };
            self.ground_names.paint(painter, shown, &covered);
        }
    }

    /// The topmost point at a screen position.
    pub fn point_at(&self, at: egui::Pos2) -> Option<usize> {
        self.points.at(at)
    }
}

/// Paints the rings of pinned and hovered circles.
fn highlight_circles(
    painter: &Painter,
    ctx: &Context<'_>,
    shown: &Shown<'_>,
    circles: &Circles,
    largest: f64,
) {
    let Shown { view, division, transform, .. } = *shown;
    let tokens = ctx.tokens;
    let points = division.circle_points();
    let ringed = |position: usize, color| {
        let point = points.get(position).copied().flatten();
        if let (Some(radius), Some(point)) = (circles.radius(position, largest), point) {
            ring(painter, transform.to_screen(point), radius, color, tokens.panel);
        }
    };
    for (code, color) in view.pins.iter().zip(tokens.pins) {
        if let Some(position) = division.dataset.division.position_of(code) {
            ringed(position, color);
        }
    }
    if let Some(hovered) = ctx.pointer.district() {
        ringed(hovered, tokens.ink);
    }
}

/// Paints the outlines of pinned, selected and hovered districts, and faint outlines of the neighbours.
fn highlight(
    painter: &Painter,
    ctx: &Context<'_>,
    rings: &mut OutlineCache,
    shown: &Shown<'_>,
    circles: bool,
) {
    let Shown { view, division, transform, .. } = *shown;
    let mut mesh = egui::Mesh::with_texture(shown.line_texture);
    // Circles have rings of their own, and the outlines only show the extent of a district.
    let part = if circles { BELOW_CIRCLES } else { 1.0 };
    let clip = painter.clip_rect();
    let tokens = ctx.tokens;
    if let Some(hovered) = ctx.pointer.district() {
        for neighbor in ctx.session.neighbors_of(hovered) {
            let ring = rings.get(division, neighbor, transform);
            ring.add_to(&mut mesh, transform, clip, 1.5, tokens.ink.gamma_multiply(0.55));
        }
    }
    let selection = ctx.session.selection();
    // Unselected districts are dimmed, and outlines of many districts would only be noise.
    for position in selection.positions.iter().filter(|_| selection.positions.len() <= OUTLINED) {
        let ring = rings.get(division, *position, transform);
        ring.add_to(&mut mesh, transform, clip, 1.5, tokens.ink);
    }
    for (i, code) in view.pins.iter().enumerate() {
        let color = tokens.pins.get(i).copied().unwrap_or(tokens.ink);
        if let Some(position) = division.dataset.division.position_of(code) {
            let ring = rings.get(division, position, transform);
            ring.add_to(&mut mesh, transform, clip, 5.0 * part, tokens.panel);
            ring.add_to(&mut mesh, transform, clip, 3.0 * part, color);
        }
    }
    if let Some(hovered) = ctx.pointer.district() {
        let ring = rings.get(division, hovered, transform);
        let halo = tokens.panel.gamma_multiply(0.9);
        ring.add_to(&mut mesh, transform, clip, 4.5 * part, halo);
        ring.add_to(&mut mesh, transform, clip, 2.5 * part, tokens.ink);
    }
    if !mesh.is_empty() {
        painter.add(egui::Shape::mesh(mesh));
    }
}
