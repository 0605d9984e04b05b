//! Coordinate systems by the names files give them, and by what coordinates look like.

use skillnad_engine::spatial::{
    Candidate, Crs, GonZone, LocalZone, Recognition, UtmZone, recognize,
};

#[test]
fn a_system_is_known_by_any_of_its_names() {
    let göteborg = Crs::Sweref99(LocalZone::Z1200);
    for (text, crs) in [
        ("EPSG:3006", Crs::Sweref99Tm),
        ("epsg:3006", Crs::Sweref99Tm),
        ("3006", Crs::Sweref99Tm),
        ("urn:ogc:def:crs:EPSG::3006", Crs::Sweref99Tm),
        ("urn:ogc:def:crs:EPSG:6.18:3006", Crs::Sweref99Tm),
        ("http://www.opengis.net/def/crs/EPSG/0/3007", göteborg),
        ("https://www.opengis.net/gml/srs/epsg.xml#3857", Crs::WebMercator),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", Crs::Wgs84),
        ("urn:ogc:def:crs:OGC::CRS84", Crs::Wgs84),
        ("EPSG:4619", Crs::Wgs84),
        ("EPSG:5845", Crs::Sweref99Tm),
        ("EPSG:5846", göteborg),
        ("EPSG:5857", Crs::Sweref99(LocalZone::Z2315)),
        ("SWEREF99 TM", Crs::Sweref99Tm),
        ("SWEREF99_TM", Crs::Sweref99Tm),
        ("Sweref 99 12 00", göteborg),
        ("WGS 84 / Pseudo-Mercator", Crs::WebMercator),
        ("WGS_1984_UTM_Zone_33N", Crs::Utm(UtmZone::Wgs33)),
        ("ETRS_1989_UTM_Zone_32N", Crs::Utm(UtmZone::Etrs32)),
        ("RT90 2.5 gon V", Crs::Rt90(GonZone::V25)),
        ("RT90_25_gon_V", Crs::Rt90(GonZone::V25)),
        ("EPSG:3024", Crs::Rt90(GonZone::O50)),
        ("PROJCS[\"SWEREF99_TM\",GEOGCS[\"GCS_SWEREF99\",DATUM[\"D_SWEREF99\"]]]", Crs::Sweref99Tm),
    ] {
        assert_eq!(Crs::from_text(text), Ok(crs), "{text}");
    }
}

#[test]
fn an_unknown_system_is_told_by_its_name() {
    for text in ["EPSG:2154", "EPSG:", "RT90 2.5 gon X", "", "EPSG:3006x"] {
        let error = Crs::from_text(text).unwrap_err();
        assert_eq!(error.name, text);
    }
}

#[test]
fn codes_and_names_lead_back_to_their_system() {
    assert_eq!(Crs::all().count(), 2 + 1 + 12 + 6 + 6);
    for crs in Crs::all() {
        assert_eq!(Crs::from_epsg(crs.epsg()), Some(crs));
        assert_eq!(Crs::from_text(crs.name()), Ok(crs));
        assert_eq!(Crs::from_text(&crs.to_string()), Ok(crs), "as it is shown");
        let area = crs.area_of_use();
        let (longitude, latitude) = area.center();
        let [x, y] = crs.from_wgs84(longitude, latitude);
        let (lon, lat) = crs.to_wgs84(x, y);
        assert!((lon - longitude).abs() < 1e-9 && (lat - latitude).abs() < 1e-9, "{crs}");
    }
    assert_eq!(Crs::Sweref99Tm.to_string(), "EPSG:3006 (SWEREF 99 TM)");
}

/// Extents of Göteborg and surroundings in a system.
fn göteborg_in(crs: Crs) -> [f64; 4] {
    let [x0, y0] = crs.from_wgs84(11.6, 57.55);
    let [x1, y1] = crs.from_wgs84(12.2, 57.85);
    [x0, y0, x1, y1]
}

fn candidates(extents: [f64; 4]) -> Vec<Candidate> {
    match recognize(extents) {
        Recognition::Meters(candidates) => candidates,
        Recognition::Degrees => panic!("taken for degrees"),
    }
}

#[test]
fn metres_of_göteborg_are_recognised_in_the_system_they_are_in() {
    for crs in [Crs::Sweref99Tm, Crs::Sweref99(LocalZone::Z1200), Crs::WebMercator] {
        let found = candidates(göteborg_in(crs));
        assert!(found.contains(&Candidate { crs, swapped: false }), "{crs}: {found:?}");
    }
    let found = candidates(göteborg_in(Crs::Sweref99Tm));
    assert_eq!(found[0], Candidate { crs: Crs::Sweref99Tm, swapped: false });
    assert!(!found.iter().any(|c| matches!(c.crs, Crs::Sweref99(_) | Crs::WebMercator)));
    let found = candidates(göteborg_in(Crs::WebMercator));
    assert_eq!(found, [Candidate { crs: Crs::WebMercator, swapped: false }]);
}

#[test]
fn metres_of_rt_90_are_recognised() {
    let found = candidates(göteborg_in(Crs::Rt90(GonZone::V25)));
    assert_eq!(found[0], Candidate { crs: Crs::Rt90(GonZone::V25), swapped: false });
    assert!(found.iter().all(|c| matches!(c.crs, Crs::Rt90(_))), "{found:?}");
}

#[test]
fn metres_of_a_whole_country_are_recognised_though_their_corners_lie_outside() {
    let sweden = [266e3, 6_133e3, 918e3, 7_682e3];
    let found = candidates(sweden);
    let utm = Candidate { crs: Crs::Utm(UtmZone::Etrs33), swapped: false };
    assert_eq!(found[0], Candidate { crs: Crs::Sweref99Tm, swapped: false });
    assert!(found.contains(&utm), "{found:?}");
    let found = candidates([1_226e3, 6_133e3, 1_888e3, 7_680e3]);
    assert_eq!(found[0], Candidate { crs: Crs::Rt90(GonZone::V25), swapped: false });
}

#[test]
fn local_zones_can_t_be_told_apart_and_all_are_named() {
    let found = candidates(göteborg_in(Crs::Sweref99(LocalZone::Z1200)));
    assert!(found.len() > 1, "{found:?}");
    assert!(found.iter().all(|c| matches!(c.crs, Crs::Sweref99(_)) && !c.swapped), "{found:?}");
}

#[test]
fn northing_before_easting_is_noticed() {
    let [x0, y0, x1, y1] = göteborg_in(Crs::Sweref99Tm);
    let found = candidates([y0, x0, y1, x1]);
    assert_eq!(found[0], Candidate { crs: Crs::Sweref99Tm, swapped: true });
    assert!(found.iter().all(|c| c.swapped));
}

#[test]
fn degrees_are_degrees_and_other_numbers_are_not_guessed() {
    assert_eq!(recognize([11.6, 57.5, 12.2, 57.9]), Recognition::Degrees);
    assert_eq!(recognize([0.0, 0.0, 1000.0, 1000.0]), Recognition::Meters(vec![]));
    assert_eq!(recognize([f64::NAN, 0.0, 1e9, 1e9]), Recognition::Meters(vec![]));
    // Paris in Lambert 93: the numbers fit Sweden's plane as well, so that is offered, not assumed.
    let found = candidates([640_000.0, 6_850_000.0, 660_000.0, 6_870_000.0]);
    assert_eq!(found[0], Candidate { crs: Crs::Sweref99Tm, swapped: false });
}

#[test]
fn degrees_reach_to_the_date_line_and_the_poles() {
    assert_eq!(recognize([-180.0, -90.0, 180.0, 90.0]), Recognition::Degrees);
    for beyond in [
        [-180.1, -90.0, 180.0, 90.0],
        [-180.0, -90.1, 180.0, 90.0],
        [-180.0, -90.0, 180.1, 90.0],
        [-180.0, -90.0, 180.0, 90.1],
    ] {
        assert_ne!(recognize(beyond), Recognition::Degrees, "{beyond:?}");
    }
}

#[test]
fn all_systems_but_wgs_84_are_planes_and_web_mercator_ends_before_the_poles() {
    for crs in Crs::all() {
        assert_eq!(crs.is_plane(), crs != Crs::Wgs84, "{crs}");
    }
    assert!(!Crs::Wgs84.is_plane());
    let [west, south, east, north] = Crs::WebMercator.area_of_use().sides();
    assert_eq!((west, east, south), (-180.0, 180.0, -north));
    assert!((north - 85.051_128_779_8).abs() < 1e-9, "{north}");
    assert_eq!(Crs::Wgs84.area_of_use().sides(), [-180.0, -90.0, 180.0, 90.0]);
    // Three degrees on both sides of the central meridian.
    assert_eq!(Crs::Utm(UtmZone::Wgs33).area_of_use().sides(), [12.0, 0.0, 18.0, 84.0]);
    assert_eq!(Crs::Wgs84.to_wgs84(11.9, 57.7), (11.9, 57.7));
    assert_eq!(Crs::Wgs84.from_wgs84(11.9, 57.7), [11.9, 57.7]);
}
