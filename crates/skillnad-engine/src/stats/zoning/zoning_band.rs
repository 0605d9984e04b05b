//! Zoning band: a measure of segregation over random mergers of districts into the same number of zones.
//! Drawing the zones is left to `random_zones`.

use super::RandomZones;
use crate::spatial::SpatialWeights;
use crate::stats::segregation::Population;
use crate::stats::{About, Cost, Family, Measure, Quantity, Run, Stream, Undefined, in_parallel};

/// The share of zonings that lie below the band, and above it.
const TAIL: f64 = 0.025;

/// Its description.
pub(super) const ABOUT: About = About {
    family: Family::Zoning,
    id: "zoning_band",
    formula: "M(z_1), …, M(z_999) in order, z_r a random contiguous merging of the districts into m zones; the band is the 25th to the 975th",
    source: "Openshaw & Taylor (1979), A million or so correlation coefficients: three experiments on the modifiable areal unit problem, in Statistical applications in the spatial sciences, Pion",
    cost: Cost::Sorting,
};

/// The range of a measure over random zonings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ZoningBand {
    /// Number of zones each zoning has.
    pub zones: usize,
    /// Number of zonings that were drawn.
    pub drawn: usize,
    /// The lowest value of all.
    pub lowest: f64,
    /// The 2.5th percentile.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// The 97.5th percentile.
    pub high: f64,
    /// The highest value of all.
    pub highest: f64,
}

impl ZoningBand {
    /// The band of these values.
    fn of(zones: usize, mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        let count = values.len();
        // The value with so much of all below it, by rank: 25th and 975th of 999.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a part of the number of values"
        )]
        let at = |part: f64| {
            let rank = ((count as f64 + 1.0) * part).round() as usize;
            values.get(rank.clamp(1, count.max(1)) - 1).copied()
        };
        Some(Self {
            zones,
            drawn: count,
            lowest: *values.first()?,
            low: at(TAIL)?,
            median: at(0.5)?,
            high: at(1.0 - TAIL)?,
            highest: *values.last()?,
        })
    }

    /// True if a value lies within the band.
    pub fn holds(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

/// The measure over [`Run::permutations`] random zonings of a population's districts into `zones`
/// contiguous zones, drawn as [`RandomZones`] does. Zoning r uses stream r of the seed, so the band
/// does not depend on the threads.
///
/// `weights` are the neighbours of all districts, also of those that take no part: their ground joins
/// others, and nobody is added. A zone without people takes no part. Counts and land areas are summed;
/// measures that need middles or borders have no band. Cost: zonings times districts.
///
/// # Errors
/// [`Undefined`] as [`RandomZones::draw`] and the measure; [`Undefined::Cancelled`].
///
/// # Example
/// ```
/// use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
/// use skillnad_engine::stats::Run;
/// use skillnad_engine::stats::segregation::{Dissimilarity, Population};
/// use skillnad_engine::stats::zoning::zoning_band;
///
/// // Everybody of the group lives at one end of the row: each of two zonings in three mixes.
/// let links = vec![(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (3, 2)];
/// let rule = WeightsRule::Contiguity(Contiguity::Rook);
/// let row = SpatialWeights::from_directed(rule, 4, links);
/// let city = Population::of_two(&[10.0, 10.0, 0.0, 0.0], &[0.0, 0.0, 10.0, 10.0]);
/// let band = zoning_band(&Dissimilarity, &city, &row, 2, &Run::default())?;
/// assert_eq!((band.lowest, band.highest), (0.5, 1.0));
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
pub fn zoning_band(
    measure: &dyn Measure<Population>,
    population: &Population,
    weights: &SpatialWeights,
    zones: usize,
    run: &Run<'_>,
) -> Result<ZoningBand, Undefined> {
    let random = RandomZones::new(weights);
    let alone = Run { threads: 1, progress: None, ..*run };
    let values = in_parallel(
        run.permutations,
        run,
        || (),
        |number, ()| {
            let zone_of = random.draw(zones, &mut Stream::new(run.seed, number as u64))?;
            match measure.answer(&population.merged(&zone_of, zones), &alone)?.value {
                Quantity::Number(value) => Ok(value),
                _ => Err(Undefined::NotOneNumber),
            }
        },
    )?;
    let values = values.into_iter().collect::<Result<Vec<f64>, _>>()?;
    ZoningBand::of(zones, values).ok_or(Undefined::NoValue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spatial::{Contiguity, WeightsRule};
    use crate::stats::segregation::{Dissimilarity, SpatialProximity, TheilH};

    fn row(n: u32) -> SpatialWeights {
        let links = (1..n).flat_map(|i| [(i - 1, i), (i, i - 1)]).collect();
        SpatialWeights::from_directed(WeightsRule::Contiguity(Contiguity::Rook), n as usize, links)
    }

    fn city() -> Population {
        let group: Vec<f64> = (0..30).map(|i| f64::from((i * 7) % 11 + 1)).collect();
        let others: Vec<f64> = (0..30).map(|i| f64::from((i * 5) % 13 + 2)).collect();
        Population::of_two(&group, &others)
    }

    #[test]
    fn merging_keeps_everybody() {
        let city = city();
        let zones = RandomZones::new(&row(30)).draw(6, &mut Stream::new(1, 8)).unwrap();
        let merged = city.merged(&zones, 6);
        assert_eq!(merged.len(), 6);
        for (before, after) in city.groups().iter().zip(merged.groups()) {
            assert_eq!(before.iter().sum::<f64>(), after.iter().sum::<f64>());
        }
        assert_eq!(city.totals().iter().sum::<f64>(), merged.totals().iter().sum::<f64>());
    }

    #[test]
    fn as_many_zones_as_districts_give_the_measure_itself() {
        let city = city();
        let run = Run { permutations: 9, ..Run::default() };
        let band = zoning_band(&TheilH, &city, &row(30), 30, &run).unwrap();
        let own = TheilH.number(&city).unwrap();
        assert!((band.lowest - own).abs() < 1e-12 && (band.highest - own).abs() < 1e-12);
        assert_eq!((band.zones, band.drawn), (30, 9));
    }

    #[test]
    fn merging_never_raises_dissimilarity() {
        let city = city();
        let own = Dissimilarity.number(&city).unwrap();
        let band = zoning_band(&Dissimilarity, &city, &row(30), 7, &Run::default()).unwrap();
        assert!(band.lowest <= band.low && band.low <= band.median && band.median <= band.high);
        assert!(band.high <= band.highest && band.highest <= own + 1e-12);
        assert!(band.lowest < band.highest);
    }

    #[test]
    fn the_band_is_the_same_with_any_number_of_threads() {
        let city = city();
        let with = |threads| {
            let run = Run { threads, permutations: 101, ..Run::default() };
            zoning_band(&Dissimilarity, &city, &row(30), 5, &run).unwrap()
        };
        assert_eq!(with(1), with(2));
        assert_eq!(with(1), with(7));
    }

    #[test]
    fn the_band_leaves_one_in_forty_out_at_either_end() {
        let band = ZoningBand::of(3, (1..=999).rev().map(f64::from).collect()).unwrap();
        assert_eq!((band.lowest, band.low, band.median), (1.0, 25.0, 500.0));
        assert_eq!((band.high, band.highest), (975.0, 999.0));
        assert!(band.holds(25.0) && !band.holds(24.0) && !band.holds(976.0));
        assert_eq!(ZoningBand::of(3, Vec::new()), None);
    }

    #[test]
    fn empty_ground_joins_a_zone_and_adds_nobody() {
        let city = Population::of_two(&[8.0, 0.0, 2.0], &[2.0, 0.0, 8.0]);
        let run = Run { permutations: 9, ..Run::default() };
        let band = zoning_band(&Dissimilarity, &city, &row(3), 2, &run).unwrap();
        assert!((band.lowest - 0.6).abs() < 1e-12 && (band.highest - 0.6).abs() < 1e-12);
    }

    #[test]
    fn a_measure_that_needs_places_has_no_band() {
        let band = zoning_band(&SpatialProximity, &city(), &row(30), 5, &Run::default());
        assert!(matches!(band, Err(Undefined::Lacks { .. })), "{band:?}");
    }
}
