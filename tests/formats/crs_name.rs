//! Coordinate systems as users and files name them.

use skillnad::formats::named_crs;
use skillnad::spatial::{Crs, LocalZone};

#[test]
fn a_system_is_known_by_its_name_or_by_the_crs_member_of_a_file() {
    assert_eq!(named_crs(" EPSG:3006 "), Ok(Crs::Sweref99Tm));
    let member = r#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3007"}}"#;
    assert_eq!(named_crs(member), Ok(Crs::Sweref99(LocalZone::Z1200)));
}

#[test]
fn a_member_without_a_name_is_told_whole() {
    for text in ["{}", "{\"properties\":3}", "{\"properties\":{\"name\":5}}", "{"] {
        assert_eq!(named_crs(text).unwrap_err().name, text);
    }
}
