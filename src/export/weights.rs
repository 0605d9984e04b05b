//! Lists of neighbours as GeoDa and PySAL read them.

use std::fmt::Write as _;

use crate::formats::WeightsFormat;
use crate::spatial::SpatialWeights;

/// The neighbours of the districts as a list in this notation. `name` is that of the map; `distance` gives the
/// distance of two districts by their positions, in metres, for `.gwt`.
///
/// Ids are the districts' codes; numbers from 1 where a code has a space or occurs twice.
pub fn weights_list(
    weights: &SpatialWeights,
    format: WeightsFormat,
    codes: &[&str],
    name: &str,
    distance: impl Fn(usize, usize) -> f64,
) -> String {
    let mut sorted = codes.to_vec();
    sorted.sort_unstable();
    let are_ids = codes.iter().all(|code| !code.is_empty() && !code.contains(char::is_whitespace))
        && sorted.windows(2).all(|pair| pair.first() != pair.last());
    let id = |at: usize| match codes.get(at) {
        Some(code) if are_ids => (*code).to_owned(),
        _ => (at + 1).to_string(),
    };
    let name: String = name.chars().map(|c| if c.is_whitespace() { '_' } else { c }).collect();
    let variable = if are_ids { "code" } else { "number" };
    let mut text = format!("0 {} {name} {variable}\n", weights.n());
    for at in 0..weights.n() {
        let neighbors = weights.neighbors(at);
        // A text can't fail to take more.
        match format {
            WeightsFormat::Gal => {
                let ids: Vec<String> = neighbors.iter().map(|other| id(*other as usize)).collect();
                _ = writeln!(text, "{} {}\n{}", id(at), neighbors.len(), ids.join(" "));
            }
            WeightsFormat::Gwt => {
                for other in neighbors.iter().map(|other| *other as usize) {
                    _ = writeln!(text, "{} {} {}", id(at), id(other), distance(at, other));
                }
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::read_weights_list;
    use crate::spatial::WeightsRule;

    fn row() -> SpatialWeights {
        SpatialWeights::from_directed(WeightsRule::Nearest(1), 3, vec![(0, 1), (1, 0)])
    }

    #[test]
    fn a_list_is_written_as_geoda_has_it() {
        let codes = ["a", "b", "c"];
        let gal = weights_list(&row(), WeightsFormat::Gal, &codes, "my map", |_, _| 0.0);
        assert_eq!(gal, "0 3 my_map code\na 1\nb\nb 1\na\nc 0\n\n");
        let gwt = weights_list(&row(), WeightsFormat::Gwt, &codes, "map", |_, _| 12.5);
        assert_eq!(gwt, "0 3 map code\na b 12.5\nb a 12.5\n");
        let numbered =
            weights_list(&row(), WeightsFormat::Gal, &["a b", "b", "c"], "map", |_, _| 0.0);
        assert_eq!(numbered, "0 3 map number\n1 1\n2\n2 1\n1\n3 0\n\n");
    }

    #[test]
    fn what_is_written_is_read() {
        for codes in [["a", "b", "c"], ["a", "a", "c"]] {
            for (_, format) in WeightsFormat::ALL {
                let text = weights_list(&row(), format, &codes, "map", |_, _| 1.0);
                assert_eq!(
                    read_weights_list(&text, format, &codes),
                    Ok(vec![(0, 1), (1, 0)]),
                    "{text}"
                );
            }
        }
    }
}
