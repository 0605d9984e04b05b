//! Random zones: districts merged into a given number of contiguous zones. Measuring in them is left to
//! `zoning_band`.

use crate::spatial::SpatialWeights;
use crate::stats::{Stream, Undefined};

/// A district that no zone has taken yet.
const FREE: usize = usize::MAX;

/// Draws contiguous zones of the same districts again and again.
///
/// A zone begins in one district. The seeds are dealt first, one to each part of the map that hangs
/// together, then the rest to districts drawn at random. After that zones grow by one district at a
/// time: of all pairs of a district in a zone and a neighbour in none, a pair is drawn, and the zone
/// takes the neighbour in. Every pair is as likely as the next, so zones with long borders grow
/// faster, as in the initial aggregations of Openshaw & Taylor (1979). The zones are not all ways to
/// cut the map with the same chance: compact ones are likelier than winding ones.
///
/// # Example
/// ```
/// use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
/// use skillnad_engine::stats::Stream;
/// use skillnad_engine::stats::zoning::RandomZones;
///
/// // 0 – 1 – 2 – 3 in a row: two contiguous zones are cut in one of three places.
/// let links = vec![(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (3, 2)];
/// let rule = WeightsRule::Contiguity(Contiguity::Rook);
/// let row = SpatialWeights::from_directed(rule, 4, links);
/// let zones = RandomZones::new(&row).draw(2, &mut Stream::new(1, 0))?;
/// let cuts = zones.windows(2).filter(|pair| pair[0] != pair[1]).count();
/// assert_eq!(cuts, 1);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Debug)]
pub struct RandomZones {
    /// For each district the districts it may join a zone through.
    neighbors: Vec<Vec<usize>>,
    /// The districts of each connected component of the map.
    parts: Vec<Vec<usize>>,
}

impl RandomZones {
    /// Prepares the zones of districts with these neighbours. Directed neighbours count in both directions.
    pub fn new(weights: &SpatialWeights) -> Self {
        let mut neighbors = vec![Vec::new(); weights.n()];
        for (from, to) in weights.directed_edges() {
            let (from, to) = (from as usize, to as usize);
            for (one, other) in [(from, to), (to, from)] {
                if let Some(list) = neighbors.get_mut(one) {
                    list.push(other);
                }
            }
        }
        for list in &mut neighbors {
            list.sort_unstable();
            list.dedup();
        }
        let mut parts = vec![Vec::new(); weights.component_count()];
        for (district, part) in weights.components().into_iter().enumerate() {
            if let Some(members) = parts.get_mut(part) {
                members.push(district);
            }
        }
        Self { neighbors, parts }
    }

    /// Number of districts.
    pub fn districts(&self) -> usize {
        self.neighbors.len()
    }

    /// The fewest possible zones: the connected components of the map.
    pub fn fewest(&self) -> usize {
        self.parts.len()
    }

    /// The zone of each district, numbered from 0. Cost: the number of neighbours of all districts.
    ///
    /// # Errors
    /// [`Undefined::TooFewDistricts`] for more zones than districts, [`Undefined::TooManyParts`] for
    /// fewer zones than parts of the map.
    pub fn draw(&self, zones: usize, stream: &mut Stream) -> Result<Vec<usize>, Undefined> {
        let districts = self.districts();
        if zones > districts {
            return Err(Undefined::TooFewDistricts { found: districts, needed: zones });
        }
        if zones < self.fewest() {
            return Err(Undefined::TooManyParts { parts: self.fewest(), zones });
        }
        let mut zone_of = vec![FREE; districts];
        let mut fringe: Vec<(usize, usize)> = Vec::new();
        for (zone, seed) in self.seeds(zones, stream).into_iter().enumerate() {
            self.take(zone, seed, &mut zone_of, &mut fringe);
        }
        while !fringe.is_empty() {
            let drawn = below(stream, fringe.len());
            let (zone, district) = fringe.swap_remove(drawn);
            if zone_of.get(district) == Some(&FREE) {
                self.take(zone, district, &mut zone_of, &mut fringe);
            }
        }
        Ok(zone_of)
    }

    /// The first district of each zone: one in each connected component, the rest anywhere, no two in the
    /// same district.
    fn seeds(&self, zones: usize, stream: &mut Stream) -> Vec<usize> {
        let one_in =
            |part: &Vec<usize>, stream: &mut Stream| part.get(below(stream, part.len())).copied();
        let mut seeds: Vec<usize> =
            self.parts.iter().filter_map(|part| one_in(part, stream)).collect();
        let mut rest: Vec<usize> = (0..self.districts()).filter(|d| !seeds.contains(d)).collect();
        while seeds.len() < zones && !rest.is_empty() {
            let drawn = below(stream, rest.len());
            seeds.push(rest.swap_remove(drawn));
        }
        seeds
    }

    /// Gives a district to a zone, which may then grow through it.
    fn take(
        &self,
        zone: usize,
        district: usize,
        zone_of: &mut [usize],
        fringe: &mut Vec<(usize, usize)>,
    ) {
        if let Some(slot) = zone_of.get_mut(district) {
            *slot = zone;
        }
        let around = self.neighbors.get(district).into_iter().flatten();
        fringe.extend(
            around.filter(|n| zone_of.get(**n) == Some(&FREE)).map(|neighbor| (zone, *neighbor)),
        );
    }
}

/// A whole number from 0 up to, not including, `n`.
fn below(stream: &mut Stream, n: usize) -> usize {
    stream.below(u32::try_from(n).unwrap_or(u32::MAX)) as usize
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::spatial::{Contiguity, WeightsRule};

    /// A grid of districts, and beside it an island of two.
    fn grid_and_island(side: u32) -> SpatialWeights {
        let at = |x: u32, y: u32| y * side + x;
        let mut links = Vec::new();
        for y in 0..side {
            for x in 0..side {
                if x + 1 < side {
                    links.push((at(x, y), at(x + 1, y)));
                }
                if y + 1 < side {
                    links.push((at(x, y), at(x, y + 1)));
                }
            }
        }
        links.push((side * side, side * side + 1));
        let both = links.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]).collect();
        let n = (side * side + 2) as usize;
        SpatialWeights::from_directed(WeightsRule::Contiguity(Contiguity::Rook), n, both)
    }

    /// True if the districts of a zone can be walked through without leaving it.
    fn hangs_together(zones: &RandomZones, zone_of: &[usize], zone: usize) -> bool {
        let members: BTreeSet<usize> =
            (0..zone_of.len()).filter(|district| zone_of[*district] == zone).collect();
        let mut seen: BTreeSet<usize> = members.iter().copied().take(1).collect();
        let mut to_visit: Vec<usize> = seen.iter().copied().collect();
        while let Some(district) = to_visit.pop() {
            for neighbor in &zones.neighbors[district] {
                if members.contains(neighbor) && seen.insert(*neighbor) {
                    to_visit.push(*neighbor);
                }
            }
        }
        seen == members && !members.is_empty()
    }

    #[test]
    fn there_are_exactly_as_many_zones_as_asked_for_and_each_hangs_together() {
        let zones = RandomZones::new(&grid_and_island(7));
        for wanted in [2, 3, 10, 50, 51] {
            for draw in 0..20 {
                let zone_of = zones.draw(wanted, &mut Stream::new(3, draw)).unwrap();
                let found: BTreeSet<usize> = zone_of.iter().copied().collect();
                assert_eq!(found, (0..wanted).collect(), "{wanted}");
                assert!((0..wanted).all(|zone| hangs_together(&zones, &zone_of, zone)));
            }
        }
    }

    #[test]
    fn a_zone_never_crosses_the_water() {
        let zones = RandomZones::new(&grid_and_island(3));
        let zone_of = zones.draw(2, &mut Stream::new(1, 1)).unwrap();
        assert_eq!(zone_of[9], zone_of[10]);
        assert!(zone_of[..9].iter().all(|zone| *zone != zone_of[9]));
        assert_eq!(
            zones.draw(1, &mut Stream::new(1, 1)),
            Err(Undefined::TooManyParts { parts: 2, zones: 1 })
        );
        assert_eq!(
            zones.draw(12, &mut Stream::new(1, 1)),
            Err(Undefined::TooFewDistricts { found: 11, needed: 12 })
        );
    }

    #[test]
    fn zones_depend_on_the_stream_alone() {
        let zones = RandomZones::new(&grid_and_island(6));
        let draw = |number| zones.draw(5, &mut Stream::new(9, number)).unwrap();
        assert_eq!(draw(4), draw(4));
        assert_ne!(draw(4), draw(5));
    }

    #[test]
    fn a_row_of_three_is_cut_in_either_place_equally_often() {
        let links = vec![(0, 1), (1, 0), (1, 2), (2, 1)];
        let rule = WeightsRule::Contiguity(Contiguity::Rook);
        let zones = RandomZones::new(&SpatialWeights::from_directed(rule, 3, links));
        let left = (0..4_000)
            .filter(|draw| {
                let zone_of = zones.draw(2, &mut Stream::new(2, *draw)).unwrap();
                zone_of[0] != zone_of[1]
            })
            .count();
        // Fair coins: four standard deviations are 126.
        assert!(left.abs_diff(2_000) < 127, "{left}");
    }
}
