//! Fits a view to another dataset, and computes the bounds for looking at districts and points.

use std::collections::HashSet;

use super::arranging::{colors_of, fit_panes, keep_years_together};
use crate::analysis::{countable, has_groups, has_indicator, is_of_groups};
use crate::model::{Bounds, Dataset, DistrictCode, Indicator, IndicatorId, PointSet};
use crate::project::{
    GROUP_PRESETS, GroupChoice, GroupPreset, LayerId, MAX_CLASSES, MAX_PINS, MIN_CLASSES, Pane,
    View,
};
use crate::session::divisions::OpenDivision;
use crate::spatial::NeighborSpec;

/// Margin around a point on the map: degrees of longitude and latitude, about 700 m each in Göteborg.
const AROUND_POINT: [f64; 2] = [0.012, 0.0064];

/// Maximum margin around a district for its neighbours, as a factor of its size.
const FAR: f64 = 1.5;
/// Minimum of that maximum: degrees of longitude and latitude, about 1,500 m each in Göteborg.
const LEAST_AROUND: [f64; 2] = [0.025, 0.0135];

/// Number of group choices remembered for other divisions.
const MOST_ELSEWHERE: usize = 8;

/// Fits a view to a dataset: indicator, year and groups become ones that it has, and pins and selection
/// keep only its districts.
pub(in crate::session) fn make_fit(view: &mut View, dataset: &Dataset) {
    let entered = view.division != dataset.division.id;
    view.division = dataset.division.id.clone();
    fit_groups(view, dataset, entered);
    let has_figures = |i: &Indicator| !dataset.years(i).is_empty() || i.years.is_empty();
    let wanted = dataset.indicator(&view.map.indicator).filter(|i| has_figures(i));
    let mut others = dataset.indicators.iter().filter(|i| has_figures(i));
    let differs = |i: &&Indicator| !i.own || differs(dataset, i);
    let first = || others.clone().find(differs).or_else(|| others.next());
    let Some(indicator) = wanted.or_else(first) else {
        view.map.year = None;
        return;
    };
    view.map.indicator = indicator.id.clone();
    let years = dataset.years(indicator);
    if view.map.year.is_none_or(|year| !years.contains(&year)) {
        view.map.year = years.last().copied();
    }
    view.symbology.classes = view.symbology.classes.clamp(MIN_CLASSES, MAX_CLASSES);
    fit_panes(view, dataset);
    let there = |code: &DistrictCode| dataset.division.position_of(code).is_some();
    view.pins.retain(there);
    view.pins.truncate(MAX_PINS);
    if !view.selection.is_empty() {
        let codes: HashSet<&DistrictCode> =
            dataset.division.districts.iter().map(|d| &d.code).collect();
        view.selection.retain(|code| codes.contains(code));
    }
}

/// True if an indicator has different values, unlike the code of the municipality in a file of its districts.
fn differs(dataset: &Dataset, indicator: &Indicator) -> bool {
    let year = dataset.years(indicator).last().copied();
    let Ok(series) = dataset.series(indicator, year) else { return false };
    let mut values = series.cells.iter().filter_map(|cell| cell.value());
    let first = values.next();
    values.any(|value| Some(value) != first)
}

/// Sets the population groups to ones that the dataset has: those of the view, else the latest that were
/// chosen in this or another division, else a preset. A file with none of them starts without groups, and
/// stays so until one is chosen. Chosen groups that the dataset lacks are remembered for the division that
/// has them.
fn fit_groups(view: &mut View, dataset: &Dataset, entered: bool) {
    let chooses = view.statistics.groups.groups.is_empty()
        && view.statistics.groups.total.as_ref().is_none_or(|total| has_indicator(dataset, total));
    if chooses && !entered {
        return;
    }
    let offered = |choice: &GroupChoice| *choice == GroupChoice::default();
    let fits = has_groups(dataset, &view.statistics.groups);
    if fits && !offered(&view.statistics.groups) {
        return;
    }
    let elsewhere =
        view.statistics.groups_elsewhere.iter().position(|choice| has_groups(dataset, choice));
    if fits && elsewhere.is_none() {
        return;
    }
    let presets = || GROUP_PRESETS.iter().map(GroupPreset::choice);
    let next = match elsewhere {
        Some(at) => view.statistics.groups_elsewhere.remove(at),
        None => presets()
            .find(|choice| has_groups(dataset, choice))
            .unwrap_or_else(|| GroupChoice { total: everybody(dataset), ..GroupChoice::none() }),
    };
    let left = std::mem::replace(&mut view.statistics.groups, next);
    if !left.groups.is_empty() && !offered(&left) {
        view.statistics.groups_elsewhere.insert(0, left);
        view.statistics.groups_elsewhere.truncate(MOST_ELSEWHERE);
    }
}

/// The column of persons of a user's file, if its values can be counts.
fn everybody(dataset: &Dataset) -> Option<IndicatorId> {
    let persons = dataset.withheld.persons.as_deref()?;
    countable(dataset).contains(&persons).then(|| IndicatorId::new(persons))
}

/// Changes the indicator, if the dataset has it. A layer of groups gives way to the indicator.
pub(in crate::session) fn show_indicator(view: &mut View, id: IndicatorId, dataset: &Dataset) {
    if dataset.indicator(&id).is_none() {
        return;
    }
    let colors = colors_of(view, &id);
    let (year, layer) = (view.map.year, view.map.layer.clone());
    view.map = Pane { indicator: id, year, layer, ..colors };
    // Choosing an indicator is a wish to see it, not a group.
    if is_of_groups(view) {
        view.map.layer = LayerId::INDICATOR;
    }
    make_fit(view, dataset);
    keep_years_together(view, dataset);
}

/// Bounds of a district with its neighbours. Neighbours much larger than the district are cut off at a
/// margin.
pub(in crate::session) fn surroundings_of(
    division: &OpenDivision,
    code: &DistrictCode,
    rule: NeighborSpec,
) -> Option<Bounds> {
    let own = bounds_of(&division.dataset, code)?;
    let position = division.dataset.division.position_of(code)?;
    let (wide, high) = (own.east - own.west, own.north - own.south);
    let across = (wide * FAR).max(LEAST_AROUND[0]);
    let down = (high * FAR).max(LEAST_AROUND[1]);
    let limits = Bounds {
        west: own.west - across,
        south: own.south - down,
        east: own.east + across,
        north: own.north + down,
    };
    let weights = division.neighbors(rule);
    let neighbors = weights.neighbors(position).iter().filter_map(|i| usize::try_from(*i).ok());
    let districts = &division.dataset.division.districts;
    let all = neighbors.filter_map(|i| Bounds::of(&districts.get(i)?.outline));
    Some(all.fold(own, |all, neighbor| {
        all.union(Bounds {
            west: neighbor.west.clamp(limits.west, limits.east),
            south: neighbor.south.clamp(limits.south, limits.north),
            east: neighbor.east.clamp(limits.west, limits.east),
            north: neighbor.north.clamp(limits.south, limits.north),
        })
    }))
}

/// Bounds of the district with a code.
pub(super) fn bounds_of(dataset: &Dataset, code: &DistrictCode) -> Option<Bounds> {
    let position = dataset.division.position_of(code)?;
    Bounds::of(&dataset.division.districts.get(position)?.outline)
}

/// True if two bounds cover about the same place: their intersection is more than half of their union.
pub(in crate::session) fn similar(a: Bounds, b: Bounds) -> bool {
    let share = |b: Bounds| (b.east - b.west) * (b.north - b.south);
    let both = Bounds {
        west: a.west.max(b.west),
        south: a.south.max(b.south),
        east: a.east.min(b.east),
        north: a.north.min(b.north),
    };
    let common = (both.east - both.west).max(0.0) * (both.north - both.south).max(0.0);
    common > 0.5 * share(a.union(b))
}

/// Pins a point, or removes its pin. A full list of pins loses its last one.
pub(in crate::session) fn pin_point(view: &mut View, code: &DistrictCode, pin: bool) {
    let pins = &mut view.points.pins;
    pins.retain(|pinned| pinned != code);
    if pin {
        pins.truncate(MAX_PINS - 1);
        pins.push(code.clone());
    }
}

/// Bounds of a point of a set, with its surroundings.
pub(in crate::session) fn place_of(set: &PointSet, code: &DistrictCode) -> Option<Bounds> {
    let [x, y] = set.places.iter().find(|place| place.code == *code)?.at;
    Some(around(Bounds { west: x, south: y, east: x, north: y }))
}

/// Bounds enlarged by a margin, since a single point has no extent.
pub(in crate::session) fn around(bounds: Bounds) -> Bounds {
    let [wide, high] = AROUND_POINT;
    Bounds {
        west: bounds.west - wide,
        south: bounds.south - high,
        east: bounds.east + wide,
        north: bounds.north + high,
    }
}
