//! The tab of segregation: groups, measures, comparison between divisions, and layers of the map.

mod groups;
mod layers;
mod measure;
mod measures;
mod nearest;
mod other_divisions;

pub use groups::ui as groups_ui;
pub use layers::ui as layers_ui;
pub use measure::ui as measure_ui;
pub use nearest::ui as nearest_ui;
pub use other_divisions::ui as other_divisions_ui;

use egui::{Sense, Ui, WidgetInfo, vec2};

use crate::analysis::{ComparedGroups, ComparisonError, LayerError};
use crate::model::{Source, Year};
use crate::scene::charts::Chart;
use crate::ui::context::Context;
use crate::ui::theme::icons;
use crate::ui::widgets::{ScenePainter, note_ui};

/// The view's groups in the shown division, with the year to measure: the map's, or the latest in which all
/// groups have figures. `None` if they can't be compared.
fn compared(ctx: &Context<'_>) -> Option<(ComparedGroups, Option<Year>)> {
    let (dataset, view) = (&ctx.session.shown().dataset, ctx.session.view());
    let compared = ComparedGroups::find(dataset, &view.statistics.groups).ok()?;
    let year = compared.year_near(dataset, view.map.year)?;
    Some((compared, year))
}

/// True if the view's groups can be measured in the shown division.
pub fn has_measure(ctx: &Context<'_>) -> bool {
    compared(ctx).is_some()
}

/// True if the groups can be measured in other divisions too; a user's file has none.
pub fn has_other_divisions(ctx: &Context<'_>) -> bool {
    ctx.session.shown().dataset.source == Source::BuiltIn && has_measure(ctx)
}

/// Draws the reason why a layer can't be computed. A missing choice of groups is a note, not a warning.
fn why_not_ui(ui: &mut Ui, ctx: &Context<'_>, why: &LayerError) {
    let text = why.message(ctx.language());
    if *why == LayerError::Groups(ComparisonError::NoneChosen) {
        note_ui(ui, icons::INFO, &text, None);
    } else {
        note_ui(ui, icons::WARNING, &text, Some(ctx.tokens.warning));
    }
}

/// Draws the note that a result is pending.
fn pending_ui(ui: &mut Ui, ctx: &Context<'_>) {
    note_ui(ui, icons::SPINNER, ctx.tr("segregation.computing"), None);
}

/// Draws a chart, with its description as accessible name.
fn chart_ui(ui: &mut Ui, chart: &Chart) {
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
    let size = vec2(chart.width as f32, chart.part.height as f32);
    let (frame, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &chart.words));
    ScenePainter::new(ui.painter(), frame.min, 1.0).paint(&chart.part.items);
}
