//! The city that the program opens with: `data/city.json`, which names its divisions, indicators and groups
//! for every default. Its figures and outlines are left to `formats::builtin`.
//!
//! Another city is another folder `data/`. Nothing else in the program names an indicator, a division or a
//! column of it.

mod area;
mod group_preset;
mod share_base;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::model::{DivisionId, Indicator, IndicatorId, MadeOf, ThemeId};

pub use area::StudyArea;
pub use group_preset::GroupPreset;
pub use share_base::ShareBase;

use area::CoveredArea;
use share_base::BaseColumns;

/// The choices that are one city's own.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct City {
    /// The name, as the base map writes it.
    pub name: String,
    /// The code of its municipality in reference series.
    pub municipality: String,
    /// The division and the indicator of the first view.
    pub first_view: FirstView,
    covered: Vec<CoveredArea>,
    /// The column of residents in its tables.
    pub residents: String,
    /// The columns of the larger areas that a district lies in, the smallest first.
    pub larger_areas: Vec<String>,
    /// Divisions whose districts have the names in common use, or combine several of them.
    pub named_as_people_do: Vec<DivisionId>,
    /// The themes that are target areas of the city's programme, in its order.
    pub target_areas: Vec<ThemeId>,
    /// The icons of its themes: names of icons in `ui::theme::icons`, in small letters.
    pub theme_icons: BTreeMap<ThemeId, String>,
    /// The presets of groups that segregation is measured for. The first is the default.
    pub group_presets: Vec<GroupPreset>,
    /// The default columns of the table of districts.
    pub table_columns: Vec<IndicatorId>,
    /// The default second indicators of a scatter plot, by preference.
    pub plotted_against: Vec<IndicatorId>,
    share_bases: Vec<BaseColumns>,
}

/// The content of the first view.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FirstView {
    /// The division.
    pub division: DivisionId,
    /// The indicator on the map.
    pub indicator: IndicatorId,
}

impl Default for FirstView {
    fn default() -> Self {
        Self { division: DivisionId::new(""), indicator: IndicatorId::new("") }
    }
}

/// The city, read on first use. A test makes sure that it can be read.
pub fn city() -> &'static City {
    static CITY: OnceLock<City> = OnceLock::new();
    CITY.get_or_init(|| {
        serde_json::from_str(include_str!("../../data/city.json")).unwrap_or_default()
    })
}

impl City {
    /// The area that the districts of a built-in division form together.
    pub fn area_of(&self, division: &DivisionId) -> StudyArea {
        let covers = |area: &&CoveredArea| division.as_str().starts_with(&area.divisions);
        self.covered.iter().find(covers).map_or(StudyArea::All, |covered| covered.area)
    }

    /// The base of an indicator's values: residents, unless the city says otherwise.
    pub fn share_base(&self, indicator: &Indicator) -> ShareBase {
        let made_of = match &indicator.made_of {
            MadeOf::Smoothed { of, .. } => of,
            made_of => made_of,
        };
        let MadeOf::Share { denominator, .. } = made_of else { return ShareBase::People };
        let is_of =
            |beginning: &str| denominator.iter().any(|column| column.starts_with(beginning));
        let found = self.share_bases.iter().find(|counted| is_of(&counted.columns));
        found.map_or(ShareBase::People, |counted| counted.base)
    }
}
