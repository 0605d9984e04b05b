//! Roads and tracks once more over the districts' colours, as meshes: made for a zoom level once, placed
//! on the screen when the map moves. Which they are and how they look, `scene::ground` says.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Painter, Rect, Shape, TextureId};

use super::camera::MapTransform;
use super::lines::LineMesh;
use super::surface::{bucket_scale, emptied, zoom_bucket};
use crate::model::Revision;
use crate::project::GroundChoice;
use crate::scene::ground::{GroundPaint, GroundTokens, LinesInside, Stratum, dashed, strata_above};
use crate::spatial::mercator;
use crate::ui::theme::color32;

/// The looks of the lines.
pub struct LinesLook<'a> {
    /// Where they run through the districts.
    pub inside: &'a LinesInside,
    /// Which districts those are.
    pub revision: Revision,
    /// The kinds switched on.
    pub choice: &'a GroundChoice,
    /// Their colours.
    pub tokens: &'a GroundTokens,
    /// Opacity of the districts' fills.
    pub opacity: f32,
    /// Metres to a point.
    pub resolution: f64,
    /// The texture of lines.
    pub line_texture: TextureId,
}

/// The lines and their place on the screen.
#[derive(Default)]
pub struct GroundLines {
    /// Which lines of which districts, at which zoom level, and their meshes.
    made: Option<(Vec<Stratum>, Revision, i32, Vec<LineMesh>)>,
    /// Where they were placed.
    placed: Option<(MapTransform, Rect)>,
    mesh: Arc<Mesh>,
}

impl GroundLines {
    /// Paints the lines as seen through `transform`.
    pub fn paint(&mut self, painter: &Painter, transform: MapTransform, look: &LinesLook<'_>) {
        let strata = strata_above(look.resolution, look.choice, look.tokens, look.opacity);
        let bucket = zoom_bucket(transform.scale);
        let fits = |(kept, of, at, _): &(Vec<Stratum>, Revision, i32, Vec<LineMesh>)| {
            *kept == strata && *of == look.revision && *at == bucket
        };
        if !self.made.as_ref().is_some_and(fits) {
            let meshes = strata.iter().map(|s| line_mesh(look.inside, s, bucket)).collect();
            self.made = Some((strata, look.revision, bucket, meshes));
            self.placed = None;
        }
        let here = (transform, painter.clip_rect());
        if self.placed != Some(here) {
            let mut mesh = emptied(&mut self.mesh);
            mesh.texture_id = look.line_texture;
            for (stratum, lines) in self.made.iter().flat_map(|(s, .., m)| s.iter().zip(m)) {
                if let GroundPaint::Line { width, color, .. } = stratum.paint {
                    #[expect(clippy::cast_possible_truncation, reason = "a few points")]
                    let width = width as f32;
                    lines.add_to(&mut mesh, transform, here.1, width, color32(color));
                }
            }
            self.mesh = Arc::new(mesh);
            self.placed = Some(here);
        }
        if !self.mesh.is_empty() {
            painter.add(Shape::Mesh(self.mesh.clone()));
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "offsets from the origin are small: f32 is enough"
)]
fn line_mesh(inside: &LinesInside, stratum: &Stratum, bucket: i32) -> LineMesh {
    let scale = bucket_scale(bucket);
    let lines: Vec<Vec<[f64; 2]>> = inside
        .of(stratum.layer)
        .iter()
        .map(|line| line.coords().map(|c| mercator::forward(c.x, c.y)).collect())
        .collect();
    let origin = lines.iter().flatten().next().copied().unwrap_or_default();
    let dash = match stratum.paint {
        GroundPaint::Line { dash, .. } => dash.map(|dash| dash.map(|length| length / scale)),
        GroundPaint::Fill(_) => None,
    };
    let pieces = lines.into_iter().flat_map(|line| match dash {
        Some(dash) => dashed(&line, dash),
        None => vec![line],
    });
    let offset = |[x, y]: [f64; 2]| [(x - origin[0]) as f32, (y - origin[1]) as f32];
    let pieces: Vec<Vec<[f32; 2]>> =
        pieces.map(|piece| piece.into_iter().map(offset).collect()).collect();
    LineMesh::new(origin, pieces.iter().map(|piece| (piece.as_slice(), false)), scale)
}
