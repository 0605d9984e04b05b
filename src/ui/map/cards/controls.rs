//! Controls over the map, or in a band below several maps: zoom buttons, year bar, scale bar, attribution,
//! state of the base map, and the hint for new users.

use egui::{Align2, Area, Color32, Id, Order, Rect, Ui, vec2};

use crate::scene::{self, ScaleBar};
use crate::session::Command;
use crate::spatial::mercator;
use crate::ui::basemap::{Attribution, BasemapState};
use crate::ui::commands::actions;
use crate::ui::commands::message::WindowCommand;
use crate::ui::context::Context;
use crate::ui::map::camera::{MapTransform, exactly};
use crate::ui::map::play::Playback;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Button, Card, IconButton, ScenePainter, YearBar, YearBarAnswer, note_ui};

/// Maximum width of the scale bar, in points.
const SCALE_BAR: f64 = 110.0;
/// Maximum width of the attribution, in points.
const CREDITS_WIDTH: f32 = 400.0;
/// Maximum width of the attribution, as a share of the map's width.
const CREDITS_SHARE: f32 = 0.45;
/// Width reserved for the state of the base map, in points.
const STATE_WIDTH: f32 = 240.0;
/// Minimum width of the band below several maps for the zoom buttons, in points.
const ROOM_FOR_ZOOM: f32 = 640.0;
/// Minimum height of the band below several maps, in points.
pub const FOOT: f32 = 44.0;
/// Maximum width of the attribution in the band, as a share of its width.
const FOOT_CREDITS: f32 = 0.48;
/// Width of scale bar and year bar in the band, in points. If the attribution leaves less, it is placed
/// below them.
const FOOT_OTHERS: f32 = 470.0;
/// Assumed width of the year bar before it was drawn once, in points.
const USUAL_YEARS: f32 = 300.0;
/// Minimum height of a map with the hint, in points: on a lower map the hint would cover what it describes.
const HINT_ROOM: f32 = 480.0;
/// Width of the hint's text in points.
const HINT_WIDTH: f32 = 196.0;

/// The areas of maps and band.
pub struct Rooms {
    /// The frame of all maps together.
    pub maps: Rect,
    /// The first map.
    pub first: Rect,
    /// The band below the maps for year bar, scale bar and attribution, if there are several maps.
    pub foot: Option<Rect>,
}

/// State and attribution of the base map.
pub struct Underneath<'a> {
    /// The state of the base map.
    pub state: &'a BasemapState,
    /// The attribution lines.
    pub attribution: &'a [Attribution],
    /// The layout of the attribution in the band below several maps.
    pub credits: &'a FootCredits,
}

/// Draws the controls.
pub fn ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    playback: &mut Playback,
    rooms: &Rooms,
    transform: MapTransform,
    ground: &Underneath<'_>,
) {
    let map = rooms.maps;
    // The hint is above anything in its corner.
    let mut below_hint = map.bottom();
    if let Some(foot) = rooms.foot {
        foot_ui(ui, ctx, playback, rooms, foot, transform, ground);
    } else {
        // Presenter mode has no buttons, since they would be in the way: keys and wheel zoom, too.
        if ctx.shell.presenter.is_none() {
            zoom_ui(ui, ctx, map);
        }
        let bottom = corner_ui(ui, ctx, map, transform, ground);
        below_hint = bottom.top();
        years_ui(ui, ctx, playback, map, bottom);
    }
    if ctx.shell.presenter.is_none() {
        hint_ui(ui, ctx, playback, map, below_hint);
    }
}

/// Layout of the attribution in the band below several maps.
pub struct FootCredits {
    /// True if the attribution is below the other controls.
    below: bool,
    width: f32,
    height: f32,
}

impl FootCredits {
    /// The layout in a band of this width.
    pub fn new(
        ui: &Ui,
        ctx: &Context<'_>,
        presenting: bool,
        band: f32,
        attribution: &[Attribution],
    ) -> Self {
        let (t, inside) = (ctx.tokens, band - 2.0 * spacing::M);
        let widths = attribution
            .iter()
            .map(|who| Lettering::SMALL.line(ui.painter(), &who.text, t.ink2).size().x.ceil());
        let widest = widths.fold(0.0, f32::max);
        let height = |width: f32| -> f32 {
            let font = || Lettering::SMALL.font();
            let lines = attribution.iter().map(|who| {
                ui.painter().layout(who.text.clone(), font(), t.ink2, width).size().y.ceil()
            });
            lines.sum()
        };
        let width = widest.min(inside * FOOT_CREDITS);
        let pins = if presenting { PinNames::new(ui, ctx).width() } else { 0.0 };
        let below = width > 0.0 && inside - width < FOOT_OTHERS + pins;
        let width = if below { inside } else { width };
        Self { below, width, height: height(width) }
    }

    /// The height of the band with the whole attribution, in points.
    pub fn band_height(&self) -> f32 {
        if self.below {
            FOOT + self.height + spacing::S
        } else {
            FOOT.max(self.height + spacing::M)
        }
    }
}

/// Draws the band below the maps: year bar at the left, scale bar and attribution at the right. The state
/// of the base map comes and goes, so it is drawn on the map.
fn foot_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    playback: &mut Playback,
    rooms: &Rooms,
    foot: Rect,
    transform: MapTransform,
    ground: &Underneath<'_>,
) {
    let t = ctx.tokens;
    ui.painter().rect_filled(foot, 0.0, t.panel);
    let line = egui::Stroke::new(spacing::LINE, t.line);
    ui.painter().hline(foot.x_range(), foot.top() + spacing::LINE / 2.0, line);
    let credits = ground.credits;
    let mut inside = foot.shrink2(vec2(spacing::M, 0.0));
    let builder = |salt: &str, room: Rect, layout| {
        egui::UiBuilder::new().max_rect(room).id_salt(("map-foot", salt)).layout(layout)
    };
    if credits.below {
        let (above, below) = inside.split_top_bottom_at_y(inside.top() + FOOT);
        let layout = egui::Layout::top_down(egui::Align::Max);
        let mut ui = ui.new_child(builder("below", below, layout));
        ui.spacing_mut().item_spacing.y = 0.0;
        attribution_ui(&mut ui, ctx, ground.attribution);
        inside = above;
    }
    let from_right = egui::Layout::right_to_left(egui::Align::Center);
    let mut right = ui.new_child(builder("right", inside, from_right));
    right.spacing_mut().item_spacing.x = spacing::L;
    let words = if credits.below { 0.0 } else { credits.width };
    if words > 0.0 {
        let layout = egui::Layout::top_down(egui::Align::Max);
        right.allocate_ui_with_layout(vec2(words, credits.height), layout, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            attribution_ui(ui, ctx, ground.attribution);
        });
    }
    let (_, latitude) = transform.to_geography(exactly(rooms.first.center()));
    let meters = mercator::meters_per_unit(latitude) / transform.scale;
    if let Some(bar) = ScaleBar::new(meters, SCALE_BAR, ctx.language()) {
        bar_ui(&mut right, ctx, &bar);
    }
    // Keys and wheel zoom, too, so the attribution has priority over the buttons.
    if ctx.shell.presenter.is_none() && foot.width() - words >= ROOM_FOR_ZOOM {
        right.scope(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            zoom_buttons_ui(ui, ctx, ["window.fit", "window.zoom_out", "window.zoom_in"]);
        });
    }
    let until = (right.min_rect().left() - spacing::L).max(inside.left() + 1.0);
    let room = Rect::from_min_max(inside.min, egui::pos2(until, inside.bottom()));
    let from_left = egui::Layout::left_to_right(egui::Align::Center);
    let mut left = ui.new_child(builder("left", room, from_left));
    years_bar_ui(&mut left, ctx, playback);
    if ctx.shell.presenter.is_some() {
        PinNames::new(&left, ctx).ui(&mut left, ctx);
    }
    if ground.state.text(ctx.language()).is_some() {
        let corner = rooms.maps.right_bottom() - vec2(spacing::M, spacing::M);
        over("corner", Align2::RIGHT_BOTTOM, corner).show(ui.ctx(), |ui| {
            Card::new().flat().dense().padding(6).show(ui, |ui| {
                ui.set_width(STATE_WIDTH.min((rooms.maps.width() - 2.0 * spacing::XL).max(1.0)));
                state_ui(ui, ctx, ground.state);
            });
        });
    }
}

fn over(id: &str, pivot: Align2, at: egui::Pos2) -> Area {
    Area::new(Id::unique(id)).order(Order::Middle).constrain(false).pivot(pivot).fixed_pos(at)
}

fn zoom_ui(ui: &mut Ui, ctx: &Context<'_>, map: Rect) {
    over("zoom", Align2::RIGHT_TOP, map.right_top() + vec2(-spacing::L, spacing::L)).show(
        ui.ctx(),
        |ui| {
            Card::new().padding(2).dense().show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.vertical(|ui| {
                    zoom_buttons_ui(ui, ctx, ["window.zoom_in", "window.zoom_out", "window.fit"])
                });
            });
        },
    );
}

fn zoom_buttons_ui(ui: &mut Ui, ctx: &Context<'_>, names: [&'static str; 3]) {
    for name in names {
        let Some(action) = actions::named(name) else { continue };
        let keys = actions::first_keys(ui.ctx(), name, ctx.language());
        let button = IconButton::new(action.icon, ctx.tr(name)).shortcut(&keys);
        if ui.add(button).clicked() {
            ctx.post(action.message(ctx.session));
        }
    }
}

/// Draws scale bar and attribution in the lower right corner. Returns their rectangle.
fn corner_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    map: Rect,
    transform: MapTransform,
    ground: &Underneath<'_>,
) -> Rect {
    let (_, latitude) = transform.to_geography(exactly(map.center()));
    let meters = mercator::meters_per_unit(latitude) / transform.scale;
    let bar = ScaleBar::new(meters, SCALE_BAR, ctx.language());
    let corner = map.right_bottom() + vec2(-spacing::M, -spacing::M);
    let words = ground
        .attribution
        .iter()
        .map(|a| {
            let width = CREDITS_WIDTH.min(map.width() * CREDITS_SHARE);
            let font = Lettering::SMALL.font();
            ui.painter().layout(a.text.clone(), font, ctx.tokens.ink2, width).size().x.ceil()
        })
        .fold(0.0, f32::max);
    let has_state = !matches!(ground.state, BasemapState::Ready);
    let state_width = if has_state { STATE_WIDTH } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
    let bar_width = bar.as_ref().map_or(0.0, |bar| bar.width as f32 + 2.0);
    let width = words.max(bar_width).max(state_width);
    let width = width.min((map.width() - 2.0 * spacing::XL).max(1.0));
    let shown = over("corner", Align2::RIGHT_BOTTOM, corner).show(ui.ctx(), |ui| {
        Card::new().flat().dense().padding(6).show(ui, |ui| {
            ui.set_width(width);
            ui.with_layout(egui::Layout::top_down(egui::Align::Max), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                if let Some(bar) = bar {
                    bar_ui(ui, ctx, &bar);
                }
                state_ui(ui, ctx, ground.state);
                attribution_ui(ui, ctx, ground.attribution);
            });
        });
    });
    shown.response.rect
}

/// Draws the attribution lines.
fn attribution_ui(ui: &mut Ui, ctx: &Context<'_>, attribution: &[Attribution]) {
    for who in attribution {
        let text = Lettering::SMALL.rich(&who.text, ctx.tokens.ink2);
        match who.url {
            Some(url) => ui.hyperlink_to(text, url),
            None => ui.add(egui::Label::new(text).wrap().halign(egui::Align::Max)),
        };
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
fn bar_ui(ui: &mut Ui, ctx: &Context<'_>, bar: &ScaleBar) {
    let tokens = scene::SceneTokens::of(ctx.session.view().theme);
    let drawn = bar.shapes(&tokens);
    let size = vec2(bar.width as f32 + 2.0, drawn.height as f32);
    let (frame, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    let words = ctx.tr_with("window.scale_bar", &[("length", &bar.label)]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
    ScenePainter::new(ui.painter(), frame.min + vec2(1.0, 0.0), 1.0).paint(&drawn.items);
}

fn state_ui(ui: &mut Ui, ctx: &Context<'_>, state: &BasemapState) {
    let Some(text) = state.text(ctx.language()) else { return };
    let icon = match state {
        BasemapState::Ready | BasemapState::Loading => icons::SPINNER,
        BasemapState::Offline { .. } => icons::WIFI_SLASH,
        BasemapState::Holes | BasemapState::Failed { .. } => icons::WARNING,
    };
    let shown = ui.allocate_ui(vec2(STATE_WIDTH, 20.0), |ui| {
        note_ui(ui, icon, text, Some(ctx.tokens.warning))
    });
    if let BasemapState::Failed { why } = state {
        shown.inner.on_hover_text(why.message(ctx.language()));
    }
}

/// Names and colours of the pinned districts in presenter mode, which has no panel to show them.
struct PinNames<'a> {
    names: Vec<(&'a str, Color32)>,
    /// Widths of the columns of names: two names a column, so that four fit.
    columns: Vec<f32>,
}

impl<'a> PinNames<'a> {
    fn new(ui: &Ui, ctx: &Context<'a>) -> Self {
        let division = &ctx.session.shown().dataset.division;
        let pins = ctx.session.view().pins.iter().filter_map(|code| division.position_of(code));
        let names: Vec<_> = pins
            .zip(ctx.tokens.pins)
            .filter_map(|(at, color)| Some((division.districts.get(at)?.name.as_str(), color)))
            .collect();
        let wide =
            |name: &str| Lettering::SMALL.line(ui.painter(), name, ctx.tokens.ink).size().x.ceil();
        let column =
            |pair: &[(&str, Color32)]| pair.iter().map(|(n, _)| wide(n)).fold(0.0, f32::max);
        let columns = names.chunks(2).map(column).collect();
        Self { names, columns }
    }

    /// Width of discs and gaps.
    fn around(&self) -> f32 {
        let columns = self.columns.len() as f32;
        (columns * 2.0 + 1.0) * spacing::S + columns * 14.0
    }

    /// Width with all names in full; 0 without pins.
    fn width(&self) -> f32 {
        if self.names.is_empty() { 0.0 } else { self.around() + self.columns.iter().sum::<f32>() }
    }

    fn ui(&self, ui: &mut Ui, ctx: &Context<'_>) {
        let room = match ui.available_width() - self.around() {
            room if self.columns.iter().sum::<f32>() <= room => f32::INFINITY,
            room => room / self.columns.len().max(1) as f32,
        };
        let line = Lettering::SMALL.line + 2.0;
        for pair in self.names.chunks(2) {
            let small = Lettering::SMALL;
            let galleys: Vec<_> = pair
                .iter()
                .map(|(name, _)| small.shortened(ui.painter(), name, ctx.tokens.ink, room))
                .collect();
            let wide = galleys.iter().map(|galley| galley.size().x).fold(0.0, f32::max);
            let size = vec2(14.0 + wide, line * pair.len() as f32);
            let (frame, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            for (i, (galley, (_, color))) in galleys.into_iter().zip(pair).enumerate() {
                let top = frame.top() + line * i as f32;
                let middle = egui::pos2(frame.left() + 4.5, top + line / 2.0);
                ui.painter().circle_filled(middle, 4.5, *color);
                let at = egui::pos2(frame.left() + 14.0, middle.y - galley.size().y / 2.0);
                ui.painter().galley(at, galley, ctx.tokens.ink);
            }
            ui.add_space(spacing::S);
        }
    }
}

/// Draws the year bar on the map, if there are several years.
fn years_ui(ui: &mut Ui, ctx: &Context<'_>, playback: &mut Playback, map: Rect, corner: Rect) {
    if ctx.session.years().len() < 2 {
        playback.stop_after(ctx);
        return;
    }
    // Centred on the map, or on the part that the lower right corner leaves.
    let left = map.left();
    let before = ui.ctx().memory(|m| m.area_rect(Id::unique("years")));
    let half = before.map_or(USUAL_YEARS, |before| before.width()) / 2.0;
    let half = half.min((corner.left() - left) / 2.0 - spacing::L);
    let x = map.center().x.clamp(left + half, (corner.left() - spacing::L - half).max(left + half));
    // In presenter mode in the lower left corner, which is open sea in Göteborg, so that nothing of the
    // city is covered.
    let x = if ctx.shell.presenter.is_some() { left + spacing::L + half } else { x };
    let middle = egui::pos2(x, map.bottom() - spacing::L);
    over("years", Align2::CENTER_BOTTOM, middle).show(ui.ctx(), |ui| {
        Card::new().padding(6).show(ui, |ui| {
            ui.set_max_width((corner.left() - left - 32.0).max(160.0));
            years_bar_ui(ui, ctx, playback);
        });
    });
}

/// Draws the year bar with its play button, if there are several years.
fn years_bar_ui(ui: &mut Ui, ctx: &Context<'_>, playback: &mut Playback) {
    let years = ctx.session.years();
    if years.len() < 2 {
        playback.stop_after(ctx);
        return;
    }
    playback.advance(ui, ctx, &years);
    let labels: Vec<String> = years.iter().map(ToString::to_string).collect();
    let selected =
        ctx.session.view().map.year.and_then(|year| years.iter().position(|y| *y == year));
    let playing = playback.is_playing();
    let play = if playing { ctx.tr("window.pause") } else { ctx.tr("window.play") };
    let bar = YearBar::new(ctx.tr("window.years"), play, &labels, selected, playing);
    match bar.ui(ui) {
        Some(YearBarAnswer::Year(i)) => {
            playback.stop_after(ctx);
            if let Some(year) = years.get(i) {
                ctx.send(Command::ShowYear(*year));
            }
        }
        Some(YearBarAnswer::Play) => ctx.window(WindowCommand::Play),
        None => {}
    }
    if let Some(key) = changes_by_year(ctx).filter(|_| playing) {
        note_ui(ui, icons::INFO, ctx.tr(key), None);
    }
}

/// Text key of the note that each year in a playback has its own classes or its own circle scale; `None` if
/// they are the same.
fn changes_by_year(ctx: &Context<'_>) -> Option<&'static str> {
    let shown = ctx.session.choropleth().ok().filter(|shown| !shown.pooled)?;
    match (&shown.circles, &shown.breaks) {
        (Some(_), _) => Some("maps.scale_changes"),
        (None, Some(_)) => Some("maps.classes_change"),
        (None, None) => None,
    }
}

fn hint_ui(ui: &mut Ui, ctx: &Context<'_>, playback: &Playback, map: Rect, below: f32) {
    // With several maps the hint would cover one, and during playback the trend is in its place.
    if map.height() < HINT_ROOM {
        return;
    }
    if ctx.shell.hint_hidden || playback.is_playing() || ctx.session.view().maps() > 1 {
        return;
    }
    // The year bar may reach below the hint.
    let left = map.right() - spacing::M - HINT_WIDTH - 2.0 * spacing::L;
    let years = ui.ctx().memory(|m| m.area_rect(Id::unique("years")));
    let years = years.filter(|years| years.right() > left - spacing::S);
    let below = years.map_or(below, |years| below.min(years.top()));
    Area::new(Id::unique("hint"))
        .order(Order::Middle)
        .constrain(false)
        // In the lower right corner, which is a neighbouring municipality of Göteborg; the lower left is
        // the archipelago.
        .pivot(Align2::RIGHT_BOTTOM)
        .fixed_pos(egui::pos2(map.right() - spacing::M, below - spacing::S))
        .show(ui.ctx(), |ui| {
            Card::new().show(ui, |ui| {
                ui.set_width(HINT_WIDTH);
                let text = Lettering::BODY.rich(ctx.tr("window.hint"), ctx.tokens.ink);
                ui.add(egui::Label::new(text).wrap());
                ui.add_space(spacing::XS);
                if ui.add(Button::quiet(ctx.tr("window.hint_done"))).clicked() {
                    ctx.window(WindowCommand::HideHint);
                }
            });
        });
}
