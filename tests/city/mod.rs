//! What is the city's own: every id in `data/city.json` exists, and every default comes from there.

use skillnad::analysis::has_groups;
use skillnad::city::{ShareBase, StudyArea, city};
use skillnad::formats::builtin::{basemap, catalog, load, reference_of};
use skillnad::i18n::Language;
use skillnad::model::{DivisionId, IndicatorId, Revision};
use skillnad::project::{GROUP_PRESETS, GroupChoice, GroupPreset, View};

#[test]
fn the_city_names_only_what_the_catalogue_has() {
    let (city, catalog) = (city(), catalog());
    let division = |id: &DivisionId| catalog.divisions.iter().any(|known| known.id == *id);
    assert!(division(&city.first_view.division));
    assert_eq!(city.named_as_people_do.len(), 2);
    assert!(city.named_as_people_do.iter().all(division));
    let indicators = city.table_columns.iter().chain(&city.plotted_against);
    let indicators: Vec<&IndicatorId> = indicators.chain([&city.first_view.indicator]).collect();
    assert_eq!(indicators.len(), 8);
    for id in indicators {
        assert!(catalog.indicator(id).is_some(), "{id:?}");
    }
    assert_eq!(city.target_areas.len(), 4);
    for id in &city.target_areas {
        assert!(catalog.themes.iter().any(|theme| theme.id == *id), "{id:?}");
    }
}

#[test]
fn every_built_in_division_covers_the_city_or_the_region() {
    let area = |id: &str| city().area_of(&DivisionId::new(id));
    for division in &catalog().divisions {
        assert_ne!(city().area_of(&division.id), StudyArea::All, "{:?}", division.id);
    }
    assert_eq!(area("goteborg/deso"), StudyArea::City);
    assert_eq!(area("goteborgsregionen/regso"), StudyArea::Region);
    assert_eq!(area("areas.geojson"), StudyArea::All);
}

#[test]
fn the_first_view_has_figures_for_the_first_groups() {
    let view = View::default();
    assert_eq!(view.division, city().first_view.division);
    assert_eq!(view.map.indicator, city().first_view.indicator);
    let dataset = load(&view.division, Revision(0)).unwrap();
    assert!(dataset.indicator(&view.map.indicator).is_some());
    assert_eq!(GroupChoice::default(), GroupChoice::new(&["born_abroad"], Some("population")));
    assert!(GROUP_PRESETS.iter().map(GroupPreset::choice).all(|c| has_groups(&dataset, &c)));
    for preset in GROUP_PRESETS.iter() {
        let titles = [Language::Sv, Language::En].map(|language| preset.title.get(language));
        assert!(titles.iter().all(|title| !title.is_empty()) && titles[0] != titles[1]);
    }
    for district in &dataset.division.districts {
        assert_eq!(district.part_of.len(), city().larger_areas.len(), "{}", district.name);
    }
}

#[test]
fn the_city_is_on_the_base_map_and_among_the_references() {
    assert!(basemap().names.iter().any(|place| place.name == city().name));
    let series = catalog().indicators.iter().find_map(|i| reference_of(&i.id)).unwrap();
    assert!(series.lines.iter().any(|line| line.code == city().municipality));
}

#[test]
fn the_base_of_a_share_is_found_by_its_columns() {
    let base = |id: &str| {
        city().share_base(catalog().indicator(&IndicatorId::new(id)).expect("an indicator"))
    };
    assert_eq!(base("rental_share"), ShareBase::Dwellings);
    assert_eq!(base("turnout_municipal"), ShareBase::Voters);
    assert_eq!(base("eligible_upper_secondary_share"), ShareBase::Pupils);
    assert_eq!(base("openly_unemployed_share"), ShareBase::WorkingAge);
    assert_eq!(base("born_abroad_share"), ShareBase::People);
    assert_eq!(base("population"), ShareBase::People);
}
