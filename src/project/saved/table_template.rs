//! Answers about a table, to be given again for another with the same headings, such as that of the next year.

use serde::{Deserialize, Serialize};

use super::project_file::{TableFacts, TableMapping};
use crate::model::{FigureDescription, IndicatorId};

/// The most templates that are kept.
const KEPT: usize = 40;

/// The user's answers about a table with certain headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableTemplate {
    /// The headings, without years.
    pub headings: Vec<String>,
    /// The way such a table is joined.
    #[serde(flatten)]
    pub mapping: TableMapping,
}

impl TableTemplate {
    /// The template of a table with these headings. Its year is not that of the next, which is estimated for other
    /// divisions only if asked for again.
    pub fn of<'a>(headings: impl Iterator<Item = &'a str>, mapping: TableMapping) -> Self {
        let facts = TableFacts { year: None, ..mapping.facts };
        let mapping = TableMapping { facts, estimated_elsewhere: false, ..mapping };
        Self { headings: without_years(headings), mapping }
    }

    /// True if a table has the same headings, but for years.
    pub fn suits<'a>(&self, headings: impl Iterator<Item = &'a str>) -> bool {
        self.headings == without_years(headings)
    }

    /// The descriptions and the figures left out, with the ids of another table's `figures`, which differ by years.
    pub fn answers(&self, figures: &[IndicatorId]) -> (Vec<FigureDescription>, Vec<String>) {
        let now = |id: &IndicatorId| {
            let text = without_year(id.as_str());
            let same = figures.iter().find(|known| without_year(known.as_str()) == text);
            same.unwrap_or(id).clone()
        };
        let described = self.mapping.figures.iter().map(|figure| {
            let mut figure = figure.with_ids(now);
            // A title with a year is that of one table.
            if without_year(&figure.title) != figure.title {
                figure.title = String::new();
            }
            figure
        });
        let left_out =
            self.mapping.left_out.iter().map(|id| now(&IndicatorId::new(&**id)).to_string());
        (described.collect(), left_out.collect())
    }

    /// Puts a template first, in place of one with the same headings. The oldest go.
    pub fn keep(self, templates: &mut Vec<Self>) {
        templates.retain(|known| known.headings != self.headings);
        templates.insert(0, self);
        templates.truncate(KEPT);
    }
}

/// Headings with a sign in place of each year, each once.
fn without_years<'a>(headings: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    for heading in headings {
        let heading = without_year(heading);
        if !known.contains(&heading) {
            known.push(heading);
        }
    }
    known
}

/// A heading with a sign in place of each year.
fn without_year(heading: &str) -> String {
    let words = heading.split(|letter: char| !letter.is_alphanumeric());
    let is_year = |word: &&str| {
        word.len() == 4 && word.parse().is_ok_and(|year: u16| (1850..2150).contains(&year))
    };
    words.filter(is_year).fold(heading.to_owned(), |text, year| text.replace(year, "####"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::{DivisionId, Year};

    fn template(headings: &[&str]) -> TableTemplate {
        let mapping = TableMapping {
            division: DivisionId::new("goteborg/regso"),
            key: "kod".into(),
            mended: BTreeMap::new(),
            left_out: Vec::new(),
            figures: Vec::new(),
            facts: TableFacts { year: Some(Year(2022)), ..TableFacts::default() },
            estimated_elsewhere: true,
        };
        TableTemplate::of(headings.iter().copied(), mapping)
    }

    #[test]
    fn next_year_s_table_has_the_same_headings() {
        let known = template(&["kod", "Nöjda 2022", "Nöjda 2023", "Elever"]);
        let suits = |headings: &[&str]| known.suits(headings.iter().copied());
        assert!(suits(&["kod", "Nöjda 2022", "Nöjda 2023", "Nöjda 2024", "Elever"]));
        assert!(suits(&["kod", "Nöjda 2024", "Elever"]));
        assert!(!suits(&["kod", "Nöjda 2024", "Elever", "Lärare"]));
        assert!(!suits(&["kod", "Nöjda 9000", "Elever"]), "no year");
        assert_eq!(known.mapping.facts.year, None);
        assert!(!known.mapping.estimated_elsewhere);
    }

    #[test]
    fn the_latest_answers_are_kept_and_the_oldest_go() {
        let mut kept = Vec::new();
        for n in 0..KEPT + 3 {
            template(&["kod", &format!("figure {n}")]).keep(&mut kept);
        }
        assert_eq!(kept.len(), KEPT);
        let mut again = template(&["kod", "figure 20"]);
        again.mapping.key = "namn".into();
        again.clone().keep(&mut kept);
        assert_eq!((kept.len(), kept.first()), (KEPT, Some(&again)));
    }
}
