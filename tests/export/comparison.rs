//! Sharp borders and the comparison of pinned districts on exported maps.

use skillnad::export::svg;
use skillnad::formats::builtin;
use skillnad::model::{DistrictCode, DivisionId, Revision};
use skillnad::project::{ComparisonChoice, Look, SharpBordersChoice, View};
use skillnad::scene::Item;

use super::scene;

fn lines(items: &[Item]) -> usize {
    items
        .iter()
        .map(|item| match item {
            Item::Line { .. } => 1,
            Item::Clip { items, .. } => lines(items),
            _ => 0,
        })
        .sum()
}

#[test]
fn a_page_has_sharp_borders_with_their_legend_and_the_strips_that_the_view_asks_for() {
    let dataset = builtin::load(&DivisionId::new("goteborg/regso"), Revision(1)).unwrap();
    let plain = View {
        pins: vec![DistrictCode::new("1480R044"), DistrictCode::new("1480R095")],
        look: Look { labels: false, ..Look::default() },
        ..View::default()
    };
    let sharp = View {
        sharp_borders: SharpBordersChoice { shown: true, over_water: false },
        ..plain.clone()
    };
    let compared = View {
        comparison: ComparisonChoice { on_page: true, ..ComparisonChoice::default() },
        ..plain.clone()
    };
    let text = |view: &View, size: &str| svg(&scene(&dataset, view, size), Some(view));
    let legend = "Gränsens bredd";
    for size in ["A4", "A4-portrait", "1920x1080px"] {
        assert!(text(&sharp, size).contains(legend), "{size}");
        assert!(text(&compared, size).contains("Valdeltagande, riksdagsval"), "{size}");
    }
    let bare = text(&plain, "A4");
    assert!(!bare.contains(legend) && !bare.contains("Valdeltagande, riksdagsval"));
    let drawn = lines(&scene(&dataset, &sharp, "A4").items);
    assert!(drawn > 200 + lines(&scene(&dataset, &plain, "A4").items), "{drawn}");
    let wet = View { sharp_borders: SharpBordersChoice { shown: true, over_water: true }, ..plain };
    assert!(lines(&scene(&dataset, &wet, "A4").items) >= drawn);
}
