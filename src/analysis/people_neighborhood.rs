//! Neighbourhoods by people: what it is like among the k nearest residents of every district, for every
//! k the window offers at once, and how segregation fades as k grows. Which k is shown is left to the
//! caller; the engine is `stats::neighbourhood`.

use super::{ComparedGroups, ComparisonError, CountedGroups, LayerError, Naming, Places};
use crate::model::{Cell, Dataset, Indicator, MadeOf, Series, Year};
use crate::project::{FEWEST_RESIDENTS, GroupChoice, MOST_RESIDENTS, NearestOf, View};
use crate::stats::neighbourhood::{NearestResidents, ProfilePoint, segregation_profile};
use crate::stats::{Run, Undefined};

/// Steps between a number of residents and its double.
const STEPS: u32 = 8;

/// The numbers of residents that the window offers: from 200 to 51,200, eight steps to the double,
/// rounded to two digits.
pub fn offered_residents() -> Vec<u32> {
    let mut offered = Vec::new();
    let mut double = FEWEST_RESIDENTS;
    while double < MOST_RESIDENTS {
        offered.push(double);
        let between = (1..STEPS).map(|step| {
            rounded(f64::from(double) * 2.0_f64.powf(f64::from(step) / f64::from(STEPS)))
        });
        offered.extend(between);
        double *= 2;
    }
    offered.push(MOST_RESIDENTS);
    offered
}

/// A number with two digits that are not zero.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between the fewest and the most residents"
)]
fn rounded(value: f64) -> u32 {
    let step = 10.0_f64.powf(value.log10().floor() - 1.0);
    ((value / step).round() * step).round() as u32
}

/// What it is like among the nearest residents.
#[derive(Clone, Debug, PartialEq)]
pub struct PeopleNeighborhood {
    /// What is averaged: the first group, or the indicator.
    pub subject: Indicator,
    /// Those the group is a part of, where it is a group.
    pub total: Option<Indicator>,
    /// The numbers of residents, rising.
    pub ks: Vec<f64>,
    /// For each of them the mean in each district; a district without a value of its own keeps its
    /// reason, and nothing is applicable where fewer than k live in all districts.
    pub means: Vec<Vec<Cell>>,
    /// Each district by itself.
    pub own: Series,
    /// The own values of all years, for classes that stay the same.
    pub own_of_all_years: Vec<f64>,
    /// How dissimilarity and Theil's H between neighbourhoods change with k: of the first group and
    /// everybody else. Empty for an indicator.
    pub profile: Vec<ProfilePoint>,
}

impl PeopleNeighborhood {
    /// The neighbourhoods of the view's groups or indicator, for every offered k and the view's own.
    ///
    /// # Errors
    /// [`LayerError`] when there are no such figures, or when somebody asked to stop.
    pub fn of(
        dataset: &Dataset,
        places: &impl Places,
        view: &View,
        run: &Run<'_>,
    ) -> Result<Self, LayerError> {
        let mut ks = offered_residents();
        if !ks.contains(&view.nearest_residents.k) {
            ks.push(view.nearest_residents.k);
        }
        let ks: Vec<f64> = ks.into_iter().map(f64::from).collect();
        match view.nearest_residents.of {
            NearestOf::Group => Self::of_group(dataset, places, &view.groups, view.year, &ks, run),
            NearestOf::Indicator => Self::of_indicator(dataset, places, view, &ks, run),
        }
    }

    fn of_group(
        dataset: &Dataset,
        places: &impl Places,
        choice: &GroupChoice,
        asked: Option<Year>,
        ks: &[f64],
        run: &Run<'_>,
    ) -> Result<Self, LayerError> {
        let compared = ComparedGroups::find(dataset, choice)?;
        let year = compared.year_near(dataset, asked).ok_or(ComparisonError::NoYear)?;
        let counted = compared.count(dataset, year, Naming::Ids).map_err(ComparisonError::from)?;
        let mut own_of_all_years = Vec::new();
        for year in compared.years(dataset) {
            if let Ok(counted) = compared.count(dataset, year, Naming::Ids) {
                own_of_all_years.extend(counted.first_share().iter().filter_map(|c| c.value()));
            }
        }
        let subject = compared.groups.first().cloned().ok_or(ComparisonError::OneAlone)?;
        let own = Series {
            indicator: subject.id.clone(),
            year,
            cells: counted.first_share(),
            weights: counted.everybody(),
            estimated: compared.is_estimated(dataset, year),
            unplaced: Vec::new(),
        };
        let (ks, means) = means(&own, places, ks, run)?;
        let profile = profile(&counted, places, &ks, run)?;
        let total = compared.total;
        Ok(Self { subject, total, ks, means, own, own_of_all_years, profile })
    }

    fn of_indicator(
        dataset: &Dataset,
        places: &impl Places,
        view: &View,
        ks: &[f64],
        run: &Run<'_>,
    ) -> Result<Self, LayerError> {
        let id = &view.indicator;
        let subject = dataset.indicator(id).ok_or(LayerError::NoIndicator { id: id.clone() })?;
        let averages = matches!(subject.made_of, MadeOf::Share { .. } | MadeOf::Mean { .. });
        let years = dataset.years(subject);
        let year = view.year.filter(|year| years.contains(year)).or(years.last().copied());
        let series = |year| dataset.series(subject, year).map_err(LayerError::from);
        let own = series(year)?;
        if !averages || own.masses().is_none() {
            return Err(LayerError::NotAMean { id: id.clone() });
        }
        let mut own_of_all_years = Vec::new();
        for year in years {
            own_of_all_years.extend(series(Some(year))?.values());
        }
        let (ks, means) = means(&own, places, ks, run)?;
        let (subject, profile) = (subject.clone(), Vec::new());
        Ok(Self { subject, total: None, ks, means, own, own_of_all_years, profile })
    }

    /// The means among the k nearest residents; `None` where that k was not computed.
    pub fn at(&self, k: u32) -> Option<&[Cell]> {
        let at = self.ks.iter().position(|known| *known == f64::from(k))?;
        self.means.get(at).map(Vec::as_slice)
    }

    /// D and H among the k nearest residents.
    pub fn profile_at(&self, k: u32) -> Option<&ProfilePoint> {
        self.profile.iter().find(|point| point.k == f64::from(k))
    }
}

/// The means over the nearest people with a value, for each k and district.
fn means(
    own: &Series,
    places: &impl Places,
    ks: &[f64],
    run: &Run<'_>,
) -> Result<(Vec<f64>, Vec<Vec<Cell>>), LayerError> {
    // Whose value is not known can't be averaged over: they are not among the nearest.
    let known = |(cell, weight): (&Cell, &Cell)| {
        cell.value().and(weight.value()).filter(|people| *people > 0.0).unwrap_or(0.0)
    };
    let people: Vec<f64> = own.cells.iter().zip(&own.weights).map(known).collect();
    let values = own.cells.iter().map(|cell| cell.value().unwrap_or(0.0)).collect();
    let near = NearestResidents::new(places.middles(), &people, &[values], ks, run)?;
    // A mean lies among the values; rounding must not put it a hair outside, in no class.
    let ends = own.cells.iter().filter_map(|cell| cell.value());
    let [low, high] =
        ends.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], v| [low.min(v), high.max(v)]);
    let mean = |district: usize, at: usize| match own.cells.get(district) {
        Some(Cell::Value(_)) => {
            let means = near.means.get(district).and_then(|row| row.get(at)?.as_ref()?.first());
            means.map_or(Cell::NotApplicable, |mean| Cell::from_number(mean.max(low).min(high)))
        }
        Some(reason) => *reason,
        None => Cell::Missing,
    };
    let districts = own.cells.len();
    let by_k = |at: usize| (0..districts).map(|district| mean(district, at)).collect();
    let means = (0..near.ks.len()).map(by_k).collect();
    Ok((near.ks, means))
}

/// The profile; empty where the measures have no value, as for a group that is everybody.
fn profile(
    counted: &CountedGroups,
    places: &impl Places,
    ks: &[f64],
    run: &Run<'_>,
) -> Result<Vec<ProfilePoint>, LayerError> {
    let population = counted.first_against_rest().with_centroids(places.middles());
    match segregation_profile(&population, ks, run) {
        Ok(profile) => Ok(profile),
        Err(Undefined::Cancelled) => Err(LayerError::NoValue(Undefined::Cancelled)),
        Err(_) => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_steps_lead_to_the_double_and_the_ends_are_offered() {
        let offered = offered_residents();
        assert_eq!((offered.first(), offered.last()), (Some(&200), Some(&51_200)));
        assert_eq!(offered.len(), 65);
        assert!(offered.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(offered[..9], [200, 220, 240, 260, 280, 310, 340, 370, 400]);
        assert!(offered.contains(&1_600) && offered.contains(&2_700));
    }
}
