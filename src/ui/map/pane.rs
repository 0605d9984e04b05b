//! One map of the window: the districts as one view colours them, the outlines of those that are
//! pinned, chosen or pointed at, and their names. Where it looks and what is under the pointer is
//! the same for all maps, and left to `MapPanel`.

use egui::{Painter, Rect, TextureId};

use super::camera::MapTransform;
use super::cliff_layer::{CliffLayer, CliffLook};
use super::ground_lines::{GroundLines, LinesLook};
use super::ground_names::GroundNames;
use super::labels::MapLabels;
use super::point_layer::{PointLayer, PointLook};
use super::rings::{OUTLINED, Rings};
use super::surface::{Look, Surface};
use super::{neighbour_positions, scene_tokens};
use crate::project::View;
use crate::scene::ground::GroundTokens;
use crate::session::OpenDivision;
use crate::ui::context::Context;
use crate::ui::state::WindowState;
use crate::ui::theme::color32;

/// What a map keeps between frames.
#[derive(Default)]
pub struct MapPane {
    surface: Surface,
    cliffs: CliffLayer,
    labels: MapLabels,
    points: PointLayer,
    ground_lines: GroundLines,
    ground_names: GroundNames,
}

/// What a map shows in this frame.
pub struct Shown<'a> {
    /// What makes the picture.
    pub view: &'a View,
    /// The districts.
    pub division: &'a OpenDivision,
    /// Its place among the maps.
    pub place: usize,
    /// What it would fill of the screen.
    pub frame: Rect,
    /// What is seen of it.
    pub seen: Rect,
    /// How they lie there.
    pub transform: MapTransform,
    /// Whether there is room for names.
    pub named: bool,
    /// Whether the map neither moves nor is held.
    pub resting: bool,
    /// The texture of lines.
    pub line_texture: TextureId,
    /// Whether the built-in base map is what lies under the districts.
    pub built_in_ground: bool,
    /// Metres to a point.
    pub resolution: f64,
}

impl MapPane {
    /// Paints the districts, what is highlighted among them, and their names.
    pub fn paint(
        &mut self,
        painter: &Painter,
        ctx: &Context<'_>,
        state: &WindowState,
        rings: &mut Rings,
        shown: &Shown<'_>,
    ) {
        let Shown { view, division, transform, .. } = *shown;
        let painter = painter.with_clip_rect(shown.seen);
        let page = scene_tokens(view.theme);
        let hovers_here = state.hovered_class_on.is_none_or(|on| on == shown.place);
        if let Ok(choropleth) = ctx.session.choropleth_of(view) {
            let look = Look {
                choropleth: &choropleth,
                tokens: &page,
                opacity: view.opacity,
                outline: view.outline,
                line_color: color32(page.outline),
                line_texture: shown.line_texture,
                highlighted: state.hovered_class.filter(|_| hovers_here),
                selection: &ctx.session.selection(),
            };
            self.surface.paint(&painter, division, transform, &look);
        }
        if shown.built_in_ground {
            let look = LinesLook {
                inside: division.ground_lines(),
                revision: division.dataset.revision,
                choice: &view.ground,
                tokens: GroundTokens::of(view.theme),
                opacity: view.opacity,
                resolution: shown.resolution,
                line_texture: shown.line_texture,
            };
            self.ground_lines.paint(&painter, transform, &look);
        }
        if view.cliffs.shown
            && let Some(cliffs) = ctx.session.derived().known_cliffs(ctx.session.shown(), view)
        {
            let (ink, halo) = (color32(page.ink), color32(page.panel));
            let arrangement = view.panes.arrangement;
            let look = CliffLook { ink, halo, line_texture: shown.line_texture, arrangement };
            self.cliffs.paint(&painter, division, transform, &cliffs, look);
        }
        highlight(&painter, ctx, state, rings, shown);
        // On a small map names would hide more than they tell.
        if shown.named {
            self.name(&painter, ctx, shown);
        }
        let points = ctx.session.points();
        self.points.place(points, transform);
        let hovered = state.hovered_point.or(state.pointed_point_before);
        let look = PointLook { pins: &view.points.pins, hovered, tokens: ctx.tokens };
        self.points.paint(&painter, look);
    }
}

impl MapPane {
    /// Writes the names of districts, and those of the ground where they leave room.
    fn name(&mut self, painter: &Painter, ctx: &Context<'_>, shown: &Shown<'_>) {
        let mut labels = Vec::new();
        if shown.view.labels {
            self.labels.paint(painter, shown, ctx.tokens);
            labels = self.labels.frames(shown.transform);
        }
        if shown.built_in_ground {
            self.ground_names.paint(painter, shown, shown.resolution, labels);
        }
    }

    /// The point on top at a place of the screen.
    pub fn point_at(&self, at: egui::Pos2) -> Option<usize> {
        self.points.at(at)
    }
}

/// Outlines what is pinned and what is under the pointer, and its neighbours lightly.
fn highlight(
    painter: &Painter,
    ctx: &Context<'_>,
    state: &WindowState,
    rings: &mut Rings,
    shown: &Shown<'_>,
) {
    let Shown { view, division, transform, .. } = *shown;
    let mut mesh = egui::Mesh::with_texture(shown.line_texture);
    let clip = painter.clip_rect();
    let tokens = ctx.tokens;
    if let Some(hovered) = state.hovered {
        for neighbour in neighbour_positions(ctx.session, hovered) {
            let ring = rings.get(division, neighbour, transform);
            ring.add_to(&mut mesh, transform, clip, 1.5, tokens.ink.gamma_multiply(0.55));
        }
    }
    let selection = ctx.session.selection();
    // The rest is dimmed: of many, outlines would only be noise.
    for position in selection.positions.iter().filter(|_| selection.positions.len() <= OUTLINED) {
        let ring = rings.get(division, *position, transform);
        ring.add_to(&mut mesh, transform, clip, 1.5, tokens.ink);
    }
    for (i, code) in view.pins.iter().enumerate() {
        let color = tokens.pins.get(i).copied().unwrap_or(tokens.ink);
        if let Some(position) = division.dataset.division.position_of(code) {
            let ring = rings.get(division, position, transform);
            ring.add_to(&mut mesh, transform, clip, 5.0, tokens.panel);
            ring.add_to(&mut mesh, transform, clip, 3.0, color);
        }
    }
    if let Some(hovered) = state.hovered {
        let ring = rings.get(division, hovered, transform);
        ring.add_to(&mut mesh, transform, clip, 4.5, tokens.panel.gamma_multiply(0.9));
        ring.add_to(&mut mesh, transform, clip, 2.5, tokens.ink);
    }
    if !mesh.is_empty() {
        painter.add(egui::Shape::mesh(mesh));
    }
}
