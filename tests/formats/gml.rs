//! Reading of GML as services give it: any version, any prefix, and the axes in either order.

use skillnad::formats::{
    Cause, Content, FormatError, Opened, Opening, ProblemKind, Reading, Severity, open,
};
use skillnad::i18n::Language;
use skillnad::model::{Bounds, Cell, Revision};

use super::fixture::{ids, named};

/// A collection of WFS 2.0 with these members.
fn collection(members: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<wfs:FeatureCollection numberReturned=\"2\" \
         xmlns:wfs=\"http://www.opengis.net/wfs/2.0\" xmlns:gml=\"http://www.opengis.net/gml/3.2\" \
         xmlns:app=\"http://example.com/app\">\n{members}</wfs:FeatureCollection>"
    )
}

fn member(kind: &str, id: &str, properties: &str) -> String {
    format!("<wfs:member><app:{kind} gml:id=\"{id}\">{properties}</app:{kind}></wfs:member>\n")
}

/// A property with a polygon in a coordinate system, given its positions.
fn area(srs: &str, positions: &str) -> String {
    format!(
        "<app:yta><gml:Polygon srsName=\"{srs}\"><gml:exterior><gml:LinearRing><gml:posList>{positions}\
         </gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></app:yta>"
    )
}

/// The positions of a square, north before east or east before north.
fn square(east: f64, north: f64, side: f64, north_first: bool) -> String {
    let (far_east, far_north) = (east + side, north + side);
    let corners =
        [[east, north], [far_east, north], [far_east, far_north], [east, far_north], [east, north]];
    let corners = corners.map(|[x, y]| if north_first { [y, x] } else { [x, y] });
    corners.map(|[a, b]| format!("{a} {b}")).join(" ")
}

const FULL: &str = "urn:ogc:def:crs:EPSG::3006";
const ADDRESS: &str = "http://www.opengis.net/def/crs/EPSG/0/3006";
const SHORT: &str = "EPSG:3006";

fn read(text: &str) -> Result<Content, FormatError> {
    open(text.as_bytes(), "zoner.gml", Revision(1), &Reading::default())
}

fn districts(text: &str) -> Opened {
    match read(text) {
        Ok(Content::Districts(opened)) => *opened,
        other => panic!("{other:?}"),
    }
}

fn bounds(opened: &Opened) -> Bounds {
    opened.dataset.division.bounds().unwrap()
}

fn axis_order(opened: &Opened) -> Option<(bool, bool, Severity)> {
    opened.problems.iter().find_map(|problem| match &problem.what {
        ProblemKind::AxisOrder { north_first, asked, .. } => {
            Some((*north_first, *asked, problem.severity))
        }
        _ => None,
    })
}

#[test]
fn members_are_districts_with_their_properties() {
    let (first, second) = (
        area(SHORT, &square(315_000.0, 6_400_000.0, 500.0, false)),
        area(SHORT, &square(316_000.0, 6_400_000.0, 500.0, false)),
    );
    let opened = districts(&collection(&format!(
        "{}{}",
        member(
            "Zon",
            "z.1",
            &format!(
                "<app:kod>A1</app:kod><app:namn>Biskopsg&#xE5;rden</app:namn><app:folk>1200</app:folk>{first}"
            )
        ),
        member(
            "Zon",
            "z.2",
            &format!(
                "<app:kod>B2</app:kod><app:namn>Majorna</app:namn><app:folk/>\
            <app:typ xlink:href=\"#b\" xlink:title=\"bostad\"/><app:om><app:Om><app:av>Anna</app:av><app:den>3 maj</app:den></app:Om></app:om>{second}"
            )
        ),
    )));
    let named = named(&opened);
    assert_eq!(named, [("A1", "Biskopsgården"), ("B2", "Majorna")]);
    let columns: Vec<&str> = opened.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(columns, ["kod", "namn", "folk", "typ", "om.av", "om.den"]);
    assert_eq!(opened.dataset.column("folk", None), [Cell::Value(1200.0), Cell::Missing]);
    assert_eq!((opened.crs.as_deref(), ids(&opened)), (Some("EPSG:3006"), vec!["reprojected"]));
}

#[test]
fn without_a_code_the_id_of_the_feature_is_one() {
    let opened = districts(&collection(&member(
        "Zon",
        "zon.17",
        &area(SHORT, &square(315_000.0, 6_400_000.0, 500.0, false)),
    )));
    assert_eq!(opened.dataset.division.districts[0].code.as_str(), "zon.17");
}

#[test]
fn the_axes_are_in_the_order_that_the_name_of_the_system_asks_for() {
    for (srs, north_first) in [(FULL, true), (ADDRESS, true), (SHORT, false)] {
        let positions = square(315_000.0, 6_400_000.0, 500.0, north_first);
        let opened = districts(&collection(&member("Zon", "z", &area(srs, &positions))));
        let bounds = bounds(&opened);
        assert!(bounds.west > 11.8 && bounds.east < 12.0, "{srs}: {bounds:?}");
        assert!(bounds.south > 57.6 && bounds.north < 57.8, "{srs}: {bounds:?}");
        let told = north_first.then_some((true, true, Severity::Note));
        assert_eq!(axis_order(&opened), told, "{srs}");
    }
    let degrees = [
        ("urn:ogc:def:crs:EPSG::4326", true),
        ("urn:x-ogc:def:crs:EPSG:4258", true),
        ("EPSG:4326", false),
        ("http://www.opengis.net/gml/srs/epsg.xml#4326", false),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", false),
    ];
    for (srs, north_first) in degrees {
        let positions = square(11.9, 57.7, 0.01, north_first);
        let opened = districts(&collection(&member("Zon", "z", &area(srs, &positions))));
        assert!((bounds(&opened).north - 57.71).abs() < 1e-9, "{srs}: {:?}", opened.problems);
        assert_eq!(axis_order(&opened).is_some(), north_first, "{srs}");
    }
    // In these systems east comes first in the register, too.
    let web = districts(&collection(&member(
        "Zon",
        "z",
        &area("urn:ogc:def:crs:EPSG::3857", &square(1_330_000.0, 7_900_000.0, 500.0, false)),
    )));
    assert!((bounds(&web).south - 57.68).abs() < 0.1 && axis_order(&web).is_none());
}

#[test]
fn a_service_that_does_not_keep_to_the_order_is_found_out_and_told() {
    for (srs, asked) in [(FULL, true), (SHORT, false), ("urn:ogc:def:crs:EPSG::4326", true)] {
        let positions = if srs.ends_with("4326") {
            square(11.9, 57.7, 0.01, !asked)
        } else {
            square(315_000.0, 6_400_000.0, 500.0, !asked)
        };
        let opened = districts(&collection(&member("Zon", "z", &area(srs, &positions))));
        let bounds = bounds(&opened);
        assert!(bounds.south > 57.6 && bounds.north < 57.8, "{srs}: {bounds:?}");
        assert_eq!(axis_order(&opened), Some((!asked, asked, Severity::Warning)), "{srs}");
        for language in Language::ALL {
            assert!(opened.problems[0].message(language).contains(srs));
        }
    }
}

#[test]
fn the_user_knows_better() {
    let text = collection(&member("Zon", "z", &area(FULL, &square(11.9, 57.7, 0.01, true))));
    let reading =
        Reading { crs: Some("EPSG:4326".to_owned()), swap_axes: true, ..Reading::default() };
    let Ok(Content::Districts(opened)) = open(text.as_bytes(), "a", Revision(1), &reading) else {
        panic!("its axes are swapped")
    };
    assert!((bounds(&opened).north - 57.71).abs() < 1e-9);
}

#[test]
fn older_documents_have_older_words() {
    let old = "<FeatureCollection xmlns:gml=\"http://www.opengis.net/gml\">\
        <gml:boundedBy><gml:Box srsName=\"EPSG:4326\"><gml:coordinates>0,0 1,1</gml:coordinates></gml:Box></gml:boundedBy>\
        <gml:featureMember><zon fid=\"z7\"><folk>5</folk><geom><gml:MultiPolygon><gml:polygonMember><gml:Polygon>\
        <gml:outerBoundaryIs><gml:LinearRing><gml:coordinates decimal=\",\" cs=\";\" ts=\"|\">\
        11,9;57,7|11,95;57,7|11,95;57,75|11,9;57,7</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs>\
        <gml:innerBoundaryIs><gml:LinearRing>\
        <gml:coord><gml:X>11.94</gml:X><gml:Y>57.71</gml:Y></gml:coord><gml:coord><gml:X>11.945</gml:X><gml:Y>57.71</gml:Y></gml:coord>\
        <gml:coord><gml:X>11.945</gml:X><gml:Y>57.715</gml:Y></gml:coord><gml:coord><gml:X>11.94</gml:X><gml:Y>57.71</gml:Y></gml:coord>\
        </gml:LinearRing></gml:innerBoundaryIs></gml:Polygon></gml:polygonMember></gml:MultiPolygon></geom></zon>\
        </gml:featureMember></FeatureCollection>";
    let opened = districts(old);
    assert_eq!(opened.dataset.division.districts[0].code.as_str(), "z7");
    assert_eq!(opened.crs.as_deref(), Some("EPSG:4326"));
    let outline = &opened.dataset.division.districts[0].outline.0[0];
    assert_eq!((outline.exterior().0.len(), outline.interiors().len()), (4, 1));
    assert!((bounds(&opened).east - 11.95).abs() < 1e-12);
}

#[test]
fn surfaces_of_every_make_are_areas() {
    let ring = |positions: &str| {
        format!(
            "<gml:exterior><gml:LinearRing><gml:posList>{positions}</gml:posList></gml:LinearRing></gml:exterior>"
        )
    };
    let flat = ring("11.9 57.7 11.91 57.7 11.91 57.71 11.9 57.7");
    let high = flat.replace("<gml:posList>", "<gml:posList srsDimension=\"3\">");
    let high = high
        .replace(" 11.91 57.7 ", " 3 11.91 57.7 4 ")
        .replace("57.71 11.9 57.7<", "57.71 5 11.9 57.7 3<");
    let unstated = high.replace(" srsDimension=\"3\"", "");
    let each = "<gml:exterior><gml:LinearRing><gml:pos>11.9 57.7 1</gml:pos><gml:pos>11.91 57.7 1</gml:pos>\
        <gml:pos>11.91 57.71 1</gml:pos><gml:pos>11.9 57.7 1</gml:pos></gml:LinearRing></gml:exterior>";
    let curves = "<gml:exterior><gml:Ring><gml:curveMember><gml:LineString><gml:posList>11.9 57.7 11.91 57.7\
        </gml:posList></gml:LineString></gml:curveMember><gml:curveMember><gml:Curve><gml:segments>\
        <gml:LineStringSegment><gml:posList>11.91 57.7 11.91 57.71 11.9 57.7</gml:posList></gml:LineStringSegment>\
        </gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior>";
    for surface in [
        format!(
            "<gml:Surface><gml:patches><gml:PolygonPatch>{flat}</gml:PolygonPatch></gml:patches></gml:Surface>"
        ),
        format!(
            "<gml:MultiSurface><gml:surfaceMember><gml:Surface><gml:patches><gml:PolygonPatch>{flat}</gml:PolygonPatch></gml:patches></gml:Surface></gml:surfaceMember></gml:MultiSurface>"
        ),
        format!(
            "<gml:CompositeSurface><gml:surfaceMember><gml:Polygon>{flat}</gml:Polygon></gml:surfaceMember></gml:CompositeSurface>"
        ),
        format!(
            "<gml:MultiSurface><gml:surfaceMembers><gml:Polygon>{high}</gml:Polygon></gml:surfaceMembers></gml:MultiSurface>"
        ),
        format!("<gml:Polygon>{unstated}</gml:Polygon>"),
        format!("<gml:Polygon>{each}</gml:Polygon>"),
        format!("<gml:Polygon>{curves}</gml:Polygon>"),
    ] {
        let opened =
            districts(&collection(&member("Zon", "z", &format!("<app:yta>{surface}</app:yta>"))));
        let outline = &opened.dataset.division.districts[0].outline.0[0];
        let places: Vec<(f64, f64)> =
            outline.exterior().0.iter().map(|place| (place.x, place.y)).collect();
        assert_eq!(
            places,
            [(11.9, 57.7), (11.91, 57.7), (11.91, 57.71), (11.9, 57.7)],
            "{surface}"
        );
        assert_eq!(opened.problems, [], "{surface}");
    }
}

#[test]
fn arcs_are_refused_and_named() {
    let arc = "<app:yta><gml:Polygon><gml:exterior><gml:Ring><gml:curveMember><gml:Curve><gml:segments>\
        <gml:Arc><gml:posList>11.9 57.7 11.91 57.71 11.92 57.7</gml:posList></gml:Arc></gml:segments></gml:Curve>\
        </gml:curveMember></gml:Ring></gml:exterior></gml:Polygon></app:yta>";
    match read(&collection(&member("Zon", "z", arc))) {
        Err(FormatError::NoDistricts { cause, .. }) => {
            assert_eq!(cause, Cause::NoAreas { kinds: vec!["Arc".to_owned()] });
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn points_deep_within_a_feature_are_found() {
    let point = |id: &str, east: f64| {
        member(
            "Matning",
            id,
            &format!(
                "<app:plats><app:Plats><app:form><gml:Point srsName=\"{SHORT}\"><gml:pos>\
            {east} 6400000</gml:pos></gml:Point></app:form></app:Plats></app:plats>"
            ),
        )
    };
    let text = collection(&(point("a", 315_000.0) + &point("b", 316_000.0)));
    let Ok(Content::Points(points)) = read(&text) else { panic!("they are points") };
    assert_eq!((points.features, points.set.places.len()), (2, 2));
    assert!((points.set.places[0].at[1] - 57.7).abs() < 0.1);
}

#[test]
fn each_type_of_feature_is_a_layer() {
    let text = collection(&format!(
        "{}{}{}",
        member(
            "Vag",
            "v",
            "<app:linje><gml:LineString><gml:posList>1 1 2 2</gml:posList></gml:LineString></app:linje>"
        ),
        member("Zon", "z", &area("EPSG:4326", &square(11.9, 57.7, 0.01, false))),
        member("Kvarter", "k", &area("EPSG:4326", &square(11.8, 57.7, 0.01, false))),
    ));
    let opened = districts(&text);
    assert_eq!(opened.layers, ["Vag", "Zon", "Kvarter"]);
    assert_eq!((opened.features, ids(&opened)), (1, vec!["other_layers"]));
    assert_eq!(opened.dataset.division.districts[0].code.as_str(), "z");
    let reading = Reading { layer: Some("Kvarter".to_owned()), ..Reading::default() };
    let Ok(Content::Districts(chosen)) = open(text.as_bytes(), "a", Revision(1), &reading) else {
        panic!("there is such a layer")
    };
    assert_eq!(chosen.dataset.division.districts[0].code.as_str(), "k");
}

#[test]
fn damage_is_told_with_its_place() {
    let one = member("Zon", "z", &area("EPSG:4326", &square(11.9, 57.7, 0.01, false)));
    let text = collection(&one.repeat(2));
    let opened = districts(&text[..text.len() - 60]);
    assert_eq!((opened.features, opened.problems[0].what.id()), (1, "truncated"));
    let at_once = read(&text[..text.find("<app:yta>").unwrap()]).unwrap_err();
    assert!(matches!(at_once, FormatError::Damaged { format: "GML", .. }), "{at_once:?}");
    let odd = area("EPSG:4326", "11.9 57.7 11.91 57.7 11.91 57.71 11.9");
    let odd = districts(&collection(&format!("{one}{}", member("Zon", "y", &odd))));
    assert!(ids(&odd).contains(&"malformed_coordinates"), "{:?}", odd.problems);
    let unknown = area("urn:ogc:def:crs:EPSG::99999", &square(315_000.0, 6_400_000.0, 500.0, true));
    let text = collection(&member("Zon", "z", &unknown));
    let opening = Opening::of(text.as_bytes(), "a.gml", Revision(1), &Reading::default());
    assert!(
        matches!(&opening, Opening::NeedsCrs { why, .. } if why.message(Language::En).contains("99999"))
    );
    let none = read(&collection("")).unwrap_err();
    assert!(matches!(
        none,
        FormatError::NoDistricts { cause: Cause::NoFeatures { format: "GML" }, .. }
    ));
}

#[test]
fn any_cut_and_any_slip_is_survived() {
    let zone = format!(
        "<app:namn>M</app:namn>{}",
        area(FULL, &square(315_000.0, 6_400_000.0, 500.0, true))
    );
    let text = collection(&member("Zon", "z", &zone));
    let whole = text.as_bytes();
    let read = |bytes: &[u8]| open(bytes, "a.gml", Revision(1), &Reading::default());
    for end in 0..whole.len() {
        let _ = read(&whole[..end]);
    }
    for at in 0..whole.len() {
        let mut slipped = whole.to_vec();
        slipped[at] = b"<>/\"& 9;x\0\xff"[at % 11];
        let _ = read(&slipped);
    }
}
