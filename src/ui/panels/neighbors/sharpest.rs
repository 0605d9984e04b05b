//! The list of the division's sharpest borders, and the switch for their layer on the map.

use egui::{Color32, CornerRadius, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::gap_bar::gap_bar_ui;
use crate::analysis;
use crate::model::{Indicator, Unit};
use crate::project::SharpBordersChoice;
use crate::scene::{difference_unit, length_in_words};
use crate::session::Command;
use crate::stats::gaps::BorderGap;
use crate::ui::context::Context;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Toggle, focus_ring, icon, note_ui, section_ui};

/// Maximum number of borders listed.
const LISTED: usize = 10;
/// Number of frames in which the list is kept in place after a click.
const STAYS: u8 = 5;
/// Height of a row, in points.
const ROW: f32 = 42.0;
/// Width of a bar, in points.
const BAR: f32 = 80.0;
/// Width of the figures to the right of the bars, in points.
const FIGURES: f32 = 48.0;

/// The sharpest borders of the division.
pub struct SharpestBorders;

impl Panel for SharpestBorders {
    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        stay(ui);
        let top = ui.cursor().top();
        section_ui(ui, ctx.tr("compare.sharpest"));
        let session = ctx.session;
        let Some(indicator) = session.indicator() else { return };
        let pending = session.derived().sharp_borders(session.shown(), session.view()).is_pending();
        if pending {
            note_ui(ui, icons::SPINNER, ctx.tr("compare.finding_gaps"), None);
        }
        let Some(cliffs) = session.derived().known_sharp_borders(session.shown(), session.view())
        else {
            if !pending {
                note_ui(ui, icons::INFO, ctx.tr("compare.no_gaps"), None);
            }
            return;
        };
        if cliffs.gaps.is_empty() {
            let classes = indicator.unit == Unit::Class;
            let why = if classes { "compare.no_gaps_of_classes" } else { "compare.no_gaps" };
            note_ui(ui, icons::INFO, ctx.tr(why), None);
            return;
        }
        let unit = difference_unit(indicator.unit, ctx.language());
        let year = session.period().unwrap_or_default();
        let what = [indicator.title.get(ctx.language()), unit, &year];
        let what: Vec<&str> = what.into_iter().filter(|part| !part.is_empty()).collect();
        let text = ctx.tr_with("compare.sharpest_what", &[("what", &what.join(", "))]);
        ui.add(egui::Label::new(Lettering::SECONDARY.rich(text, ctx.tokens.ink2)).wrap());
        ui.add_space(spacing::XS);
        toggles_ui(ui, ctx, &cliffs);
        ui.add_space(spacing::XS);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let most = cliffs.gaps.first().map_or(0.0, |gap| gap.difference);
            for gap in cliffs.gaps.iter().take(LISTED) {
                if border_ui(ui, ctx, gap, indicator, most) {
                    ui.data_mut(|data| data.insert_temp(kept_at(), (top, STAYS)));
                }
            }
        });
        ui.add_space(spacing::S);
        note_ui(ui, icons::INFO, ctx.tr("page.areas_not_persons"), None);
        if session.choropleth().is_ok_and(|choropleth| choropleth.marks.estimated) {
            note_ui(ui, icons::INFO, ctx.tr("compare.gaps_of_estimates"), None);
        }
    }
}

fn kept_at() -> Id {
    Id::unique("sharpest-kept-at")
}

/// Keeps the list in place after a click on a border. The click changes the height of the panel above, and
/// would move the next border away.
fn stay(ui: &Ui) {
    let top = ui.cursor().top();
    let kept = ui.data(|data| data.get_temp::<(f32, u8)>(kept_at()));
    let Some((wanted, frames)) = kept else { return };
    // Scrolling takes effect two frames later.
    if (top - wanted).abs() > 0.5 && frames % 2 == 1 {
        let back = vec2(0.0, wanted - top);
        ui.scroll_with_delta_animation(back, egui::style::ScrollAnimation::none());
    }
    ui.data_mut(|data| {
        data.remove_temp::<(f32, u8)>(kept_at());
        if frames > 0 {
            data.insert_temp(kept_at(), (wanted, frames - 1));
        }
    });
    ui.ctx().request_repaint();
}

/// Draws the switches for the layer, and for borders in water.
fn toggles_ui(ui: &mut Ui, ctx: &Context<'_>, cliffs: &analysis::SharpBorders) {
    let analysis::SharpBorders { in_water, perhaps_in_water, .. } = *cliffs;
    let now = ctx.session.view().sharp_borders;
    let mut shown = now.shown;
    let toggle =
        Toggle::new(&mut shown, ctx.tr("compare.cliffs")).tooltip(ctx.tr("compare.cliffs_why"));
    if ui.add(toggle).changed() {
        ctx.send(Command::SetSharpBorders(SharpBordersChoice { shown, ..now }));
    }
    if in_water > 0 || now.over_water {
        let mut over_water = now.over_water;
        let toggle = Toggle::new(&mut over_water, ctx.tr("compare.over_water"))
            .tooltip(ctx.tr("compare.over_water_why"));
        if ui.add(toggle).changed() {
            ctx.send(Command::SetSharpBorders(SharpBordersChoice { over_water, ..now }));
        }
    }
    if in_water > 0 {
        let text = ctx.tr_count("compare.left_out_in_water", in_water, &[]);
        ui.label(Lettering::SMALL.rich(text, ctx.tokens.ink2));
    }
    if perhaps_in_water > 0 {
        let text = ctx.tr_count("compare.water_not_known", perhaps_in_water, &[]);
        ui.add(egui::Label::new(Lettering::SMALL.rich(text, ctx.tokens.ink2)).wrap());
    }
}

/// Draws a border. Hovering highlights the district with the higher value; a click pins both districts and
/// moves the map to them. Returns true if it was clicked.
fn border_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    gap: &BorderGap,
    indicator: &Indicator,
    most: f64,
) -> bool {
    let tokens = ctx.tokens;
    let session = ctx.session;
    let districts = &session.shown().dataset.division.districts;
    let value = |at: usize| {
        let choropleth = session.derived().plain(session.shown(), session.view()).ok()?;
        choropleth.series.cells.get(at)?.value()
    };
    // The district with the higher value comes first.
    let turned = value(gap.a) < value(gap.b);
    let (high, low) = if turned { (gap.b, gap.a) } else { (gap.a, gap.b) };
    let (Some(first), Some(second)) = (districts.get(high), districts.get(low)) else {
        return false;
    };
    let scale = indicator.unit.written_scale();
    let figure = ctx.numbers().decimal(gap.difference * scale, indicator.decimals);
    let size = vec2(ui.available_width(), ROW);
    let (frame, response) = ui.allocate_exact_size(size, Sense::click());
    let name = ctx.tr_with("compare.pair", &[("a", &first.name), ("b", &second.name)]);
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(figure.clone()),
        ..WidgetInfo::labeled(Role::Row, true, &name)
    });
    let clicked = response.clicked();
    if clicked {
        ctx.send(Command::ShowPair([first.code.clone(), second.code.clone()]));
    }
    if response.hovered() || response.has_focus() {
        ctx.pointer.mark_district(high);
    }
    if !ui.is_rect_visible(frame) {
        return clicked;
    }
    let painter = ui.painter();
    let fill = if response.hovered() { tokens.chip } else { Color32::TRANSPARENT };
    let over = frame.expand2(vec2(6.0, 0.0));
    painter.rect_filled(over, CornerRadius::same(spacing::RADIUS_ROW), fill);
    painter.hline(frame.x_range(), frame.top(), egui::Stroke::new(spacing::LINE, tokens.line));
    let bar = Rect::from_min_max(
        pos2(frame.right() - FIGURES - BAR, frame.top()),
        pos2(frame.right() - FIGURES, frame.bottom()),
    );
    let room = bar.left() - spacing::S - frame.left();
    let above = Lettering::BODY.shortened(painter, &first.name, tokens.ink, room);
    painter.galley(pos2(frame.left(), frame.top() + 4.0), above, tokens.ink);
    let at = pos2(frame.left() + 6.0, frame.top() + 30.0);
    icon(painter, at, 12.0, icons::ARROWS_LEFT_RIGHT, tokens.ink3);
    let below = Lettering::SECONDARY.shortened(painter, &second.name, tokens.ink2, room - 16.0);
    painter.galley(pos2(frame.left() + 16.0, frame.top() + 22.0), below, tokens.ink2);
    gap_bar_ui(ui, bar, if most > 0.0 { gap.difference / most } else { 0.0 });
    let figure = Lettering::BODY.semibold().line(painter, &figure, tokens.ink);
    let at = pos2(frame.right() - figure.size().x, frame.center().y - figure.size().y / 2.0);
    painter.galley(at, figure, tokens.ink);
    focus_ring(ui, &response, frame.expand2(vec2(4.0, -1.0)), spacing::RADIUS_ROW);
    let length = length_in_words(gap.length_m, ctx.language());
    let share = ctx.numbers().value(gap.share_of_range, Unit::Share, 0);
    let arguments = [("pair", name.as_str()), ("length", &length), ("share", &share)];
    response.on_hover_text(ctx.tr_with("compare.border_tooltip", &arguments));
    clicked
}
