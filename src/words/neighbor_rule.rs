//! The neighbour rule in a few words, shown with every figure about neighbours.

use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::spatial::{Contiguity, NeighborSpec, WeightsRule};

/// The rule and its additions, as in "gräns eller hörn, broar och färjor".
pub fn neighbor_words(spec: NeighborSpec, language: Language) -> String {
    let numbers = Numbers(language);
    let rule = match spec.rule {
        WeightsRule::Contiguity(Contiguity::Queen) => tr(language, "page.rule_queen").to_owned(),
        WeightsRule::Contiguity(Contiguity::Rook) => tr(language, "page.rule_rook").to_owned(),
        WeightsRule::Nearest(k) => {
            tr_with(language, "page.rule_nearest", &[("k", &numbers.count(k))])
        }
        WeightsRule::Distance(m) => {
            tr_with(language, "page.rule_distance", &[("metres", &numbers.decimal(m, 0))])
        }
        WeightsRule::Listed => tr(language, "weights.rule_listed").to_owned(),
    };
    let added = [
        spec.links.then(|| tr(language, "page.rule_links")),
        spec.nearest_for_isolates.then(|| tr(language, "page.rule_nearest_for_isolates")),
    ];
    std::iter::once(rule.as_str()).chain(added.into_iter().flatten()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_to_a_rule_is_said() {
        let queen = NeighborSpec::default();
        assert_eq!(neighbor_words(queen, Language::Sv), "gräns eller hörn");
        let linked = NeighborSpec { links: true, nearest_for_isolates: true, ..queen };
        assert_eq!(
            neighbor_words(linked, Language::En),
            "border or corner, bridges and ferries, nearest for islands"
        );
        let band = NeighborSpec::plain(WeightsRule::Distance(2500.0));
        assert_eq!(neighbor_words(band, Language::Sv), "mittpunkter inom 2\u{a0}500 m");
    }
}
