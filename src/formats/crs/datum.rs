//! The geodetic datum of a definition in PROJ's terms: shifts to WGS 84 that it lacks, and the error of those that
//! need a grid that the program has not.

use super::well_known_text::datum_name;

/// A definition with a shift to WGS 84.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shifted {
    /// The definition.
    pub definition: String,
    /// The error of places in metres, if it can be more than a few.
    pub off_m: Option<u32>,
}

/// NAD 27 on average in the contiguous United States (EPSG:1173), in place of its grids.
const NAD27: &str = "+ellps=clrk66 +towgs84=-8,160,176";
/// The error of that mean shift, metres.
const NAD27_OFF_M: u32 = 20;
/// The error of a datum without a shift, metres: older datums lie up to so far from WGS 84.
const UNSHIFTED_OFF_M: u32 = 500;

/// Completes a definition in PROJ's terms: grids are replaced by mean shifts, and a missing shift is taken from
/// another system with the same datum, by the name in `wkt`.
pub(super) fn shifted(definition: &str, wkt: &str) -> Shifted {
    let is_grid = |term: &&str| term.starts_with("+nadgrids=");
    let (grids, mut terms): (Vec<&str>, Vec<&str>) =
        definition.split_whitespace().partition(is_grid);
    let shifts = |term: &&str| term.starts_with("+towgs84=") || term.starts_with("+datum=");
    let mut off_m = None;
    if let Some(datum) = terms.iter_mut().find(|term| **term == "+datum=NAD27") {
        *datum = NAD27;
        off_m = Some(NAD27_OFF_M);
    } else if !terms.iter().any(shifts as fn(&&str) -> bool) && !is_modern(&terms) {
        // The null grid, which web maps use, shifts nothing.
        let found = match grids.as_slice() {
            ["+nadgrids=@null"] => Some("+towgs84=0,0,0".to_owned()),
            _ => shift_of(wkt),
        };
        let definition = terms.join(" ");
        return match found {
            Some(shift) if shift == NAD27 => {
                Shifted { definition: format!("{definition} {shift}"), off_m: Some(NAD27_OFF_M) }
            }
            Some(shift) => Shifted { definition: format!("{definition} {shift}"), off_m: None },
            None => Shifted { definition, off_m: Some(UNSHIFTED_OFF_M) },
        };
    }
    Shifted { definition: terms.join(" "), off_m }
}

/// True for the ellipsoids of GRS 80 and WGS 84, whose datums lie within a few metres of one another.
fn is_modern(terms: &[&str]) -> bool {
    let value = |name: &str| {
        terms.iter().find_map(|term| term.strip_prefix(name)).and_then(|v| v.parse::<f64>().ok())
    };
    terms.iter().any(|term| matches!(*term, "+ellps=GRS80" | "+ellps=WGS84"))
        || (value("+a=") == Some(6_378_137.0)
            && value("+rf=").is_some_and(|flattening| (flattening - 298.257_2).abs() < 1e-3))
}

/// The shift of the first geographic system whose datum has that name, as terms of PROJ.
fn shift_of(wkt: &str) -> Option<String> {
    let wanted = plain(datum_name(wkt)?);
    let systems = (GEOGRAPHIC.0..=GEOGRAPHIC.1).filter_map(crs_definitions::from_code);
    let same =
        systems.filter(|system| datum_name(system.wkt).is_some_and(|name| plain(name) == wanted));
    same.into_iter().find_map(|system| {
        if system.proj4.contains("+datum=NAD27") {
            return Some(NAD27.to_owned());
        }
        let (_, after) = system.wkt.split_once("TOWGS84[")?;
        let (numbers, _) = after.split_once(']')?;
        Some(format!("+towgs84={numbers}"))
    })
}

/// The codes of geographic systems in the EPSG register.
const GEOGRAPHIC: (u16, u16) = (4_000, 5_000);

/// The name of a datum as all write it: letters and digits, without the mark of ESRI. Names that ESRI writes in
/// its own way are turned to those of the register.
fn plain(name: &str) -> String {
    let name = name.strip_prefix("D_").unwrap_or(name);
    let plain: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let known = match plain.as_str() {
        "european1950" => "europeandatum1950",
        "rt1990" => "riketskoordinatsystem1990",
        "ch1903" => "ch1903",
        "mgi" => "militargeographischeinstitute",
        "belge1972" => "reseaunationalbelge1972",
        "southamerican1969" => "southamericandatum1969",
        "newzealand1949" => "newzealandgeodeticdatum1949",
        "australian1966" => "australiangeodeticdatum1966",
        "australian1984" => "australiangeodeticdatum1984",
        "ntf" => "nouvelletriangulationfrancaise",
        _ => return plain,
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_is_replaced_by_a_mean_shift_with_its_error() {
        let found = shifted("+proj=longlat +datum=NAD27 +no_defs", "");
        assert_eq!(found.definition, format!("+proj=longlat {NAD27} +no_defs"));
        assert_eq!(found.off_m, Some(20));
        let found = shifted("+proj=merc +a=6378137 +b=6378137 +nadgrids=@null", "");
        assert_eq!(found.definition, "+proj=merc +a=6378137 +b=6378137 +towgs84=0,0,0");
        assert_eq!(found.off_m, None);
        let found = shifted("+proj=longlat +ellps=bessel +nadgrids=a.gsb", "");
        assert_eq!(
            (found.definition.as_str(), found.off_m),
            ("+proj=longlat +ellps=bessel", Some(500))
        );
    }

    #[test]
    fn the_shift_of_a_definition_without_one_is_that_of_its_datum() {
        let british = r#"PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",SPHEROID["Airy_1830",6377563.396,299.3249646]]]]"#;
        let found = shifted("+proj=tmerc +a=6377563.396 +rf=299.3249646", british);
        assert!(found.definition.contains("+towgs84=446.448,-125.157,542.06"), "{found:?}");
        assert_eq!(found.off_m, None);
        let unheard = r#"GEOGCS["x",DATUM["D_Unheard_Of",SPHEROID["Airy",6377563.396,299.32]]]"#;
        assert_eq!(shifted("+proj=longlat +a=6377563.396 +rf=299.32", unheard).off_m, Some(500));
        assert_eq!(shifted("+proj=longlat +ellps=GRS80", unheard).off_m, None);
    }
}
