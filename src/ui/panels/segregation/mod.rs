//! The tab about segregation: which groups, how segregated the city is and what that means, the same in
//! other divisions, and where on the map.

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

/// The groups of the view in the division that is shown, with the year that is looked at: the map's,
/// or the latest in which all have figures. `None` where they can't be compared.
fn compared(ctx: &Context<'_>) -> Option<(ComparedGroups, Option<Year>)> {
    let (dataset, view) = (&ctx.session.shown().dataset, ctx.session.view());
    let compared = ComparedGroups::find(dataset, &view.groups).ok()?;
    let year = compared.year_near(dataset, view.year)?;
    Some((compared, year))
}

/// True if the groups of the view can be measured in the division that is shown.
pub fn has_measure(ctx: &Context<'_>) -> bool {
    compared(ctx).is_some()
}

/// True if the groups can be measured in other divisions too: an own file has none.
pub fn has_other_divisions(ctx: &Context<'_>) -> bool {
    ctx.session.shown().dataset.source == Source::BuiltIn && has_measure(ctx)
}

/// Says why a layer can't be computed. That nothing is chosen yet is no fault.
fn why_not_ui(ui: &mut Ui, ctx: &Context<'_>, why: &LayerError) {
    let text = why.message(ctx.language());
    if *why == LayerError::Groups(ComparisonError::NoneChosen) {
        note_ui(ui, icons::INFO, &text, None);
    } else {
        note_ui(ui, icons::WARNING, &text, Some(ctx.tokens.warning));
    }
}

/// Says that an answer is on its way.
fn pending_ui(ui: &mut Ui, ctx: &Context<'_>) {
    note_ui(ui, icons::SPINNER, ctx.tr("segregation.computing"), None);
}

/// Draws a chart, named by its words.
fn chart_ui(ui: &mut Ui, chart: &Chart) {
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
    let size = vec2(chart.width as f32, chart.part.height as f32);
    let (frame, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &chart.words));
    ScenePainter::new(ui.painter(), frame.min, 1.0).paint(&chart.part.items);
}
