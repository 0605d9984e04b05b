//! Times of a page: laying it out, and drawing it as SVG, PDF and PNG at 300 dpi on A4, for
//! the 147 RegSO and the 1,025 base areas. Says the best of five; without optimisation it proves
//! nothing.

use std::hint::black_box;
use std::time::{Duration, Instant};

use skillnad::export::{pdf, png, svg};
use skillnad::formats::builtin::{basemap, load};
use skillnad::model::{DivisionId, Revision};
use skillnad::project::{Pane, View};
use skillnad::scene::{Choropleth, PageInput, PageSize, page};

/// The best of five runs.
fn best<T>(mut run: impl FnMut() -> T) -> Duration {
    let time = |_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..5).map(time).min().unwrap_or_default()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("{:<24}{:>10}{:>10}{:>10}{:>14}", "", "page", "svg", "pdf", "png 300 dpi");
    for division in ["goteborg/regso", "goteborg/basomraden"] {
        let dataset = load(&DivisionId::new(division), Revision(1))?;
        let view = View {
            division: division.into(),
            map: Pane { indicator: "population".into(), ..Pane::default() },
            ..View::default()
        };
        let choropleth = Choropleth::new(&dataset, &view)?;
        let input = PageInput {
            dataset: &dataset,
            choropleth: &choropleth,
            view: &view,
            basemap: Some(basemap()),
            points: None,
            size: PageSize::a4(),
            date: None,
        };
        let scene = page(&input);
        let png = || png(&scene, 300.0, Some(&view));
        png()?;
        let times = [
            best(|| page(&input)),
            best(|| svg(&scene, Some(&view))),
            best(|| pdf(&scene, Some(&view))),
            best(png),
        ]
        .map(|time| format!("{:.0} ms", time.as_secs_f64() * 1e3));
        let [page, svg, pdf, png] = times;
        println!("{division:<24}{page:>10}{svg:>10}{pdf:>10}{png:>14}");
    }
    Ok(())
}
