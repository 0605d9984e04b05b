//! The same measure in every division of Göteborg, against the published figures for RegSO.

use skillnad::analysis::{Measurable, Rung, Step, Surface, ZoningLadder};
use skillnad::formats::builtin;
use skillnad::i18n::Language;
use skillnad::model::{DivisionId, Revision, Year};
use skillnad::project::GroupChoice;
use skillnad::stats::Run;
use skillnad::stats::segregation::measure;

use crate::support::golden::golden;

fn divisions() -> Vec<Measurable> {
    ["stadsomraden", "mellanomraden", "primaromraden", "regso", "basomraden"]
        .into_iter()
        .map(|name| format!("goteborg/{name}"))
        .chain(["goteborgsregionen/regso".to_owned()])
        .map(|id| {
            let dataset = builtin::load(&DivisionId::new(id), Revision(0)).unwrap();
            Measurable::new(dataset, Surface::Earth)
        })
        .collect()
}

fn ladder(divisions: &[Measurable], choice: &GroupChoice, permutations: usize) -> ZoningLadder {
    let steps: Vec<Step<'_, Measurable>> = divisions
        .iter()
        .map(|division| Step { dataset: &division.dataset, places: division, geometry: None })
        .collect();
    let shown = &divisions.iter().find(|d| d.dataset.division.id.as_str() == "goteborg/regso");
    let run = Run { permutations, ..Run::default() };
    let d = measure("dissimilarity").unwrap();
    let shown = &shown.unwrap().dataset;
    ZoningLadder::climb(&steps, shown, choice, d, Some(Year(2023)), &run).unwrap()
}

#[test]
fn segregation_by_country_of_birth_in_every_division() {
    let divisions = divisions();
    let ladder = ladder(&divisions, &GroupChoice::default(), 99);
    assert_eq!((ladder.year, ladder.before), (Some(Year(2023)), Some(Year(2020))));
    let names: Vec<&str> = ladder.rungs.iter().map(|rung| rung.name.get(Language::Sv)).collect();
    assert_eq!(
        names,
        [
            "Stadsområden",
            "Mellanområden",
            "Primärområden",
            "RegSO",
            "Basområden",
            "RegSO, regionen"
        ]
    );
    let rung = |id: &str| ladder.rung(&DivisionId::new(id)).unwrap();
    let regso = rung("goteborg/regso");
    let published: serde_json::Value =
        serde_json::from_str(&golden("regso/published.json")).unwrap();
    for (year, found) in [("2023", regso.value.clone().ok()), ("2020", regso.before)] {
        let expected = published[year]["D"].as_f64().unwrap();
        assert!((found.unwrap() / expected - 1.0).abs() < 1e-9, "{year}");
    }
    assert!(regso.chance.unwrap() < 0.02 && !regso.estimated);
    // The only measured division of the city is the one that is merged; others are estimates of it.
    assert_eq!(ladder.base, Some(DivisionId::new("goteborg/regso")));
    assert!(regso.band.is_none() && rung("goteborg/basomraden").band.is_none());
    assert!(rung("goteborg/basomraden").estimated && rung("goteborg/basomraden").chance.is_none());
    for id in ["goteborg/stadsomraden", "goteborg/mellanomraden", "goteborg/primaromraden"] {
        let band = rung(id).band.clone().unwrap().unwrap();
        assert_eq!((band.zones, band.drawn), (rung(id).districts, 99));
        assert!(band.high <= regso.value.clone().unwrap() + 1e-12, "{id}");
    }
    let region = rung("goteborgsregionen/regso");
    assert!(region.elsewhere && region.band.is_none());
    let agreement = ladder.agreement(0.0005).unwrap();
    assert_eq!(agreement.rose + agreement.fell + agreement.stayed, 5);
}

#[test]
fn the_first_year_has_none_before_it() {
    let shown = builtin::load(&DivisionId::new("goteborg/stadsomraden"), Revision(0)).unwrap();
    let (steps, d): ([Step<'_, Measurable>; 0], _) = ([], measure("dissimilarity").unwrap());
    let before = |year| {
        let (choice, run) = (GroupChoice::default(), Run::default());
        let ladder = ZoningLadder::climb(&steps, &shown, &choice, d, Some(Year(year)), &run);
        ladder.unwrap().before
    };
    assert_eq!((before(2020), before(2021)), (None, Some(Year(2020))));
}

#[test]
fn a_choice_that_a_division_lacks_is_told_with_its_reason() {
    let divisions = divisions();
    let classes = GroupChoice::new(&["born_abroad", "rents_nothing"], None);
    let steps: Vec<Step<'_, Measurable>> = Vec::new();
    let shown = &divisions[3].dataset;
    let d = measure("dissimilarity").unwrap();
    let refused = ZoningLadder::climb(&steps, shown, &classes, d, None, &Run::default());
    let why = refused.unwrap_err().message(Language::Sv);
    assert!(why.contains("rents_nothing"), "{why}");
}

#[test]
fn three_groups_have_a_ladder_of_a_measure_for_several() {
    let divisions = divisions();
    let tenure =
        GroupChoice::new(&["dwellings_rental", "dwellings_cooperative", "dwellings_owned"], None);
    let two = ladder(&divisions, &tenure, 9);
    assert!(two.rungs.iter().all(|rung| rung.value.is_err()));
    assert_eq!(two.base, None);
    assert!(two.rungs.iter().all(|rung| Rung::change(rung).is_none()));
}
