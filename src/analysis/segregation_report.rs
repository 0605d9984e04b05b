//! Segregation of a division: every measure in a year with what chance alone would give, and where
//! a change over the years comes from. Wording it is left to `cli` and `ui`.

use std::fmt;

use super::{ComparedGroups, Ground, GroupError, GroupWarning, Naming};
use crate::model::{Dataset, Marks, Year};
use crate::stats::segregation::{
    ALL, Change, Dissimilarity, MultiTheilH, Population, bias_corrected, change_between,
};
use crate::stats::{Answer, Measure, Quantity, Run, Undefined};

/// A measure with what it answered.
pub struct Measured {
    /// The measure.
    pub measure: &'static dyn Measure<Population>,
    /// Its answer, or why there is none.
    pub answer: Result<Answer, Undefined>,
    /// What it is on average when people are dealt at random; `None` without an answer, and for
    /// measures that need no such yardstick.
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
    /// Asks a measure about a population, and what chance alone would give.
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

    /// Asks a measure about a population. What chance alone would give is most of the work, and left
    /// out.
    pub fn without_chance(
        measure: &'static dyn Measure<Population>,
        population: &Population,
        run: &Run<'_>,
    ) -> Self {
        Self { measure, answer: measure.answer(population, run), baseline: None }
    }

    /// The answer, where it is one number.
    pub fn value(&self) -> Option<f64> {
        match &self.answer {
            Ok(Answer { value: Quantity::Number(value), .. }) => Some(*value),
            _ => None,
        }
    }

    /// Why there is no single number; `None` where there is one.
    pub fn why_not(&self) -> Option<Undefined> {
        match &self.answer {
            Ok(Answer { value: Quantity::Number(_), .. }) => None,
            Ok(_) => Some(Undefined::NotOneNumber),
            Err(why) => Some(why.clone()),
        }
    }

    /// The value by chance alone, where that is known.
    pub fn chance(&self) -> Option<f64> {
        self.baseline.as_ref()?.as_ref().ok().copied()
    }

    /// The value with what chance alone gives taken off.
    pub fn bias_corrected(&self) -> Option<f64> {
        bias_corrected(self.value()?, self.chance()?)
    }
}

/// The question to a measure: with what chance gives, or without.
type Ask = fn(&'static dyn Measure<Population>, &Population, &Run<'_>) -> Measured;

/// All measures in one year.
#[derive(Debug)]
pub struct Edition {
    /// The year, or `None` where the data knows no years.
    pub year: Option<Year>,
    /// Who lives where, and which districts take no part.
    pub population: Population,
    /// The measures, in the order of the registry.
    pub measured: Vec<Measured>,
    /// The marks of the counts.
    pub marks: Marks,
    /// Doubts about the counts.
    pub warnings: Vec<GroupWarning>,
}

impl Edition {
    /// Every measure in a year.
    ///
    /// # Errors
    /// [`GroupError`] when something holds no counts, or groups share members.
    pub fn of(
        dataset: &Dataset,
        compared: &ComparedGroups,
        year: Option<Year>,
        ground: &Ground,
        naming: Naming,
        run: &Run<'_>,
    ) -> Result<Self, GroupError> {
        Self::asked(Measured::of, dataset, compared, year, ground, naming, run)
    }

    /// Every measure in a year, without what chance alone would give: for a trend.
    ///
    /// # Errors
    /// As [`Edition::of`].
    pub fn without_chance(
        dataset: &Dataset,
        compared: &ComparedGroups,
        year: Option<Year>,
        ground: &Ground,
        naming: Naming,
        run: &Run<'_>,
    ) -> Result<Self, GroupError> {
        Self::asked(Measured::without_chance, dataset, compared, year, ground, naming, run)
    }

    fn asked(
        ask: Ask,
        dataset: &Dataset,
        compared: &ComparedGroups,
        year: Option<Year>,
        ground: &Ground,
        naming: Naming,
        run: &Run<'_>,
    ) -> Result<Self, GroupError> {
        let counted = compared.count(dataset, year, naming)?;
        let population = counted.on(ground);
        let mut measured: Vec<Measured> =
            ALL.iter().map(|measure| ask(*measure, &population, run)).collect();
        for answer in measured.iter_mut().filter_map(|measured| measured.answer.as_mut().ok()) {
            withhold(answer, &counted.few);
        }
        let marks = compared.marks(dataset, year);
        Ok(Self { year, population, measured, marks, warnings: counted.warnings })
    }

    /// The answer of the measure with this id.
    pub fn measured(&self, id: &str) -> Option<&Measured> {
        self.measured.iter().find(|measured| measured.measure.id() == id)
    }
}

/// Takes out what an answer says of districts with few persons: the whole is told, they are not.
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

/// The measures whose change over the years is split, with the split from one year to a later one.
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
}
