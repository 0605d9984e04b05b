//! The same measure of segregation in every division that has the groups, from the fewest districts to
//! the most, and what it would be if borders had been drawn at random: how much of the answer is owed
//! to the division. Which divisions are open is left to the caller.

use super::{ComparedGroups, ComparisonError, Ground, Naming, Places, neighbor_weights};
use super::{CountedGroups, Measured};
use crate::model::{Dataset, DivisionId, LocalText, Year};
use crate::project::GroupChoice;
use crate::spatial::{Contiguity, NeighborSpec, WeightsRule};
use crate::stats::segregation::Population;
use crate::stats::zoning::{ZoningBand, zoning_band};
use crate::stats::{Measure, Need, Run, Undefined};

/// What joins districts into a zone: a border or a corner, a bridge or a ferry, and for an island
/// without either its nearest district.
pub const ZONES_JOIN: NeighborSpec = NeighborSpec {
    rule: WeightsRule::Contiguity(Contiguity::Queen),
    links: true,
    nearest_for_isolates: true,
};

/// A division that may be a rung.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a, P> {
    /// Its districts and figures.
    pub dataset: &'a Dataset,
    /// Where they lie.
    pub places: &'a P,
    /// Areas, middles and borders, where the measure asks for them.
    pub ground: Option<&'a Ground>,
}

/// The measure in one division.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// The division.
    pub division: DivisionId,
    /// Its short name.
    pub name: LocalText,
    /// Number of districts that take part.
    pub districts: usize,
    /// The measure, or why there is none.
    pub value: Result<f64, Undefined>,
    /// The value by chance alone with districts of these sizes, where that is known.
    pub chance: Option<f64>,
    /// The measure in [`ZoningLadder::before`].
    pub before: Option<f64>,
    /// True if the counts were carried over from another division.
    pub estimated: bool,
    /// What random borders give with as many zones; `None` for the division that is merged, for those
    /// with more districts, and for another place.
    pub band: Option<Result<ZoningBand, Undefined>>,
    /// True if it is another place than the one that is shown.
    pub elsewhere: bool,
}

impl Rung {
    /// The change of the measure since [`ZoningLadder::before`].
    pub fn change(&self) -> Option<f64> {
        Some(self.value.as_ref().ok()? - self.before?)
    }
}

/// The rungs, and what they were made from.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoningLadder {
    /// The id of the measure.
    pub measure: &'static str,
    /// The year of the values.
    pub year: Option<Year>,
    /// The first year there are figures for, where that is another.
    pub before: Option<Year>,
    /// The divisions, the one with the fewest districts first; another place last.
    pub rungs: Vec<Rung>,
    /// The division whose districts are merged at random.
    pub base: Option<DivisionId>,
    /// Divisions that can't be a rung, and why.
    pub without: Vec<(LocalText, ComparisonError)>,
}

/// Directions of a change over the years in the divisions of one place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Number that rose.
    pub rose: usize,
    /// Number that fell.
    pub fell: usize,
    /// Number that stayed the same.
    pub stayed: usize,
    /// The smallest change.
    pub least: f64,
    /// The largest change.
    pub most: f64,
}

/// True if a measure asks for areas, middles or borders.
pub fn asks_for_ground(measure: &dyn Measure<Population>) -> bool {
    let ground = [Need::Areas, Need::Centroids, Need::Borders];
    measure.needs().iter().any(|need| ground.contains(need))
}

impl ZoningLadder {
    /// The measure in every step, for the place and year of `shown`.
    ///
    /// Random zonings merge the districts of the measured division with the most of them: figures that
    /// were carried over from another division are even within its districts, and would make the band
    /// too low. Only where all are carried over the smallest level is merged.
    ///
    /// # Errors
    /// [`ComparisonError`] when `shown` does not have the groups.
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
            let population = on(&counted, step.ground);
            let measured = Measured::of(measure, &population, run);
            let earlier = before.and_then(|before| {
                let counted = compared.count(step.dataset, Some(before), Naming::Ids).ok()?;
                Measured::of(measure, &on(&counted, step.ground), run).value()
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

    /// The rung of a division.
    pub fn rung(&self, division: &DivisionId) -> Option<&Rung> {
        self.rungs.iter().find(|rung| rung.division == *division)
    }

    /// How the change went in the divisions of the place that is shown, with changes below `least`
    /// counted as none; `None` without an earlier year.
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

fn on(counted: &CountedGroups, ground: Option<&Ground>) -> Population {
    ground.map_or_else(|| counted.population(), |ground| counted.on(ground))
}

/// The groups of a step in the year that is compared.
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

/// The place a division is of: what stands before the stroke in its id.
fn place_of(division: &DivisionId) -> &str {
    let id = division.as_str();
    id.split_once('/').map_or(id, |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let alone = ZoningLadder { rungs: vec![rung(0.5, true)], ..ladder };
        assert_eq!(alone.agreement(0.001), None);
    }

    #[test]
    fn divisions_of_a_city_are_one_place_and_a_file_is_its_own() {
        let place = |id| place_of(&DivisionId::new(id)).to_owned();
        assert_eq!(place("goteborg/regso"), place("goteborg/deso"));
        assert_ne!(place("goteborg/regso"), place("goteborgsregionen/regso"));
        assert_eq!(place("mine.geojson"), "mine.geojson");
    }
}
