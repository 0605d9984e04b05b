//! Neighbourhoods of the k nearest residents of every district: the mean in each, for every k that the
//! window offers, and the profile of segregation by k. Choosing k is left to the caller; the engine is
//! `stats::neighborhood`.

use crate::analysis::layers::LayerError;
use crate::analysis::{
    ComparedGroups, ComparisonError, CountedGroups, GroupWarning, Naming, Places,
};
use crate::model::{Cell, Dataset, Indicator, IndicatorId, Series, WeightedSum, Year};
use crate::project::{FEWEST_RESIDENTS, GroupChoice, MOST_RESIDENTS};
use crate::stats::neighborhood::{NearestResidents, ProfilePoint, segregation_profile};
use crate::stats::{Run, Undefined};

/// The settings of neighbourhoods by nearest residents, for every k.
#[derive(Clone, Debug, PartialEq)]
pub struct NearestSettings {
    /// The averaged value.
    pub of: Averaged,
    /// The year, or `None` for the latest.
    pub year: Option<Year>,
    /// A k beside those that the window offers.
    pub own_k: Option<u32>,
}

/// The value that is averaged over the nearest residents.
#[derive(Clone, Debug, PartialEq)]
pub enum Averaged {
    /// The share of the first group.
    Group(GroupChoice),
    /// An indicator.
    Indicator(IndicatorId),
}

/// Number of steps between a k and its double.
const STEPS: u32 = 8;

/// The values of k that the window offers: from 200 to 51,200, eight steps to a doubling, rounded to two
/// significant digits.
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

/// Rounds to two significant digits.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between the fewest and the most residents"
)]
fn rounded(value: f64) -> u32 {
    let step = 10.0_f64.powf(value.log10().floor() - 1.0);
    ((value / step).round() * step).round() as u32
}

/// The means among the nearest residents of every district, for each k.
#[derive(Clone, Debug, PartialEq)]
pub struct NearestResidentMeans {
    /// The averaged indicator or first group.
    pub subject: Indicator,
    /// The total of the first group; `None` for an indicator, and where the groups add up to the total.
    pub total: Option<Indicator>,
    /// The groups that the shares are taken of; `None` for an indicator.
    pub groups: Option<GroupChoice>,
    /// The values of k, ascending.
    pub ks: Vec<f64>,
    /// The mean by k, then by district. A district without a value of its own keeps its reason. Not
    /// applicable for a k above the number of all residents.
    pub means: Vec<Vec<Cell>>,
    /// The radius by k, then by district: metres to the centroid of the furthest district that residents
    /// are taken from, 0 if the district's own residents suffice. `None` where there is no mean.
    pub radii_m: Vec<Vec<Option<f64>>>,
    /// The districts' own values, weighted by their number of residents.
    pub own: Series,
    /// The own values of all years, for pooled classes.
    pub own_of_all_years: Vec<f64>,
    /// The profile of segregation: dissimilarity and Theil's H between neighbourhoods by k, of the first
    /// group against all others. Empty for an indicator.
    pub profile: Vec<ProfilePoint>,
    /// Warnings about the groups.
    pub warnings: Vec<GroupWarning>,
}

impl NearestResidentMeans {
    /// Computes the neighbourhoods of a group or an indicator, for every offered k and that of the settings.
    ///
    /// # Errors
    /// [`LayerError`] if figures are missing, or if the run was cancelled.
    pub fn of(
        dataset: &Dataset,
        places: &dyn Places,
        settings: &NearestSettings,
        run: &Run<'_>,
    ) -> Result<Self, LayerError> {
        let mut ks = offered_residents();
        ks.extend(settings.own_k);
        match &settings.of {
            Averaged::Group(groups) => {
                let compared = ComparedGroups::find(dataset, groups)?;
                let year =
                    compared.year_near(dataset, settings.year).ok_or(ComparisonError::NoYear)?;
                Self::of_group(dataset, places, &compared, year, &ks, run)
            }
            Averaged::Indicator(id) => {
                let none = || LayerError::NoIndicator { id: id.clone() };
                let subject = dataset.indicator(id).ok_or_else(none)?;
                let years = dataset.years(subject);
                let year =
                    settings.year.filter(|year| years.contains(year)).or(years.last().copied());
                Self::of_value(dataset, places, subject, None, year, &ks, run)
            }
        }
    }

    /// The first group's share of the population among the k nearest residents, for each k.
    ///
    /// # Errors
    /// [`LayerError`] if the groups hold no counts, share members or have no figures for the year, or if
    /// the run was cancelled.
    pub fn of_group(
        dataset: &Dataset,
        places: &dyn Places,
        compared: &ComparedGroups,
        year: Option<Year>,
        ks: &[u32],
        run: &Run<'_>,
    ) -> Result<Self, LayerError> {
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
            marks: compared.marks(dataset, year),
            unplaced: Vec::new(),
            unplaced_weights: Vec::new(),
            of_few: WeightedSum::default(),
        };
        let Means { ks, means, radii_m } = Means::of(&own, places, ks, run)?;
        let profile = profile(&counted, places, &ks, run)?;
        let total = compared.total.clone();
        let groups = Some(GroupChoice {
            groups: compared.groups.iter().map(|group| group.id.clone()).collect(),
            total: total.as_ref().map(|total| total.id.clone()),
        });
        let warnings = counted.warnings;
        Ok(Self {
            subject,
            total,
            groups,
            ks,
            means,
            radii_m,
            own,
            own_of_all_years,
            profile,
            warnings,
        })
    }

    /// The mean of a value over the k nearest residents, for each k. `residents` are the persons that a
    /// district's value is about; `None` takes those of the dataset's own share or mean.
    ///
    /// # Errors
    /// [`LayerError::NotAMean`] if the value is neither a share nor a mean, or no number of persons is
    /// known; [`LayerError`] without figures for the year, or if the run was cancelled.
    pub fn of_value(
        dataset: &Dataset,
        places: &dyn Places,
        subject: &Indicator,
        residents: Option<&Indicator>,
        year: Option<Year>,
        ks: &[u32],
        run: &Run<'_>,
    ) -> Result<Self, LayerError> {
        let mut own = dataset.series(subject, year)?;
        if let Some(residents) = residents {
            let residents = dataset.series(residents, year)?;
            own.weights = residents.cells;
            own.of_few = WeightedSum::default();
            own.marks |= residents.marks;
        }
        if !subject.made_of.is_average() || own.masses().is_none() {
            return Err(LayerError::NotAMean { id: subject.id.clone() });
        }
        let mut own_of_all_years = Vec::new();
        for year in dataset.years(subject) {
            own_of_all_years.extend(dataset.series(subject, Some(year))?.values());
        }
        let Means { ks, means, radii_m } = Means::of(&own, places, ks, run)?;
        Ok(Self {
            subject: subject.clone(),
            total: None,
            groups: None,
            ks,
            means,
            radii_m,
            own,
            own_of_all_years,
            profile: Vec::new(),
            warnings: Vec::new(),
        })
    }

    /// The means among the k nearest residents; `None` if that k was not computed.
    pub fn at(&self, k: u32) -> Option<&[Cell]> {
        self.means.get(self.place_of(k)?).map(Vec::as_slice)
    }

    /// The radii of the k nearest residents; `None` if that k was not computed.
    pub fn radii_at(&self, k: u32) -> Option<&[Option<f64>]> {
        self.radii_m.get(self.place_of(k)?).map(Vec::as_slice)
    }

    fn place_of(&self, k: u32) -> Option<usize> {
        self.ks.iter().position(|known| *known == f64::from(k))
    }

    /// True if k is below the median number of residents of a district. The mix within districts does
    /// not show then.
    pub fn hides_the_mix(&self, k: u32) -> bool {
        let mut sizes: Vec<f64> =
            self.own.weights.iter().filter_map(|cell| cell.value()).filter(|n| *n > 0.0).collect();
        sizes.sort_by(f64::total_cmp);
        sizes.get(sizes.len() / 2).is_some_and(|median| *median > f64::from(k))
    }

    /// Dissimilarity and Theil's H among the k nearest residents.
    pub fn profile_at(&self, k: u32) -> Option<&ProfilePoint> {
        self.profile.iter().find(|point| point.k == f64::from(k))
    }
}

/// The means over the nearest persons with a value, by k and district.
struct Means {
    ks: Vec<f64>,
    means: Vec<Vec<Cell>>,
    radii_m: Vec<Vec<Option<f64>>>,
}

impl Means {
    fn of(
        own: &Series,
        places: &dyn Places,
        ks: &[u32],
        run: &Run<'_>,
    ) -> Result<Self, LayerError> {
        // Persons in districts without a value can't be averaged over, and are not counted among the
        // nearest.
        let known = |(cell, weight): (&Cell, &Cell)| {
            cell.value().and(weight.value()).filter(|people| *people > 0.0).unwrap_or(0.0)
        };
        let people: Vec<f64> = own.cells.iter().zip(&own.weights).map(known).collect();
        let values = own.cells.iter().map(|cell| cell.value().unwrap_or(0.0)).collect();
        let ks: Vec<f64> = ks.iter().copied().map(f64::from).collect();
        let near = NearestResidents::new(places.middles(), &people, &[values], &ks, run)?;
        // A mean lies within the range of the values. Rounding must not put it outside, where it would
        // be in no class.
        let ends = own.cells.iter().filter_map(|cell| cell.value());
        let [low, high] = ends
            .fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], v| [low.min(v), high.max(v)]);
        let mean = |district: usize, at: usize| match own.cells.get(district) {
            Some(own) if own.value().is_some() => {
                let means = near.means.get(district).and_then(|row| row.get(at)?.as_ref()?.first());
                means.map_or(Cell::NotApplicable, |mean| Cell::from_number(mean.max(low).min(high)))
            }
            Some(reason) => *reason,
            None => Cell::Missing,
        };
        let radius = |district: usize, at: usize| {
            mean(district, at).value()?;
            *near.radius_m.get(district)?.get(at)?
        };
        let districts = own.cells.len();
        let by_k = |at: usize| (0..districts).map(|district| mean(district, at)).collect();
        let radii = |at: usize| (0..districts).map(|district| radius(district, at)).collect();
        let means = (0..near.ks.len()).map(by_k).collect();
        let radii_m = (0..near.ks.len()).map(radii).collect();
        Ok(Self { ks: near.ks, means, radii_m })
    }
}

/// The profile of segregation; empty if the measures are undefined, as for a group that is the whole
/// population.
fn profile(
    counted: &CountedGroups,
    places: &dyn Places,
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
    use crate::analysis::city::{row_of, weighted_row_of, with_cell};
    use crate::analysis::{Measurable, Surface};

    /// The means of a city's first indicator.
    fn means(city: Dataset, ks: &[u32]) -> NearestResidentMeans {
        let places = Measurable::new(city, Surface::Earth);
        let (dataset, run) = (&places.dataset, Run::default());
        let subject = &dataset.indicators[0];
        NearestResidentMeans::of_value(dataset, &places, subject, None, None, ks, &run).unwrap()
    }

    #[test]
    fn rounding_puts_no_mean_outside_the_values() {
        // The persons of all districts are taken for the second, whose sum of 0.1 a person is rounded.
        let people: Vec<f64> = (1..40).map(f64::from).collect();
        let city = weighted_row_of(&vec![0.1; people.len()], &people);
        let near = means(city, &(1..700).collect::<Vec<u32>>());
        let mut means = near.means.iter().flatten().map(|cell| cell.value().unwrap());
        assert!(means.all(|mean| mean == 0.1));
        assert_eq!(near.means.len(), 699);
    }

    #[test]
    fn the_mix_within_districts_is_hidden_only_below_their_median_size() {
        let people = [0.0, 0.0, 100.0, 200.0, 250.0, 900.0, 950.0];
        let city = weighted_row_of(&[0.1; 7], &people);
        let near = means(city, &[249]);
        assert!(near.hides_the_mix(249));
        assert!(!near.hides_the_mix(250));
    }

    #[test]
    fn a_district_without_a_value_of_its_own_keeps_its_reason() {
        let city = weighted_row_of(&[0.1, 0.2, 0.3], &[100.0, 100.0, 100.0]);
        let near = means(with_cell(city, 1, Cell::Suppressed), &[50, 200]);
        let of_one = [Cell::Value(0.1), Cell::Suppressed, Cell::Value(0.3)];
        assert_eq!(near.at(50).unwrap(), of_one);
        let radii = near.radii_at(200).unwrap();
        assert!(radii[0].is_some_and(|radius| radius > 0.0) && radii[1].is_none());
        assert!(near.at(200).unwrap()[0].value().is_some_and(|mean| (mean - 0.2).abs() < 1e-12));
    }

    #[test]
    fn a_mean_over_no_known_number_of_persons_is_refused() {
        let places = Measurable::new(row_of(&[0.1, 0.2]), Surface::Earth);
        let (dataset, run) = (&places.dataset, Run::default());
        let subject = &dataset.indicators[0];
        let refused =
            NearestResidentMeans::of_value(dataset, &places, subject, None, None, &[50], &run);
        assert_eq!(refused, Err(LayerError::NotAMean { id: subject.id.clone() }));
    }

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
