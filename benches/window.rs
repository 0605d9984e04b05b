//! The speed of the real window, on glow: the first map, panning, zooming, pointing, fills beside circles,
//! switching indicators, and memory. Prints each figure beside its goal; nothing passes or fails. Needs a
//! display, without which it says "skipped": `cargo bench --bench window`. What a picture takes is
//! left to the bench `export`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench may stop where it stands")]

use std::collections::VecDeque;
use std::hint::black_box;
use std::time::{Duration, Instant};

use egui::{
    Event, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, RawInput, TouchPhase,
    ViewportCommand, pos2, vec2,
};
use skillnad::formats::builtin::{catalog, load};
use skillnad::model::{DivisionId, IndicatorId, Revision};
use skillnad::project::{Symbols, ViewPart as _};
use skillnad::session::Command;
use skillnad::spatial::DistrictIndex;
use skillnad::ui::SkillnadApp;

/// The size of the window in points: that of its first run.
const SIZE: [f32; 2] = [1440.0, 900.0];
/// A place on the map where no card lies.
const MIDDLE: Pos2 = pos2(720.0, 430.0);
/// Number of frames measured of each kind of movement.
const FRAMES: usize = 400;
/// Number of frames the window is left alone before it is measured: names are placed, tiles painted.
const REST: usize = 40;
/// Divisions that are panned: one of few districts and one of many.
const PANNED: [&str; 2] = ["goteborg/regso", "goteborg/basomraden"];

const FIRST_MAP: f64 = 1000.0;
const FRAME: f64 = 25.0;
const OURS: f64 = 3.0;
const SWITCH: f64 = 50.0;
const LOOK_UP: f64 = 2.0;
const MEMORY: f64 = 250.0;

fn main() {
    let start = Instant::now();
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size(SIZE),
        renderer: eframe::Renderer::Glow,
        dithering: false,
        glow_options: eframe::egui_glow::GlowConfiguration { vsync: false, ..Default::default() },
        ..Default::default()
    };
    let shown = eframe::run_native(
        "skillnad-bench",
        options,
        Box::new(move |cc| {
            let app = SkillnadApp::new(&cc.egui_ctx, &[], None)?;
            Ok(Box::new(Bench::new(app, start)))
        }),
    );
    if shown.is_err() {
        println!("skipped: no display");
        return;
    }
    look_ups();
}

/// Actions on the window, one after the other.
#[derive(Clone, Debug)]
enum Stage {
    /// Nothing, from the start of the program to the end of the first frame.
    FirstMap,
    /// Show the whole of a division, and wait until it is there and everything rests.
    Show(DivisionId),
    /// Draw the numbers of residents in one way, and wait until everything rests.
    Draw(Symbols),
    /// Wait until every division has been read.
    ReadAll,
    /// Drag the map about.
    Pan,
    /// Turn the wheel, in and out again.
    Zoom,
    /// Move the pointer over the districts.
    Point,
    /// Show one indicator after the other.
    Switch(VecDeque<IndicatorId>),
    /// Say how much memory is taken.
    Memory,
}

/// The program's window, with events from a script in place of a hand.
struct Bench {
    app: SkillnadApp,
    stages: VecDeque<Stage>,
    /// Which frame of the stage comes next.
    frame: usize,
    /// When the last frame began; at first, when the program did.
    began: Instant,
    frames: Vec<Duration>,
    ours: Vec<Duration>,
    work: Vec<Duration>,
}

impl Bench {
    fn new(app: SkillnadApp, start: Instant) -> Self {
        let mut stages = VecDeque::from([Stage::FirstMap, Stage::ReadAll]);
        for id in PANNED.map(DivisionId::new) {
            stages.extend([Stage::Show(id), Stage::Pan, Stage::Point, Stage::Zoom]);
        }
        // The same figures of as many districts, one way and the other.
        for symbols in [Symbols::Fill, Symbols::Circles] {
            stages.extend([Stage::Draw(symbols), Stage::Pan, Stage::Point, Stage::Zoom]);
        }
        stages.extend(PANNED.last().map(|id| Stage::Show(DivisionId::new(*id))));
        let indicators = catalog().indicators.iter().map(|i| i.id.clone()).collect();
        stages.push_back(Stage::Switch(indicators));
        stages.extend(catalog().divisions.iter().map(|d| Stage::Show(d.id.clone())));
        stages.push_back(Stage::Memory);
        let (frames, ours, work) = (Vec::new(), Vec::new(), Vec::new());
        Self { app, stages, frame: 0, began: start, frames, ours, work }
    }

    /// Between two frames: takes the time of the one that ended, and prepares the next. Returns the
    /// events that it gets, or `None` when all is done.
    fn step(&mut self) -> Option<Vec<Event>> {
        let now = Instant::now();
        let last = now - self.began;
        self.began = now;
        let stage = self.stages.front_mut()?;
        let frame = self.frame;
        self.frame += 1;
        let moved = frame.checked_sub(1).filter(|n| *n < FRAMES);
        let session = self.app.session();
        let done = match stage {
            Stage::FirstMap if frame == 0 => false,
            Stage::FirstMap => {
                let shown = self.app.map_time() > Duration::ZERO && session.choropleth().is_ok();
                assert!(shown, "the first frame shows no districts");
                report("first map on screen", ms(last), "ms", FIRST_MAP);
                true
            }
            Stage::ReadAll => session.jobs().running().is_empty(),
            Stage::Show(id) => {
                if frame == 0 {
                    let id = id.clone();
                    self.app.apply(Command::ShowDivision(id));
                    self.app.apply(Command::Fit);
                    false
                } else if session.shown().id() == id {
                    frame > REST
                } else {
                    self.frame = 1;
                    false
                }
            }
            Stage::Draw(symbols) => {
                if frame == 0 {
                    let symbols = *symbols;
                    self.app.apply(Command::ShowIndicator(IndicatorId::new("population")));
                    let symbology = &self.app.session().view().symbology;
                    let symbology = symbology.with(|part| part.symbols = Some(symbols));
                    self.app.apply(Command::SetSymbology(symbology));
                    self.app.apply(Command::Fit);
                    let start = Instant::now();
                    black_box(self.app.session().choropleth().is_ok());
                    black_box(self.app.session().shown().circle_points().len());
                    report("first map of counts", ms(start.elapsed()), "ms", SWITCH);
                }
                frame > REST
            }
            Stage::Pan | Stage::Zoom | Stage::Point => {
                if moved.is_some() {
                    self.frames.push(last);
                    self.ours.push(self.app.map_time());
                }
                let events = events(stage, frame);
                if !events.is_empty() {
                    return Some(events);
                }
                let what = match stage {
                    Stage::Pan => "panning",
                    Stage::Zoom => "zooming",
                    _ => "pointing",
                };
                let session = self.app.session();
                let (division, drawn) =
                    (session.shown().id().clone(), session.view().symbology.symbols);
                let drawn = drawn.map_or(String::new(), |drawn| format!(", {}", drawn.id()));
                self.report_frames(&format!("{what} {division}{drawn}"));
                true
            }
            Stage::Switch(indicators) => {
                if moved.is_some() {
                    self.frames.push(last);
                }
                let next = indicators.pop_front();
                match next {
                    Some(id) => {
                        self.app.apply(Command::ShowIndicator(id));
                        black_box(self.app.session().choropleth().is_ok());
                        self.work.push(now.elapsed());
                        false
                    }
                    None => {
                        let (work, frames) = (&mut self.work, &mut self.frames);
                        for (times, what) in [(work, "choropleth"), (frames, "whole frame")] {
                            times.sort_unstable();
                            let what = format!("switching indicator, {what}");
                            report(&format!("{what}, median"), at(times, 50), "ms", SWITCH);
                            report(&format!("{what}, most"), at(times, 100), "ms", SWITCH);
                        }
                        self.frames.clear();
                        true
                    }
                }
            }
            Stage::Memory => {
                memory();
                true
            }
        };
        if done {
            self.stages.pop_front();
            self.frame = 0;
        }
        Some(Vec::new())
    }

    fn report_frames(&mut self, what: &str) {
        for (times, whose, goal) in
            [(&mut self.frames, "frame", FRAME), (&mut self.ours, "ours", OURS)]
        {
            times.sort_unstable();
            for (share, part) in [(50, "median"), (95, "95th percentile")] {
                report(&format!("{what}, {whose}, {part}"), at(times, share), "ms", goal);
            }
            times.clear();
        }
    }
}

impl eframe::App for Bench {
    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut RawInput) {
        // The display's own pointer and the window manager have no say.
        input.focused = true;
        input.events.clear();
        match self.step() {
            Some(events) => input.events = events,
            None => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        eframe::App::ui(&mut self.app, ui, frame);
        ui.ctx().request_repaint();
    }
}

/// The hand's input in a frame of a stage; nothing after the last.
fn events(stage: &Stage, frame: usize) -> Vec<Event> {
    if frame > FRAMES {
        return Vec::new();
    }
    let turn = frame as f32 / FRAMES as f32 * std::f32::consts::TAU;
    // A closed curve, so that the map ends where it began.
    let path = MIDDLE + vec2(260.0 * (2.0 * turn).sin(), 180.0 * (3.0 * turn).sin());
    match stage {
        Stage::Pan => {
            let mut events = vec![Event::PointerMoved(path)];
            if frame == 0 || frame == FRAMES {
                events.push(Event::PointerButton {
                    pos: path,
                    button: PointerButton::Primary,
                    pressed: frame == 0,
                    modifiers: Modifiers::NONE,
                });
            }
            events
        }
        Stage::Zoom => {
            let inward = frame < FRAMES / 2;
            let delta = vec2(0.0, if inward { 8.0 } else { -8.0 });
            vec![
                Event::PointerMoved(MIDDLE),
                Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta,
                    phase: TouchPhase::Move,
                    source: MouseWheelSource::Wheel,
                    modifiers: Modifiers::NONE,
                },
            ]
        }
        _ => vec![Event::PointerMoved(path)],
    }
}

/// The time to find the district under a point, for every division that is built in.
fn look_ups() {
    const POINTS: u32 = 100_000;
    for entry in &catalog().divisions {
        let division = load(&entry.id, Revision(1)).expect("a built-in division").division;
        let index = DistrictIndex::new(&division);
        let bounds = division.bounds().expect("districts");
        let places: Vec<(f64, f64)> = (0..POINTS)
            .map(|n| {
                let part = |k: f64| (f64::from(n) * k).fract();
                (
                    bounds.west + (bounds.east - bounds.west) * part(0.618_033_988_749_895),
                    bounds.south + (bounds.north - bounds.south) * part(0.754_877_666_246_693),
                )
            })
            .collect();
        let best = (0..5)
            .map(|_| {
                let start = Instant::now();
                let found = places.iter().filter_map(|(x, y)| index.district_at(*x, *y)).count();
                assert!(black_box(found) > 0);
                start.elapsed()
            })
            .min()
            .unwrap_or_default();
        let each = best.as_secs_f64() * 1e6 / f64::from(POINTS);
        report(&format!("hover look-up, {}", entry.id), each, "µs", LOOK_UP);
    }
}

/// Memory of the process now and at most, where the system says so.
fn memory() {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        println!("skipped: memory, which only Linux tells");
        return;
    };
    for (field, what) in
        [("VmRSS:", "memory with every division open"), ("VmHWM:", "memory at most")]
    {
        let line = status.lines().find_map(|line| line.strip_prefix(field));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        report(what, kib.unwrap_or(f64::NAN) / 1024.0, "MiB", MEMORY);
    }
}

fn report(what: &str, value: f64, unit: &str, goal: f64) {
    let verdict = if value <= goal { "" } else { "  over" };
    println!("{what:<60}{value:>10.2} {unit:<4} goal {goal:>6.0} {unit}{verdict}");
}

/// The time that so many per cent of the sorted times stay within, in milliseconds.
fn at(times: &[Duration], percent: usize) -> f64 {
    let last = times.len().saturating_sub(1);
    times.get(last * percent / 100).map_or(f64::NAN, |t| ms(*t))
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
