//! The lines of the trend: pinned districts and the whole, with reference lines of other places behind them.
//! Drawing the lines is left to `charts`.

use super::whole_name::whole_name;
use crate::analysis::Trend;
use crate::city::city;
use crate::formats::builtin::{ReferenceLine, ReferenceSeries};
use crate::model::{Dataset, Indicator, Year};
use crate::scene::charts::{
    Band, Canvas, Chart, ChartQuantity, LineInk, Pin, TrendInput, TrendLine, trend,
};

/// The lines of a trend.
pub(super) struct TrendLines<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) indicator: &'a Indicator,
    pub(super) trend: &'a Trend,
    pub(super) bands: &'a [Option<Band>],
    pub(super) reference: Option<&'a ReferenceSeries>,
    pub(super) pins: &'a [Pin<'a>],
    pub(super) current: Option<Year>,
}

impl TrendLines<'_> {
    pub(super) fn draw(&self, canvas: &Canvas<'_>) -> Chart {
        let own: Vec<i32> = self.trend.years.iter().filter_map(|y| Some(y.year?.0)).collect();
        let district = |i: usize| -> Vec<Option<f64>> {
            self.trend.years.iter().map(|year| year.cells.get(i)?.value()).collect()
        };
        let districts: Vec<Vec<Option<f64>>> =
            (0..self.trend.positions.len()).map(district).collect();
        let whole: Vec<Option<f64>> =
            self.trend.years.iter().map(|year| year.whole.map(|mean| mean.value)).collect();
        let references: Vec<Reference<'_>> =
            self.reference.iter().flat_map(|series| &series.lines).map(Reference::of).collect();
        let mut years: Vec<i32> = references.iter().flat_map(|line| &line.years).copied().collect();
        years.extend(&own);
        years.sort_unstable();
        years.dedup();
        let band = |year: &i32| {
            let at = own.iter().position(|own| own == year)?;
            self.bands.get(at).copied().flatten()
        };
        let bands: Vec<Option<Band>> = years.iter().map(band).collect();

        let mut lines: Vec<TrendLine<'_>> = Vec::new();
        let named = named_references(&references);
        for (i, line) in references.iter().enumerate() {
            let drawn = TrendLine::new(None, line.name, &line.years, &line.values, LineInk::Quiet);
            lines.push(TrendLine { named: named.contains(&i), ..drawn });
        }
        let weights = self.trend.years.iter().find_map(|year| year.whole).map(|m| m.weights);
        if let Some(weights) = weights {
            let name = whole_name(self.dataset, weights, canvas.language);
            lines.push(TrendLine::new(None, name, &own, &whole, LineInk::City));
        }
        for (i, (position, values)) in self.trend.positions.iter().zip(&districts).enumerate() {
            let name = self.dataset.division.districts.get(*position).map_or("", |d| &d.name);
            let ink = self.pins.iter().position(|pin| pin.position == *position).unwrap_or(i);
            lines.push(TrendLine::new(Some(*position), name, &own, values, LineInk::Pin(ink)));
        }
        let preliminary: Vec<i32> = self.trend.preliminary_years().map(|year| year.0).collect();
        let input = TrendInput {
            quantity: ChartQuantity::of(self.indicator, canvas.language),
            years: &years,
            lines: &lines,
            band: &bands,
            current: self.current.map(|year| year.0),
            preliminary: &preliminary,
        };
        trend(&input, canvas)
    }
}

/// A reference line, with years and values as a chart takes them.
struct Reference<'a> {
    code: &'a str,
    name: &'a str,
    years: Vec<i32>,
    values: Vec<Option<f64>>,
}

impl<'a> Reference<'a> {
    fn of(line: &'a ReferenceLine) -> Self {
        Self {
            code: &line.code,
            name: &line.name,
            years: line.values.iter().map(|(year, _)| year.0).collect(),
            values: line.values.iter().map(|(_, value)| Some(*value)).collect(),
        }
    }

    fn end(&self) -> f64 {
        self.values.last().copied().flatten().unwrap_or(f64::NAN)
    }
}

/// The indexes of the labelled reference lines: the city's own, and the highest and the lowest in the
/// last year. Labels for all would be clutter.
fn named_references(lines: &[Reference<'_>]) -> Vec<usize> {
    let by_end = |a: &(usize, f64), b: &(usize, f64)| a.1.total_cmp(&b.1);
    let ends = || lines.iter().map(Reference::end).enumerate().filter(|(_, end)| end.is_finite());
    let own = lines.iter().position(|line| line.code == city().municipality);
    let ends = ends().max_by(by_end).into_iter().chain(ends().min_by(by_end));
    own.into_iter().chain(ends.map(|(i, _)| i)).collect()
}
