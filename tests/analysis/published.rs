//! The city's own figures against those that were published.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use skillnad::model::Cell;
use skillnad::stats::Measure;
use skillnad::stats::segregation::{
    Atkinson, CorrelationRatio, Dissimilarity, GiniSegregation, Interaction, Isolation,
    MultiDissimilarity, MultiTheilH, Population, TheilH,
};

use crate::support::golden::{assert_agrees, golden, number};

/// Rows of a CSV text of the city's figures: by year, a number for each column and district.
fn by_year(text: &str) -> BTreeMap<String, BTreeMap<String, Vec<Cell>>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let mut years: BTreeMap<String, BTreeMap<String, Vec<Cell>>> = BTreeMap::new();
    for record in reader.records() {
        let record = record.unwrap();
        let cell = |name: &str| record.iter().zip(&headers).find(|(_, h)| *h == name).unwrap().0;
        let year = years.entry(cell("year").to_owned()).or_default();
        for (text, name) in record.iter().zip(&headers) {
            let number = text.parse().map_or(Cell::Missing, Cell::from_number);
            year.entry(name.to_owned()).or_default().push(number);
        }
    }
    years
}

#[test]
fn the_citys_own_figures_come_out_as_published() {
    let published = golden("regso/published.json");
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/tables/regso.csv");
    let table = std::fs::read_to_string(table).unwrap();
    let published: Value = serde_json::from_str(&published).unwrap();
    let years = by_year(&table);
    for year in ["2020", "2023"] {
        let columns = &years[year];
        let names = ["born_abroad", "born_in_sweden"];
        let groups = names.map(|name| columns[name].clone());
        let city = Population::new(&groups, None);
        let measures: [(&str, &dyn Measure<Population>); 7] = [
            ("D", &Dissimilarity),
            ("Gini", &GiniSegregation),
            ("H", &TheilH),
            ("xPx", &Isolation),
            ("xPy", &Interaction),
            ("eta2", &CorrelationRatio),
            ("Atkinson_0.5", &Atkinson { b: 0.5 }),
        ];
        for (name, measure) in measures {
            let expected = number(&published, &format!("/{year}/{name}"));
            assert_agrees(measure.number(&city).unwrap(), expected, name);
        }
        let tenures = ["dwellings_rental", "dwellings_cooperative", "dwellings_owned"];
        let dwellings = Population::new(&tenures.map(|name| columns[name].clone()), None);
        let h = number(&published, &format!("/{year}/tenure_multi_H"));
        assert_agrees(MultiTheilH.number(&dwellings).unwrap(), h, "tenure H");
        let d = number(&published, &format!("/{year}/tenure_multi_D"));
        assert_agrees(MultiDissimilarity.number(&dwellings).unwrap(), d, "tenure D");
    }
}
