//! Outlines of single districts, for those that are pinned, chosen or pointed at. Which they are,
//! and in which colours, is left to `pane`.

use super::camera::MapTransform;
use super::lines::LineMesh;
use super::surface::{bucket_scale, zoom_bucket};
use crate::model::Revision;
use crate::session::OpenDivision;

/// With more chosen districts than this none of them is outlined.
pub const OUTLINED: usize = 48;
/// Number of districts' outlines kept.
const KEPT: usize = 2 * OUTLINED;

/// The outlines made so far. Every map at the same zoom level draws the same ones.
#[derive(Default)]
pub struct Rings {
    kept: Vec<(Revision, usize, i32, LineMesh)>,
}

impl Rings {
    /// The outline of a district for a map seen through `at`.
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
