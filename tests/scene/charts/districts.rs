//! Strips, histograms and scatter plots: a place for each district.

use skillnad::i18n::Language;
use skillnad::scene::charts::{
    ChartQuantity, Fit, HistogramInput, LineInk, Pin, ReferenceValue, ScatterInput, SparklineInput,
    StripInput, StripKind, TrendInput, TrendLine, histogram, scatter, sparkline, strip, trend,
};
use skillnad::scene::{Bin, Histogram, Item};

use super::{
    TOKENS, assert_tidy, canvas, discs, income, labels, many, mark, scatter_of, some, strip_of, sv,
};

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
        ChartQuantity { title: "Andel av hushållen i hyresrätt som bor trångt", ..income() };
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
fn a_corner_is_shaded_from_its_bounds_to_the_edges_of_the_plot() {
    let (xs, ys) = (some(&[0.1, 0.5, 0.9]), some(&[500.0, 300.0, 100.0]));
    let region = Some([0.7..=f64::INFINITY, f64::NEG_INFINITY..=200.0]);
    let chart = scatter(&ScatterInput { region, ..scatter_of(&xs, &ys) }, &sv(320.0, 280.0));
    let shaded = chart.part.items.iter().find_map(|item| match item {
        Item::Rectangle { frame, stroke: None, .. } => Some(*frame),
        _ => None,
    });
    let ([left, top, width, height], [x, y]) = (shaded.unwrap(), mark(&chart, 2));
    assert!(left < x && x < left + width && top < y && y < top + height);
    let [plot_left, plot_top, plot_width, plot_height] = chart.plot;
    assert!((left + width - plot_left - plot_width).abs() < 1e-9);
    assert!((top + height - plot_top - plot_height).abs() < 1e-9);
    assert!((left - chart.x.unwrap().point(0.7)).abs() < 1e-9);
    assert!((top - chart.y.unwrap().point(200.0)).abs() < 1e-9);
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
            let years: Vec<i32> = (2020..).take(values.len()).collect();
            let lines = [TrendLine::new(Some(0), "Skår", &years, &values, LineInk::Pin(0))];
            let over_years = TrendInput {
                quantity: income(),
                years: &years,
                lines: &lines,
                band: &[],
                current: None,
                preliminary: &[],
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
fn a_value_on_an_edge_is_counted_and_listed_in_the_same_bar() {
    let numbers: Vec<f64> = (0..=20).map(f64::from).collect();
    let values: Vec<Option<f64>> = numbers.iter().copied().map(Some).collect();
    let bins = Histogram::new(&numbers, 0.0, 20.0, |_| TOKENS.accent);
    let on_an_edge = |bin: &Bin| numbers.contains(&bin.upper);
    assert!(bins.bins.iter().filter(|bin| on_an_edge(bin)).count() > 5, "{:?}", bins.bins);
    let input = HistogramInput {
        quantity: income(),
        values: &values,
        histogram: &bins,
        city: None,
        pins: &[],
        hovered: None,
    };
    let made = histogram(&input, &sv(312.0, 200.0));
    let listed: Vec<usize> = made.bars.iter().map(|bar| bar.districts.len()).collect();
    let counted: Vec<usize> = bins.bins.iter().map(|bin| bin.count).collect();
    assert_eq!(listed, counted);
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
        city: Some(ReferenceValue { name: "staden", value: 260.0 }),
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
