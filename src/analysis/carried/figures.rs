//! The user's own indicators of one division as estimates in the dataset of another.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::cells::{Source, count, mean};
use super::overlaps::{Overlaps, can_carry};
use crate::formats::builtin::Pieces;
use crate::i18n::{Language, in_each, lowered, tr, tr_with};
use crate::model::{
    Cell, Dataset, DistrictCode, Division, DivisionId, Indicator, IndicatorId, LocalText, MadeOf,
    Marks, Row, Year,
};

/// The reason that an indicator is not carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCarried {
    /// A number that may be a count or a mean.
    Number,
    /// A class, or another figure that can neither be shared out nor weighed.
    Class,
}

impl NotCarried {
    /// The reason in the user's language, with what to do.
    pub fn text(self, language: Language) -> &'static str {
        let key = match self {
            Self::Number => "tables.not_estimated_number",
            Self::Class => "tables.not_estimated_class",
        };
        tr(language, key)
    }
}

/// A dataset with estimates of another division's figures.
#[derive(Clone, Debug)]
pub struct Carried {
    /// The districts with old figures and estimates.
    pub dataset: Dataset,
    /// The ids of the carried indicators, in the other division and here.
    pub added: Vec<(IndicatorId, IndicatorId)>,
    /// The indicators that are not carried.
    pub left_out: Vec<(IndicatorId, NotCarried)>,
    /// Codes with figures of the carried indicators that are in no piece, such as those without a place.
    pub outside: Vec<DistrictCode>,
}

/// Figures of one division to be carried to another.
#[derive(Clone, Copy, Debug)]
pub struct Carrying<'a> {
    /// The division with the figures.
    pub from: &'a Dataset,
    /// The ids of the figures.
    pub figures: &'a [IndicatorId],
    /// The numbers among them that the user says are means, though nothing else tells.
    pub means: &'a [IndicatorId],
    /// The pieces that both divisions are made of.
    pub pieces: &'a Pieces,
}

impl Carrying<'_> {
    /// True if figures of one division can be carried to another by pieces.
    pub fn is_possible(pieces: &Pieces, from: &DivisionId, to: &DivisionId) -> bool {
        can_carry(pieces, from, to)
    }

    /// Carries the figures to another division. A count is shared out in proportion to the people in each piece; a
    /// share is carried by its two counts; a mean is weighted by what it is a mean over, or else by people. `None` if
    /// the pieces lack one of the divisions, or they are the same.
    ///
    /// The sum of a count over all districts stays the same, but for those [outside](Carried::outside).
    pub fn to(&self, dataset: &Dataset) -> Option<Carried> {
        let overlaps = Overlaps::of(&self.from.division, &dataset.division, self.pieces)?;
        let (mut indicators, mut left_out) = (Vec::new(), Vec::new());
        for indicator in self.figures.iter().filter_map(|id| self.from.indicator(id)) {
            match self.refusal(indicator) {
                Some(why) => left_out.push((indicator.id.clone(), why)),
                None => indicators.push(indicator),
            }
        }
        let mut carrier = Carrier {
            from: self.from,
            overlaps,
            years: self.years(&indicators),
            own: self.from.own_columns().into_iter().collect(),
            columns: BTreeMap::new(),
            to: dataset.clone(),
        };
        let added = indicators.iter().map(|i| (i.id.clone(), carrier.add(i))).collect();
        let rule = dataset.withheld.rule.clone();
        let dataset = carrier.to.with_small_groups(rule);
        let outside = self.outside();
        Some(Carried { dataset, added, left_out, outside })
    }

    /// The reason that an indicator is not carried; `None` if it is.
    pub fn refusal(&self, indicator: &Indicator) -> Option<NotCarried> {
        match &indicator.made_of {
            MadeOf::Class { .. } | MadeOf::Smoothed { .. } => Some(NotCarried::Class),
            _ if indicator.bare_column().is_some() && !self.means.contains(&indicator.id) => {
                Some(NotCarried::Number)
            }
            _ => None,
        }
    }

    /// The years of the figures, and none for those without.
    fn years(&self, indicators: &[&Indicator]) -> BTreeSet<Option<Year>> {
        let of = |indicator: &&Indicator| match self.from.years(indicator).as_slice() {
            [] => vec![None],
            years => years.iter().copied().map(Some).collect(),
        };
        indicators.iter().flat_map(of).collect()
    }

    /// The codes in no piece that have some of the figures other than 0: those without a place, above all.
    pub fn outside(&self) -> Vec<DistrictCode> {
        let indicators = self.figures.iter().filter_map(|id| self.from.indicator(id));
        let indicators: Vec<&Indicator> =
            indicators.filter(|indicator| self.refusal(indicator).is_none()).collect();
        let table = &self.from.table;
        let years = self.years(&indicators);
        let counts = |row: usize, indicator: &Indicator| {
            let columns = indicator.made_of.columns();
            let cell = columns.first().map(|column| table.cell(row, column));
            cell.and_then(Cell::middle).is_some_and(|value| value != 0.0)
        };
        let has_figures = |code: &DistrictCode| {
            let mut rows = years.iter().filter_map(|year| table.row(code, *year));
            rows.any(|(row, _)| indicators.iter().any(|indicator| counts(row, indicator)))
        };
        let division = &self.from.division;
        let in_pieces: HashSet<&DistrictCode> =
            self.pieces.districts(&division.id).unwrap_or_default().iter().collect();
        let codes = division.districts.iter().map(|district| &district.code);
        let codes = codes.chain(self.from.unplaced.iter().map(|unplaced| &unplaced.code));
        let codes = codes.filter(|code| !in_pieces.contains(code));
        codes.filter(|code| has_figures(code)).cloned().collect()
    }
}

/// The way of a column from one division to the other.
#[derive(Clone, Copy)]
enum Way<'a> {
    Count,
    Mean { weight: Option<&'a str> },
}

/// The dataset that figures are carried to, with those that it has so far.
struct Carrier<'a> {
    from: &'a Dataset,
    overlaps: Overlaps,
    years: BTreeSet<Option<Year>>,
    /// The user's own columns. Others are published here as well, perhaps with other figures.
    own: BTreeSet<&'a str>,
    /// The columns that are carried so far, by their names in the other division.
    columns: BTreeMap<&'a str, String>,
    to: Dataset,
}

impl<'a> Carrier<'a> {
    /// Carries an indicator, and returns its id here.
    fn add(&mut self, indicator: &'a Indicator) -> IndicatorId {
        let id = IndicatorId::new(self.free_id(indicator.id.as_str()));
        let mut carried = indicator.clone();
        carried.made_of = self.made_of(indicator);
        let years = self.from.years(indicator);
        carried.years.clear();
        if !years.is_empty() {
            carried.years.insert(self.to.division.id.clone(), years);
        }
        let of = &self.from.division;
        carried.source = estimated_from(&carried.source, of);
        let before = std::mem::take(&mut carried.definition);
        carried.definition = in_each(|language| {
            let said =
                tr_with(language, "tables.definition_estimated", &[("of", &name(of, language))]);
            format!("{} {said}", before.get(language)).trim().to_owned()
        });
        carried.id = id.clone();
        let known = |theme: &&crate::model::Theme| theme.id == carried.theme;
        if self.to.themes.iter().find(known).is_none()
            && let Some(theme) = self.from.themes.iter().find(known)
        {
            self.to.themes.push(theme.clone());
        }
        self.to.indicators.push(carried);
        id
    }

    /// The columns of an indicator here.
    fn made_of(&mut self, indicator: &'a Indicator) -> MadeOf {
        let id = &indicator.id;
        match &indicator.made_of {
            MadeOf::Count { column } => MadeOf::Count { column: self.count(id, column) },
            MadeOf::Density { column } => MadeOf::Density { column: self.count(id, column) },
            MadeOf::Change { column } => MadeOf::Change { column: self.count(id, column) },
            MadeOf::Share { numerator, denominator } => MadeOf::Share {
                numerator: self.count(id, numerator),
                denominator: denominator.iter().map(|column| self.count(id, column)).collect(),
            },
            MadeOf::Rate { numerator, denominator, per } => MadeOf::Rate {
                numerator: self.count(id, numerator),
                denominator: denominator.iter().map(|column| self.count(id, column)).collect(),
                per: *per,
            },
            MadeOf::Mean { column, weight } => {
                let way = Way::Mean { weight: weight.as_deref() };
                MadeOf::Mean {
                    column: self.column(id, column, way),
                    weight: weight.as_deref().map(|column| self.count(id, column)),
                }
            }
            other @ (MadeOf::Class { .. } | MadeOf::Smoothed { .. }) => other.clone(),
        }
    }

    fn count(&mut self, of: &IndicatorId, column: &'a str) -> String {
        self.column(of, column, Way::Count)
    }

    /// Carries a column, unless it is here already, and returns its name here.
    fn column(&mut self, of: &IndicatorId, column: &'a str, way: Way<'_>) -> String {
        if let Some(known) = self.columns.get(column) {
            return known.clone();
        }
        let name = if self.own.contains(column) {
            self.free_column(column)
        } else {
            self.free_column(&format!("{of}/{column}"))
        };
        let districts = &self.to.division.districts;
        let (mut rows, mut cells, mut marks) = (Vec::new(), Vec::new(), BTreeMap::new());
        for year in &self.years {
            let source = Source {
                cells: self.from.column(column, *year),
                withheld: self.from.withheld_in(&[column], *year),
            };
            rows.extend(districts.iter().map(|d| Row { code: d.code.clone(), year: *year }));
            cells.extend(match way {
                Way::Count => count(&self.overlaps, &source),
                Way::Mean { weight } => {
                    let weights = weight.map(|weight| self.from.column(weight, *year));
                    mean(&self.overlaps, &source, weights.as_deref())
                }
            });
            marks.insert(*year, self.from.table.marks(column, *year) | Marks::ESTIMATED);
        }
        self.to.table = self.to.table.extended(&rows, [(name.clone(), cells)].into(), &marks);
        self.columns.insert(column, name.clone());
        name
    }

    /// A name that no column and no other indicator here has. The wanted one, or else with the other division's id.
    fn free_column(&self, wanted: &str) -> String {
        self.free(wanted, |name| self.to.table.has_column(name))
    }

    /// An id that no other indicator here has, and no column but a carried one.
    fn free_id(&self, wanted: &str) -> String {
        let is_ours = |name: &str| self.columns.values().any(|known| known == name);
        self.free(wanted, |name| self.to.table.has_column(name) && !is_ours(name))
    }

    fn free(&self, wanted: &str, is_column: impl Fn(&str) -> bool) -> String {
        let is_taken = |name: &str| {
            is_column(name) || self.to.indicators.iter().any(|known| known.id.as_str() == name)
        };
        let mut name = wanted.to_owned();
        if is_taken(&name) {
            name = format!("{wanted} ({})", self.from.division.id);
        }
        while is_taken(&name) {
            name.push('*');
        }
        name
    }
}

/// A source with the division that figures are estimated from.
fn estimated_from(source: &LocalText, of: &Division) -> LocalText {
    in_each(|language| {
        let arguments = [("source", source.get(language)), ("of", &name(of, language))];
        tr_with(language, "tables.source_estimated", &arguments)
    })
}

/// The name of a division within a sentence.
fn name(division: &Division, language: Language) -> String {
    lowered(division.short_name.get(language))
}
