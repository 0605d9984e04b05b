//! The page of a plot, for the exporters.

use super::{PlotLook, PlotSettings, Plotted, plot_figures, plot_notes};
use crate::scene::charts::{Canvas, ChartPageInput, chart_page};
use crate::scene::legend::subtitle;
use crate::scene::{PageInput, Scene, SceneTokens};

/// The page of a view's plot: the plot as in the window, with title, notes, sources and date.
pub fn plot_page(input: &PageInput<'_>) -> Scene {
    let PageInput { dataset, choropleth, view, .. } = *input;
    let language = view.language;
    let figures = plot_figures(dataset, choropleth, &PlotSettings::of(view));
    let plotted = Plotted { dataset, choropleth, view };
    let tokens = SceneTokens::of(view.theme);
    let under =
        figures.subtitle(&plotted).unwrap_or_else(|| subtitle(dataset, choropleth, language));
    let mut notes = plot_notes(&*figures, &plotted);
    let lines = figures.lines(&plotted);
    if !lines.is_empty() {
        let told =
            |label: &str, value: &str| format!("{}: {value}", label.trim_start_matches("– "));
        let lines: Vec<String> = lines.iter().map(|line| told(&line.label, &line.value)).collect();
        notes.insert(0, format!("{}.", lines.join(" · ")));
    }
    let mut sources = vec![plotted.indicator().source_in(choropleth.year).get(language)];
    if let Some(scatter) = figures.scatter() {
        sources.push(scatter.against.source.get(language));
        sources.dedup();
    }
    let selected: Vec<usize> = {
        let chosen: std::collections::HashSet<_> = view.selection.iter().collect();
        let districts = dataset.division.districts.iter().enumerate();
        districts.filter(|(_, d)| chosen.contains(&d.code)).map(|(i, _)| i).collect()
    };
    notes.extend(figures.note_on_selection(&plotted, &selected));
    let look = PlotLook { selected: &selected, ..PlotLook::default() };
    let pins = if figures.needs_pin_key() { plotted.pins() } else { Vec::new() };
    chart_page(&ChartPageInput {
        title: &figures.title(&plotted),
        subtitle: &under,
        pins: &pins,
        notes: &notes,
        source: &sources.join(". "),
        borders: dataset.division.attribution.get(language),
        date: input.date,
        size: input.size,
        language,
        tokens: &tokens,
        draw: &|canvas: &Canvas<'_>| figures.draw(&plotted, &look, canvas).chart,
    })
}
