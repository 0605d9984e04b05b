//! Tables read back by other libraries.

use std::io::Read as _;

use skillnad::export::MapTable;
use skillnad::export::table::{COLUMNS, table_exporter};
use skillnad::i18n::Language;
use skillnad::scene::Choropleth;

use super::{folder, view};
use crate::support::city::{counts, mixed};

fn exported(format: &str) -> Vec<u8> {
    let dataset = counts(mixed());
    let choropleth = Choropleth::new(&dataset, &view()).unwrap();
    let table = MapTable::new(&dataset, &choropleth, Language::Sv);
    table_exporter(format).unwrap().export(&table).unwrap()
}

#[test]
fn a_csv_has_districts_states_and_those_without_a_place() {
    let bytes = exported("csv");
    let mut reader = csv::Reader::from_reader(&bytes[..]);
    assert_eq!(reader.headers().unwrap(), COLUMNS.to_vec());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 17);
    assert_eq!(
        rows[0],
        vec![
            "000",
            "Område 1",
            "10",
            "people",
            "2023",
            "value",
            "false",
            "false",
            "1",
            "",
            "Provverket",
            "",
            "",
        ]
    );
    assert_eq!(rows[13][2].to_owned() + "|" + &rows[13][5], "|missing");
    assert_eq!((&rows[14][5], &rows[15][5]), ("suppressed", "not_applicable"));
    assert_eq!((&rows[16][0], &rows[16][1], &rows[16][2]), ("199", "Ospecificerat", "1924"));
    assert_eq!(&rows[12][8], "5");
}

#[test]
fn an_excel_file_keeps_codes_as_text_and_numbers_as_numbers() {
    let bytes = exported("xlsx");
    assert!(bytes.starts_with(b"PK\x03\x04"));
    let sheet = unzipped(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<v>1924</v>"), "people without a district");
    assert_eq!(sheet.matches("<row ").count(), 18);
    let strings = unzipped(&bytes, "xl/sharedStrings.xml");
    assert!(strings.contains("<t>000</t>") && strings.contains("<t>suppressed</t>"));
}

/// A deflated file in a zip archive, found by its local header.
fn unzipped(archive: &[u8], name: &str) -> String {
    let at = |at: usize, n: usize| {
        archive[at..at + n].iter().rev().fold(0usize, |all, b| all << 8 | usize::from(*b))
    };
    // The central directory knows the sizes.
    let mut entry = at(archive.len() - 22 + 16, 4);
    loop {
        assert_eq!(&archive[entry..entry + 4], b"PK\x01\x02", "{name} is not in the archive");
        let (length, extra, comment) = (at(entry + 28, 2), at(entry + 30, 2), at(entry + 32, 2));
        if &archive[entry + 46..entry + 46 + length] == name.as_bytes() {
            break;
        }
        entry += 46 + length + extra + comment;
    }
    let (packed, local) = (at(entry + 20, 4), at(entry + 42, 4));
    let data = local + 30 + at(local + 26, 2) + at(local + 28, 2);
    let mut text = String::new();
    flate2::read::DeflateDecoder::new(&archive[data..data + packed])
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn a_geojson_has_outlines_and_null_where_there_is_no_value() {
    let text = String::from_utf8(exported("geojson")).unwrap();
    let collection: geojson::FeatureCollection = text.parse().unwrap();
    assert_eq!(collection.features.len(), 16);
    let property = |i: usize, name: &str| collection.features[i].property(name).unwrap().clone();
    assert_eq!(property(0, "value"), 10.0);
    assert!(property(13, "value").is_null());
    assert_eq!(property(14, "state"), "suppressed");
    let geometry = collection.features[0].geometry.clone().unwrap();
    let outline = geo::MultiPolygon::<f64>::try_from(geometry).unwrap();
    assert_eq!(outline.0[0].interiors().len(), 1);
    let others = collection.foreign_members.unwrap();
    assert_eq!(others["unplaced"][0]["value"], 1924.0);
}

#[test]
fn a_geopackage_is_one_and_holds_every_district() {
    let path = folder("gpkg").join("map.gpkg");
    std::fs::write(&path, exported("gpkg")).unwrap();
    let database = rusqlite::Connection::open(&path).unwrap();
    let number = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("PRAGMA application_id"), 0x4750_4B47);
    assert_eq!(number("PRAGMA user_version"), 10300);
    assert_eq!(number("SELECT count(*) FROM districts"), 16);
    assert_eq!(number("SELECT count(*) FROM districts WHERE value IS NULL"), 3);
    assert_eq!(number("SELECT CAST(value AS INTEGER) FROM unplaced WHERE id = '199'"), 1924);
    assert_eq!(number("SELECT srs_id FROM gpkg_geometry_columns"), 4326);
    assert_eq!(number("SELECT count(*) FROM gpkg_contents"), 2);
    assert_eq!(number("SELECT count(*) FROM pragma_foreign_key_check()"), 0);
    assert_eq!(
        number("SELECT count(*) FROM pragma_integrity_check() WHERE integrity_check='ok'"),
        1
    );
    let west: f64 = database
        .query_row("SELECT min_x FROM gpkg_contents WHERE table_name='districts'", [], |r| r.get(0))
        .unwrap();
    assert_eq!(west, 11.9);
    let geometry: Vec<u8> = database
        .query_row("SELECT geom FROM districts WHERE id = '000'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(&geometry[..4], b"GP\0\x03");
    let double = |at: usize| f64::from_le_bytes(geometry[at..at + 8].try_into().unwrap());
    assert_eq!((double(8), double(24)), (11.9, 57.6), "the envelope");
    let word = |at: usize| u32::from_le_bytes(geometry[at..at + 4].try_into().unwrap());
    // Header 8 + envelope 32, then a multipolygon of one polygon with two rings of five points.
    assert_eq!((geometry[40], word(41), word(45)), (1, 6, 1));
    assert_eq!((geometry[49], word(50), word(54), word(58)), (1, 3, 2, 5));
    assert_eq!((double(62), double(70)), (11.9, 57.6));
    assert_eq!(geometry.len(), 62 + 5 * 16 + 4 + 5 * 16);
}
