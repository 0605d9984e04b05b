//! The map: walkers underneath, our districts on it, cards and controls over it.

mod camera;
mod cliff_layer;
mod controls;
mod hover_card;
mod labels;
mod legend_card;
mod lines;
mod pane;
mod rings;
mod selecting;
mod surface;

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{DragPanButtons, Key, Modifiers, Role, TextureHandle, Ui, Vec2, WidgetInfo};
use walkers::{Map, lon_lat};

use self::camera::{Journey, MapCamera, MapTransform, News, exactly, fit};
use self::lines::line_texture;
use self::pane::{MapPane, Shown};
use self::rings::Rings;
use self::selecting::Selecting;
use crate::formats::builtin;
use crate::model::Bounds;
use crate::project::{BasemapChoice, ThemeChoice};
use crate::scene;
use crate::session::{Command, Flight, OpenDivision, Session};
use crate::ui::basemap::{Basemap, BasemapOptions, Ground, GroundParts, PlaceNames};
use crate::ui::context::{Context, WindowCommand};
use crate::ui::state::WindowState;

/// Room around a fitted division, in points.
const FIT_MARGIN: f32 = 24.0;
/// Room around a district that the map flies to, in parts of its size.
const DISTRICT_ROOM: f64 = 1.6;
/// How far an arrow key moves the map, in parts of its size.
const ARROW_STEP: f32 = 0.2;
/// Zoom with the wheel: walkers' measure of how fast.
const ZOOM_SPEED: f64 = 0.8;

/// The map and what it remembers between frames.
pub struct MapPanel {
    camera: MapCamera,
    basemap: Basemap,
    ground: Arc<Ground>,
    pane: MapPane,
    rings: Rings,
    selecting: Selecting,
    line_texture: TextureHandle,
    size: Vec2,
    started: bool,
    painted_in: Duration,
}

/// The built-in base map, ready to be drawn.
fn ground() -> Arc<Ground> {
    let shipped = builtin::basemap();
    Arc::new(Ground::new(GroundParts {
        land: &shipped.land,
        river: &shipped.river,
        borders: &shipped.borders,
        places: &shipped.places,
        bounds: shipped.bounds,
    }))
}

impl MapPanel {
    /// A map that has not been drawn yet.
    pub fn new(ctx: &egui::Context, theme: ThemeChoice) -> Self {
        let ground = ground();
        Self {
            camera: MapCamera::new(),
            ground: ground.clone(),
            basemap: Basemap::new(ctx, ground, theme, BasemapOptions::of_user()),
            pane: MapPane::default(),
            rings: Rings::default(),
            selecting: Selecting::default(),
            line_texture: line_texture(ctx),
            size: Vec2::ZERO,
            started: false,
            painted_in: Duration::ZERO,
        }
    }

    /// Waits until the base map in sight is drawn, at most this long.
    pub fn settle(&mut self, at_most: Duration) {
        self.basemap.settle(at_most);
    }

    /// Zooms by so many levels.
    pub fn zoom_by(&mut self, levels: f64, ctx: &egui::Context) {
        self.camera.zoom_by(levels, ctx.input(|i| i.time));
    }

    /// Moves by a share of the map's size.
    pub fn pan(&mut self, share: Vec2, ctx: &egui::Context) {
        self.camera.pan(share, self.size, ctx.input(|i| i.time));
    }

    /// How long the districts of the last frame took: fills, outlines, highlights and names,
    /// without the base map and without what egui does with them afterwards.
    pub fn painted_in(&self) -> Duration {
        self.painted_in
    }

    /// Draws the map over all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, state: &mut WindowState) {
        let rect = ui.max_rect();
        let resized = (self.size - rect.size()).length() > 0.5;
        self.size = rect.size();
        let time = ui.input(|i| i.time);
        let session = ctx.session;
        let division = session.shown().clone();
        let bounds = division.dataset.division.bounds();
        self.follow_view(session, bounds, resized, time);
        if self.camera.advance(time) || self.camera.is_moving() {
            ui.ctx().request_repaint();
        }
        self.keys(ui, ctx, state);

        let view = session.view();
        self.basemap.choose(&view.basemap);
        self.basemap.set_theme(view.theme);
        let start = bounds.map_or((0.0, 0.0), Bounds::center);
        let (ground, over) = self.basemap.layers();
        let mut map = Map::new(ground, &mut self.camera.memory, lon_lat(start.0, start.1))
            .zoom_with_ctrl(false)
            .zoom_speed(ZOOM_SPEED);
        if self.selecting.has_hold(ui) {
            map = map.drag_pan_buttons(DragPanButtons::empty());
        }
        match over {
            Some(tiles) => map = map.with_layer(tiles, 1.0),
            None if view.basemap == BasemapChoice::BuiltIn => {
                map = map.with_plugin(PlaceNames::new(self.ground.clone(), Vec::new()));
            }
            None => {}
        }
        let shown = map.show(ui, |_, response, _, memory| {
            let center = memory.detached().unwrap_or_else(|| lon_lat(start.0, start.1));
            (response.clone(), MapTransform::new(response.rect, center, memory.zoom()))
        });
        let (response, mut transform) = shown.inner;
        if response.dragged() {
            self.camera.take_hold();
        }
        if let Some(bounds) = bounds {
            self.camera.keep_within(bounds, rect.size());
            if let Some(now) = self.camera.now() {
                transform = MapTransform::new(rect, lon_lat(now.longitude, now.latitude), now.zoom);
            }
        }
        self.point_at(ui, ctx, state, &response, transform, &division);
        let start = Instant::now();
        let shown = Shown {
            view,
            division: &division,
            rect,
            transform,
            resting: !self.camera.is_moving() && !ui.input(|i| i.pointer.any_down()),
            line_texture: self.line_texture.id(),
        };
        self.pane.paint(ui.painter(), ctx, state, &mut self.rings, &shown);
        self.painted_in = start.elapsed();
        self.selecting.ui(ui, ctx, &response, transform, &division);
        name_map(ctx, &response, state);

        if !response.dragged()
            && let Some(news) = self.camera.news()
        {
            ctx.send(match news {
                News::Moved(camera) => Command::LookAt(camera),
                News::Arrived(camera) => Command::Arrived(camera),
            });
        }
        legend_card::ui(ui, ctx, state, rect);
        let ground = controls::Underneath {
            state: &self.basemap.state(),
            attribution: &self.basemap.attribution(ctx.language()),
        };
        controls::ui(ui, ctx, state, rect, transform, &ground);
        hover_card::ui(ui, ctx, state, rect);
    }

    /// Goes where the view is, at the start, after undo, and when something is to be shown.
    fn follow_view(&mut self, session: &Session, bounds: Option<Bounds>, resized: bool, time: f64) {
        let flight = session.take_flight();
        let Some(bounds) = bounds else { return };
        let whole = fit(bounds, self.size, FIT_MARGIN);
        if !self.started || (resized && session.view().camera.is_none()) {
            self.started = true;
            self.camera.jump(session.view().camera.unwrap_or(whole));
            self.camera.forget_news();
            return;
        }
        match flight {
            Some(Flight::Fit) => self.camera.travel(whole, time, Journey::Known),
            Some(Flight::To(place)) => {
                let mut to = fit(place, self.size, FIT_MARGIN);
                to.zoom = (to.zoom - DISTRICT_ROOM.log2()).min(15.0);
                self.camera.travel(to, time, Journey::Sent);
            }
            Some(Flight::ToCamera) => {
                self.camera.travel(session.view().camera.unwrap_or(whole), time, Journey::Known);
            }
            None => {}
        }
    }

    /// Arrow keys move the map where nobody types and no other control has the keys.
    fn keys(&mut self, ui: &Ui, ctx: &Context<'_>, state: &WindowState) {
        if state.dialog.is_some() || ui.ctx().egui_wants_keyboard_input() {
            return;
        }
        if ui.memory(|m| m.focused().is_some()) {
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

    /// What is under the pointer, and what a click on it does.
    fn point_at(
        &self,
        ui: &Ui,
        ctx: &Context<'_>,
        state: &mut WindowState,
        response: &egui::Response,
        transform: MapTransform,
        division: &OpenDivision,
    ) {
        let pointer = response.hover_pos().filter(|_| !response.dragged());
        state.hovered = pointer.and_then(|at| {
            let (lon, lat) = transform.to_geography(exactly(at));
            division.index.district_at(lon, lat)
        });
        state.hovered = state.hovered.or(state.hovered_in_panel());
        if !response.clicked() || response.double_clicked() {
            return;
        }
        let districts = &division.dataset.division.districts;
        match state.hovered.and_then(|position| districts.get(position)) {
            Some(district) if ui.input(|i| i.modifiers.shift) => {
                ctx.send(Command::ToggleSelected(district.code.clone()));
            }
            Some(district) if ui.input(|i| i.modifiers.command) => {
                ctx.send(Command::TogglePin(district.code.clone()));
            }
            Some(district) => ctx.send(Command::Pin(district.code.clone())),
            None => {}
        }
    }
}

/// The neighbours of a district by the rule in force.
pub fn neighbour_positions(session: &Session, position: usize) -> Vec<usize> {
    let weights = session.shown().neighbours(session.view().neighbours);
    weights.neighbors(position).iter().filter_map(|i| usize::try_from(*i).ok()).collect()
}

/// The colours that the picture has in the window: those of an export in the same theme.
pub fn scene_tokens(theme: ThemeChoice) -> scene::Tokens {
    scene::Tokens::of(theme)
}

/// Tells what the map shows to those who can't see it.
fn name_map(ctx: &Context<'_>, response: &egui::Response, state: &WindowState) {
    response.widget_info(|| {
        let division = &ctx.session.shown().dataset.division;
        let language = ctx.language();
        let shown = ctx.session.choropleth().ok();
        let indicator = shown.as_ref().map_or("", |shown| shown.indicator.title.get(language));
        let year = shown.as_ref().and_then(|shown| shown.year);
        let year = year.map(|y| y.to_string()).unwrap_or_default();
        let n = ctx.numbers().count(division.districts.len());
        let mut name = ctx.tr_with(
            "window.map_of",
            &[
                ("division", division.short_name.get(language)),
                ("indicator", indicator),
                ("year", &year),
                ("n", &n),
            ],
        );
        if let Some(district) = state.hovered.and_then(|i| division.districts.get(i)) {
            name = format!("{name}. {}", district.name);
        }
        WidgetInfo::labeled(Role::Image, true, name)
    });
}
