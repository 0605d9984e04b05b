//! Reading of KML and KMZ: placemarks wherever they are, and what damaged files can't do.

use std::io::{Cursor, Write as _};

use skillnad::formats::{Cause, Content, FormatError, Opened, ProblemKind, Reading, open};
use skillnad::i18n::Language;
use skillnad::model::{Cell, Revision};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::fixture::{ids, named};

const TWO: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<k:kml xmlns:k="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
<k:Document><k:name>Staden</k:name><k:Style id="s"><k:PolyStyle/></k:Style>
<k:Schema name="zoner"><k:SimpleField name="folk" type="int"/></k:Schema>
<k:Folder><k:name>Väster</k:name>
  <k:Placemark id="A1">
    <k:name>Biskopsg&#229;rden</k:name><k:visibility>1</k:visibility>
    <k:description><![CDATA[<b>Norra</b> & södra]]></k:description>
    <k:ExtendedData><k:SchemaData schemaUrl="#zoner"><k:SimpleData name="folk">1200</k:SimpleData>
      </k:SchemaData></k:ExtendedData>
    <k:Polygon><k:tessellate>1</k:tessellate>
      <k:outerBoundaryIs><k:LinearRing><k:coordinates>
        11.9,57.7,0 11.91,57.7,0 11.91,57.71,0 11.9,57.71,0 11.9,57.7,0
      </k:coordinates></k:LinearRing></k:outerBoundaryIs>
      <k:innerBoundaryIs><k:LinearRing><k:coordinates>
        11.902,57.702 11.902,57.704 11.904,57.704 11.904,57.702 11.902,57.702
      </k:coordinates></k:LinearRing></k:innerBoundaryIs>
    </k:Polygon>
  </k:Placemark>
  <k:Folder><k:Placemark id="B2">
    <k:name>Majorna</k:name>
    <k:ExtendedData><k:Data name="folk"><k:displayName>Folk</k:displayName><k:value>3400</k:value></k:Data>
      <egen xmlns="http://example.com/">ja</egen></k:ExtendedData>
    <k:MultiGeometry>
      <k:Point><k:coordinates>11.95,57.75</k:coordinates></k:Point>
      <k:MultiGeometry><k:Polygon><k:outerBoundaryIs><k:LinearRing>
        <k:coordinates>11.92,57.7 11.93,57.7 11.93,57.71 11.92,57.7</k:coordinates>
      </k:LinearRing></k:outerBoundaryIs></k:Polygon></k:MultiGeometry>
      <k:LineString><k:coordinates>11.9,57.7 12,58</k:coordinates></k:LineString>
      <gx:Track/>
    </k:MultiGeometry>
  </k:Placemark></k:Folder>
</k:Folder></k:Document></k:kml>
"##;

fn read(bytes: &[u8]) -> Result<Content, FormatError> {
    open(bytes, "zoner.kml", Revision(1), &Reading::default())
}

fn districts(bytes: &[u8]) -> Opened {
    match read(bytes) {
        Ok(Content::Districts(opened)) => *opened,
        other => panic!("{other:?}"),
    }
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn placemarks_at_any_depth_are_districts_with_their_data() {
    let opened = districts(TWO.as_bytes());
    assert_eq!(named(&opened), [("A1", "Biskopsgården"), ("B2", "Majorna")]);
    assert_eq!(opened.crs.as_deref(), Some("EPSG:4326"));
    let columns: Vec<&str> = opened.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(columns, ["name", "description", "folk", "egen"]);
    assert_eq!(opened.dataset.column("folk", None), [Cell::Value(1200.0), Cell::Value(3400.0)]);
    let texts = opened.dataset.texts("description", None);
    assert_eq!(texts, [Some("<b>Norra</b> & södra"), None]);
    let outline = &opened.dataset.division.districts[0].outline.0[0];
    assert_eq!((outline.exterior().0.len(), outline.interiors().len()), (5, 1));
    let left_out: Vec<&str> = ids(&opened);
    assert_eq!(left_out, ["not_an_area", "not_an_area"]);
}

#[test]
fn the_namespace_does_not_matter() {
    let plain = TWO.replace("k:", "").replace("xmlns=", "x=").replace("xmlns:k=", "y=");
    assert_eq!(districts(plain.as_bytes()).dataset.division.districts.len(), 2);
    let utf16: Vec<u8> =
        format!("\u{feff}{plain}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(named(&districts(&utf16))[0].1, "Biskopsgården");
    let bare = "<Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>1,1 2,1 2,2 1,1\
        </coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>";
    assert_eq!(districts(bare.as_bytes()).features, 1);
}

#[test]
fn points_alone_are_points() {
    let place = |id: usize| {
        format!(
            "<Placemark><name>Skola {id}</name><Point><coordinates>11.9{id},57.7</coordinates>\
             </Point></Placemark>"
        )
    };
    let text = format!("<kml><Document>{}{}</Document></kml>", place(1), place(2));
    let Ok(Content::Points(points)) = read(text.as_bytes()) else { panic!("they are points") };
    assert_eq!(points.set.places[1].at, [11.92, 57.7]);
    assert_eq!(points.set.places[1].name, "Skola 2");
}

#[test]
fn an_archive_is_read_by_its_main_document() {
    let other = "<kml><Placemark><name>x</name></Placemark></kml>";
    for files in [
        &[("bild.png", "x"), ("andra.kml", other), ("doc.kml", TWO)][..],
        &[("lager/a.kml", other), ("a.kml", TWO)],
        &[("lager/b.KML", TWO)],
    ] {
        assert_eq!(named(&districts(&zipped(files))).len(), 2, "{files:?}");
    }
    let none = read(&zipped(&[("läs mig.txt", "x")])).unwrap_err();
    assert!(matches!(&none, FormatError::OtherKind { kind, .. } if kind.id == "zip"), "{none:?}");
    let whole = zipped(&[("doc.kml", TWO)]);
    let cut = read(&whole[..whole.len() - 30]);
    assert!(matches!(cut, Err(FormatError::DamagedArchive { .. })), "{cut:?}");
    let mut slipped = whole.clone();
    slipped[60] ^= 0x55;
    assert!(read(&slipped).is_err());
}

#[test]
fn a_document_that_inflates_without_end_is_refused() {
    let bomb = format!("<kml>{}</kml>", " ".repeat(40 << 20));
    let packed = zipped(&[("doc.kml", &bomb)]);
    assert!(packed.len() < 60_000);
    assert!(matches!(read(&packed), Err(FormatError::UnpacksTooLarge { .. })));
}

#[test]
fn what_came_before_the_damage_is_used_and_the_place_is_told() {
    let second = TWO.find("<k:name>Majorna").unwrap();
    let opened = districts(&TWO.as_bytes()[..second + 12]);
    assert_eq!(named(&opened), [("A1", "Biskopsgården")]);
    let line = TWO[..second].matches('\n').count() + 1;
    let what = &opened.problems[0].what;
    assert_eq!(what, &ProblemKind::Truncated { line, column: 17, features: 1 });
    let slip = TWO.replacen("Majorna</k:name>", "Majorna</k:some>", 1);
    let opened = districts(slip.as_bytes());
    let ProblemKind::Broken { notation: "XML", features: 1, .. } = opened.problems[0].what else {
        panic!("{:?}", opened.problems)
    };
    assert_eq!(opened.problems[0].what.id(), "not_xml");
    let at_once = read(&TWO.as_bytes()[..400]).unwrap_err();
    for (language, words) in [(Language::En, "damaged KML"), (Language::Sv, "skadad KML")] {
        assert!(at_once.message(language).contains(words), "{}", at_once.message(language));
    }
}

#[test]
fn without_placemarks_or_areas_the_reason_is_told() {
    let cause = |text: &str| match read(text.as_bytes()) {
        Err(FormatError::NoDistricts { cause, .. }) => cause,
        other => panic!("{other:?}"),
    };
    let empty = r#"<kml xmlns="http://www.opengis.net/kml/2.2"/>"#;
    assert_eq!(cause(empty), Cause::NoFeatures { format: "KML" });
    let line = "<kml><Placemark><LineString><coordinates>1,1 2,2</coordinates></LineString>\
        </Placemark></kml>";
    assert_eq!(cause(line), Cause::NoAreas { kinds: vec!["LineString".to_owned()] });
    let hole_alone = "<kml><Placemark><Polygon><innerBoundaryIs><LinearRing><coordinates>\
        1,1 2,1 2,2 1,1</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark></kml>";
    assert_eq!(cause(hole_alone), Cause::NoSoundOutline);
    let nowhere = hole_alone.replace("inner", "outer").replace(",1", ",y");
    assert_eq!(cause(&nowhere), Cause::NoSoundOutline);
}

#[test]
fn nesting_without_end_does_no_harm() {
    for tag in ["Folder", "MultiGeometry", "ExtendedData"] {
        let deep = format!("<kml><Placemark>{}", format!("<{tag}>").repeat(100_000));
        let error = read(deep.as_bytes()).unwrap_err();
        assert!(!error.message(Language::En).is_empty());
    }
    let folders = format!("<kml>{}", "<Folder>".repeat(100_000));
    let error = read(folders.as_bytes()).unwrap_err();
    assert!(matches!(error, FormatError::TooDeep { .. }), "{error:?}");
}

#[test]
fn any_cut_and_any_slip_is_survived() {
    let whole = TWO.as_bytes();
    for end in 0..whole.len() {
        let _ = read(&whole[..end]);
    }
    for at in 0..whole.len() {
        let mut slipped = whole.to_vec();
        slipped[at] = b"<>/\"& ,;x\0\xff"[at % 11];
        let _ = read(&slipped);
    }
}

#[test]
fn columns_without_end_are_given_up() {
    let place = |n: usize| {
        format!(
            "<Placemark><ExtendedData><Data name='p{n}'><value>1</value></Data></ExtendedData></Placemark>"
        )
    };
    let places: String = (0..13_000).map(place).collect();
    let error = read(format!("<kml>{places}</kml>").as_bytes()).unwrap_err();
    assert!(matches!(error, FormatError::TooManyCells { .. }), "{error:?}");
}
