//! Chosen groups in a dataset: their indicators and columns, the years in which all of them have
//! figures, and their counts by district. Choosing groups is left to `project` and `cli`.

use thiserror::Error;

use super::{Counted, GroupError, GroupWarning, check_groups, settled_total};
use crate::analysis::DistrictGeometry;
use crate::analysis::indicators::shared_years;
use crate::formats::builtin::catalog;
use crate::i18n::{Language, tr, tr_with};
use crate::model::{
    Cell, Dataset, Direction, Indicator, IndicatorId, LocalText, MadeOf, Marks, Source, ThemeId,
    Unit, Year,
};
use crate::project::GroupChoice;
use crate::stats::segregation::Population;

/// The groups that are compared, and their total.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedGroups {
    /// The groups, in the order they were chosen.
    pub groups: Vec<Indicator>,
    /// The total population, or `None` where the groups add up to it.
    pub total: Option<Indicator>,
}

/// The name of a group in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// Its id, as on the command line.
    Ids,
    /// Its title, as in the window.
    Titles(Language),
}

/// Errors in comparing groups in a dataset.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ComparisonError {
    /// The dataset has no indicator or column with this id.
    #[error("there is no {id}")]
    NotThere {
        /// The id that was asked for.
        id: IndicatorId,
    },
    /// No group is chosen.
    #[error("no group is chosen")]
    NoneChosen,
    /// One group without a total to compare it with.
    #[error("one group alone")]
    OneAlone,
    /// No year has figures for all groups, or not the year that was asked for.
    #[error("no figures for all groups")]
    NoYear,
    /// A group holds no counts, or groups share members.
    #[error(transparent)]
    Groups(#[from] GroupError),
}

impl ComparisonError {
    /// The reason, as a sentence in the user's language.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::NotThere { id } => {
                tr_with(language, "segregation.why_not_there", &[("id", id.as_str())])
            }
            Self::NoneChosen => tr(language, "segregation.why_none_chosen").to_owned(),
            Self::OneAlone => tr(language, "segregation.why_one_alone").to_owned(),
            Self::NoYear => tr(language, "segregation.why_no_year").to_owned(),
            Self::Groups(error) => error.message(language),
        }
    }
}

/// Members of each group by district in a year, and warnings about the counts.
#[derive(Clone, Debug, PartialEq)]
pub struct CountedGroups {
    /// Counts by group, then by district in file order.
    pub groups: Vec<Vec<Cell>>,
    /// The total by district, or `None` where the groups add up to it.
    pub total: Option<Vec<Cell>>,
    /// True for each district whose results are withheld, because few persons live there or belong to
    /// one of the groups. One entry for each district.
    pub few: Vec<bool>,
    /// Doubts about the counts.
    pub warnings: Vec<GroupWarning>,
}

impl CountedGroups {
    /// The counts for the measures, without areas, centroids and borders.
    pub fn population(&self) -> Population {
        Population::new(&self.groups, self.total.as_deref())
    }

    /// The counts with areas, centroids and borders, for the measures that need them.
    pub fn on(&self, geometry: &DistrictGeometry) -> Population {
        self.population()
            .with_areas(&geometry.areas)
            .with_centroids(&geometry.middles)
            .with_borders(&geometry.borders)
    }

    /// The population by district: the total, or the sum of all groups.
    pub fn everybody(&self) -> Vec<Cell> {
        if let Some(total) = &self.total {
            return total.clone();
        }
        let districts = self.groups.iter().map(Vec::len).max().unwrap_or(0);
        let sum = |at: usize| {
            self.groups
                .iter()
                .map(|group| group.get(at).copied().unwrap_or(Cell::Missing))
                .reduce(|a, b| a.zip(b, |a, b| Cell::Value(a + b)))
                .unwrap_or(Cell::Missing)
        };
        (0..districts).map(sum).collect()
    }

    /// The first group against all other residents.
    pub fn first_against_rest(&self) -> Population {
        Population::new(self.groups.get(..1).unwrap_or_default(), Some(&self.everybody()))
    }

    /// The first group's share of the population by district, or the reason for its absence: not
    /// applicable where nobody lives, missing where the group is larger than the population, too few
    /// where the result is withheld.
    pub fn first_share(&self) -> Vec<Cell> {
        let first = self.groups.first().map(Vec::as_slice).unwrap_or_default();
        let share = |x: f64, t: f64| match x / t {
            _ if t == 0.0 => Cell::NotApplicable,
            share if (0.0..=1.0).contains(&share) => Cell::Value(share),
            _ => Cell::Missing,
        };
        let few = self.few.iter().copied().chain(std::iter::repeat(false));
        first
            .iter()
            .zip(self.everybody())
            .zip(few)
            .map(|((x, t), few)| match x.zip(t, share) {
                share if few && share.ends().is_some() => Cell::TooFew,
                share => share,
            })
            .collect()
    }
}

impl ComparedGroups {
    /// Finds the groups of a choice in the dataset.
    ///
    /// # Errors
    /// [`ComparisonError::NotThere`], [`ComparisonError::NoneChosen`] and [`ComparisonError::OneAlone`].
    pub fn find(dataset: &Dataset, choice: &GroupChoice) -> Result<Self, ComparisonError> {
        let found = |id: &IndicatorId| {
            indicator_or_column(dataset, id)
                .ok_or_else(|| ComparisonError::NotThere { id: id.clone() })
        };
        let groups = choice.groups.iter().map(found).collect::<Result<Vec<_>, _>>()?;
        let total = choice.total.as_ref().map(found).transpose()?;
        if groups.is_empty() {
            return Err(ComparisonError::NoneChosen);
        }
        if groups.len() == 1 && total.is_none() {
            return Err(ComparisonError::OneAlone);
        }
        Ok(Self { groups, total })
    }

    /// The groups, then the total.
    pub fn all(&self) -> impl Iterator<Item = &Indicator> {
        self.groups.iter().chain(&self.total)
    }

    /// The years in which all have figures, ascending; a single `None` where the data has no years.
    pub fn years(&self, dataset: &Dataset) -> Vec<Option<Year>> {
        let all: Vec<&Indicator> = self.all().collect();
        match shared_years(dataset, &all) {
            Some(years) => years.into_iter().map(Some).collect(),
            None => vec![None],
        }
    }

    /// The year asked for if all groups have figures in it, else the latest year in which they do.
    pub fn year_near(&self, dataset: &Dataset, asked: Option<Year>) -> Option<Option<Year>> {
        let years = self.years(dataset);
        years.iter().copied().find(|year| *year == asked).or_else(|| years.last().copied())
    }

    /// The marks of the counts in a year, such as estimated.
    pub fn marks(&self, dataset: &Dataset, year: Option<Year>) -> Marks {
        self.all().map(|i| dataset.marks(i, year)).collect()
    }

    /// Counts the members of each group by district in a year.
    ///
    /// # Errors
    /// [`GroupError`] if an indicator or column holds no counts, or groups share members.
    pub fn count(
        &self,
        dataset: &Dataset,
        year: Option<Year>,
        naming: Naming,
    ) -> Result<CountedGroups, GroupError> {
        let counted = |indicator: &Indicator| {
            let name = match naming {
                Naming::Ids => indicator.id.as_str(),
                Naming::Titles(language) => indicator.title.get(language),
            };
            Counted::of(dataset, indicator, name, year)
        };
        let groups: Vec<Counted> = self.groups.iter().map(counted).collect::<Result<_, _>>()?;
        let total = self.total.as_ref().map(counted).transpose()?;
        let warnings = check_groups(dataset, &groups, total.as_ref())?;
        let total = total.map(|total| settled_total(&groups, &total));
        let groups: Vec<_> = groups.into_iter().map(|group| group.cells).collect();
        let columns: Vec<&str> = self.all().flat_map(|i| i.made_of.columns()).collect();
        let withheld = dataset.withheld_in(&columns, year);
        // The difference between the groups and the total would reveal a withheld count.
        let tells = |warning: &GroupWarning| match warning {
            GroupWarning::OtherThanTotal { position, .. } => withheld.get(*position) == Some(&true),
            GroupWarning::MayInclude { .. } => false,
        };
        let warnings = warnings.into_iter().filter(|warning| !tells(warning)).collect();
        let mut counted = CountedGroups { groups, total, few: Vec::new(), warnings };
        let rule = &dataset.withheld.rule;
        let everybody = counted.everybody().into_iter();
        counted.few = everybody.zip(withheld).map(|(all, own)| own || rule.are_few(all)).collect();
        Ok(counted)
    }
}

/// The indicator with this id, or else an indicator made of the column with this name, such as dwellings
/// of unknown tenure.
pub fn indicator_or_column(dataset: &Dataset, id: &IndicatorId) -> Option<Indicator> {
    if let Some(indicator) = dataset.indicator(id) {
        return Some(indicator.clone());
    }
    let column = id.as_str();
    dataset.table.has_column(column).then(|| Indicator {
        id: id.clone(),
        title: column_title(dataset, column),
        definition: LocalText::default(),
        unit: Unit::Number,
        decimals: 0,
        made_of: MadeOf::Mean { column: column.to_owned(), weight: None },
        measures_change: false,
        direction: Direction::Neutral,
        theme: ThemeId::new(""),
        own: dataset.source != Source::BuiltIn || catalog().column_title(column).is_none(),
        source: LocalText::default(),
        vintage: LocalText::default(),
        editions: Vec::new(),
        period_starts: std::collections::BTreeMap::new(),
        years: [(dataset.division.id.clone(), dataset.table.years_with(&[column]))].into(),
    })
}

/// The title of a column that is no indicator: from the catalogue, else the column's name.
fn column_title(dataset: &Dataset, column: &str) -> LocalText {
    let known = catalog().column_title(column).filter(|_| dataset.source == Source::BuiltIn);
    known.cloned().unwrap_or_else(|| LocalText::same(column))
}

/// True if the dataset has an indicator or a column with this id.
pub fn has_indicator(dataset: &Dataset, id: &IndicatorId) -> bool {
    dataset.indicator(id).is_some() || dataset.table.has_column(id.as_str())
}

/// True if the dataset has every group of a choice and its total. False for a choice without groups.
pub fn has_groups(dataset: &Dataset, choice: &GroupChoice) -> bool {
    let mut all = choice.groups.iter().chain(&choice.total);
    !choice.groups.is_empty() && all.all(|id| has_indicator(dataset, id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::city::row_of;

    #[test]
    fn a_district_without_a_share_has_a_reason() {
        let cells = |counts: &[f64]| counts.iter().copied().map(Cell::Value).collect::<Vec<_>>();
        let counted = CountedGroups {
            groups: vec![cells(&[2.0, 0.0, 5.0, 1.0])],
            total: Some(cells(&[4.0, 0.0, 4.0, 3.0])),
            few: vec![false, false, false, true],
            warnings: Vec::new(),
        };
        let reasons = [Cell::NotApplicable, Cell::Missing, Cell::TooFew];
        assert_eq!(counted.first_share(), [&[Cell::Value(0.5)], &reasons[..]].concat());
    }

    #[test]
    fn a_dataset_has_groups_if_it_has_every_one_and_their_total() {
        let mut city = row_of(&[1.0, 2.0]);
        city.indicators[0].id = IndicatorId::new("named");
        let has = |groups: &[&str], total| has_groups(&city, &GroupChoice::new(groups, total));
        assert!(has(&["named"], Some("v")), "an indicator and a column");
        assert!(!has(&["named", "w"], Some("v")));
        assert!(!has(&["named"], Some("w")));
        assert!(!has(&[], Some("v")), "a total alone is no choice");
    }
}
