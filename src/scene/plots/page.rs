//! The page of a plot, for the exporters.

use super::drawing::pins;
use super::figures::shown;
use super::{
    PlotFigures, PlotLook, PlotSettings, corner_words, plot_lines, plot_notes, plot_title,
};
use crate::project::PlotKind;
use crate::scene::charts::{Canvas, ChartPageInput, chart_page};
use crate::scene::legend::subtitle;
use crate::scene::{PageInput, Scene, Tokens};

/// The page of a view's plot: the plot as in the window, with title, notes, sources and date.
pub fn plot_page(input: &PageInput<'_>) -> Scene {
    let PageInput { dataset, choropleth, view, .. } = *input;
    let language = view.language;
    let figures = PlotFigures::of(dataset, choropleth, &PlotSettings::of(view));
    let indicator = shown(dataset, choropleth, &view.map.indicator);
    let tokens = Tokens::of(view.theme);
    let division = dataset.division.short_name.get(language);
    let year = choropleth.period().unwrap_or_default();
    let under = match (&figures, view.plot.kind) {
        (PlotFigures::Scatter { relation: Ok(relation), .. }, _) => {
            let year = relation.x.series.year.map(|year| year.to_string()).unwrap_or_default();
            joined([&year, division], " · ")
        }
        (_, PlotKind::Trend) => division.to_owned(),
        (_, PlotKind::Scatter) => joined([&year, division], " · "),
        _ => subtitle(dataset, choropleth, language),
    };
    let mut notes = plot_notes(&figures, dataset, choropleth, view);
    let lines = plot_lines(&figures, dataset, choropleth, view);
    if !lines.is_empty() {
        let told =
            |label: &str, value: &str| format!("{}: {value}", label.trim_start_matches("– "));
        let lines: Vec<String> = lines.iter().map(|line| told(&line.label, &line.value)).collect();
        notes.insert(0, format!("{}.", lines.join(" · ")));
    }
    let mut sources = vec![indicator.source_in(choropleth.year).get(language)];
    if let PlotFigures::Scatter { against, .. } = &figures {
        sources.push(against.source.get(language));
        sources.dedup();
    }
    let selected: Vec<usize> = {
        let chosen: std::collections::HashSet<_> = view.selection.iter().collect();
        let districts = dataset.division.districts.iter().enumerate();
        districts.filter(|(_, d)| chosen.contains(&d.code)).map(|(i, _)| i).collect()
    };
    if let PlotFigures::Scatter { relation: Ok(relation), corners: Some(corners), .. } = &figures
        && let Some(corner) = corners.holding(&selected)
    {
        let (y, x) = (&relation.y.indicator, &relation.x.indicator);
        notes.push(corner_words(corner, corners, view.plot.ends, y, x, language));
    }
    let look = PlotLook { selected: &selected, ..PlotLook::default() };
    // The scatter plot and the trend label the pinned districts, so they need no key.
    let pins = if view.plot.kind == PlotKind::Histogram { pins(dataset, view) } else { Vec::new() };
    chart_page(&ChartPageInput {
        title: &plot_title(&figures, dataset, choropleth, view),
        subtitle: &under,
        pins: &pins,
        notes: &notes,
        source: &sources.join(". "),
        borders: dataset.division.attribution.get(language),
        date: input.date,
        size: input.size,
        language,
        tokens: &tokens,
        draw: &|canvas: &Canvas<'_>| figures.draw(dataset, choropleth, view, &look, canvas).chart,
    })
}

fn joined(parts: [&str; 2], between: &str) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}
