//! The outlines of features: which can be drawn, and the reasons for those that can't.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::area::{area_m2, area_on_plane};
use super::identity::Identities;
use super::outline::{Extent, sound_outline};
use super::reference::Conversion;
use super::turned::put_side_by_side;
use super::{Features, Geometry, label};
use crate::formats::{Problem, ProblemKind};
use crate::i18n::in_each;
use crate::model::{District, DistrictCode, LocalText, Unplaced};
use crate::stats::{Run, in_parallel};

/// The types of geometries without an area, each once, in file order.
pub(super) fn kinds_without_area(features: &Features) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for kind in features.list.iter().flat_map(|f| &f.geometry.others) {
        if !kinds.contains(kind) {
            kinds.push(kind.clone());
        }
    }
    kinds
}

/// The features that can be drawn, and those that only have figures.
pub(super) struct Drawn {
    pub(super) districts: Vec<District>,
    pub(super) unplaced: Vec<Unplaced>,
}

/// Turns the geometries of features to outlines in longitude and latitude. Without a coordinate system
/// nothing is drawn.
pub(super) fn draw(
    features: &mut Features,
    identities: &Identities,
    reference: Option<&Conversion>,
    extent: Extent,
    problems: &mut Vec<Problem>,
) -> Drawn {
    let mut drawn = Drawn { districts: Vec::new(), unplaced: Vec::new() };
    // Without a coordinate system nothing is drawn. That is a single problem, not one for each feature.
    let Some(reference) = reference else { return drawn };
    let outlines = outlines_of(features, reference, extent);
    // Only districts with the same area and first vertex can have the same outline. The squares of a grid all have
    // the same area.
    let mut alike: HashMap<[u64; 3], Vec<usize>> = HashMap::new();
    let named = identities.codes.iter().zip(&identities.names);
    for (row, ((outline, area_m2, found), (code, name))) in
        outlines.into_iter().zip(named).enumerate()
    {
        let label = label(features, identities, row);
        let code = DistrictCode::new(code.as_str());
        let why = found.iter().max_by_key(|what| what.severity()).cloned();
        problems.extend(found.into_iter().map(|what| Problem::of_feature(what, label.clone())));
        if outline.0.is_empty() {
            let why = why.unwrap_or(ProblemKind::NothingToDraw);
            drawn.unplaced.push(Unplaced {
                code,
                name: LocalText::same(name.as_str()),
                why: in_each(|language| why.message(language)),
                before: drawn.districts.len(),
            });
            continue;
        }
        let first = outline.0.first().and_then(|polygon| polygon.exterior().0.first());
        let (x, y) = first.map_or((0.0, 0.0), |vertex| (vertex.x, vertex.y));
        let alike = alike.entry([area_m2, x, y].map(f64::to_bits)).or_default();
        let earlier = alike.iter().filter_map(|at| drawn.districts.get(*at));
        if let Some(same) = earlier.into_iter().find(|earlier| earlier.outline == outline) {
            let what = ProblemKind::SameOutline { other: same.name.clone() };
            problems.push(Problem::of_feature(what, label));
        }
        alike.push(drawn.districts.len());
        drawn.districts.push(District {
            code,
            name: name.clone(),
            parent: None,
            part_of: Vec::new(),
            area_m2,
            land_area_m2: None,
            outline,
        });
    }
    if extent == Extent::Earth {
        put_side_by_side(&mut drawn.districts);
    }
    drawn
}

/// An outline with its area in square metres and the problems of its geometry.
type Outlined = (geo::MultiPolygon<f64>, f64, Vec<ProblemKind>);

/// The outline of each feature, whose geometry is taken out. Checking them is most of the work of reading a file, so
/// that all processors share it.
fn outlines_of(features: &mut Features, reference: &Conversion, extent: Extent) -> Vec<Outlined> {
    let geometries: Vec<Mutex<Geometry>> = features
        .list
        .iter_mut()
        .map(|feature| Mutex::new(std::mem::take(&mut feature.geometry)))
        .collect();
    let outlined = |row: usize, _: &mut ()| {
        let taken = geometries.get(row).map(|geometry| {
            std::mem::take(&mut *geometry.lock().unwrap_or_else(PoisonError::into_inner))
        });
        let (outline, problems) = outline_of(taken.unwrap_or_default(), reference, extent);
        let area_m2 = match extent {
            _ if outline.0.is_empty() => 0.0,
            Extent::Earth => area_m2(&outline),
            Extent::Plane => area_on_plane(&outline),
        };
        (outline, area_m2, problems)
    };
    // It is never cancelled.
    in_parallel(geometries.len(), &Run::default(), || (), outlined).unwrap_or_default()
}

fn outline_of(
    mut geometry: Geometry,
    reference: &Conversion,
    extent: Extent,
) -> (geo::MultiPolygon<f64>, Vec<ProblemKind>) {
    let mut problems = Vec::new();
    if !geometry.present {
        problems.push(ProblemKind::NoGeometry);
    }
    if geometry.malformed {
        problems.push(ProblemKind::Malformed);
    }
    if geometry.damaged {
        problems.push(ProblemKind::DamagedGeometry);
    }
    let mut kinds = geometry.others;
    kinds.dedup();
    let is_empty = geometry.polygons.iter().flatten().all(Vec::is_empty);
    if is_empty && geometry.present && kinds.is_empty() && !geometry.malformed && !geometry.damaged
    {
        problems.push(ProblemKind::EmptyGeometry);
        return (geo::MultiPolygon::new(Vec::new()), problems);
    }
    problems.extend(kinds.into_iter().map(|kind| ProblemKind::NotAnArea { kind }));
    reference.apply(&mut geometry.polygons);
    let had_polygons = !is_empty;
    let (outline, found) = sound_outline(geometry.polygons, extent);
    problems.extend(found);
    if had_polygons && outline.0.is_empty() {
        problems.push(ProblemKind::NothingToDraw);
    }
    (outline, problems)
}
