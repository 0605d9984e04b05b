//! Reading of Parquet: places by the metadata of GeoParquet, tables without it, and what damaged or hostile files
//! can't do.

use std::sync::Arc;

use parquet::basic::{
    Compression, Encoding, GzipLevel, LogicalType, Repetition, Type as PhysicalType, ZstdLevel,
};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DoubleType, FixedLenByteArray, FixedLenByteArrayType,
    Int32Type, Int64Type,
};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::Type;
use skillnad::formats::builtin::load;
use skillnad::formats::join::join;
use skillnad::formats::{
    ColumnKind, Content, FormatError, Opened, Opening, ProblemKind, Reading, TableFile, open,
    read_table,
};
use skillnad::i18n::Language;
use skillnad::model::{Cell, DivisionId, Revision};

use super::fixture::{bytes, ids, named, problem};

/// The values of a column in a row group. An optional one lacks those that are `None`.
#[derive(Clone)]
enum Cells {
    Bytes(Vec<Option<Vec<u8>>>),
    Fixed(Vec<Vec<u8>>),
    Whole(Vec<Option<i32>>),
    Long(Vec<Option<i64>>),
    Float(Vec<Option<f64>>),
    Bool(Vec<Option<bool>>),
    /// Coordinates with their levels of repetition and definition.
    Levels(Vec<f64>, Vec<i16>, Vec<i16>),
}

fn texts(texts: &[&str]) -> Cells {
    Cells::Bytes(texts.iter().map(|text| Some(text.as_bytes().to_vec())).collect())
}

fn geometries(all: &[Option<Vec<u8>>]) -> Cells {
    Cells::Bytes(all.to_vec())
}

fn put(column: &mut SerializedColumnWriter<'_>, cells: &Cells) {
    fn parted<T: Clone, U>(cells: &[Option<T>], make: impl Fn(T) -> U) -> (Vec<U>, Vec<i16>) {
        let there = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
        (cells.iter().flatten().cloned().map(make).collect(), there)
    }
    match cells {
        Cells::Bytes(cells) => {
            let (values, there) = parted(cells, ByteArray::from);
            column.typed::<ByteArrayType>().write_batch(&values, Some(&there), None)
        }
        Cells::Fixed(cells) => {
            let values: Vec<FixedLenByteArray> =
                cells.iter().map(|cell| ByteArray::from(cell.clone()).into()).collect();
            column.typed::<FixedLenByteArrayType>().write_batch(&values, None, None)
        }
        Cells::Whole(cells) => {
            let (values, there) = parted(cells, |cell| cell);
            column.typed::<Int32Type>().write_batch(&values, Some(&there), None)
        }
        Cells::Long(cells) => {
            let (values, there) = parted(cells, |cell| cell);
            column.typed::<Int64Type>().write_batch(&values, Some(&there), None)
        }
        Cells::Float(cells) => {
            let (values, there) = parted(cells, |cell| cell);
            column.typed::<DoubleType>().write_batch(&values, Some(&there), None)
        }
        Cells::Bool(cells) => {
            let (values, there) = parted(cells, |cell| cell);
            column.typed::<BoolType>().write_batch(&values, Some(&there), None)
        }
        Cells::Levels(values, repeated, defined) => {
            let column = column.typed::<DoubleType>();
            column.write_batch(values, Some(defined), Some(repeated))
        }
    }
    .unwrap();
}

/// A file with these columns, as `OPTIONAL BINARY namn (UTF8);`, and these row groups.
fn file(
    schema: &str,
    geo: Option<&str>,
    groups: &[Vec<Cells>],
    properties: WriterPropertiesBuilder,
) -> Vec<u8> {
    typed_file(parsed(schema), geo, groups, properties)
}

fn parsed(schema: &str) -> Type {
    parse_message_type(&format!("message m {{ {schema} }}")).unwrap()
}

fn typed_file(
    schema: Type,
    geo: Option<&str>,
    groups: &[Vec<Cells>],
    properties: WriterPropertiesBuilder,
) -> Vec<u8> {
    let geo = geo.map(|geo| vec![KeyValue::new("geo".to_owned(), geo.to_owned())]);
    let properties = properties.set_key_value_metadata(geo).build();
    let mut writer =
        SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties)).unwrap();
    for group in groups {
        let mut row_group = writer.next_row_group().unwrap();
        for cells in group {
            let mut column = row_group.next_column().unwrap().unwrap();
            put(&mut column, cells);
            column.close().unwrap();
        }
        row_group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

fn plain() -> WriterPropertiesBuilder {
    WriterProperties::builder()
}

/// Well-known binary: a type, its counts, and positions.
fn wkb(code: u32, counts: &[u32], places: &[&[f64]]) -> Option<Vec<u8>> {
    let mut bytes = vec![1];
    bytes.extend(code.to_le_bytes());
    bytes.extend(counts.iter().flat_map(|count| count.to_le_bytes()));
    bytes.extend(places.iter().flat_map(|at| at.iter()).flat_map(|value| value.to_le_bytes()));
    Some(bytes)
}

fn square(x: f64, y: f64, side: f64) -> Option<Vec<u8>> {
    let (far_x, far_y) = (x + side, y + side);
    wkb(3, &[1, 5], &[&[x, y], &[far_x, y], &[far_x, far_y], &[x, far_y], &[x, y]])
}

const ZONES: &str =
    "OPTIONAL BINARY geometry; OPTIONAL BINARY kod (UTF8); OPTIONAL BINARY namn (UTF8);
    OPTIONAL INT32 folk; OPTIONAL DOUBLE andel; OPTIONAL BOOLEAN egen;";

/// The metadata of GeoParquet with a member of its column, as `"crs": null`.
fn geo(member: &str) -> String {
    let comma = if member.is_empty() { "" } else { ", " };
    format!(
        r#"{{ "version": "1.1.0", "primary_column": "geometry", "columns": {{ "geometry":
           {{ "encoding": "WKB", "geometry_types": []{comma}{member} }} }} }}"#
    )
}

fn zones(at: [(f64, f64); 2], side: f64) -> Vec<Cells> {
    let [(x, y), (other_x, other_y)] = at;
    vec![
        geometries(&[square(x, y, side), square(other_x, other_y, side)]),
        texts(&["0114", "0180"]),
        texts(&["Biskopsgården", "Majorna"]),
        Cells::Whole(vec![Some(1200), None]),
        Cells::Float(vec![Some(0.25), Some(f64::NAN)]),
        Cells::Bool(vec![Some(true), Some(false)]),
    ]
}

fn in_degrees() -> Vec<Cells> {
    zones([(11.9, 57.7), (11.91, 57.7)], 0.01)
}

fn in_meters() -> Vec<Cells> {
    zones([(315_000.0, 6_400_000.0), (315_500.0, 6_400_000.0)], 500.0)
}

fn read(bytes: &[u8]) -> Result<Content, FormatError> {
    open(bytes, "zoner.parquet", Revision(1), &Reading::default())
}

fn districts(bytes: &[u8]) -> Opened {
    match read(bytes) {
        Ok(Content::Districts(opened)) => *opened,
        other => panic!("{other:?}"),
    }
}

fn table(bytes: &[u8]) -> TableFile {
    match read(bytes) {
        Ok(Content::Table(table)) => *table,
        other => panic!("{other:?}"),
    }
}

#[test]
fn longitude_and_latitude_are_meant_where_no_system_is_named() {
    let opened = districts(&file(ZONES, Some(&geo("")), &[in_degrees()], plain()));
    let named = named(&opened);
    assert_eq!(named, [("0114", "Biskopsgården"), ("0180", "Majorna")]);
    assert_eq!((opened.crs.as_deref(), opened.features), (Some("EPSG:4326"), 2));
    let kinds: Vec<(&str, ColumnKind)> =
        opened.columns.iter().map(|column| (column.name.as_str(), column.kind)).collect();
    let text = ColumnKind::Text;
    let number = ColumnKind::Number;
    assert_eq!(
        kinds,
        [
            ("kod", text),
            ("namn", text),
            ("folk", number),
            ("andel", number),
            ("egen", ColumnKind::Boolean)
        ]
    );
    assert_eq!(opened.dataset.column("folk", None), [Cell::Value(1200.0), Cell::Missing]);
    assert_eq!(ids(&opened), ["not_finite_cell"]);
}

#[test]
fn metres_are_placed_by_the_code_of_the_system_and_not_of_its_base() {
    let crs = r#""crs": { "type": "ProjectedCRS", "name": "SWEREF99 TM",
        "base_crs": { "name": "SWEREF99", "id": { "authority": "EPSG", "code": 4619 } },
        "id": { "authority": "EPSG", "code": 3006 } }"#;
    let opened = districts(&file(ZONES, Some(&geo(crs)), &[in_meters()], plain()));
    assert_eq!(opened.crs.as_deref(), Some("EPSG:3006"));
    let bounds = opened.dataset.division.bounds().unwrap();
    assert!(bounds.west > 11.8 && bounds.east < 12.0, "{bounds:?}");
    assert!(bounds.south > 57.6 && bounds.north < 57.8, "{bounds:?}");
}

#[test]
fn a_system_that_is_null_is_asked_for() {
    let bytes = file(ZONES, Some(&geo(r#""crs": null"#)), &[in_meters()], plain());
    let opening = Opening::of(&bytes, "a.parquet", Revision(1), &Reading::default());
    let Opening::NeedsCrs { candidates, .. } = opening else { panic!("{opening:?}") };
    assert_eq!(candidates[0].crs.epsg(), 3006);
}

#[test]
fn every_compression_version_and_encoding_gives_the_same_rows() {
    let shown = |opened: &Opened| {
        let figures = ["folk", "andel"].map(|name| opened.dataset.column(name, None).to_vec());
        format!("{:?} {figures:?} {:?}", opened.dataset.division, opened.columns)
    };
    let expected = shown(&districts(&file(ZONES, Some(&geo("")), &[in_degrees()], plain())));
    let (gzip, zstd) = (GzipLevel::default(), ZstdLevel::default());
    let codecs = [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(gzip),
        Compression::ZSTD(zstd),
        Compression::LZ4_RAW,
        Compression::LZ4,
    ];
    let versions = [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0];
    for codec in codecs {
        for version in versions {
            for by_dictionary in [true, false] {
                let properties = plain()
                    .set_compression(codec)
                    .set_writer_version(version)
                    .set_dictionary_enabled(by_dictionary);
                let opened = districts(&file(ZONES, Some(&geo("")), &[in_degrees()], properties));
                assert_eq!(shown(&opened), expected, "{codec} {version:?} {by_dictionary}");
            }
        }
    }
    for (column, encoding) in [
        ("geometry", Encoding::DELTA_LENGTH_BYTE_ARRAY),
        ("geometry", Encoding::DELTA_BYTE_ARRAY),
        ("namn", Encoding::DELTA_BYTE_ARRAY),
        ("folk", Encoding::DELTA_BINARY_PACKED),
        ("andel", Encoding::BYTE_STREAM_SPLIT),
        ("egen", Encoding::RLE),
    ] {
        for version in versions {
            let properties = plain()
                .set_writer_version(version)
                .set_dictionary_enabled(false)
                .set_column_encoding(column.into(), encoding);
            let opened = districts(&file(ZONES, Some(&geo("")), &[in_degrees()], properties));
            assert_eq!(shown(&opened), expected, "{column} {encoding} {version:?}");
        }
    }
}

#[test]
fn a_file_of_another_program_is_read_with_its_dictionaries_and_row_groups() {
    let opened = districts(&bytes("zones.parquet"));
    let named = named(&opened);
    let all = [("0001", "Norr"), ("0002", "Söder"), ("0003", "Öster"), ("0004", "Väster")];
    assert_eq!(named, all);
    assert_eq!(opened.crs.as_deref(), Some("EPSG:3006"));
    let columns: Vec<&str> = opened.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(columns, ["kod", "namn", "id", "folk", "inkomst", "andel", "dag", "stund", "egen"]);
    assert_eq!(
        opened.dataset.column("inkomst", None),
        [Cell::Value(210.5), Cell::Missing, Cell::Value(-0.25), Cell::Value(99.75)]
    );
    let (ProblemKind::NestedColumns { columns }, 0) = problem(&opened, "nested_columns") else {
        panic!("{:?}", opened.problems)
    };
    assert_eq!(columns, &["taggar"], "the envelopes tell nothing new");
    let figures = read_table(&bytes("zones.parquet"), "zones.parquet", &Reading::default());
    let figures = figures.unwrap();
    let row: Vec<String> =
        (0..figures.columns.len()).map(|column| figures.text(1, column).into_owned()).collect();
    let written =
        ["0002", "Söder", "9007199254740993", "", "", "0.5", "2024-02-29", "2024-02-29 12:34:56"];
    assert_eq!(row[..8], written);
}

#[test]
fn points_of_several_row_groups_keep_their_order_and_lose_their_heights() {
    let point = |x: f64| wkb(1001, &[], &[&[x, 57.7, 12.5]]);
    let schema = "REQUIRED BINARY geometry; REQUIRED BINARY namn (UTF8);";
    let group = |x: f64, name: &str| vec![geometries(&[point(x)]), texts(&[name])];
    let groups = [group(11.9, "A"), group(11.8, "B"), group(11.7, "C")];
    let Ok(Content::Points(points)) = read(&file(schema, Some(&geo("")), &groups, plain())) else {
        panic!("they are points")
    };
    let places: Vec<f64> = points.set.places.iter().map(|place| place.at[0]).collect();
    assert_eq!(places, [11.9, 11.8, 11.7]);
}

#[test]
fn geometries_that_are_missing_or_damaged_are_told_of_their_features() {
    let mut broken = square(11.9, 57.7, 0.01).unwrap();
    broken.truncate(40);
    let schema = "OPTIONAL BINARY geometry; REQUIRED INT32 folk;";
    let cells = vec![
        geometries(&[None, square(11.9, 57.7, 0.01), Some(broken)]),
        Cells::Whole(vec![Some(1), Some(2), Some(3)]),
    ];
    let opened = districts(&file(schema, Some(&geo("")), &[cells], plain()));
    assert_eq!(problem(&opened, "no_geometry").1, 1);
    assert_eq!(problem(&opened, "damaged_geometry").1, 3);
}

/// A file with one row of polygons as lists of coordinates: a square, and a row without a geometry.
fn native(encoding: &str) -> Vec<u8> {
    let schema = "OPTIONAL GROUP geometry (LIST) { REPEATED GROUP list { REQUIRED GROUP element (LIST)
        { REPEATED GROUP list { REQUIRED GROUP element { REQUIRED DOUBLE x; REQUIRED DOUBLE y; } } } } }
        REQUIRED BINARY namn (UTF8);";
    let axis = |values: [f64; 10]| {
        let repeated = [0, 2, 2, 2, 2, 1, 2, 2, 2, 2, 0];
        let defined = [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0];
        Cells::Levels(values.to_vec(), repeated.to_vec(), defined.to_vec())
    };
    let cells = vec![
        axis([11.9, 12.0, 12.0, 11.9, 11.9, 11.94, 11.94, 11.96, 11.96, 11.94]),
        axis([57.7, 57.7, 57.8, 57.8, 57.7, 57.74, 57.76, 57.76, 57.74, 57.74]),
        texts(&["A", "B"]),
    ];
    let geo = geo("").replace("\"WKB\"", &format!("\"{encoding}\""));
    file(schema, Some(&geo), &[cells], plain())
}

#[test]
fn polygons_as_lists_of_coordinates_keep_their_holes() {
    let opened = districts(&native("polygon"));
    let [only] = opened.dataset.division.districts.as_slice() else { panic!("one has none") };
    assert_eq!(only.outline.0[0].interiors().len(), 1);
    assert_eq!(problem(&opened, "no_geometry").1, 2);
    assert!(matches!(read(&native("point")), Err(FormatError::Damaged { .. })));
}

#[test]
fn an_encoding_that_is_not_read_says_what_to_do() {
    let error = read(&native("geoarrow.box")).unwrap_err();
    let message = error.message(Language::En);
    assert!(message.contains("stored as geoarrow.box") && message.contains("WKB"), "{message}");
    for language in Language::ALL {
        let file = "a.parquet".to_owned();
        let message = FormatError::UnknownCodec { file, codec: "LZO" }.message(language);
        assert!(message.contains("LZO") && message.contains("Zstandard"), "{message}");
    }
}

#[test]
fn the_type_of_a_column_says_that_it_holds_geometries() {
    let schema = |kind| {
        let geometry = Type::primitive_type_builder("geometry", PhysicalType::BYTE_ARRAY)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(Some(kind));
        let mut fields = parsed(ZONES).get_fields().to_vec();
        fields[0] = Arc::new(geometry.build().unwrap());
        Type::group_type_builder("m").with_fields(fields).build().unwrap()
    };
    let plane = schema(LogicalType::geometry(Some("srid:3006".to_owned())));
    let opened = districts(&typed_file(plane, None, &[in_meters()], plain()));
    assert_eq!(opened.crs.as_deref(), Some("EPSG:3006"));
    let sphere = schema(LogicalType::geography(None, None));
    let opened = districts(&typed_file(sphere, None, &[in_degrees()], plain()));
    assert_eq!(ids(&opened), ["spherical_edges", "not_finite_cell"]);
}

#[test]
fn spherical_edges_are_told() {
    let geo = geo(r#""edges": "spherical""#);
    let opened = districts(&file(ZONES, Some(&geo), &[in_degrees()], plain()));
    let (what, _) = problem(&opened, "spherical_edges");
    for language in Language::ALL {
        assert!(!what.message(language).starts_with("errors."));
    }
}

#[test]
fn a_file_without_geometries_is_a_table_with_every_digit() {
    let schema = "REQUIRED BINARY kod (UTF8); OPTIONAL INT64 id; OPTIONAL INT32 dag (DATE);
        OPTIONAL INT64 stund (TIMESTAMP(MICROS,true)); OPTIONAL INT32 kvot (DECIMAL(9,2));
        REQUIRED FIXED_LEN_BYTE_ARRAY(9) summa (DECIMAL(20,3)); OPTIONAL INT32 antal (INTEGER(32,false));
        OPTIONAL BINARY fritt;";
    let cells = vec![
        texts(&["0101", "0102"]),
        Cells::Long(vec![Some((1 << 53) + 1), Some(-7)]),
        Cells::Whole(vec![Some(19_782), None]),
        Cells::Long(vec![Some(1_709_210_096_000_000), Some(0)]),
        Cells::Whole(vec![Some(12_345), Some(-1)]),
        Cells::Fixed(vec![[0, 0, 0, 0, 0, 0, 0, 0x30, 0x39].to_vec(), vec![0xff; 9]]),
        Cells::Whole(vec![Some(-1), Some(1)]),
        texts(&["ö", "b"]),
    ];
    let table = table(&file(schema, None, &[cells.clone(), cells], plain()));
    let row = |row: usize| -> Vec<String> {
        (0..table.columns.len()).map(|column| table.text(row, column).into_owned()).collect()
    };
    let first = [
        "0101",
        "9007199254740993",
        "2024-02-29",
        "2024-02-29 12:34:56",
        "123.45",
        "12.345",
        "4294967295",
        "ö",
    ];
    assert_eq!((row(0), row(2)), (first.map(str::to_owned).to_vec(), row(0)));
    assert_eq!(row(1), ["0102", "-7", "", "1970-01-01", "-0.01", "-0.001", "1", "b"]);
    assert_eq!((table.lines.as_slice(), table.problems.len()), (&[1, 2, 3, 4][..], 0));
}

#[test]
fn a_table_packed_with_brotli_is_read() {
    let table = table(&bytes("brotli.parquet"));
    let column = |at: usize| -> Vec<String> {
        (0..table.lines.len()).map(|row| table.text(row, at).into_owned()).collect()
    };
    assert_eq!(column(0), ["0001", "0002", "0003", "0004"]);
    assert_eq!(column(1), ["Norr", "Söder", "Öster", "Väster"]);
    assert_eq!(column(2), ["1200", "", "7", "0"]);
}

#[test]
fn a_table_is_joined_by_its_codes() {
    let schema = "REQUIRED BINARY kod (UTF8); REQUIRED DOUBLE inkomst;";
    let cells = vec![texts(&["101", "102"]), Cells::Float(vec![Some(1.5), Some(2.5)])];
    let table = table(&file(schema, None, &[cells], plain()));
    let primary = load(&DivisionId::new("goteborg/primaromraden"), Revision(1)).unwrap();
    let joined = join(&primary, &table, None, Revision(2)).unwrap();
    assert_eq!(joined.matched_rows, 2);
}

#[test]
fn geometries_that_nothing_tells_of_are_bytes_in_a_table() {
    let table = table(&file(ZONES, None, &[in_degrees()], plain()));
    assert_eq!((table.text(0, 0).as_ref(), table.text(0, 1).as_ref()), ("", "0114"));
    for damaged in ["", "{", "[]", r#"{ "columns": 7 }"#, r#"{ "columns": { "other": {} } }"#] {
        let read = read(&file(ZONES, Some(damaged), &[in_degrees()], plain()));
        assert!(matches!(read, Ok(Content::Table(_))), "{damaged}");
    }
}

#[test]
fn a_table_without_rows_or_columns_says_so() {
    let empty = read(&file("REQUIRED INT32 a;", None, &[], plain()));
    assert!(matches!(empty, Err(FormatError::NoRows { .. })), "{empty:?}");
    let nested = "REPEATED INT32 a;";
    let read = read(&file(nested, None, &[], plain()));
    assert!(matches!(read, Err(FormatError::NotATable { .. })), "{read:?}");
}

#[test]
fn an_encrypted_file_is_locked() {
    let mut bytes = file(ZONES, Some(&geo("")), &[in_degrees()], plain());
    let length = bytes.len();
    bytes[..4].copy_from_slice(b"PARE");
    bytes[length - 4..].copy_from_slice(b"PARE");
    assert!(matches!(read(&bytes), Err(FormatError::Locked { .. })));
    let table = read_table(&bytes, "a.parquet", &Reading::default());
    assert!(matches!(table, Err(FormatError::Locked { .. })));
}

#[test]
fn any_cut_and_any_slip_is_survived() {
    for codec in [Compression::UNCOMPRESSED, Compression::SNAPPY] {
        let properties = plain().set_compression(codec);
        let whole = file(ZONES, Some(&geo("")), &[in_degrees()], properties);
        for end in (8..whole.len()).step_by(7) {
            let cut = read(&whole[..end]);
            assert!(matches!(cut, Err(FormatError::Damaged { format: "Parquet", .. })), "{cut:?}");
        }
        for at in 0..whole.len() {
            for slip in [0x01, 0x80] {
                let mut slipped = whole.clone();
                slipped[at] ^= slip;
                _ = read(&slipped);
            }
        }
    }
}

#[test]
fn one_long_text_in_every_row_is_too_large() {
    let long = "x".repeat(100_000);
    let schema = "REQUIRED BINARY a (UTF8); REQUIRED INT32 b;";
    let cells = vec![texts(&vec![long.as_str(); 2_000]), Cells::Whole(vec![Some(1); 2_000])];
    let properties = plain().set_compression(Compression::SNAPPY);
    let bytes = file(schema, None, &[cells], properties);
    assert!(bytes.len() < 20_000, "{} bytes stand for 200 MB", bytes.len());
    assert!(matches!(read(&bytes), Err(FormatError::TooLarge { format: "Parquet", .. })));
}

#[test]
fn rows_that_are_only_claimed_are_not_made() {
    let cells = vec![Cells::Whole(vec![Some(7); 3_000_000])];
    let bytes = file("REQUIRED INT32 a;", None, &[cells], plain());
    assert!(bytes.len() < 10_000, "{} bytes stand for 3 million rows", bytes.len());
    assert!(matches!(read(&bytes), Err(FormatError::TooLarge { .. })));
}
