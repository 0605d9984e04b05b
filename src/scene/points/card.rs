//! The card that a point's tooltip shows: all figures of the place, and cautions on reading them. Texts
//! only; drawing it is left to the window.

use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{DistrictCode, Indicator, Place, PointSet, Unit, Year};
use crate::scene::{CardLine, unit_name, value_text};

/// The texts of a point's card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointCard {
    /// Name of the place.
    pub name: String,
    /// The kind of place and its areas, as in "skola · Lundby · Hisingen".
    pub part_of: String,
    /// Its figures, in the order of the set's indicators.
    pub lines: Vec<CardLine>,
    /// Notes: rounding, caution, date and source.
    pub notes: Vec<String>,
}

impl PointCard {
    /// The card of the place at `position`. If the set gives no areas, the district `within` is named
    /// instead. `None` if there is no such place.
    pub fn new(
        set: &PointSet,
        position: usize,
        within: Option<&str>,
        year: Option<Year>,
        language: Language,
    ) -> Option<Self> {
        let place = set.places.get(position)?;
        let line = |indicator: &Indicator| {
            let year = set.year_near(indicator, year);
            let (value, is_figure) = point_value_text(set, &place.code, indicator, year, language);
            let unit = match indicator.unit {
                Unit::Share | Unit::Class | Unit::People | Unit::Number => "",
                unit => unit_name(unit, language),
            };
            let value =
                if is_figure && !unit.is_empty() { format!("{value} {unit}") } else { value };
            CardLine { label: indicator.title.get(language).to_owned(), value }
        };
        let kind = std::iter::once(set.singular.get(language).to_owned());
        let below = within.filter(|_| place.part_of.is_empty()).map(str::to_owned);
        let part_of: Vec<String> = kind.chain(place.part_of.iter().cloned()).chain(below).collect();
        let is_rounded = |i: &Indicator| set.is_rounded(&place.code, i, set.year_near(i, year));
        let rounded = if set.indicators.iter().any(is_rounded) {
            tr(language, "points.rounded").to_owned()
        } else {
            String::new()
        };
        let notes = [
            rounded,
            set.caution.get(language).to_owned(),
            set.vintage.get(language).to_owned(),
            source_words(set, language),
        ];
        Some(Self {
            name: place.name.clone(),
            part_of: part_of.join(" · "),
            lines: set.indicators.iter().map(line).collect(),
            notes: notes.into_iter().filter(|note| !note.is_empty()).collect(),
        })
    }

    /// The card as sentences, for screen readers.
    pub fn in_words(&self) -> String {
        let lines = self.lines.iter().map(|line| format!("{}: {}", line.label, line.value));
        let head = [self.name.clone(), self.part_of.clone()];
        let all: Vec<String> = head.into_iter().chain(lines).chain(self.notes.clone()).collect();
        all.join(". ")
    }
}

/// The formatted figure of a place, for lists.
pub fn point_figure(
    set: &PointSet,
    place: &Place,
    indicator: &Indicator,
    year: Option<Year>,
    language: Language,
) -> String {
    let year = set.year_near(indicator, year);
    point_value_text(set, &place.code, indicator, year, language).0
}

/// The figure of a code as text, and true if the text is a figure. A figure that is published rounded is
/// marked as approximate.
pub fn point_value_text(
    set: &PointSet,
    code: &DistrictCode,
    indicator: &Indicator,
    year: Option<Year>,
    language: Language,
) -> (String, bool) {
    let cell = set.cell(code, indicator, year);
    match cell.value().filter(|_| set.is_rounded(code, indicator, year)) {
        Some(value) => {
            let value = Numbers(language).value(value, indicator.unit, 0);
            (tr_with(language, "points.about", &[("value", &value)]), true)
        }
        None => value_text(cell, indicator, language),
    }
}

fn source_words(set: &PointSet, language: Language) -> String {
    let source = set.attribution.get(language);
    if source.is_empty() {
        return String::new();
    }
    format!("{}: {source}", tr(language, "common.source"))
}
