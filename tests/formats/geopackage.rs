//! Reading of GeoPackage: what a sound one gives, and what a damaged or hostile one can't do.

use rusqlite::Connection;
use skillnad::formats::{
    Cause, ColumnKind, Content, FormatError, Opened, Opening, ProblemKind, Reading, open,
    read_table,
};
use skillnad::i18n::Language;
use skillnad::model::{Cell, Revision};

use super::fixture::bytes;

const CORE: &str = "
PRAGMA page_size = 512;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
  organization_coordsys_id INTEGER, definition TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('SWEREF 99 TM', 3006, 'EPSG', 3006, 'undefined'),
  ('own', 100001, 'NONE', 7, 'PROJCS[\"SWEREF99 TM\",GEOGCS[\"SWEREF99\"]]'),
  ('strange', 100002, 'MOON', 9, 'undefined');
CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT);
CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT,
  srs_id INTEGER);
";

/// A GeoPackage made by some SQL after the tables that every one has.
fn package(sql: &str) -> Vec<u8> {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(CORE).unwrap();
    connection.execute_batch(sql).unwrap();
    connection.serialize(rusqlite::MAIN_DB).unwrap().to_vec()
}

/// SQL that makes a layer with these rows: a geometry, a code, a figure.
fn layer(name: &str, srs: i64, rows: &[(String, &str, &str)]) -> String {
    let rows = rows.iter().map(|(geometry, code, figure)| {
        format!("INSERT INTO {name} (geom, kod, folk) VALUES ({geometry}, '{code}', {figure});")
    });
    format!(
        "CREATE TABLE {name} (fid INTEGER PRIMARY KEY, geom GEOMETRY, kod TEXT, folk INTEGER);
         INSERT INTO gpkg_contents VALUES ('{name}', 'features');
         INSERT INTO gpkg_geometry_columns VALUES ('{name}', 'geom', 'GEOMETRY', {srs});
         {}",
        rows.collect::<String>()
    )
}

/// SQL of a geometry: a code of WKB, its counts, its places.
fn geometry(code: u32, counts: &[u32], places: &[[f64; 2]]) -> String {
    let mut bytes = b"GP\0\x01\0\0\0\0\x01".to_vec();
    bytes.extend(code.to_le_bytes());
    bytes.extend(counts.iter().flat_map(|count| count.to_le_bytes()));
    bytes.extend(places.iter().flatten().flat_map(|value| value.to_le_bytes()));
    format!("X'{}'", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

fn square(x: f64, y: f64, side: f64) -> String {
    let far = [x + side, y + side];
    geometry(3, &[1, 5], &[[x, y], [far[0], y], far, [x, far[1]], [x, y]])
}

fn degrees() -> [(String, &'static str, &'static str); 2] {
    [(square(11.9, 57.7, 0.01), "A1", "1200"), (square(11.91, 57.7, 0.01), "B2", "NULL")]
}

fn read(bytes: &[u8]) -> Result<Content, FormatError> {
    open(bytes, "a.gpkg", Revision(1), &Reading::default())
}

fn districts(bytes: &[u8]) -> Opened {
    match read(bytes) {
        Ok(Content::Districts(opened)) => *opened,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_layer_gives_districts_with_columns_as_of_geojson() {
    let opened = districts(&bytes("geopackage.gpkg"));
    assert_eq!(opened.problems, []);
    assert_eq!(opened.crs.as_deref(), Some("EPSG:4326"));
    let districts = &opened.dataset.division.districts;
    let named: Vec<(&str, &str)> =
        districts.iter().map(|d| (d.code.as_str(), d.name.as_str())).collect();
    assert_eq!(named, [("A1", "Biskopsgården"), ("B2", "Majorna")]);
    let like = super::fixture::opened("good.geojson").dataset.division;
    for (district, like) in districts.iter().zip(&like.districts) {
        assert!((district.area_m2 - like.area_m2).abs() < 1e-3 * like.area_m2);
    }
    let columns: Vec<(&str, ColumnKind, usize)> =
        opened.columns.iter().map(|c| (c.name.as_str(), c.kind, c.missing)).collect();
    assert_eq!(
        columns,
        [
            ("kod", ColumnKind::Text, 0),
            ("namn", ColumnKind::Text, 0),
            ("folk", ColumnKind::Number, 0),
            ("andel", ColumnKind::Number, 1),
            ("egen", ColumnKind::Boolean, 0),
        ],
        "the key of the table is no column"
    );
    assert_eq!(opened.dataset.column("andel", None), [Cell::Value(0.25), Cell::Missing]);
}

#[test]
fn metres_are_placed_by_the_system_that_the_file_names() {
    let meters = [(square(315_000.0, 6_400_000.0, 500.0), "A1", "7")];
    for srs in [3006, 100_001] {
        let opened = districts(&package(&layer("zoner", srs, &meters)));
        assert_eq!(opened.crs.as_deref(), Some("EPSG:3006"), "{srs}");
        let bounds = opened.dataset.division.bounds().unwrap();
        assert!(bounds.west > 11.8 && bounds.east < 12.0, "{bounds:?}");
        assert!(bounds.south > 57.6 && bounds.north < 57.8, "{bounds:?}");
        assert_eq!(opened.problems[0].what.id(), "reprojected");
    }
    let opening = |srs| {
        let bytes = package(&layer("zoner", srs, &meters));
        Opening::of(&bytes, "a.gpkg", Revision(1), &Reading::default())
    };
    let Opening::NeedsCrs { candidates, .. } = opening(-1) else { panic!("it is undefined") };
    assert_eq!(candidates[0].crs.epsg(), 3006);
    let Opening::NeedsCrs { why, .. } = opening(100_002) else { panic!("it is not known") };
    assert!(why.message(Language::En).contains("“MOON:9”"), "{why}");
}

#[test]
fn the_first_layer_with_areas_is_shown_and_the_others_are_named() {
    let point = (geometry(1, &[], &[[11.9, 57.7]]), "P", "1");
    let line = (geometry(2, &[2], &[[11.9, 57.7], [12.0, 57.7]]), "L", "1");
    let sql = [
        layer("vagar", 4326, std::slice::from_ref(&line)),
        layer("skolor", 4326, std::slice::from_ref(&point)),
        layer("zoner", 4326, &degrees()),
        layer("tomma", 4326, &[]),
    ];
    let opened = districts(&package(&sql.concat()));
    assert_eq!(opened.dataset.division.districts.len(), 2);
    let others = ["vagar", "skolor", "tomma"].map(str::to_owned).to_vec();
    let what = ProblemKind::OtherLayers { shown: "zoner".to_owned(), others };
    assert_eq!(opened.problems.iter().map(|p| &p.what).collect::<Vec<_>>(), [&what]);
    let sv = what.message(Language::Sv);
    assert_eq!(sv, "Filen har flera lager. ”zoner” visas, men inte vagar, skolor, tomma.");

    let Ok(Content::Points(points)) = read(&package(&sql[..2].concat())) else {
        panic!("points are more than lines")
    };
    assert_eq!(points.set.places[0].at, [11.9, 57.7]);
    let lines = read(&package(&sql[0]));
    let Err(FormatError::NoDistricts { cause, .. }) = lines else { panic!("{lines:?}") };
    assert_eq!(cause, Cause::NoAreas { kinds: vec!["LineString".to_owned()] });
}

#[test]
fn a_damaged_geometry_is_told_of_its_feature_and_the_figures_are_kept() {
    let [first, second] = degrees();
    let broken = geometry(3, &[1, 1 << 31], &[[11.9, 57.7], [12.0, 57.7]]);
    let rows = [first, (broken, "X9", "5"), ("NULL".to_owned(), "Y9", "6"), second];
    let opened = districts(&package(&layer("zoner", 4326, &rows)));
    let told: Vec<(&str, usize)> =
        opened.problems.iter().map(|p| (p.what.id(), p.where_.as_ref().unwrap().number)).collect();
    assert_eq!(told, [("damaged_geometry", 2), ("no_geometry", 3)]);
    assert_eq!((opened.features, opened.dataset.division.districts.len()), (4, 2));
    let series = opened.dataset.series(&opened.dataset.indicators[0], None).unwrap();
    assert_eq!(series.unplaced[0].1, Cell::Value(5.0));
}

#[test]
fn whole_numbers_keep_all_of_their_digits() {
    let sql = layer("zoner", 4326, &degrees())
        + "ALTER TABLE zoner ADD COLUMN nummer INTEGER;
           UPDATE zoner SET nummer = 9007199254740993 + fid, kod = NULL;";
    let division = districts(&package(&sql)).dataset.division;
    let codes: Vec<&str> =
        division.districts.iter().map(|district| district.code.as_str()).collect();
    assert_eq!(codes, ["9007199254740994", "9007199254740995"]);
}

#[test]
fn databases_without_places_say_what_they_lack() {
    let table = "CREATE TABLE folk (kod TEXT); INSERT INTO gpkg_contents VALUES ('folk', 'tiles');";
    let plain = Connection::open_in_memory().unwrap();
    plain.execute_batch("CREATE TABLE a (b);").unwrap();
    let plain = plain.serialize(rusqlite::MAIN_DB).unwrap().to_vec();
    let gone = layer("zoner", 4326, &[]) + "DROP TABLE zoner;";
    for (database, words) in [
        (
            package(table),
            ["no table with geometry, only folk", "ingen tabell med geometri, bara folk"],
        ),
        (package(""), ["without tables", "utan tabeller"]),
        (package(&gone), ["no table with geometry, only zoner", "bara zoner"]),
        (plain, ["gpkg_contents is missing", "gpkg_contents saknas"]),
        (
            package(&layer("zoner", 4326, &[])),
            ["is GeoPackage but holds no features", "inga objekt"],
        ),
        (bytes("damaged.gpkg"), ["damaged GeoPackage", "skadad GeoPackage"]),
    ] {
        let error = read(&database).unwrap_err();
        for (language, words) in [Language::En, Language::Sv].into_iter().zip(words) {
            let message = error.message(language);
            assert!(message.contains(words) && message.contains("a.gpkg"), "{message}");
        }
    }
}

#[test]
fn a_database_without_outlines_is_a_table() {
    let database = package(
        "CREATE TABLE layer_styles (a TEXT); CREATE TABLE folk (kod TEXT, n INTEGER);
        INSERT INTO folk VALUES ('101', 5), ('102', 7);
        INSERT INTO gpkg_contents VALUES ('layer_styles', 'attributes'), ('folk', 'attributes');",
    );
    let Content::Table(table) =
        open(&database, "a.gpkg", Revision(1), &Reading::default()).unwrap()
    else {
        panic!("not a table");
    };
    let headings: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!((headings, table.text(1, 1).as_ref()), (vec!["kod", "n"], "7"));
    let again = read_table(&database, "a.gpkg", &Reading::default()).unwrap();
    assert_eq!(again.lines.len(), 2);
}

#[test]
fn a_view_as_a_layer_is_never_run() {
    let endless = "INSERT INTO gpkg_contents VALUES ('v', 'features');
        INSERT INTO gpkg_geometry_columns VALUES ('v', 'geom', 'POLYGON', 4326);
        CREATE VIEW v AS WITH RECURSIVE n(geom) AS (SELECT 1 UNION ALL SELECT geom + 1 FROM n)
        SELECT geom FROM n;";
    let refused = read(&package(endless));
    assert!(matches!(refused, Err(FormatError::NoGeometryTable { .. })), "{refused:?}");
}

#[test]
fn a_database_that_was_written_with_a_log_is_opened_without() {
    let mut logged = package(&layer("zoner", 4326, &degrees()));
    logged[18..20].copy_from_slice(&[2, 2]);
    assert_eq!(districts(&logged).dataset.division.districts.len(), 2);
}

/// A page of 512 bytes that leads to another page so many times.
fn leading_to(page: u32, times: u8) -> Vec<u8> {
    let mut bytes = vec![0; 512];
    let start = 512 - 5 * usize::from(times);
    bytes[0] = 5;
    bytes[3..5].copy_from_slice(&u16::from(times).to_be_bytes());
    bytes[5..7].copy_from_slice(&u16::try_from(start).unwrap().to_be_bytes());
    bytes[8..12].copy_from_slice(&page.to_be_bytes());
    for cell in 0..times {
        let at = start + 5 * usize::from(cell);
        let pointer = 12 + 2 * usize::from(cell);
        bytes[pointer..pointer + 2].copy_from_slice(&u16::try_from(at).unwrap().to_be_bytes());
        bytes[at..at + 4].copy_from_slice(&page.to_be_bytes());
        bytes[at + 4] = cell + 1;
    }
    bytes
}

#[test]
fn pages_that_lead_to_each_other_hold_no_more_rows_than_the_file() {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(CORE).unwrap();
    let rows = [("NULL".to_owned(), "A", "1"), ("NULL".to_owned(), "B", "2")];
    connection.execute_batch(&layer("zoner", 4326, &rows)).unwrap();
    connection.execute_batch("CREATE TABLE room (a); CREATE TABLE more (a);").unwrap();
    let page = |table: &str| {
        let query = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
        connection.query_row(query, [table], |row| row.get::<_, u32>(0)).unwrap()
    };
    let pages = ["zoner", "room", "more"].map(page);
    let mut bytes = connection.serialize(rusqlite::MAIN_DB).unwrap().to_vec();
    let place = |page: u32| (usize::try_from(page).unwrap() - 1) * 512;
    let [zones, room, more] = pages.map(place);
    bytes.copy_within(zones..zones + 512, room);
    bytes[more..more + 512].copy_from_slice(&leading_to(pages[1], 60));
    bytes[zones..zones + 512].copy_from_slice(&leading_to(pages[2], 60));
    let refused = read(&bytes);
    assert!(matches!(refused, Err(FormatError::Damaged { .. })), "{refused:?}");
}

#[test]
fn any_cut_and_any_slip_of_a_geopackage_is_survived() {
    let whole = bytes("geopackage.gpkg");
    for end in (0..whole.len()).step_by(97) {
        let _ = read(&whole[..end]);
    }
    for at in (0..whole.len()).step_by(41) {
        let mut slipped = whole.clone();
        slipped[at] ^= [0xff, 0x01, 0x80][at % 3];
        let _ = read(&slipped);
    }
}

#[test]
fn a_view_is_told_and_its_query_is_not_run() {
    let sql = layer("zoner", 4326, &degrees())
        + "CREATE VIEW vy AS SELECT * FROM zoner;
           INSERT INTO gpkg_contents VALUES ('vy', 'features');
           INSERT INTO gpkg_geometry_columns VALUES ('vy', 'geom', 'MULTIPOLYGON', 4326);";
    let opened = districts(&package(&sql));
    let what = ProblemKind::ViewsLeftOut { views: vec!["vy".to_owned()] };
    assert_eq!(opened.problems[0].what, what);
    let reading = Reading { layer: Some("vy".to_owned()), ..Reading::default() };
    let error = open(&package(&sql), "zoner.gpkg", Revision(1), &reading).unwrap_err();
    assert!(matches!(&error, FormatError::View { view, .. } if view == "vy"), "{error}");
    assert!(error.message(Language::Sv).contains("vy"));
}
