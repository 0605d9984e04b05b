//! Parts shared by the sections of the tab.

use egui::{Sense, Ui, WidgetInfo, vec2};

use crate::analysis::{ComparedGroups, ComparisonError, LayerError};
use crate::model::Year;
use crate::scene::charts::Chart;
use crate::ui::context::Context;
use crate::ui::theme::icons;
use crate::ui::widgets::{ScenePainter, note_ui};

/// The view's groups in the shown division, with the year to measure: the map's, or the latest in which all
/// groups have figures. `None` if they can't be compared.
pub fn compared(ctx: &Context<'_>) -> Option<(ComparedGroups, Option<Year>)> {
    let (dataset, view) = (&ctx.session.shown().dataset, ctx.session.view());
    let compared = ComparedGroups::find(dataset, &view.statistics.groups).ok()?;
    let year = compared.year_near(dataset, view.map.year)?;
    Some((compared, year))
}

/// Draws the reason why a layer can't be computed. A missing choice of groups is a note, not a warning.
pub fn why_not_ui(ui: &mut Ui, ctx: &Context<'_>, why: &LayerError) {
    let text = why.message(ctx.language());
    if *why == LayerError::Groups(ComparisonError::NoneChosen) {
        note_ui(ui, icons::INFO, &text, None);
    } else {
        note_ui(ui, icons::WARNING, &text, Some(ctx.tokens.warning));
    }
}

/// Draws the note that a result is pending.
pub fn pending_ui(ui: &mut Ui, ctx: &Context<'_>) {
    note_ui(ui, icons::SPINNER, ctx.tr("segregation.computing"), None);
}

/// Draws a chart, with its description as accessible name.
pub fn chart_ui(ui: &mut Ui, chart: &Chart) {
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
    let size = vec2(chart.width as f32, chart.part.height as f32);
    let (frame, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &chart.words));
    ScenePainter::new(ui.painter(), frame.min, 1.0).paint(&chart.part.items);
}
