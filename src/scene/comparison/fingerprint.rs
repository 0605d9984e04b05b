//! The fingerprint chart of districts over the four target areas: the input of the chart. The places are
//! computed in `analysis` and drawn in `charts`.

use crate::analysis::Fingerprint;
use crate::model::Dataset;
use crate::scene::charts::{
    Canvas, Chart, FingerprintInput, FingerprintRow, FingerprintTheme, Pin, fingerprint,
};

/// The chart of a fingerprint.
pub fn fingerprint_chart(dataset: &Dataset, places: &Fingerprint, canvas: &Canvas<'_>) -> Chart {
    let language = canvas.language;
    let pins: Vec<Pin<'_>> = places
        .positions
        .iter()
        .filter_map(|position| {
            let district = dataset.division.districts.get(*position)?;
            Some(Pin { position: *position, name: &district.name })
        })
        .collect();
    let percentiles: Vec<Vec<Vec<Option<f64>>>> = places
        .target_areas
        .iter()
        .map(|area| {
            let row = |places: &Vec<Option<f64>>| {
                places.iter().map(|place| place.map(|share| share * 100.0)).collect()
            };
            area.indicators.iter().map(|indicator| row(&indicator.places)).collect()
        })
        .collect();
    let rows: Vec<Vec<FingerprintRow<'_>>> = places
        .target_areas
        .iter()
        .zip(&percentiles)
        .map(|(area, percentiles)| {
            let row = |(indicator, percentiles)| {
                let indicator: &crate::analysis::FingerprintIndicator = indicator;
                let percentiles: &Vec<Option<f64>> = percentiles;
                let title = indicator.figures.indicator.title.get(language);
                FingerprintRow { title, percentiles }
            };
            area.indicators.iter().zip(percentiles).map(row).collect()
        })
        .collect();
    let themes: Vec<FingerprintTheme<'_>> = places
        .target_areas
        .iter()
        .zip(&rows)
        .map(|(area, rows)| FingerprintTheme { title: area.title.get(language), rows })
        .collect();
    fingerprint(&FingerprintInput { themes: &themes, pins: &pins }, canvas)
}
