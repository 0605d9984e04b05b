//! Roads, railways and tramways repeated over the fills, as meshes: simplified once a zoom level, placed
//! when the map moves. Selection and style are left to `scene::basemap`.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Painter, Rect, Shape, TextureId};

use super::lines::LineMesh;
use super::surface::{bucket_scale, emptied, zoom_bucket};
use crate::model::Revision;
use crate::project::GroundChoice;
use crate::scene::basemap::{
    BasemapColors, LinesInside, Stratum, StratumPaint, dashed, strata_above,
};
use crate::spatial::mercator;
use crate::ui::map::camera::MapTransform;
use crate::ui::theme::color32;

/// Content and style of the lines.
pub struct LinesLook<'a> {
    /// The lines within the districts.
    pub inside: &'a LinesInside,
    /// The revision of the districts.
    pub revision: Revision,
    /// The kinds of features that are shown.
    pub choice: &'a GroundChoice,
    /// The colours.
    pub tokens: &'a BasemapColors,
    /// Opacity of the district fills.
    pub opacity: f32,
    /// Ground resolution, in metres per point.
    pub resolution: f64,
    /// The line texture.
    pub line_texture: TextureId,
}

/// The lines and their mesh on the screen.
#[derive(Default)]
pub struct GroundLines {
    /// The meshes with their cache key: strata, revision and zoom bucket.
    made: Option<(Vec<Stratum>, Revision, i32, Vec<LineMesh>)>,
    /// Transform and clip rectangle of the mesh.
    placed: Option<(MapTransform, Rect)>,
    mesh: Arc<Mesh>,
}

impl GroundLines {
    /// Paints the lines under `transform`.
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
                if let StratumPaint::Line { width, color, .. } = stratum.paint {
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
        StratumPaint::Line { dash, .. } => dash.map(|dash| dash.map(|length| length / scale)),
        StratumPaint::Fill(_) => None,
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
