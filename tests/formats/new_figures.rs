//! Turnout, school, work and schools as they ship, held against reference values that were computed
//! from the publishers' tables without the builder.

use serde_json::Value;
use skillnad::formats::builtin::{load, point_sets, reference_of};
use skillnad::model::{
    Cell, Dataset, DistrictCode, DivisionId, IndicatorId, Revision, Series, Year,
};

fn reference() -> Value {
    serde_json::from_str(include_str!("../fixtures/new_figures.json")).unwrap()
}

fn dataset(division: &str) -> Dataset {
    load(&DivisionId::new(format!("goteborg/{division}")), Revision(1)).unwrap()
}

fn series(dataset: &Dataset, indicator: &str, year: i32) -> Series {
    let indicator = dataset.indicator(&IndicatorId::new(indicator)).unwrap();
    dataset.series(indicator, Some(Year(year))).unwrap()
}

fn cell(dataset: &Dataset, indicator: &str, year: i32, code: &str) -> Cell {
    let at = dataset.division.position_of(&DistrictCode::new(code)).unwrap();
    series(dataset, indicator, year).cells[at]
}

fn close(found: f64, wanted: &Value, tolerance: f64, what: &str) {
    let wanted = wanted.as_f64().unwrap();
    assert!((found - wanted).abs() <= tolerance, "{what}: {found}, not {wanted}");
}

#[test]
fn turnout_is_that_counted_in_districts_in_every_election() {
    let reference = reference();
    let (electoral, city) = (dataset("valdistrikt"), dataset("stadsomraden"));
    for (year, elections) in reference["turnout"].as_object().unwrap() {
        for (election, told) in elections.as_object().unwrap() {
            let (turnout, year) = (format!("turnout_{election}"), year.parse().unwrap());
            let mean = series(&city, &turnout, year).mean().unwrap().value;
            close(100.0 * mean, &told["turnout_in_districts_percent"], 5e-5, &turnout);
            for (code, told) in told["stadsomraden"].as_object().unwrap() {
                let value = cell(&city, &turnout, year, code).value().unwrap();
                close(100.0 * value, &told["turnout_percent"], 5e-5, &format!("{turnout} {code}"));
            }
            if year != 2022 {
                continue;
            }
            let sum = |column: String| -> f64 {
                let cells = electoral.column(&column, Some(Year(year)));
                assert!(cells.iter().all(|cell| matches!(cell, Cell::Value(_))), "{column}");
                cells.iter().filter_map(|cell| cell.value()).sum()
            };
            close(sum(format!("eligible_voters_{election}")), &told["eligible"], 0.0, &turnout);
            close(sum(format!("voters_{election}")), &told["voters_in_districts"], 0.0, &turnout);
            let mean = series(&electoral, &turnout, year).mean().unwrap().value;
            close(100.0 * mean, &told["turnout_in_districts_percent"], 5e-5, &turnout);
        }
    }
    let unplaced = electoral.unplaced.iter().find(|u| u.code.as_str() == "14809800").unwrap();
    for votes in ["11\u{a0}986", "8\u{a0}439", "8\u{a0}442"] {
        let plain = votes.replace('\u{a0}', " ");
        let text = unplaced.why.get("sv").replace('\u{a0}', " ");
        assert!(text.contains(&plain), "{plain} in {text}");
    }
}

#[test]
fn the_count_of_2026_is_preliminary_and_only_on_districts_with_unchanged_borders() {
    let told = reference();
    let reference = &told["valdistrikt_2026_municipal"];
    let electoral = dataset("valdistrikt");
    let turnout = series(&electoral, "turnout_municipal", 2026);
    assert!(turnout.marks.preliminary && !turnout.marks.estimated);
    assert_eq!(turnout.values().len() as u64, reference["comparable"].as_u64().unwrap());
    let redrawn = turnout.cells.iter().filter(|cell| **cell == Cell::NotApplicable).count();
    assert_eq!(redrawn as u64, reference["not_applicable_of_2022"].as_u64().unwrap());
    // The city's turnout is that of all districts, those with other borders included.
    let told = &told["turnout"]["2026"]["municipal"]["turnout_in_districts_percent"];
    close(100.0 * turnout.mean().unwrap().value, told, 5e-5, "the whole of 2026");
    let city = series(&dataset("stadsomraden"), "turnout_municipal", 2026);
    assert!(city.marks.preliminary && !city.marks.estimated);
    let before = series(&electoral, "turnout_municipal", 2022);
    assert!(before.marks.is_empty(), "the final count of 2022 has no mark");
}

#[test]
fn turnout_is_estimated_where_electoral_districts_are_cut_and_absent_where_they_are_cut_too_much() {
    let told = reference();
    let reference = &told["primaromraden_2022_turnout_municipal_percent"];
    let primary = dataset("primaromraden");
    assert!(series(&primary, "turnout_municipal", 2022).marks.estimated);
    let tolerance = reference["tolerance"].as_f64().unwrap();
    for end in ["lowest", "highest"] {
        for (code, told) in reference[end].as_object().unwrap() {
            let value = cell(&primary, "turnout_municipal", 2022, code).value().unwrap();
            close(100.0 * value, told, tolerance, code);
        }
    }
    for division in ["mellanomraden", "regso", "deso"] {
        let dataset = dataset(division);
        let turnout = series(&dataset, "turnout_parliament", 2022);
        assert!(turnout.marks.estimated, "{division}");
        let mean = turnout.mean().unwrap().value;
        assert!((mean - 338_530.0 / 434_273.0).abs() < 1e-5, "{division}: {mean}");
    }
    let base = dataset("basomraden");
    assert!(base.indicator(&IndicatorId::new("turnout_municipal")).is_none());
}

#[test]
fn a_hidden_zero_is_a_range_and_never_a_plain_hundred_per_cent() {
    let told = reference();
    let few = &told["primaromraden_2022"];
    let primary = dataset("primaromraden");
    let eligible = series(&primary, "eligible_upper_secondary_share", 2022);
    let ranges = eligible.cells.iter().filter(|cell| cell.range().is_some()).count();
    assert_eq!(ranges as u64, few["hidden_zeros"].as_u64().unwrap());
    for (cell, district) in eligible.cells.iter().zip(&primary.division.districts) {
        assert!(cell.value().is_none_or(|share| share < 1.0), "{}", district.name);
    }
    assert_eq!(
        cell(&primary, "eligible_upper_secondary_share", 2022, "102"),
        Cell::Between { low: 3.0 / 5.0, high: 1.0 }
    );
    assert_eq!(eligible.cells[1].value(), None, "three to five pupils are too few for a class");
    let hjuvik = cell(&primary, "eligible_upper_secondary_share", 2022, "704");
    assert_eq!(hjuvik.ends(), Some((125.0 / 127.0, 1.0)));
    assert!(hjuvik.value().is_some(), "near ends have a class");
    for (division, key) in
        [("mellanomraden", "mellanomraden_2022"), ("stadsomraden", "stadsomraden_2022")]
    {
        let sums = dataset(division);
        for (code, wanted) in told[key].as_object().unwrap() {
            let ends = cell(&sums, "eligible_upper_secondary_share", 2022, code).ends().unwrap();
            close(100.0 * ends.0, &wanted["eligible_percent"][0], 5e-4, code);
            close(100.0 * ends.1, &wanted["eligible_percent"][1], 5e-4, code);
            let pupils = cell(&sums, "year9_pupils", 2022, code).ends().unwrap();
            close(pupils.0, &wanted["year9_pupils"][0], 0.0, code);
            close(pupils.1, &wanted["year9_pupils"][1], 0.0, code);
        }
    }
}

#[test]
fn income_and_unemployment_are_published_figures_and_few_people_are_withheld() {
    let told = reference();
    let few = &told["primaromraden_2022"];
    let primary = dataset("primaromraden");
    for (indicator, column) in
        [("median_income", "median_income"), ("openly_unemployed", "openly_unemployed")]
    {
        let figures = series(&primary, indicator, 2022);
        assert!(figures.marks.is_empty(), "{indicator} is no estimate");
        for (code, told) in few["examples"].as_object().unwrap() {
            let value = cell(&primary, indicator, 2022, code).value().unwrap();
            close(value, &told[column], 0.0, code);
        }
        for code in few["too_few"].as_array().unwrap() {
            let code = code.as_str().unwrap();
            assert_eq!(cell(&primary, indicator, 2022, code), Cell::TooFew, "{indicator} {code}");
        }
    }
    let city = dataset("stadsomraden");
    for (code, wanted) in told["stadsomraden_2022"].as_object().unwrap() {
        let share = cell(&city, "openly_unemployed_share", 2022, code).value().unwrap();
        close(100.0 * share, &wanted["openly_unemployed_share_percent"], 5e-5, code);
    }
}

#[test]
fn the_population_of_city_areas_is_as_published_and_no_estimate() {
    let city = dataset("stadsomraden");
    let told = reference()["stadsomraden_population_31_december"].clone();
    for (year, people) in told.as_object().unwrap() {
        let year = year.parse().unwrap();
        let population = series(&city, "population", year);
        assert!(population.marks.is_empty(), "{year}");
        for code in ["1", "2", "3", "4"] {
            let value = cell(&city, "population", year, code).value().unwrap();
            close(value, &people[code], 0.0, code);
        }
        let unplaced: f64 = population.unplaced.iter().filter_map(|(_, c)| c.value()).sum();
        let all: f64 = population.values().iter().sum::<f64>() + unplaced;
        close(all, &people["total"], 0.0, "with those on no area");
    }
    assert!(series(&city, "population", 2020).marks.estimated);
    let abroad = series(&city, "born_abroad_share", 2023);
    assert!(abroad.marks.estimated, "a share of estimates is an estimate");
}

#[test]
fn schools_are_places_with_their_own_figures() {
    let reference = reference();
    let told = &reference["schools_2025"];
    let [schools] = point_sets() else { panic!("one set of points") };
    assert_eq!(schools.places.len() as u64, told["placed"].as_u64().unwrap());
    let unplaced: Vec<&str> = schools.unplaced.iter().map(|u| u.code.as_str()).collect();
    let expected: Vec<&str> =
        told["unplaced"].as_array().unwrap().iter().map(|c| c.as_str().unwrap()).collect();
    assert_eq!(unplaced, expected);
    let figure = |id: &str| {
        let indicator = schools.indicator(&id.into()).unwrap();
        schools.cells(indicator, schools.year_near(indicator, None))
    };
    let pupils = figure("school_pupils_year9");
    let sum: f64 = pupils.iter().filter_map(|c| c.value()).sum();
    close(sum, &told["pupils_placed"], 0.0, "pupils");
    let merit = figure("school_merit_value");
    let known = merit.iter().filter(|c| c.value().is_some()).count();
    assert_eq!(known as u64, told["merit_values_placed"].as_u64().unwrap());
    let example = &told["example"];
    let at = schools.places.iter().position(|p| p.code.as_str() == example["code"]).unwrap();
    assert_eq!(schools.places[at].name, example["name"]);
    assert_eq!(schools.places[at].part_of, ["Svartedalen", "Hisingen"]);
    close(schools.places[at].at[0], &example["place"][0], 0.0, "longitude");
    close(merit[at].value().unwrap(), &example["merit_value"], 0.0, "merit value");
    assert!(
        !schools.caution.get("sv").is_empty()
            && schools.caution.get("sv") != schools.caution.get("en")
    );
}

#[test]
fn the_municipal_series_is_behind_the_trend_of_eligibility() {
    let reference = reference();
    let told = &reference["municipalities_year9"];
    let series = reference_of(&IndicatorId::new("eligible_upper_secondary_share")).unwrap();
    assert_eq!(series.lines.len() as u64, told["municipalities"].as_u64().unwrap());
    let city = series.lines.iter().find(|line| line.code == "1480").unwrap();
    for (year, percent) in told["goteborg_eligible_percent"].as_object().unwrap() {
        let year = Year(year.parse().unwrap());
        let (_, value) = city.values.iter().find(|(known, _)| *known == year).unwrap();
        close(100.0 * value, percent, 1e-9, "Göteborg");
    }
    assert!(reference_of(&IndicatorId::new("population")).is_none());
}
