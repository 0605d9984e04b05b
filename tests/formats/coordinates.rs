//! Tables with coordinates: rows are counted in the district that they lie in.

use skillnad::formats::builtin::load;
use skillnad::formats::join::{JoinError, Joined, MatchedBy, OfRows, RowFault, join, proposed};
use skillnad::formats::{Content, Reading, TableFile, open, read_geojson, read_table};
use skillnad::i18n::Language;
use skillnad::model::{Cell, Dataset, District, FigureKind, Revision, Unit, Year};
use skillnad::spatial::Crs;

use super::fixture::bytes;

/// Two squares, A west and B east of 12 degrees, and C without an outline.
const SQUARES: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"kod":"A","namn":"Aby"},"geometry":{"type":"Polygon","coordinates":[[[11.9,57.6],[12,57.6],[12,57.7],[11.9,57.7],[11.9,57.6]]]}},
{"type":"Feature","properties":{"kod":"B","namn":"Beby"},"geometry":{"type":"Polygon","coordinates":[[[12,57.6],[12.1,57.6],[12.1,57.7],[12,57.7],[12,57.6]]]}},
{"type":"Feature","properties":{"kod":"C","namn":"Ceby"},"geometry":{"type":"Polygon","coordinates":[[[12.1,57.6],[12.2,57.6],[12.2,57.7],[12.1,57.7],[12.1,57.6]]]}},
{"type":"Feature","properties":{"kod":"D","namn":"Utan gräns"},"geometry":null}]}"#;

fn squares() -> Dataset {
    read_geojson(SQUARES.as_bytes(), "rutor.geojson", Revision(1)).unwrap().dataset
}

fn table(text: &str) -> TableFile {
    read_table(text.as_bytes(), "platser.csv", &Reading::default()).unwrap()
}

fn joined(text: &str) -> Joined {
    join(&squares(), &table(text), None, Revision(2)).unwrap()
}

fn cells(joined: &Joined, id: &str, year: Option<i32>) -> Vec<Cell> {
    let indicator = joined.dataset.indicator(&id.into()).unwrap();
    joined.dataset.series(indicator, year.map(Year)).unwrap().cells
}

/// Three rows in A, two in B (one on the border of both and one on an outer edge, which are inside), none in C, one
/// outside, two without a place.
const PLACES: &str = "namn;lat;lon;Antal platser;Betyg;postnr
Ett;57,65;11,95;10;4,0;41101
Två;57,62;11,91;20;5,0;41102
Gräns;57,65;12,0;30;;41103
Tre;57,65;12,05;40;2,5;41104
Kant;57,7;12,05;50;3,5;41105
Utanför;57,8;12,05;60;1,0;41106
Tom;;;70;1,0;41107
Noll;0;0;80;1,0;41108
";

#[test]
fn rows_are_counted_and_their_numbers_summed_or_averaged_as_by_hand() {
    let joined = joined(PLACES);
    assert_eq!((joined.by, joined.key.as_str()), (MatchedBy::Coordinates, "lat, lon"));
    assert_eq!((joined.rows, joined.matched_rows, joined.matched_districts()), (8, 5, 2));
    let numbers = |values: [f64; 3]| values.map(Cell::Value);
    assert_eq!(cells(&joined, "platser", None), numbers([3.0, 2.0, 0.0]));
    assert_eq!(cells(&joined, "Antal platser", None), numbers([60.0, 90.0, 0.0]));
    let means = [Cell::Value(4.5), Cell::Value(3.0), Cell::Missing];
    assert_eq!(cells(&joined, "Betyg", None), means, "no mean of no rows");
    let added: Vec<&str> = joined.added.iter().map(|id| id.as_str()).collect();
    assert_eq!(added, ["platser", "Antal platser", "Betyg"], "postal codes are no figures");
    assert_eq!(joined.of_rows, [OfRows::Number, OfRows::Sum, OfRows::Mean]);
    let title = |id: &str| joined.dataset.indicator(&id.into()).unwrap().title.clone();
    assert_eq!(title("platser").get(Language::Sv), "Antal (platser)");
    assert_eq!(title("Antal platser").get(Language::En), "Antal platser, sum");
    assert_eq!(title("Betyg").get(Language::Sv), "Betyg, medelvärde");
    let left: Vec<(u64, &str, RowFault)> =
        joined.unmatched_rows.iter().map(|row| (row.line, row.key.as_str(), row.why)).collect();
    assert_eq!(
        left,
        [
            (7, "Utanför", RowFault::Outside),
            (8, "Tom", RowFault::NoPlace),
            (9, "Noll", RowFault::NoPlace),
        ]
    );
    assert_eq!([RowFault::Outside.id(), RowFault::NoPlace.id()], ["outside", "no_place"]);
    let told: Vec<&str> = joined.problems.iter().map(|problem| problem.what.id()).collect();
    assert_eq!(told, ["districts_without_rows"]);
}

#[test]
fn figures_of_rows_are_proposed_as_things_until_the_user_says_persons() {
    let table = read_table(
        "namn;lat;lon;Antal elever;Andel (%)\na;57,65;11,95;10;50\nb;57,65;12,05;20;25\n"
            .as_bytes(),
        "elever.csv",
        &Reading::default(),
    )
    .unwrap();
    let joined = join(&squares(), &table, None, Revision(2)).unwrap();
    let kinds: Vec<FigureKind> = proposed(&joined).into_iter().map(|figure| figure.kind).collect();
    assert_eq!(
        kinds,
        [
            FigureKind::Count { unit: Unit::Number },
            FigureKind::Count { unit: Unit::People },
            FigureKind::Percentage { fractions: false },
        ]
    );
}

#[test]
fn codes_and_names_win_if_they_are_a_key_and_coordinates_if_they_are_none() {
    let by = |text: &str| joined(text).by;
    assert_eq!(by("kod;lat;lon\nA;57,65;12,05\nB;57,65;11,95\n"), MatchedBy::Code);
    assert_eq!(by("namn;lat;lon\nAby;57,65;12,05\nBeby;57,65;11,95\n"), MatchedBy::Name);
    // The district of each place is no key of the places.
    let many =
        "kod;n;lat;lon\nA;1;57,65;11,95\nA;2;57,66;11,95\nA;3;57,67;11,95\nA;4;57,68;11,96\n";
    assert_eq!(by(many), MatchedBy::Coordinates);
    // A place that has the name of a district.
    let place = "namn;lat;lon\nAby;57,65;12,05\nKiosk;57,65;11,95\nBad;57,65;11,95\n";
    assert_eq!(by(place), MatchedBy::Coordinates);
    let asked = |key: &str| {
        let text = "kod;lat;lon\nA;57,65;12,05\nB;57,65;12,06\n";
        join(&squares(), &table(text), Some(key), Revision(2)).map(|joined| joined.by)
    };
    assert_eq!(asked("LAT, lon"), Ok(MatchedBy::Coordinates));
    assert_eq!(asked("lon"), Ok(MatchedBy::Coordinates), "one of the columns means both");
    assert_eq!(asked("kod"), Ok(MatchedBy::Code));
    let Err(JoinError::NoSuchColumn { columns, .. }) = asked("plats") else { panic!() };
    assert_eq!(columns, ["kod", "lat", "lon", "lat, lon"]);
}

#[test]
fn rows_of_several_years_are_counted_in_each() {
    let text = "plats;år;lat;lon\na;2022;57,65;11,95\nb;2022;57,65;11,95\nc;2023;57,65;12,05\n";
    let joined = joined(text);
    assert_eq!(joined.year_column.as_deref(), Some("år"));
    let numbers = |values: [f64; 3]| values.map(Cell::Value);
    assert_eq!(cells(&joined, "platser", Some(2022)), numbers([2.0, 0.0, 0.0]));
    assert_eq!(cells(&joined, "platser", Some(2023)), numbers([0.0, 1.0, 0.0]));
}

#[test]
fn rows_that_are_all_alike_are_counted_each() {
    let joined = joined("lat;lon\n57,65;11,95\n57,65;11,95\n57,65;11,95\n");
    assert_eq!((joined.matched_rows, cells(&joined, "platser", None)[0]), (3, Cell::Value(3.0)));
}

/// True if a point lies in an outline by the crossings of a ray to the north.
fn holds(district: &District, [x, y]: [f64; 2]) -> bool {
    let mut inside = false;
    for polygon in &district.outline {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            for edge in ring.lines() {
                let (a, b) = (edge.start, edge.end);
                if (a.x > x) != (b.x > x) && y < a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y) {
                    inside = !inside;
                }
            }
        }
    }
    inside
}

#[test]
fn counts_in_the_city_agree_with_another_method_in_every_coordinate_system() {
    let regso = load(&"goteborg/regso".into(), Revision(1)).unwrap();
    // Places over the city and the sea, in no order.
    let places: Vec<[f64; 2]> = (0..600_u32)
        .map(|n| {
            let part = |step: u32| f64::from(n * step % 601) / 601.0;
            [11.7 + part(227) * 0.5, 57.55 + part(379) * 0.3]
        })
        .collect();
    let districts = &regso.division.districts;
    let expected: Vec<Cell> = districts
        .iter()
        .map(|district| places.iter().filter(|at| holds(district, **at)).count())
        .map(|number| Cell::Value(f64::from(u32::try_from(number).unwrap())))
        .collect();
    for (system, headings, swapped) in [
        (4326, "lat;lon", true),
        (4326, "x;y", false),
        (3006, "N;E", true),
        (3007, "Öst;Nord", false),
        (3007, "X;Y", true),
        (3021, "X;Y", true),
        (3020, "RT90 X;RT90 Y", true),
    ] {
        let crs = Crs::from_epsg(system).unwrap();
        let mut text = format!("{headings};plats\n");
        for (at, [longitude, latitude]) in places.iter().enumerate() {
            let [x, y] = crs.from_wgs84(*longitude, *latitude);
            let [first, second] = if swapped { [y, x] } else { [x, y] };
            text.push_str(&format!("{first};{second};p{at}\n").replace('.', ","));
        }
        let joined = join(&regso, &table(&text), None, Revision(2)).unwrap();
        let reading = joined.placed_in.clone().unwrap();
        let counted = cells(&joined, "platser", None);
        assert_eq!(counted, expected, "{system} as {} {headings}", reading.crs);
        let sum: f64 = counted.iter().filter_map(|cell| cell.value()).sum();
        assert!((sum + joined.unmatched_rows.len() as f64 - 600.0).abs() < 1e-9);
        assert_eq!(reading.crs.id(), format!("EPSG:{system}"), "{headings}");
        let told: Vec<&str> = joined.problems.iter().map(|problem| problem.what.id()).collect();
        let is_told = told.contains(&"placed_in");
        assert_eq!(is_told, system != 4326, "{told:?}");
        assert!(!told.contains(&"placed_in_several"), "{headings} {:?}", joined.problems);
    }
}

#[test]
fn coordinates_in_no_district_or_in_no_known_system_say_so() {
    let refused = |text: &str| join(&squares(), &table(text), None, Revision(2)).unwrap_err();
    let away = refused("namn;lat;lon\nStockholm;59,33;18,06\n");
    assert!(matches!(away, JoinError::NoneInside { .. }), "{away}");
    assert!(away.message(Language::Sv).contains("lat, lon"), "{}", away.message(Language::Sv));
    let unknown = refused("namn;lat;lon\nx;987654321;123456789\n");
    assert!(matches!(unknown, JoinError::UnknownSystem { .. }), "{unknown}");
}

#[test]
fn a_map_of_points_is_a_table_with_a_row_for_each() {
    let table = read_table(&bytes("libraries.geojson"), "a.geojson", &Reading::default()).unwrap();
    let places = table.places.clone().unwrap();
    assert_eq!((table.lines.len(), places.known(), places.name.as_str()), (6, 3, "geometry"));
    let regso = load(&"goteborg/regso".into(), Revision(1)).unwrap();
    let joined = join(&regso, &table, None, Revision(2)).unwrap();
    assert_eq!((joined.by, joined.rows), (MatchedBy::Coordinates, 6));
    let no_place = joined.unmatched_rows.iter().filter(|row| row.why == RowFault::NoPlace);
    assert_eq!((joined.matched_rows + joined.unmatched_rows.len(), no_place.count()), (6, 3));
}

#[test]
fn a_table_with_coordinates_opens_as_points_when_asked_to() {
    let content = |text: &str, reading: &Reading| {
        open(text.as_bytes(), "platser.csv", Revision(1), reading).unwrap()
    };
    let as_points = Reading { as_points: true, ..Reading::default() };
    assert!(matches!(content(PLACES, &Reading::default()), Content::Table(_)));
    let Content::Points(opened) = content(PLACES, &as_points) else { panic!() };
    assert_eq!((opened.set.places.len(), opened.set.unplaced.len()), (6, 2));
    assert_eq!(opened.set.places[0].at, [11.95, 57.65]);
    let ids: Vec<&str> = opened.set.indicators.iter().map(|i| i.id.as_str()).collect();
    assert_eq!(ids, ["Antal platser", "Betyg"], "a column of distinct numbers tells them apart");
    // Metres need a system, as in any file of points.
    let meters = "namn;N;E\na;6396000;319000\nb;6397000;320000\n";
    let tm = Reading { crs: Some("EPSG:3006".to_owned()), ..as_points };
    let Content::Points(opened) = content(meters, &tm) else { panic!() };
    assert!((opened.set.places[0].at[0] - 11.96).abs() < 0.05, "{:?}", opened.set.places[0].at);
    // A table of codes and figures stays one.
    let Content::Table(_) = content("kod;a\n101;2\n102;3\n", &tm) else { panic!() };
}
