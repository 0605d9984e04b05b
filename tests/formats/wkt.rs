//! Tables with a column of geometries as texts.

use skillnad::formats::{Content, FormatError, Opened, Opening, Reading, open, read_table};
use skillnad::model::{Cell, Revision};

use super::fixture::{ids, named};

fn read(text: &str) -> Result<Content, FormatError> {
    open(text.as_bytes(), "zoner.csv", Revision(1), &Reading::default())
}

fn districts(text: &str) -> Opened {
    match read(text) {
        Ok(Content::Districts(opened)) => *opened,
        other => panic!("{other:?}"),
    }
}

const TWO: &str = "kod;namn;geom;folk\n\
    A1;Biskopsgården;POLYGON((11.9 57.7,11.91 57.7,11.91 57.71,11.9 57.7));1 200\n\
    B2;Majorna;\"MULTIPOLYGON(((11.92 57.7,11.93 57.7,11.93 57.71,11.92 57.7)))\";..\n\
    C3;Haga;;7\n";

#[test]
fn a_column_of_areas_makes_districts_of_the_rows() {
    let opened = districts(TWO);
    let named = named(&opened);
    assert_eq!(named, [("A1", "Biskopsgården"), ("B2", "Majorna")]);
    let columns: Vec<&str> = opened.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(columns, ["kod", "namn", "folk"]);
    assert_eq!(opened.dataset.column("folk", None)[..2], [Cell::Value(1200.0), Cell::Suppressed]);
    assert_eq!((opened.features, ids(&opened)), (3, vec!["no_geometry"]));
}

#[test]
fn the_system_before_a_geometry_is_that_of_the_file() {
    let square = "POLYGON((315000 6400000,315500 6400000,315500 6400500,315000 6400000))";
    let opened =
        districts(&format!("kod,yta\nA,\"SRID=3006;{square}\"\nB,\"SRID=3007;{square}\"\n"));
    assert_eq!(opened.crs.as_deref(), Some("EPSG:3006"));
    assert_eq!(opened.dataset.division.districts.len(), 1);
    assert!(ids(&opened).contains(&"not_an_area"), "two systems can't lie in one file");
}

#[test]
fn hexadecimal_digits_are_read_as_postgis_writes_them() {
    let mut bytes = vec![1, 3, 0, 0, 0x20];
    bytes.extend(3006_u32.to_le_bytes());
    bytes.extend([1, 0, 0, 0, 4, 0, 0, 0]);
    let ring = [
        [315_000.0_f64, 6_400_000.0],
        [315_500.0, 6_400_000.0],
        [315_500.0, 6_400_500.0],
        [315_000.0, 6_400_000.0],
    ];
    bytes.extend(ring.iter().flatten().flat_map(|value| value.to_le_bytes()));
    let hex: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    let opened = districts(&format!("kod,geom\nA,{hex}\nB,{hex}\n"));
    assert_eq!((opened.crs.as_deref(), opened.features), (Some("EPSG:3006"), 2));
    let cut = districts(&format!("kod,geom\nA,{hex}\nB,{}\n", &hex[..60]));
    assert!(ids(&cut).contains(&"damaged_geometry"), "{:?}", cut.problems);
}

#[test]
fn points_are_points_and_metres_ask_for_their_system() {
    let Ok(Content::Points(points)) =
        read("namn,plats\nSkola,POINT(11.9 57.7)\nBad,POINT Z (12 58 3)\n")
    else {
        panic!("they are points")
    };
    assert_eq!(points.set.places[1].at, [12.0, 58.0]);
    let meters = TWO.replace("11.9", "315000").replace("57.7", "6400000");
    let opening = Opening::of(meters.as_bytes(), "a.csv", Revision(1), &Reading::default());
    assert!(matches!(opening, Opening::NeedsCrs { .. }), "{opening:?}");
}

#[test]
fn a_table_is_still_a_table_where_one_is_asked_for_or_words_only_look_like_geometries() {
    assert_eq!(
        read_table(TWO.as_bytes(), "zoner.csv", &Reading::default()).unwrap().columns.len(),
        4
    );
    let words = "kod;namn;form\nA1;Haga;polygon\nB2;Point (norra);POLYGON((x\n";
    assert!(matches!(read(words), Ok(Content::Table(_))));
}

#[test]
fn any_cut_is_survived() {
    for end in 0..TWO.len() {
        let _ = open(&TWO.as_bytes()[..end], "a.csv", Revision(1), &Reading::default());
    }
}

#[test]
fn a_file_of_geometries_alone_has_a_district_for_each() {
    let square = "POLYGON((11 57,12 57,12 58,11 58,11 57))";
    for text in [square.to_owned(), square.replace(",12 58", ",\n12 58")] {
        let opened = districts(&text);
        assert_eq!((opened.features, opened.dataset.division.districts.len()), (1, 1), "{text}");
    }
    let two = districts(&format!("\n{square}\nPOLYGON((12 57,13 57,13 58,12 57))\n\n"));
    assert_eq!(two.dataset.division.districts.len(), 2);
    assert!(!matches!(read(&format!("{square}\nhej\n")), Ok(Content::Districts(_))));
}
