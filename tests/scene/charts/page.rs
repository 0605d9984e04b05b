//! A chart as a page, and what holds for all of them.

use skillnad::color::contrast_ratio;
use skillnad::export::png;
use skillnad::i18n::Language;
use skillnad::scene::charts::{
    Canvas, Chart, ChartPageInput, Pin, chart_page, scatter, strip, strip_key,
};
use skillnad::scene::{PageSize, Part, SceneTokens};

use super::{TOKENS, assert_tidy, labels, scatter_of, some, strip_of, texts};

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
    for tokens in [SceneTokens::LIGHT, SceneTokens::DARK] {
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
