//! Reading of shapefiles: parts beside each other or in an archive, encodings, holes, and damage.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use skillnad::formats::{
    Beside, Cause, ColumnKind, Content, FormatError, Opened, Opening, ProblemKind, Reading, open,
    open_beside,
};
use skillnad::i18n::Language;
use skillnad::model::{Cell, Revision};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::fixture::{ids, named};

type Ring = Vec<[f64; 2]>;

/// The header of a file of shapes and its records, each with its bytes.
fn shapes(kind: i32, records: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = vec![0, 0, 0x27, 0x0a];
    bytes.extend([0; 20]);
    let length: usize = records.iter().map(|record| record.len() + 8).sum();
    bytes.extend(u32::try_from((length + 100) / 2).unwrap().to_be_bytes());
    bytes.extend(1000_i32.to_le_bytes());
    bytes.extend(kind.to_le_bytes());
    bytes.extend([0; 64]);
    for (record, number) in records.iter().zip(1_u32..) {
        bytes.extend(number.to_be_bytes());
        bytes.extend(u32::try_from(record.len() / 2).unwrap().to_be_bytes());
        bytes.extend(record);
    }
    bytes
}

/// The record of a polygon.
fn polygon(kind: i32, rings: &[Ring]) -> Vec<u8> {
    let mut bytes = kind.to_le_bytes().to_vec();
    bytes.extend([0; 32]);
    let points: usize = rings.iter().map(Vec::len).sum();
    bytes.extend(u32::try_from(rings.len()).unwrap().to_le_bytes());
    bytes.extend(u32::try_from(points).unwrap().to_le_bytes());
    let mut start = 0_u32;
    for ring in rings {
        bytes.extend(start.to_le_bytes());
        start += u32::try_from(ring.len()).unwrap();
    }
    bytes.extend(rings.iter().flatten().flatten().flat_map(|value| value.to_le_bytes()));
    if kind == 15 || kind == 25 {
        bytes.extend(vec![7; 16 + 8 * points]);
    }
    bytes
}

/// A square that runs clockwise, as an outer ring does.
fn square(x: f64, y: f64, side: f64) -> Ring {
    vec![[x, y], [x, y + side], [x + side, y + side], [x + side, y], [x, y]]
}

fn hole(x: f64, y: f64, side: f64) -> Ring {
    square(x, y, side).into_iter().rev().collect()
}

/// A table with the number of its code page, its fields (name, kind, length, decimals) and its records.
fn table(code_page: u8, fields: &[(&str, u8, u8, u8)], records: &[&[&[u8]]]) -> Vec<u8> {
    let length: usize = 1 + fields.iter().map(|field| usize::from(field.2)).sum::<usize>();
    let mut bytes = vec![3, 126, 1, 1];
    bytes.extend(u32::try_from(records.len()).unwrap().to_le_bytes());
    bytes.extend(u16::try_from(33 + 32 * fields.len()).unwrap().to_le_bytes());
    bytes.extend(u16::try_from(length).unwrap().to_le_bytes());
    bytes.extend([0; 20]);
    bytes[29] = code_page;
    for (name, kind, length, decimals) in fields {
        let mut field = name.as_bytes().to_vec();
        field.resize(11, 0);
        field.extend([*kind, 0, 0, 0, 0, *length, *decimals]);
        field.resize(32, 0);
        bytes.extend(field);
    }
    bytes.push(0x0d);
    for record in records {
        let (mark, cells) = record.split_first().unwrap();
        bytes.extend(*mark);
        let cells = cells.iter().copied().chain(std::iter::repeat(&b""[..]));
        for (cell, (_, kind, length, _)) in cells.zip(fields) {
            let fill = vec![b' '; usize::from(*length) - cell.len()];
            let parts = if *kind == b'N' { [&fill, cell] } else { [cell, &fill] };
            bytes.extend(parts.concat());
        }
    }
    bytes.push(0x1a);
    bytes
}

const FIELDS: [(&str, u8, u8, u8); 5] = [
    ("kod", b'C', 4, 0),
    ("namn", b'C', 16, 0),
    ("folk", b'N', 8, 0),
    ("egen", b'L', 1, 0),
    ("dag", b'D', 8, 0),
];

pub fn two_rows(code_page: u8, name: &[u8]) -> Vec<u8> {
    let rows: [&[&[u8]]; 2] = [
        &[b" ", b"0114", name, b"1200", b"T", b"20260131"],
        &[b" ", b"0115", b"Majorna", b"********", b"?", b""],
    ];
    table(code_page, &FIELDS, &rows)
}

pub fn two_shapes() -> Vec<u8> {
    let first = polygon(5, &[hole(11.902, 57.702, 0.002), square(11.9, 57.7, 0.01)]);
    shapes(5, &[first, polygon(5, &[square(11.92, 57.7, 0.01)])])
}

const DEGREES: &[u8] = b"GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]]]";

/// Files beside each other, by their extensions.
struct Folder(BTreeMap<&'static str, Vec<u8>>);

impl Beside for Folder {
    fn with_extension(&self, extension: &str) -> Option<Vec<u8>> {
        self.0.get(extension).cloned()
    }
}

fn folder(parts: &[(&'static str, Vec<u8>)]) -> Folder {
    Folder(parts.iter().cloned().collect())
}

fn read(folder: &Folder, chosen: &str) -> Result<Content, FormatError> {
    let name = format!("zoner.{chosen}");
    let bytes = folder.with_extension(&chosen.to_lowercase()).unwrap();
    open_beside(&bytes, &name, folder, Revision(1), &Reading::default())
}

fn districts(content: Result<Content, FormatError>) -> Opened {
    match content {
        Ok(Content::Districts(opened)) => *opened,
        other => panic!("{other:?}"),
    }
}

fn whole() -> Folder {
    folder(&[
        ("shp", two_shapes()),
        ("dbf", two_rows(0, "Biskopsgården".as_bytes())),
        ("prj", DEGREES.to_vec()),
        ("shx", shapes(5, &[])),
        ("cpg", b"UTF-8".to_vec()),
    ])
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn shapes_and_table_are_one_file_whichever_part_is_chosen() {
    for part in ["shp", "dbf", "prj", "shx", "cpg", "SHP", "DBF"] {
        let opened = districts(read(&whole(), part));
        let named = named(&opened);
        assert_eq!(named, [("0114", "Biskopsgården"), ("0115", "Majorna")], "{part}");
        assert_eq!(opened.crs.as_deref(), Some("EPSG:4326"));
        assert_eq!(opened.dataset.column("folk", None), [Cell::Value(1200.0), Cell::Missing]);
        let kinds: Vec<ColumnKind> = opened.columns.iter().map(|column| column.kind).collect();
        let (text, number) = (ColumnKind::Text, ColumnKind::Number);
        assert_eq!(kinds, [text, text, number, ColumnKind::Boolean, text]);
        assert_eq!(opened.dataset.texts("dag", None), [Some("2026-01-31"), None]);
        let outline = &opened.dataset.division.districts[0].outline.0[0];
        assert_eq!(outline.interiors().len(), 1, "the hole came before its ring");
        assert_eq!(ids(&opened), ["not_finite_cell"], "{part}");
    }
}

/// A name in a table, the encoding named beside it, the code page in it, what is read, and if it is a guess.
type Texts<'a> = (&'a [u8], Option<&'a [u8]>, u8, &'a str, bool);

#[test]
fn letters_are_those_of_the_encoding() {
    let cases: [Texts<'_>; 6] = [
        (b"Biskopsg\xe5rden", Some(b"ISO-8859-1"), 0, "Biskopsgården", false),
        (b"Biskopsg\xe5rden", None, 3, "Biskopsgården", false),
        (b"Biskopsg\xe5rden", None, 0, "Biskopsgården", true),
        (b"Biskopsg\x86rden", None, 2, "Biskopsgården", false),
        ("Biskopsgården".as_bytes(), None, 0x57, "Biskopsgården", false),
        ("Biskopsgården".as_bytes(), Some(b"ISO-8859-1"), 0, "BiskopsgÃ¥rden", false),
    ];
    for (name, beside, code_page, expected, guessed) in cases {
        let mut parts = whole();
        parts.0.insert("dbf", two_rows(code_page, name));
        parts.0.remove("cpg");
        if let Some(beside) = beside {
            parts.0.insert("cpg", beside.to_vec());
        }
        let opened = districts(read(&parts, "shp"));
        assert_eq!(opened.dataset.division.districts[0].name, expected);
        assert_eq!(ids(&opened).contains(&"latin1"), guessed, "{expected}");
    }
}

#[test]
fn an_archive_holds_one_shapefile_or_several() {
    let (shp, dbf) = (two_shapes(), two_rows(0, b"Haga"));
    let one = zipped(&[
        ("läs mig.txt", b"x"),
        ("data/Zoner.SHP", &shp),
        ("data/zoner.dbf", &dbf),
        ("data/zoner.prj", DEGREES),
    ]);
    let read = |bytes: &[u8], layer: Option<&str>| {
        let reading = Reading { layer: layer.map(str::to_owned), ..Reading::default() };
        open(bytes, "a.zip", Revision(1), &reading)
    };
    let opened = districts(read(&one, None));
    assert_eq!((opened.layers.as_slice(), opened.features), (&["Zoner".to_owned()][..], 2));
    let points = shapes(1, &[point(11.95, 57.75)]);
    let several = zipped(&[
        ("a/skolor.shp", &points),
        ("a/zoner.shp", &shp),
        ("a/zoner.dbf", &dbf),
        ("b/zoner.shp", &shp),
    ]);
    let opened = districts(read(&several, None));
    assert_eq!(opened.layers, ["skolor", "a/zoner", "b/zoner"]);
    assert_eq!(opened.problems[0].what.id(), "other_layers");
    assert_eq!(opened.columns.len(), 5);
    let Ok(Content::Points(points)) = read(&several, Some("skolor")) else { panic!("of points") };
    assert_eq!(points.set.places[0].at, [11.95, 57.75]);
    let no_table = districts(read(&several, Some("b/zoner")));
    assert_eq!(ids(&no_table), ["no_table", "no_code"]);
    assert!(matches!(read(&several, Some("zoner")), Err(FormatError::NoSuchLayer { .. })));
    let cut = read(&one[..one.len() / 2], None);
    assert!(matches!(cut, Err(FormatError::DamagedArchive { .. })), "{cut:?}");
}

fn point(x: f64, y: f64) -> Vec<u8> {
    [&1_i32.to_le_bytes()[..], &x.to_le_bytes(), &y.to_le_bytes()].concat()
}

#[test]
fn heights_and_measures_are_dropped_and_other_shapes_named() {
    for kind in [5, 15, 25] {
        let record = polygon(kind, &[square(11.9, 57.7, 0.01)]);
        let parts = folder(&[("shp", shapes(kind, &[record]))]);
        let opened = districts(read(&parts, "shp"));
        assert!((opened.dataset.division.bounds().unwrap().north - 57.71).abs() < 1e-9, "{kind}");
    }
    for (kind, name) in [(31, "MultiPatch"), (3, "PolyLine"), (99, "Shape 99")] {
        let mut record = polygon(5, &[square(11.9, 57.7, 0.01)]);
        record[..4].copy_from_slice(&i32::to_le_bytes(kind));
        let parts = folder(&[("shp", shapes(kind, &[record]))]);
        let Err(FormatError::NoDistricts { cause, .. }) = read(&parts, "shp") else {
            panic!("{name}")
        };
        assert_eq!(cause, Cause::NoAreas { kinds: vec![name.to_owned()] });
    }
    let several =
        [&8_i32.to_le_bytes()[..], &[0; 32], &1_i32.to_le_bytes(), &point(1.0, 2.0)[4..]].concat();
    let parts = folder(&[("shp", shapes(8, &[several]))]);
    assert!(matches!(read(&parts, "shp"), Ok(Content::Points(_))));
}

#[test]
fn deleted_records_and_null_shapes_have_no_district() {
    let null = 0_i32.to_le_bytes().to_vec();
    let area = |x| polygon(5, &[square(x, 57.7, 0.01)]);
    let rows: [&[&[u8]]; 3] = [&[b" ", b"A"], &[b"*", b"B"], &[b" ", b"C"]];
    let parts = folder(&[
        ("shp", shapes(5, &[area(11.9), area(11.92), null])),
        ("dbf", table(0, &[("kod", b'C', 4, 0)], &rows)),
    ]);
    let opened = districts(read(&parts, "shp"));
    assert_eq!((opened.features, opened.dataset.division.districts.len()), (2, 1));
    assert_eq!(ids(&opened), ["no_geometry"]);
    assert_eq!(opened.dataset.unplaced[0].code.as_str(), "C");
}

#[test]
fn the_coordinate_system_is_that_of_the_projection_beside_it() {
    let meters = shapes(5, &[polygon(5, &[square(315_000.0, 6_400_000.0, 500.0)])]);
    let with = |projection: Option<&str>| {
        let mut parts = folder(&[("shp", meters.clone())]);
        if let Some(text) = projection {
            parts.0.insert("prj", text.as_bytes().to_vec());
        }
        let bytes = parts.with_extension("shp").unwrap();
        Opening::beside(&bytes, "zoner.shp", &parts, Revision(1), &Reading::default())
    };
    let Opening::Districts(opened) = with(Some("PROJCS[\"SWEREF99_TM\",GEOGCS[\"GCS_SWEREF99\"]]"))
    else {
        panic!("it is known by its name")
    };
    assert_eq!(opened.crs.as_deref(), Some("EPSG:3006"));
    let Opening::NeedsCrs { why, .. } = with(Some("PROJCS[\"Moon_2000\",GEOGCS[\"x\"]]")) else {
        panic!("it is not known")
    };
    assert!(why.message(Language::En).contains("“Moon_2000”"), "{why}");
    let Opening::NeedsCrs { candidates, .. } = with(None) else { panic!("none is named") };
    assert_eq!(candidates[0].crs.epsg(), 3006);
}

#[test]
fn parts_that_do_not_fit_together_are_told() {
    let mut parts = whole();
    parts.0.insert("dbf", table(0, &[("kod", b'C', 4, 0)], &[&[b" ", b"A"]]));
    let opened = districts(read(&parts, "shp"));
    let unequal = ProblemKind::UnequalParts { shapes: 2, rows: 1 };
    assert!(opened.problems.iter().any(|problem| problem.what == unequal), "{:?}", opened.problems);
    assert_eq!(opened.dataset.division.districts.len(), 2);
    parts.0.insert("dbf", b"no table".to_vec());
    assert_eq!(ids(&districts(read(&parts, "shp")))[0], "no_table");
    parts.0.remove("shp");
    let alone = read(&parts, "dbf").unwrap_err();
    assert!(!alone.message(Language::En).is_empty());
}

#[test]
fn a_table_without_its_shapes_is_a_table() {
    let mut parts = whole();
    parts.0.insert("dbf", two_rows(0, b"Haga"));
    parts.0.remove("shp");
    let Ok(Content::Table(table)) = read(&parts, "dbf") else { panic!("no table") };
    assert_eq!((table.text(0, 0), table.text(1, 1)), ("0114".into(), "Majorna".into()));
    assert!(table.problems.iter().all(|problem| problem.what.id() != "unequal_parts"));
}

#[test]
fn fields_without_a_byte_are_no_columns() {
    let fields: Vec<String> = (0..500).map(|i| format!("f{i}")).collect();
    let mut all: Vec<(&str, u8, u8, u8)> =
        fields.iter().map(|name| (name.as_str(), b'C', 0, 0)).collect();
    all.push(("kod", b'C', 4, 0));
    let mut parts = whole();
    parts.0.insert("dbf", table(0, &all, &[&[b" "], &[b" "]]));
    let opened = districts(read(&parts, "shp"));
    let columns: Vec<&str> = opened.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(columns, ["kod"]);
}

#[test]
fn a_file_that_breaks_off_gives_what_came_before() {
    let mut parts = whole();
    let shp = two_shapes();
    parts.0.insert("shp", shp[..shp.len() - 20].to_vec());
    let opened = districts(read(&parts, "shp"));
    assert_eq!(opened.problems[0].what, ProblemKind::BreaksOff { features: 1 });
    assert_eq!((opened.features, opened.dataset.division.districts.len()), (2, 1));
    parts.0.insert("shp", shp[..120].to_vec());
    let at_once = read(&parts, "shp").unwrap_err();
    assert!(matches!(at_once, FormatError::Damaged { format: "Shapefile", .. }), "{at_once:?}");
    parts.0.insert("shp", shp[..50].to_vec());
    assert!(matches!(read(&parts, "shp"), Err(FormatError::Damaged { .. })));
}

#[test]
fn claims_of_more_than_the_bytes_hold_are_damage() {
    for at in [36, 40] {
        let mut record = polygon(5, &[square(11.9, 57.7, 0.01)]);
        for claim in [i32::MAX, -1, 1 << 28] {
            record[at..at + 4].copy_from_slice(&claim.to_le_bytes());
            let good = polygon(5, &[square(11.92, 57.7, 0.01)]);
            let parts = folder(&[("shp", shapes(5, &[record.clone(), good]))]);
            let opened = districts(read(&parts, "shp"));
            assert!(ids(&opened).contains(&"damaged_geometry"), "{claim} {:?}", opened.problems);
        }
    }
}

#[test]
fn any_cut_and_any_slip_is_survived() {
    for part in ["shp", "dbf", "prj", "cpg"] {
        let bytes = whole().0[part].clone();
        let mut parts = whole();
        for end in 0..bytes.len() {
            parts.0.insert(part, bytes[..end].to_vec());
            let _ = read(&parts, "shp");
        }
        for at in 0..bytes.len() {
            let mut slipped = bytes.clone();
            slipped[at] ^= [0xff, 0x01, 0x80][at % 3];
            parts.0.insert(part, slipped);
            let _ = read(&parts, "shp");
        }
    }
}
