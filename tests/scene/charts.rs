//! Charts: values land where the axis says, labels keep apart, and what is missing is told.

use skillnad::color::{Color, contrast_ratio};
use skillnad::export::png;
use skillnad::i18n::Language;
use skillnad::model::Unit;
use skillnad::scene::charts::{
    Band, Canvas, Chart, ChartPageInput, FingerprintInput, FingerprintRow, FingerprintTheme, Fit,
    HistogramInput, LadderInput, LineInk, LorenzInput, Pin, ProfileCurve, ProfileInput, Quantity,
    Reference, Rung, ScatterInput, SparklineInput, StripInput, StripKind, TrendInput, TrendLine,
    chart_page, fingerprint, histogram, ladder, lorenz, profile, scatter, sparkline, strip,
    strip_key, trend,
};
use skillnad::scene::{Anchor, Fill, Histogram, Item, PageSize, Part, TextRun, Tokens, text_width};

const TOKENS: Tokens = Tokens::LIGHT;

fn canvas(language: Language, width: f64, height: f64) -> Canvas<'static> {
    Canvas { language, tokens: &TOKENS, width, height }
}

fn sv(width: f64, height: f64) -> Canvas<'static> {
    canvas(Language::Sv, width, height)
}

fn income() -> Quantity<'static> {
    Quantity { title: "Medelinkomst av arbete", unit: Unit::Tkr, unit_name: "tkr", decimals: 1 }
}

fn abroad() -> Quantity<'static> {
    Quantity { title: "Födda utomlands", unit: Unit::Share, unit_name: "%", decimals: 1 }
}

fn strip_of<'a>(values: &'a [Option<f64>], pins: &'a [Pin<'a>]) -> StripInput<'a> {
    StripInput {
        quantity: income(),
        values,
        range: None,
        city: Some(Reference { name: "staden", value: 300.0 }),
        parent: None,
        pins,
        hovered: None,
        kind: StripKind::Ticks,
    }
}

fn scatter_of<'a>(xs: &'a [Option<f64>], ys: &'a [Option<f64>]) -> ScatterInput<'a> {
    ScatterInput {
        x: income(),
        y: abroad(),
        xs,
        ys,
        colors: &[],
        fit: None,
        city: None,
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

#[test]
fn a_strip_puts_values_where_its_axis_says() {
    let values = some(&[100.0, 300.0, 500.0, 200.0]);
    let pins = [Pin { position: 3, name: "Skår" }];
    let chart = strip(&strip_of(&values, &pins), &sv(313.0, 0.0));
    let axis = chart.x.unwrap();
    for (position, value) in [(0, 100.0), (1, 300.0), (2, 500.0), (3, 200.0)] {
        assert!((mark(&chart, position)[0] - axis.point(value)).abs() < 1e-9);
        assert!((axis.value(mark(&chart, position)[0]) - value).abs() < 1e-9);
    }
    assert_eq!(mark(&chart, 1)[0], 156.5, "the middle of 100 to 500 is the middle of the track");
    assert_eq!(discs(&chart, TOKENS.pins[0]), [mark(&chart, 3)]);
    assert_eq!(chart.marks.last().unwrap().position, 3, "the pin lies on top");
    assert!(labels(&chart).contains(&"100,0") && labels(&chart).contains(&"staden 300,0"));
    assert_tidy(&chart, "a strip");
}

#[test]
fn a_strip_tells_what_is_missing_and_draws_none_of_it() {
    let values = [Some(100.0), None, Some(500.0), None, Some(f64::NAN)];
    let pins = [Pin { position: 1, name: "Utby" }];
    let chart = strip(&strip_of(&values, &pins), &sv(320.0, 0.0));
    let drawn: Vec<usize> = chart.marks.iter().map(|mark| mark.position).collect();
    assert_eq!(drawn, [0, 2]);
    assert_eq!(discs(&chart, TOKENS.pins[0]), [[0.0; 2]; 0]);
    assert!(labels(&chart).contains(&"3 saknar uppgift · tkr"), "{:?}", labels(&chart));
    assert!(chart.words.contains("3 saknar uppgift."), "{}", chart.words);
    assert!(chart.words.contains("Utby (uppgift saknas)"), "{}", chart.words);
    let english = strip(&strip_of(&values, &pins), &canvas(Language::En, 320.0, 0.0));
    assert!(english.words.contains("3 without data."), "{}", english.words);
    assert!(labels(&english).contains(&"500.0"));
}

#[test]
fn a_long_title_moves_what_is_missing_below_the_strip() {
    let values = [Some(100.0), None];
    let quantity =
        Quantity { title: "Andel av hushållen i hyresrätt som bor trångt", ..income() };
    let chart = strip(&StripInput { quantity, ..strip_of(&values, &[]) }, &sv(312.0, 0.0));
    assert_eq!(chart.part.height, 74.0);
    assert!(labels(&chart).contains(&"1 saknar uppgift"));
    assert_tidy(&chart, "a strip with a long title");
}

#[test]
fn a_dumbbell_spans_the_two_pins_and_writes_how_far_apart_they_are() {
    let values = some(&[100.0, 260.5, 500.0]);
    let pins = [Pin { position: 1, name: "Skår" }, Pin { position: 2, name: "Utby" }];
    let input = StripInput { kind: StripKind::Dumbbell, ..strip_of(&values, &pins) };
    let chart = strip(&input, &sv(320.0, 0.0));
    let bar = chart.part.items.iter().find_map(|item| match item {
        Item::Line { points, stroke } if stroke.width == 3.0 => Some(points.clone()),
        _ => None,
    });
    assert_eq!(bar, Some(vec![mark(&chart, 1), mark(&chart, 2)]));
    assert!(labels(&chart).contains(&"skillnad 239,5"));
    let one = StripInput { pins: &pins[..1], ..input };
    assert!(labels(&strip(&one, &sv(320.0, 0.0))).contains(&"skillnad 39,5"), "to the city");
}

#[test]
fn nothing_one_value_and_equal_values_are_no_trouble() {
    for values in [vec![], vec![None, None], some(&[7.0]), some(&[7.0; 5]), some(&[0.0])] {
        for (width, height) in [(312.0, 200.0), (120.0, 60.0), (800.0, 600.0), (10.0, 10.0)] {
            let canvas = sv(width, height);
            let bins: Vec<f64> = values.iter().copied().flatten().collect();
            let [low, high] = [0, bins.len().saturating_sub(1)].map(|i| bins.get(i).copied());
            let [low, high] = [low, high].map(|v| v.unwrap_or(f64::NAN));
            let bins = Histogram::new(&bins, low, high, |_| TOKENS.accent);
            let bars = HistogramInput {
                quantity: income(),
                values: &values,
                histogram: &bins,
                city: None,
                pins: &[],
                hovered: None,
            };
            let lines = [TrendLine {
                position: Some(0),
                name: "Skår",
                values: &values,
                ink: LineInk::Pin(0),
            }];
            let years: Vec<i32> = (2020..).take(values.len()).collect();
            let over_years = TrendInput {
                quantity: income(),
                years: &years,
                lines: &lines,
                band: &[],
                current: None,
            };
            let tiny = SparklineInput {
                quantity: income(),
                values: &values,
                range: None,
                ink: LineInk::City,
            };
            for chart in [
                strip(&StripInput { city: None, ..strip_of(&values, &[]) }, &canvas),
                histogram(&bars, &canvas).chart,
                scatter(&scatter_of(&values, &values), &canvas),
                trend(&over_years, &canvas),
                sparkline(&tiny, &canvas),
            ] {
                assert!(!chart.words.is_empty());
                assert!(!format!("{:?}", chart.part).contains("NaN"), "{}", chart.words);
                assert!(!format!("{:?}", chart.marks).contains("NaN"), "{}", chart.words);
            }
        }
    }
}

#[test]
fn a_hundred_thousand_districts_are_drawn_as_no_more_than_can_be_seen() {
    let (xs, mut ys) = (many(100_000), many(100_003));
    ys.drain(..3);
    let chart = strip(&strip_of(&xs, &[]), &sv(312.0, 0.0));
    assert!(chart.part.items.len() < 2 * 312, "{}", chart.part.items.len());
    assert!(chart.words.contains("100\u{a0}000 områden är ritade som"), "{}", chart.words);
    assert_eq!(chart.marks.len(), 100_000, "each can still be found");
    let chart = scatter(&scatter_of(&xs, &ys), &sv(312.0, 220.0));
    assert!(chart.part.items.len() < 12_100, "{}", chart.part.items.len());
    assert!(chart.words.contains("områden är ritade som"));
    assert_eq!(chart.within(chart.plot).len(), 100_000);
    let few = strip(&strip_of(&xs[..500], &[]), &sv(312.0, 0.0));
    assert!(!few.words.contains("ritade"), "all of them are drawn: {}", few.words);
}

#[test]
fn bars_stand_on_the_axis_and_know_their_districts() {
    let values = [Some(110.0), Some(119.0), None, Some(300.0), Some(500.0)];
    let plain: Vec<f64> = values.iter().copied().flatten().collect();
    let bins = Histogram::new(&plain, 110.0, 500.0, |_| TOKENS.accent);
    let pins = [Pin { position: 3, name: "Skår" }];
    let input = HistogramInput {
        quantity: income(),
        values: &values,
        histogram: &bins,
        city: Some(Reference { name: "staden", value: 260.0 }),
        pins: &pins,
        hovered: None,
    };
    let made = histogram(&input, &sv(312.0, 200.0));
    let (chart, axis) = (&made.chart, made.chart.x.unwrap());
    assert_eq!(made.bars[0].districts, [0, 1]);
    assert_eq!(made.bars.last().unwrap().districts, [4], "the last bar is closed above");
    assert_eq!(made.bars.iter().map(|bar| bar.districts.len()).sum::<usize>(), 4);
    let y = chart.y.unwrap();
    let tops: Vec<f64> = (chart.part.items.iter())
        .filter_map(|item| match item {
            Item::Rectangle { frame, .. } => Some(frame[1]),
            _ => None,
        })
        .collect();
    assert_eq!(tops.len(), 3, "an empty bar isn't drawn");
    assert!((tops[0] - y.point(2.0)).abs() < 1e-9 && (tops[1] - y.point(1.0)).abs() < 1e-9);
    assert_eq!(mark(chart, 3)[0], axis.point(300.0));
    assert_eq!(discs(chart, TOKENS.pins[0]), [mark(chart, 3)]);
    assert!(labels(chart).contains(&"staden 260,0") && labels(chart).contains(&"antal områden"));
    assert!(labels(chart).contains(&"1 saknar uppgift"));
    assert!(chart.words.contains("4 områden"), "{}", chart.words);
    for (width, height) in [(312.0, 200.0), (120.0, 60.0), (800.0, 600.0)] {
        assert_tidy(&histogram(&input, &sv(width, height)).chart, "a histogram");
    }
}

#[test]
fn a_dot_lies_at_both_of_its_values_and_a_line_stays_inside() {
    let xs = [Some(100.0), Some(500.0), Some(300.0), None];
    let ys = [Some(0.1), Some(0.5), Some(0.4), Some(0.2)];
    let pins = [Pin { position: 2, name: "Hammarkullen centrala" }];
    let input = ScatterInput {
        fit: Some(Fit { intercept: -0.4, slope: 0.002, r: 0.912, n: 3 }),
        city: Some([290.0, 0.3]),
        pins: &pins,
        ..scatter_of(&xs, &ys)
    };
    let chart = scatter(&input, &sv(312.0, 260.0));
    let (x, y) = (chart.x.unwrap(), chart.y.unwrap());
    assert_eq!(mark(&chart, 1), [x.point(500.0), y.point(0.5)]);
    assert_eq!(chart.marks.len(), 3, "a district with one of two values has no dot");
    assert!(chart.words.contains("1 saknar uppgift."), "{}", chart.words);
    assert!(labels(&chart).contains(&"r = 0,91 · n = 3"), "{:?}", labels(&chart));
    assert!(labels(&chart).contains(&"Födda utomlands, %"));
    assert!(labels(&chart).contains(&"Hammarkullen centrala"));
    let line = chart.part.items.iter().find_map(|item| match item {
        Item::Line { points, stroke } if stroke.color == TOKENS.ink => Some(points.clone()),
        _ => None,
    });
    let [left, top, width, height] = chart.plot;
    for [px, py] in line.unwrap() {
        assert!((left - 1e-9..=left + width + 1e-9).contains(&px), "{px}");
        assert!((top - 1e-9..=top + height + 1e-9).contains(&py), "{py}");
        assert!((y.value(py) - (-0.4 + 0.002 * x.value(px))).abs() < 1e-9);
    }
    for (width, height) in [(312.0, 260.0), (120.0, 60.0), (800.0, 600.0)] {
        assert_tidy(&scatter(&input, &sv(width, height)), "a scatter plot");
    }
}

#[test]
fn a_brush_selects_the_districts_under_it_and_is_drawn() {
    let (xs, ys) = (some(&[100.0, 200.0, 300.0]), some(&[0.1, 0.2, 0.3]));
    let chart = scatter(&scatter_of(&xs, &ys), &sv(312.0, 260.0));
    let (from, to) = (mark(&chart, 1), mark(&chart, 2));
    let brush = [from[0] - 2.0, from[1] + 2.0, to[0] - from[0] + 4.0, to[1] - from[1] - 4.0];
    let selected = chart.within(brush);
    assert_eq!(selected, [1, 2]);
    let input = ScatterInput { brush: Some(brush), selected: &selected, ..scatter_of(&xs, &ys) };
    let brushed = scatter(&input, &sv(312.0, 260.0));
    assert_ne!(brushed.part, chart.part);
    let frame = brushed.part.items.iter().find_map(|item| match item {
        Item::Rectangle { frame, .. } => Some(*frame),
        _ => None,
    });
    assert!(frame.unwrap()[2] > 0.0 && frame.unwrap()[3] > 0.0, "upright however it was drawn");
}

#[test]
fn a_missing_year_is_a_gap_and_line_ends_are_named_without_touching() {
    let years = [2020, 2021, 2022, 2023];
    let (a, b) = (some(&[300.0, 301.0, 302.0, 303.0]), some(&[300.5, 301.5, 302.5, 303.2]));
    let gap = [Some(140.0), Some(150.0), None, Some(162.5)];
    let line = |position, name, values, ink| TrendLine { position, name, values, ink };
    let lines = [
        line(Some(4), "Hammarkullen centrala", &gap, LineInk::Pin(0)),
        line(Some(5), "Lorensberg-Vasastaden-Kommendantsängen", &a, LineInk::Pin(1)),
        line(None, "staden", &b, LineInk::City),
    ];
    let band = Band { low: 110.0, lower_quartile: 220.0, upper_quartile: 340.0, high: 560.0 };
    let band = [Some(band), Some(band), None, Some(band)];
    let input = TrendInput {
        quantity: income(),
        years: &years,
        lines: &lines,
        band: &band,
        current: Some(2021),
    };
    let chart = trend(&input, &sv(312.0, 220.0));
    let (x, y) = (chart.x.unwrap(), chart.y.unwrap());
    let with_gap: Vec<_> = chart.marks.iter().filter(|mark| mark.position == 4).collect();
    assert_eq!(with_gap.len(), 3);
    assert_eq!(with_gap[2].at, [x.point(2023.0), y.point(162.5)]);
    let pin =
        |item: &&Item| matches!(item, Item::Line { stroke, .. } if stroke.color == TOKENS.pins[0]);
    let pieces: Vec<&Item> = chart.part.items.iter().filter(pin).collect();
    assert!(matches!(pieces[..], [Item::Line { points, .. }] if points.len() == 2), "{pieces:?}");
    let areas = chart.part.items.iter().filter(|item| matches!(item, Item::Area { .. })).count();
    assert_eq!(areas, 4, "two parts of a band with a gap, each with its middle half");
    for year in ["2020", "2021", "2022", "2023", "162,5", "staden"] {
        assert!(labels(&chart).contains(&year), "{year} in {:?}", labels(&chart));
    }
    let words = "Hammarkullen centrala går från 140,0 (2020) till 162,5 (2023).";
    assert!(chart.words.contains(words), "{}", chart.words);
    for (width, height) in [(312.0, 220.0), (340.0, 120.0), (120.0, 60.0), (800.0, 600.0)] {
        for n in 1..=4 {
            let input = TrendInput { years: &years[..n], band: &band[..n], ..input };
            assert_tidy(&trend(&input, &sv(width, height)), "a trend");
        }
    }
}

#[test]
fn a_sparkline_fits_in_a_cell() {
    let values = [Some(1.0), None, Some(3.0), Some(2.0)];
    let input =
        SparklineInput { quantity: income(), values: &values, range: None, ink: LineInk::City };
    let chart = sparkline(&input, &sv(500.0, 500.0));
    assert_eq!((chart.width, chart.part.height), (60.0, 16.0));
    assert_eq!(chart.words, "Medelinkomst av arbete: från 1,0 till 2,0.");
    let end = [chart.x.unwrap().point(3.0), chart.y.unwrap().point(2.0)];
    assert_eq!(discs(&chart, TOKENS.ink).last(), Some(&end));
}

fn segregation() -> Quantity<'static> {
    let title = "Olikhetsindex (D), födda utomlands";
    Quantity { title, unit: Unit::Number, unit_name: "", decimals: 2 }
}

#[test]
fn a_lorenz_curve_lies_in_a_square_and_tells_what_half_has() {
    let points = [[0.0, 0.0], [0.25, 0.1], [0.75, 0.5], [1.0, 1.0]];
    let input = LorenzInput {
        points: &points,
        gini: Some(0.3),
        of_whom: "andel av invånarna",
        of_what: "andel av inkomsterna",
        without: 2,
    };
    for (width, height) in [(312.0, 312.0), (340.0, 200.0), (120.0, 60.0), (800.0, 600.0)] {
        let chart = lorenz(&input, &sv(width, height));
        let (x, y) = (chart.x.unwrap(), chart.y.unwrap());
        let [left, top, side, also] = chart.plot;
        assert!((side - also).abs() < 1e-9, "{side} by {also}");
        assert!(chart.width <= width + 1e-9 && chart.part.height <= height + 1e-9);
        let curve = chart.part.items.iter().find_map(|item| match item {
            Item::Line { points, stroke } if stroke.color == TOKENS.accent => Some(points.clone()),
            _ => None,
        });
        let curve = curve.unwrap();
        assert_eq!(curve[2], [x.point(0.75), y.point(0.5)]);
        assert!((curve[3][0] - (left + side)).abs() < 1e-9 && (curve[3][1] - top).abs() < 1e-9);
        assert_tidy(&chart, "a Lorenz curve");
        let half = "Den hälft som har minst har 30\u{a0}% av det hela.";
        assert!(chart.words.contains(half), "{}", chart.words);
        assert!(chart.words.contains("Gini 0,300. ") && chart.words.contains("2 saknar uppgift."));
    }
    let none = lorenz(&LorenzInput { points: &[], gini: None, ..input }, &sv(312.0, 312.0));
    assert!(none.words.contains("inga uppgifter"), "{}", none.words);
}

#[test]
fn each_doubling_of_a_profile_is_as_long_and_the_current_number_is_told() {
    let neighbours = [200, 400, 800, 1600, 3200];
    let (d, h) = ([Some(0.41), Some(0.39), None, Some(0.33), Some(0.30)], some(&[0.2; 5]));
    let curves = [ProfileCurve { name: "D", values: &d }, ProfileCurve { name: "H", values: &h }];
    let input = ProfileInput {
        quantity: segregation(),
        neighbours: &neighbours,
        curves: &curves,
        current: Some(1600),
    };
    let chart = profile(&input, &sv(340.0, 220.0));
    let (x, y) = (chart.x.unwrap(), chart.y.unwrap());
    let first = x.point(400.0) - x.point(200.0);
    assert!((x.point(3200.0) - x.point(1600.0) - first).abs() < 1e-9);
    assert_eq!(y.values, [0.0, 0.5], "from zero to a round number");
    assert!(discs(&chart, TOKENS.accent).contains(&[x.point(1600.0), y.point(0.33)]));
    let told = "1\u{a0}600 närmaste: D 0,33 · H 0,20";
    assert!(labels(&chart).contains(&told), "{:?}", labels(&chart));
    assert!(chart.words.contains("D går från 0,41 (200) till 0,30 (3\u{a0}200)."));
    let pieces =
        chart.part.items.iter().filter(
            |item| matches!(item, Item::Line { stroke, .. } if stroke.color == TOKENS.accent),
        );
    assert_eq!(pieces.count(), 2, "a gap where there is no value");
    for (width, height) in [(340.0, 220.0), (312.0, 160.0), (120.0, 60.0), (800.0, 600.0)] {
        assert_tidy(&profile(&input, &sv(width, height)), "a profile");
    }
}

#[test]
fn a_ladder_sets_each_division_beside_chance() {
    let rung = |name, districts, value, chance: Option<f64>| Rung {
        name,
        districts,
        value,
        chance,
        chance_range: chance.map(|c| [c - 0.01, c + 0.01]),
        current: name == "RegSO",
    };
    let rungs = [
        rung("Stadsområden", 4, Some(0.21), Some(0.02)),
        rung("RegSO", 147, Some(0.39), Some(0.04)),
        rung("Basområden med ett mycket långt namn", 1025, None, None),
    ];
    let input = LadderInput { quantity: segregation(), rungs: &rungs };
    for width in [312.0, 340.0, 120.0, 800.0] {
        let chart = ladder(&input, &sv(width, 0.0));
        let x = chart.x.unwrap();
        let dots: Vec<f64> = discs(&chart, TOKENS.accent).iter().map(|at| at[0]).collect();
        assert_eq!(dots[..2], [x.point(0.21), x.point(0.39)], "none for what isn't known");
        let ticks: Vec<f64> = (chart.part.items.iter())
            .filter_map(|item| match item {
                Item::Line { points, stroke } if stroke.color == TOKENS.ink_2 => Some(points[0][0]),
                _ => None,
            })
            .collect();
        assert_eq!(ticks[..2], [x.point(0.02), x.point(0.04)]);
        assert_tidy(&chart, "a ladder");
        assert!(labels(&chart).contains(&"0,39"));
        assert!(chart.words.contains("RegSO, 147 områden: 0,39, slumpvärde 0,04."));
        assert!(chart.words.contains("1\u{a0}025 områden: kan inte beräknas."), "{}", chart.words);
    }
}

#[test]
fn a_fingerprint_places_each_pin_and_a_theme_without_figures_says_so() {
    let earnings = [Some(100.0), Some(0.0)];
    let rows = [
        FingerprintRow { title: "Medelinkomst av arbete", percentiles: &earnings },
        FingerprintRow { title: "Förvärvsarbetande", percentiles: &[Some(50.0), None] },
        FingerprintRow { title: "Arbetslösa", percentiles: &[None, None] },
    ];
    let themes = [
        FingerprintTheme { title: "God start i livet och goda uppväxtvillkor", rows: &[] },
        FingerprintTheme { title: "Förutsättningar för arbete", rows: &rows },
    ];
    let pins = [Pin { position: 7, name: "Skår" }, Pin { position: 9, name: "Utby" }];
    let input = FingerprintInput { themes: &themes, pins: &pins };
    for width in [312.0, 340.0, 160.0, 800.0] {
        let chart = fingerprint(&input, &sv(width, 0.0));
        let x = chart.x.unwrap();
        let marks: Vec<(usize, f64)> = chart.marks.iter().map(|m| (m.position, m.at[0])).collect();
        assert_eq!(marks, [(7, x.point(100.0)), (9, x.point(0.0)), (7, x.point(50.0))]);
        assert_eq!(discs(&chart, TOKENS.pins[1]).len(), 1);
        assert!(labels(&chart).iter().any(|text| text.starts_with("Inga uppgifter")));
        assert_tidy(&chart, "a fingerprint");
        assert!(chart.words.contains("uppväxtvillkor. Inga uppgifter ännu."), "{}", chart.words);
        assert!(chart.words.contains("Förvärvsarbetande: Skår 50; Utby (uppgift saknas)."));
    }
}

#[test]
fn charts_of_rows_without_any_figures_say_so() {
    let rung = Rung {
        name: "RegSO",
        districts: 147,
        value: None,
        chance: None,
        chance_range: None,
        current: true,
    };
    let lone = ladder(&LadderInput { quantity: segregation(), rungs: &[rung] }, &sv(312.0, 0.0));
    assert!(lone.words.contains("inga uppgifter"), "{}", lone.words);
    let none = ladder(&LadderInput { quantity: segregation(), rungs: &[] }, &sv(312.0, 0.0));
    assert!(none.words.contains("inga uppgifter") && !none.part.items.is_empty());
    let empty = FingerprintInput { themes: &[], pins: &[] };
    assert_eq!(fingerprint(&empty, &sv(312.0, 0.0)).part.height, 0.0);
    let input =
        ProfileInput { quantity: segregation(), neighbours: &[], curves: &[], current: None };
    assert!(profile(&input, &sv(312.0, 200.0)).words.contains("inga uppgifter"));
}

#[test]
fn a_chart_is_a_page_with_title_key_and_sources_and_more_than_a_blank_one() {
    let values = some(&[100.0, 300.0, 500.0]);
    let pins = [Pin { position: 2, name: "Långedrag" }];
    let notes = ["Skillnaderna gäller områden, inte personer.".to_owned()];
    let drawn = |canvas: &Canvas<'_>| {
        let key = strip_key(Some("staden"), None, canvas);
        Chart::stacked([strip(&strip_of(&values, &pins), canvas), key], 8.0)
    };
    let blank = |canvas: &Canvas<'_>| Chart {
        part: Part { items: Vec::new(), height: canvas.height },
        width: canvas.width,
        ..Chart::default()
    };
    for (width, height) in [(800.0, 600.0), (595.0, 842.0), (320.0, 240.0)] {
        let input = ChartPageInput {
            title: "Medelinkomst av arbete",
            subtitle: "tusen kronor per år · 2023 · RegSO",
            pins: &pins,
            notes: &notes,
            source: "SCB",
            borders: "Göteborgs Stad",
            date: Some("24 november 2026"),
            size: PageSize { width, height, dpi: 96.0 },
            language: Language::Sv,
            tokens: &TOKENS,
            draw: &drawn,
        };
        let page = chart_page(&input);
        assert_eq!((page.width, page.height, page.language), (width, height, "sv"));
        let as_chart =
            Chart { part: Part { items: page.items.clone(), height }, width, ..Chart::default() };
        assert_tidy(&as_chart, "a page");
        for text in ["Medelinkomst av arbete", "Långedrag", "staden 300,0", &notes[0]] {
            assert!(labels(&as_chart).contains(&text), "{text} in {:?}", labels(&as_chart));
        }
        let told = ["Medelinkomst av arbete. ", "3 områden", "inte personer."];
        assert!(told.iter().all(|t| page.description.contains(t)), "{}", page.description);
        let picture = png(&page, 48.0, None).unwrap();
        let nothing = png(&chart_page(&ChartPageInput { draw: &blank, ..input }), 48.0, None);
        assert_ne!(picture, nothing.unwrap());
    }
}

#[test]
fn text_is_readable_in_both_themes_and_words_are_in_both_languages() {
    let values = [Some(100.0), None, Some(500.0)];
    let pins = [Pin { position: 2, name: "Långedrag" }];
    for tokens in [Tokens::LIGHT, Tokens::DARK] {
        for (language, missing) in
            [(Language::Sv, "1 saknar uppgift"), (Language::En, "1 without data")]
        {
            let canvas = Canvas { language, tokens: &tokens, width: 320.0, height: 200.0 };
            let plain = strip(&strip_of(&values, &pins), &canvas);
            let points = scatter(&scatter_of(&values, &values), &canvas);
            for chart in [plain, points] {
                assert!(chart.words.contains(missing), "{}", chart.words);
                for run in texts(&chart) {
                    let inks = [tokens.ink, tokens.ink_2, tokens.ink_3];
                    assert!(inks.contains(&run.color), "{:?}", run.text);
                    assert!(contrast_ratio(run.color, tokens.panel) >= 4.5, "{:?}", run.text);
                    assert!(run.size >= 9.0, "{:?}", run.text);
                }
            }
        }
    }
}
