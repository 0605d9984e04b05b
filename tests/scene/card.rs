//! The card beside the pointer.

use skillnad::analysis::{Measurable, Surface, smoothed};
use skillnad::formats::builtin;
use skillnad::i18n::Language;
use skillnad::model::{Dataset, MadeOf, Revision, Unit, Year};
use skillnad::project::{Pane, Smoothing, Symbology, View};
use skillnad::scene::{Choropleth, DistrictCard, Legend, SceneTokens};
use skillnad::spatial::{Contiguity, NeighborSpec, WeightsRule};

use super::view;
use crate::support::city::{cells, city, counts, mixed, named_classes};

fn lines(card: &DistrictCard) -> Vec<(&str, &str)> {
    card.lines.iter().map(|l| (&*l.label, &*l.value)).collect()
}

#[test]
fn a_card_compares_with_the_city_and_the_neighbours() {
    let made_of = MadeOf::Mean { column: "v".to_owned(), weight: Some("w".to_owned()) };
    let values: Vec<f64> = (1..=16).map(|i| f64::from(i) * 10.0).collect();
    let dataset = city(Unit::Tkr, made_of, &[(2023, cells(&values))]);
    let map = Choropleth::new(&dataset, &view()).unwrap();
    let card =
        DistrictCard::new(&dataset, &map, 0, &[1, 4, 5], NeighborSpec::default(), Language::Sv)
            .unwrap();
    assert_eq!((&*card.name, &*card.part_of), ("Område 1", "Norr"));
    assert_eq!((&*card.value, &*card.unit), ("10,0", "tusen kronor per år, 2023"));
    // The city's mean is 85; the neighbours have 20, 50 and 60.
    assert_eq!(
        lines(&card),
        [
            ("Plats (1 = högst)", "16 av 16"),
            ("Jämfört med hela staden", "−75,0"),
            ("Mot grannarna · gräns eller hörn", "−33,3"),
        ]
    );
    let alone = DistrictCard::new(
        &dataset,
        &map,
        0,
        &[],
        NeighborSpec::plain(WeightsRule::Contiguity(Contiguity::Rook)),
        Language::En,
    )
    .unwrap();
    assert_eq!(lines(&alone)[2], ("Against neighbours · shared border", "no neighbours"));
}

#[test]
fn a_card_without_a_value_says_why_and_compares_nothing() {
    let dataset = counts(mixed());
    let map = Choropleth::new(&dataset, &view()).unwrap();
    let said = |position| {
        let card = DistrictCard::new(
            &dataset,
            &map,
            position,
            &[0],
            NeighborSpec::default(),
            Language::Sv,
        )
        .unwrap();
        assert!(card.lines.is_empty() && !card.is_figure);
        card.value
    };
    assert_eq!(said(13), "Uppgift saknas");
    assert_eq!(said(14), "Sekretess");
    assert_eq!(said(15), "Ej tillämpligt");
    assert_eq!(
        DistrictCard::new(&dataset, &map, 99, &[], NeighborSpec::default(), Language::Sv),
        None
    );
}

#[test]
fn shares_differ_in_percentage_points_and_classes_not_at_all() {
    let made_of = MadeOf::Share { numerator: "v".to_owned(), denominator: vec!["w".to_owned()] };
    let dataset = city(Unit::Share, made_of, &[(2023, cells(&[0.2, 0.4].repeat(8)))]);
    let map = Choropleth::new(&dataset, &view()).unwrap();
    let card =
        DistrictCard::new(&dataset, &map, 1, &[0], NeighborSpec::default(), Language::En).unwrap();
    assert_eq!(card.value, "40.0%");
    assert_eq!(lines(&card)[1], ("Against the city as a whole", "+10.0"));
    let weights = "In the means every person counts the same.";
    let chance = "The difference from the city may be chance: the interval holds the city’s value.";
    assert_eq!(card.notes, ["Differences in percentage points.", chance, weights]);
    let dataset = named_classes(cells(&[3.0; 16]));
    let map = Choropleth::new(&dataset, &view()).unwrap();
    let card =
        DistrictCard::new(&dataset, &map, 1, &[0], NeighborSpec::default(), Language::Sv).unwrap();
    assert_eq!((&*card.value, card.lines.len()), ("mycket goda förutsättningar", 0));
}

#[test]
fn a_card_says_on_which_side_of_the_midpoint_a_district_lies() {
    let dataset = builtin::load(&"goteborg/regso".into(), Revision(1)).unwrap();
    let of = |indicator: &str, palette: Option<&str>, name: &str| {
        let view = View {
            map: Pane {
                indicator: indicator.into(),
                palette: palette.map(str::to_owned),
                ..Pane::default()
            },
            ..View::default()
        };
        let map = Choropleth::new(&dataset, &view).unwrap();
        let at = dataset.division.districts.iter().position(|d| d.name == name).unwrap();
        DistrictCard::new(&dataset, &map, at, &[], NeighborSpec::default(), Language::Sv).unwrap()
    };
    // The district of the design's picture: 238,2 where the city has 298,7.
    let card = of("mean_earnings", Some("amber-blue"), "Länsmansgården norra");
    assert_eq!(card.standing.unwrap().1, "60,5 under staden");
    assert!(card.lines.iter().all(|line| line.label != "Jämfört med hela staden"));
    assert_eq!(of("mean_earnings", None, "Länsmansgården norra").standing, None);
    let share = of("born_abroad_share", Some("purple-green"), "Långedrag").standing.unwrap().1;
    assert!(share.ends_with(" procentenheter under staden"), "{share}");
    assert_eq!(of("population_change_share", None, "Långedrag").standing, None);
}

#[test]
fn figures_have_the_decimals_that_they_are_published_with_unless_classes_read_alike() {
    let made_of = MadeOf::Mean { column: "v".to_owned(), weight: Some("w".to_owned()) };
    let said = |step: f64| {
        let values: Vec<f64> = (0..16).map(|i| 10.0 + f64::from(i) * step).collect();
        let dataset = city(Unit::Tkr, made_of.clone(), &[(2023, cells(&values))]);
        let map = Choropleth::new(&dataset, &view()).unwrap();
        let spec = NeighborSpec::default();
        let card = DistrictCard::new(&dataset, &map, 1, &[0, 2], spec, Language::En).unwrap();
        let legend = Legend::new(&dataset, &map, Language::En, &SceneTokens::LIGHT);
        (card.value.clone(), lines(&card)[1].1.to_owned(), legend.rows[0].label.clone())
    };
    let decimals = |text: &str| text.rsplit_once('.').map_or(0, |(_, decimals)| decimals.len());
    let (value, difference, class) = said(1.0);
    assert_eq!((&*value, decimals(&difference), decimals(&class)), ("11.0", 1, 1));
    let (value, difference, class) = said(0.01);
    assert_eq!((&*value, decimals(&difference), decimals(&class)), ("10.01", 2, 2));
}

#[test]
fn built_in_figures_are_written_as_they_are_published() {
    for division in ["goteborg/regso", "goteborg/primaromraden", "goteborg/basomraden"] {
        let dataset = builtin::load(&division.into(), Revision(1)).unwrap();
        for indicator in &dataset.indicators {
            for scheme in ["quantile", "equal-interval", "fisher-jenks"] {
                let (indicator_id, scheme) = (indicator.id.clone(), scheme.to_owned());
                let view = View {
                    map: Pane { indicator: indicator_id, ..Pane::default() },
                    symbology: Symbology { scheme, ..Symbology::default() },
                    ..View::default()
                };
                let view = View { division: division.into(), ..view };
                let Ok(map) = Choropleth::new(&dataset, &view) else { continue };
                let (shown, published) = (map.indicator.decimals, indicator.decimals);
                assert_eq!(
                    shown, published,
                    "{division} {} {}",
                    indicator.id, view.symbology.scheme
                );
            }
        }
    }
}

#[test]
fn a_card_says_how_far_chance_reaches_and_how_far_smoothing_moved() {
    let places = Measurable::new(
        builtin::load(&"goteborg/regso".into(), Revision(1)).unwrap(),
        Surface::Earth,
    );
    let raw = &places.dataset;
    let smooth = smoothed(raw, Smoothing::Global, &places, Revision(2));
    let view = View { map: Pane::new("rental_share".into(), Some(Year(2023))), ..View::default() };
    let at = 0;
    let card = |dataset: &Dataset| {
        let map = Choropleth::new(dataset, &view).unwrap();
        DistrictCard::new(dataset, &map, at, &[], NeighborSpec::default(), Language::En).unwrap()
    };
    let find = |card: &DistrictCard, label: &str| {
        card.lines.iter().find(|line| line.label == label).map(|line| line.value.clone())
    };
    let (observed, moved) = (card(raw), card(&smooth));
    assert!(find(&observed, "Observed").is_none());
    assert_eq!(find(&moved, "Observed"), Some(observed.value.clone()));
    assert!(find(&moved, "Moved by smoothing").is_some());
    let interval = find(&observed, "Interval (95%)").unwrap();
    assert_eq!(find(&moved, "Interval (95%)"), Some(interval.clone()), "of the observed value");
    // By hand: the share and the number of dwellings of the district.
    let indicator = raw.indicator(&"rental_share".into()).unwrap();
    let (share, dwellings) = raw.value_at(indicator, at, Some(Year(2023)));
    let (share, n) = (share.value().unwrap(), dwellings.value().unwrap());
    let z = 1.96;
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let ends = [-half, half].map(|half| (share + z * z / (2.0 * n) + half) / (1.0 + z * z / n));
    let [low, high] = ends.map(|end| format!("{:.1}", 100.0 * end));
    assert!(interval.starts_with(&low) && interval.contains(&high), "{interval}: {low} {high}");
    // A mean has no interval, nor has an estimate.
    let means = View { map: Pane::new("mean_earnings".into(), None), ..View::default() };
    let map = Choropleth::new(raw, &means).unwrap();
    let card = DistrictCard::new(raw, &map, at, &[], NeighborSpec::default(), Language::En);
    assert!(find(&card.unwrap(), "Interval (95%)").is_none());
}
