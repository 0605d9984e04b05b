//! Texts of a computed layer: name, meaning and method. They form an indicator, so that legend, card,
//! alternative text and export treat the layer as any other indicator.

use super::neighbor_words;
use crate::analysis::{
    Averaged, Cluster, ClusterSettings, GroupSettings, LayerError, LayerSettings, LocalMap,
};
use crate::city::{ShareBase, city};
use crate::i18n::{Language, Numbers, in_each, tr, tr_with};
use crate::model::{ClassTitle, Direction, Indicator, IndicatorId, LocalText, MadeOf, Unit};
use crate::project::Layer;

/// The text key of a layer's name.
pub fn layer_key(layer: Layer) -> &'static str {
    match layer {
        Layer::Indicator => "segregation.layer_indicator",
        Layer::LocalMoran => "segregation.layer_local_moran",
        Layer::GiStar => "segregation.layer_gi_star",
        Layer::LocalGeary => "segregation.layer_local_geary",
        Layer::LocationQuotient => "segregation.layer_location_quotient",
        Layer::Ice => "segregation.layer_ice",
        Layer::NearestResidents => "segregation.layer_nearest",
    }
}

/// The note that the indicator replaces a layer: which layer, why, and what to do.
pub(in crate::scene) fn stand_in_note(layer: Layer, why: &LayerError) -> LocalText {
    in_each(|language| {
        let (layer, why) = (tr(language, layer_key(layer)), why.message(language));
        tr_with(language, "segregation.layer_not_shown", &[("layer", layer), ("why", &why)])
    })
}

/// The indicator made for a computed layer.
pub(in crate::scene) fn layer_indicator(map: &LocalMap) -> Indicator {
    let subject = &map.subject;
    let (unit, decimals) = match map.layer {
        Layer::LocalMoran | Layer::GiStar | Layer::LocalGeary => (Unit::Class, 0),
        Layer::LocationQuotient | Layer::Ice => (Unit::Number, 2),
        Layer::NearestResidents | Layer::Indicator if is_count(subject) => (Unit::Share, 1),
        Layer::NearestResidents | Layer::Indicator => (subject.unit, subject.decimals),
    };
    Indicator {
        id: IndicatorId::new(format!("{}-{}", subject.id, map.layer.id())),
        title: in_each(|language| title(map, language)),
        definition: in_each(|language| definition(map, language)),
        unit,
        decimals,
        made_of: made_of(map),
        measures_change: false,
        direction: Direction::Neutral,
        ..subject.clone()
    }
}

/// True if the subject is a group count and not a share, a mean or another figure.
fn is_count(subject: &Indicator) -> bool {
    matches!(subject.made_of, MadeOf::Count { .. }) || subject.unit == Unit::Number
}

/// The made-of value of the layer's indicator, as far as it affects formatting: classes, the subject's
/// own, or a share of the population.
fn made_of(map: &LocalMap) -> MadeOf {
    if map.clusters.is_some() {
        let classes = Cluster::of_layer(map.layer)
            .map(|cluster| ClassTitle {
                value: cluster.number(),
                title: in_each(|language| cluster_title(cluster, map.layer, language).to_owned()),
            })
            .collect();
        return MadeOf::Class { column: String::new(), classes };
    }
    if map.layer == Layer::NearestResidents && !is_count(&map.subject) {
        return map.subject.made_of.clone();
    }
    let groups = match &map.settings {
        LayerSettings::Groups(settings) => Some(&settings.groups),
        LayerSettings::Nearest(settings) => match &settings.neighborhoods.of {
            Averaged::Group(groups) => Some(groups),
            Averaged::Indicator(_) => None,
        },
        LayerSettings::Clusters(_) => None,
    };
    let whole = groups.into_iter().flat_map(|groups| groups.total.iter().chain(&groups.groups));
    MadeOf::Share {
        numerator: map.subject.id.to_string(),
        denominator: whole.map(ToString::to_string).collect(),
    }
}

/// The name of a cluster type in a layer.
pub fn cluster_title(cluster: Cluster, layer: Layer, language: Language) -> &'static str {
    let gathers = layer == Layer::GiStar;
    let key = match cluster {
        Cluster::HighHigh if gathers => "segregation.high_gather",
        Cluster::LowLow if gathers => "segregation.low_gather",
        Cluster::HighHigh => "stats.quadrant_high_high",
        Cluster::LowLow => "stats.quadrant_low_low",
        Cluster::HighLow => "stats.quadrant_high_low",
        Cluster::LowHigh => "stats.quadrant_low_high",
        Cluster::Alike => "segregation.alike",
        Cluster::Unlike => "segregation.unlike",
        Cluster::NotSignificant => "segregation.not_significant",
        Cluster::WithoutNeighbors => "stats.quadrant_isolate",
    };
    tr(language, key)
}

fn k_text(k: u32, language: Language) -> String {
    Numbers(language).decimal(f64::from(k), 0)
}

fn title(map: &LocalMap, language: Language) -> String {
    let subject = map.subject.title.get(language);
    let against = map.against.as_ref().map_or_else(
        || tr(language, "segregation.the_others"),
        |indicator| indicator.title.get(language),
    );
    let key = match map.layer {
        Layer::Indicator => return subject.to_owned(),
        Layer::LocalMoran => "segregation.title_local_moran",
        Layer::GiStar => "segregation.title_gi_star",
        Layer::LocalGeary => "segregation.title_local_geary",
        Layer::LocationQuotient => "segregation.title_location_quotient",
        Layer::Ice => "segregation.title_ice",
        Layer::NearestResidents if is_dwellings(&map.subject) => {
            "segregation.title_nearest_dwellings"
        }
        Layer::NearestResidents => "segregation.title_nearest",
    };
    let lowered = lowered(against);
    let k = match &map.settings {
        LayerSettings::Nearest(settings) => k_text(settings.k, language),
        LayerSettings::Clusters(_) | LayerSettings::Groups(_) => String::new(),
    };
    tr_with(language, key, &[("title", subject), ("against", &lowered), ("k", &k)])
}

/// True if the subject counts dwellings, or is a share of them.
fn is_dwellings(subject: &Indicator) -> bool {
    subject.unit == Unit::Dwellings || city().share_base(subject) == ShareBase::Dwellings
}

/// A title with a small first letter, for use within a sentence. Names in capitals are unchanged.
pub(super) fn lowered(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}

/// The definition of the layer: its meaning and its method.
fn definition(map: &LocalMap, language: Language) -> String {
    let key = match map.layer {
        Layer::Indicator => return map.subject.definition.get(language).to_owned(),
        Layer::LocalMoran => "segregation.tells_local_moran",
        Layer::GiStar => "segregation.tells_gi_star",
        Layer::LocalGeary => "segregation.tells_local_geary",
        Layer::LocationQuotient => "segregation.tells_location_quotient",
        Layer::Ice => "segregation.tells_ice",
        Layer::NearestResidents => "segregation.tells_nearest",
    };
    let made = layer_notes(map);
    let made: Vec<&str> = made.iter().map(|note| note.get(language)).collect();
    format!("{} {}", tr(language, key), made.join(" ")).trim_end().to_owned()
}

/// Notes on the method: rule, permutations, seed and level, or the number of residents.
pub(in crate::scene) fn layer_notes(map: &LocalMap) -> Vec<LocalText> {
    match &map.settings {
        LayerSettings::Clusters(settings) => {
            vec![in_each(|language| inference(settings, language))]
        }
        LayerSettings::Groups(GroupSettings { layer: Layer::Ice, .. }) => {
            vec![in_each(|language| {
                let first = lowered(map.subject.title.get(language));
                let last = map.against.as_ref().map_or_else(
                    || tr(language, "segregation.the_others").to_owned(),
                    |against| lowered(against.title.get(language)),
                );
                tr_with(language, "segregation.note_ice", &[("first", &first), ("last", &last)])
            })]
        }
        LayerSettings::Groups(_) => {
            vec![in_each(|language| tr(language, "segregation.note_location_quotient").to_owned())]
        }
        LayerSettings::Nearest(settings) => vec![in_each(|language| {
            let key = if is_dwellings(&map.subject) {
                "segregation.note_nearest_dwellings"
            } else {
                "segregation.note_nearest"
            };
            tr_with(language, key, &[("k", &k_text(settings.k, language))])
        })],
    }
}

fn inference(settings: &ClusterSettings, language: Language) -> String {
    let numbers = Numbers(language);
    let how = settings.inference;
    let adjusted = if how.false_discovery_rate {
        tr(language, "segregation.adjusted")
    } else {
        tr(language, "segregation.not_adjusted")
    };
    let decimals = if how.level < 0.01 { 3 } else { 2 };
    tr_with(
        language,
        "segregation.note_inference",
        &[
            ("rule", &neighbor_words(settings.neighbors, language)),
            ("permutations", &numbers.count(how.permutations)),
            ("seed", &how.seed.to_string()),
            ("level", &numbers.decimal(how.level, decimals)),
            ("adjusted", adjusted),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Inference;
    use crate::spatial::NeighborSpec;

    #[test]
    fn a_title_in_a_sentence_keeps_its_capitals_where_it_is_a_name() {
        assert_eq!(lowered("Födda utomlands"), "födda utomlands");
        assert_eq!(lowered("SCB:s tal"), "SCB:s tal");
        assert_eq!(lowered(""), "");
    }

    #[test]
    fn how_a_pattern_was_told_from_chance_is_said_in_both_languages() {
        let settings = ClusterSettings {
            layer: Layer::LocalMoran,
            indicator: IndicatorId::new("a"),
            year: None,
            neighbors: NeighborSpec::default(),
            inference: Inference::default(),
        };
        let words = inference(&settings, Language::Sv);
        for part in ["gräns eller hörn", "999", "frö 1", "0,05", "falska fynd"] {
            assert!(words.contains(part), "{part} is not in: {words}");
        }
        let words = inference(&settings, Language::En);
        for part in ["border or corner", "999", "seed 1", "0.05", "false discovery rate"] {
            assert!(words.contains(part), "{part} is not in: {words}");
        }
    }
}
