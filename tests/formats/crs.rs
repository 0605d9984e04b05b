//! Coordinate systems as users and files name them, and the places that they give.

use skillnad::formats::{
    Cause, FileCrs, FormatError, Opened, ProblemKind, Reading, geojson, named_crs,
};
use skillnad::i18n::Language;
use skillnad::model::Revision;
use skillnad::spatial::{Crs, GonZone, LocalZone};

fn known(crs: Crs) -> FileCrs {
    FileCrs::Known(crs)
}

#[test]
fn a_system_is_known_by_its_name_or_by_the_crs_member_of_a_file() {
    assert_eq!(named_crs(" EPSG:3006 "), Ok(known(Crs::Sweref99Tm)));
    let member = r#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3007"}}"#;
    assert_eq!(named_crs(member), Ok(known(Crs::Sweref99(LocalZone::Z1200))));
}

#[test]
fn a_member_without_a_name_is_told_whole() {
    for text in ["{}", "{\"properties\":3}", "{\"properties\":{\"name\":5}}", "{"] {
        assert_eq!(named_crs(text).unwrap_err().name, text);
    }
}

/// EPSG code, x and y, and the longitude and latitude that PROJ 9.5 gives without grids.
const PROJ: [(u32, f64, f64, f64, f64); 24] = [
    (2154, 700_000.0, 6_600_000.0, 3.0, 46.5),
    (2180, 500_000.0, 459_309.209, 19.0, 52.0),
    (2193, 1_684_102.134, 5_460_761.411, 174.0, -41.0),
    // Feet.
    (2263, 984_250.0, 194_305.339, -74.0, 40.7),
    (3005, 1_068_547.308, 776_990.957, -125.0, 52.0),
    (3035, 4_321_000.0, 3_210_000.0, 10.0, 52.0),
    (3067, 447_624.200, 6_874_583.727, 26.0, 62.0),
    (3347, 5_690_756.755, 2_122_393.089, -100.0, 55.0),
    (3577, 199_585.004, -2_704_133.231, 134.0, -25.0),
    (4267, -80.000_218_04, 34.999_891_49, -80.0, 35.0),
    (4269, -74.0, 40.7, -74.0, 40.7),
    (4314, 10.001_196_92, 51.001_250_03, 10.0, 51.0),
    (5070, 0.0, 1_886_977.565, -96.0, 40.0),
    (21781, 597_056.203, 194_321.876, 7.4, 46.9),
    (25829, 567_109.435, 5_872_738.261, -8.0, 53.0),
    (25836, 500_000.0, 6_651_411.190, 33.0, 60.0),
    (26717, 591_235.586, 3_873_290.064, -80.0, 35.0),
    (26918, 567_787.435, 4_483_562.091, -74.2, 40.5),
    (27700, 434_039.457, 289_239.281, -1.5, 52.5),
    (28992, 155_876.814, 456_861.618, 5.4, 52.1),
    (31370, 159_252.459, 165_512.915, 4.5, 50.8),
    (31467, 3_500_073.575, 5_651_645.882, 9.0, 51.0),
    (32618, 584_482.352, 4_505_935.869, -74.0, 40.7),
    (32733, 500_000.0, 7_788_518.692, 15.0, -20.0),
];

#[test]
fn every_system_of_the_register_lies_where_proj_has_it() {
    for (code, x, y, longitude, latitude) in PROJ {
        let crs = named_crs(&format!("EPSG:{code}")).unwrap();
        assert_eq!(crs.id(), format!("EPSG:{code}"));
        let (lon, lat) = crs.to_wgs84(x, y);
        // Two metres north. NAD 27 is shifted by the mean of its grids: 15 metres.
        let most = if matches!(code, 4267 | 26717) { 15e-5 } else { 2e-5 };
        let off = (lon - longitude).hypot(lat - latitude);
        assert!(off < most, "{crs}: {lon} {lat}");
    }
}

#[test]
fn a_code_is_read_in_all_its_spellings_and_shown_with_its_name() {
    let british = named_crs("EPSG:27700").unwrap();
    assert_eq!(british.to_string(), "EPSG:27700 (OSGB 1936 / British National Grid)");
    for text in [
        "27700",
        "epsg:27700",
        "urn:ogc:def:crs:EPSG::27700",
        "http://www.opengis.net/def/crs/EPSG/0/27700",
        "EPSG:27700 (OSGB 1936 / British National Grid)",
        r#"{"type":"ProjectedCRS","name":"x","id":{"authority":"EPSG","code":27700}}"#,
        r#"PROJCS["x",GEOGCS["y",AUTHORITY["EPSG","4277"]],AUTHORITY["EPSG","27700"]]"#,
        r#"COMPD_CS["z",PROJCS["x",GEOGCS["y"],AUTHORITY["EPSG","27700"]],VERT_CS["h",AUTHORITY["EPSG","5701"]]]"#,
    ] {
        assert_eq!(named_crs(text).as_ref(), Ok(&british), "{text}");
    }
    assert_eq!(named_crs("EPSG:3021"), Ok(known(Crs::Rt90(GonZone::V25))));
    for unknown in
        ["EPSG:1", "EPSG:99999999", "EPSG", "27700x", "British", "EPSG:4807", "EPSG:4978"]
    {
        assert_eq!(named_crs(unknown).unwrap_err().name, unknown);
    }
}

/// A `.prj` as ESRI writes it, of a transverse Mercator projection.
fn transverse(name: &str, datum: &str, meridian: f64, scale: f64, east: f64) -> String {
    format!(
        "PROJCS[\"{name}\",GEOGCS[\"GCS\",DATUM[\"D_{datum}\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],\
         PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],\
         PARAMETER[\"False_Easting\",{east}],PARAMETER[\"False_Northing\",0.0],\
         PARAMETER[\"Central_Meridian\",{meridian}],PARAMETER[\"Scale_Factor\",{scale}],\
         PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]"
    )
}

#[test]
fn a_well_known_text_is_known_by_its_name_its_code_or_its_parameters() {
    let id = |text: &str| named_crs(text).unwrap().id();
    for (text, expected) in [
        (transverse("SWEREF99_TM", "SWEREF99", 15.0, 0.9996, 500_000.0), "EPSG:3006"),
        (transverse("SWEREF99_12_00", "SWEREF99", 12.0, 1.0, 150_000.0), "EPSG:3007"),
        (transverse("RT90_25_gon_V", "RT_1990", 15.808_277_777, 1.0, 1_500_000.0), "EPSG:3021"),
        (transverse("WGS_1984_UTM_Zone_33N", "WGS_1984", 15.0, 0.9996, 500_000.0), "EPSG:32633"),
        (transverse("Own", "SWEREF99", 15.0, 0.9996, 500_000.0), "EPSG:3006"),
        (transverse("Own", "SWEREF99", 14.25, 1.0, 150_000.0), "EPSG:3012"),
        // By its definition, for want of a code.
        (transverse("Own", "SWEREF99", 14.0, 1.0, 150_000.0), "Own"),
    ] {
        assert_eq!(id(&text), expected, "{text}");
    }
    assert_eq!(id("GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]"), "EPSG:4326");
    assert_eq!(id("GEOGCS[\"x\",DATUM[\"D_ETRS_1989\"]]"), "EPSG:4326");
    assert_eq!(named_crs("PROJCS[\"Nothing\"]").unwrap_err().name, "Nothing");
}

#[test]
fn a_definition_without_a_code_or_a_shift_gets_the_shift_of_its_datum() {
    let text = "PROJCS[\"British_National_Grid\",GEOGCS[\"GCS_OSGB_1936\",DATUM[\"D_OSGB_1936\",\
        SPHEROID[\"Airy_1830\",6377563.396,299.3249646]],PRIMEM[\"Greenwich\",0.0],\
        UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],\
        PARAMETER[\"False_Easting\",400000.0],PARAMETER[\"False_Northing\",-100000.0],\
        PARAMETER[\"Central_Meridian\",-2.0],PARAMETER[\"Scale_Factor\",0.9996012717],\
        PARAMETER[\"Latitude_Of_Origin\",49.0],UNIT[\"Meter\",1.0]]";
    let crs = named_crs(text).unwrap();
    let (lon, lat) = crs.to_wgs84(434_039.457, 289_239.281);
    assert!((lon + 1.5).abs() < 2e-5 && (lat - 52.5).abs() < 2e-5, "{lon} {lat}");
    assert_eq!(crs.to_string(), "British_National_Grid");
}

/// A square of 1,000 units from x and y, in a coordinate system.
fn square(crs: Option<&str>, x: f64, y: f64) -> String {
    let member = crs.map_or(String::new(), |name| {
        format!(r#""crs":{{"type":"name","properties":{{"name":"{name}"}}}},"#)
    });
    let (x1, y1) = (x + 1000.0, y + 1000.0);
    format!(
        r#"{{"type":"FeatureCollection",{member}"features":[{{"type":"Feature","properties":{{"id":"a"}},
        "geometry":{{"type":"Polygon","coordinates":[[[{x},{y}],[{x1},{y}],[{x1},{y1}],[{x},{y1}],[{x},{y}]]]}}}}]}}"#
    )
}

fn opened(text: &str, reading: &Reading) -> Result<Opened, FormatError> {
    geojson::read(text.as_bytes(), "map.geojson", Revision(1), reading)
}

fn cause(text: &str, reading: &Reading) -> (Cause, String) {
    let error = opened(text, reading).unwrap_err();
    let words = error.message(Language::En);
    let FormatError::NoDistricts { cause, .. } = error else { panic!("{error:?}") };
    (cause, words)
}

#[test]
fn a_file_in_any_system_opens_where_it_lies() {
    let file =
        opened(&square(Some("EPSG:27700"), 434_039.0, 289_239.0), &Reading::default()).unwrap();
    assert_eq!(file.crs.as_deref(), Some("EPSG:27700"));
    let [west, south, east, north] = file.dataset.division.bounds().unwrap().sides();
    assert!((west + 1.5).abs() < 1e-3 && (south - 52.5).abs() < 1e-3, "{west} {south}");
    assert!((east - west - 0.0147).abs() < 2e-3 && (north - south - 0.009).abs() < 1e-3);
    // One square kilometre, but for the scale of the grid.
    let area = file.dataset.division.districts[0].area_m2;
    assert!((area / 1e6 - 1.0).abs() < 1e-3, "{area}");
    let from = "EPSG:27700 (OSGB 1936 / British National Grid)".to_owned();
    let kinds: Vec<&ProblemKind> = file.problems.iter().map(|problem| &problem.what).collect();
    assert_eq!(kinds, [&ProblemKind::Reprojected { from }]);
}

#[test]
fn a_datum_that_needs_grids_is_converted_roughly_and_told() {
    let file =
        opened(&square(Some("EPSG:26717"), 591_235.0, 3_873_290.0), &Reading::default()).unwrap();
    let rough = file.problems.iter().find_map(|problem| match &problem.what {
        ProblemKind::RoughDatum { off_m, .. } => Some((*off_m, problem.message(Language::En))),
        _ => None,
    });
    let (off_m, words) = rough.unwrap();
    assert_eq!(off_m, 20);
    assert!(words.contains("NAD27 / UTM zone 17N") && words.contains("20 metres"), "{words}");
}

#[test]
fn coordinates_far_from_their_system_are_refused() {
    let as_sweden = Reading { crs: Some("EPSG:3006".to_owned()), ..Reading::default() };
    // New York in feet.
    let (cause, words) = cause(&square(None, 984_250.0, 194_305.0), &as_sweden);
    let Cause::Elsewhere { named, latitude, .. } = cause else { panic!("{cause:?}") };
    assert_eq!(named, "EPSG:3006 (SWEREF 99 TM)");
    assert!((latitude - 1.76).abs() < 0.1, "{latitude}");
    assert!(words.contains("1.8° N, 19.4° E") && words.contains("--crs"), "{words}");
    // Oslo in the system of Sweden is within reach.
    let [x, y] = Crs::Sweref99Tm.from_wgs84(10.75, 59.91);
    assert!(opened(&square(None, x, y), &as_sweden).is_ok());
}

#[test]
fn another_system_than_that_of_the_file_is_taken_and_told() {
    let [x, y] = Crs::Sweref99Tm.from_wgs84(11.97, 57.7);
    let text = square(Some("EPSG:3006"), x, y);
    let read_as = |name: &str| {
        let reading = Reading { crs: Some(name.to_owned()), ..Reading::default() };
        opened(&text, &reading).unwrap()
    };
    let told = |file: &Opened| file.problems.iter().any(|p| p.what.id() == "other_crs");
    let utm = read_as("EPSG:32632");
    assert!(told(&utm));
    let words = utm.problems[0].what.message(Language::Sv);
    assert!(words.contains("EPSG:3006") && words.contains("EPSG:32632"), "{words}");
    assert!(!told(&read_as("EPSG:3006")));
}

#[test]
fn coordinates_of_no_known_place_are_refused_with_the_option_to_name_them() {
    let (cause, words) = cause(&square(None, 434_039.0, 289_239.0), &Reading::default());
    assert_eq!(cause, Cause::NotDegrees { candidates: Vec::new() });
    assert!(words.contains("--crs"), "{words}");
}

#[test]
fn no_coordinates_bring_down_a_system_of_the_register() {
    let hostile = [0.0, 1.0, -1e5, 5e6, 1e9, -1e20, f64::MAX, f64::NAN, f64::INFINITY];
    let mut systems = 0;
    for code in 2000..=32_767 {
        let Ok(crs) = named_crs(&format!("EPSG:{code}")) else { continue };
        systems += 1;
        for x in hostile {
            for y in hostile {
                let (longitude, latitude) = crs.to_wgs84(x, y);
                let is_nowhere = longitude.is_nan() && latitude.is_nan();
                let is_on_earth = longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
                let is_defined = matches!(crs, FileCrs::Defined(_));
                assert!(is_nowhere || is_on_earth || !is_defined, "{crs}: {x} {y}");
            }
        }
    }
    assert!(systems > 5_500, "{systems}");
}
