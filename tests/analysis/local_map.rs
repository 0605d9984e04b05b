//! Computed maps: against independent engines and published figures, and by hand.

use skillnad::analysis::{
    Cluster, LayerError, LocalMap, Measurable, NearestResidentMeans, NearestSettings, Surface,
};
use skillnad::formats::{self, Content, Reading, builtin};
use skillnad::i18n::Language;
use skillnad::model::{Cell, Direction, DivisionId, MadeOf, Revision, Unit, WeightedSum, Year};
use skillnad::project::{
    GroupChoice, Inference, LayerId, NearestOf, NearestResidentsChoice, Pane, Statistics,
    Symbology, ThemeChoice, View,
};
use skillnad::scene::{Choropleth, DistrictCard, DistrictFill};
use skillnad::spatial::NeighborSpec;
use skillnad::stats::Run;

use crate::support::figures_on_a_map;
use crate::support::golden::golden;

fn regso() -> Measurable {
    let dataset = builtin::load(&DivisionId::new("goteborg/regso"), Revision(0)).unwrap();
    Measurable::new(dataset, Surface::Earth)
}

fn map(places: &Measurable, view: &View) -> LocalMap {
    LocalMap::of_view(&places.dataset, places, view, &Run::default()).unwrap().unwrap()
}

#[test]
fn quadrants_and_p_are_those_of_an_independent_engine() {
    let districts = std::fs::read(figures_on_a_map("quadrants")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&golden("regso/shipped.json")).unwrap();
    let opened = formats::open(&districts, "gbg.geojson", Revision(0), &Reading::default());
    let Ok(Content::Districts(opened)) = opened else { panic!("no districts") };
    let places = Measurable::new(opened.dataset, Surface::Earth);
    let local = &expected["autocorrelation_income"]["local"]["Moran_Local"];
    // With a level of nearly 1 and no adjustment every district shows its quadrant.
    let inference = Inference { level: 0.999, false_discovery_rate: false, ..Inference::default() };
    let view = View {
        map: Pane {
            layer: LayerId::new("local-moran"),
            indicator: "income".into(),
            ..Pane::default()
        },
        statistics: Statistics { inference, ..Statistics::default() },
        ..View::default()
    };
    let found = map(&places, &view);
    let quadrants = local["q"].as_array().unwrap();
    let theirs = local["p_sim"].as_array().unwrap();
    let clusters = found.clusters.as_ref().unwrap();
    let (mut compared, mut islands) = (0, 0);
    for (at, cell) in found.series.cells.iter().enumerate() {
        let Cell::Value(number) = cell else { continue };
        if *number == f64::from(Cluster::WithoutNeighbors.number()) {
            islands += 1;
            assert_eq!(clusters.p[at], None);
            continue;
        }
        let expected = match quadrants[at].as_i64().unwrap() {
            1 => Cluster::HighHigh,
            2 => Cluster::LowHigh,
            3 => Cluster::LowLow,
            _ => Cluster::HighLow,
        };
        if *number == f64::from(Cluster::NotSignificant.number()) {
            continue;
        }
        assert_eq!(*number, f64::from(expected.number()), "district {at}");
        let (ours, theirs) = (clusters.p[at].unwrap(), theirs[at].as_f64().unwrap());
        let error = (2.0 * theirs * (1.0 - theirs) / 999.0).sqrt();
        assert!((ours - theirs).abs() < 5.0 * error + 0.003, "{ours} {theirs}");
        compared += 1;
    }
    assert!(compared + islands > 140, "{compared} {islands}");
}

#[test]
fn morans_i_beside_the_clusters_is_the_published_one() {
    let view = View {
        map: Pane { layer: LayerId::new("local-moran"), year: Some(Year(2023)), ..Pane::default() },
        ..View::default()
    };
    let places = regso();
    let found = map(&places, &view);
    let clusters = found.clusters.as_ref().unwrap();
    assert!((clusters.moran.i / 0.453_982_586_007_991 - 1.0).abs() < 1e-9, "{}", clusters.moran.i);
    assert_eq!(clusters.n, 147);
    assert_eq!(clusters.counts.values().sum::<usize>(), 147);
    let alike = [Cluster::HighHigh, Cluster::LowLow].map(|cluster| clusters.count(cluster));
    assert!(alike.iter().all(|count| *count > 0), "{alike:?}");
    // Fewer stand out once it is taken into account that many were looked at.
    let plain = Inference { false_discovery_rate: false, ..view.statistics.inference };
    let unadjusted = map(
        &places,
        &View { statistics: Statistics { inference: plain, ..view.statistics }, ..view },
    );
    let chance = |map: &LocalMap| map.clusters.as_ref().unwrap().count(Cluster::NotSignificant);
    assert!(chance(&unadjusted) < chance(&found));
}

#[test]
fn the_seed_and_nothing_else_decides_the_permutations() {
    let places = regso();
    let view =
        View { map: Pane { layer: LayerId::new("gi-star"), ..Pane::default() }, ..View::default() };
    let with = |seed, threads| {
        let inference = Inference { seed, permutations: 199, ..view.statistics.inference };
        let view = View {
            statistics: Statistics { inference, ..view.statistics.clone() },
            ..view.clone()
        };
        let run = Run { threads, ..Run::default() };
        LocalMap::of_view(&places.dataset, &places, &view, &run).unwrap().unwrap()
    };
    assert_eq!(with(1, 1), with(1, 4));
    assert_ne!(with(1, 1).clusters.unwrap().p, with(2, 1).clusters.unwrap().p);
}

#[test]
fn nine_permutations_give_no_p_below_a_tenth() {
    let inference =
        Inference { permutations: 9, false_discovery_rate: false, ..Inference::default() };
    let view = View {
        map: Pane { layer: LayerId::new("local-moran"), ..Pane::default() },
        statistics: Statistics { inference, ..Statistics::default() },
        ..View::default()
    };
    let clusters = map(&regso(), &view).clusters.unwrap();
    let least = clusters.p.iter().flatten().copied().reduce(f64::min).unwrap();
    assert!((least - 0.1).abs() < 1e-12, "{least}");
}

#[test]
fn a_layer_has_its_own_name_and_no_direction() {
    let places = regso();
    let of = |indicator: &str| {
        let (layer, indicator) = (LayerId::new("local-moran"), indicator.into());
        let map_of = Pane { layer, indicator, ..Pane::default() };
        map(&places, &View { map: map_of, ..View::default() }).indicator
    };
    let earnings = of("mean_earnings");
    assert_eq!(earnings.id.as_str(), "mean_earnings-local-moran");
    assert_eq!(earnings.title.get(Language::En), "Mean earnings: clusters");
    assert_eq!((earnings.decimals, earnings.direction), (0, Direction::Neutral));
    assert!(!of("population_change").measures_change, "clusters of a change are no change");
}

#[test]
fn a_group_is_named_together_with_its_counterpart() {
    let places = regso();
    let title = |groups: &[&str], total| {
        let groups = GroupChoice::new(groups, total);
        let view = View {
            map: Pane { layer: LayerId::new("ice"), ..Pane::default() },
            statistics: Statistics { groups, ..Statistics::default() },
            ..View::default()
        };
        map(&places, &view).indicator.title.get(Language::En).to_owned()
    };
    let two = title(&["born_abroad", "born_in_sweden"], None);
    assert_eq!(two, "Born abroad against born in Sweden (ICE)");
    let one = title(&["born_abroad"], Some("population"));
    assert_eq!(one, "Born abroad against all others (ICE)");
}

#[test]
fn the_nearest_residents_of_dwellings_are_dwellings() {
    let places = regso();
    let near = |indicator: &str, groups: &[&str], of| {
        let view = View {
            map: Pane {
                layer: LayerId::new("nearest-residents"),
                indicator: indicator.into(),
                ..Pane::default()
            },
            statistics: Statistics {
                groups: GroupChoice::new(groups, None),
                nearest_residents: NearestResidentsChoice { k: 200, of },
                ..Statistics::default()
            },
            ..View::default()
        };
        let found = map(&places, &view).indicator;
        assert_eq!((found.unit, found.decimals), (Unit::Share, 1), "{indicator}");
        found.title.get(Language::En).to_owned()
    };
    let tenure = ["dwellings_rental", "dwellings_cooperative"];
    let group = near("population", &tenure, NearestOf::Group);
    assert_eq!(group, "Rental dwellings, the 200 nearest dwellings");
    let share = near("rental_share", &tenure, NearestOf::Indicator);
    assert_eq!(share, "Share rental, the 200 nearest dwellings");
    let born = near("population", &["born_abroad", "born_in_sweden"], NearestOf::Group);
    assert_eq!(born, "Born abroad among the 200 nearest");
    // A column that is no indicator is counted all the same.
    let column = near("population", &["dwellings_unknown", "dwellings_owned"], NearestOf::Group);
    assert!(column.contains("200 nearest"), "{column}");
}

#[test]
fn the_map_of_the_nearest_shows_their_means_and_no_figures_of_few() {
    let places = regso();
    let settings = NearestSettings::of(&View::default());
    let near = NearestResidentMeans::of(&places.dataset, &places, &settings, &Run::default());
    let mut near = near.unwrap();
    near.own.of_few.add(Cell::Value(0.5), Cell::Value(20.0));
    let series = near.map(51_200, false).unwrap().series;
    assert_eq!(series.cells, near.at(51_200).unwrap());
    assert_ne!(series.cells, near.own.cells);
    assert_eq!(series.of_few, WeightedSum::default());
}

#[test]
fn an_unknown_layer_a_class_and_a_lone_group_are_refused() {
    let places = regso();
    let of = |view: &View| LocalMap::of_view(&places.dataset, &places, view, &Run::default());
    let class = View {
        map: Pane {
            layer: LayerId::new("local-moran"),
            indicator: "area_type".into(),
            ..Pane::default()
        },
        ..View::default()
    };
    assert!(matches!(of(&class), Err(LayerError::IsClass { .. })));
    let unknown =
        View { map: Pane { layer: LayerId::new("heat"), ..Pane::default() }, ..View::default() };
    let why = of(&unknown).unwrap_err();
    assert_eq!(why, LayerError::NoLayer { id: LayerId::new("heat") });
    assert!(why.message(Language::En).contains("“heat”"));
    let groups = GroupChoice::new(&["born_abroad"], None);
    let alone = View {
        map: Pane { layer: LayerId::new("location-quotient"), ..Pane::default() },
        statistics: Statistics { groups, ..Statistics::default() },
        ..View::default()
    };
    assert!(matches!(of(&alone), Err(LayerError::Groups(_))));
    let count = NearestResidentsChoice { of: NearestOf::Indicator, ..Default::default() };
    let count = View {
        map: Pane {
            layer: LayerId::new("nearest-residents"),
            indicator: "population".into(),
            ..Pane::default()
        },
        statistics: Statistics { nearest_residents: count, ..Statistics::default() },
        ..View::default()
    };
    let why = of(&count).unwrap_err();
    assert!(matches!(why, LayerError::NotAMean { .. }));
    assert!(why.message(Language::En).contains("population"));
}

#[test]
fn the_quotient_of_the_whole_city_is_one_and_the_leaning_its_own() {
    let places = regso();
    let quotient = View {
        map: Pane { layer: LayerId::new("location-quotient"), ..Pane::default() },
        ..View::default()
    };
    let drawn = Choropleth::of_view(&places.dataset, &places, &quotient, &Run::default()).unwrap();
    assert!((drawn.mean.unwrap().value - 1.0).abs() < 1e-12);
    // The ramp turns at 1: the class that holds it lies in the middle of the colours.
    assert_eq!(drawn.indicator.unit, Unit::Number);
    assert!(matches!(drawn.indicator.made_of, MadeOf::Share { .. }));
    let leaning = View {
        map: Pane { layer: LayerId::new("ice"), year: Some(Year(2023)), ..Pane::default() },
        ..View::default()
    };
    let drawn = Choropleth::of_view(&places.dataset, &places, &leaning, &Run::default()).unwrap();
    // P of those born abroad is 0.2958 (published): P − (1 − P).
    let expected = 2.0 * 0.295_756_314_751_842_5 - 1.0;
    assert!((drawn.mean.unwrap().value - expected).abs() < 1e-12);
}

#[test]
fn pooled_classes_are_of_the_values_of_all_years() {
    let places = regso();
    for layer in ["location-quotient", "ice", "nearest-residents"] {
        let of = |pooled| {
            let view = View {
                map: Pane { layer: LayerId::new(layer), ..Pane::default() },
                symbology: Symbology { pooled, ..Symbology::default() },
                ..View::default()
            };
            map(&places, &view).values.len()
        };
        // 147 districts, from 2020 to 2023.
        assert_eq!((of(false), of(true)), (147, 4 * 147), "{layer}");
    }
}

#[test]
fn the_nearest_residents_of_a_small_number_are_those_of_the_district_itself() {
    let places = regso();
    let view = View {
        map: Pane { layer: LayerId::new("nearest-residents"), ..Pane::default() },
        statistics: Statistics {
            nearest_residents: NearestResidentsChoice { k: 200, of: NearestOf::Group },
            ..Statistics::default()
        },
        ..View::default()
    };
    let settings = NearestSettings::of(&view);
    let near =
        NearestResidentMeans::of(&places.dataset, &places, &settings, &Run::default()).unwrap();
    for (near, own) in near.at(200).unwrap().iter().zip(&near.own.cells) {
        assert!((near.value().unwrap() - own.value().unwrap()).abs() < 1e-15);
    }
    let spread = |cells: &[Cell]| {
        let values: Vec<f64> = cells.iter().filter_map(|cell| cell.value()).collect();
        let ends = values.iter().fold((1.0_f64, 0.0_f64), |(l, h), v| (l.min(*v), h.max(*v)));
        ends.1 - ends.0
    };
    assert!(spread(near.at(51_200).unwrap()) < spread(near.at(6_400).unwrap()));
    let (first, last) = (near.profile_at(200).unwrap(), near.profile_at(51_200).unwrap());
    assert!((first.dissimilarity - 0.353_150_287_240_464_93).abs() < 1e-9);
    assert!(last.dissimilarity < first.dissimilarity && last.theil_h < first.theil_h);
    // A number the window does not offer is computed for a view that asks for it.
    let asked = NearestResidentsChoice { k: 1234, ..view.statistics.nearest_residents };
    let view =
        View { statistics: Statistics { nearest_residents: asked, ..view.statistics }, ..view };
    let settings = NearestSettings::of(&view);
    let near =
        NearestResidentMeans::of(&places.dataset, &places, &settings, &Run::default()).unwrap();
    assert!(near.at(1234).is_some() && near.at(4321).is_none());
}

#[test]
fn clusters_have_their_own_colours_and_say_how_they_were_told_from_chance() {
    let places = regso();
    for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
        let view = View {
            theme,
            map: Pane { layer: LayerId::new("local-moran"), ..Pane::default() },
            ..View::default()
        };
        let drawn = Choropleth::of_view(&places.dataset, &places, &view, &Run::default()).unwrap();
        assert_eq!(
            (drawn.layer, drawn.ramp, drawn.classes.len()),
            (LayerId::new("local-moran"), "clusters", 6)
        );
        assert!(drawn.fills.iter().all(|fill| matches!(fill, DistrictFill::Class(_))));
        let note = drawn.notes[0].get(Language::En);
        for part in ["border or corner", "999 permutations", "seed 1", "0.05", "adjusted"] {
            assert!(note.contains(part), "{part} is not in: {note}");
        }
        assert!(drawn.indicator.definition.get(Language::Sv).contains("frö 1"));
    }
}

#[test]
fn local_geary_has_its_own_kinds_and_p() {
    let places = regso();
    let inference = Inference { false_discovery_rate: false, ..Inference::default() };
    let view = View {
        map: Pane { layer: LayerId::new("local-geary"), ..Pane::default() },
        statistics: Statistics { inference, ..Statistics::default() },
        ..View::default()
    };
    let plain = map(&places, &view);
    let clusters = plain.clusters.as_ref().unwrap();
    assert_eq!(clusters.counts.values().sum::<usize>(), clusters.n);
    assert!(clusters.count(Cluster::HighHigh) > 0 && clusters.count(Cluster::LowLow) > 0);
    assert!(clusters.count(Cluster::Unlike) > 0);
    assert_eq!(clusters.count(Cluster::HighLow) + clusters.count(Cluster::LowHigh), 0);
    assert_eq!(plain, map(&places, &view), "the same seed gives the same map");
    let adjusted = View {
        statistics: Statistics { inference: Inference::default(), ..view.statistics },
        ..view
    };
    let fewer = map(&places, &adjusted);
    let sure = |map: &LocalMap| map.clusters.as_ref().unwrap().count(Cluster::NotSignificant);
    assert!(sure(&fewer) > sure(&plain), "{} {}", sure(&fewer), sure(&plain));
    let map = Choropleth::of_local_map(&adjusted.coloring(), &fewer).unwrap();
    assert_eq!(map.classes.len(), 6);
}

#[test]
fn the_card_says_how_likely_a_cluster_is_by_chance() {
    let places = regso();
    for layer in [LayerId::new("local-moran"), LayerId::new("gi-star"), LayerId::new("local-geary")]
    {
        for (adjusted, label) in
            [(true, "p, justerat för många prövningar"), (false, "p, inte justerat")]
        {
            let inference = Inference { false_discovery_rate: adjusted, ..Inference::default() };
            let view = View {
                map: Pane { layer: layer.clone(), ..Pane::default() },
                statistics: Statistics { inference, ..Statistics::default() },
                ..View::default()
            };
            let local = map(&places, &view);
            let drawn = Choropleth::of_local_map(&view.coloring(), &local).unwrap();
            let spec = NeighborSpec::default();
            let card =
                DistrictCard::new(&places.dataset, &drawn, 0, &[], spec, Language::Sv).unwrap();
            let line = card.lines.iter().find(|line| line.label == label).unwrap();
            let p = local.clusters.unwrap().p[0].unwrap();
            assert_eq!(line.value, format!("{p:.3}").replace('.', ","));
        }
    }
}
