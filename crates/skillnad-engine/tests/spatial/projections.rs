//! Projections against published control points and an independent implementation.

use skillnad_engine::spatial::{Crs, Ellipsoid, TransverseMercator, mercator, sweref99tm};

/// Lantmäteriet, "Kontrollpunkter för SWEREF 99 TM", 2007-11-20: latitude, longitude, N, E.
const SWEREF99_TM: [(f64, f64, f64, f64); 15] = [
    (55.0, 12.75, 6_097_106.672, 356_083.438),
    (55.0, 14.25, 6_095_048.642, 452_024.069),
    (57.0, 12.75, 6_319_636.937, 363_331.554),
    (57.0, 19.5, 6_326_392.707, 773_251.054),
    (59.0, 11.25, 6_546_096.724, 284_626.066),
    (59.0, 19.5, 6_548_757.206, 758_410.519),
    (61.0, 12.75, 6_764_877.311, 378_323.440),
    (61.0, 18.75, 6_768_593.345, 702_745.127),
    (63.0, 12.0, 6_989_134.048, 348_083.148),
    (63.0, 19.5, 6_993_565.630, 727_798.671),
    (65.0, 13.5, 7_209_293.753, 429_270.201),
    (65.0, 21.75, 7_225_449.115, 817_833.405),
    (67.0, 16.5, 7_432_168.174, 565_398.458),
    (67.0, 24.0, 7_459_745.672, 891_298.142),
    (69.0, 21.0, 7_666_089.698, 739_639.195),
];

/// Lantmäteriet, "Kontrollpunkter för de lokala SWEREF 99-zonerna", 2007-11-20: EPSG code, latitude,
/// longitude, N, E. One or two for each zone.
const LOCAL_ZONES: [(u32, f64, f64, f64, f64); 15] = [
    (3007, 57.0, 11.25, 6_320_164.077, 104_421.390),
    (3007, 59.0, 12.75, 6_542_910.921, 193_105.897),
    (3008, 55.0, 12.75, 6_097_487.637, 102_004.871),
    (3008, 63.0, 12.75, 6_988_606.198, 111_996.020),
    (3009, 61.0, 15.75, 6_765_725.847, 190_579.995),
    (3010, 63.0, 17.25, 6_988_606.198, 188_003.980),
    (3011, 59.0, 17.25, 6_542_910.921, 106_894.103),
    (3012, 63.0, 12.0, 6_990_379.288, 36_003.367),
    (3012, 65.0, 13.5, 7_211_548.993, 114_619.001),
    (3013, 67.0, 16.5, 7_434_550.943, 182_714.261),
    (3014, 65.0, 16.5, 7_211_548.993, 114_619.001),
    (3015, 57.0, 19.5, 6_320_164.077, 195_578.610),
    (3016, 69.0, 21.0, 7_657_608.465, 180_007.036),
    (3017, 67.0, 22.5, 7_434_550.943, 182_714.261),
    (3018, 65.0, 22.5, 7_211_548.993, 114_619.001),
];

/// pyproj 3.7.2 with PROJ 9.5.1: EPSG code, longitude, latitude, x, y.
const PROJ: [(u32, f64, f64, f64, f64); 25] = [
    (3006, 11.97, 57.7000, 319439.7721, 6399348.0613),
    (3006, 20.2, 67.8500, 718576.3850, 7535335.5793),
    (3006, 10.9, 58.9000, 263856.9673, 6536156.4128),
    (3006, 24.17, 69.0600, 864582.5115, 7688373.9203),
    (3006, 15.0, 55.4000, 500000.0000, 6139304.4914),
    (3007, 12.7123, 57.1000, 193171.3981, 6331275.2823),
    (3008, 12.7877, 58.1000, 107997.6290, 6442642.1842),
    (3009, 15.7123, 59.1000, 190820.3905, 6554026.4132),
    (3010, 15.7877, 60.1000, 110374.1843, 6665427.6657),
    (3011, 18.7123, 61.1000, 188419.0105, 6776845.6170),
    (3012, 13.5377, 62.1000, 112799.6573, 6888279.9219),
    (3013, 16.4623, 63.1000, 185970.1840, 6999730.2149),
    (3014, 16.5377, 64.1000, 115271.0896, 7111196.1109),
    (3015, 19.4623, 65.1000, 183476.9015, 7222677.2054),
    (3016, 19.5377, 66.1000, 117785.4595, 7334173.0751),
    (3017, 22.4623, 67.1000, 180942.2145, 7445683.2785),
    (3018, 22.5377, 68.1000, 120339.6862, 7557207.3561),
    (3007, 11.97, 57.7000, 148211.2021, 6397870.5677),
    (32632, 11.345, 58.7654, 635623.4697, 6516303.2685),
    (32633, 17.345, 58.7654, 635623.4697, 6516303.2685),
    (32634, 23.345, 58.7654, 635623.4697, 6516303.2685),
    (25832, 11.345, 58.7654, 635623.4697, 6516303.2684),
    (25833, 17.345, 58.7654, 635623.4697, 6516303.2684),
    (25834, 23.345, 58.7654, 635623.4697, 6516303.2684),
    (3857, 11.97, 57.7, 1332494.3048, 7904559.1871),
];

/// RT 90 by PROJ 9 through its own datum: EPSG code, longitude, latitude, x, y.
const RT90: [(u32, f64, f64, f64, f64); 9] = [
    (3021, 11.97, 57.70, 1_271_391.726, 6_403_712.961),
    (3021, 18.07, 59.33, 1_628_909.589, 6_580_989.258),
    (3021, 20.3, 67.85, 1_689_076.502, 7_535_396.428),
    (3021, 13.0, 55.6, 1_323_192.934, 6_166_969.671),
    (3019, 11.97, 57.7, 1_539_602.220, 6_397_435.042),
    (3020, 14.6, 63.2, 1_552_570.175, 7_010_477.822),
    (3022, 18.07, 59.33, 1_500_863.469, 6_578_797.153),
    (3023, 20.26, 63.83, 1_497_822.720, 7_080_270.119),
    (3024, 22.15, 65.58, 1_481_369.541, 7_275_430.953),
];

/// A millimetre, and a tenth for the rounding of the published values.
const MM: f64 = 0.001;

fn assert_near(found: [f64; 2], expected: [f64; 2], what: &str) {
    for (a, b) in found.into_iter().zip(expected) {
        assert!((a - b).abs() < MM, "{what}: {found:?}, not {expected:?}");
    }
}

#[test]
fn sweref_99_tm_meets_the_published_control_points() {
    for (latitude, longitude, n, e) in SWEREF99_TM {
        assert_near(sweref99tm::forward(longitude, latitude), [e, n], "control point");
        let (lon, lat) = sweref99tm::inverse(e, n);
        // 2e-8 degrees are two millimetres north and one east.
        assert!((lon - longitude).abs() < 2e-8 && (lat - latitude).abs() < 1e-8, "{lon} {lat}");
    }
}

#[test]
fn the_twelve_local_zones_meet_the_published_control_points() {
    for (epsg, latitude, longitude, n, e) in LOCAL_ZONES {
        let crs = Crs::from_epsg(epsg).unwrap();
        assert_near(crs.from_wgs84(longitude, latitude), [e, n], crs.name());
    }
}

#[test]
fn rt_90_agrees_with_its_datum_to_half_a_metre() {
    for (epsg, longitude, latitude, x, y) in RT90 {
        let crs = Crs::from_epsg(epsg).unwrap();
        let [east, north] = crs.from_wgs84(longitude, latitude);
        let off = (east - x).hypot(north - y);
        assert!(off < 0.5, "{crs}: {off} m off");
    }
}

#[test]
fn every_projection_agrees_with_proj_to_a_millimetre() {
    for (epsg, longitude, latitude, x, y) in PROJ {
        let crs = Crs::from_epsg(epsg).unwrap();
        assert_near(crs.from_wgs84(longitude, latitude), [x, y], crs.name());
        let (lon, lat) = crs.to_wgs84(x, y);
        assert!((lon - longitude).abs() < 2e-9 && (lat - latitude).abs() < 2e-9, "{crs}");
    }
}

#[test]
fn there_and_back_again_is_exact_far_from_the_central_meridian() {
    let projection = TransverseMercator::new(Ellipsoid::GRS80, 15.0, 0.9996, 500_000.0, 0.0);
    for longitude in [-15, -5, 0, 10, 15, 24, 40] {
        for latitude in [-60, -1, 0, 1, 45, 60, 80] {
            let (longitude, latitude) = (f64::from(longitude), f64::from(latitude));
            let [e, n] = projection.forward(longitude, latitude);
            let (lon, lat) = projection.inverse(e, n);
            assert!((lon - longitude).abs() < 1e-11, "{longitude} {latitude}: {lon}");
            assert!((lat - latitude).abs() < 1e-11, "{longitude} {latitude}: {lat}");
        }
    }
    // PROJ, 15° from the central meridian on either side.
    assert_near(projection.forward(30.0, 60.0), [1_331_808.333_4, 6_746_522.323_8], "far east");
    assert_near(projection.forward(-5.0, 50.0), [-927_743.775_2, 5_733_137.340_3], "far west");
}

#[test]
fn the_mercator_square_has_its_corners_where_map_tiles_do() {
    assert_eq!(mercator::forward(0.0, 0.0), [0.5, 0.5]);
    let [x, y] = mercator::forward(-180.0, 90.0);
    assert!(x == 0.0 && y.abs() < 1e-15, "{x} {y}");
    let [x, y] = mercator::forward(180.0, -85.051_128_779_806_59);
    assert!(x == 1.0 && (y - 1.0).abs() < 1e-15, "{x} {y}");
    for (longitude, latitude) in [(11.97, 57.7), (-70.0, -33.3), (179.9, 84.9), (12.0, 0.0)] {
        let [x, y] = mercator::forward(longitude, latitude);
        let (lon, lat) = mercator::inverse(x, y);
        assert!((lon - longitude).abs() < 1e-12 && (lat - latitude).abs() < 1e-12);
    }
}

#[test]
fn a_metre_on_the_map_is_as_long_as_the_ellipsoid_says() {
    // 2π N cos φ at 57.7°, and that over 256 · 2¹¹ points.
    assert!((mercator::meters_per_unit(57.7) - 21_465_574.882_230).abs() < 1e-3);
    assert!((mercator::meters_per_point(57.7, 11.0) - 40.942_334_904).abs() < 1e-8);
    let stretch = mercator::meters_per_unit(0.0) / mercator::meters_per_unit(57.7);
    assert!((stretch - 1.867).abs() < 0.001, "{stretch}");
}

#[test]
fn a_northing_beyond_the_pole_is_no_place() {
    let crs = Crs::from_epsg(3006).unwrap();
    // Half the length of a meridian is 10 002 km on the earth, 9 998 km on this plane.
    assert!(crs.to_wgs84(500_000.0, 9_997_000.0).1 < 90.0);
    for northing in [1.0e7, 3.006_4e9, -1.2e7, 1e12] {
        let (_, latitude) = crs.to_wgs84(319_000.0, northing);
        assert!(latitude.abs() > 90.0 && latitude.is_finite(), "{northing}: {latitude}");
    }
}
