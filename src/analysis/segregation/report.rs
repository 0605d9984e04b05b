//! Segregation of a division: every measure in a year with its random baseline, and the decomposition of
//! a change over the years. Wording is left to `cli` and `ui`.

use std::fmt;

use super::{ComparedGroups, GroupError, GroupWarning, Naming};
use crate::analysis::DistrictGeometry;
use crate::model::{Dataset, Marks, Year};
use crate::stats::segregation::{
    ALL, Change, Dissimilarity, MultiTheilH, Population, bias_corrected, change_between,
};
use crate::stats::{Answer, Measure, Quantity, Run, Undefined};

/// A measure with its result.
pub struct Measured {
    /// The measure.
    pub measure: &'static dyn Measure<Population>,
    /// The result, or the reason for its absence.
    pub answer: Result<Answer, Undefined>,
    /// Random baseline: the mean of the measure if people were allocated to districts at random. `None`
    /// without a result, and for measures that need no baseline.
    pub baseline: Option<Result<f64, Undefined>>,
}

impl fmt::Debug for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Measured")
            .field("measure", &self.measure.id())
            .field("answer", &self.answer)
            .field("baseline", &self.baseline)
            .finish()
    }
}

impl Measured {
    /// Computes a measure of a population, with its random baseline.
    pub fn of(
        measure: &'static dyn Measure<Population>,
        population: &Population,
        run: &Run<'_>,
    ) -> Self {
        let plain = Self::without_chance(measure, population, run);
        let known = plain.answer.is_ok();
        let baseline = known.then(|| measure.random_baseline(population, run)).flatten();
        Self { baseline, ..plain }
    }

    /// Computes a measure of a population without its random baseline, which is most of the work.
    pub fn without_chance(
        measure: &'static dyn Measure<Population>,
        population: &Population,
        run: &Run<'_>,
    ) -> Self {
        Self { measure, answer: measure.answer(population, run), baseline: None }
    }

    /// The result, if it is a single number.
    pub fn value(&self) -> Option<f64> {
        match &self.answer {
            Ok(Answer { value: Quantity::Number(value), .. }) => Some(*value),
            _ => None,
        }
    }

    /// The reason that there is no single number; `None` if there is one.
    pub fn why_not(&self) -> Option<Undefined> {
        match &self.answer {
            Ok(Answer { value: Quantity::Number(_), .. }) => None,
            Ok(_) => Some(Undefined::NotOneNumber),
            Err(why) => Some(why.clone()),
        }
    }

    /// The random baseline; `None` if it is unknown or undefined.
    pub fn chance(&self) -> Option<f64> {
        self.baseline.as_ref()?.as_ref().ok().copied()
    }

    /// The value corrected for its random baseline.
    pub fn bias_corrected(&self) -> Option<f64> {
        bias_corrected(self.value()?, self.chance()?)
    }
}

/// A way of computing a measure: with its random baseline, or without.
type Ask = fn(&'static dyn Measure<Population>, &Population, &Run<'_>) -> Measured;

/// All measures in one year.
#[derive(Debug)]
pub struct SegregationReport {
    /// The year, or `None` where the data has no years.
    pub year: Option<Year>,
    /// The counts by district, and the districts that take no part.
    pub population: Population,
    /// The measures, in the order of the registry.
    pub measured: Vec<Measured>,
    /// The marks of the counts, such as estimated.
    pub marks: Marks,
    /// Warnings about the counts.
    pub warnings: Vec<GroupWarning>,
}

impl SegregationReport {
    /// Computes every measure in a year.
    ///
    /// # Errors
    /// [`GroupError`] if an indicator or column holds no counts, or groups share members.
    pub fn of(
        dataset: &Dataset,
        compared: &ComparedGroups,
        year: Option<Year>,
        geometry: &DistrictGeometry,
        naming: Naming,
        run: &Run<'_>,
    ) -> Result<Self, GroupError> {
        Self::asked(Measured::of, dataset, compared, year, geometry, naming, run)
    }

    /// Computes every measure in a year without random baselines, for a trend.
    ///
    /// # Errors
    /// As [`SegregationReport::of`].
    pub fn without_chance(
        dataset: &Dataset,
        compared: &ComparedGroups,
        year: Option<Year>,
        geometry: &DistrictGeometry,
        naming: Naming,
        run: &Run<'_>,
    ) -> Result<Self, GroupError> {
        Self::asked(Measured::without_chance, dataset, compared, year, geometry, naming, run)
    }

    fn asked(
        ask: Ask,
        dataset: &Dataset,
        compared: &ComparedGroups,
        year: Option<Year>,
        geometry: &DistrictGeometry,
        naming: Naming,
        run: &Run<'_>,
    ) -> Result<Self, GroupError> {
        let counted = compared.count(dataset, year, naming)?;
        let population = counted.on(geometry);
        let mut measured: Vec<Measured> =
            ALL.iter().map(|measure| ask(*measure, &population, run)).collect();
        for answer in measured.iter_mut().filter_map(|measured| measured.answer.as_mut().ok()) {
            withhold(answer, &counted.few);
        }
        let marks = compared.marks(dataset, year);
        Ok(Self { year, population, measured, marks, warnings: counted.warnings })
    }

    /// The result of the measure with this id.
    pub fn measured(&self, id: &str) -> Option<&Measured> {
        self.measured.iter().find(|measured| measured.measure.id() == id)
    }
}

/// Removes local values of districts with few persons from a result. The value of the whole stays.
fn withhold(answer: &mut Answer, few: &[bool]) {
    let details = answer.details.iter_mut().map(|(_, detail)| detail);
    for quantity in std::iter::once(&mut answer.value).chain(details) {
        let few = few.iter().copied();
        match quantity {
            Quantity::Local(values) => {
                values.iter_mut().zip(few).filter(|(_, few)| *few).for_each(|(v, _)| *v = None);
            }
            Quantity::LocalByGroup(values) => {
                values.iter_mut().zip(few).filter(|(_, few)| *few).for_each(|(v, _)| *v = None);
            }
            Quantity::Number(_) | Quantity::District(_) => {}
        }
    }
}

/// Decomposes the change from one year to a later one, for each measure that has a decomposition.
pub fn changes(
    before: &Population,
    after: &Population,
    run: &Run<'_>,
) -> Vec<(&'static str, Change)> {
    let measures: [&dyn Measure<Population>; 2] = [&Dissimilarity, &MultiTheilH];
    let split = |measure: &&dyn Measure<Population>| {
        Some((measure.id(), change_between(*measure, before, after, run).ok()?))
    };
    measures.iter().filter_map(split).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::city::pairs_of;
    use crate::analysis::{Measurable, Surface};
    use crate::model::MadeOf;
    use crate::project::GroupChoice;

    #[test]
    fn a_measure_without_an_answer_has_no_baseline_and_a_reason() {
        let alone = Population::of_two(&[5.0, 2.0], &[0.0, 0.0]);
        let measured = Measured::of(&Dissimilarity, &alone, &Run::default());
        assert_eq!(measured.why_not(), Some(Undefined::OneGroup));
        assert!(measured.baseline.is_none() && measured.value().is_none());
    }

    #[test]
    fn chance_is_taken_off_where_it_is_known() {
        let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
        let measured = Measured::of(&Dissimilarity, &city, &Run::default());
        let chance = measured.chance().unwrap();
        assert_eq!(measured.value(), Some(0.6000000000000001));
        let corrected = measured.bias_corrected().unwrap();
        assert!((corrected - (0.6 - chance) / (1.0 - chance)).abs() < 1e-12);
        assert_eq!(measured.why_not(), None);
    }

    #[test]
    fn a_report_gives_a_measure_by_its_id() {
        let mut city = pairs_of(&[(8.0, 2.0), (2.0, 8.0), (5.0, 5.0)]);
        for indicator in &mut city.indicators {
            indicator.made_of = MadeOf::Count { column: indicator.id.to_string() };
        }
        let groups = GroupChoice::new(&["v", "w"], None);
        let compared = ComparedGroups::find(&city, &groups).unwrap();
        let places = Measurable::new(city, Surface::Earth);
        let geometry = DistrictGeometry::of(&places.dataset.division, &places);
        let (city, run) = (&places.dataset, Run::default());
        let naming = Naming::Ids;
        let report =
            SegregationReport::without_chance(city, &compared, None, &geometry, naming, &run);
        let report = report.unwrap();
        for id in ["dissimilarity", "isolation"] {
            assert_eq!(report.measured(id).map(|found| found.measure.id()), Some(id));
        }
        assert!(report.measured("ginger").is_none());
        let d = report.measured("dissimilarity").and_then(Measured::value).unwrap();
        assert!((d - 0.4).abs() < 1e-12, "{d}");
    }

    #[test]
    fn the_baseline_is_the_mean_over_all_ways_to_allocate_the_people() {
        // Two of each group in two districts of two: of the six ways to fill the first district, two
        // give a dissimilarity of 1 and four a dissimilarity of 0.
        let city = Population::of_two(&[2.0, 0.0], &[0.0, 2.0]);
        let chance = Measured::of(&Dissimilarity, &city, &Run::default()).chance().unwrap();
        assert!((chance - 1.0 / 3.0).abs() < 1e-12, "{chance}");
    }
}
