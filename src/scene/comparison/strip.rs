//! The strips of a comparison: for each indicator a tick for every district, with the pinned districts,
//! their common area and the whole marked. Drawing a strip is left to `charts`.

use crate::analysis::{ComparedArea, ComparedIndicator, Comparison};
use crate::city::StudyArea;
use crate::i18n::{Language, tr};
use crate::model::{Dataset, IndicatorId, MeanWeights};
use crate::scene::charts::{
    Canvas, Chart, ChartQuantity, Pin, ReferenceValue, StripInput, StripKind, strip, strip_key,
};
use crate::scene::sentences::{short_unit, study_area};
use crate::scene::shapes::Part;

/// The strip of one indicator.
pub fn comparison_strip(dataset: &Dataset, row: &ComparedIndicator, canvas: &Canvas<'_>) -> Chart {
    let language = canvas.language;
    let indicator = &row.figures.indicator;
    let values: Vec<Option<f64>> = row.figures.series.cells.iter().map(|c| c.value()).collect();
    let pins: Vec<Pin<'_>> = row
        .districts
        .iter()
        .filter_map(|compared| {
            let district = dataset.division.districts.get(compared.position)?;
            Some(Pin { position: compared.position, name: &district.name })
        })
        .collect();
    let name = whole_in_line(dataset, row, language);
    let parent = common_area(row)
        .map(|area| ReferenceValue { name: area.name.get(language), value: area.mean.value });
    let input = StripInput {
        quantity: ChartQuantity {
            title: indicator.title.get(language),
            unit: indicator.unit,
            unit_name: short_unit(indicator.unit, language),
            decimals: indicator.decimals,
        },
        values: &values,
        range: None,
        city: row.whole.map(|mean| ReferenceValue { name, value: mean.value }),
        parent,
        pins: &pins,
        hovered: None,
        kind: StripKind::Ticks,
    };
    strip(&input, canvas)
}

/// The key to the marks of the strips, on one line.
pub fn comparison_key(dataset: &Dataset, comparison: &Comparison, canvas: &Canvas<'_>) -> Part {
    let language = canvas.language;
    let area = comparison.rows.iter().find_map(common_area).map(|area| area.name.get(language));
    let key = match study_area(dataset) {
        StudyArea::City => "compare.city_in_line",
        StudyArea::Region => "compare.region_in_line",
        StudyArea::All => "compare.all_in_line",
    };
    strip_key(Some(tr(language, key)), area, canvas).part
}

/// The indicators of a comparison in order of priority, for pages with room for only a few: `first`,
/// then one of each theme in turn; those that only measure the size of a district come last.
pub fn most_telling<'a>(
    comparison: &'a Comparison,
    dataset: &Dataset,
    first: &IndicatorId,
) -> Vec<&'a ComparedIndicator> {
    let is_first = |row: &&ComparedIndicator| row.figures.indicator.id == *first;
    let mut rest: Vec<(bool, usize, usize, &ComparedIndicator)> = Vec::new();
    for row in comparison.rows.iter().filter(|row| !is_first(row)) {
        let theme = &row.figures.indicator.theme;
        let place = dataset.themes.iter().position(|t| t.id == *theme).unwrap_or(usize::MAX);
        let size = row.figures.grow_with_size();
        let before = rest.iter().filter(|(s, _, p, _)| (*s, *p) == (size, place)).count();
        rest.push((size, before, place, row));
    }
    rest.sort_by_key(|(size, turn, place, _)| (*size, *turn, *place));
    let first = comparison.rows.iter().filter(is_first);
    first.chain(rest.into_iter().map(|(.., row)| row)).collect()
}

/// The larger area that all compared districts lie in; `None` if they lie in different ones.
fn common_area(row: &ComparedIndicator) -> Option<&ComparedArea> {
    let first = row.districts.first()?.area.as_ref()?;
    let same = |area: Option<&ComparedArea>| area.is_some_and(|area| area.name == first.name);
    row.districts.iter().all(|district| same(district.area.as_ref())).then_some(first)
}

/// The name of the value at a strip's bold tick, for use within a line. For counts it is the mean of the
/// districts.
fn whole_in_line(dataset: &Dataset, row: &ComparedIndicator, language: Language) -> &'static str {
    let equal = row.whole.is_some_and(|mean| mean.weights == MeanWeights::Equal);
    let key = match study_area(dataset) {
        _ if equal => "compare.mean_in_line",
        StudyArea::City => "compare.city_in_line",
        StudyArea::Region => "compare.region_in_line",
        StudyArea::All => "compare.all_in_line",
    };
    tr(language, key)
}
