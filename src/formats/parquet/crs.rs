//! The coordinate system that a Parquet file names for its geometries, as
//! [`named_crs`](crate::formats::named_crs) reads it.
//!
//! Sources: GeoParquet 1.1, *crs*; PROJ, *PROJJSON*; Apache Parquet, *Geospatial definitions*.

use serde_json::Value;

use crate::formats::crs::projjson_name;

/// The name of longitude and latitude, which are meant where no system is named.
pub const USUAL: &str = "OGC:CRS84";

/// The name in the member `crs` of a column of GeoParquet. `None` if the system is unknown.
pub fn of_member(member: Option<&Value>) -> Option<String> {
    match member {
        None => Some(USUAL.to_owned()),
        Some(Value::Null) => None,
        // Files before version 0.4 have WKT.
        Some(Value::String(text)) => Some(text.clone()),
        Some(system) => projjson_name(system),
    }
}

/// The name in the type `GEOMETRY` or `GEOGRAPHY` of a column. `member` looks a key of the file's metadata up.
/// `None` if the system is unknown.
pub fn of_type<'a>(text: Option<&str>, member: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Some(USUAL.to_owned());
    };
    if let Some(code) = text.strip_prefix("srid:") {
        return (code != "0").then(|| format!("EPSG:{code}"));
    }
    let written = text.strip_prefix("projjson:").and_then(member).unwrap_or(text);
    match serde_json::from_str(written) {
        Ok(system @ Value::Object(_)) => projjson_name(&system),
        _ => Some(written.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::formats::named_crs;

    fn member(member: Value) -> Option<String> {
        of_member(Some(&member))
    }

    #[test]
    fn a_system_is_named_by_its_own_code() {
        let sweref = json!({
            "type": "ProjectedCRS",
            "name": "SWEREF99 TM",
            "base_crs": { "name": "SWEREF99", "id": { "authority": "EPSG", "code": 4619 } },
            "id": { "authority": "EPSG", "code": 3006 }
        });
        assert_eq!(member(sweref.clone()).as_deref(), Some("EPSG:3006"));
        let mut without = sweref.clone();
        without.as_object_mut().unwrap().remove("id");
        assert_eq!(member(without.clone()).as_deref(), Some("SWEREF99 TM"));
        let compound =
            json!({ "type": "CompoundCRS", "name": "A + B", "components": [sweref, {}] });
        assert_eq!(member(compound).as_deref(), Some("EPSG:3006"));
        let bound = json!({ "type": "BoundCRS", "source_crs": without });
        assert_eq!(member(bound).as_deref(), Some("SWEREF99 TM"));
        let text = json!({ "ids": [{ "authority": "OGC", "code": "CRS84" }] });
        assert_eq!(member(text).as_deref(), Some("OGC:CRS84"));
        let strange = json!({ "name": "Moon", "id": { "authority": "IAU", "code": 30100 } });
        assert_eq!(member(strange).as_deref(), Some("IAU:30100"));
    }

    #[test]
    fn no_system_is_not_the_same_as_an_unknown_one() {
        assert_eq!(of_member(None).as_deref(), Some(USUAL));
        assert_eq!(of_member(Some(&Value::Null)), None);
        assert_eq!(member(json!({})), None);
        assert!(named_crs(USUAL).is_ok());
        let nested =
            (0..100).fold(json!({}), |inner, _| json!({ "type": "BoundCRS", "source_crs": inner }));
        assert_eq!(member(nested), None);
    }

    #[test]
    fn the_type_of_a_column_names_a_system_in_several_ways() {
        let of = |text| of_type(text, |key| (key == "own").then_some(r#"{ "name": "Own" }"#));
        assert_eq!(of(None).as_deref(), Some(USUAL));
        assert_eq!(of(Some("OGC:CRS84")).as_deref(), Some(USUAL));
        assert_eq!(of(Some("srid:3006")).as_deref(), Some("EPSG:3006"));
        assert_eq!(of(Some("srid:0")), None);
        assert_eq!(of(Some("projjson:own")).as_deref(), Some("Own"));
        let inline = r#"{ "id": { "authority": "EPSG", "code": 3857 } }"#;
        assert_eq!(of(Some(inline)).as_deref(), Some("EPSG:3857"));
    }
}
