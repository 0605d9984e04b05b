//! A district and each of its neighbours: their difference, and the tie between them. Wording and
//! drawing are left to the window.

use crate::analysis::Places;
use crate::model::{Cell, Series};
use crate::spatial::{LinkKind, SpatialWeights};
use crate::stats::gaps::{NeighborGap, neighbor_gaps};

/// A district and its neighbours under the current rule.
#[derive(Clone, Debug, PartialEq)]
pub struct NeighborList {
    /// Position of the district.
    pub position: usize,
    /// Its value, or the reason for its absence.
    pub cell: Cell,
    /// Its neighbours: the largest absolute difference first, equal ones by position. Neighbours without
    /// a difference come last.
    pub neighbors: Vec<ListedNeighbor>,
    /// The mean over the neighbours that have a value, weighted as the mean of the whole, and the
    /// difference to it. `None` without a value on either side.
    pub together: Option<NeighborGap>,
}

/// A neighbour of the district.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedNeighbor {
    /// Position of the neighbour.
    pub position: usize,
    /// Its value, or the reason for its absence.
    pub cell: Cell,
    /// The district's value minus the neighbour's; positive if the district's is higher.
    pub difference: Option<f64>,
    /// The reason that they are neighbours.
    pub joined_by: JoinedBy,
    /// Distance between the centroids, metres.
    pub distance_m: f64,
}

/// The reason that two districts are neighbours.
#[derive(Clone, Debug, PartialEq)]
pub enum JoinedBy {
    /// A shared border.
    Border {
        /// Length of the border, metres.
        length_m: f64,
    },
    /// A shared corner.
    Corner,
    /// Bridges, tunnels or ferries alone: kind and name of each.
    Crossings(Vec<(LinkKind, String)>),
    /// The fallback for isolates: one of them has no neighbour under the rule, and the other is its
    /// nearest.
    NearestToIsolate,
    /// Nearness under the rule; they don't touch.
    Nearness,
}

impl NeighborList {
    /// Number of neighbours with a lower, an equal and a higher value than the district.
    pub fn lower_same_higher(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for difference in self.neighbors.iter().filter_map(|neighbor| neighbor.difference) {
            let [lower, same, higher] = &mut counts;
            if difference > 0.0 {
                *lower += 1;
            } else if difference < 0.0 {
                *higher += 1;
            } else {
                *same += 1;
            }
        }
        counts
    }

    /// The neighbours of a district. `weights` must have been computed from `places`. `None` if there is
    /// no such district.
    ///
    /// If there are several reasons to be neighbours, the first of these is given: border or corner,
    /// crossing, fallback for isolates, nearness.
    pub fn of(
        series: &Series,
        position: usize,
        weights: &SpatialWeights,
        places: &impl Places,
    ) -> Option<Self> {
        let own = *series.cells.get(position)?;
        let here = u32::try_from(position).ok()?;
        let neighbor = |other: &u32| {
            let at = *other as usize;
            let cell = series.cells.get(at).copied().unwrap_or(Cell::Missing);
            ListedNeighbor {
                position: at,
                cell,
                difference: own.value().zip(cell.value()).map(|(own, other)| own - other),
                joined_by: joined_by(here, *other, weights, places),
                distance_m: places.middles().distance(position, at).unwrap_or(0.0),
            }
        };
        let mut neighbors: Vec<ListedNeighbor> =
            weights.neighbors(position).iter().map(neighbor).collect();
        neighbors.sort_by(|a, b| {
            let gap = |n: &ListedNeighbor| n.difference.map_or(-1.0, f64::abs);
            gap(b).total_cmp(&gap(a)).then(a.position.cmp(&b.position))
        });
        let together =
            neighbor_gaps(&series.cells, weights, series.masses()).get(position).copied();
        Some(Self { position, cell: own, neighbors, together: together.flatten() })
    }
}

fn joined_by(here: u32, other: u32, weights: &SpatialWeights, places: &impl Places) -> JoinedBy {
    let pair = (here.min(other), here.max(other));
    if let Some(border) = places.borders().between(here, other) {
        return match border.length_m {
            length_m if length_m > 0.0 => JoinedBy::Border { length_m },
            _ => JoinedBy::Corner,
        };
    }
    if weights.added_links().contains(&pair) {
        let links = places.links().between(here, other);
        return JoinedBy::Crossings(links.map(|link| (link.kind, link.name.clone())).collect());
    }
    let fallback = weights.joined_isolates();
    if fallback.contains(&(here, other)) || fallback.contains(&(other, here)) {
        return JoinedBy::NearestToIsolate;
    }
    JoinedBy::Nearness
}

#[cfg(test)]
mod tests {
    use geo::{Coord, MapCoords as _, Translate as _};

    use std::sync::Arc;

    use super::*;
    use crate::analysis::city::{row_of, weighted_row_of, with_cell};
    use crate::analysis::{Measurable, Surface, neighbor_weights};
    use crate::model::Dataset;
    use crate::spatial::{Contiguity, NeighborSpec, WeightsRule};

    fn list(city: Dataset, position: usize, spec: NeighborSpec) -> NeighborList {
        let series = city.series(&city.indicators[0], None).unwrap();
        let places = Measurable::new(city, Surface::Earth);
        let weights = neighbor_weights(spec, &places);
        NeighborList::of(&series, position, &weights, &places).unwrap()
    }

    #[test]
    fn the_neighbour_that_differs_most_comes_first() {
        let city = weighted_row_of(&[40.0, 30.0, 10.0], &[1.0, 1.0, 3.0]);
        let list = list(city, 1, NeighborSpec::default());
        let found: Vec<_> = list.neighbors.iter().map(|n| (n.position, n.difference)).collect();
        assert_eq!(found, [(2, Some(20.0)), (0, Some(-10.0))]);
        // (40·1 + 10·3) / 4 = 17.5.
        assert_eq!(list.together.map(|t| (t.neighbors_mean, t.gap)), Some((17.5, 12.5)));
        let JoinedBy::Border { length_m } = list.neighbors[0].joined_by else { panic!() };
        assert!((1_110.0..1_120.0).contains(&length_m), "{length_m}");
    }

    #[test]
    fn neighbours_that_differ_equally_keep_the_order_of_the_file() {
        let list = list(row_of(&[40.0, 30.0, 20.0]), 1, NeighborSpec::default());
        let found: Vec<_> = list.neighbors.iter().map(|n| (n.position, n.difference)).collect();
        assert_eq!(found, [(0, Some(-10.0)), (2, Some(10.0))]);
    }

    #[test]
    fn a_neighbour_without_a_value_comes_last_without_a_difference() {
        let city = with_cell(row_of(&[40.0, 30.0, 30.0]), 0, Cell::Suppressed);
        let list = list(city, 1, NeighborSpec::default());
        assert_eq!(list.neighbors[0].difference, Some(0.0));
        let last = &list.neighbors[1];
        assert_eq!((last.cell, last.difference), (Cell::Suppressed, None));
        assert_eq!(list.together.map(|t| t.neighbors), Some(1));
    }

    #[test]
    fn neighbours_are_counted_by_whether_they_are_lower_or_higher() {
        let lone = |values: &[f64]| list(row_of(values), 1, NeighborSpec::default());
        assert_eq!(lone(&[40.0, 30.0, 30.0]).lower_same_higher(), [0, 1, 1]);
        assert_eq!(lone(&[10.0, 30.0, f64::NAN]).lower_same_higher(), [1, 0, 0]);
        assert_eq!(lone(&[40.0, 30.0, 50.0]).lower_same_higher(), [0, 0, 2]);
        assert_eq!(lone(&[30.0, 30.0, 30.0]).lower_same_higher(), [0, 2, 0]);
    }

    #[test]
    fn near_districts_that_do_not_touch_are_told_apart() {
        let nearest = NeighborSpec::plain(WeightsRule::Nearest(2));
        let list = list(row_of(&[1.0, 2.0, 4.0]), 0, nearest);
        let reasons: Vec<_> = list.neighbors.iter().map(|n| (n.position, &n.joined_by)).collect();
        assert_eq!(reasons[0], (2, &JoinedBy::Nearness));
        assert!(matches!(reasons[1], (1, JoinedBy::Border { .. })));
        assert!((list.neighbors[0].distance_m / 1_192.0 - 1.0).abs() < 0.01);
    }

    #[test]
    fn districts_that_meet_at_a_corner_share_no_length_of_border() {
        let mut city = row_of(&[1.0, 2.0]);
        let north = |place: Coord<f64>| Coord { x: place.x, y: (place.y * 100.0).round() / 100.0 };
        let second = &mut Arc::make_mut(&mut city.division).districts[1].outline;
        *second = second.translate(0.0, 0.01).map_coords(north);
        let list = list(city, 0, NeighborSpec::default());
        let neighbor = &list.neighbors[0];
        assert_eq!((neighbor.position, &neighbor.joined_by), (1, &JoinedBy::Corner));
        // A hundredth of a degree to the east, and another to the north.
        let expected = 596.0_f64.hypot(1_114.0);
        assert!((neighbor.distance_m / expected - 1.0).abs() < 0.01, "{}", neighbor.distance_m);
    }

    #[test]
    fn an_isolate_says_that_its_neighbour_is_only_the_nearest() {
        let mut city = row_of(&[1.0, 2.0, 4.0]);
        Arc::make_mut(&mut city.division).districts.remove(1);
        let spec = NeighborSpec {
            nearest_for_isolates: true,
            ..NeighborSpec::plain(WeightsRule::Contiguity(Contiguity::Rook))
        };
        let list = list(city, 0, spec);
        assert_eq!(list.neighbors.len(), 1);
        assert_eq!(list.neighbors[0].joined_by, JoinedBy::NearestToIsolate);
    }

    #[test]
    fn the_nearest_to_an_isolate_says_so_too() {
        let mut city = row_of(&[1.0, 2.0, 4.0, 8.0]);
        Arc::make_mut(&mut city.division).districts.remove(1);
        let spec = NeighborSpec { nearest_for_isolates: true, ..NeighborSpec::default() };
        let of = |position| {
            let list = list(city.clone(), position, spec);
            list.neighbors.into_iter().map(|n| (n.position, n.joined_by)).collect::<Vec<_>>()
        };
        assert_eq!(of(0), [(1, JoinedBy::NearestToIsolate)]);
        // Which has a border with another district besides.
        assert!(of(1).contains(&(0, JoinedBy::NearestToIsolate)) && of(1).len() == 2);
    }
}
