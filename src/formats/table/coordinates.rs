//! From the columns of a table to the coordinates of its rows: the columns by their headings and values, and the
//! coordinate systems by where the rows would lie.

use super::axes::{Axis, AxisNames, axis_of, systems_of};
use super::row_places::{PlaceReading, RowPlaces};
use super::{ColumnRole, TableFile};
use crate::formats::FileCrs;
use crate::formats::features::{Column, Value};
use crate::formats::parsing::number_of;
use crate::spatial::{Crs, Recognition, recognize};

/// Longitudes and latitudes where degrees are believed under headings that may mean something else.
const NORTH: [[f64; 2]; 2] = [[4.0, 32.0], [54.0, 72.0]];
/// From this number of rows on, the outermost twentieths may be misprints.
const MANY: usize = 20;

impl TableFile {
    /// The table with the coordinates of its rows, if it has columns of them.
    #[must_use]
    pub(in crate::formats) fn with_places(self) -> Self {
        let places = self.places.clone().or_else(|| row_places(&self).map(Box::new));
        Self { places, ..self }
    }
}

/// The coordinates of a table's rows. Of several pairs of columns, longitude and latitude come first.
fn row_places(table: &TableFile) -> Option<RowPlaces> {
    let mut axes: Vec<(AxisNames, Axis, usize)> = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        if table.role(at) == ColumnRole::Unknown
            && let Some((names, axis)) = axis_of(&column.name)
        {
            axes.push((names, axis, at));
        }
    }
    let of = |names: AxisNames, axis: Axis| {
        let found = axes.iter().find(|known| known.0 == names && known.1 == axis);
        found.map(|(_, _, at)| *at)
    };
    let ways = [AxisNames::Geographic, AxisNames::Compass, AxisNames::Letters];
    let pairs = ways
        .into_iter()
        .filter_map(|names| Some((names, [of(names, Axis::East)?, of(names, Axis::North)?])));
    let of_pairs = pairs.filter_map(|(names, [east, north])| {
        let [x, y] = [numbers(table.columns.get(east)?)?, numbers(table.columns.get(north)?)?];
        let written = x.into_iter().zip(y).map(|(x, y)| place(x?, y?)).collect();
        Some(found(table, names, &[east, north], written))
    });
    let of_both = axes.iter().filter(|(_, axis, _)| *axis == Axis::Both).filter_map(|both| {
        let written = both_numbers(table.columns.get(both.2)?)?;
        Some(found(table, AxisNames::Geographic, &[both.2], written))
    });
    let all: Vec<RowPlaces> = of_pairs.chain(of_both).flatten().collect();
    let known = all.iter().position(|places| !places.readings.is_empty()).unwrap_or(0);
    all.into_iter().nth(known)
}

/// The coordinates under headings, with the systems that fit them. `None` if the numbers are probably no
/// coordinates.
fn found(
    table: &TableFile,
    names: AxisNames,
    columns: &[usize],
    written: Vec<Option<[f64; 2]>>,
) -> Option<RowPlaces> {
    let mut in_order = columns.to_vec();
    in_order.sort_unstable();
    let headings: Vec<&str> =
        in_order.iter().filter_map(|at| Some(table.columns.get(*at)?.name.as_str())).collect();
    let readings = readings(names, &written, &systems_of(&headings))?;
    Some(RowPlaces { name: headings.join(", "), columns: in_order, written, readings })
}

/// The systems that coordinates may be in. `None` for numbers that are probably no coordinates; none if they are
/// coordinates in an unknown system.
fn readings(
    names: AxisNames,
    written: &[Option<[f64; 2]>],
    named: &[Crs],
) -> Option<Vec<PlaceReading>> {
    let reading = |crs: Crs, swapped: bool| {
        let is_named = named == [crs];
        PlaceReading { crs: FileCrs::Known(crs), swapped, is_named }
    };
    let [x0, y0, x1, y1] = extents(written)?;
    let found: Vec<PlaceReading> = match recognize([x0, y0, x1, y1]) {
        Recognition::Degrees => {
            let is_in_north = |x: [f64; 2], y: [f64; 2]| {
                let within = |at: [f64; 2], of: [f64; 2]| of[0] <= at[0] && at[1] <= of[1];
                within(x, NORTH[0]) && within(y, NORTH[1])
            };
            let (x, y) = ([x0, x1], [y0, y1]);
            match (is_in_north(x, y), is_in_north(y, x)) {
                (true, _) => vec![reading(Crs::Wgs84, false)],
                (_, true) => vec![reading(Crs::Wgs84, true)],
                _ if names == AxisNames::Geographic => vec![reading(Crs::Wgs84, false)],
                _ => return None,
            }
        }
        Recognition::Meters(candidates) => {
            let is_said = |crs: &Crs| named.is_empty() || named.contains(crs);
            let said = candidates.iter().filter(|candidate| is_said(&candidate.crs));
            let said: Vec<PlaceReading> =
                said.map(|candidate| reading(candidate.crs, candidate.swapped)).collect();
            if said.is_empty() {
                let all = candidates.iter();
                all.map(|candidate| reading(candidate.crs, candidate.swapped)).collect()
            } else {
                said
            }
        }
    };
    let is_beyond_doubt = names == AxisNames::Geographic || !named.is_empty();
    (is_beyond_doubt || !found.is_empty()).then_some(found)
}

/// The lowest x and y and the highest x and y, without misprints at either end of many rows. `None` without
/// coordinates.
fn extents(written: &[Option<[f64; 2]>]) -> Option<[f64; 4]> {
    let ends = |axis: fn([f64; 2]) -> f64| {
        let mut sorted: Vec<f64> = written.iter().flatten().map(|at| axis(*at)).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let cut = if sorted.len() >= MANY { sorted.len() / MANY } else { 0 };
        let last = sorted.len().checked_sub(cut + 1)?;
        Some([*sorted.get(cut)?, *sorted.get(last)?])
    };
    let ([x0, x1], [y0, y1]) = (ends(|[x, _]| x)?, ends(|[_, y]| y)?);
    Some([x0, y0, x1, y1])
}

/// The coordinates of a row. Zeros stand for none.
fn place(x: f64, y: f64) -> Option<[f64; 2]> {
    let is_none = x.abs() < f64::EPSILON && y.abs() < f64::EPSILON;
    (!is_none && x.is_finite() && y.is_finite()).then_some([x, y])
}

/// The numbers of a column. `None` if four of five cells that aren't empty are no numbers.
fn numbers(column: &Column) -> Option<Vec<Option<f64>>> {
    let of = |value: &Value| match value {
        Value::Number(number) => Some(*number),
        Value::Text(text) => number_of(text).or_else(|| degrees_of(text)),
        _ => None,
    };
    let numbers: Vec<Option<f64>> = column.values.iter().map(of).collect();
    are_most(column, numbers.iter().flatten().count()).then_some(numbers)
}

/// The pairs of numbers of a column with both coordinates in a cell. Latitude comes first, as people write it.
fn both_numbers(column: &Column) -> Option<Vec<Option<[f64; 2]>>> {
    let of = |value: &Value| {
        let Value::Text(text) = value else { return None };
        let text = text.trim().trim_matches(['(', ')', '[', ']']);
        // Between decimal commas there is another mark.
        let parts = [';', '/', ' ', ','].into_iter().find_map(|mark| {
            let (first, second) = text.split_once(mark)?;
            let second = second.trim();
            let first = first.trim().trim_end_matches(',');
            Some([number_of(second)?, number_of(first)?])
        });
        parts.and_then(|[x, y]| place(x, y))
    };
    let pairs: Vec<Option<[f64; 2]>> = column.values.iter().map(of).collect();
    are_most(column, pairs.iter().flatten().count()).then_some(pairs)
}

/// True if that many cells of a column are at least four of five that aren't empty.
fn are_most(column: &Column, number: usize) -> bool {
    let is_filled = |value: &&Value| match value {
        Value::Absent | Value::Null => false,
        Value::Text(text) => !text.trim().is_empty(),
        _ => true,
    };
    number > 0 && number * 5 >= column.values.iter().filter(is_filled).count() * 4
}

/// Degrees with a sign behind them, with or without minutes and seconds: `57° 42′ 30″ N`, `11.97°`.
fn degrees_of(text: &str) -> Option<f64> {
    let text = text.trim();
    if !text.contains('°') {
        return None;
    }
    let is_negative = text.starts_with(['-', '−']) || text.ends_with(['S', 'W', 'V']);
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let mut parts = text.split(|c: char| !is_part(c)).filter(|part| !part.is_empty());
    let mut degrees = number_of(parts.next()?)?;
    for sixtieth in [60.0, 3600.0] {
        match parts.next() {
            Some(part) => degrees += number_of(part).filter(|part| *part < 60.0)? / sixtieth,
            None => break,
        }
    }
    parts.next().is_none().then_some(if is_negative { -degrees } else { degrees })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Reading, read_table};

    fn places(text: &str) -> Option<RowPlaces> {
        let table = read_table(text.as_bytes(), "platser.csv", &Reading::default()).unwrap();
        table.places.map(|places| *places)
    }

    /// The readings, and longitude and latitude of the first row by the first of them.
    fn first(text: &str) -> (Vec<(String, bool)>, [f64; 2]) {
        let found = places(text).unwrap();
        let at = found.at(0, found.readings.first().unwrap()).unwrap();
        let readings = found.readings.iter();
        let readings = readings.map(|reading| (reading.crs.to_string(), reading.swapped));
        (readings.collect(), at.map(|degrees| (degrees * 1e4).round() / 1e4))
    }

    /// Göta kanal's bridge in Göteborg, by PROJ: 11.9746 E 57.7089 N.
    const PLACE: [f64; 2] = [11.9746, 57.7089];

    #[test]
    fn degrees_are_read_with_points_and_commas_and_in_either_order() {
        for text in [
            "namn,lat,lon\na,57.7089,11.9746\nb,57.70,11.90\n",
            "namn;Latitud;Longitud\na;57,7089;11,9746\nb;57,70;11,90\n",
            "Breddgrad;Längdgrad;namn\n57,7089;11,9746;a\n57,70;11,90;b\n",
            // Headings that are the wrong way round.
            "namn,lat,lon\na,11.9746,57.7089\nb,11.90,57.70\n",
            "namn,x,y\na,11.9746,57.7089\nb,11.90,57.70\n",
            "namn,x,y\na,57.7089,11.9746\nb,57.70,11.90\n",
            "namn;Koordinater\na;57.7089, 11.9746\nb;57.70, 11.90\n",
            "namn;Koordinater\na;57,7089; 11,9746\nb;57,70 11,90\n"
                .replace("; 11,9746", " 11,9746")
                .as_str(),
            "namn;lat;long\na;57°42′32,04″ N;11°58'28,56\" E\nb;57°42′ N;11°54′ E\n",
        ] {
            let (readings, at) = first(text);
            assert_eq!(at, PLACE, "{text}");
            assert_eq!(readings.len(), 1, "{text}");
        }
    }

    #[test]
    fn meters_are_read_in_the_systems_that_they_may_be_in() {
        // The same place by PROJ, in SWEREF 99 TM, SWEREF 99 12 00 and RT 90 2.5 gon V.
        let place = |crs: Crs| crs.from_wgs84(PLACE[0], PLACE[1]).map(|meters| meters.round());
        for (crs, name) in [(3006, "TM"), (3007, "12 00"), (3021, "2.5 gon V")] {
            let [e, n] = place(Crs::from_epsg(crs).unwrap());
            for text in [
                format!("namn,E,N\na,{e},{n}\nb,{e},{n}\n"),
                // X in the north, as Swedish maps have it, and with headings that are the wrong way round.
                format!("namn,X,Y\na,{n},{e}\nb,{n},{e}\n"),
                format!("namn;Öst;Nord\na;{n},0;{e},0\nb;{n},5;{e},5\n"),
            ] {
                let found = places(&text).unwrap();
                let of = |reading: &&PlaceReading| reading.crs.to_string().contains(name);
                let reading = found.readings.iter().find(of).unwrap();
                let at = found.at(0, reading).unwrap();
                assert!(
                    (at[0] - PLACE[0]).abs() < 2e-5 && (at[1] - PLACE[1]).abs() < 2e-5,
                    "{at:?}"
                );
            }
        }
    }

    #[test]
    fn a_heading_may_name_the_system() {
        let [e, n] = Crs::from_epsg(3007).unwrap().from_wgs84(PLACE[0], PLACE[1]);
        let text = format!("namn;SWEREF 99 12 00 N;SWEREF 99 12 00 E\na;{n};{e}\nb;{n};{e}\n");
        let found = places(&text).unwrap();
        assert_eq!(found.readings.len(), 1);
        assert!(found.readings[0].is_named && !found.readings[0].swapped);
        assert_eq!(found.name, "SWEREF 99 12 00 N, SWEREF 99 12 00 E");
    }

    #[test]
    fn numbers_that_are_no_coordinates_are_none() {
        for text in [
            "kod;x;y\n101;1;2\n102;3;4\n",
            "kod;N;E\n101;120;7\n102;80;5\n",
            "kod;lat;lon\n101;hög;låg\n102;a;b\n",
            "kod;lat\n101;57,7\n102;57,8\n",
            "kod;n;y\n101;57,7;11,9\n102;57,8;11,9\n",
        ] {
            assert_eq!(places(text), None, "{text}");
        }
        let unknown = places("kod;lat;lon\n101;6400000000;12\n102;640000000;13\n").unwrap();
        assert_eq!(unknown.readings, []);
    }

    #[test]
    fn rows_without_coordinates_and_misprints_leave_the_others() {
        let mut text = String::from("namn;lat;lon\n");
        for row in 0..40 {
            text.push_str(&format!("{row};57,7{row:02};11,9{row:02}\n"));
        }
        text.push_str("utan;;\nnoll;0;0\nfel;5770000;11,9\n");
        let found = places(&text).unwrap();
        assert_eq!((found.known(), found.written.len()), (41, 43));
        let reading = found.readings.first().unwrap();
        assert_eq!([40, 41, 42].map(|row| found.at(row, reading)), [None; 3]);
        assert_eq!(found.at(3, reading), Some([11.903, 57.703]));
    }
}
