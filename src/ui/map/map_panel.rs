//! The maps as a panel: layout, camera, dragging and pointing; each map is a pane.

mod following;

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{
    DragPanButtons, Key, Modifiers, Pos2, Rect, Response, Role, Stroke, TextureHandle, Ui,
    UiBuilder, Vec2, WidgetInfo,
};
use walkers::{Map, lon_lat};

use super::camera::{MapCamera, MapTransform, News};
use super::cards::map_cards::MapCards;
use super::cards::{attributions, controls, hover_card, legend_card, point_card, trend_card};
use super::drawing::lines::line_texture;
use super::drawing::pane::MapPane;
use super::drawing::rings::OutlineCache;
use super::footprint::Footprint;
use super::layout::{GAP, MapPlace, Margins, between, lasting_cards, places};
use super::play::Playback;
use super::selecting::Selecting;
use super::shown::Shown;
use super::{pointing, swipe};
use crate::formats::builtin;
use crate::model::{Bounds, Revision};
use crate::project::{Arrangement, BasemapChoice, Camera, ThemeChoice};
use crate::scene;
use crate::session::{Command, OpenDivision};
use crate::spatial::mercator;
use crate::ui::basemap::{Basemap, BasemapOptions, Ground, GroundLook};
use crate::ui::commands::message::WindowCommand;
use crate::ui::context::Context;

/// Step of an arrow key, as a share of the map's size.
const ARROW_STEP: f32 = 0.2;
/// Minimum size of a map with labels, in points.
const NAMED: [f32; 2] = [420.0, 320.0];
/// Zoom speed of the wheel, in walkers' measure.
const ZOOM_SPEED: f64 = 0.8;
/// Width of the line along the top of the view's own map, in points.
const OWN_LINE: f32 = 3.0;

/// The maps, and their state between frames.
pub struct MapPanel {
    camera: MapCamera,
    basemap: Basemap,
    ground: Arc<Ground>,
    panes: Vec<MapPane>,
    rings: OutlineCache,
    selecting: Selecting,
    line_texture: TextureHandle,
    /// The size of one map.
    size: Vec2,
    /// The rectangle of the first map.
    frame: Rect,
    arrangement: Arrangement,
    /// The map that is being dragged.
    held: Option<usize>,
    started: bool,
    /// The size before presenter mode, which must still show the same ground; `None` outside it.
    presented_from: Option<Before>,
    /// The size of all maps together.
    area: Vec2,
    painted_in: Duration,
    footprint: Option<(Revision, Footprint)>,
    /// The cards when the whole division was last fitted.
    cards: Vec<Rect>,
    /// Time of the first fit at this map size, in seconds.
    fitted_at: f64,
    /// True if the user has not moved the map since it was fitted.
    fitted: bool,
    /// The rectangle of all maps together.
    maps: Rect,
    /// Height of the band below several maps, as the attribution needed it in the last frame.
    foot: f32,
    playback: Playback,
    /// Attribution of the built-in base map in this frame.
    credits: String,
}

/// Sizes before presenter mode.
#[derive(Clone, Copy)]
struct Before {
    /// The size of all maps together.
    area: Vec2,
    /// The size that one map of the present arrangement would have had.
    map: Vec2,
}

impl MapPanel {
    /// A map panel that has not been drawn yet.
    pub fn new(ctx: &egui::Context, theme: ThemeChoice) -> Self {
        let ground = Arc::new(Ground::new(builtin::basemap()));
        Self {
            camera: MapCamera::new(),
            ground: ground.clone(),
            basemap: Basemap::new(ctx, ground, theme, BasemapOptions::of_user()),
            panes: Vec::new(),
            rings: OutlineCache::default(),
            selecting: Selecting::default(),
            line_texture: line_texture(ctx),
            size: Vec2::ZERO,
            frame: Rect::NOTHING,
            arrangement: Arrangement::One,
            held: None,
            started: false,
            presented_from: None,
            area: Vec2::ZERO,
            painted_in: Duration::ZERO,
            footprint: None,
            cards: Vec::new(),
            fitted_at: 0.0,
            fitted: false,
            maps: Rect::NOTHING,
            foot: controls::FOOT,
            playback: Playback::default(),
            credits: String::new(),
        }
    }

    /// Waits until the visible base map is drawn, at most this long.
    pub fn settle(&mut self, at_most: Duration) {
        self.basemap.settle(at_most);
    }

    /// Starts or ends presenter mode: the larger map shows the same ground.
    pub fn present(&mut self, presenting: bool) {
        if presenting != self.presented_from.is_some() {
            let before = Before { area: self.area, map: self.size };
            self.presented_from = presenting.then_some(before);
            self.started = false;
        }
    }

    /// Zoom levels added to the view's zoom in presenter mode; 0 outside it.
    fn levels_in(&self) -> f64 {
        self.presented_from.map_or(0.0, |from| {
            let larger = (self.size / from.map).min_elem();
            f64::from(larger.max(f32::EPSILON)).log2()
        })
    }

    /// Changes the zoom by `levels`.
    pub fn zoom_by(&mut self, levels: f64, ctx: &egui::Context) {
        self.camera.zoom_by(levels, ctx.input(|i| i.time));
    }

    /// Moves the map by a share of its size.
    pub fn pan(&mut self, share: Vec2, ctx: &egui::Context) {
        self.camera.pan(share, self.size, ctx.input(|i| i.time));
    }

    /// The screen position of a place on the first map.
    pub fn on_screen(&self, longitude: f64, latitude: f64) -> Option<Pos2> {
        let now = self.camera.now()?;
        let middle = lon_lat(now.longitude, now.latitude);
        let seen = MapTransform::new(self.frame, middle, now.zoom);
        Some(seen.to_screen(mercator::forward(longitude, latitude)))
    }

    /// The rectangle of all maps together, between head and foot.
    pub fn area(&self) -> Rect {
        self.maps
    }

    /// The playback of the years.
    pub fn playback(&mut self) -> &mut Playback {
        &mut self.playback
    }

    /// Attribution of the built-in base map in the last frame; empty without a base map.
    pub fn credits(&self) -> &str {
        &self.credits
    }

    /// The time it took to paint the districts in the last frame: fills, outlines, highlights and labels,
    /// without the base map, and without egui's work afterwards.
    pub fn painted_in(&self) -> Duration {
        self.painted_in
    }

    /// Draws the maps over the whole available area.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        let area = ui.max_rect();
        let session = ctx.session;
        let view = session.view();
        let division = session.shown().clone();
        let bounds = division.dataset.division.bounds();
        let time = ui.input(|i| i.time);
        let presenting = ctx.shell.presenter.is_some();
        let Arranged { cards, margins, places, .. } =
            arranged(ui, ctx, presenting, area, self.foot);
        if let Some(before) = &mut self.presented_from {
            let area = Rect::from_min_size(Pos2::ZERO, before.area);
            before.map = arranged(ui, ctx, false, area, self.foot).size;
        }
        self.area = area.size();
        self.survey(&division);
        let frame = places.first().map_or(area, |place| place.frame);
        let standing = lasting_cards(ui.ctx(), frame);
        let held = ui.input(|i| i.pointer.any_down());
        self.follow_view(session, frame, standing, held, time);
        if self.fitted_at == time {
            // The size of a card is known only after it was drawn.
            ui.ctx().request_repaint();
        }
        if self.camera.advance(time) || self.camera.is_moving() {
            ui.ctx().request_repaint();
        }
        self.keys(ui, ctx);
        self.basemap.choose(ctx.shell.consent.effective(&view.look.basemap));
        self.basemap.set_contact(&ctx.shell.contact);
        self.basemap.set_look(view.theme, &view.look.ground);

        if margins.foot > 0.0 {
            // Fills the gaps between the maps, down to fractions of a pixel.
            ui.painter().rect_filled(area, 0.0, ctx.tokens.line);
        }
        let ground = GroundLook::of(view.theme, view.look.ground.clone()).beyond();
        for place in &places {
            // Tiles end at the 180th meridian, where a map may go on.
            ui.painter().rect_filled(place.seen, 0.0, ground);
        }
        let walked = self.walk(ui, &places, bounds);
        let point = self.point_under(ctx, &walked, &places);
        let mut district = None;
        for (response, transform) in walked.iter().filter(|_| point.is_none()) {
            district = district.or(point_at(ui, ctx, response, *transform, &division, &places));
        }
        ctx.pointer.set_on_map(district, point);
        let start = Instant::now();
        self.paint(ui, ctx, &places, &division);
        self.painted_in = start.elapsed();
        for (place, (response, _)) in walked.iter().enumerate() {
            name_map(ctx, response, place);
        }
        for (response, transform) in &walked {
            self.selecting.ui(ui, ctx, response, *transform, &division);
        }

        if !walked.iter().any(|(response, _)| response.dragged())
            && let Some(news) = self.camera.news()
        {
            let levels = self.levels_in();
            let of_view = |camera: Camera| Camera { zoom: camera.zoom - levels, ..camera };
            ctx.send(match news {
                News::Moved(camera) => Command::LookAt(of_view(camera)),
                News::Arrived(camera) => Command::Arrived(of_view(camera)),
            });
        }
        let scale = mercator::points_per_unit(self.camera.memory.zoom());
        match cards {
            Some(cards) => {
                cards.at_scale(scale, ctx).ui(ui, ctx, area, &places);
                point_card::on_several_ui(ui, ctx, &places);
            }
            None => {
                legend_card::ui(ui, ctx, area, scale);
                point_card::ui(ui, ctx, area);
            }
        }
        arrange_ui(ui, ctx, between(area, &margins), &places);
        let seen = places.first().zip(walked.first()).map(|(place, (_, t))| (place.frame, *t));
        let makers = seen.map_or_else(Vec::new, |(frame, transform)| {
            attributions::makers(ctx, &self.ground, frame, transform)
        });
        self.credits = attributions::status_credits(ctx, &makers);
        let attribution = attributions::lines(ctx, &self.basemap, &makers, &self.credits);
        let credits = controls::FootCredits::new(ui, ctx, presenting, area.width(), &attribution);
        let ground = controls::Underneath {
            state: &self.basemap.state(),
            attribution: &attribution,
            credits: &credits,
        };
        let foot = credits.band_height();
        if foot != std::mem::replace(&mut self.foot, foot) {
            ui.ctx().request_repaint();
        }
        let maps = between(area, &margins);
        self.maps = maps;
        if let Some((_, transform)) = walked.first() {
            let (_, foot) = area.split_top_bottom_at_y(maps.bottom());
            let rooms = controls::Rooms {
                maps,
                first: places.first().map_or(maps, |place| place.frame),
                foot: (margins.foot > 0.0).then_some(foot),
            };
            controls::ui(ui, ctx, &mut self.playback, &rooms, *transform, &ground);
        }
        trend_card::ui(ui, ctx, &mut self.playback, &places);
        let seen: Vec<(Rect, MapTransform)> =
            places.iter().map(|place| (place.seen, self.transform(place.frame, bounds))).collect();
        hover_card::ui(ui, ctx, maps, &places, &seen);
        if lasting_cards(ui.ctx(), frame) != self.cards {
            ui.ctx().request_repaint();
        }
    }

    /// Draws the base map in every map, and handles dragging: all maps move together. The two maps of a
    /// swipe are one map here.
    fn walk(
        &mut self,
        ui: &mut Ui,
        places: &[MapPlace],
        bounds: Option<Bounds>,
    ) -> Vec<(Response, MapTransform)> {
        let mut frames: Vec<Rect> = places.iter().map(|place| place.frame).collect();
        frames.dedup();
        let pointer = ui.input(|i| i.pointer.latest_pos());
        let under = frames.iter().position(|frame| pointer.is_some_and(|at| frame.contains(at)));
        // The map that may be dragged comes first, so that the others follow in the same frame.
        let leads = self.held.filter(|held| *held < frames.len()).or(under).unwrap_or(0);
        self.held = None;
        let mut walked: Vec<Option<Response>> = vec![None; frames.len()];
        let order = std::iter::once(leads).chain((0..frames.len()).filter(|i| *i != leads));
        for i in order {
            let Some(frame) = frames.get(i) else { continue };
            let response = self.walk_one(ui, i, *frame, i == leads, bounds);
            if i == leads && response.dragged() {
                self.camera.take_hold();
                self.held = Some(i);
            }
            // A division fitted between cards may be far from the centre.
            if i == leads
                && !(self.fitted && self.camera.is_told())
                && let Some(bounds) = bounds
            {
                self.camera.keep_within(bounds, frame.size());
            }
            if let Some(place) = walked.get_mut(i) {
                *place = Some(response);
            }
        }
        let transform = |frame: Rect| self.transform(frame, bounds);
        walked.into_iter().flatten().zip(frames).map(|(r, frame)| (r, transform(frame))).collect()
    }

    /// Draws one base map. Only the leading map moves the camera; the others follow it.
    fn walk_one(
        &mut self,
        ui: &mut Ui,
        place: usize,
        frame: Rect,
        leads: bool,
        bounds: Option<Bounds>,
    ) -> Response {
        let start = bounds.map_or((0.0, 0.0), Bounds::center);
        let start = lon_lat(start.0, start.1);
        let mut following = self.camera.following();
        let (ground, over) = self.basemap.layers();
        let memory = if leads { &mut self.camera.memory } else { &mut following };
        let mut map = Map::new(ground, memory, start).zoom_with_ctrl(false).zoom_speed(ZOOM_SPEED);
        if self.selecting.has_hold(ui) {
            map = map.drag_pan_buttons(DragPanButtons::empty());
        }
        if let Some(tiles) = over {
            map = map.with_layer(tiles, 1.0);
        }
        // An id of its own, so that a drag goes on when another map comes first.
        let id = egui::Id::unique(("map", place));
        let mut ui = ui.new_child(UiBuilder::new().max_rect(frame).scope_id(id));
        map.show(&mut ui, |_, _, _, _| ()).response
    }

    /// The transform of the districts in a frame.
    fn transform(&self, frame: Rect, bounds: Option<Bounds>) -> MapTransform {
        let start = bounds.map_or((0.0, 0.0), Bounds::center);
        let middle = self.camera.now().map_or(start, |now| (now.longitude, now.latitude));
        let zoom = self.camera.memory.zoom();
        MapTransform::new(frame, lon_lat(middle.0, middle.1), zoom)
    }

    /// The hovered point, which has priority over the district below it. A click pins it, or removes its
    /// pin.
    fn point_under(
        &self,
        ctx: &Context<'_>,
        walked: &[(Response, MapTransform)],
        places: &[MapPlace],
    ) -> Option<usize> {
        let (response, at) = walked.iter().find_map(|(response, _)| {
            let at = response
                .hover_pos()
                .filter(|at| !response.dragged() && ctx.pointer.has_moved(*at))?;
            Some((response, at))
        })?;
        let place = places.iter().position(|place| place.seen.contains(at))?;
        let position = self.panes.get(place)?.point_at(at)?;
        if response.clicked() && !response.double_clicked() {
            let points = ctx.session.points()?;
            let code = points.set.places.get(position)?.code.clone();
            ctx.send(Command::TogglePoint(code));
        }
        Some(position)
    }

    /// Paints the districts in every map.
    fn paint(&mut self, ui: &Ui, ctx: &Context<'_>, places: &[MapPlace], division: &OpenDivision) {
        let bounds = division.dataset.division.bounds();
        let resting = !self.camera.is_moving() && !ui.input(|i| i.pointer.any_down());
        self.panes.resize_with(places.len(), MapPane::default);
        let mut panes = std::mem::take(&mut self.panes);
        let shown = ctx.shell.consent.effective(&ctx.session.view().look.basemap);
        let built_in_ground = *shown == BasemapChoice::BuiltIn;
        for (place, (pane, MapPlace { frame, seen, .. })) in
            panes.iter_mut().zip(places).enumerate()
        {
            let Some(view) = ctx.session.view().of_map(place) else { continue };
            let transform = self.transform(*frame, bounds);
            let shown = Shown {
                view: view.as_ref(),
                division,
                place,
                frame: *frame,
                seen: *seen,
                named: is_named(*frame),
                transform,
                resting,
                line_texture: self.line_texture.id(),
                built_in_ground,
                resolution: transform.resolution(*frame),
            };
            pane.paint(ui.painter(), ctx, &mut self.rings, &shown);
        }
        self.panes = panes;
    }

    /// Handles the arrow keys, unless a dialog is open or a widget has the focus.
    fn keys(&mut self, ui: &Ui, ctx: &Context<'_>) {
        let is_taken = |m: &egui::Memory| m.top_modal_layer().is_some() || m.focused().is_some();
        if ui.memory(is_taken) || ui.ctx().egui_wants_keyboard_input() {
            return;
        }
        let steps = [
            (Key::ArrowLeft, -ARROW_STEP, 0.0),
            (Key::ArrowRight, ARROW_STEP, 0.0),
            (Key::ArrowUp, 0.0, -ARROW_STEP),
            (Key::ArrowDown, 0.0, ARROW_STEP),
        ];
        for (key, x, y) in steps {
            if ui.input_mut(|i| i.consume_key(Modifiers::NONE, key)) {
                ctx.window(WindowCommand::Pan(x, y));
            }
        }
    }
}

/// The district under the pointer. Handles a click on it.
fn point_at(
    ui: &Ui,
    ctx: &Context<'_>,
    response: &Response,
    transform: MapTransform,
    division: &OpenDivision,
    places: &[MapPlace],
) -> Option<usize> {
    let pointer = response.hover_pos();
    let at = pointer.filter(|at| !response.dragged() && ctx.pointer.has_moved(*at));
    let hovered = at.and_then(|at| {
        ctx.pointer.rest_at(None);
        pointing::district_at(ctx, places, at, transform, division)
    });
    if response.clicked()
        && !response.double_clicked()
        && let Some(district) = hovered.and_then(|at| division.dataset.division.districts.get(at))
    {
        let code = district.code.clone();
        let modifiers = ui.input(|i| i.modifiers);
        ctx.send(if modifiers.shift {
            Command::ToggleSelected(code)
        } else if modifiers.command {
            Command::TogglePin(code)
        } else {
            Command::Pin(code)
        });
    }
    hovered
}

/// Draws the gaps or the swipe divider between maps, and the line along the top of the view's own map.
fn arrange_ui(ui: &Ui, ctx: &Context<'_>, area: Rect, places: &[MapPlace]) {
    if places.len() < 2 {
        return;
    }
    let panes = &ctx.session.view().panes;
    let painter = ui.painter();
    let gap = Stroke::new(GAP, ctx.tokens.line);
    for place in places.iter().filter(|_| panes.arrangement != Arrangement::Swipe) {
        let whole = place.whole();
        if whole.right() < area.right() - GAP {
            painter.vline(whole.right() + GAP / 2.0, whole.y_range(), gap);
        }
        if whole.bottom() < area.bottom() - GAP {
            painter.hline(area.x_range(), whole.bottom() + GAP / 2.0, gap);
        }
    }
    if let Some(own) = places.get(panes.own) {
        let line = Stroke::new(OWN_LINE, ctx.tokens.accent);
        let whole = own.whole();
        painter.hline(whole.x_range(), whole.top() + OWN_LINE / 2.0, line);
    }
    if panes.arrangement == Arrangement::Swipe {
        swipe::ui(ui, ctx, area);
    }
}

/// True if a map is large enough for labels.
fn is_named(frame: Rect) -> bool {
    frame.width() >= NAMED[0] && frame.height() >= NAMED[1]
}

/// The layout of the present arrangement.
struct Arranged {
    cards: Option<MapCards>,
    margins: Margins,
    places: Vec<MapPlace>,
    /// The size of one map.
    size: Vec2,
}

fn arranged(ui: &Ui, ctx: &Context<'_>, presenting: bool, area: Rect, foot: f32) -> Arranged {
    let cards = MapCards::new(ui, ctx, presenting, area.size(), foot);
    let margins = cards.as_ref().map(MapCards::margins).unwrap_or_default();
    let places = places(area, &ctx.session.view().panes, &margins);
    let size = places.first().map_or(area.size(), |place| place.frame.size());
    Arranged { cards, margins, places, size }
}

/// Sets the accessible name of a map; for a swipe that of both maps.
fn name_map(ctx: &Context<'_>, response: &Response, place: usize) {
    response.widget_info(|| {
        let view = ctx.session.view();
        let division = &ctx.session.shown().dataset.division;
        let language = ctx.language();
        let both = view.panes.arrangement == Arrangement::Swipe;
        let titles: Vec<String> = (0..view.maps())
            .filter(|i| both || *i == place)
            .filter_map(|i| ctx.session.choropleth_of(view.of_map(i)?.as_ref()).ok())
            .map(|map| scene::map_title(&map, language))
            .collect();
        let mut name = ctx.tr_count(
            "window.map_of",
            division.districts.len(),
            &[("division", division.short_name.get(language)), ("map", &titles.join(" – "))],
        );
        if let Some(district) = ctx.pointer.district().and_then(|i| division.districts.get(i)) {
            name = format!("{name}. {}", district.name);
        }
        WidgetInfo::labeled(Role::Image, true, name)
    });
}
