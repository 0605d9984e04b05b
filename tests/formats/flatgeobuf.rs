//! Reading of FlatGeobuf: features past the index, and what damaged files can't do.

use skillnad::formats::{Cause, Content, FormatError, Opened, Opening, ProblemKind, Reading, open};
use skillnad::model::{Cell, Revision};

use super::fixture::ids;

/// A table or list of FlatBuffers, with the position that others lead to.
#[derive(Clone)]
struct Part {
    bytes: Vec<u8>,
    root: usize,
}

/// A field of a table.
enum Field {
    Plain(Vec<u8>),
    Part(Part),
    Absent,
}

fn list(length: usize, values: &[u8]) -> Part {
    let length = u32::try_from(length).unwrap().to_le_bytes();
    Part { bytes: [&length[..], values].concat(), root: 0 }
}

fn text(text: &str) -> Field {
    Field::Part(list(text.len(), text.as_bytes()))
}

/// Adds parts after some bytes, and the offsets to them in the places kept for that.
fn linked(mut bytes: Vec<u8>, places: Vec<(usize, Part)>, root: usize) -> Part {
    for (place, part) in places {
        let offset = u32::try_from(bytes.len() + part.root - place).unwrap();
        bytes[place..place + 4].copy_from_slice(&offset.to_le_bytes());
        bytes.extend(part.bytes);
    }
    Part { bytes, root }
}

fn tables(parts: Vec<Part>) -> Field {
    let bytes = list(parts.len(), &vec![0; parts.len() * 4]).bytes;
    let places = parts.into_iter().enumerate().map(|(i, part)| (4 + 4 * i, part)).collect();
    Field::Part(linked(bytes, places, 0))
}

fn table(fields: Vec<Field>) -> Part {
    let root = 4 + 2 * fields.len();
    let (mut offsets, mut body, mut places) = (Vec::new(), vec![0; 4], Vec::new());
    for field in fields {
        let offset = if matches!(field, Field::Absent) { 0 } else { body.len() };
        offsets.extend(u16::try_from(offset).unwrap().to_le_bytes());
        match field {
            Field::Plain(bytes) => body.extend(bytes),
            Field::Part(part) => {
                places.push((root + body.len(), part));
                body.extend([0; 4]);
            }
            Field::Absent => {}
        }
    }
    body[..4].copy_from_slice(&u32::try_from(root).unwrap().to_le_bytes());
    let lengths = [root, body.len()].map(|length| u16::try_from(length).unwrap().to_le_bytes());
    linked([lengths.concat(), offsets, body].concat(), places, root)
}

fn sized(part: Part) -> Vec<u8> {
    let start = u32::try_from(part.root + 4).unwrap().to_le_bytes();
    let buffer = [&start[..], &part.bytes].concat();
    [&u32::try_from(buffer.len()).unwrap().to_le_bytes()[..], &buffer].concat()
}

fn positions(places: &[[f64; 2]]) -> Field {
    let bytes: Vec<u8> = places.iter().flatten().flat_map(|value| value.to_le_bytes()).collect();
    Field::Part(list(places.len() * 2, &bytes))
}

fn square(x: f64, y: f64, side: f64) -> Vec<[f64; 2]> {
    vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
}

fn geometry(kind: u8, places: &[[f64; 2]], ends: &[u32]) -> Part {
    let ends_bytes: Vec<u8> = ends.iter().flat_map(|end| end.to_le_bytes()).collect();
    let ends =
        if ends.is_empty() { Field::Absent } else { Field::Part(list(ends.len(), &ends_bytes)) };
    let none = || Field::Absent;
    table(vec![ends, positions(places), none(), none(), none(), none(), Field::Plain(vec![kind])])
}

fn feature(geometry: Option<Part>, name: &str, people: Option<i32>) -> Vec<u8> {
    let mut properties = vec![0, 0];
    properties.extend(u32::try_from(name.len()).unwrap().to_le_bytes());
    properties.extend(name.as_bytes());
    if let Some(people) = people {
        properties.extend([1, 0]);
        properties.extend(people.to_le_bytes());
    }
    let geometry = geometry.map_or(Field::Absent, Field::Part);
    sized(table(vec![geometry, Field::Part(list(properties.len(), &properties))]))
}

fn file(epsg: i32, index: u16, features: &[Vec<u8>]) -> Vec<u8> {
    let column = |name: &str, kind: u8| table(vec![text(name), Field::Plain(vec![kind])]);
    let crs = table(vec![text("EPSG"), Field::Plain(epsg.to_le_bytes().to_vec())]);
    let none = || Field::Absent;
    let header = table(vec![
        text("zoner"),
        none(),
        Field::Plain(vec![0]),
        none(),
        none(),
        none(),
        none(),
        tables(vec![column("namn", 11), column("folk", 5)]),
        Field::Plain(u64::try_from(features.len()).unwrap().to_le_bytes().to_vec()),
        Field::Plain(index.to_le_bytes().to_vec()),
        Field::Part(crs),
    ]);
    let nodes = if index == 0 { 0 } else { features.len() + 1 };
    [b"fgb\x03fgb\x01".to_vec(), sized(header), vec![0xff; nodes * 40], features.concat()].concat()
}

fn two() -> Vec<Vec<u8>> {
    let holed = [square(11.9, 57.7, 0.01), square(11.902, 57.702, 0.002)].concat();
    let parts = vec![
        geometry(0, &square(11.92, 57.7, 0.01), &[]),
        geometry(0, &square(11.94, 57.7, 0.01), &[]),
    ];
    let none = || Field::Absent;
    let multi = table(vec![
        none(),
        none(),
        none(),
        none(),
        none(),
        none(),
        Field::Plain(vec![6]),
        tables(parts),
    ]);
    vec![
        feature(Some(geometry(3, &holed, &[5, 10])), "Biskopsgården", Some(1200)),
        feature(Some(multi), "Majorna", None),
    ]
}

fn read(bytes: &[u8]) -> Result<Content, FormatError> {
    open(bytes, "zoner.fgb", Revision(1), &Reading::default())
}

fn districts(bytes: &[u8]) -> Opened {
    match read(bytes) {
        Ok(Content::Districts(opened)) => *opened,
        other => panic!("{other:?}"),
    }
}

#[test]
fn features_are_read_with_and_without_an_index() {
    for index in [0, 16] {
        let opened = districts(&file(4326, index, &two()));
        let districts = &opened.dataset.division.districts;
        let named: Vec<&str> = districts.iter().map(|district| district.name.as_str()).collect();
        assert_eq!(named, ["Biskopsgården", "Majorna"]);
        assert_eq!(districts[0].outline.0[0].interiors().len(), 1);
        assert_eq!(districts[1].outline.0.len(), 2);
        assert_eq!(opened.dataset.column("folk", None), [Cell::Value(1200.0), Cell::Missing]);
        assert_eq!((opened.crs.as_deref(), ids(&opened)), (Some("EPSG:4326"), vec!["no_code"]));
    }
}

#[test]
fn the_coordinate_system_is_that_of_the_header() {
    let meters =
        [feature(Some(geometry(3, &square(315_000.0, 6_400_000.0, 500.0), &[])), "A", None)];
    assert_eq!(districts(&file(3006, 0, &meters)).crs.as_deref(), Some("EPSG:3006"));
    let elsewhere = file(2193, 0, &meters);
    assert_eq!(districts(&elsewhere).crs.as_deref(), Some("EPSG:2193"));
    let unknown = file(99_999, 0, &meters);
    let opening = Opening::of(&unknown, "a.fgb", Revision(1), &Reading::default());
    assert!(matches!(opening, Opening::NeedsCrs { .. }), "{opening:?}");
}

#[test]
fn points_are_points_and_curves_are_named() {
    let points = [feature(Some(geometry(1, &[[11.9, 57.7]], &[])), "A", None)];
    assert!(matches!(read(&file(4326, 0, &points)), Ok(Content::Points(_))));
    let curve = [feature(Some(geometry(10, &square(11.9, 57.7, 0.01), &[])), "A", None)];
    match read(&file(4326, 0, &curve)) {
        Err(FormatError::NoDistricts { cause, .. }) => {
            assert_eq!(cause, Cause::NoAreas { kinds: vec!["CurvePolygon".to_owned()] });
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_that_breaks_off_gives_the_features_before_that() {
    let whole = file(4326, 0, &two());
    let opened = districts(&whole[..whole.len() - 5]);
    assert_eq!(opened.problems[0].what, ProblemKind::BreaksOff { features: 1 });
    for end in [8, 20, 60] {
        let error = read(&whole[..end]).unwrap_err();
        assert!(
            matches!(error, FormatError::Damaged { format: "FlatGeobuf", .. }),
            "{end} {error:?}"
        );
    }
}

#[test]
fn parts_that_lie_on_each_other_are_bounded() {
    let part = geometry(3, &square(11.9, 57.7, 0.01), &[]);
    let count = 50_000;
    let mut bytes = list(count, &vec![0; count * 4]).bytes;
    for i in 0..count {
        let offset = u32::try_from(bytes.len() + part.root - (4 + 4 * i)).unwrap();
        bytes[4 + 4 * i..8 + 4 * i].copy_from_slice(&offset.to_le_bytes());
    }
    bytes.extend(part.bytes);
    let none = || Field::Absent;
    let parts = Field::Part(Part { bytes, root: 0 });
    let multi =
        table(vec![none(), none(), none(), none(), none(), none(), Field::Plain(vec![6]), parts]);
    let opened = districts(&file(4326, 0, &[feature(Some(multi), "A", None)]));
    assert!(ids(&opened).contains(&"damaged_geometry"));
    assert!(opened.dataset.division.districts[0].outline.0.len() < 3_000);
}

#[test]
fn any_cut_and_any_slip_is_survived() {
    let whole = file(4326, 16, &two());
    for end in 0..whole.len() {
        let _ = read(&whole[..end]);
    }
    for at in 0..whole.len() {
        for slip in [0x01, 0x80, 0xff] {
            let mut slipped = whole.clone();
            slipped[at] ^= slip;
            let _ = read(&slipped);
        }
    }
}

#[test]
fn names_that_lie_on_each_other_are_damage() {
    let column = table(vec![text(&"x".repeat(10_000)), Field::Plain(vec![11])]);
    let count = 5_000;
    let mut bytes = list(count, &vec![0; count * 4]).bytes;
    for i in 0..count {
        let offset = u32::try_from(bytes.len() + column.root - (4 + 4 * i)).unwrap();
        bytes[4 + 4 * i..8 + 4 * i].copy_from_slice(&offset.to_le_bytes());
    }
    bytes.extend(column.bytes);
    let none = || Field::Absent;
    let columns = Field::Part(Part { bytes, root: 0 });
    let header = table(vec![none(), none(), none(), none(), none(), none(), none(), columns]);
    let file = [b"fgb\x03fgb\x01".to_vec(), sized(header)].concat();
    assert!(matches!(read(&file), Err(FormatError::Damaged { .. })));
}
