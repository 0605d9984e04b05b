//! The list of selected districts with both values of a scatter plot. The selection is the same as on the
//! map and in the table.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::analysis::{Corner, End, Figures};
use crate::scene::plots::{PlotFigures, ScatterFigures, with_unit};
use crate::session::{Command, Selection};
use crate::ui::commands::message::WindowCommand;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{IconButton, focus_ring, note_ui, section_ui};

/// Height of a row, in points.
const ROW: f32 = 40.0;
/// Maximum number of districts listed; the table lists all.
const MOST: usize = 100;
/// Number of rows scrolled into view when a corner is selected.
const SEEN: usize = 6;

/// The sorted selection, with its cache key.
#[derive(Clone, Debug)]
struct Listed {
    figures: Arc<dyn PlotFigures>,
    selection: Arc<Selection>,
    positions: Arc<Vec<usize>>,
}

/// The list of the selected districts.
#[derive(Default)]
pub struct SelectedList {
    /// The selected districts in the order last listed.
    listed: Option<Listed>,
}

impl SelectedList {
    /// Draws the list, if any district is selected.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, figures: &Arc<dyn PlotFigures>) {
        let Some(scatter) = figures.scatter() else { return };
        let Ok(relation) = &scatter.relation else { return };
        let before = self.listed.as_ref().map(|listed| listed.selection.clone());
        let positions = self.positions(ctx, figures, scatter);
        if positions.is_empty() {
            return;
        }
        let n = ctx.numbers().count(positions.len());
        ui.add_space(spacing::S);
        let heading = heading_ui(ui, ctx, &n);
        // Selecting a corner scrolls to its districts; a brush must not move the plot away.
        let selection = ctx.session.selection();
        let is_new = before.is_none_or(|before| !Arc::ptr_eq(&before, &selection));
        if is_new && corner_of(scatter, &selection).is_some() {
            let seen = ROW * positions.len().min(SEEN) as f32;
            ui.scroll_to_rect(heading.with_max_y(heading.bottom() + seen), None);
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for position in positions.iter().take(MOST) {
                district_ui(ui, ctx, *position, [&relation.y, &relation.x]);
            }
        });
        if positions.len() > MOST {
            ui.add_space(spacing::XS);
            let most = ctx.numbers().count(MOST);
            let text = ctx.tr_with("plots.first_of_all", &[("most", &most), ("n", &n)]);
            note_ui(ui, icons::TABLE, &text, None);
        }
    }

    /// The positions of the selected districts: lowest first, or highest first if the highest are selected.
    fn positions(
        &mut self,
        ctx: &Context<'_>,
        figures: &Arc<dyn PlotFigures>,
        scatter: &ScatterFigures,
    ) -> Arc<Vec<usize>> {
        let selection = ctx.session.selection();
        if let Some(known) = &self.listed
            && std::ptr::addr_eq(Arc::as_ptr(&known.figures), Arc::as_ptr(figures))
            && Arc::ptr_eq(&known.selection, &selection)
        {
            return known.positions.clone();
        }
        let from = corner_of(scatter, &selection).map_or(End::Low, |corner| corner.y);
        let positions = Arc::new(scatter.in_order(&selection.positions, from));
        self.listed =
            Some(Listed { figures: figures.clone(), selection, positions: positions.clone() });
        positions
    }
}

/// Draws the number of selected districts, and the button that shows them in the table.
fn heading_ui(ui: &mut Ui, ctx: &Context<'_>, n: &str) -> Rect {
    let heading = ui.horizontal(|ui| {
        ui.scope(|ui| {
            ui.set_width((ui.available_width() - 40.0).max(0.0));
            section_ui(ui, &ctx.tr_with("plots.chosen", &[("n", n)]));
        });
        if ui.add(IconButton::new(icons::TABLE, ctx.tr("plots.in_table"))).clicked() {
            ctx.window(WindowCommand::ShowSelected);
        }
    });
    heading.response.rect
}

/// The corner whose districts are selected, if it is exactly one.
fn corner_of(scatter: &ScatterFigures, selection: &Selection) -> Option<Corner> {
    scatter.corners.as_ref()?.holding(&selection.positions)
}

/// Draws a district with both values. Hovering highlights it on the map; a click moves the map there.
fn district_ui(ui: &mut Ui, ctx: &Context<'_>, position: usize, both: [&Figures; 2]) {
    let t = ctx.tokens;
    let districts = &ctx.session.shown().dataset.division.districts;
    let Some(district) = districts.get(position) else { return };
    let size = vec2(ui.available_width(), ROW);
    let (frame, response) = ui.allocate_exact_size(size, Sense::click());
    let written = |figures: &Figures| {
        let cell = figures.series.cells.get(position);
        cell.map(|cell| with_unit(*cell, &figures.indicator, ctx.language())).unwrap_or_default()
    };
    let values = both.map(written).join(" · ");
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(values.clone()),
        ..WidgetInfo::labeled(Role::Row, true, &district.name)
    });
    if response.clicked() {
        ctx.send(Command::LookAtDistrict(district.code.clone()));
    }
    if response.hovered() || response.has_focus() {
        ctx.pointer.mark_district(position);
    }
    if !ui.is_rect_visible(frame) {
        return;
    }
    let painter = ui.painter();
    let marked = response.hovered() || ctx.pointer.district() == Some(position);
    let fill = if marked { t.chip } else { Color32::TRANSPARENT };
    let over = frame.expand2(vec2(6.0, 0.0));
    painter.rect_filled(over, CornerRadius::same(spacing::RADIUS_ROW), fill);
    painter.hline(frame.x_range(), frame.top(), egui::Stroke::new(spacing::LINE, t.line));
    let name = Lettering::BODY.shortened(painter, &district.name, t.ink, frame.width());
    let below = Lettering::SECONDARY.elided(painter, &values, t.ink2, frame.width());
    painter.galley(pos2(frame.left(), frame.top() + 3.0), name, t.ink);
    painter.galley(pos2(frame.left(), frame.top() + 20.0), below, t.ink2);
    focus_ring(ui, &response, frame.expand2(vec2(4.0, -1.0)), spacing::RADIUS_ROW);
    response.on_hover_text(ctx.tr_with("plots.fly_there", &[("district", &district.name)]));
}
