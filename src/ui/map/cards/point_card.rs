//! The legend card of the points: below the legend of a single map, as detailed as there is room for; with
//! several maps in the lower left of the first.

use egui::{
    Align2, Area, Id, LayerId, Order, Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::scene::points::{PointLegend, PointLegendDetail, point_legend_shapes};
use crate::scene::{Part, SceneTokens};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::map::layout::MapPlace;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{Card, IconButton, ScenePainter};

/// Content width in points, the same as that of the legend above.
const WIDTH: f32 = 240.0;
/// Scale of the text, relative to an export page.
const SCALE: f32 = 1.2;
/// Height reserved for the year bar below the card, in points.
const YEARS: f32 = 56.0;
/// Minimum size of one of several maps for the card, in points.
const LARGE: [f32; 2] = [360.0, 190.0];
/// Side of the button that hides the points.
const CLOSE: f32 = 24.0;

/// Draws the card below the legend of a single map, or beside it if there is no room below.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, map: Rect) {
    let Some(legend) = legend_of(ctx) else { return };
    let tokens = SceneTokens::of(ctx.session.view().theme);
    let above = ui.ctx().memory(|m| m.area_rect(Id::unique("legend"))).unwrap_or(map);
    let bottom = map.bottom() - YEARS - spacing::L;
    let top = above.bottom() + spacing::S;
    let left = map.left() + spacing::L;
    let all = PointLegendDetail::ALL.into_iter().map(|detail| drawn(&legend, detail, &tokens));
    let fitting = all.into_iter().find(|part| top + card_height(part) <= bottom);
    let (part, at) = match fitting {
        Some(part) => (part, pos2(left, top)),
        None => {
            let part = drawn(&legend, PointLegendDetail::Line, &tokens);
            let beside = pos2(above.right() + spacing::S, bottom - card_height(&part));
            (part, beside)
        }
    };
    card_ui(ui, ctx, &legend, &part, at);
}

/// Draws the card on the first of several maps, if that is large enough.
pub fn on_several_ui(ui: &mut Ui, ctx: &Context<'_>, places: &[MapPlace]) {
    let Some(map) = places.first().map(|place| place.frame) else { return };
    let Some(legend) = legend_of(ctx).filter(|_| map.size().min(LARGE.into()) == LARGE.into())
    else {
        return;
    };
    let tokens = SceneTokens::of(ctx.session.view().theme);
    let part = drawn(&legend, PointLegendDetail::Line, &tokens);
    // Above the year bar, if it is on the map.
    let years = ui.ctx().memory(|m| {
        let id = Id::unique("years");
        let seen = m.areas().visible_last_frame(&LayerId::new(Order::Middle, id));
        m.area_rect(id).filter(|years| seen && years.intersects(map))
    });
    let bottom = years.map_or(map.bottom(), |years| years.top());
    let at = pos2(map.left() + spacing::S, bottom - spacing::S - card_height(&part));
    card_ui(ui, ctx, &legend, &part, at);
}

fn legend_of(ctx: &Context<'_>) -> Option<PointLegend> {
    let points = ctx.session.points()?;
    let mut legend = PointLegend::new(&points.set, &points.map, ctx.language());
    // Points without coordinates are mentioned in the panel and on pages.
    legend.notes.truncate(1);
    Some(legend)
}

fn drawn(legend: &PointLegend, detail: PointLegendDetail, tokens: &SceneTokens) -> Part {
    point_legend_shapes(legend, detail, tokens, f64::from(WIDTH / SCALE))
}

#[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
fn height_of(part: &Part) -> f32 {
    part.height as f32 * SCALE
}

fn card_height(part: &Part) -> f32 {
    height_of(part) + 2.0 * spacing::L
}

fn card_ui(ui: &mut Ui, ctx: &Context<'_>, legend: &PointLegend, part: &Part, at: Pos2) {
    let size = vec2(WIDTH, height_of(part));
    Area::new(Id::unique("points-legend"))
        .order(Order::Middle)
        .constrain(false)
        .pivot(Align2::LEFT_TOP)
        .fixed_pos(at)
        .show(ui.ctx(), |ui| {
            Card::new().show(ui, |ui| {
                let (frame, response) = ui.allocate_exact_size(size, Sense::hover());
                let words = legend.in_words();
                response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
                ScenePainter::new(ui.painter(), frame.min, SCALE).paint(&part.items);
                if ctx.shell.presenter.is_none() {
                    let corner = Rect::from_min_size(
                        frame.right_top() - vec2(CLOSE, 4.0),
                        Vec2::splat(CLOSE),
                    );
                    let close = IconButton::new(icons::X, ctx.tr("points.hide")).size(CLOSE);
                    if ui.put(corner, close).clicked() {
                        ctx.send(Command::ShowPoints(None));
                    }
                }
            });
        });
}
