//! The fingerprint: the pinned districts in the four target areas of the City's programme for equality.

use egui::{Role, Sense, Ui, WidgetInfo, vec2};

use crate::ui::context::Context;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{ScenePainter, note_ui};

/// Draws the fingerprint.
pub(super) fn ui(ui: &mut Ui, ctx: &Context<'_>) {
    let (session, width) = (ctx.session, f64::from(ui.available_width()));
    let chart = session.derived().fingerprint(&session.shown().dataset, session.view(), width);
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
    let size = vec2(ui.available_width(), chart.part.height as f32);
    let (frame, response) = ui.allocate_exact_size(size, Sense::hover());
    ScenePainter::new(ui.painter(), frame.min, 1.0).paint(&chart.part.items);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.words));
    ui.add_space(spacing::S);
    note_ui(ui, icons::INFO, ctx.tr("compare.places_note"), None);
    note_ui(ui, icons::USERS, ctx.tr("page.areas_not_persons"), None);
}
