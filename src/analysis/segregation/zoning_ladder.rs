//! The zoning ladder: one measure of segregation in every division that has the groups, from the fewest
//! districts to the most, and its range over random zonings. It shows the effect of the division on the
//! result. Choosing the divisions is left to the caller.

use super::{ComparedGroups, ComparisonError, CountedGroups, Measured, Naming};
use crate::analysis::neighbors::neighbor_weights;
use crate::analysis::{DistrictGeometry, Places};
use crate::model::{Dataset, DivisionId, LocalText, Year};
use crate::project::GroupChoice;
use crate::spatial::{Contiguity, NeighborSpec, WeightsRule};
use crate::stats::segregation::Population;
use crate::stats::zoning::{ZoningBand, zoning_band};
use crate::stats::{Measure, Need, Run, Undefined};

/// Neighbours for merging districts into zones: a border or a corner, a bridge or a ferry, and the
/// nearest district for an island without any of these.
pub const ZONES_JOIN: NeighborSpec = NeighborSpec {
    rule: WeightsRule::Contiguity(Contiguity::Queen),
    links: true,
    nearest_for_isolates: true,
};

/// A division to be measured.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a, P> {
    /// The districts and figures.
    pub dataset: &'a Dataset,
    /// The geometry for neighbours.
    pub places: &'a P,
    /// Areas, centroids and borders, if the measure needs them.
    pub geometry: Option<&'a DistrictGeometry>,
}

/// The result in one division.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// The division.
    pub division: DivisionId,
    /// Its short name.
    pub name: LocalText,
    /// Number of districts that take part.
    pub districts: usize,
    /// The value of the measure, or the reason for its absence.
    pub value: Result<f64, Undefined>,
    /// Random baseline with districts of these sizes; `None` if it is unknown.
    pub chance: Option<f64>,
    /// The value in the year [`ZoningLadder::before`].
    pub before: Option<f64>,
    /// True if the counts were estimated from another division.
    pub estimated: bool,
    /// The range over random zonings with as many zones. `None` for the division that is merged, for
    /// divisions with more districts, and for other places.
    pub band: Option<Result<ZoningBand, Undefined>>,
    /// True if the division is of another place than the shown one.
    pub elsewhere: bool,
}

impl Rung {
    /// The change of the value since [`ZoningLadder::before`].
    pub fn change(&self) -> Option<f64> {
        Some(self.value.as_ref().ok()? - self.before?)
    }
}

/// The results by division, and their settings.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoningLadder {
    /// The id of the measure.
    pub measure: &'static str,
    /// The year of the values.
    pub year: Option<Year>,
    /// The first year with figures, if it is an earlier one.
    pub before: Option<Year>,
    /// The results, the division with the fewest districts first; other places last.
    pub rungs: Vec<Rung>,
    /// The division whose districts are merged into random zones.
    pub base: Option<DivisionId>,
    /// Divisions that can't be measured, with the reason.
    pub without: Vec<(LocalText, ComparisonError)>,
}

/// The directions of change over the years in the divisions of one place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Number of divisions with a rise.
    pub rose: usize,
    /// Number of divisions with a fall.
    pub fell: usize,
    /// Number of divisions without a change.
    pub stayed: usize,
    /// The smallest change.
    pub least: f64,
    /// The largest change.
    pub most: f64,
}

/// True if a measure needs areas, centroids or borders.
pub fn asks_for_geometry(measure: &dyn Measure<Population>) -> bool {
    let geometry = [Need::Areas, Need::Centroids, Need::Borders];
    measure.needs().iter().any(|need| geometry.contains(need))
}

impl ZoningLadder {
    /// Measures every step, for the place and year of `shown`.
    ///
    /// Random zonings merge the districts of the division that has most of them and whose counts are not
    /// estimated. Counts estimated from another division are even within its districts, and would make
    /// the range too low. If all counts are estimated, the division with the most districts is merged.
    ///
    /// # Errors
    /// [`ComparisonError`] if `shown` does not have the groups.
    pub fn climb<P: Places>(
        steps: &[Step<'_, P>],
        shown: &Dataset,
        choice: &GroupChoice,
        measure: &'static dyn Measure<Population>,
        asked: Option<Year>,
        run: &Run<'_>,
    ) -> Result<Self, ComparisonError> {
        let compared = ComparedGroups::find(shown, choice)?;
        let year = compared.year_near(shown, asked).ok_or(ComparisonError::NoYear)?;
        let first = compared.years(shown).first().copied().flatten();
        let before = first.filter(|first| Some(*first) < year);
        let mut ladder = Self {
            measure: measure.id(),
            year,
            before,
            rungs: Vec::new(),
            base: None,
            without: Vec::new(),
        };
        let place = place_of(&shown.division.id);
        let mut base: Option<(&Step<'_, P>, Population, bool)> = None;
        for step in steps {
            let division = &step.dataset.division;
            let counted = match counted(step.dataset, choice, year) {
                Ok(counted) => counted,
                Err(why) => {
                    ladder.without.push((division.short_name.clone(), why));
                    continue;
                }
            };
            let (compared, counted) = counted;
            let population = on(&counted, step.geometry);
            let measured = Measured::of(measure, &population, run);
            let earlier = before.and_then(|before| {
                let counted = compared.count(step.dataset, Some(before), Naming::Ids).ok()?;
                Measured::of(measure, &on(&counted, step.geometry), run).value()
            });
            let rung = Rung {
                division: division.id.clone(),
                name: division.short_name.clone(),
                districts: population.len(),
                value: measured
                    .value()
                    .ok_or_else(|| measured.why_not().unwrap_or(Undefined::NoValue)),
                chance: measured.chance(),
                before: earlier,
                estimated: compared.marks(step.dataset, year).estimated,
                band: None,
                elsewhere: place_of(&division.id) != place,
            };
            let rank = |estimated: bool, districts: usize| (!estimated, districts);
            let better = base.as_ref().is_none_or(|(_, held, estimated)| {
                rank(rung.estimated, rung.districts) > rank(*estimated, held.len())
            });
            if !rung.elsewhere && rung.value.is_ok() && better {
                base = Some((step, population, rung.estimated));
            }
            ladder.rungs.push(rung);
        }
        ladder.rungs.sort_by_key(|rung| (rung.elsewhere, rung.districts));
        if let Some((step, population, _)) = base {
            ladder.draw_bands(step, &population, measure, run);
        }
        Ok(ladder)
    }

    fn draw_bands<P: Places>(
        &mut self,
        step: &Step<'_, P>,
        population: &Population,
        measure: &dyn Measure<Population>,
        run: &Run<'_>,
    ) {
        let merged = &step.dataset.division.id;
        let fewer = |rung: &Rung| !rung.elsewhere && rung.districts < population.len();
        if !self.rungs.iter().any(fewer) {
            return;
        }
        self.base = Some(merged.clone());
        let weights = neighbor_weights(ZONES_JOIN, step.places);
        for rung in self.rungs.iter_mut().filter(|rung| fewer(rung) && rung.value.is_ok()) {
            rung.band = Some(zoning_band(measure, population, &weights, rung.districts, run));
        }
    }

    /// The result of a division.
    pub fn rung(&self, division: &DivisionId) -> Option<&Rung> {
        self.rungs.iter().find(|rung| rung.division == *division)
    }

    /// The directions of change in the divisions of the shown place. Changes smaller than `least` count
    /// as none. `None` without an earlier year.
    pub fn agreement(&self, least: f64) -> Option<Agreement> {
        let here = self.rungs.iter().filter(|rung| !rung.elsewhere);
        let changes: Vec<f64> = here.filter_map(Rung::change).collect();
        let first = *changes.first()?;
        let mut found = Agreement { least: first, most: first, ..Agreement::default() };
        for change in changes {
            found.least = found.least.min(change);
            found.most = found.most.max(change);
            match change {
                change if change >= least => found.rose += 1,
                change if change <= -least => found.fell += 1,
                _ => found.stayed += 1,
            }
        }
        Some(found)
    }
}

fn on(counted: &CountedGroups, geometry: Option<&DistrictGeometry>) -> Population {
    geometry.map_or_else(|| counted.population(), |geometry| counted.on(geometry))
}

/// The groups of a step and their counts in the compared year.
fn counted(
    dataset: &Dataset,
    choice: &GroupChoice,
    year: Option<Year>,
) -> Result<(ComparedGroups, CountedGroups), ComparisonError> {
    let compared = ComparedGroups::find(dataset, choice)?;
    if !compared.years(dataset).contains(&year) {
        return Err(ComparisonError::NoYear);
    }
    let counted = compared.count(dataset, year, Naming::Ids)?;
    Ok((compared, counted))
}

/// The place of a division: the part of its id before the slash.
fn place_of(division: &DivisionId) -> &str {
    let id = division.as_str();
    id.split_once('/').map_or(id, |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::segregation::measure;

    fn rung(change: f64, elsewhere: bool) -> Rung {
        Rung {
            division: DivisionId::new("a/b"),
            name: LocalText::default(),
            districts: 3,
            value: Ok(0.3 + change),
            chance: None,
            before: Some(0.3),
            estimated: false,
            band: None,
            elsewhere,
        }
    }

    #[test]
    fn divisions_agree_or_not_on_which_way_it_went() {
        let ladder = ZoningLadder {
            measure: "dissimilarity",
            year: Some(Year(2023)),
            before: Some(Year(2020)),
            rungs: vec![rung(0.02, false), rung(-0.004, false), rung(0.0, false), rung(0.5, true)],
            base: None,
            without: Vec::new(),
        };
        let found = ladder.agreement(0.001).unwrap();
        assert_eq!((found.rose, found.fell, found.stayed), (1, 1, 1));
        assert!((found.most - 0.02).abs() < 1e-12 && (found.least + 0.004).abs() < 1e-12);
        let rising = vec![rung(0.02, false), rung(0.01, false), rung(0.03, false)];
        let rising = ZoningLadder { rungs: rising, ..ladder.clone() }.agreement(0.001).unwrap();
        assert_eq!((rising.rose, rising.fell, rising.stayed), (3, 0, 0));
        assert!((rising.least - 0.01).abs() < 1e-12, "not 0, which no division has");
        let falling = vec![rung(-0.02, false), rung(-0.01, false)];
        let falling = ZoningLadder { rungs: falling, ..ladder.clone() }.agreement(0.001).unwrap();
        assert_eq!((falling.rose, falling.fell, falling.stayed), (0, 2, 0));
        assert!((falling.most + 0.01).abs() < 1e-12);
        let alone = ZoningLadder { rungs: vec![rung(0.5, true)], ..ladder };
        assert_eq!(alone.agreement(0.001), None);
    }

    #[test]
    fn only_some_measures_need_geometry() {
        let asks = |id| asks_for_geometry(measure(id).unwrap());
        assert!(["delta", "spatial_proximity", "boundary_dissimilarity"].into_iter().all(asks));
        assert!(!["dissimilarity", "multi_theil_h"].into_iter().any(asks));
    }

    #[test]
    fn divisions_of_a_city_are_one_place_and_a_file_is_its_own() {
        let place = |id| place_of(&DivisionId::new(id)).to_owned();
        assert_eq!(place("goteborg/regso"), place("goteborg/deso"));
        assert_ne!(place("goteborg/regso"), place("goteborgsregionen/regso"));
        assert_eq!(place("mine.geojson"), "mine.geojson");
    }
}
