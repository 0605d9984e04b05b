//! Figures of several tables that are the same indicator in different years, such as those of this year's file and of
//! next year's.

use super::years::without_year;
use crate::i18n::in_each;
use crate::model::{
    Cell, Dataset, Edition, Indicator, IndicatorId, LocalText, MadeOf, Marks, Year,
};

/// A figure of a table, by its indicator and the heading of its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadedFigure {
    /// The indicator's id.
    pub id: IndicatorId,
    /// The column's heading in the file.
    pub heading: String,
}

/// A dataset in which each of the `added` figures that continues one of the `earlier` ones is part of that: it has the
/// same heading, title, unit and kind, in other years. A year that is part of a heading or title doesn't count. Returns
/// the ids of the added figures as they are now.
#[must_use]
pub fn with_other_years(
    mut dataset: Dataset,
    earlier: &[HeadedFigure],
    added: &[HeadedFigure],
) -> (Dataset, Vec<IndicatorId>) {
    let mut ids = Vec::with_capacity(added.len());
    let mut merged = false;
    for figure in added {
        let stem = |figure: &HeadedFigure| {
            let years = years_of(&dataset, dataset.indicator(&figure.id)?)?;
            Some(without_years(&figure.heading, years))
        };
        let heading = stem(figure);
        let is_same = |known: &&HeadedFigure| heading.is_some() && stem(known) == heading;
        let same: Vec<&HeadedFigure> = earlier.iter().filter(is_same).collect();
        let into = same.into_iter().rev().find(|known| merge(&mut dataset, &known.id, &figure.id));
        merged |= into.is_some();
        ids.push(into.unwrap_or(figure).id.clone());
    }
    if merged {
        let rule = dataset.withheld.rule.clone();
        dataset = dataset.with_small_groups(rule);
    }
    (dataset, ids)
}

/// Gives an indicator the years of another, which goes. False if the two can't be one; the dataset is then as it was.
fn merge(dataset: &mut Dataset, into: &IndicatorId, other: &IndicatorId) -> bool {
    let merged = merged(dataset, into, other);
    let Some(merged) = merged else { return false };
    dataset.indicators.retain(|indicator| indicator.id != *other);
    if let Some(place) = dataset.indicators.iter_mut().find(|indicator| indicator.id == *into) {
        *place = merged;
    }
    true
}

/// An indicator with the years of another, whose columns are put into its own; `None` if the two can't be one.
fn merged(dataset: &mut Dataset, into: &IndicatorId, other: &IndicatorId) -> Option<Indicator> {
    let old = dataset.indicator(into).filter(|old| old.own)?.clone();
    let new = dataset.indicator(other)?.clone();
    let (old, new) = (&old, &new);
    let (old_years, new_years) = (years_of(dataset, old)?, years_of(dataset, new)?);
    let title_of = |of: &Indicator, years: &[Year]| {
        in_each(|language| without_years(of.title.get(language), years))
    };
    let title = title_of(old, old_years);
    // A title that nobody has given is the heading, with the file's name where that was taken.
    let is_untitled = new.title.get("sv").starts_with(new.id.as_str());
    let titled_alike = title == title_of(new, new_years) || is_untitled;
    let alike = (old.unit, old.direction, &old.theme) == (new.unit, new.direction, &new.theme);
    if !alike || !titled_alike || new_years.iter().any(|year| old_years.contains(year)) {
        return None;
    }
    let mut columns = Columns { dataset, old: &old.id, old_years, new_years };
    let made_of = columns.made_of(&old.made_of, &new.made_of)?;
    let mut indicator = old.clone();
    indicator.title = title;
    indicator.made_of = made_of;
    indicator.decimals = old.decimals.max(new.decimals);
    indicator.editions = editions(old, old_years).chain(editions(new, new_years)).collect();
    indicator.source = LocalText::joined([&old.source, &new.source], "; ");
    indicator.definition = in_each(|language| {
        let [old, new] = [&old.definition, &new.definition].map(|text| text.get(language));
        if old.contains(new) { old.to_owned() } else { format!("{old} {new}") }
    });
    let mut years: Vec<Year> = old_years.iter().chain(new_years).copied().collect();
    years.sort_unstable();
    indicator.years.insert(dataset.division.id.clone(), years);
    Some(indicator)
}

/// The years of an indicator in the division of a dataset; `None` if it has none.
fn years_of<'a>(dataset: &Dataset, indicator: &'a Indicator) -> Option<&'a Vec<Year>> {
    indicator.years.get(&dataset.division.id)
}

/// A heading or title without the only year of its figures.
fn without_years(text: &str, years: &[Year]) -> String {
    match years {
        [only] => without_year(text, *only),
        _ => text.to_owned(),
    }
}

/// The editions of an indicator, with one for the years that have none.
fn editions<'a>(of: &'a Indicator, years: &'a [Year]) -> impl Iterator<Item = Edition> + 'a {
    let known = |year: &Year| of.editions.iter().any(|edition| edition.years.contains(year));
    let rest: Vec<Year> = years.iter().copied().filter(|year| !known(year)).collect();
    let rest = (!rest.is_empty()).then(|| Edition {
        divisions: Vec::new(),
        years: rest,
        source: of.source.clone(),
        vintage: of.vintage.clone(),
    });
    of.editions.iter().cloned().chain(rest)
}

/// The columns of two figures, put into one.
struct Columns<'a> {
    dataset: &'a mut Dataset,
    old: &'a IndicatorId,
    old_years: &'a [Year],
    new_years: &'a [Year],
}

impl Columns<'_> {
    /// The columns of both, put into one; `None`, with nothing done, if they aren't made in the same way.
    fn made_of(&mut self, old: &MadeOf, new: &MadeOf) -> Option<MadeOf> {
        Some(match (old, new) {
            (MadeOf::Count { column: old }, MadeOf::Count { column: new }) => {
                MadeOf::Count { column: self.one(old, new) }
            }
            (
                MadeOf::Share { numerator: old, denominator: old_whole },
                MadeOf::Share { numerator: new, denominator: new_whole },
            ) if old_whole.len() == new_whole.len() => MadeOf::Share {
                numerator: self.one(old, new),
                denominator: old_whole
                    .iter()
                    .zip(new_whole)
                    .map(|(old, new)| self.one(old, new))
                    .collect(),
            },
            (
                MadeOf::Mean { column: old, weight: None },
                MadeOf::Mean { column: new, weight: None },
            ) => MadeOf::Mean { column: self.one(old, new), weight: None },
            (
                MadeOf::Mean { column: old, weight: Some(old_weight) },
                MadeOf::Mean { column: new, weight: Some(new_weight) },
            ) => MadeOf::Mean {
                column: self.one(old, new),
                weight: Some(self.one(old_weight, new_weight)),
            },
            _ => return None,
        })
    }

    /// The name of a column with the old cells in the old years and the new ones in the new years.
    fn one(&mut self, old: &str, new: &str) -> String {
        if old == new {
            return old.to_owned();
        }
        let table = &self.dataset.table;
        let mut name = old.to_owned();
        // Other figures are made of the column too: it stays as it is for them.
        while self.is_of_others(&name, new) || (name != old && table.has_column(&name)) {
            name = format!("{}/{name}", self.old);
        }
        let cell = |(at, year): (usize, Option<Year>)| match year {
            Some(year) if self.new_years.contains(&year) => table.cell(at, new),
            _ => table.cell(at, old),
        };
        let years = table.rows().iter().map(|row| row.year);
        let cells: Vec<Cell> = years.enumerate().map(cell).collect();
        let of = |column: &str, years: &[Year]| -> Vec<(Option<Year>, Marks)> {
            years.iter().map(|year| (Some(*year), table.marks(column, Some(*year)))).collect()
        };
        let marks = [of(old, self.old_years), of(new, self.new_years)].concat();
        self.dataset.table.set_column(&name, cells, marks);
        name
    }

    /// True for a column of published figures, or one that has other figures in the new years.
    fn is_of_others(&self, column: &str, new: &str) -> bool {
        let table = &self.dataset.table;
        let is_new = |year: Option<Year>| year.is_some_and(|year| self.new_years.contains(&year));
        let differs = |at| {
            let known = table.cell(at, column);
            known != Cell::Missing && known != table.cell(at, new)
        };
        let published = self.dataset.indicators.iter().filter(|indicator| !indicator.own);
        let mut published = published.map(|indicator| &indicator.made_of);
        published.any(|of| of.columns().contains(&column) || of.weight() == Some(column))
            || table.rows().iter().enumerate().any(|(at, row)| is_new(row.year) && differs(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::builtin::load;
    use crate::formats::join::{JoinAnswers, described, join_as, year_in_names};
    use crate::formats::{Reading, read_table};
    use crate::model::{FigureDescription, FigureKind, Revision, Unit};

    /// A built-in division with tables, each described alike and put together with those before it; the ids of the last
    /// one's figures.
    fn with_tables(tables: &[(&str, &str)], kinds: &[FigureKind]) -> (Dataset, Vec<IndicatorId>) {
        let mut dataset = load(&"goteborg/primaromraden".into(), Revision(1)).unwrap();
        let (mut earlier, mut last) = (Vec::new(), Vec::new());
        for (name, text) in tables {
            let table = read_table(text.as_bytes(), name, &Reading::default()).unwrap();
            let answers = JoinAnswers { year: year_in_names(&table), ..JoinAnswers::default() };
            let joined = join_as(&dataset, &table, &answers, Revision(2)).unwrap();
            let added: Vec<HeadedFigure> = joined.headed().collect();
            let kind_of = |(figure, kind): (&HeadedFigure, &FigureKind)| {
                let now = |of: &IndicatorId| {
                    let own = added.iter().find(|known| known.heading == of.as_str());
                    own.map_or(of, |own| &own.id).clone()
                };
                let of = FigureDescription {
                    kind: kind.clone(),
                    title: figure.heading.clone(),
                    ..FigureDescription::of(figure.heading.as_str().into())
                };
                of.with_ids(now)
            };
            let figures: Vec<_> = added.iter().zip(kinds).map(kind_of).collect();
            (dataset, last) =
                with_other_years(described(joined.dataset, &figures), &earlier, &added);
            earlier.extend(added);
        }
        (dataset, last)
    }

    fn first(dataset: &Dataset, id: &str, year: i32) -> Option<f64> {
        let indicator = dataset.indicator(&id.into()).unwrap();
        dataset.series(indicator, Some(Year(year))).unwrap().cells.first().unwrap().value()
    }

    const THIS: &str = "kod;Arbetslösa;Vuxna\n101;213;7357\n102;48;2214\n";
    const NEXT: &str = "kod;Arbetslösa;Vuxna\n101;200;7400\n102;50;2200\n";

    #[test]
    fn next_years_file_adds_a_year_to_the_same_indicators() {
        let kinds =
            [FigureKind::Share { of: "Vuxna".into() }, FigureKind::Count { unit: Unit::People }];
        let tables = [("a-2023.csv", THIS), ("a-2024.csv", NEXT)];
        let (dataset, ids) = with_tables(&tables, &kinds);
        assert_eq!(ids, ["Arbetslösa".into(), "Vuxna".into()]);
        assert_eq!(dataset.indicators.iter().filter(|indicator| indicator.own).count(), 2);
        let share = dataset.indicator(&"Arbetslösa".into()).unwrap();
        assert_eq!(dataset.years(share), [Year(2023), Year(2024)]);
        assert_eq!(first(&dataset, "Arbetslösa", 2023), Some(213.0 / 7357.0));
        assert_eq!(first(&dataset, "Arbetslösa", 2024), Some(200.0 / 7400.0));
        assert_eq!(first(&dataset, "Vuxna", 2024), Some(7400.0));
        let source = |year| share.source_in(Some(Year(year))).get("sv");
        assert_eq!((source(2023), source(2024)), ("a-2023.csv", "a-2024.csv"));
        let definition = share.definition.get("sv");
        assert!(definition.starts_with("Kolumnen ”Arbetslösa” i a-2023.csv. "), "{definition}");
        assert!(definition.contains(" Kolumnen ”Arbetslösa” i a-2024.csv."), "{definition}");
        assert_eq!(share.source_in(None).get("sv"), "a-2023.csv; a-2024.csv");
        let mean = |year| {
            let series = dataset.series(share, Some(Year(year))).unwrap();
            series.mean().unwrap().value
        };
        assert!((mean(2023) - 261.0 / 9571.0).abs() < 1e-12);
        assert!((mean(2024) - 250.0 / 9600.0).abs() < 1e-12);
    }

    #[test]
    fn a_year_in_a_heading_is_no_part_of_the_name() {
        let kinds = [FigureKind::Count { unit: Unit::People }, FigureKind::Number];
        let table = |year: &str| THIS.replace("slösa", &format!("slösa {year}"));
        let (this, next) = (table("2023"), table("2024"));
        let (dataset, ids) = with_tables(&[("a.csv", &this), ("b.csv", &next)], &kinds);
        assert_eq!(ids, ["Arbetslösa 2023".into(), "Vuxna".into()]);
        let indicator = dataset.indicator(&"Arbetslösa 2023".into()).unwrap();
        assert_eq!(indicator.title.get("sv"), "Arbetslösa");
        assert_eq!(dataset.years(indicator), [Year(2023), Year(2024)]);
    }

    #[test]
    fn a_published_whole_keeps_its_own_column() {
        let kinds = [FigureKind::Share { of: "population".into() }];
        let this = "kod;Medlemmar 2023\n101;100\n102;300\n";
        let next = "kod;Medlemmar 2027\n101;200\n102;400\n";
        let (dataset, ids) = with_tables(&[("a.csv", this), ("b.csv", next)], &kinds);
        assert_eq!(ids, ["Medlemmar 2023".into()]);
        let residents = |year| first(&dataset, "population", year);
        let share = |year| first(&dataset, "Medlemmar 2023", year);
        assert_eq!(share(2023), Some(100.0 / residents(2023).unwrap()));
        assert_eq!(share(2027), Some(200.0 / residents(2025).unwrap()));
        let published = dataset.indicator(&"population".into()).unwrap();
        assert_eq!(dataset.years(published).last(), Some(&Year(2025)));
    }

    #[test]
    fn figures_of_the_same_year_or_of_another_kind_stay_apart() {
        let count = FigureKind::Count { unit: Unit::People };
        let kinds = [count.clone(), count];
        let (dataset, ids) = with_tables(&[("a-2023.csv", THIS), ("b-2023.csv", NEXT)], &kinds);
        assert_eq!(ids, ["Arbetslösa (b-2023.csv)".into(), "Vuxna (b-2023.csv)".into()]);
        assert_eq!(first(&dataset, "Arbetslösa", 2023), Some(213.0));
        let (_, ids) = with_tables(&[("a-2023.csv", THIS), ("b.csv", NEXT)], &kinds);
        assert_eq!(ids[0], "Arbetslösa (b.csv)".into(), "no year");
        let other = "kod;Vuxna\n101;7400\n102;2200\n";
        let kinds = [FigureKind::Number, FigureKind::Count { unit: Unit::People }];
        let (_, ids) = with_tables(&[("a-2023.csv", THIS), ("b-2024.csv", other)], &kinds);
        assert_eq!(ids, ["Vuxna (b-2024.csv)".into()], "a count is no bare number");
    }
}
