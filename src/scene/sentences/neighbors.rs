//! Texts of a neighbour's row: its value, and the tie to the district. The neighbours come from
//! `analysis`.

use super::unit_name;
use crate::analysis::JoinedBy;
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Cell, Indicator, Unit};
use crate::scene::value_text;
use crate::spatial::LinkKind;

/// Length in metres from which lengths are given in kilometres.
const KILOMETER: f64 = 1000.0;

/// A cell as text, and true if the text is a figure.
pub fn cell_in_words(cell: Cell, indicator: &Indicator, language: Language) -> (String, bool) {
    value_text(cell, indicator, language)
}

/// The unit of a difference between two values: percentage points for shares.
pub fn difference_unit(unit: Unit, language: Language) -> &'static str {
    match unit {
        Unit::Share => tr(language, "common.percentage_points"),
        Unit::Class | Unit::Number => "",
        unit => unit_name(unit, language),
    }
}

/// The tie of two districts, as in "gräns 2,3\u{a0}km", "hörn", "bro: Angeredsbron" or "8,1\u{a0}km
/// bort".
pub fn joined_in_words(joined_by: &JoinedBy, distance_m: f64, language: Language) -> String {
    let away = || {
        let length = length_in_words(distance_m, language);
        tr_with(language, "compare.joined_near", &[("length", &length)])
    };
    match joined_by {
        JoinedBy::Border { length_m } => {
            let length = length_in_words(*length_m, language);
            tr_with(language, "compare.joined_border", &[("length", &length)])
        }
        JoinedBy::Corner => tr(language, "compare.joined_corner").to_owned(),
        JoinedBy::Crossings(crossings) => {
            let told: Vec<String> = crossings
                .iter()
                .map(|(kind, name)| {
                    let key = match kind {
                        LinkKind::Bridge => "compare.joined_bridge",
                        LinkKind::Tunnel => "compare.joined_tunnel",
                        LinkKind::Ferry => "compare.joined_ferry",
                    };
                    tr_with(language, key, &[("name", name)])
                })
                .collect();
            told.join(", ")
        }
        JoinedBy::NearestToIsolate => {
            let length = length_in_words(distance_m, language);
            tr_with(language, "compare.joined_nearest", &[("length", &length)])
        }
        JoinedBy::Nearness => away(),
    }
}

/// A length: metres, from 100 on rounded to tens; or kilometres with one decimal.
pub fn length_in_words(meters: f64, language: Language) -> String {
    let numbers = Numbers(language);
    if meters >= KILOMETER {
        let n = numbers.decimal(meters / KILOMETER, 1);
        tr_with(language, "page.kilometres", &[("n", &n)])
    } else {
        let rounded = if meters >= 100.0 { (meters / 10.0).round() * 10.0 } else { meters };
        tr_with(language, "page.metres", &[("n", &numbers.decimal(rounded, 0))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_joins_neighbours_is_named() {
        let border = JoinedBy::Border { length_m: 2_345.0 };
        assert_eq!(joined_in_words(&border, 0.0, Language::Sv), "gräns 2,3\u{a0}km");
        let short = JoinedBy::Border { length_m: 853.4 };
        assert_eq!(joined_in_words(&short, 0.0, Language::En), "border 850\u{a0}m");
        let bridge = (LinkKind::Bridge, "Angeredsbron".to_owned());
        let ferry = (LinkKind::Ferry, "Hönöleden".to_owned());
        let both = JoinedBy::Crossings(vec![bridge, ferry]);
        assert_eq!(
            joined_in_words(&both, 0.0, Language::Sv),
            "bro: Angeredsbron, färja: Hönöleden"
        );
        assert_eq!(joined_in_words(&JoinedBy::Nearness, 8_100.0, Language::Sv), "8,1\u{a0}km bort");
    }
}
