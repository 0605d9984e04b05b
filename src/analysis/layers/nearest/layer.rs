//! The layer of the k nearest residents: the mean over them, wherever borders run.

use super::{Averaged, NearestResidentMeans, NearestSettings};
use crate::analysis::Places;
use crate::analysis::layers::computed_layer::{
    ComputedLayer, Inputs, LayerAnswer, LayerInputs, LayerOptions, LayerTexts,
};
use crate::analysis::layers::local_map::{compared_title, described, share_of};
use crate::analysis::layers::{LayerError, LocalMap};
use crate::city::{ShareBase, city};
use crate::i18n::{Numbers, in_each, tr_with};
use crate::model::{Dataset, Indicator, MadeOf, Series, Unit, WeightedSum};
use crate::project::{LayerId, NearestOf, View};
use crate::stats::Run;

/// The layer of the k nearest residents.
pub static NEAREST_RESIDENTS: NearestLayer = NearestLayer;

/// The type of [`NEAREST_RESIDENTS`].
#[derive(Debug)]
pub struct NearestLayer;

impl NearestLayer {
    /// The layer's id in a view.
    pub fn layer_id(&self) -> LayerId {
        LayerId::new(self.id())
    }
}

impl ComputedLayer for NearestLayer {
    fn id(&self) -> &'static str {
        "nearest-residents"
    }

    fn texts(&self) -> LayerTexts {
        LayerTexts {
            name: "segregation.layer_nearest",
            tells: "segregation.tells_nearest",
            show: "segregation.show_nearest",
            // The mean over neighbourhoods differs from the mean of the whole.
            mean: Some("page.mean_of_neighbourhoods"),
        }
    }

    fn options(&self) -> LayerOptions {
        LayerOptions { nearest_residents: true, ..LayerOptions::default() }
    }

    fn is_of_groups(&self, view: &View) -> bool {
        view.statistics.nearest_residents.of == NearestOf::Group
    }

    fn inputs(&self, view: &View) -> LayerInputs {
        LayerInputs::new(NearestSettings::of(view))
    }
}

impl Inputs for NearestSettings {
    /// Computes the means for every k at once.
    fn compute(
        &self,
        dataset: &Dataset,
        places: &dyn Places,
        run: &Run<'_>,
    ) -> Result<LayerAnswer, LayerError> {
        NearestResidentMeans::of(dataset, places, self, run).map(LayerAnswer::Nearest)
    }
}

impl NearestResidentMeans {
    /// The map for k nearest residents, with the values of all years if they are pooled; `None` if that k
    /// was not computed.
    pub fn map(&self, k: u32, pooled: bool) -> Option<LocalMap> {
        let cells = self.at(k)?.to_vec();
        let values = if pooled { self.own_of_all_years.clone() } else { self.own.values() };
        let subject = &self.subject;
        let (title, note) = if is_dwellings(subject) {
            ("segregation.title_nearest_dwellings", "segregation.note_nearest_dwellings")
        } else {
            ("segregation.title_nearest", "segregation.note_nearest")
        };
        let k = |language| Numbers(language).decimal(f64::from(k), 0);
        let note = in_each(|language| tr_with(language, note, &[("k", &k(language))]));
        let title = compared_title(subject, self.total.as_ref(), |language, arguments| {
            let k = k(language);
            tr_with(language, title, &[arguments, &[("k", &*k)]].concat())
        });
        let counts =
            matches!(subject.made_of, MadeOf::Count { .. }) || subject.unit == Unit::Number;
        let measured = if counts {
            (Unit::Share, 1, share_of(subject, self.groups.as_ref()))
        } else {
            (subject.unit, subject.decimals, subject.made_of.clone())
        };
        let indicator = described(subject, &NEAREST_RESIDENTS, title, &note, measured);
        let layer = NEAREST_RESIDENTS.layer_id();
        let series = Series { cells, of_few: WeightedSum::default(), ..self.own.clone() };
        let notes = vec![note];
        Some(LocalMap { layer, indicator, notes, midpoint: None, series, values, clusters: None })
    }
}

/// True if the subject counts dwellings, or is a share of them.
fn is_dwellings(subject: &Indicator) -> bool {
    subject.unit == Unit::Dwellings || city().share_base(subject) == ShareBase::Dwellings
}

impl NearestSettings {
    /// The settings of a view's neighbourhoods.
    pub fn of(view: &View) -> Self {
        let choice = view.statistics.nearest_residents;
        let of = match choice.of {
            NearestOf::Group => Averaged::Group(view.statistics.groups.clone()),
            NearestOf::Indicator => Averaged::Indicator(view.map.indicator.clone()),
        };
        let own_k = Some(choice.k).filter(|k| !super::offered_residents().contains(k));
        Self { of, year: view.map.year, own_k }
    }
}
