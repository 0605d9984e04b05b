//! Charts: values land where the axis says, labels keep apart, and what is missing is told.

mod districts;
mod measures;
mod page;
mod years;

use skillnad::color::Color;
use skillnad::i18n::Language;
use skillnad::model::Unit;
use skillnad::scene::charts::{
    Canvas, Chart, ChartQuantity, Pin, ReferenceValue, ScatterInput, StripInput, StripKind,
};
use skillnad::scene::{Anchor, Fill, Item, SceneTokens, TextRun, text_width};

const TOKENS: SceneTokens = SceneTokens::LIGHT;

fn canvas(language: Language, width: f64, height: f64) -> Canvas<'static> {
    Canvas { language, tokens: &TOKENS, width, height }
}

fn sv(width: f64, height: f64) -> Canvas<'static> {
    canvas(Language::Sv, width, height)
}

fn income() -> ChartQuantity<'static> {
    ChartQuantity {
        title: "Medelinkomst av arbete",
        unit: Unit::Tkr,
        unit_name: "tkr",
        decimals: 1,
    }
}

fn abroad() -> ChartQuantity<'static> {
    ChartQuantity { title: "Födda utomlands", unit: Unit::Share, unit_name: "%", decimals: 1 }
}

fn strip_of<'a>(values: &'a [Option<f64>], pins: &'a [Pin<'a>]) -> StripInput<'a> {
    StripInput {
        quantity: income(),
        values,
        range: None,
        city: Some(ReferenceValue { name: "staden", value: 300.0 }),
        parent: None,
        pins,
        hovered: None,
        kind: StripKind::Ticks,
    }
}

fn scatter_of<'a>(xs: &'a [Option<f64>], ys: &'a [Option<f64>]) -> ScatterInput<'a> {
    ScatterInput {
        region: None,
        x: income(),
        y: abroad(),
        xs,
        ys,
        colors: &[],
        fit: None,
        city: None,
        city_name: "",
        pins: &[],
        selected: &[],
        hovered: None,
        brush: None,
    }
}

fn texts(chart: &Chart) -> Vec<&TextRun> {
    chart
        .part
        .items
        .iter()
        .filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None })
        .collect()
}

fn labels(chart: &Chart) -> Vec<&str> {
    texts(chart).into_iter().map(|run| run.text.as_str()).collect()
}

fn discs(chart: &Chart, wanted: Color) -> Vec<[f64; 2]> {
    let solid = |item: &Item| match item {
        Item::Disc { center, fill: Some(Fill::Solid(color)), .. } if *color == wanted => {
            Some(*center)
        }
        _ => None,
    };
    chart.part.items.iter().filter_map(solid).collect()
}

fn frame_of(run: &TextRun) -> [f64; 4] {
    let width = text_width(&run.text, run.size, run.weight);
    let left = match run.anchor {
        Anchor::Start => run.at[0],
        Anchor::Middle => run.at[0] - width / 2.0,
        Anchor::End => run.at[0] - width,
    };
    [left, run.at[1] - run.size * 0.75, left + width, run.at[1] + run.size * 0.1]
}

fn assert_tidy(chart: &Chart, what: &str) {
    let frames: Vec<_> = texts(chart).into_iter().map(|run| (&run.text, frame_of(run))).collect();
    for (i, (text, a)) in frames.iter().enumerate() {
        assert!(a[0] >= -0.5 && a[2] <= chart.width + 0.5, "{text:?} leaves {what}: {a:?}");
        assert!(a[3] <= chart.part.height + 0.5, "{text:?} is below {what}: {a:?}");
        for (other, b) in frames.iter().skip(i + 1) {
            let apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
            assert!(apart, "{text:?} touches {other:?} in {what}");
        }
    }
}

fn mark(chart: &Chart, position: usize) -> [f64; 2] {
    chart.marks.iter().find(|mark| mark.position == position).unwrap().at
}

fn some(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

/// Values that look like none in particular, the same every time.
fn many(n: usize) -> Vec<Option<f64>> {
    (0..n).map(|i| Some((i as f64 * 0.618_034).fract() * 900.0 + 50.0)).collect()
}

fn segregation() -> ChartQuantity<'static> {
    let title = "Olikhetsindex (D), födda utomlands";
    ChartQuantity { title, unit: Unit::Number, unit_name: "", decimals: 2 }
}
