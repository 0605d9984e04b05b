//! A small made-up city of square districts, with every kind of cell and indicator.

use std::collections::BTreeMap;
use std::sync::Arc;

use geo::{LineString, MultiPolygon, Polygon};
use skillnad::i18n::in_both;
use skillnad::model::{
    Cell, ClassTitle, Dataset, Direction, District, DistrictCode, Division, DivisionId, Indicator,
    IndicatorId, LocalText, MadeOf, Revision, Row, SmallGroups, Source, Table, ThemeId, Unit,
    Unplaced, Withheld, Year,
};

/// Districts on a side.
pub const SIDE: usize = 4;
/// The western and southern edge, and how wide a district is, degrees.
const WEST: f64 = 11.9;
const SOUTH: f64 = 57.6;
const STEP: f64 = 0.02;

/// The column of an indicator in one year.
pub type Column = Vec<Cell>;

/// Values as cells.
pub fn cells(values: &[f64]) -> Column {
    values.iter().map(|v| Cell::Value(*v)).collect()
}

/// Sixteen values from 10 to 160, with the last three missing, suppressed and not applicable.
pub fn mixed() -> Column {
    let mut column: Column = (1..=13).map(|i| Cell::Value(f64::from(i) * 10.0)).collect();
    column.extend([Cell::Missing, Cell::Suppressed, Cell::NotApplicable]);
    column
}

/// The middle of a district.
pub fn middle(position: usize) -> (f64, f64) {
    let (column, row) = ((position % SIDE) as f64, (position / SIDE) as f64);
    (WEST + (column + 0.5) * STEP, SOUTH + (row + 0.5) * STEP)
}

fn square(west: f64, south: f64, size: f64) -> LineString<f64> {
    LineString::from(vec![
        (west, south),
        (west + size, south),
        (west + size, south + size),
        (west, south + size),
        (west, south),
    ])
}

/// Sixteen districts, the first with a hole in a corner.
pub fn division() -> Division {
    let districts = (0..SIDE * SIDE)
        .map(|i| {
            let (column, row) = ((i % SIDE) as f64, (i / SIDE) as f64);
            let (west, south) = (WEST + column * STEP, SOUTH + row * STEP);
            let holes =
                if i == 0 { vec![square(west + 0.002, south + 0.002, 0.004)] } else { vec![] };
            District {
                code: DistrictCode::new(format!("0{i:02}")),
                name: format!("Område {}", i + 1),
                parent: None,
                part_of: vec!["Norr".to_owned()],
                outline: MultiPolygon(vec![Polygon::new(square(west, south, STEP), holes)]),
                area_m2: 2_650_000.0,
                land_area_m2: Some(2_650_000.0),
            }
        })
        .collect();
    Division {
        id: DivisionId::new("goteborg/prov"),
        name: LocalText::same("Prov"),
        short_name: LocalText::same("Prov"),
        parent: None,
        vintage: "2025".to_owned(),
        attribution: LocalText::same("Provverket"),
        not_applicable: LocalText::default(),
        districts,
    }
}

/// An indicator of this city.
pub fn indicator(id: &str, unit: Unit, made_of: MadeOf, years: &[i32]) -> Indicator {
    Indicator {
        id: IndicatorId::new(id),
        title: in_both(format!("Mått åäö {id}"), format!("Figure {id}")),
        definition: in_both("Vad som räknas.", "What is counted."),
        unit,
        decimals: usize::from(matches!(unit, Unit::Share | Unit::Tkr)),
        measures_change: matches!(made_of, MadeOf::Change { .. }),
        made_of,
        direction: Direction::Neutral,
        theme: ThemeId::new("population"),
        own: false,
        source: LocalText::same("Provverket"),
        vintage: LocalText::same("31 december"),
        editions: Vec::new(),
        period_starts: BTreeMap::new(),
        years: [(DivisionId::new("goteborg/prov"), years.iter().map(|y| Year(*y)).collect())]
            .into(),
    }
}

/// The city with one column for each year, and one indicator made of it.
pub fn city(unit: Unit, made_of: MadeOf, years: &[(i32, Column)]) -> Dataset {
    let division = division();
    let (mut rows, mut column) = (Vec::new(), Vec::new());
    for (year, cells) in years {
        for (district, cell) in division.districts.iter().zip(cells) {
            let year = Some(Year(*year));
            rows.push(Row { code: district.code.clone(), year });
            column.push(*cell);
        }
    }
    let all_years: Vec<i32> = years.iter().map(|(year, _)| *year).collect();
    if let Some(year) = all_years.last() {
        let code = DistrictCode::new("199");
        rows.push(Row { code, year: Some(Year(*year)) });
        column.push(Cell::Value(1924.0));
    }
    let mut weights = vec![Cell::Value(1.0); column.len()];
    // Those without a district are counted, and no value of theirs is averaged.
    if let Some(last) = weights.last_mut().filter(|_| !all_years.is_empty()) {
        *last = Cell::Missing;
    }
    let columns: BTreeMap<String, Vec<Cell>> =
        [("v".to_owned(), column), ("w".to_owned(), weights)].into();
    Dataset {
        revision: Revision(1),
        source: Source::BuiltIn,
        division: Arc::new(division),
        table: Table::new(rows, columns),
        residents: None,
        indicators: vec![indicator("v", unit, made_of, &all_years)],
        themes: Vec::new(),
        unplaced: vec![Unplaced {
            code: DistrictCode::new("199"),
            name: LocalText::same("Ospecificerat"),
            why: LocalText::same("utan adress"),
            before: usize::MAX,
        }],
        // The figures of tests are small.
        withheld: Withheld::by(SmallGroups::off()),
    }
}

/// A count in one year.
pub fn counts(column: Column) -> Dataset {
    city(Unit::People, MadeOf::Count { column: "v".to_owned() }, &[(2023, column)])
}

/// Named classes 1 to 3 in one year.
pub fn named_classes(column: Column) -> Dataset {
    let classes = ["stora utmaningar", "blandat", "mycket goda förutsättningar"]
        .into_iter()
        .zip(1..)
        .map(|(title, value)| ClassTitle { value, title: LocalText::same(title) })
        .collect();
    city(Unit::Class, MadeOf::Class { column: "v".to_owned(), classes }, &[(2022, column)])
}
