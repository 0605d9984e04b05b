//! Test data: a street of square districts, each the neighbour of the next, whose figures can be worked
//! out by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use geo::{LineString, MultiPolygon, Polygon};

use crate::model::{
    Cell, Dataset, Direction, District, DistrictCode, Division, DivisionId, Indicator, IndicatorId,
    LocalText, MadeOf, Revision, Row, SmallGroups, Source, Table, ThemeId, Unit, Withheld, Year,
};

/// The western edge of the first district and the southern edge of all, degrees.
const WEST: f64 = 11.9;
const SOUTH: f64 = 57.7;
/// The width of a district, degrees.
const STEP: f64 = 0.01;

fn district(at: usize) -> District {
    let west = WEST + at as f64 * STEP;
    let corners = [(0.0, 0.0), (STEP, 0.0), (STEP, STEP), (0.0, STEP), (0.0, 0.0)];
    // Rounded, so that neighbours share the exact coordinates of a corner.
    let round = |x: f64| (x * 1e6).round() / 1e6;
    let ring: Vec<(f64, f64)> =
        corners.iter().map(|(x, y)| (round(west + x), round(SOUTH + y))).collect();
    District {
        code: DistrictCode::new(format!("{at:02}")),
        name: format!("D{at}"),
        parent: None,
        part_of: Vec::new(),
        outline: MultiPolygon(vec![Polygon::new(LineString::from(ring), Vec::new())]),
        area_m2: 660_000.0,
        land_area_m2: None,
    }
}

/// An indicator of the street.
fn indicator(id: &str, unit: Unit, made_of: MadeOf, years: Vec<Year>) -> Indicator {
    let division = DivisionId::new("street");
    Indicator {
        id: IndicatorId::new(id),
        title: LocalText::same(id),
        definition: LocalText::default(),
        unit,
        decimals: 0,
        made_of,
        measures_change: false,
        direction: Direction::Neutral,
        theme: ThemeId::new(""),
        own: false,
        source: LocalText::default(),
        vintage: LocalText::default(),
        editions: Vec::new(),
        period_starts: BTreeMap::new(),
        years: if years.is_empty() { BTreeMap::new() } else { [(division, years)].into() },
    }
}

fn street(
    columns: &[(&str, Vec<f64>)],
    years: &[Option<Year>],
    districts: usize,
    indicators: Vec<Indicator>,
) -> Dataset {
    let districts: Vec<District> = (0..districts).map(district).collect();
    let rows = years
        .iter()
        .flat_map(|year| {
            let row = |d: &District| Row { code: d.code.clone(), year: *year };
            districts.iter().map(row).collect::<Vec<_>>()
        })
        .collect();
    let columns = columns
        .iter()
        .map(|(name, values)| {
            ((*name).to_owned(), values.iter().copied().map(Cell::from_number).collect())
        })
        .collect();
    Dataset {
        revision: Revision(1),
        source: Source::File("street.geojson".to_owned()),
        division: Arc::new(Division {
            id: DivisionId::new("street"),
            name: LocalText::same("Street"),
            short_name: LocalText::same("Street"),
            parent: None,
            vintage: String::new(),
            attribution: LocalText::default(),
            not_applicable: LocalText::default(),
            districts,
        }),
        table: Table::new(rows, columns),
        residents: None,
        indicators,
        themes: Vec::new(),
        unplaced: Vec::new(),
        // The figures of tests are small and must not be withheld.
        withheld: Withheld::by(SmallGroups::off()),
    }
}

fn mean(weight: Option<&str>) -> MadeOf {
    MadeOf::Mean { column: "v".to_owned(), weight: weight.map(str::to_owned) }
}

/// Districts with these values and equal weights.
pub fn row_of(values: &[f64]) -> Dataset {
    let indicator = indicator("v", Unit::Tkr, mean(None), Vec::new());
    street(&[("v", values.to_vec())], &[None], values.len(), vec![indicator])
}

/// Districts with these values and weights.
pub fn weighted_row_of(values: &[f64], weights: &[f64]) -> Dataset {
    let indicator = indicator("v", Unit::Tkr, mean(Some("w")), Vec::new());
    let columns = [("v", values.to_vec()), ("w", weights.to_vec())];
    street(&columns, &[None], values.len(), vec![indicator])
}

/// Districts with two indicators, `v` and `w`.
pub fn pairs_of(values: &[(f64, f64)]) -> Dataset {
    let w = MadeOf::Mean { column: "w".to_owned(), weight: None };
    let indicators = vec![
        indicator("v", Unit::Tkr, mean(None), Vec::new()),
        indicator("w", Unit::Share, w, Vec::new()),
    ];
    let (v, w) = values.iter().copied().unzip();
    street(&[("v", v), ("w", w)], &[None], values.len(), indicators)
}

/// Districts with these class numbers.
pub fn classes(values: &[f64]) -> Dataset {
    let made_of = MadeOf::Class { column: "v".to_owned(), classes: Vec::new() };
    let indicator = indicator("v", Unit::Class, made_of, Vec::new());
    street(&[("v", values.to_vec())], &[None], values.len(), vec![indicator])
}

/// Districts with values for each year.
pub fn by_year(years: &[(i32, &[f64])]) -> Dataset {
    let all: Vec<Year> = years.iter().map(|(year, _)| Year(*year)).collect();
    let rows: Vec<Option<Year>> = all.iter().copied().map(Some).collect();
    let districts = years.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
    let values = years.iter().flat_map(|(_, values)| values.iter().copied()).collect();
    let indicator = indicator("v", Unit::Tkr, mean(None), all);
    street(&[("v", values)], &rows, districts, vec![indicator])
}

/// The same dataset with the cell of one row of column `v` replaced.
pub fn with_cell(mut city: Dataset, position: usize, cell: Cell) -> Dataset {
    let rows = city.table.rows().to_vec();
    let names: Vec<String> = city.table.columns().map(str::to_owned).collect();
    let columns = names
        .into_iter()
        .map(|name| {
            let mut cells: Vec<Cell> =
                (0..rows.len()).map(|row| city.table.cell(row, &name)).collect();
            if name == "v"
                && let Some(old) = cells.get_mut(position)
            {
                *old = cell;
            }
            (name, cells)
        })
        .collect();
    city.table = Table::new(rows, columns);
    city
}
