//! Well-known text of coordinate systems, as `.prj` files and databases hold it: the parts that name the system,
//! its code, its datum, and the parameters of its projection.

use crate::spatial::Crs;

/// The outermost parts that a text can begin with.
const SYSTEMS: [&str; 8] = [
    "PROJCS",
    "GEOGCS",
    "PROJCRS",
    "GEOGCRS",
    "GEODCRS",
    "PROJECTEDCRS",
    "GEODETICCRS",
    "BOUNDCRS",
];
/// Systems put together of one on the ground and one for heights.
const COMPOUND: [&str; 2] = ["COMPD_CS", "COMPOUNDCRS"];

/// The text of the system on the ground, without the one for heights; `None` if the text is no well-known text.
pub(super) fn horizontal(text: &str) -> Option<&str> {
    if opens_with(text, &SYSTEMS) {
        return Some(text);
    }
    if !opens_with(text, &COMPOUND) {
        return None;
    }
    let (_, inside) = text.split_once(['[', '('])?;
    let start = SYSTEMS.iter().filter_map(|system| find(inside, system)).min()?;
    let system = inside.get(start..)?;
    system.get(..end_of_part(system)?)
}

fn opens_with(text: &str, words: &[&str]) -> bool {
    let word = text.split(['[', '(']).next().unwrap_or_default().trim();
    word.len() < text.len() && words.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// The byte where a word begins, upper or lower case.
fn find(text: &str, word: &str) -> Option<usize> {
    text.to_ascii_uppercase().find(word)
}

/// The byte after the bracket that closes the first one.
fn end_of_part(text: &str) -> Option<usize> {
    let (mut depth, mut is_quoted) = (0_usize, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '[' | '(' if !is_quoted => depth += 1,
            ']' | ')' if !is_quoted => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The first text in quotation marks: the name of the system.
pub(super) fn name(text: &str) -> Option<&str> {
    text.split('"').nth(1).filter(|name| !name.is_empty())
}

/// The name of the geodetic datum.
pub(super) fn datum_name(text: &str) -> Option<&str> {
    let at = find(text, "DATUM[")?;
    name(text.get(at..)?)
}

/// The EPSG code that stands last, which is that of the whole.
pub(super) fn code(text: &str) -> Option<u32> {
    let upper = text.to_ascii_uppercase();
    let (_, code) = upper.rsplit_once("\"EPSG\"")?;
    // Behind the code are the brackets that it closes, and nothing else.
    let (digits, rest): (String, String) =
        code.chars().filter(|c| !c.is_whitespace()).partition(char::is_ascii_digit);
    let closes = rest.chars().all(|c| matches!(c, ',' | '"' | ']' | ')'));
    digits.parse().ok().filter(|_| closes)
}

/// True if the axes are named, north before east.
pub(super) fn is_north_first(text: &str) -> bool {
    let axes = text.match_indices("AXIS[").filter_map(|(at, _)| {
        let part = text.get(at..)?;
        part.get(..end_of_part(part)?)?.rsplit(',').next().map(|end| end.trim_end_matches(']'))
    });
    axes.map(str::trim).next().is_some_and(|first| first.eq_ignore_ascii_case("NORTH"))
}

/// A place on the central meridian where scales are compared, degrees north.
const LATITUDE: f64 = 60.0;
/// The scale of SWEREF 99 TM on its central meridian.
const SCALE_OF_SWEREF_99_TM: f64 = 0.9996;

/// The system of the engine whose projection has the same parameters: central meridian, scale, false origin.
pub(super) fn by_parameters(text: &str) -> Option<Crs> {
    let upper = text.to_ascii_uppercase();
    let plain: String = upper.chars().filter(|c| !c.is_whitespace()).collect();
    let is_geographic = plain.starts_with("GEOGCS[") || plain.starts_with("GEOGCRS[");
    let datums = ["WGS_1984", "WGS84", "SWEREF99", "ETRS_1989", "EUROPEAN_TERRESTRIAL"];
    if !datums.iter().any(|datum| plain.contains(datum)) {
        return None;
    }
    if is_geographic {
        // Degrees from Greenwich, not gons or another meridian.
        let from_greenwich = !plain.contains("PRIMEM[") || plain.contains("PRIMEM[\"GREENWICH\"");
        return (from_greenwich && !plain.contains("UNIT[\"GRAD\"")).then_some(Crs::Wgs84);
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
    if parameter("LATITUDE_OF_ORIGIN").is_some_and(|origin| origin != 0.0) {
        return None;
    }
    let unscaled = Crs::Sweref99Tm.from_wgs84(15.0, LATITUDE)[1] / SCALE_OF_SWEREF_99_TM;
    Crs::all().filter(|crs| crs.is_plane() && *crs != Crs::WebMercator).find(|crs| {
        let [x, y] = crs.from_wgs84(meridian, LATITUDE);
        // A tenth of a metre is below what the scale may be rounded by.
        (x - east).abs() < 0.1 && (y - (unscaled * scale + north)).abs() < 0.1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_that_of_the_whole_and_not_of_a_part() {
        let whole =
            "PROJCS[\"x\",GEOGCS[\"y\",AUTHORITY[\"EPSG\",\"4619\"]],AUTHORITY[\"EPSG\",\"3011\"]]";
        assert_eq!(code(whole), Some(3011));
        assert_eq!(code("PROJCRS[\"x\", ID[\"EPSG\", 3006]]"), Some(3006));
        let inner = "PROJCS[\"x\",GEOGCS[\"y\",AUTHORITY[\"EPSG\",\"4619\"]],UNIT[\"m\",1]]";
        assert_eq!(code(inner), None);
    }

    #[test]
    fn of_a_compound_system_the_one_on_the_ground_counts() {
        let ground = "PROJCS[\"a (b]\",GEOGCS[\"c\"]]";
        let compound = format!("COMPD_CS[\"x\",{ground},VERT_CS[\"RH 2000\"]]");
        assert_eq!(horizontal(&compound), Some(ground));
        assert_eq!(horizontal(ground), Some(ground));
        for none in ["EPSG:3006", "", "PROJCS", "COMPD_CS[\"x\"]", "VERT_CS[\"y\"]"] {
            assert_eq!(horizontal(none), None, "{none}");
        }
    }

    #[test]
    fn the_first_axis_tells_the_order() {
        assert!(is_north_first("PROJCS[\"a\",AXIS[\"x\",NORTH],AXIS[\"y\",EAST]]"));
        assert!(!is_north_first("PROJCS[\"a\",AXIS[\"X\",EAST],AXIS[\"Y\",NORTH]]"));
        assert!(!is_north_first("PROJCS[\"a\"]"));
    }
}
