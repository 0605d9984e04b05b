//! Trends and sparklines.

use skillnad::scene::Item;
use skillnad::scene::charts::{
    Band, LineInk, SparklineInput, TrendInput, TrendLine, sparkline, trend,
};

use super::{TOKENS, assert_tidy, discs, income, labels, some, sv};

#[test]
fn a_missing_year_is_a_gap_and_line_ends_are_named_without_touching() {
    let years = [2020, 2021, 2022, 2023];
    let (a, b) = (some(&[300.0, 301.0, 302.0, 303.0]), some(&[300.5, 301.5, 302.5, 303.2]));
    let gap = [Some(140.0), Some(150.0), None, Some(162.5)];
    let line = |position, name, values, ink| TrendLine::new(position, name, &years, values, ink);
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
        preliminary: &[],
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
            let cut = lines.iter().map(|line| {
                TrendLine::new(line.position, line.name, &years[..n], &line.values[..n], line.ink)
            });
            let lines: Vec<TrendLine<'_>> = cut.collect();
            let input = TrendInput { years: &years[..n], lines: &lines, band: &band[..n], ..input };
            assert_tidy(&trend(&input, &sv(width, height)), "a trend");
        }
    }
}

#[test]
fn a_change_in_the_third_decimal_is_drawn_as_the_small_change_it_is() {
    let values = some(&[0.349, 0.351, 0.350, 0.353]);
    let years = [2020, 2021, 2022, 2023];
    let lines = [TrendLine::new(None, "D", &years, &values, LineInk::City)];
    let input = TrendInput {
        quantity: income(),
        years: &years,
        lines: &lines,
        band: &[],
        current: None,
        preliminary: &[],
    };
    let chart = trend(&input, &sv(312.0, 220.0));
    let y = chart.y.unwrap();
    let rise = y.point(0.349) - y.point(0.353);
    assert!(rise > 0.0 && rise < chart.plot[3] * 0.15, "{rise} of {}", chart.plot[3]);
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
