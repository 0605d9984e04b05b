//! The data: tables, series, their means, and figures that small groups withhold.

mod data;
mod series;
mod withheld;

use std::collections::BTreeMap;
use std::sync::Arc;

use geo::MultiPolygon;
use skillnad_engine::model::{
    Cell, Dataset, Direction, District, Division, Indicator, LocalText, MadeOf, Revision, Row,
    SmallGroups, Source, Table, Unit, Unplaced, Withheld, Year,
};

/// A column: its name and its figures, NaN for a missing one.
type Column<'a> = (&'a str, &'a [f64]);

/// A table of these rows and columns.
fn table(rows: &[(&str, Option<i32>)], columns: &[Column<'_>]) -> Table {
    let row =
        |(code, year): &(&str, Option<i32>)| Row { code: (*code).into(), year: year.map(Year) };
    let cells = |(name, figures): &Column<'_>| {
        ((*name).to_owned(), figures.iter().copied().map(Cell::from_number).collect())
    };
    Table::new(rows.iter().map(row).collect(), columns.iter().map(cells).collect())
}

/// A district with nothing but a code and a land area.
fn district(code: &str, land_area_m2: Option<f64>) -> District {
    District {
        code: code.into(),
        name: code.to_owned(),
        parent: None,
        part_of: Vec::new(),
        outline: MultiPolygon::new(Vec::new()),
        area_m2: 0.0,
        land_area_m2,
    }
}

/// An indicator of these columns, in these years of the division `"made"`.
fn indicator(id: &str, unit: Unit, made_of: MadeOf, years: &[i32]) -> Indicator {
    Indicator {
        id: id.into(),
        title: LocalText::same(id),
        definition: LocalText::default(),
        unit,
        decimals: 0,
        made_of,
        measures_change: false,
        direction: Direction::Neutral,
        theme: "made".into(),
        own: false,
        source: LocalText::same("Made up"),
        vintage: LocalText::same("2024"),
        editions: Vec::new(),
        period_starts: BTreeMap::new(),
        years: [("made".into(), years.iter().copied().map(Year).collect())].into(),
    }
}

fn count(column: &str) -> MadeOf {
    MadeOf::Count { column: column.to_owned() }
}

fn share(numerator: &str, denominator: &[&str]) -> MadeOf {
    let denominator = denominator.iter().map(|column| (*column).to_owned()).collect();
    MadeOf::Share { numerator: numerator.to_owned(), denominator }
}

fn mean(column: &str, weight: Option<&str>) -> MadeOf {
    MadeOf::Mean { column: column.to_owned(), weight: weight.map(str::to_owned) }
}

/// A column of one's own, as it stands.
fn own(column: &str) -> Indicator {
    Indicator { own: true, ..indicator(column, Unit::Number, mean(column, None), &[]) }
}

/// A dataset of districts, a table and indicators, where figures of the codes in `unplaced` belong nowhere.
fn dataset(
    districts: Vec<District>,
    table: Table,
    indicators: Vec<Indicator>,
    unplaced: &[&str],
) -> Dataset {
    let nowhere = |code: &&str| Unplaced {
        code: (*code).into(),
        name: LocalText::default(),
        why: LocalText::default(),
        before: usize::MAX,
    };
    Dataset {
        revision: Revision(1),
        source: Source::BuiltIn,
        division: Arc::new(Division {
            id: "made".into(),
            name: LocalText::default(),
            short_name: LocalText::default(),
            parent: None,
            vintage: String::new(),
            attribution: LocalText::default(),
            not_applicable: LocalText::default(),
            districts,
        }),
        table,
        residents: None,
        indicators,
        themes: Vec::new(),
        unplaced: unplaced.iter().map(nowhere).collect(),
        withheld: Withheld::by(SmallGroups::off()),
    }
}
