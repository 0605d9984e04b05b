//! Outlines of single districts: pinned, selected or hovered. Selecting them, and their colours, are left
//! to `pane`.

use super::lines::LineMesh;
use super::surface::{bucket_scale, zoom_bucket};
use crate::model::Revision;
use crate::session::OpenDivision;
use crate::ui::map::camera::MapTransform;

/// Maximum number of selected districts with outlines; a larger selection has none.
pub const OUTLINED: usize = 48;
/// Number of outlines kept.
const KEPT: usize = 2 * OUTLINED;

/// Cache of outlines. All maps at the same zoom level share them.
#[derive(Default)]
pub struct OutlineCache {
    kept: Vec<(Revision, usize, i32, LineMesh)>,
}

impl OutlineCache {
    /// The outline of a district for a map under `at`.
    pub fn get(&mut self, division: &OpenDivision, position: usize, at: MapTransform) -> LineMesh {
        let (revision, bucket) = (division.dataset.revision, zoom_bucket(at.scale));
        let same = |(r, p, b, _): &&(Revision, usize, i32, LineMesh)| {
            *r == revision && *p == position && *b == bucket
        };
        if let Some((.., lines)) = self.kept.iter().find(same) {
            return lines.clone();
        }
        let mesh = division.meshes.full();
        let rings = mesh.rings(position).map(|ring| (ring, true));
        let lines = LineMesh::new(mesh.origin(), rings, bucket_scale(bucket));
        self.kept.push((revision, position, bucket, lines.clone()));
        if self.kept.len() > KEPT {
            self.kept.remove(0);
        }
        lines
    }
}
