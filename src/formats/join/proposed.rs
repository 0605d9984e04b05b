//! Proposed descriptions of joined figures, from their headings and values. Cautious: a number stays a number
//! unless its heading says what it is.

use super::of_rows::OfRows;
use super::whole::{Whole, count_column};
use super::{Joined, MatchedBy};
use crate::formats::TableFile;
use crate::model::{
    Dataset, FigureDescription, FigureKind, Indicator, IndicatorId, Unit, named_like_no_count,
};

/// Words that begin like these speak of a share, in lower case.
const SHARE_BEGINNINGS: [&str; 4] = ["andel", "procent", "percent", "pct"];
/// Words that speak of a share, in lower case.
const SHARE_WORDS: [&str; 2] = ["share", "shares"];
/// Parts of words that speak of people, in lower case.
const PEOPLE_PARTS: [&str; 15] = [
    "folkmängd",
    "invånare",
    "befolkning",
    "boende",
    "person",
    "population",
    "people",
    "residents",
    "inhabitants",
    "einwohner",
    "bevölkerung",
    "innbyggere",
    "väestö",
    "elever",
    "pupils",
];
/// Parts of words that speak of dwellings, in lower case.
const DWELLING_PARTS: [&str; 4] = ["bostäder", "lägenheter", "dwelling", "apartment"];
/// Parts of words that speak of a mean, in lower case.
const MEAN_PARTS: [&str; 10] = [
    "medel",
    "median",
    "genomsnitt",
    "mean",
    "average",
    "per inv",
    "per person",
    "per capita",
    "per hushåll",
    "per household",
];
/// Words that speak of a number of things, in lower case.
const NUMBER_WORDS: [&str; 5] = ["antal", "antalet", "number", "count", "counts"];

/// The fewest rows that can be seen to be numbered.
const FEWEST_NUMBERED: usize = 3;

/// The proposed description of each added figure.
pub fn proposed(joined: &Joined) -> Vec<FigureDescription> {
    let figures = joined.added.iter().enumerate();
    let figures = figures.filter_map(|(at, id)| Some((at, joined.dataset.indicator(id)?)));
    figures
        .map(|(at, indicator)| FigureDescription {
            kind: match joined.of_rows.get(at) {
                Some(way) => kind_of_rows(joined, indicator, *way),
                None => proposed_kind(&joined.dataset, indicator),
            },
            ..FigureDescription::of(indicator.id.clone())
        })
        .collect()
}

/// The added figures that only number the rows of their table, such as the index that other programs write.
pub fn row_numbers(joined: &Joined, table: &TableFile) -> Vec<IndicatorId> {
    let numbers = |heading: &str| table.column(heading).is_some_and(|at| numbers_rows(table, at));
    let figures = joined.headed().filter(|figure| numbers(&figure.heading));
    figures.map(|figure| figure.id).collect()
}

/// True for a column that numbers the rows of a table from 0 or 1.
pub(super) fn numbers_rows(table: &TableFile, column: usize) -> bool {
    let number = |row: usize| table.text(row, column).parse::<usize>().ok();
    let Some(first) = number(0).filter(|first| *first <= 1) else { return false };
    let rows = table.lines.len();
    rows >= FEWEST_NUMBERED && (0..rows).all(|row| number(row) == Some(first + row))
}

/// The kind of a figure that is made of rows. Rows are things, unless the user says that they are persons. Those of a
/// table with many rows for each district, such as one for each person or case, weigh its means, so that those
/// of few are withheld.
fn kind_of_rows(joined: &Joined, indicator: &Indicator, way: OfRows) -> FigureKind {
    let dataset = &joined.dataset;
    let ways = joined.added.iter().zip(&joined.of_rows);
    let mut numbers = ways.filter(|(_, way)| **way == OfRows::Number).map(|(id, _)| id.clone());
    let number = numbers.next().filter(|_| joined.by != MatchedBy::Coordinates);
    let things = FigureKind::Count { unit: Unit::Number };
    match (way, proposed_kind(dataset, indicator)) {
        (OfRows::Number, _) => things,
        (OfRows::Sum, kind @ FigureKind::Count { .. })
        | (OfRows::Mean, kind @ FigureKind::Percentage { .. }) => kind,
        (OfRows::Sum, _) => things,
        (OfRows::Mean, _) => FigureKind::Mean { unit: Unit::Number, weight: number },
    }
}

fn proposed_kind(dataset: &Dataset, indicator: &Indicator) -> FigureKind {
    // The title holds the heading and the unit of the column.
    let heading = indicator.title.texts().next().unwrap_or_default();
    let values = values(dataset, indicator);
    kind_of(heading, &values)
}

/// The kind of the values under a heading.
pub(super) fn kind_of(heading: &str, values: &[f64]) -> FigureKind {
    let heading = heading.to_lowercase();
    let words: Vec<&str> = heading.split(|c: char| !c.is_alphanumeric()).collect();
    let begins = |word: &&str| SHARE_BEGINNINGS.iter().any(|known| word.starts_with(known));
    let is_share = heading.contains('%')
        || words.iter().any(|word| begins(word) || SHARE_WORDS.contains(word));
    let lie_within = |most: f64| values.iter().all(|value| (0.0..=most).contains(value));
    if values.is_empty() {
        return FigureKind::Number;
    }
    if is_share {
        return match () {
            () if lie_within(1.0) => FigureKind::Percentage { fractions: true },
            () if lie_within(100.0) => FigureKind::Percentage { fractions: false },
            () => FigureKind::Number,
        };
    }
    if let Some(unit) =
        money(&words).filter(|_| MEAN_PARTS.iter().any(|part| heading.contains(part)))
    {
        return FigureKind::Mean { unit, weight: None };
    }
    let are_counts = values.iter().all(|value| *value >= 0.0 && value.fract() == 0.0);
    if !are_counts || named_like_no_count(&heading) {
        return FigureKind::Number;
    }
    let speaks_of = |parts: &[&str]| parts.iter().any(|part| heading.contains(part));
    let unit = match () {
        () if speaks_of(&PEOPLE_PARTS) => Unit::People,
        () if speaks_of(&DWELLING_PARTS) => Unit::Dwellings,
        () if words.iter().any(|word| NUMBER_WORDS.contains(word)) => Unit::Number,
        () => return FigureKind::Number,
    };
    FigureKind::Count { unit }
}

/// The unit of an amount of money that some words name.
fn money(words: &[&str]) -> Option<Unit> {
    let named = |units: &[&str]| words.iter().any(|word| units.contains(word));
    match () {
        () if named(&["tkr", "ksek"]) => Some(Unit::Tkr),
        () if named(&["kr", "kronor", "sek"]) => Some(Unit::Sek),
        () => None,
    }
}

/// The indicators that a figure may be a share of, or weighted by: the user's own first, then published counts.
pub fn wholes(dataset: &Dataset, figure: &IndicatorId) -> Vec<IndicatorId> {
    let may = |indicator: &&Indicator| indicator.id != *figure && may_be_whole(dataset, indicator);
    let (own, published): (Vec<&Indicator>, Vec<&Indicator>) =
        dataset.indicators.iter().filter(may).partition(|indicator| indicator.own);
    own.into_iter().chain(published).map(|indicator| indicator.id.clone()).collect()
}

fn may_be_whole(dataset: &Dataset, indicator: &Indicator) -> bool {
    let Some(_) = count_column(indicator) else { return false };
    if !indicator.own {
        return !dataset.years(indicator).is_empty();
    }
    let values = values(dataset, indicator);
    !values.is_empty() && values.iter().all(|value| *value >= 0.0 && value.fract() == 0.0)
}

/// The whole that is proposed for a share: the first of the user's own that no part exceeds, else the residents,
/// else the first there is.
pub fn proposed_whole(dataset: &Dataset, figure: &IndicatorId) -> Option<IndicatorId> {
    let all = wholes(dataset, figure);
    let own = all.iter().find(|of| {
        let is_own = dataset.indicator(of).is_some_and(|indicator| indicator.own);
        is_own && no_part_exceeds(dataset, figure, of)
    });
    let residents = || {
        all.iter().find(|of| {
            let column = dataset.indicator(of).and_then(count_column);
            column.is_some() && column == dataset.residents.as_deref()
        })
    };
    own.or_else(residents).or(all.first()).cloned()
}

fn no_part_exceeds(dataset: &Dataset, figure: &IndicatorId, of: &IndicatorId) -> bool {
    let Some(whole) = Whole::of(dataset, figure, of) else { return false };
    let Some(column) = dataset.indicator(figure).and_then(count_column) else { return false };
    let rows = dataset.table.rows().iter().enumerate();
    let pairs: Vec<(f64, f64)> = rows
        .filter_map(|(at, row)| {
            let part = dataset.table.cell(at, column).value()?;
            Some((part, whole.cell(&row.code, row.year).value()?))
        })
        .collect();
    !pairs.is_empty() && pairs.iter().all(|(part, whole)| part <= whole)
}

/// All values of an indicator's column.
fn values(dataset: &Dataset, indicator: &Indicator) -> Vec<f64> {
    let Some(column) = count_column(indicator) else { return Vec::new() };
    let rows = 0..dataset.table.rows().len();
    rows.filter_map(|row| dataset.table.cell(row, column).value()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::builtin::load;
    use crate::formats::join::join;
    use crate::formats::{Reading, read_table};
    use crate::model::Revision;

    #[test]
    fn a_heading_says_what_its_numbers_are() {
        let people = FigureKind::Count { unit: Unit::People };
        let percent = FigureKind::Percentage { fractions: false };
        let fractions = FigureKind::Percentage { fractions: true };
        let sek = FigureKind::Mean { unit: Unit::Sek, weight: None };
        let tkr = FigureKind::Mean { unit: Unit::Tkr, weight: None };
        let cases: [(&str, &[f64], FigureKind); 24] = [
            ("Medelhyra (kr)", &[6718.0, 8113.0], sek.clone()),
            ("Bidrag per invånare (kr)", &[5454.0], sek.clone()),
            ("Median income, tkr", &[298.7], tkr),
            ("Kostnad (kr)", &[6718.0, 8113.0], FigureKind::Number),
            ("Andel röstande (%)", &[62.5, 80.0], percent.clone()),
            ("procent", &[3.0, 100.0], percent.clone()),
            ("Share of pupils", &[0.3, 0.9], fractions.clone()),
            ("Andelen nöjda", &[0.25, 1.0], fractions.clone()),
            ("Förändring i procent", &[-2.0, 3.0], FigureKind::Number),
            ("% av medel", &[90.0, 130.0], FigureKind::Number),
            ("Shareholders", &[0.3, 0.9], FigureKind::Number),
            ("Antal invånare", &[10.0, 20.0], people.clone()),
            ("Folkmängd 2023", &[10.0, 20.0], people.clone()),
            ("population", &[0.0, 20.0], people.clone()),
            ("Antal personer", &[10.0, 20.0], people),
            ("Antal bostäder", &[1.0, 2.0], FigureKind::Count { unit: Unit::Dwellings }),
            ("Antal träd", &[1.0, 2.0], FigureKind::Count { unit: Unit::Number }),
            ("Number of benches", &[1.0, 2.0], FigureKind::Count { unit: Unit::Number }),
            ("Antal per 1000 invånare", &[1.0, 2.0], FigureKind::Number),
            ("Medelålder för befolkningen", &[41.0, 39.0], FigureKind::Number),
            ("Antal invånare", &[10.5, 20.0], FigureKind::Number),
            ("Antal", &[-1.0, 20.0], FigureKind::Number),
            ("Nöjda", &[1.0, 2.0], FigureKind::Number),
            ("Andel", &[], FigureKind::Number),
        ];
        for (heading, values, kind) in cases {
            assert_eq!(kind_of(heading, values), kind, "{heading}");
        }
    }

    fn joined(text: &str) -> Joined {
        let dataset = load(&"goteborg/primaromraden".into(), Revision(1)).unwrap();
        let table = read_table(text.as_bytes(), "egna.csv", &Reading::default()).unwrap();
        join(&dataset, &table, None, Revision(2)).unwrap()
    }

    #[test]
    fn each_figure_of_a_table_has_a_proposal() {
        let joined = joined(
            "kod;Öppet arbetslösa;Personer 20-64 år;Andel %\n101;213;7357;2,9\n102;48;2214;2,2\n",
        );
        let kinds: Vec<(String, FigureKind)> =
            proposed(&joined).into_iter().map(|d| (d.figure.to_string(), d.kind)).collect();
        assert_eq!(
            kinds,
            [
                ("Öppet arbetslösa".to_owned(), FigureKind::Number),
                ("Personer 20-64 år".to_owned(), FigureKind::Count { unit: Unit::People }),
                ("Andel %".to_owned(), FigureKind::Percentage { fractions: false }),
            ]
        );
    }

    #[test]
    fn a_share_is_proposed_of_a_larger_column_and_else_of_the_residents() {
        let table = joined("kod;Lediga;Vuxna;Index\n101;213;7357;1,5\n102;48;2214;2,5\n");
        let of = |figure: &str| proposed_whole(&table.dataset, &figure.into()).unwrap().to_string();
        assert_eq!(of("Lediga"), "Vuxna");
        assert_eq!(of("Vuxna"), "population");
        let wholes = wholes(&table.dataset, &"Lediga".into());
        assert_eq!(wholes.first().unwrap().as_str(), "Vuxna");
        assert!(wholes.iter().any(|id| id.as_str() == "population"));
        assert!(
            wholes.iter().all(|id| !["Lediga", "Index", "mean_earnings"].contains(&id.as_str()))
        );
    }

    #[test]
    fn a_column_that_numbers_the_rows_is_no_figure() {
        let numbers = |text: &str| {
            let dataset = load(&"goteborg/primaromraden".into(), Revision(1)).unwrap();
            let table = read_table(text.as_bytes(), "a.csv", &Reading::default()).unwrap();
            let joined = join(&dataset, &table, Some("kod"), Revision(2)).unwrap();
            row_numbers(&joined, &table)
        };
        assert_eq!(numbers(";kod;n\n0;101;3\n1;102;1\n2;103;2\n"), ["#1".into()]);
        assert_eq!(numbers("kod;rad;n\n101;1;3\n102;2;1\n103;3;2\n"), ["rad".into()]);
        for other in [
            "kod;n\n101;1\n102;3\n103;2\n",
            "kod;n\n101;1\n102;2\n",
            "kod;n\n101;2\n102;3\n103;4\n",
        ] {
            assert!(numbers(other).is_empty(), "{other}");
        }
    }
}
