//! Spatial weights: the neighbours of each district and the weight of each neighbour. Statistics are left
//! to `stats`.
#![expect(
    clippy::indexing_slicing,
    reason = "starts has one entry more than there are districts and ends with the length of the lists; neighbours are checked on the way in"
)]
#![expect(
    clippy::cast_possible_truncation,
    reason = "districts are numbered in 32 bits, as their vertices are"
)]

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::limits::{DISTANCE_M, NEIGHBOR_PAIRS};
use crate::spatial::centroids::CentroidIndex;
use crate::spatial::{Borders, Centroids, Contiguity};

/// The rule of neighbours. Saved as the text that [`FromStr`] reads.
///
/// # Example
/// ```
/// use skillnad_engine::spatial::{Contiguity, WeightsRule};
///
/// assert_eq!("knn:4".parse(), Ok(WeightsRule::Nearest(4)));
/// assert_eq!(WeightsRule::Contiguity(Contiguity::Rook).to_string(), "rook");
/// assert!("knn:0".parse::<WeightsRule>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(into = "String", try_from = "String")
)]
pub enum WeightsRule {
    /// By shared borders or corners.
    Contiguity(Contiguity),
    /// The k districts whose centroids are nearest. Not symmetric.
    Nearest(usize),
    /// All districts whose centroids are within this many metres.
    Distance(f64),
    /// As listed by the caller, with [`SpatialWeights::from_directed`]. No text names it.
    Listed,
}

/// A rule that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{text} is no rule for neighbours: queen, rook, knn:K or distance:METRES")]
pub struct RuleError {
    /// The text as it was written.
    pub text: String,
}

impl FromStr for WeightsRule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let wrong = || RuleError { text: text.to_owned() };
        match text.split_once(':') {
            None if text == "queen" => Ok(Self::Contiguity(Contiguity::Queen)),
            None if text == "rook" => Ok(Self::Contiguity(Contiguity::Rook)),
            Some(("knn", k)) => {
                k.parse().ok().filter(|k| *k > 0).map(Self::Nearest).ok_or_else(wrong)
            }
            Some(("distance", meters)) => meters
                .parse()
                .ok()
                .filter(|m: &f64| *m > 0.0 && *m <= DISTANCE_M)
                .map(Self::Distance)
                .ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }
}

impl From<WeightsRule> for String {
    fn from(rule: WeightsRule) -> Self {
        rule.to_string()
    }
}

impl TryFrom<String> for WeightsRule {
    type Error = RuleError;

    fn try_from(text: String) -> Result<Self, RuleError> {
        text.parse()
    }
}

/// The rule as the command line writes it: `queen`, `rook`, `knn:4`, `distance:4000`.
impl fmt::Display for WeightsRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Contiguity(Contiguity::Queen) => f.write_str("queen"),
            Self::Contiguity(Contiguity::Rook) => f.write_str("rook"),
            Self::Nearest(k) => write!(f, "knn:{k}"),
            Self::Distance(meters) => write!(f, "distance:{meters}"),
            Self::Listed => f.write_str("listed"),
        }
    }
}

/// Neighbours and weights of every district, in compressed rows: the neighbours of a district are stored
/// side by side, by rising position. A district is never its own neighbour.
///
/// # Example
/// ```
/// use skillnad_engine::spatial::SpatialWeights;
///
/// let centroids = [[0.0, 0.0], [1.0, 0.0], [3.0, 0.0], [10.0, 0.0]];
/// let band = SpatialWeights::distance_band(&centroids, 2.0);
/// assert_eq!(band.neighbors(1), [0, 2]);
/// assert_eq!(band.isolates(), [3]);
///
/// let joined = band.with_nearest_for_isolates(&centroids).row_standardized();
/// assert_eq!((joined.neighbors(3), joined.joined_isolates()), (&[2][..], &[(3, 2)][..]));
/// assert_eq!(joined.weights(1), [0.5, 0.5]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct SpatialWeights {
    rule: WeightsRule,
    starts: Vec<usize>,
    neighbors: Vec<u32>,
    weights: Vec<f64>,
    row_standardized: bool,
    links: Vec<(u32, u32)>,
    nearest: Vec<(u32, u32)>,
    too_many: bool,
}

impl SpatialWeights {
    /// Neighbours by shared borders, each with the weight 1.
    pub fn contiguity(borders: &Borders, rule: Contiguity) -> Self {
        let both = borders.edges(rule).flat_map(|(a, b)| [(a, b), (b, a)]).collect();
        Self::from_directed(WeightsRule::Contiguity(rule), borders.districts(), both)
    }

    /// The k nearest neighbours of each centroid, each with the weight 1. Of two equally far the one with
    /// the lower position is nearer. With fewer than k other centroids, all of them.
    pub fn nearest<'a>(centroids: impl Into<Centroids<'a>>, k: usize) -> Self {
        let points = centroids.into();
        let each = k.min(points.len().saturating_sub(1));
        if points.len().saturating_mul(each) > NEIGHBOR_PAIRS {
            return Self::too_many(WeightsRule::Nearest(k), points.len());
        }
        let links = nearest_neighbors(&points, k)
            .into_iter()
            .enumerate()
            .flat_map(|(i, row)| row.into_iter().map(move |j| (i as u32, j)))
            .collect();
        Self::from_directed(WeightsRule::Nearest(k), points.len(), links)
    }

    /// Weights without neighbours, since there would be more pairs than [`NEIGHBOR_PAIRS`]: none is better
    /// than some.
    fn too_many(rule: WeightsRule, n: usize) -> Self {
        Self { too_many: true, ..Self::from_directed(rule, n, Vec::new()) }
    }

    /// True if the neighbours were left out because there are more pairs than [`NEIGHBOR_PAIRS`].
    pub fn has_too_many(&self) -> bool {
        self.too_many
    }

    /// All pairs of centroids that are at most `meters` apart, those exactly at the limit included, each
    /// with the weight 1.
    pub fn distance_band<'a>(centroids: impl Into<Centroids<'a>>, meters: f64) -> Self {
        let points = centroids.into();
        let index = CentroidIndex::new(&points);
        let mut links = Vec::new();
        for i in 0..points.len() {
            links.extend(index.within(i, meters).into_iter().map(|j| (i as u32, j)));
            if links.len() > NEIGHBOR_PAIRS {
                return Self::too_many(WeightsRule::Distance(meters), points.len());
            }
        }
        Self::from_directed(WeightsRule::Distance(meters), points.len(), links)
    }

    /// Weights of 1 from directed pairs (from, to) of `n` districts. Pairs with an unknown position,
    /// self-pairs and duplicates are dropped.
    pub fn from_directed(rule: WeightsRule, n: usize, mut links: Vec<(u32, u32)>) -> Self {
        links.retain(|(i, j)| i != j && (*i as usize) < n && (*j as usize) < n);
        links.sort_unstable();
        links.dedup();
        let mut starts = vec![0; n + 1];
        for (i, _) in &links {
            starts[*i as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let neighbors: Vec<u32> = links.iter().map(|(_, j)| *j).collect();
        let weights = vec![1.0; neighbors.len()];
        Self {
            rule,
            starts,
            neighbors,
            weights,
            row_standardized: false,
            links: Vec::new(),
            nearest: Vec::new(),
            too_many: false,
        }
    }

    /// Row-standardises: the weights of each district with neighbours sum to 1.
    #[must_use]
    pub fn row_standardized(mut self) -> Self {
        for i in 0..self.n() {
            let row = self.starts[i]..self.starts[i + 1];
            let share = 1.0 / row.len() as f64;
            self.weights[row].fill(share);
        }
        self.row_standardized = true;
        self
    }

    /// Resets every weight to 1.
    #[must_use]
    pub fn binary(mut self) -> Self {
        self.weights.fill(1.0);
        self.row_standardized = false;
        self
    }

    /// Adds links: the districts of each become neighbours of each other, such as across a bridge.
    /// [`SpatialWeights::added_links`] lists those that are new.
    #[must_use]
    pub fn with_links(self, links: &[(u32, u32)]) -> Self {
        let mut new: Vec<(u32, u32)> = links
            .iter()
            .map(|(a, b)| (*a.min(b), *a.max(b)))
            .filter(|(a, b)| a != b && (*b as usize) < self.n() && !self.are_mutual(*a, *b))
            .collect();
        new.sort_unstable();
        new.dedup();
        let mut joined = self.joined(&new);
        joined.links.extend(new);
        joined
    }

    /// Joins each isolate to the district whose centroid is nearest, both ways.
    /// [`SpatialWeights::joined_isolates`] lists them.
    #[must_use]
    pub fn with_nearest_for_isolates<'a>(self, centroids: impl Into<Centroids<'a>>) -> Self {
        let points = centroids.into();
        let index = CentroidIndex::new(&points);
        let nearest = |i: usize| {
            let (j, _) = index.outwards(i).next()?;
            Some((i as u32, j as u32))
        };
        let new: Vec<(u32, u32)> = self.isolates().into_iter().filter_map(nearest).collect();
        let mut joined = self.joined(&new);
        joined.nearest.extend(new);
        joined
    }

    fn joined(self, pairs: &[(u32, u32)]) -> Self {
        if self.too_many {
            return self;
        }
        let mut all: Vec<(u32, u32)> = self.directed_edges().collect();
        all.extend(pairs.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]));
        let mut joined = Self::from_directed(self.rule, self.n(), all);
        joined.links = self.links;
        joined.nearest = self.nearest;
        if self.row_standardized { joined.row_standardized() } else { joined }
    }

    fn are_mutual(&self, a: u32, b: u32) -> bool {
        self.neighbors(a as usize).binary_search(&b).is_ok()
            && self.neighbors(b as usize).binary_search(&a).is_ok()
    }

    /// The rule of the neighbours. To be printed wherever a figure of neighbours is.
    pub fn rule(&self) -> WeightsRule {
        self.rule
    }

    /// True if each row sums to 1.
    pub fn is_row_standardized(&self) -> bool {
        self.row_standardized
    }

    /// Pairs added by [`SpatialWeights::with_links`], the lower position first.
    pub fn added_links(&self) -> &[(u32, u32)] {
        &self.links
    }

    /// Former isolates, each with the district it was joined to.
    pub fn joined_isolates(&self) -> &[(u32, u32)] {
        &self.nearest
    }

    /// Number of districts.
    pub fn n(&self) -> usize {
        self.starts.len() - 1
    }

    /// The neighbours of a district, by rising position; none for a position past the last.
    pub fn neighbors(&self, i: usize) -> &[u32] {
        &self.neighbors[self.row(i)]
    }

    /// The weights of a district's neighbours, in the same order.
    pub fn weights(&self, i: usize) -> &[f64] {
        &self.weights[self.row(i)]
    }

    fn row(&self, i: usize) -> std::ops::Range<usize> {
        if i < self.n() { self.starts[i]..self.starts[i + 1] } else { 0..0 }
    }

    /// Isolates: districts without a neighbour that are no district's neighbour either, by rising position.
    pub fn isolates(&self) -> Vec<usize> {
        let mut met = vec![false; self.n()];
        for (i, j) in self.directed_edges() {
            met[i as usize] = true;
            met[j as usize] = true;
        }
        (0..self.n()).filter(|i| !met[*i]).collect()
    }

    /// The mean number of neighbours, isolates included; 0 without districts.
    pub fn mean_neighbors(&self) -> f64 {
        if self.n() == 0 { 0.0 } else { self.neighbors.len() as f64 / self.n() as f64 }
    }

    /// Histogram of the number of neighbours: (neighbours, districts), by rising number.
    pub fn neighbor_counts(&self) -> Vec<(usize, usize)> {
        let mut counts = BTreeMap::new();
        for i in 0..self.n() {
            *counts.entry(self.neighbors(i).len()).or_insert(0) += 1;
        }
        counts.into_iter().collect()
    }

    /// Number of directed pairs that exist in both directions; all of them under a symmetric rule.
    pub fn mutual_links(&self) -> usize {
        self.directed_edges()
            .filter(|(i, j)| self.neighbors(*j as usize).binary_search(i).is_ok())
            .count()
    }

    /// True if every directed pair exists in both directions.
    pub fn is_symmetric(&self) -> bool {
        self.directed_edges().all(|(i, j)| self.neighbors(j as usize).binary_search(&i).is_ok())
    }

    /// Every directed pair of a district and its neighbour, in order.
    pub fn directed_edges(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        (0..self.n()).flat_map(|i| self.neighbors(i).iter().map(move |j| (i as u32, *j)))
    }

    /// Every undirected pair, once, the lower position first, in order.
    pub fn edges(&self) -> Vec<(u32, u32)> {
        let mut edges: Vec<_> = self.directed_edges().map(|(i, j)| (i.min(j), i.max(j))).collect();
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    /// Connected components: for each district the number of its component, counted from 0 in the order of
    /// their first districts. Directions are ignored; an isolate is a component of its own.
    pub fn components(&self) -> Vec<usize> {
        let mut root: Vec<usize> = (0..self.n()).collect();
        fn find(root: &mut [usize], mut i: usize) -> usize {
            while root[i] != i {
                root[i] = root[root[i]];
                i = root[i];
            }
            i
        }
        for (i, j) in self.directed_edges() {
            let (a, b) = (find(&mut root, i as usize), find(&mut root, j as usize));
            root[a.max(b)] = a.min(b);
        }
        let mut number = vec![usize::MAX; self.n()];
        let mut count = 0;
        (0..self.n())
            .map(|i| {
                let first = find(&mut root, i);
                if number[first] == usize::MAX {
                    number[first] = count;
                    count += 1;
                }
                number[first]
            })
            .collect()
    }

    /// Number of connected components.
    pub fn component_count(&self) -> usize {
        self.components().into_iter().max().map_or(0, |last| last + 1)
    }
}

/// The shortest distance band without isolates: the largest distance of a centroid to its nearest
/// neighbour. `None` for fewer than two centroids.
///
/// # Example
/// ```
/// use skillnad_engine::spatial::least_distance_for_all;
///
/// assert_eq!(least_distance_for_all(&[[0.0, 0.0], [3.0, 4.0], [4.0, 4.0]]), Some(5.0));
/// ```
pub fn least_distance_for_all<'a>(centroids: impl Into<Centroids<'a>>) -> Option<f64> {
    let points = centroids.into();
    let index = CentroidIndex::new(&points);
    (0..points.len())
        .filter_map(|i| index.outwards(i).next())
        .map(|(_, meters)| meters)
        .reduce(f64::max)
}

/// The k nearest neighbours of each centroid, the nearest first. Of two at the same distance the one with
/// the lower position comes first.
///
/// # Example
/// ```
/// use skillnad_engine::spatial::nearest_neighbors;
///
/// let points = [[0.0, 0.0], [1.0, 0.0], [3.0, 0.0]];
/// assert_eq!(nearest_neighbors(&points, 1), [[1], [0], [1]]);
/// ```
pub fn nearest_neighbors<'a>(centroids: impl Into<Centroids<'a>>, k: usize) -> Vec<Vec<u32>> {
    let points = centroids.into();
    let index = CentroidIndex::new(&points);
    (0..points.len()).map(|i| index.outwards(i).take(k).map(|(j, _)| j as u32).collect()).collect()
}
