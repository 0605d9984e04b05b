//! Labels of larger areas whose districts are too small for their own labels: selects the areas and their
//! envelopes. Placing the labels is left to `scene`.

use std::collections::BTreeMap;

use crate::model::Bounds;
use crate::scene::{LabelCandidate, PlacedLabel, place_labels};
use crate::session::OpenDivision;
use crate::spatial::mercator;
use crate::ui::map::camera::MapTransform;

/// A larger area made up of several districts.
struct Area<'a> {
    name: &'a str,
    members: Vec<usize>,
}

/// The larger areas at one level above the districts; level 0 is the nearest.
fn areas(division: &OpenDivision, step: usize) -> Vec<Area<'_>> {
    let mut known: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, district) in division.dataset.division.districts.iter().enumerate() {
        if let Some(name) = district.part_of.get(step) {
            known.entry(name).or_default().push(position);
        }
    }
    let several = known.into_iter().filter(|(_, members)| members.len() > 1);
    several.map(|(name, members)| Area { name, members }).collect()
}

/// Places labels of the larger areas in which no district has a label yet, lower levels first. The `named`
/// labels are avoided. `frame` is the map: left, top, right, bottom.
pub fn place_area_names(
    division: &OpenDivision,
    named: &[PlacedLabel],
    transform: MapTransform,
    frame: [f64; 4],
    size: f64,
) -> Vec<PlacedLabel> {
    let districts = &division.dataset.division.districts;
    let steps = districts.iter().map(|d| d.part_of.len()).max().unwrap_or(0);
    let mut with_name: Vec<usize> = named.iter().map(|label| label.position).collect();
    let mut taken: Vec<[f64; 4]> = named.iter().map(|label| label.frame).collect();
    let mut all: Vec<PlacedLabel> = Vec::new();
    for step in 0..steps {
        let areas = areas(division, step);
        let unnamed = |area: &&Area<'_>| {
            let known = |label: &PlacedLabel| label.text() == area.name;
            !area.members.iter().any(|member| with_name.contains(member))
                && !named.iter().chain(&all).any(known)
        };
        let wanted: Vec<_> = areas
            .iter()
            .filter(unnamed)
            .filter_map(|area| Some((area, middle(division, area, transform)?)))
            .collect();
        let inside: Vec<_> = wanted
            .iter()
            .map(|(area, _)| {
                let members = &area.members;
                move |[x, y]: [f64; 2]| {
                    let (longitude, latitude) = transform.to_geography([x, y]);
                    let at = division.index.district_at(longitude, latitude);
                    at.is_some_and(|position| members.contains(&position))
                }
            })
            .collect();
        let candidates: Vec<LabelCandidate<'_>> = wanted
            .iter()
            .zip(&inside)
            .map(|((area, middle), contains)| LabelCandidate {
                position: middle.position,
                name: area.name,
                at: middle.at,
                envelope: middle.envelope,
                contains,
                important: false,
            })
            .collect();
        let placed = place_labels(&candidates, frame, &taken, size);
        for label in &placed {
            let area = areas.iter().find(|area| area.members.contains(&label.position));
            with_name.extend(area.into_iter().flat_map(|area| &area.members));
            taken.push(label.frame);
        }
        all.extend(placed);
    }
    all
}

/// The label position of a larger area.
struct Middle {
    /// The member district whose label point is nearest to the centre.
    position: usize,
    at: [f64; 2],
    envelope: [f64; 4],
}

/// The label position of an area: the weighted mean of its districts' label points. If the mean lies
/// outside the area, the nearest label point of a district.
fn middle(division: &OpenDivision, area: &Area<'_>, transform: MapTransform) -> Option<Middle> {
    let districts = &division.dataset.division.districts;
    let screen = |longitude: f64, latitude: f64| {
        let at = transform.to_screen(mercator::forward(longitude, latitude));
        [f64::from(at.x), f64::from(at.y)]
    };
    let bounds = area.members.iter().filter_map(|i| Bounds::of(&districts.get(*i)?.outline));
    let bounds = bounds.reduce(Bounds::union)?;
    let ([left, top], [right, bottom]) =
        (screen(bounds.west, bounds.north), screen(bounds.east, bounds.south));
    let (mut sum, mut weights) = ([0.0, 0.0], 0.0);
    let points: Vec<(usize, [f64; 2])> = area
        .members
        .iter()
        .filter_map(|position| {
            let point = division.label_point(*position)?;
            let weight = point.radius * point.radius;
            sum = [sum[0] + point.longitude * weight, sum[1] + point.latitude * weight];
            weights += weight;
            Some((*position, [point.longitude, point.latitude]))
        })
        .collect();
    let center = [sum[0] / weights, sum[1] / weights];
    let away = |at: &[f64; 2]| (at[0] - center[0]).hypot(2.0 * (at[1] - center[1]));
    let (position, nearest) = points.iter().min_by(|a, b| away(&a.1).total_cmp(&away(&b.1)))?;
    let home = division.index.district_at(center[0], center[1]);
    let at = if home.is_some_and(|home| area.members.contains(&home)) { center } else { *nearest };
    Some(Middle {
        position: *position,
        at: screen(at[0], at[1]),
        envelope: [left, top, right, bottom],
    })
}

#[cfg(test)]
mod tests {
    use egui::{Rect, vec2};

    use super::*;
    use crate::formats::builtin;
    use crate::model::{DivisionId, Revision};
    use crate::ui::map::footprint::Footprint;

    fn names(width: f32, height: f32) -> Vec<String> {
        let id = DivisionId::new("goteborg/regso");
        let division = OpenDivision::new(builtin::load(&id, Revision(1)).unwrap());
        let frame = Rect::from_min_size(egui::Pos2::ZERO, vec2(width, height));
        let camera = Footprint::of(&division).unwrap().fit_between(frame, 20.0, &[]);
        let middle = walkers::lon_lat(camera.longitude, camera.latitude);
        let transform = MapTransform::new(frame, middle, camera.zoom);
        let sides = [0.0, 0.0, f64::from(width), f64::from(height)];
        let placed = place_area_names(&division, &[], transform, sides, 12.0);
        placed.iter().map(PlacedLabel::text).collect()
    }

    #[test]
    fn larger_areas_are_named_at_the_citys_zoom() {
        let names = names(1_200.0, 900.0);
        assert!(names.len() >= 6, "{names:?}");
        assert!(names.iter().any(|name| name == "Södra Torslanda"), "{names:?}");
    }

    #[test]
    fn a_small_map_names_the_largest_areas() {
        let names = names(420.0, 340.0);
        assert!(names.iter().any(|name| name == "Hisingen"), "{names:?}");
    }
}
