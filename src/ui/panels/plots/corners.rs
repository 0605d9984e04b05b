//! The list of corners of two indicators, such as the districts lowest in one and highest in the other,
//! with the number of districts. A click selects them. Cutting the corners is left to `analysis`.

use egui::{Color32, CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::analysis::{Corner, Corners, End};
use crate::model::Indicator;
use crate::project::{EndShare, PlotView};
use crate::scene::plots::{ScatterFigures, corner_title, corner_words};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Segment, Segmented, focus_ring, note_ui, section_ui};

/// Height of a row, in points.
const ROW: f32 = 42.0;
/// Side of the icon of a corner, in points.
const SIGN: f32 = 22.0;

/// The shares of the ends, with the text keys of their names.
const SHARES: [(EndShare, &str); 3] = [
    (EndShare::Fifth, "plots.ends_fifth"),
    (EndShare::Quarter, "plots.ends_quarter"),
    (EndShare::Third, "plots.ends_third"),
];

/// Draws the list, or the reason why there are no corners. `hovered` is set if a corner is.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, scatter: &ScatterFigures, hovered: &mut Option<Corner>) {
    let ScatterFigures { relation: Ok(relation), corners, .. } = scatter else { return };
    section_ui(ui, ctx.tr("plots.corners"));
    let Some(corners) = corners else {
        note_ui(ui, icons::INFO, ctx.tr("plots.no_corners"), None);
        shares_ui(ui, ctx);
        return;
    };
    shares_ui(ui, ctx);
    ui.add_space(spacing::XS);
    let (y, x) = (&relation.y.indicator, &relation.x.indicator);
    let selection = ctx.session.selection();
    let chosen = corners.holding(&selection.positions);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for corner in Corner::ALL {
            corner_ui(ui, ctx, corner, corners, [y, x], chosen == Some(corner), hovered);
        }
    });
    if let Some(corner) = chosen {
        let share = ctx.session.view().plot.ends;
        ui.add_space(spacing::XS);
        let words = corner_words(corner, corners, share, y, x, ctx.language());
        note_ui(ui, icons::INFO, &words, None);
    }
}

/// Draws the choice of the share that counts as lowest and highest.
fn shares_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let view = ctx.session.view();
    let segments = SHARES.map(|(_, key)| Segment { label: ctx.tr(key), tooltip: "" });
    let selected = SHARES.iter().position(|(share, _)| *share == view.plot.ends).unwrap_or(0);
    let control = Segmented::new(ctx.tr("plots.ends"), &segments, selected);
    if let Some((ends, _)) = control.ui(ui).and_then(|chosen| SHARES.get(chosen)) {
        ctx.send(Command::SetPlot(PlotView { ends: *ends, ..view.plot.clone() }));
    }
}

/// Draws a corner: icon, description and number of districts. A click selects them; another clears the
/// selection.
fn corner_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    corner: Corner,
    corners: &Corners,
    [y, x]: [&Indicator; 2],
    chosen: bool,
    hovered: &mut Option<Corner>,
) {
    let t = ctx.tokens;
    let [first, second] = corner_title(corner, y, x, ctx.language());
    let n = ctx.numbers().count(corners.members(corner).len());
    let empty = corners.members(corner).is_empty();
    let size = vec2(ui.available_width(), ROW);
    let sense = if empty { Sense::hover() } else { Sense::click() };
    let (frame, response) = ui.allocate_exact_size(size, sense);
    let name = format!("{first}, {second}");
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(n.clone()),
        ..WidgetInfo::selected(Role::ListBoxOption, !empty, chosen, &name)
    });
    if response.clicked() {
        choose(ctx, corners, corner);
    }
    if response.hovered() || response.has_focus() {
        *hovered = Some(corner);
    }
    if !ui.is_rect_visible(frame) {
        return;
    }
    let painter = ui.painter();
    let fill = if chosen {
        t.accent_bg
    } else if response.hovered() && !empty {
        t.chip
    } else {
        Color32::TRANSPARENT
    };
    painter.rect_filled(frame, CornerRadius::same(spacing::RADIUS_ROW), fill);
    let ink = match (empty, chosen) {
        (true, _) => t.ink3,
        (false, true) => t.accent,
        (false, false) => t.ink,
    };
    sign(ui, pos2(frame.left() + spacing::S, frame.center().y - SIGN / 2.0), corner, ink);
    let figure = Lettering::BODY.semibold().line(painter, &n, ink);
    let right = frame.right() - spacing::S - figure.size().x;
    let left = frame.left() + SIGN + 2.0 * spacing::S;
    let room = right - spacing::S - left;
    let above = Lettering::BODY.shortened(painter, &first, ink, room);
    let below = Lettering::BODY.shortened(painter, &second, ink, room);
    let elided = above.elided || below.elided;
    painter.galley(pos2(right, frame.center().y - figure.size().y / 2.0), figure, ink);
    painter.galley(pos2(left, frame.top() + 3.0), above, ink);
    painter.galley(pos2(left, frame.top() + 20.0), below, ink);
    focus_ring(ui, &response, frame, spacing::RADIUS_ROW);
    if elided {
        response.on_hover_text(name);
    }
}

/// Selects the districts of a corner, or clears the selection if they are already selected.
pub fn choose(ctx: &Context<'_>, corners: &Corners, corner: Corner) {
    let members = corners.members(corner);
    let already = ctx.session.selection().positions == members;
    let codes = if already { Vec::new() } else { ctx.session.codes(members.iter().copied()) };
    ctx.send(Command::Select(codes));
}

/// Draws the icon of a corner: a small plot with the corner filled.
fn sign(ui: &Ui, at: egui::Pos2, corner: Corner, ink: Color32) {
    let frame = Rect::from_min_size(at, vec2(SIGN, SIGN));
    let side = SIGN * 0.42;
    let x = match corner.x {
        End::Low => frame.left(),
        End::High => frame.right() - side,
    };
    let y = match corner.y {
        End::Low => frame.bottom() - side,
        End::High => frame.top(),
    };
    let filled = Rect::from_min_size(pos2(x, y), vec2(side, side));
    let stroke = egui::Stroke::new(spacing::LINE, ink.gamma_multiply(0.5));
    let painter = ui.painter();
    painter.rect(frame, 2, Color32::TRANSPARENT, stroke, egui::StrokeKind::Inside);
    painter.rect_filled(filled, 2, ink);
}
