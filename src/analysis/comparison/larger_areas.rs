//! The larger areas that districts lie in: by code, by name, or by the classes of a column. Comparing
//! within and between them is left to the other files.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::i18n::{Language, Numbers, tr_with};
use crate::model::{Cell, District, Division, Indicator, LocalText, MadeOf};

/// Fewest districts to a value, on average, for a column to be used as larger areas.
const DISTRICTS_OF_AN_AREA: usize = 2;

/// The level of larger areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Larger {
    /// The district of the division above, by its code; else the nearest named area.
    Parent,
    /// The nearest named area, such as the intermediate area; else the code of the district above.
    Nearest,
    /// The outermost named area: the city area, or the municipality in the region.
    Outermost,
}

/// The larger area of each district.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LargerAreas {
    names: Vec<LocalText>,
    of: Vec<Option<usize>>,
}

/// Error for a column that can't be used as larger areas: it has too many different values.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{different} different values in {districts} districts")]
pub struct TooManyAreas {
    /// Number of different values.
    pub different: usize,
    /// Number of districts with a value.
    pub districts: usize,
}

impl TooManyAreas {
    /// The reason, as a sentence in the user's language; `name` is the column's.
    pub fn message(&self, name: &str, language: Language) -> String {
        let numbers = Numbers(language);
        let (different, n) = (numbers.count(self.different), numbers.count(self.districts));
        let arguments = [("id", name), ("different", different.as_str()), ("n", n.as_str())];
        tr_with(language, "stats.within_too_many", &arguments)
    }
}

impl LargerAreas {
    /// The larger areas that the division itself records.
    pub fn of(division: &Division, which: Larger) -> Self {
        let name = |name: &String| (name.clone(), LocalText::same(name.clone()));
        let code = |district: &District| {
            district.parent.as_ref().map(|code| (code.to_string(), LocalText::same(code.as_str())))
        };
        let area = |district: &District| match which {
            Larger::Parent => code(district).or(district.part_of.first().map(name)),
            Larger::Nearest => district.part_of.first().map(name).or_else(|| code(district)),
            Larger::Outermost => district.part_of.last().map(name),
        };
        Self::keyed(division.districts.iter().map(area).collect())
    }

    /// Larger areas from the names in a column: districts with the same name form an area.
    ///
    /// # Errors
    /// [`TooManyAreas`] with fewer than two districts to a name on average, as for the districts' own
    /// names.
    pub fn of_names(names: &[Option<&str>]) -> Result<Self, TooManyAreas> {
        let different: BTreeSet<&str> = names.iter().copied().flatten().collect();
        let (different, districts) = (different.len(), names.iter().flatten().count());
        if different * DISTRICTS_OF_AN_AREA > districts {
            return Err(TooManyAreas { different, districts });
        }
        let area = |name: &str| (name.to_owned(), LocalText::same(name));
        Ok(Self::keyed(names.iter().map(|name| name.map(area)).collect()))
    }

    /// Larger areas from classes: districts of the same class form an area, named with the title of the
    /// class.
    ///
    /// # Errors
    /// [`TooManyAreas`] with fewer than two districts to a value on average, as for amounts.
    pub fn of_classes(indicator: &Indicator, cells: &[Cell]) -> Result<Self, TooManyAreas> {
        let values: Vec<Option<f64>> = cells.iter().map(|cell| cell.value()).collect();
        let written: BTreeSet<String> = values.iter().flatten().map(f64::to_string).collect();
        let (different, districts) = (written.len(), values.iter().flatten().count());
        if different * DISTRICTS_OF_AN_AREA > districts {
            return Err(TooManyAreas { different, districts });
        }
        let titled = |value: f64| {
            let class = match &indicator.made_of {
                MadeOf::Class { classes, .. } => {
                    classes.iter().find(|class| f64::from(class.value) == value)
                }
                _ => None,
            };
            class.map_or_else(|| LocalText::same(value.to_string()), |class| class.title.clone())
        };
        let area = |value: f64| (value.to_string(), titled(value));
        Ok(Self::keyed(values.into_iter().map(|value| value.map(area)).collect()))
    }

    /// Numbers the areas in the order of their keys.
    fn keyed(areas: Vec<Option<(String, LocalText)>>) -> Self {
        let mut known: Vec<&(String, LocalText)> = areas.iter().flatten().collect();
        known.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        known.dedup_by(|a, b| a.0 == b.0);
        let number = |area: &Option<(String, LocalText)>| {
            let key = &area.as_ref()?.0;
            known.binary_search_by(|known| known.0.cmp(key)).ok()
        };
        Self {
            of: areas.iter().map(number).collect(),
            names: known.iter().map(|(_, name)| name.clone()).collect(),
        }
    }

    /// Number of areas.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// True if no district lies in a larger area.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The number of the area that a district lies in.
    pub fn area_of(&self, position: usize) -> Option<usize> {
        self.of.get(position).copied().flatten()
    }

    /// The number of the area of every district, in file order.
    pub fn numbers(&self) -> &[Option<usize>] {
        &self.of
    }

    /// The name of an area.
    pub fn name(&self, area: usize) -> Option<&LocalText> {
        self.names.get(area)
    }

    /// The positions of the districts in an area.
    pub fn members(&self, area: usize) -> impl Iterator<Item = usize> + Clone + '_ {
        let inside =
            move |(position, of): (usize, &Option<usize>)| (*of == Some(area)).then_some(position);
        self.of.iter().enumerate().filter_map(inside)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::city::row_of;
    use crate::model::ClassTitle;

    #[test]
    fn the_nearest_named_area_is_not_the_code_above() {
        let mut city = row_of(&[1.0, 2.0, 3.0]);
        for (district, (parent, part_of)) in
            Arc::make_mut(&mut city.division).districts.iter_mut().zip([
                ("R2", ["Mitten", "Norr"]),
                ("R1", ["Mitten", "Norr"]),
                ("R1", ["Kanten", "Norr"]),
            ])
        {
            district.parent = Some(parent.into());
            district.part_of = part_of.map(str::to_owned).to_vec();
        }
        let parents = LargerAreas::of(&city.division, Larger::Parent);
        assert_eq!(parents.numbers(), [Some(1), Some(0), Some(0)]);
        let nearest = LargerAreas::of(&city.division, Larger::Nearest);
        assert_eq!(nearest.numbers(), [Some(1), Some(1), Some(0)]);
        assert_eq!(nearest.name(1).map(|name| name.get("sv")), Some("Mitten"));
        assert_eq!(nearest.members(1).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(LargerAreas::of(&city.division, Larger::Outermost).len(), 1);
    }

    #[test]
    fn districts_with_the_same_name_in_a_column_are_an_area() {
        let names = [Some("Norr"), Some("Hisingen"), None, Some("Norr"), Some("Hisingen")];
        let areas = LargerAreas::of_names(&names).unwrap();
        assert_eq!(areas.numbers(), [Some(1), Some(0), None, Some(1), Some(0)]);
        assert_eq!(areas.name(0).map(|name| name.get("sv")), Some("Hisingen"));
        let own = LargerAreas::of_names(&[Some("Askim"), Some("Skår"), Some("Skår")]);
        assert_eq!(own, Err(TooManyAreas { different: 2, districts: 3 }));
        let pair = LargerAreas::of_names(&[Some("Norr"), Some("Norr")]);
        assert_eq!(pair.map(|areas| areas.len()), Ok(1), "two districts to a name are enough");
    }

    #[test]
    fn districts_without_a_name_lie_in_no_larger_area() {
        let areas = LargerAreas::of_names(&[None, None]).unwrap();
        assert_eq!((areas.len(), areas.is_empty()), (0, true));
    }

    #[test]
    fn an_area_of_a_class_is_named_with_the_title_of_the_class() {
        let mut indicator = row_of(&[1.0]).indicators.remove(0);
        let class = |value, title| ClassTitle { value, title: LocalText::same(title) };
        let classes = vec![class(1, "Stad"), class(2, "Land")];
        indicator.made_of = MadeOf::Class { column: "v".to_owned(), classes };
        let cells = [2.0, 1.0, 2.0, 1.0, 3.0, 3.0].map(Cell::Value);
        let areas = LargerAreas::of_classes(&indicator, &cells).unwrap();
        let name = |position| areas.area_of(position).and_then(|area| areas.name(area));
        let names: Vec<_> = (0..5).filter_map(name).map(|name| name.get(Language::Sv)).collect();
        assert_eq!(names, ["Land", "Stad", "Land", "Stad", "3"]);
    }

    #[test]
    fn a_column_of_amounts_is_no_larger_area() {
        let city = row_of(&[1.0, 2.0, 3.0]);
        let cells = [1.0, 2.0, 3.0, 3.0].map(Cell::Value);
        let indicator = &city.indicators[0];
        let refused = LargerAreas::of_classes(indicator, &cells);
        assert_eq!(refused, Err(TooManyAreas { different: 3, districts: 4 }));
        let halves = LargerAreas::of_classes(indicator, &[1.0, 2.0, 2.0, 1.0].map(Cell::Value));
        assert_eq!(halves.unwrap().numbers(), [Some(0), Some(1), Some(1), Some(0)]);
        let pair = LargerAreas::of_classes(indicator, &[4.0, 4.0].map(Cell::Value));
        assert_eq!(pair.unwrap().numbers(), [Some(0), Some(0)]);
    }
}
