//! How long the window takes for a frame in which something changes, with the panels that compare
//! open, on 147 RegSO and 1,025 base areas; and how long until a background answer is there. What is
//! measured is all the program does for a frame: events, panels, map, and cutting shapes into
//! triangles; not the graphics card. Needs no display: `cargo bench --bench panels`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench may stop where it stands"
)]

use std::thread;
use std::time::{Duration, Instant};

use egui::{
    Context, Event, Key, Modifiers, MouseWheelUnit, PointerButton, RawInput, Rect, TouchPhase,
    pos2, vec2,
};
use skillnad::model::{DistrictCode, IndicatorId, Year};
use skillnad::project::{
    Arrangement, Inference, LayerId, NearestResidentsChoice, PlotId, PlotView, SharpBordersChoice,
    Statistics,
};
use skillnad::session::Command;
use skillnad::ui::SkillnadApp;

/// One frame, in milliseconds.
const FRAME: f64 = 25.0;
/// The most time for permutations, in milliseconds.
const PERMUTED: f64 = 200.0;
/// A step of the slider of nearest residents, in milliseconds.
const STEP: f64 = 100.0;
/// The number of moves of the map.
const MOVES: usize = 60;

fn main() {
    for division in ["goteborg/regso", "goteborg/basomraden"] {
        println!("{division}");
        changes(division);
        answers(division);
        moving(division);
    }
}

/// Another district, year and indicator, with each panel open.
fn changes(division: &str) {
    let tabs: [(&str, Option<PlotId>, Key); 6] = [
        ("compare", None, Key::F2),
        ("neighbours", None, Key::F3),
        ("histogram", Some(PlotId::new("histogram")), Key::F4),
        ("relation", Some(PlotId::new("scatter")), Key::F4),
        ("Lorenz curve", Some(PlotId::new("lorenz")), Key::F4),
        ("trend", Some(PlotId::new("trend")), Key::F4),
    ];
    for (tab, plot, key) in tabs {
        let mut window = Window::new(division);
        window.press(key);
        if let Some(kind) = plot {
            window.apply(Command::SetPlot(PlotView { kind, ..PlotView::default() }));
        }
        window.changes(tab);
    }
    let mut window = Window::new(division);
    window.press(Key::F7);
    window.changes("table");
    let mut window = Window::new(division);
    window.press(Key::F2);
    window.press(Key::F7);
    window.apply(Command::SetSharpBorders(SharpBordersChoice { shown: true, over_water: false }));
    window.changes("compare, table and sharp borders");
    let mut window = Window::new(division);
    window.apply(Command::Arrange(Arrangement::Four));
    window.rest();
    window.changes("four maps");
}

/// Answers from the background.
fn answers(division: &str) {
    let mut window = Window::new(division);
    let set = |inference| Command::SetStatistics(Statistics { inference, ..Statistics::default() });
    for layer in [LayerId::new("local-moran"), LayerId::new("gi-star")] {
        window.until_there(
            &format!("{}, 999 permutations", layer.as_str()),
            Command::ShowLayer(layer),
            PERMUTED,
        );
        for year in [2021, 2022] {
            window.until_there("  another year", Command::ShowYear(Year(year)), PERMUTED);
        }
        let again = Inference { seed: 7, ..Inference::default() };
        window.until_there("  another seed", set(again), PERMUTED);
        window.apply(set(Inference::default()));
        window.rest();
    }
    let people = Command::ShowLayer(LayerId::new("nearest-residents"));
    window.until_there("nearest residents, every k", people, 1000.0);
    let mut steps = Vec::new();
    for step in 0..40 {
        let k = 200 << (step / 5);
        window.apply(Command::SetNearestResidents(NearestResidentsChoice {
            k,
            ..Default::default()
        }));
        steps.push(window.frame(Vec::new()) + window.frame(Vec::new()));
    }
    report("  a step of k, until it is drawn", &mut steps, STEP);
}

/// Moving the map and the table.
fn moving(division: &str) {
    let sharp_borders =
        Command::SetSharpBorders(SharpBordersChoice { shown: true, over_water: false });
    let arranged = [
        ("one map", Vec::new()),
        ("one map with sharp borders", vec![sharp_borders]),
        ("two maps", vec![Command::Arrange(Arrangement::Two)]),
        ("four maps", vec![Command::Arrange(Arrangement::Four)]),
        ("two maps, swiped", vec![Command::Arrange(Arrangement::Swipe)]),
    ];
    for (what, commands) in arranged {
        let mut window = Window::new(division);
        for command in commands {
            window.apply(command);
        }
        window.rest();
        let mut times = window.drag();
        report(&format!("panning, {what}"), &mut times, FRAME);
    }
    let mut window = Window::new(division);
    window.press(Key::F7);
    let mut times: Vec<_> = (0..MOVES).map(|_| window.wheel(pos2(700.0, 820.0))).collect();
    report("scrolling the table", &mut times, FRAME);
    let mut window = Window::new(division);
    let find = Event::Key {
        key: Key::K,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    window.frame(vec![find]);
    window.rest();
    let mut times: Vec<_> = ["h", "a", "m", "m", "a", "r", "k"]
        .iter()
        .map(|letter| {
            window.frame(vec![Event::Text((*letter).to_owned())]) + window.frame(Vec::new())
        })
        .collect();
    report("a letter in the palette, until its answers", &mut times, FRAME);
}

/// The program's window without a screen.
struct Window {
    ctx: Context,
    app: SkillnadApp,
    start: Instant,
}

impl Window {
    /// The window with four pinned districts, at rest.
    fn new(division: &str) -> Self {
        let ctx = Context::default();
        let app = SkillnadApp::new(&ctx, &[], None).unwrap();
        let mut window = Self { ctx, app, start: Instant::now() };
        window.apply(Command::ShowDivision(division.into()));
        window.rest();
        window.apply(Command::ShowYear(Year(2023)));
        for n in [3, 1, 2, 4] {
            let code = window.district(n, 5);
            window.apply(Command::TogglePin(code));
        }
        window.rest();
        window
    }

    /// The district that stands so many parts into the list.
    fn district(&self, n: usize, parts: usize) -> DistrictCode {
        let districts = &self.app.session().shown().dataset.division.districts;
        districts[districts.len() * n / parts].code.clone()
    }

    fn apply(&mut self, command: Command) {
        self.app.apply(command);
    }

    /// One frame, and how long it took.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        let start = Instant::now();
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1440.0, 900.0))),
            time: Some((start - self.start).as_secs_f64()),
            focused: true,
            events,
            ..RawInput::default()
        };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| app.frame_ui(ui));
        let shapes = std::mem::take(&mut output.shapes);
        let meshes = self.ctx.tessellate(shapes, output.pixels_per_point);
        assert!(!meshes.is_empty(), "nothing was drawn");
        output.drop_without_applying_deltas();
        start.elapsed()
    }

    /// Frames until nothing is read or computed any more, and what moves has come to rest.
    fn rest(&mut self) {
        for _ in 0..4 {
            self.frame(Vec::new());
        }
        while self.works() {
            self.frame(Vec::new());
            thread::sleep(Duration::from_millis(2));
        }
        for _ in 0..30 {
            self.frame(Vec::new());
        }
    }

    fn works(&self) -> bool {
        let session = self.app.session();
        session.derived().is_working() || !session.jobs().running().is_empty()
    }

    fn press(&mut self, key: Key) {
        self.frame(vec![Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }]);
        self.rest();
    }

    /// Reports the frames in which a district, a year or an indicator changes.
    fn changes(&mut self, panel: &str) {
        self.rest();
        let district = (5..15).map(|n| Command::Pin(self.district(n, 16))).collect();
        let year = [2020, 2021, 2022, 2020, 2021].map(|year| Command::ShowYear(Year(year)));
        let indicators = ["born_abroad_share", "rental_share", "density", "owner_share"];
        let indicator = indicators.map(|id| Command::ShowIndicator(IndicatorId::new(id)));
        let changes: [(&str, Vec<Command>); 3] =
            [("district", district), ("year", year.to_vec()), ("indicator", indicator.to_vec())];
        for (what, commands) in changes {
            let mut times = Vec::new();
            for command in commands {
                self.apply(command);
                times.push(self.frame(Vec::new()));
                self.rest();
            }
            report(&format!("{panel}: another {what}"), &mut times, FRAME);
        }
    }

    /// Reports how long an answer takes to come, and the longest frame meanwhile.
    fn until_there(&mut self, what: &str, command: Command, goal: f64) {
        self.rest();
        let start = Instant::now();
        self.apply(command);
        let mut longest = self.frame(Vec::new());
        while self.app.session().derived().is_working() {
            longest = longest.max(self.frame(Vec::new()));
            thread::sleep(Duration::from_millis(1));
        }
        longest = longest.max(self.frame(Vec::new()));
        report(&format!("{what}, until it is there"), &mut [start.elapsed()], goal);
        report("  the longest frame meanwhile", &mut [longest], FRAME);
    }

    /// The times of frames while the map is dragged.
    fn drag(&mut self) -> Vec<Duration> {
        let at = |n: usize| {
            let turn = n as f32 / MOVES as f32 * std::f32::consts::TAU;
            pos2(720.0, 430.0) + vec2(200.0 * (2.0 * turn).sin(), 150.0 * (3.0 * turn).sin())
        };
        let button = |n: usize, pressed| Event::PointerButton {
            pos: at(n),
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.frame(vec![Event::PointerMoved(at(0)), button(0, true)]);
        let times = (0..MOVES).map(|n| self.frame(vec![Event::PointerMoved(at(n))])).collect();
        self.frame(vec![button(MOVES, false)]);
        times
    }

    /// The time of a frame in which the wheel is turned over a place.
    fn wheel(&mut self, at: egui::Pos2) -> Duration {
        self.frame(vec![
            Event::PointerMoved(at),
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, -90.0),
                phase: TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            },
        ])
    }
}

fn report(what: &str, times: &mut [Duration], goal: f64) {
    times.sort_unstable();
    let ms = |n: usize| times[n].as_secs_f64() * 1e3;
    let (median, most) = (ms(times.len() / 2), ms(times.len() - 1));
    let verdict = if most <= goal { "" } else { "  over" };
    println!(
        "{what:<56} median {median:>7.1} ms  most {most:>7.1} ms  goal {goal:>4.0} ms{verdict}"
    );
}
