//! The built-in data can't be broken: all of it is read here, and its totals are those
//! that were published.

use geo::BoundingRect as _;
use skillnad::formats::builtin::{basemap, catalog, load};
use skillnad::formats::{FormatError, read_geojson};
use skillnad::model::{Cell, Dataset, DivisionId, IndicatorId, Revision, Series, Year};

pub(super) fn dataset(id: &str) -> Dataset {
    load(&DivisionId::new(id), Revision(1)).unwrap_or_else(|error| panic!("{id}: {error}"))
}

fn series(dataset: &Dataset, indicator: &str, year: i32) -> Series {
    let indicator = dataset.indicator(&IndicatorId::new(indicator)).unwrap();
    dataset.series(indicator, Some(Year(year))).unwrap()
}

fn total(series: &Series) -> f64 {
    let unplaced = series.unplaced.iter().filter_map(|(_, cell)| cell.value());
    series.values().into_iter().chain(unplaced).sum()
}

#[test]
fn all_eight_divisions_are_whole() {
    let counts = [
        ("goteborg/stadsomraden", 4),
        ("goteborg/mellanomraden", 36),
        ("goteborg/primaromraden", 96),
        ("goteborg/basomraden", 1025),
        ("goteborg/valdistrikt", 410),
        ("goteborg/regso", 147),
        ("goteborg/deso", 320),
        ("goteborgsregionen/regso", 300),
    ];
    assert_eq!(catalog().divisions.len(), counts.len());
    for (id, count) in counts {
        let dataset = dataset(id);
        let districts = &dataset.division.districts;
        assert_eq!(districts.len(), count, "{id}");
        assert_eq!(catalog().division(&DivisionId::new(id)).unwrap().districts, count);
        let mut codes: Vec<&str> = districts.iter().map(|d| d.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count, "{id} has a code twice");
        for district in districts {
            let rect = district.outline.bounding_rect().unwrap();
            assert!(rect.min().x > 11.0 && rect.max().x < 13.5, "{id} {}", district.code);
            assert!(rect.min().y > 57.0 && rect.max().y < 58.6, "{id} {}", district.code);
            assert!(district.area_m2 > 0.0 && !district.name.is_empty());
            assert!(district.land_area_m2.unwrap() <= district.area_m2 + 1.0);
        }
    }
}

#[test]
fn districts_nest_in_their_parents() {
    for (child, parent) in [
        ("goteborg/basomraden", "goteborg/primaromraden"),
        ("goteborg/primaromraden", "goteborg/mellanomraden"),
        ("goteborg/mellanomraden", "goteborg/stadsomraden"),
        ("goteborg/deso", "goteborg/regso"),
        ("goteborg/valdistrikt", "goteborg/stadsomraden"),
    ] {
        let (child, parent) = (dataset(child), dataset(parent));
        assert_eq!(child.division.parent.as_ref(), Some(&parent.division.id));
        for district in &child.division.districts {
            let code = district.parent.as_ref().unwrap();
            assert!(parent.division.position_of(code).is_some(), "{} in {code}", district.code);
        }
    }
    let base = dataset("goteborg/basomraden");
    assert_eq!(base.division.districts[0].part_of, ["Kungsladugård-Sanna", "Centrum"]);
    let region = dataset("goteborgsregionen/regso");
    assert_eq!(region.division.districts[0].part_of.last().unwrap(), "Kungsbacka");
}

#[test]
fn the_population_of_the_city_is_that_which_was_published() {
    let regso = dataset("goteborg/regso");
    for (year, people) in
        [(2020, 583_056.0), (2021, 587_549.0), (2022, 596_841.0), (2023, 604_616.0)]
    {
        let series = series(&regso, "population", year);
        assert_eq!(total(&series), people, "{year}");
        assert_eq!(series.without_value(), 0, "{year}");
        assert!(!series.marks.estimated);
    }
    assert_eq!(total(&series(&regso, "born_in_sweden", 2023)), 425_797.0);
    let abroad = series(&regso, "born_abroad_share", 2023).mean().unwrap().value;
    assert!((abroad - (604_616.0 - 425_797.0) / 604_616.0).abs() < 1e-12);
}

#[test]
fn people_registered_on_no_area_are_beside_the_map_and_in_the_total() {
    let primary = dataset("goteborg/primaromraden");
    let people = series(&primary, "population", 2025);
    assert_eq!(total(&people), 608_948.0);
    let unspecified = primary.unplaced.iter().find(|u| u.code.as_str() == "199").unwrap();
    assert_eq!(unspecified.name.get("sv"), "Ospecificerat Göteborg");
    assert!(
        !unspecified.why.get("sv").is_empty()
            && unspecified.why.get("sv") != unspecified.why.get("en")
    );
    let (_, cell) = people.unplaced.iter().find(|(code, _)| *code == unspecified.code).unwrap();
    assert_eq!(*cell, Cell::Value(1924.0));
}

#[test]
fn figures_carried_over_from_another_division_are_marked() {
    let primary = dataset("goteborg/primaromraden");
    assert!(series(&primary, "mean_earnings", 2023).marks.estimated);
    assert!(!series(&primary, "population", 2025).marks.estimated);
    assert!(!series(&primary, "socioeconomic_class", 2025).marks.estimated);
}

#[test]
fn two_districts_of_the_region_have_no_data_and_are_not_zero() {
    let region = dataset("goteborgsregionen/regso");
    let people = series(&region, "population", 2023);
    let missing: Vec<&str> = region
        .division
        .districts
        .iter()
        .zip(&people.cells)
        .filter(|(_, cell)| **cell == Cell::Missing)
        .map(|(district, _)| district.name.as_str())
        .collect();
    assert_eq!(missing, ["Pixbo-Båtmanstorpet-Benareby", "Tjörn sydväst"]);
}

#[test]
fn every_indicator_has_figures_in_every_year_the_catalogue_says() {
    let catalog = catalog();
    assert!(catalog.indicators.len() >= 15);
    for entry in &catalog.divisions {
        let dataset = dataset(entry.id.as_str());
        assert!(!dataset.indicators.is_empty(), "{}", entry.id);
        for indicator in &dataset.indicators {
            assert!(catalog.source_of(&indicator.id).is_some(), "{}", indicator.id);
            assert!(dataset.themes.iter().any(|t| t.id == indicator.theme), "{}", indicator.id);
            for year in dataset.years(indicator) {
                let series = dataset.series(indicator, Some(year)).unwrap();
                assert!(!series.values().is_empty(), "{} {} {year}", entry.id, indicator.id);
            }
        }
    }
}

#[test]
fn the_base_map_has_land_river_borders_and_names() {
    let basemap = basemap();
    assert!(basemap.land.0.len() > 100 && !basemap.river.0.is_empty());
    assert!(basemap.borders.len() > 20 && basemap.outer_borders.len() > 20);
    assert!(basemap.names.iter().any(|place| place.name == "Göteborg"));
    let city = dataset("goteborg/stadsomraden").division.bounds().unwrap();
    let map = basemap.bounds;
    assert!(map.west <= city.west && map.east >= city.east);
    assert!(map.south <= city.south && map.north >= city.north);
}

#[test]
fn the_built_in_outlines_pass_the_reader_for_any_file() {
    for entry in ["regso", "primaromraden", "stadsomraden"] {
        let path = format!("{}/data/divisions/{entry}.geojson", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(path).unwrap();
        let opened = read_geojson(&bytes, entry, Revision(1)).unwrap();
        assert!(opened.problems.is_empty(), "{entry}: {:?}", opened.problems);
        let built_in = dataset(&format!("goteborg/{entry}"));
        for (a, b) in opened.dataset.division.districts.iter().zip(&built_in.division.districts) {
            assert_eq!(a.code, b.code);
            assert_eq!(a.name, b.name);
            let off = (a.area_m2 / b.area_m2 - 1.0).abs();
            assert!(off < 0.02, "{}: area {} or {}", a.code, a.area_m2, b.area_m2);
        }
    }
}

#[test]
fn an_unknown_division_is_an_error_and_nothing_else() {
    let error = load(&DivisionId::new("goteborg/kvarter"), Revision(1)).unwrap_err();
    assert!(matches!(error, FormatError::UnknownDivision { .. }));
}

#[test]
fn each_division_and_year_names_who_published_its_own_figures() {
    let source = |division: &str, indicator: &str, year| {
        let data = dataset(division);
        let indicator = data.indicator(&indicator.into()).unwrap();
        indicator.source_in(year).get("en").to_owned()
    };
    let scb = "SCB, Statistical Database: RegSO 2020–2023";
    for year in [None, Some(Year(2020)), Some(Year(2023))] {
        assert_eq!(source("goteborg/regso", "density", year), scb);
    }
    let primary = |year| source("goteborg/primaromraden", "population", Some(Year(year)));
    assert_eq!(primary(2023), scb);
    assert!(primary(2025).starts_with("Göteborgs Stad, Population of primary areas"));
    let city_areas = source("goteborg/stadsomraden", "population", Some(Year(2022)));
    assert_eq!(city_areas, "Göteborgs Stad, Population of city areas 2021–2025");
    assert_eq!(source("goteborg/stadsomraden", "population", Some(Year(2020))), scb);
    // Where years have sources of their own, every year of every division has one.
    for entry in &catalog().divisions {
        let data = dataset(entry.id.as_str());
        for indicator in data.indicators.iter().filter(|i| !i.editions.is_empty()) {
            for year in data.years(indicator) {
                let times = indicator.editions.iter().filter(|e| e.years.contains(&year)).count();
                assert_eq!(times, 1, "{} {} {year}", entry.id, indicator.id);
            }
        }
    }
}

#[test]
fn a_change_over_three_years_is_not_called_by_its_last() {
    let data = dataset("goteborg/primaromraden");
    for id in ["population_change", "population_change_share"] {
        let indicator = data.indicator(&id.into()).unwrap();
        assert_eq!(indicator.period(Year(2023)), "2020–2023");
        assert_eq!(indicator.period(Year(2025)), "2025");
        assert_eq!(
            indicator.vintage_in(Some(Year(2023))).get("en"),
            "31 December 2020 – 31 December 2023"
        );
    }
}
