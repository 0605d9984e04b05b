//! The coordinate system of a `.prj`: a WKT as ESRI writes it, mostly without an EPSG code. It is known by its
//! name, by a code if it has one, else by the parameters of its projection.

use crate::formats::named_crs;
use crate::spatial::Crs;

/// The name of the system, as `named_crs` reads it; that in the text if the system is not known.
pub fn name(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    if text.is_empty() {
        return None;
    }
    let known = named_crs(text).ok().or_else(|| by_code(text)).or_else(|| by_parameters(text));
    Some(match known {
        Some(crs) => format!("EPSG:{}", crs.epsg()),
        None => quoted(text).unwrap_or(text).to_owned(),
    })
}

/// The first text in quotation marks.
fn quoted(text: &str) -> Option<&str> {
    text.split('"').nth(1).filter(|name| !name.is_empty())
}

/// The system of the code that stands last, which is that of the whole.
fn by_code(text: &str) -> Option<Crs> {
    let upper = text.to_ascii_uppercase();
    let (_, code) = upper.rsplit_once("\"EPSG\"")?;
    // Behind the code are the brackets that it closes, and nothing else.
    let (digits, rest): (String, String) =
        code.chars().filter(|c| !c.is_whitespace()).partition(char::is_ascii_digit);
    let closes = rest.chars().all(|c| matches!(c, ',' | '"' | ']' | ')'));
    digits.parse().ok().filter(|_| closes).and_then(Crs::from_epsg)
}

/// A place on the central meridian where scales are compared, degrees north.
const LATITUDE: f64 = 60.0;

/// The system whose projection has the same parameters: central meridian, scale, and false origin.
fn by_parameters(text: &str) -> Option<Crs> {
    let upper = text.to_ascii_uppercase();
    let plain: String = upper.chars().filter(|c| !c.is_whitespace()).collect();
    let is_geographic = plain.starts_with("GEOGCS[") || plain.starts_with("GEOGCRS[");
    let datums = ["WGS_1984", "WGS84", "SWEREF99", "ETRS_1989", "EUROPEAN_TERRESTRIAL"];
    if !datums.iter().any(|datum| plain.contains(datum)) {
        return None;
    }
    if is_geographic {
        return Some(Crs::Wgs84);
    }
    let projection = plain.split_once("PROJECTION[\"")?.1;
    if !projection.starts_with("TRANSVERSE_MERCATOR") && !projection.starts_with("GAUSS_KRUGER") {
        return None;
    }
    let parameter = |name: &str| -> Option<f64> {
        let (_, rest) = plain.split_once(&format!("PARAMETER[\"{name}\","))?;
        rest.split([']', ',']).next()?.parse().ok()
    };
    let (meridian, east) = (parameter("CENTRAL_MERIDIAN")?, parameter("FALSE_EASTING")?);
    let (north, scale) = (parameter("FALSE_NORTHING")?, parameter("SCALE_FACTOR")?);
    let unscaled = Crs::Sweref99Tm.from_wgs84(15.0, LATITUDE)[1] / SCALE_OF_SWEREF_99_TM;
    Crs::all().filter(|crs| crs.is_plane() && *crs != Crs::WebMercator).find(|crs| {
        let [x, y] = crs.from_wgs84(meridian, LATITUDE);
        // A tenth of a metre is below what the scale may be rounded by.
        (x - east).abs() < 0.1 && (y - (unscaled * scale + north)).abs() < 0.1
    })
}

/// The scale of SWEREF 99 TM on its central meridian.
const SCALE_OF_SWEREF_99_TM: f64 = 0.9996;

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_system_is_known_by_its_name_its_code_or_its_parameters() {
        let named = |text: &str| name(text).unwrap();
        for (text, epsg) in [
            (transverse("SWEREF99_TM", "SWEREF99", 15.0, 0.9996, 500_000.0), "EPSG:3006"),
            (transverse("SWEREF99_12_00", "SWEREF99", 12.0, 1.0, 150_000.0), "EPSG:3007"),
            (
                transverse("WGS_1984_UTM_Zone_33N", "WGS_1984", 15.0, 0.9996, 500_000.0),
                "EPSG:32633",
            ),
            (transverse("Own", "SWEREF99", 15.0, 0.9996, 500_000.0), "EPSG:3006"),
            (transverse("Own", "SWEREF_99", 12.0, 1.0, 150_000.0), "Own"),
            (transverse("Own", "SWEREF99", 14.25, 1.0, 150_000.0), "EPSG:3012"),
            (transverse("Own", "SWEREF99", 14.0, 1.0, 150_000.0), "Own"),
            (transverse("Own", "SWEREF99", 15.0, 0.9999, 500_000.0), "Own"),
            (transverse("Own", "RT_1990", 15.0, 0.9996, 500_000.0), "Own"),
        ] {
            assert_eq!(named(&text), epsg, "{text}");
        }
        assert_eq!(named("GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]"), "EPSG:4326");
        assert_eq!(named("GEOGCS[\"x\",DATUM[\"D_ETRS_1989\"]]"), "EPSG:4326");
        assert_eq!(
            named("GEOGCS[\"GCS_North_American_1927\",DATUM[\"D\"]]"),
            "GCS_North_American_1927"
        );
        let with_code =
            "PROJCS[\"x\",GEOGCS[\"y\",AUTHORITY[\"EPSG\",\"4619\"]],AUTHORITY[\"EPSG\",\"3011\"]]";
        assert_eq!(named(with_code), "EPSG:3011");
        let inner = "PROJCS[\"x\",GEOGCS[\"y\",AUTHORITY[\"EPSG\",\"4619\"]],UNIT[\"m\",1]]";
        assert_eq!(named(inner), "x", "the code is that of a part");
        assert_eq!(name(" \n"), None);
    }
}
