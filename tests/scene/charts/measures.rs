//! Lorenz curves, profiles, ladders and fingerprints.

use skillnad::scene::Item;
use skillnad::scene::charts::{
    FingerprintInput, FingerprintRow, FingerprintTheme, LadderInput, LadderRung, LorenzInput, Pin,
    ProfileCurve, ProfileInput, fingerprint, ladder, lorenz, profile,
};

use super::{TOKENS, assert_tidy, discs, labels, segregation, some, sv};

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
    let neighbors = [200, 400, 800, 1600, 3200];
    let (d, h) = ([Some(0.41), Some(0.39), None, Some(0.33), Some(0.30)], some(&[0.2; 5]));
    let curves = [ProfileCurve { name: "D", values: &d }, ProfileCurve { name: "H", values: &h }];
    let input = ProfileInput {
        quantity: segregation(),
        neighbors: &neighbors,
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
    let rung = |name, districts, value, chance: Option<f64>| LadderRung {
        name,
        districts,
        value,
        chance,
        borders_range: chance.map(|c| [c + 0.01, c + 0.03]),
        estimated: false,
        below: "",
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
fn a_ladder_marks_estimates_and_has_room_for_a_change_below() {
    let rung = |estimated, below| LadderRung {
        name: "RegSO",
        districts: 147,
        value: Some(0.39),
        chance: None,
        borders_range: Some([0.3, 0.35]),
        estimated,
        below,
        current: false,
    };
    let rungs = [rung(true, "+0,004"), rung(false, "")];
    let input = LadderInput { quantity: segregation(), rungs: &rungs };
    for width in [296.0, 420.0] {
        let chart = ladder(&input, &sv(width, 0.0));
        let labels = labels(&chart);
        for text in ["~ 0,39", "0,39", "+0,004", "andra gränser (95 %)"] {
            assert!(labels.contains(&text), "{text} is not in {labels:?}");
        }
        assert!(chart.words.contains("147 områden: ~ 0,39"), "{}", chart.words);
        assert_tidy(&chart, "a ladder with estimates");
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
    let rung = LadderRung {
        name: "RegSO",
        districts: 147,
        value: None,
        chance: None,
        borders_range: None,
        estimated: false,
        below: "",
        current: true,
    };
    let lone = ladder(&LadderInput { quantity: segregation(), rungs: &[rung] }, &sv(312.0, 0.0));
    assert!(lone.words.contains("inga uppgifter"), "{}", lone.words);
    let none = ladder(&LadderInput { quantity: segregation(), rungs: &[] }, &sv(312.0, 0.0));
    assert!(none.words.contains("inga uppgifter") && !none.part.items.is_empty());
    let empty = FingerprintInput { themes: &[], pins: &[] };
    assert_eq!(fingerprint(&empty, &sv(312.0, 0.0)).part.height, 0.0);
    let input =
        ProfileInput { quantity: segregation(), neighbors: &[], curves: &[], current: None };
    assert!(profile(&input, &sv(312.0, 200.0)).words.contains("inga uppgifter"));
}
