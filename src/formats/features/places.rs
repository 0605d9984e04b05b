//! The points of a file as places: the location of each, or the reason that it has none.

use std::collections::BTreeMap;

use super::figures::{FileFigures, OWN_THEME, file_name, file_title};
use super::identity::Identities;
use super::outline::{Extent, SLACK};
use super::reference::Conversion;
use super::{Features, Geometry};
use crate::formats::{FeatureLabel, Problem, ProblemKind};
use crate::i18n::{fold, in_each, tr, tr_with};
use crate::model::{
    DistrictCode, DivisionId, LocalText, Place, PointSet, Revision, SmallGroups, Source, ThemeId,
    Unplaced, Withheld,
};

/// The features with a location, and those that only have figures.
pub(super) struct Placed {
    pub(super) places: Vec<Place>,
    pub(super) unplaced: Vec<Unplaced>,
}

/// The places of a file's features. `label` returns the label of a row for problems.
pub(super) fn places(
    features: &Features,
    identities: &Identities,
    reference: &Conversion,
    label: impl Fn(usize) -> FeatureLabel,
    problems: &mut Vec<Problem>,
) -> Placed {
    let mut placed = Placed { places: Vec::new(), unplaced: Vec::new() };
    let named = identities.codes.iter().zip(&identities.names);
    for (row, (feature, (code, name))) in features.list.iter().zip(named).enumerate() {
        let (at, found) = place_of(&feature.geometry, reference);
        let code = DistrictCode::new(code.as_str());
        match at {
            Some(at) => {
                let search_name = fold(name);
                let name = name.clone();
                placed.places.push(Place { code, name, search_name, at, part_of: Vec::new() });
            }
            None => {
                let why = found.last().cloned().unwrap_or(ProblemKind::NoGeometry);
                placed.unplaced.push(Unplaced {
                    code,
                    name: LocalText::same(name.as_str()),
                    why: in_each(|language| why.message(language)),
                    before: placed.places.len(),
                });
            }
        }
        problems.extend(found.into_iter().map(|what| Problem::of_feature(what, label(row))));
    }
    placed
}

/// Longitude and latitude of a feature's first valid point, and the problems of its geometry.
fn place_of(geometry: &Geometry, reference: &Conversion) -> (Option<[f64; 2]>, Vec<ProblemKind>) {
    if !geometry.present {
        return (None, vec![ProblemKind::NoGeometry]);
    }
    let mut problems = Vec::new();
    if geometry.malformed {
        problems.push(ProblemKind::Malformed);
    }
    if geometry.damaged {
        problems.push(ProblemKind::DamagedGeometry);
    }
    let mut lines: Vec<&String> =
        geometry.others.iter().filter(|kind| !kind.ends_with("Point")).collect();
    lines.dedup();
    problems.extend(lines.into_iter().map(|kind| ProblemKind::NotAPoint { kind: kind.to_owned() }));
    let sound: Vec<[f64; 2]> = geometry
        .points
        .iter()
        .filter_map(|point| {
            let mut place = reference.place(*point);
            // Longitudes may run from 0 to 360.
            if place.x > 180.0 + SLACK && place.x <= 360.0 + SLACK {
                place.x -= 360.0;
            }
            Extent::Earth.keeps(&mut place).then_some([place.x, place.y])
        })
        .collect();
    if sound.is_empty() {
        let nothing = problems.is_empty() && geometry.points.is_empty();
        problems.push(if nothing { ProblemKind::EmptyGeometry } else { ProblemKind::PointNowhere });
    }
    if sound.len() > 1 {
        problems.push(ProblemKind::SeveralPoints { points: sound.len() });
    }
    (sound.first().copied(), problems)
}

/// The places and their figures as a set of points.
pub(super) fn point_set(
    name: &str,
    revision: Revision,
    placed: Placed,
    figures: FileFigures,
) -> PointSet {
    let title = LocalText::same(file_title(name));
    let file = file_name(name);
    PointSet {
        revision,
        source: Source::File(name.to_owned()),
        id: DivisionId::new(name),
        name: title.clone(),
        short_name: title,
        singular: in_each(|language| tr(language, "points.own_singular").to_owned()),
        description: in_each(|language| {
            tr_with(language, "points.own_description", &[("file", file)])
        }),
        caution: in_each(|language| tr(language, "points.own_caution").to_owned()),
        theme: ThemeId::new(OWN_THEME),
        attribution: LocalText::same(file),
        vintage: LocalText::default(),
        places: placed.places,
        table: figures.table,
        indicators: figures.indicators,
        rounded: BTreeMap::new(),
        unplaced: placed.unplaced,
        withheld: Withheld::default(),
    }
    .with_small_groups(SmallGroups::default())
}
