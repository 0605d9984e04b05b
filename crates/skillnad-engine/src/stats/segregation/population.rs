//! A population: counts of groups by district, with the areas, centroids and borders that the spatial
//! measures need.

use std::sync::OnceLock;

use super::proximity::Proximity;
use crate::model::Cell;
use crate::spatial::Centroids;
use crate::stats::{Need, Run, Undefined};

/// Parts and a total that differ by less than this share of it are the same: fractions of people, as
/// in estimates, don't add up to the last digit. Nor are distances to the centre exact.
const ROUNDING: f64 = 1e-9;

/// A border between two districts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharedBorder {
    /// Position of one district, in file order.
    pub a: usize,
    /// Position of the other.
    pub b: usize,
    /// Length in metres; 0 where they meet in a point.
    pub length_m: f64,
}

/// Numbers of districts that take no part, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Excluded {
    /// Without people.
    pub empty: usize,
    /// A count is missing, suppressed or not applicable.
    pub without_count: usize,
    /// A count is negative, or the groups are more than the total.
    pub inconsistent: usize,
}

impl Excluded {
    /// The sum.
    pub fn all(self) -> usize {
        self.empty + self.without_count + self.inconsistent
    }
}

/// Counts of one or several groups in the districts that take part.
///
/// A district without people, or without one of its counts, takes no part: it is counted in
/// [`Population::excluded`]. Counts are used as they are, never scaled to add up.
///
/// # Example
/// ```
/// use skillnad_engine::model::Cell;
/// use skillnad_engine::stats::segregation::Population;
///
/// let born_abroad = [30.0, 10.0, 5.0].map(Cell::Value);
/// let people = [Cell::Value(50.0), Cell::Value(100.0), Cell::Missing];
/// let population = Population::new(&[born_abroad.to_vec()], Some(&people));
/// assert_eq!((population.len(), population.excluded().without_count), (2, 1));
/// assert_eq!(population.groups(), [[30.0, 10.0], [20.0, 90.0]], "the group and the others");
/// ```
#[derive(Debug, Default)]
pub struct Population {
    districts: usize,
    positions: Vec<usize>,
    excluded: Excluded,
    groups: Vec<Vec<f64>>,
    totals: Vec<f64>,
    named: usize,
    areas: Option<Vec<f64>>,
    centroids: Option<Centroids<'static>>,
    center: Option<[f64; 2]>,
    borders: Option<Vec<SharedBorder>>,
    proximity: OnceLock<Proximity>,
}

/// A group, the others, and their sums.
#[derive(Clone, Copy, Debug)]
pub struct TwoGroups<'a> {
    /// Members of the group in each district.
    pub x: &'a [f64],
    /// The others in each district.
    pub y: &'a [f64],
    /// Everybody in each district.
    pub t: &'a [f64],
    /// All members of the group.
    pub sum_x: f64,
    /// All others.
    pub sum_y: f64,
    /// Everybody.
    pub sum_t: f64,
}

impl TwoGroups<'_> {
    /// The group's share of everybody.
    pub fn share(&self) -> f64 {
        self.sum_x / self.sum_t
    }

    /// (x, y, t) of each district.
    pub fn districts(&self) -> impl Iterator<Item = (f64, f64, f64)> {
        self.x.iter().zip(self.y).zip(self.t).map(|((x, y), t)| (*x, *y, *t))
    }
}

/// Several groups that have members, their shares of everybody, and the sums.
#[derive(Clone, Debug)]
pub struct ManyGroups<'a> {
    /// For each group with members, its count in each district.
    pub groups: Vec<&'a [f64]>,
    /// Each group's share of everybody.
    pub shares: Vec<f64>,
    /// Everybody in each district.
    pub t: &'a [f64],
    /// Everybody.
    pub sum_t: f64,
}

impl ManyGroups<'_> {
    /// Each group's counts with its share of everybody.
    pub fn each(&self) -> impl Iterator<Item = (&[f64], f64)> {
        self.groups.iter().copied().zip(self.shares.iter().copied())
    }

    /// The chance that two people drawn from everybody belong to different groups: Σ π (1 − π).
    pub fn interaction(&self) -> f64 {
        self.shares.iter().map(|share| share * (1.0 - share)).sum()
    }

    /// The entropy of the shares, −Σ π ln π.
    pub fn entropy(&self) -> f64 {
        -self.shares.iter().map(|share| share * share.ln()).sum::<f64>()
    }
}

impl Population {
    /// Counts of one or several groups, and of everybody where that is known, for each district in
    /// file order.
    ///
    /// One group and a total make two groups: the group and the others. Several groups and a total
    /// make the rest a group of its own where there is anybody left. Without a total, the groups
    /// are everybody.
    pub fn new(groups: &[Vec<Cell>], total: Option<&[Cell]>) -> Self {
        let districts = groups.iter().map(Vec::len).chain(total.map(<[Cell]>::len)).max();
        let mut population = Self {
            districts: districts.unwrap_or(0),
            groups: vec![Vec::new(); groups.len()],
            named: groups.len(),
            ..Self::default()
        };
        let mut rests = Vec::new();
        for position in 0..population.districts {
            let at = |cells: &[Cell]| cells.get(position).and_then(|cell| cell.value());
            let counts: Option<Vec<f64>> = groups.iter().map(|cells| at(cells)).collect();
            let sum_of = |counts: &Vec<f64>| counts.iter().sum::<f64>();
            let whole = total.map_or_else(|| counts.as_ref().map(sum_of), at);
            let (Some(counts), Some(whole)) = (counts, whole) else {
                population.excluded.without_count += 1;
                continue;
            };
            let sum = sum_of(&counts);
            let rounding = whole.abs() * ROUNDING;
            if counts.iter().any(|count| *count < 0.0) || whole < 0.0 || sum > whole + rounding {
                population.excluded.inconsistent += 1;
            } else if whole == 0.0 {
                population.excluded.empty += 1;
            } else {
                population.positions.push(position);
                population.totals.push(whole);
                let rest = whole - sum;
                rests.push(if rest > rounding { rest } else { 0.0 });
                for (group, count) in population.groups.iter_mut().zip(counts) {
                    group.push(count);
                }
            }
        }
        let some_left = rests.iter().any(|rest| *rest > 0.0);
        if total.is_some() && (some_left || groups.len() == 1) {
            population.groups.push(rests);
        }
        population
    }

    /// Builds two groups from plain numbers: for examples and tests.
    pub fn of_two(group: &[f64], others: &[f64]) -> Self {
        Self::of_groups(&[group, others])
    }

    /// Builds several groups from plain numbers: for examples and tests.
    pub fn of_groups(groups: &[&[f64]]) -> Self {
        let cells = |counts: &&[f64]| counts.iter().copied().map(Cell::from_number).collect();
        Self::new(&groups.iter().map(cells).collect::<Vec<_>>(), None)
    }

    /// Sets the land area of every district in square metres, in file order. Areas are known for all
    /// districts or for none: they are left out if a district that takes part has none.
    #[must_use]
    pub fn with_areas(mut self, areas_m2: &[Option<f64>]) -> Self {
        let area = |at: &usize| areas_m2.get(*at).copied().flatten().filter(|area| *area > 0.0);
        self.areas = self.positions.iter().map(area).collect();
        self.proximity = OnceLock::new();
        self
    }

    /// Sets the centroid of every district, in metres east and north or on the ellipsoid.
    #[must_use]
    pub fn with_centroids<'a>(mut self, centroids: impl Into<Centroids<'a>>) -> Self {
        self.centroids = centroids.into().at(&self.positions);
        self.proximity = OnceLock::new();
        self
    }

    /// Sets the city's centre, in the coordinates of the centroids: metres east and north, or longitude and
    /// latitude. By default it is the mean of the districts' centroids.
    #[must_use]
    pub fn with_center(mut self, center: [f64; 2]) -> Self {
        self.center = Some(center);
        self
    }

    /// Sets the borders between the districts. Borders of districts that take no part are left out.
    #[must_use]
    pub fn with_borders(mut self, borders: &[SharedBorder]) -> Self {
        let place = |at: usize| self.positions.binary_search(&at).ok();
        self.borders = Some(
            borders
                .iter()
                .filter_map(|border| {
                    let (a, b) = (place(border.a)?, place(border.b)?);
                    Some(SharedBorder { a, b, length_m: border.length_m })
                })
                .collect(),
        );
        self
    }

    /// Number of districts that take part.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// True if no district takes part.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// Number of districts that take no part, and why.
    pub fn excluded(&self) -> Excluded {
        self.excluded
    }

    /// The position in file order of each district that takes part.
    pub fn positions(&self) -> &[usize] {
        &self.positions
    }

    /// Everybody, by district that takes part.
    pub fn totals(&self) -> &[f64] {
        &self.totals
    }

    /// The counts of each group, by district that takes part.
    pub fn groups(&self) -> &[Vec<f64>] {
        &self.groups
    }

    /// Each group's share of everybody: first the named groups, then the rest. Empty without districts.
    pub fn shares(&self) -> Vec<f64> {
        let all: f64 = self.totals.iter().sum();
        let share = |group: &Vec<f64>| group.iter().sum::<f64>() / all;
        if all > 0.0 { self.groups.iter().map(share).collect() } else { Vec::new() }
    }

    /// Number of named groups; the rest of the total is one more.
    pub fn named(&self) -> usize {
        self.named
    }

    /// A group and the others.
    ///
    /// # Errors
    /// [`Undefined`] unless there are exactly two groups, both with members, in some district.
    pub fn two_groups(&self) -> Result<TwoGroups<'_>, Undefined> {
        let [x, y] = self.groups.as_slice() else {
            return Err(Undefined::Lacks { need: Need::TwoGroups });
        };
        self.at_least(1)?;
        let (sum_x, sum_y) = (x.iter().sum::<f64>(), y.iter().sum::<f64>());
        if sum_x == 0.0 || sum_y == 0.0 {
            return Err(Undefined::OneGroup);
        }
        Ok(TwoGroups { x, y, t: &self.totals, sum_x, sum_y, sum_t: self.totals.iter().sum() })
    }

    /// The groups that have members.
    ///
    /// # Errors
    /// [`Undefined`] unless at least two groups were given and have members.
    pub fn many_groups(&self) -> Result<ManyGroups<'_>, Undefined> {
        if self.groups.len() < 2 {
            return Err(Undefined::Lacks { need: Need::Groups });
        }
        self.at_least(1)?;
        let sum_t: f64 = self.totals.iter().sum();
        let (groups, shares): (Vec<&[f64]>, Vec<f64>) = self
            .groups
            .iter()
            .map(|group| (group.as_slice(), group.iter().sum::<f64>() / sum_t))
            .filter(|(_, share)| *share > 0.0)
            .unzip();
        if groups.len() < 2 {
            return Err(Undefined::OneGroup);
        }
        Ok(ManyGroups { groups, shares, t: &self.totals, sum_t })
    }

    /// Returns an error if fewer than `needed` districts take part.
    ///
    /// # Errors
    /// [`Undefined::TooFewDistricts`].
    pub fn at_least(&self, needed: usize) -> Result<(), Undefined> {
        let found = self.len();
        if found < needed { Err(Undefined::TooFewDistricts { found, needed }) } else { Ok(()) }
    }

    /// Land areas in square metres.
    ///
    /// # Errors
    /// [`Undefined::Lacks`] when they are not known for every district.
    pub fn areas(&self) -> Result<&[f64], Undefined> {
        self.areas.as_deref().ok_or(Undefined::Lacks { need: Need::Areas })
    }

    /// The districts' middles, in metres east and north or on the ellipsoid.
    ///
    /// # Errors
    /// [`Undefined::Lacks`] when they are not known.
    pub fn centroids(&self) -> Result<&Centroids<'static>, Undefined> {
        self.centroids.as_ref().ok_or(Undefined::Lacks { need: Need::Centroids })
    }

    /// The borders between districts that take part, by their places among those.
    ///
    /// # Errors
    /// [`Undefined::Lacks`] when they are not known.
    pub fn borders(&self) -> Result<&[SharedBorder], Undefined> {
        self.borders.as_deref().ok_or(Undefined::Lacks { need: Need::Borders })
    }

    /// Rings of districts from the centre outwards: those at the same distance are in one ring.
    ///
    /// # Errors
    /// [`Undefined::Lacks`] when the middles are not known.
    pub fn outwards(&self) -> Result<Vec<Vec<usize>>, Undefined> {
        let centroids = self.centroids()?;
        let center = self.center.unwrap_or_else(|| centroids.mean());
        let mut far: Vec<(f64, usize)> =
            centroids.distances_from(center).into_iter().zip(0..).collect();
        far.sort_by(|a, b| a.0.total_cmp(&b.0));
        let same = far.last().map_or(0.0, |(farthest, _)| farthest * ROUNDING);
        let rings = far.chunk_by(|(near, _), (far, _)| far - near <= same);
        Ok(rings.map(|ring| ring.iter().map(|(_, place)| *place).collect()).collect())
    }

    /// Proximity sums, computed once for all measures that need them.
    ///
    /// # Errors
    /// [`Undefined`] when areas or middles are lacking, or if the run was cancelled.
    pub(super) fn proximity(&self, run: &Run<'_>) -> Result<&Proximity, Undefined> {
        if let Some(known) = self.proximity.get() {
            return Ok(known);
        }
        let two = self.two_groups()?;
        let computed = Proximity::new(self.centroids()?, self.areas()?, two.x, two.t, run)?;
        Ok(self.proximity.get_or_init(|| computed))
    }

    /// Expands a list from the districts that take part to all districts in file order.
    pub(super) fn spread<T: Clone>(&self, values: impl IntoIterator<Item = T>) -> Vec<Option<T>> {
        let mut all = vec![None; self.districts];
        for (position, value) in self.positions.iter().zip(values) {
            if let Some(slot) = all.get_mut(*position) {
                *slot = Some(value);
            }
        }
        all
    }

    /// Only the districts at these positions, rising; without areas, places and borders.
    pub(super) fn only(&self, positions: &[usize]) -> Self {
        let places: Vec<usize> =
            positions.iter().filter_map(|at| self.positions.binary_search(at).ok()).collect();
        let pick = |counts: &Vec<f64>| -> Vec<f64> {
            places.iter().filter_map(|place| counts.get(*place).copied()).collect()
        };
        Self {
            districts: self.districts,
            positions: positions.to_vec(),
            excluded: self.excluded,
            groups: self.groups.iter().map(pick).collect(),
            totals: pick(&self.totals),
            named: self.named,
            ..Self::default()
        }
    }

    /// Merges districts into `zones` zones, by the zone of each district in file order: counts and land
    /// areas are summed. Zones without people take no part; middles and borders are left out.
    pub(in crate::stats) fn merged(&self, zone_of: &[usize], zones: usize) -> Self {
        let sum = |values: &[f64]| {
            let mut sums = vec![0.0; zones];
            for (value, position) in values.iter().zip(&self.positions) {
                let zone = zone_of.get(*position);
                if let Some(sum) = zone.and_then(|zone| sums.get_mut(*zone)) {
                    *sum += value;
                }
            }
            sums
        };
        let totals = sum(&self.totals);
        let positions: Vec<usize> = totals
            .iter()
            .enumerate()
            .filter_map(|(zone, total)| (*total > 0.0).then_some(zone))
            .collect();
        let kept = |sums: Vec<f64>| -> Vec<f64> {
            positions.iter().filter_map(|zone| sums.get(*zone).copied()).collect()
        };
        Self {
            districts: zones,
            groups: self.groups.iter().map(|group| kept(sum(group))).collect(),
            areas: self.areas.as_deref().map(|areas| kept(sum(areas))),
            totals: kept(totals),
            positions,
            named: self.named,
            ..Self::default()
        }
    }

    /// The same districts with other counts of the groups; totals are kept, areas and places left out.
    pub(super) fn dealt(&self, groups: Vec<Vec<f64>>) -> Self {
        Self {
            districts: self.districts,
            positions: self.positions.clone(),
            excluded: self.excluded,
            groups,
            totals: self.totals.clone(),
            named: self.named,
            ..Self::default()
        }
    }
}

impl Population {
    /// The same districts with other people: areas, places, borders and the centre are kept. Districts that lose
    /// all of theirs take no part.
    pub(super) fn resampled(&self, groups: Vec<Vec<f64>>) -> Self {
        let sums = (0..self.len())
            .map(|place| groups.iter().filter_map(|group| group.get(place)).sum::<f64>())
            .collect::<Vec<_>>();
        let kept: Vec<usize> = (0..self.len())
            .filter(|place| sums.get(*place).is_some_and(|sum| *sum > 0.0))
            .collect();
        fn pick<T: Copy>(kept: &[usize], values: &[T]) -> Vec<T> {
            kept.iter().filter_map(|place| values.get(*place).copied()).collect()
        }
        let place = |old: usize| kept.binary_search(&old).ok();
        let border = |border: &SharedBorder| {
            let (a, b) = (place(border.a)?, place(border.b)?);
            Some(SharedBorder { a, b, length_m: border.length_m })
        };
        Self {
            districts: self.districts,
            positions: pick(&kept, &self.positions),
            excluded: self.excluded,
            groups: groups.iter().map(|group| pick(&kept, group)).collect(),
            totals: pick(&kept, &sums),
            named: self.named,
            areas: self.areas.as_deref().map(|areas| pick(&kept, areas)),
            centroids: self.centroids.as_ref().and_then(|places| places.at(&kept)),
            center: self.center.or(self.centroids.as_ref().map(|places| places.mean())),
            borders: self.borders.as_ref().map(|all| all.iter().filter_map(border).collect()),
            proximity: OnceLock::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_without_people_take_no_part() {
        let city = Population::of_two(&[1.0, 2.0, 3.0], &[4.0, 0.0, 1.0]);
        let zones = city.merged(&[0, 2, 0], 4);
        assert_eq!(zones.positions(), [0, 2]);
        assert_eq!(
            (zones.groups()[0].as_slice(), zones.totals()),
            (&[4.0, 2.0][..], &[9.0, 2.0][..])
        );
    }
}
