//! The catalogue of the built-in divisions, indicators, themes and sources.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::catalog_file::{
    CatalogFile, DivisionFile, IndicatorFile, PointsFile, ReferenceFile, SourceFile,
};
use super::packed;
use crate::model::{DivisionId, Edition, Indicator, IndicatorId, LocalText, Theme, Year};

/// The catalogue of the built-in data.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// The divisions, in menu order.
    pub divisions: Vec<DivisionEntry>,
    /// The sources of figures and borders.
    pub sources: Vec<SourceEntry>,
    /// The themes that indicators are grouped by, in order.
    pub themes: Vec<Theme>,
    /// The indicators, in menu order.
    pub indicators: Vec<Indicator>,
    pub(super) references: Vec<ReferenceFile>,
    pub(super) points: Vec<PointsFile>,
    columns: BTreeMap<String, LocalText>,
    includes: BTreeMap<IndicatorId, Vec<IndicatorId>>,
    source_ids: BTreeMap<IndicatorId, String>,
}

/// A built-in division, without its borders and figures.
#[derive(Clone, Debug, PartialEq)]
pub struct DivisionEntry {
    /// The id in views, files and on the command line.
    pub id: DivisionId,
    /// The full name.
    pub name: LocalText,
    /// The name in lists and tabs.
    pub short_name: LocalText,
    /// The word for one of its districts.
    pub singular: LocalText,
    /// Description of the division and of its use.
    pub description: LocalText,
    /// The reason for cells that are not applicable; empty if it is the usual one, such as a mean over
    /// no persons.
    pub not_applicable: LocalText,
    /// The division that its districts nest in.
    pub parent: Option<DivisionId>,
    /// Number of districts.
    pub districts: usize,
    /// The vintage of the borders.
    pub vintage: String,
    /// The id of the source of the borders.
    pub source: String,
    pub(super) file: String,
    pub(super) table: String,
}

/// A source of figures or borders, with its licence.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEntry {
    /// The id that divisions and indicators refer to.
    pub id: String,
    /// Title of the publication.
    pub title: LocalText,
    /// Name of the publisher.
    pub publisher: String,
    /// The licence.
    pub licence: String,
    /// URL of the publication.
    pub url: String,
}

impl Catalog {
    /// The division with this id.
    pub fn division(&self, id: &DivisionId) -> Option<&DivisionEntry> {
        self.divisions.iter().find(|d| d.id == *id)
    }

    /// The indicator with this id.
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.id == *id)
    }

    /// Among the divisions with figures for an indicator, the one whose number of districts is closest
    /// to `like` by ratio; `None` if no division has figures.
    pub fn division_with(&self, indicator: &IndicatorId, like: usize) -> Option<&DivisionEntry> {
        let indicator = self.indicator(indicator)?;
        let has = |d: &&DivisionEntry| indicator.years.get(&d.id).is_some_and(|y| !y.is_empty());
        let size = |n: usize| (n.max(1) as f64).ln();
        self.divisions.iter().filter(has).min_by(|a, b| {
            let far = |d: &DivisionEntry| (size(d.districts) - size(like)).abs();
            far(a).total_cmp(&far(b))
        })
    }

    /// The title of a column of counts that is no indicator; `None` for a column that is not offered as
    /// a group, such as the population at the start of a period.
    pub fn column_title(&self, column: &str) -> Option<&LocalText> {
        self.columns.get(column)
    }

    /// True if the persons counted by one indicator include all those counted by another.
    pub fn includes(&self, whole: &str, part: &str) -> bool {
        let parts = self.includes.get(&IndicatorId::new(whole));
        parts.is_some_and(|parts| parts.iter().any(|known| known.as_str() == part))
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&SourceEntry> {
        self.sources.iter().find(|s| s.id == id)
    }

    /// The source of an indicator's figures.
    pub fn source_of(&self, indicator: &IndicatorId) -> Option<&SourceEntry> {
        self.source(self.source_ids.get(indicator)?)
    }

    /// The years in which a division has figures for any indicator, ascending.
    pub fn years(&self, division: &DivisionId) -> Vec<Year> {
        let mut years: Vec<Year> = self
            .indicators
            .iter()
            .filter_map(|i| i.years.get(division))
            .flatten()
            .copied()
            .collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}

/// The catalogue, read on first use. A test makes sure that it can be read.
pub fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| {
        packed::text("catalogue.json")
            .ok()
            .and_then(|text| serde_json::from_str::<CatalogFile>(&text).ok())
            .map(Catalog::from)
            .unwrap_or_default()
    })
}

impl From<CatalogFile> for Catalog {
    fn from(file: CatalogFile) -> Self {
        let sources: Vec<SourceEntry> = file.sources.into_iter().map(SourceEntry::from).collect();
        let source_ids = file.indicators.iter().map(|i| (i.id.clone(), i.source.clone())).collect();
        let includes = file.indicators.iter().map(|i| (i.id.clone(), i.includes.clone())).collect();
        let indicators = file.indicators.into_iter().map(|i| indicator(i, &sources)).collect();
        Self {
            divisions: file.divisions.into_iter().map(DivisionEntry::from).collect(),
            themes: file.themes.into_iter().map(|t| Theme { id: t.id, title: t.title }).collect(),
            indicators,
            references: file.references,
            points: file.points,
            columns: file.columns.into_iter().map(|c| (c.id, c.title)).collect(),
            includes,
            source_ids,
            sources,
        }
    }
}

impl From<SourceFile> for SourceEntry {
    fn from(file: SourceFile) -> Self {
        Self {
            id: file.id,
            title: file.title,
            publisher: file.publisher,
            licence: file.licence,
            url: file.url,
        }
    }
}

impl From<DivisionFile> for DivisionEntry {
    fn from(file: DivisionFile) -> Self {
        Self {
            id: file.id,
            name: file.name,
            short_name: file.short,
            singular: file.singular,
            description: file.description,
            not_applicable: file.not_applicable,
            parent: file.parent,
            districts: file.districts,
            vintage: file.vintage,
            source: file.source,
            file: file.file,
            table: file.table,
        }
    }
}

pub(super) fn indicator(file: IndicatorFile, sources: &[SourceEntry]) -> Indicator {
    let named = |id: &str| {
        let source = sources.iter().find(|s| s.id == id);
        source.map_or_else(|| LocalText::same(id.to_owned()), attribution)
    };
    let source = named(&file.source);
    let editions = file.editions.into_iter().map(|edition| Edition {
        divisions: edition.divisions,
        years: edition.years,
        source: named(&edition.source),
        vintage: edition.vintage,
    });
    let editions = editions.collect();
    Indicator {
        id: file.id,
        title: file.title,
        definition: file.definition,
        unit: file.unit,
        decimals: file.decimals,
        made_of: file.made_of,
        measures_change: file.measures_change,
        direction: file.direction,
        theme: file.theme,
        own: false,
        source,
        vintage: file.vintage,
        editions,
        period_starts: file.period_starts,
        years: file.years,
    }
}

/// A source in one line: publisher and title.
pub(super) fn attribution(source: &SourceEntry) -> LocalText {
    source.title.map(|title| format!("{}, {title}", source.publisher))
}
