//! A definition: a name, an expression, and the indicator that they give.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use super::quantity::{Kind, Quantity, quantity};
use super::{DefinitionError, Expression, Operand};
use crate::analysis::{Counted, indicator_or_column, shared_years};
use crate::formats::features::own_theme;
use crate::i18n::{Language, in_each, tr_with};
use crate::model::{
    Cell, Dataset, Direction, DistrictCode, Indicator, IndicatorId, LocalText, MadeOf, Marks, Row,
    Unit, Year,
};
use crate::project::SavedDefinition;

/// A new indicator: its name, and the expression of its values.
///
/// # Example
/// ```
/// use skillnad::analysis::Definition;
/// use skillnad::formats::builtin::load;
/// use skillnad::model::{Revision, Year};
///
/// let mut dataset = load(&"goteborg/regso".into(), Revision(1))?;
/// let definition: Definition = "abroad = born_abroad / population".parse()?;
/// definition.add_to(&mut dataset)?;
/// let series = dataset.series(dataset.indicator(&"abroad".into()).unwrap(), Some(Year(2023)))?;
/// assert!(series.cells[0].value().is_some_and(|share| (0.0..1.0).contains(&share)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The name, which is the id and the title.
    pub name: String,
    /// The expression.
    pub expression: Expression,
    /// The expression as it was written.
    pub text: String,
}

impl FromStr for Definition {
    type Err = DefinitionError;

    /// Parses `NAME=EXPRESSION`.
    fn from_str(text: &str) -> Result<Self, DefinitionError> {
        let (name, expression) = text.split_once('=').unwrap_or_default();
        let name = name.trim();
        let inside = name.strip_prefix('"').and_then(|name| name.strip_suffix('"'));
        let name = inside.unwrap_or(name).trim();
        if name.is_empty() {
            return Err(DefinitionError::NoName { text: text.to_owned() });
        }
        Self::new(name, expression.trim())
    }
}

/// A definition that gives no indicator, and the reason.
#[derive(Clone, Debug, PartialEq)]
pub struct RefusedDefinition {
    /// The name.
    pub name: String,
    /// The reason.
    pub error: DefinitionError,
}

/// Adds the defined indicators to a dataset, one after another. Returns those that it can't have.
pub fn define(dataset: &mut Dataset, definitions: &[SavedDefinition]) -> Vec<RefusedDefinition> {
    let added = definitions.iter().map(|saved| {
        let definition = Definition::new(&saved.name, &saved.expression);
        let added = definition.and_then(|definition| definition.add_to(dataset));
        added.map_err(|error| RefusedDefinition { name: saved.name.clone(), error })
    });
    added.filter_map(Result::err).collect()
}

/// Cells of a new column by row of `rows`.
struct Column {
    name: String,
    cells: Vec<Cell>,
}

impl Definition {
    /// The definition of a name and the text of an expression.
    ///
    /// # Errors
    /// [`DefinitionError::NoName`] if the name is empty, [`DefinitionError::Syntax`] if the text is no expression,
    /// [`DefinitionError::NoIndicator`] if it names nothing.
    pub fn new(name: &str, text: &str) -> Result<Self, DefinitionError> {
        let text = text.to_owned();
        if name.is_empty() {
            return Err(DefinitionError::NoName { text });
        }
        let expression = Expression::parse(&text)
            .map_err(|fault| DefinitionError::Syntax { text: text.clone(), fault })?;
        if expression.operands().is_empty() {
            return Err(DefinitionError::NoIndicator { text });
        }
        Ok(Self { name: name.to_owned(), expression, text })
    }

    /// Adds the indicator to a dataset, in all years that its parts share. The dataset is left as it is if there
    /// is an error; a new revision is left to the caller.
    ///
    /// A quotient of two counts is a share and keeps both; scaled by a whole number it is a rate. A quotient above
    /// one, such as persons in a dwelling, is a mean by the denominator.
    ///
    /// # Errors
    /// [`DefinitionError`] if the name is taken, or a part is unknown, has classes, or has no figures of the year.
    pub fn add_to(&self, dataset: &mut Dataset) -> Result<(), DefinitionError> {
        let is_taken = indicator_or_column(dataset, &IndicatorId::new(&*self.name)).is_some();
        if is_taken || dataset.table.has_texts(&self.name) {
            return Err(DefinitionError::NameTaken { name: self.name.clone() });
        }
        let parts = self.parts(dataset)?;
        let years = self.years(dataset, &parts)?;
        let values = Values::of(dataset, &parts, &years);
        let kinds = |operand: &Operand| {
            parts.get(operand).map_or(Kind { is_count: false, unit: Unit::Number }, |i| {
                kind(dataset, i, &values, operand)
            })
        };
        let found = quantity(&self.expression, &kinds);
        let (made_of, unit, columns) = self.made_of(&found, &parts, &values);
        let own = values.of_expression(&self.expression);
        let span = match &found {
            Quantity::Difference(_, span) => *span,
            _ => None,
        };
        let mut indicator = Indicator {
            id: IndicatorId::new(&*self.name),
            title: LocalText::same(&*self.name),
            definition: in_each(|language| {
                let said = tr_with(language, "define.definition", &[("expression", &self.text)]);
                match undated(dataset, &parts, &years, language) {
                    Some(note) => format!("{said} {note}"),
                    None => said,
                }
            }),
            unit,
            decimals: decimals(unit, &own),
            made_of,
            measures_change: span.is_some(),
            direction: Direction::Neutral,
            theme: own_theme().id,
            own: parts.values().any(|part| part.own),
            source: sources(&parts),
            vintage: LocalText::default(),
            editions: Vec::new(),
            period_starts: BTreeMap::new(),
            years: BTreeMap::new(),
        };
        if let Some([from, to]) = span {
            indicator.period_starts.insert(to, from);
        }
        let listed: Vec<Year> = years.iter().flatten().copied().collect();
        if !listed.is_empty() {
            indicator.years.insert(dataset.division.id.clone(), listed);
        }
        let marks = years.iter().map(|year| (*year, marks_of(dataset, &parts, *year))).collect();
        let rows = values.rows(&years);
        let columns = columns.into_iter().map(|column| (column.name, column.cells)).collect();
        let table = dataset.table.extended(&rows, columns, &marks);
        dataset.table = table;
        let own = own_theme();
        if !dataset.themes.iter().any(|theme| theme.id == own.id) {
            dataset.themes.push(own);
        }
        dataset.indicators.push(indicator);
        Ok(())
    }

    /// The indicator of each name in the expression.
    fn parts(&self, dataset: &Dataset) -> Result<BTreeMap<Operand, Indicator>, DefinitionError> {
        let mut parts = BTreeMap::new();
        for operand in self.expression.operands() {
            let id = IndicatorId::new(&*operand.name);
            let indicator = indicator_or_column(dataset, &id).ok_or_else(|| {
                let ids = dataset.indicators.iter().map(|i| i.id.to_string());
                let columns = dataset.table.columns().map(str::to_owned);
                let names: BTreeSet<String> = ids.chain(columns).collect();
                let names = names.into_iter().collect();
                DefinitionError::UnknownName { name: operand.name.clone(), names }
            })?;
            if indicator.unit == Unit::Class {
                return Err(DefinitionError::Classes { name: operand.name.clone() });
            }
            let years = dataset.years(&indicator);
            if years.is_empty() && !indicator.years.is_empty() {
                return Err(DefinitionError::NoFigures { name: operand.name.clone() });
            }
            if let Some(year) = operand.year.filter(|year| !years.contains(year)) {
                let name = operand.name.clone();
                return Err(DefinitionError::NoSuchYear { name, year, years });
            }
            parts.insert(operand.clone(), indicator);
        }
        Ok(parts)
    }

    /// The years of the indicator: those that its parts share, the latest that they name if all do, or none.
    fn years(
        &self,
        dataset: &Dataset,
        parts: &BTreeMap<Operand, Indicator>,
    ) -> Result<Vec<Option<Year>>, DefinitionError> {
        let free = parts.iter().filter(|(operand, _)| operand.year.is_none());
        let dated: Vec<&Indicator> = free
            .map(|(_, indicator)| indicator)
            .filter(|indicator| !dataset.years(indicator).is_empty())
            .collect();
        let Some(shared) = shared_years(dataset, &dated) else {
            return Ok(vec![parts.keys().filter_map(|operand| operand.year).max()]);
        };
        if shared.is_empty() {
            let names = parts.keys().map(|operand| operand.name.clone()).collect();
            return Err(DefinitionError::NoSharedYear { names });
        }
        Ok(shared.into_iter().map(Some).collect())
    }

    /// The columns of the indicator, its unit, and those columns that are new.
    fn made_of(
        &self,
        found: &Quantity<'_>,
        parts: &BTreeMap<Operand, Indicator>,
        values: &Values<'_>,
    ) -> (MadeOf, Unit, Vec<Column>) {
        let column = self.name.clone();
        let whole =
            || Column { name: column.clone(), cells: values.of_expression(&self.expression) };
        match found {
            Quantity::Count(unit) => {
                (MadeOf::Count { column: column.clone() }, *unit, vec![whole()])
            }
            // Points of per cent and amounts of money don't add up to those of a larger area.
            Quantity::Difference(unit, Some(_))
                if !matches!(unit, Unit::Share | Unit::Sek | Unit::Tkr) =>
            {
                (MadeOf::Change { column: column.clone() }, *unit, vec![whole()])
            }
            Quantity::Difference(unit, _) | Quantity::Other(unit) => {
                let weight = common_weight(parts);
                (MadeOf::Mean { column: column.clone(), weight }, *unit, vec![whole()])
            }
            Quantity::Quotient { numerator, denominator, per } => {
                let mut new = Vec::new();
                let mut part = |expression: &Expression, ending: &str| {
                    if let Some(published) = published_column(expression, parts) {
                        return published.to_owned();
                    }
                    let name = format!("{}/{ending}", self.name);
                    let cells = values.of_expression(expression);
                    new.push(Column { name: name.clone(), cells });
                    name
                };
                let numerator = part(numerator, "numerator");
                let denominator = part(denominator, "denominator");
                let quotients = values.of_expression(&self.expression);
                let is_part = quotients.iter().filter_map(|cell| cell.middle()).all(|q| q <= *per);
                let whole_number = whole_number(*per);
                match whole_number {
                    Some(1) if is_part => {
                        let made_of = MadeOf::Share { numerator, denominator: vec![denominator] };
                        (made_of, Unit::Share, new)
                    }
                    Some(per) if per > 1 => {
                        let denominator = vec![denominator];
                        (MadeOf::Rate { numerator, denominator, per }, Unit::Number, new)
                    }
                    _ => {
                        let weight = Some(denominator);
                        new.push(whole());
                        (MadeOf::Mean { column, weight }, Unit::Number, new)
                    }
                }
            }
        }
    }
}

/// A note on the user's own parts without a year that have the same values in all `years`; `None` if there are none.
fn undated(
    dataset: &Dataset,
    parts: &BTreeMap<Operand, Indicator>,
    years: &[Option<Year>],
    language: Language,
) -> Option<String> {
    let is_undated = |part: &&Indicator| part.own && dataset.years(part).is_empty();
    let titles: BTreeSet<&str> =
        parts.values().filter(is_undated).map(|part| part.title.get(language)).collect();
    let several = years.iter().flatten().count() > 1;
    let names = titles.into_iter().collect::<Vec<_>>().join(", ");
    (several && !names.is_empty())
        .then(|| tr_with(language, "define.undated", &[("names", &names)]))
}

/// The values of an expression's indicators and columns, in each year and place.
struct Values<'a> {
    places: Vec<&'a DistrictCode>,
    years: usize,
    cells: BTreeMap<&'a Operand, Vec<Cell>>,
    /// The mean of each over the whole, by year.
    means: BTreeMap<&'a Operand, Vec<Cell>>,
}

impl<'a> Values<'a> {
    fn of(
        dataset: &'a Dataset,
        parts: &'a BTreeMap<Operand, Indicator>,
        years: &[Option<Year>],
    ) -> Self {
        let division = &dataset.division;
        let districts = division.districts.iter().map(|district| &district.code);
        let places = districts.chain(dataset.unplaced.iter().map(|unplaced| &unplaced.code));
        let (mut cells, mut means) = (BTreeMap::new(), BTreeMap::new());
        for (operand, indicator) in parts {
            let has_years = !dataset.years(indicator).is_empty();
            let (mut of_part, mut mean_of_part) = (Vec::new(), Vec::new());
            for year in years {
                let year = if has_years { operand.year.or(*year) } else { None };
                let (cells, mean) = in_year(dataset, indicator, year);
                of_part.extend(cells);
                mean_of_part.push(mean);
            }
            cells.insert(operand, of_part);
            means.insert(operand, mean_of_part);
        }
        Self { places: places.collect(), years: years.len(), cells, means }
    }

    /// The cells of an indicator or column, in the order of [`Values::rows`].
    fn of_operand(&self, operand: &Operand) -> &[Cell] {
        self.cells.get(operand).map_or(&[], Vec::as_slice)
    }

    /// The value of an expression in each year and place.
    fn of_expression(&self, expression: &Expression) -> Vec<Cell> {
        let at = |row: usize| {
            let own = |operand: &Operand| self.of_operand(operand).get(row).copied();
            let mean = |operand: &Operand| {
                self.means.get(operand)?.get(row.checked_div(self.places.len())?).copied()
            };
            expression.value(&|operand| own(operand).unwrap_or(Cell::Missing), &|operand| {
                mean(operand).unwrap_or(Cell::Missing)
            })
        };
        (0..self.years * self.places.len()).map(at).collect()
    }

    /// The rows: year after year, place after place.
    fn rows(&self, years: &[Option<Year>]) -> Vec<Row> {
        let of_year = |year: &Option<Year>| {
            let year = *year;
            self.places.iter().map(move |code| Row { code: (*code).clone(), year })
        };
        years.iter().flat_map(of_year).collect()
    }
}

/// The values of the districts, then of the codes without an outline, and the mean of the whole.
fn in_year(dataset: &Dataset, indicator: &Indicator, year: Option<Year>) -> (Vec<Cell>, Cell) {
    let n = dataset.division.districts.len() + dataset.unplaced.len();
    let Ok(series) = dataset.series(indicator, year) else {
        return (vec![Cell::Missing; n], Cell::Missing);
    };
    let mean = series.mean().map_or(Cell::Missing, |mean| Cell::from_number(mean.value));
    let mut cells = series.cells;
    let unplaced: BTreeMap<&DistrictCode, Cell> =
        series.unplaced.iter().map(|(code, cell)| (code, *cell)).collect();
    let of = |code: &DistrictCode| unplaced.get(code).copied().unwrap_or(Cell::Missing);
    cells.extend(dataset.unplaced.iter().map(|place| of(&place.code)));
    (cells, mean)
}

/// The kind of an indicator. A column that says nothing of itself counts if its values are whole numbers.
fn kind(dataset: &Dataset, indicator: &Indicator, values: &Values<'_>, operand: &Operand) -> Kind {
    let year = operand.year.or(dataset.years(indicator).last().copied());
    let counts = || Counted::of(dataset, indicator, "", year).is_ok();
    let is_whole = |cell: &Cell| cell.ends().is_none_or(|(low, _)| low.fract() == 0.0);
    let are_whole = || values.of_operand(operand).iter().all(is_whole);
    let is_count = match indicator.made_of {
        MadeOf::Count { .. } => true,
        _ => indicator.bare_column().is_some() && are_whole() && counts(),
    };
    Kind { is_count, unit: indicator.unit }
}

/// The column by which all parts are weighted; `None` if they differ, or a year is fixed.
fn common_weight(parts: &BTreeMap<Operand, Indicator>) -> Option<String> {
    let weights = parts.iter().map(|(operand, indicator)| match &indicator.made_of {
        _ if operand.year.is_some() => None,
        MadeOf::Mean { weight, .. } => weight.as_deref(),
        MadeOf::Share { denominator, .. } | MadeOf::Rate { denominator, .. } => {
            match denominator.as_slice() {
                [only] => Some(only.as_str()),
                _ => None,
            }
        }
        _ => None,
    });
    let weights: BTreeSet<Option<&str>> = weights.collect();
    match weights.first() {
        Some(Some(weight)) if weights.len() == 1 => Some((*weight).to_owned()),
        _ => None,
    }
}

/// The column of a published count, if the expression is nothing else and names no year.
fn published_column<'a>(
    expression: &Expression,
    parts: &'a BTreeMap<Operand, Indicator>,
) -> Option<&'a str> {
    let Expression::Named(operand) = expression else { return None };
    // An own count is computed with as it is shown, so that withheld figures stay withheld.
    match &parts.get(operand).filter(|part| operand.year.is_none() && !part.own)?.made_of {
        MadeOf::Count { column } => Some(column),
        _ => None,
    }
}

/// The marks of the figures of a year: those of all parts.
fn marks_of(dataset: &Dataset, parts: &BTreeMap<Operand, Indicator>, year: Option<Year>) -> Marks {
    parts.iter().map(|(operand, part)| dataset.marks(part, operand.year.or(year))).collect()
}

/// The publishers of the parts, each once.
fn sources(parts: &BTreeMap<Operand, Indicator>) -> LocalText {
    let sources = parts.values().map(|indicator| &indicator.source);
    LocalText::joined(sources.filter(|source| **source != LocalText::default()), "; ")
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be a whole number from 1 to a million"
)]
fn whole_number(per: f64) -> Option<u32> {
    let rounded = per.round();
    let is_whole = (per - rounded).abs() < 1e-9 && (1.0..=1e6).contains(&rounded);
    is_whole.then_some(rounded as u32)
}

/// Decimals that carry meaning: of a share in percent, of other figures by their size.
fn decimals(unit: Unit, cells: &[Cell]) -> usize {
    let values = || cells.iter().filter_map(|cell| cell.middle());
    let largest = values().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    match unit {
        Unit::Share => 1,
        _ if values().all(|value| value.fract() == 0.0) => 0,
        _ if largest < 1.0 => 3,
        _ if largest < 10.0 => 2,
        _ if largest < 1000.0 => 1,
        _ => 0,
    }
}
