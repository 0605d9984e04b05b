//! The outlines of features: which can be drawn, and the reasons for those that can't.

use std::collections::HashMap;

use super::area::{area_m2, area_on_plane};
use super::identity::Identities;
use super::outline::{Extent, sound_outline};
use super::reference::Conversion;
use super::{Features, Geometry, label};
use crate::formats::{Problem, ProblemKind};
use crate::i18n::in_each;
use crate::model::{District, DistrictCode, LocalText, Unplaced};

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
    // Districts by area: only districts with equal areas can have the same outline.
    let mut of_area: HashMap<u64, Vec<usize>> = HashMap::new();
    for row in 0..features.list.len() {
        let label = label(features, identities, row);
        let geometry = features.list.get_mut(row).map(|f| std::mem::take(&mut f.geometry));
        let (Some(geometry), Some(code), Some(name)) =
            (geometry, identities.codes.get(row), identities.names.get(row))
        else {
            continue;
        };
        let code = DistrictCode::new(code.as_str());
        // Without a coordinate system nothing is drawn. That is a single problem, not one for each
        // feature.
        let Some(reference) = reference else {
            continue;
        };
        let (outline, found) = outline_of(geometry, reference, extent);
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
        let area_m2 = match extent {
            Extent::Earth => area_m2(&outline),
            Extent::Plane => area_on_plane(&outline),
        };
        let alike = of_area.entry(area_m2.to_bits()).or_default();
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
    drawn
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
