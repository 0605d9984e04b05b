//! The search for the nearest centroids and for those within a distance, by R-trees: of points on a plane,
//! or of positions in space for centroids on the ellipsoid, whose candidates are then measured exactly.
#![expect(
    clippy::cast_possible_truncation,
    reason = "districts are numbered in 32 bits, as their vertices are"
)]

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::iter::Peekable;

use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::Centroids;
use super::geodesic::{Place, chord, shortest};
use super::points::Surface;

/// More than the rounding of a distance on a plane, as a share of it.
const ROUNDING: f64 = 1e-12;

/// R-trees of centroids.
pub(crate) struct CentroidIndex<'a> {
    centroids: Centroids<'a>,
    tree: Tree,
}

enum Tree {
    Plane(RTree<GeomWithData<[f64; 2], u32>>),
    Earth(RTree<GeomWithData<[f64; 3], u32>>),
}

impl<'a> CentroidIndex<'a> {
    /// An index of all centroids.
    pub(crate) fn new(centroids: &'a Centroids<'_>) -> Self {
        Self::of(centroids, |_| true)
    }

    /// An index of the centroids at chosen positions.
    pub(crate) fn of(centroids: &'a Centroids<'_>, chosen: impl Fn(usize) -> bool) -> Self {
        let tree = match &centroids.0 {
            Surface::Plane(points) => Tree::Plane(tree(points.iter().copied(), chosen)),
            Surface::Earth(places) => {
                Tree::Earth(tree(places.iter().map(|place| place.from_center), chosen))
            }
        };
        Self { centroids: centroids.into(), tree }
    }

    /// The other indexed centroids with their distances from one of them, the nearest first; of two at the
    /// same distance the one with the lower position.
    pub(crate) fn outwards(&self, from: usize) -> Box<dyn Iterator<Item = (usize, f64)> + '_> {
        let own = from as u32;
        match (&self.tree, &self.centroids.0) {
            (Tree::Plane(tree), Surface::Plane(points)) => {
                let Some(at) = points.get(from) else { return Box::new(std::iter::empty()) };
                let candidates = tree
                    .nearest_neighbor_iter(at)
                    .filter(move |other| other.data != own)
                    .map(move |other| {
                        let [x, y] = other.geom();
                        let far = (at[0] - x).hypot(at[1] - y);
                        Candidate { least: far * (1.0 - ROUNDING), position: other.data, far }
                    });
                Box::new(Outwards::new(candidates, |candidate| candidate.far))
            }
            (Tree::Earth(tree), Surface::Earth(places)) => {
                let Some(at) = places.get(from) else { return Box::new(std::iter::empty()) };
                let candidates = tree
                    .nearest_neighbor_iter(&at.from_center)
                    .filter(move |other| other.data != own)
                    .map(move |other| {
                        let chord = chord(&at.from_center, other.geom());
                        Candidate { least: shortest(chord), position: other.data, far: chord }
                    });
                let exact = move |candidate: &Candidate| {
                    self.centroids
                        .distance(from, candidate.position as usize)
                        .unwrap_or(f64::INFINITY)
                };
                Box::new(Outwards::new(candidates, exact))
            }
            _ => Box::new(std::iter::empty()),
        }
    }

    /// The positions of the other indexed centroids within a distance of one of them, those exactly at it
    /// included, in no order.
    pub(crate) fn within(&self, from: usize, meters: f64) -> Vec<u32> {
        let own = from as u32;
        // Slightly more than asked, so that rounding the square can't lose a point at the limit.
        let squared = meters * meters * (1.0 + ROUNDING);
        match (&self.tree, &self.centroids.0) {
            (Tree::Plane(tree), Surface::Plane(points)) => {
                let Some(at) = points.get(from) else { return Vec::new() };
                tree.locate_within_distance(*at, squared)
                    .filter(|other| other.data != own)
                    .filter(|other| {
                        let [x, y] = other.geom();
                        (at[0] - x).hypot(at[1] - y) <= meters
                    })
                    .map(|other| other.data)
                    .collect()
            }
            (Tree::Earth(tree), Surface::Earth(places)) => {
                let Some(at) = places.get(from) else { return Vec::new() };
                // In the same direction for both ends, so that both agree.
                let near = |a: &Place, b: &Place, forth: bool| {
                    if forth { a.is_within(meters, b) } else { b.is_within(meters, a) }
                };
                tree.locate_within_distance(at.from_center, squared)
                    .map(|other| other.data)
                    .filter(|other| *other != own)
                    .filter(|other| {
                        let place = places.get(*other as usize);
                        place.is_some_and(|place| near(at, place, own < *other))
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

fn tree<P>(
    points: impl Iterator<Item = P>,
    chosen: impl Fn(usize) -> bool,
) -> RTree<GeomWithData<P, u32>>
where
    P: rstar::Point,
{
    let numbered = points.enumerate().filter(|(position, _)| chosen(*position));
    RTree::bulk_load(
        numbered.map(|(position, point)| GeomWithData::new(point, position as u32)).collect(),
    )
}

/// A centroid as the tree gives it.
struct Candidate {
    /// A lower bound of its distance, and of those of all candidates after it.
    least: f64,
    position: u32,
    /// Its distance or chord.
    far: f64,
}

/// A centroid whose distance is known.
#[derive(PartialEq)]
struct Measured {
    far: f64,
    position: u32,
}

impl Eq for Measured {}

impl Ord for Measured {
    /// The nearest is the greatest, as a heap gives that first.
    fn cmp(&self, other: &Self) -> Ordering {
        other.far.total_cmp(&self.far).then(other.position.cmp(&self.position))
    }
}

impl PartialOrd for Measured {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Sorts candidates by distance and position. One is given away as soon as no later candidate can be
/// nearer or as near.
struct Outwards<I: Iterator<Item = Candidate>, F> {
    candidates: Peekable<I>,
    distance: F,
    waiting: BinaryHeap<Measured>,
}

impl<I: Iterator<Item = Candidate>, F: Fn(&Candidate) -> f64> Outwards<I, F> {
    fn new(candidates: I, distance: F) -> Self {
        Self { candidates: candidates.peekable(), distance, waiting: BinaryHeap::new() }
    }
}

impl<I: Iterator<Item = Candidate>, F: Fn(&Candidate) -> f64> Iterator for Outwards<I, F> {
    type Item = (usize, f64);

    fn next(&mut self) -> Option<(usize, f64)> {
        loop {
            let nearest = self.waiting.peek().map(|nearest| nearest.far);
            let next = self.candidates.peek().map(|next| next.least);
            match (nearest, next) {
                (Some(far), Some(least)) if far < least => break,
                (_, None) => break,
                _ => {}
            }
            let candidate = self.candidates.next()?;
            let far = (self.distance)(&candidate);
            self.waiting.push(Measured { far, position: candidate.position });
        }
        self.waiting.pop().map(|nearest| (nearest.position as usize, nearest.far))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places all over the earth, some of them twice.
    fn everywhere() -> Centroids<'static> {
        let place = |i: u32| {
            let i = f64::from(i % 190);
            [(i * 73.1) % 360.0 - 180.0, ((i * 0.618).fract() * 2.0 - 1.0).asin().to_degrees()]
        };
        Centroids::on_earth((0..200).map(place))
    }

    #[test]
    fn the_order_is_that_of_all_distances() {
        let centroids = everywhere();
        let index = CentroidIndex::new(&centroids);
        for from in 0..centroids.len() {
            let mut all: Vec<(usize, f64)> = (0..centroids.len())
                .filter(|to| *to != from)
                .map(|to| (to, centroids.distance(from, to).unwrap()))
                .collect();
            all.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
            assert_eq!(index.outwards(from).collect::<Vec<_>>(), all, "{from}");
        }
        assert_eq!(index.outwards(200).next(), None);
    }

    #[test]
    fn a_distance_is_within_itself_from_both_ends() {
        let centroids = everywhere();
        let index = CentroidIndex::new(&centroids);
        for (a, b) in [(0, 1), (17, 40), (99, 3), (150, 151)] {
            let meters = centroids.distance(a, b).unwrap();
            for (from, to) in [(a, b), (b, a)] {
                assert!(index.within(from, meters).contains(&(to as u32)));
                assert!(!index.within(from, meters * (1.0 - 1e-12)).contains(&(to as u32)));
            }
        }
    }

    #[test]
    fn no_candidate_is_taken_that_is_further_away() {
        let taken = std::cell::Cell::new(0);
        let candidates = [1.0, 1.0, 2.0, 3.0].into_iter().zip([8, 5, 2, 1]);
        let candidates = candidates
            .map(|(far, position)| Candidate { least: far, position, far })
            .inspect(|_| taken.set(taken.get() + 1));
        let mut outwards = Outwards::new(candidates, |candidate| candidate.far);
        for (expected, looked_at) in [((5, 1.0), 3), ((8, 1.0), 3), ((2, 2.0), 4), ((1, 3.0), 4)] {
            assert_eq!(outwards.next(), Some(expected));
            assert_eq!(taken.get(), looked_at);
        }
        assert_eq!(outwards.next(), None);
    }

    #[test]
    fn centroids_that_were_not_chosen_are_not_found() {
        let centroids = Centroids::from(&[[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]]);
        let index = CentroidIndex::of(&centroids, |position| position != 1);
        assert_eq!(index.outwards(1).collect::<Vec<_>>(), [(0, 1.0), (2, 1.0)]);
        assert_eq!(index.within(0, 2.0), [2]);
    }
}
