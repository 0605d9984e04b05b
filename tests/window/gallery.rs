//! Every control in both themes as a picture.

use egui::{Id, Rect, Role, Theme, Ui, UiBuilder, Vec2, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, SnapshotOptions};
use skillnad::color::Color;
use skillnad::project::ThemeChoice;
use skillnad::scene::{self, Anchor, Fill, Hatch, Item, Stroke, TextRun, TextWeight};
use skillnad::ui::theme::{self, Lettering, Tokens, color32, icons, spacing};
use skillnad::ui::widgets::{
    Button, Card, Choice, Dialog, IconButton, MenuItem, RampStrip, ScenePainter, SearchField,
    Segment, Segmented, Select, SelectableRow, Slider, Stepper, Tabs, Toast, ToastKind, Toggle,
    YearBar, group_ui, icon, key_value_ui, menu_line_ui, note_ui, section_ui,
};

use crate::support::has_graphics;

const RAMP: [Color; 5] = [
    Color::hex(0xF4EFC7),
    Color::hex(0xB5DDC0),
    Color::hex(0x63B9BF),
    Color::hex(0x2C7FB0),
    Color::hex(0x253A7F),
];

pub const DIVISIONS: [Segment<'_>; 6] = [
    Segment { label: "Stadsområden", tooltip: "4 stadsområden" },
    Segment { label: "Mellanområden", tooltip: "36 mellanområden" },
    Segment { label: "Primärområden", tooltip: "96 primärområden" },
    Segment { label: "RegSO", tooltip: "147 RegSO" },
    Segment { label: "DeSO", tooltip: "320 DeSO" },
    Segment { label: "Basområden", tooltip: "1 025 basområden" },
];

fn in_rect<R>(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope_builder(UiBuilder::new().max_rect(rect), content).inner
}

pub struct State {
    search: String,
    filled: String,
    same: bool,
    sharp: bool,
    opacity: f64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            search: String::new(),
            filled: "Hammarkullen".to_owned(),
            same: true,
            sharp: false,
            opacity: 0.8,
        }
    }
}

fn gallery_ui(ui: &mut Ui, state: &mut State) {
    let t = Tokens::of(ui);
    let all = ui.ctx().content_rect();
    let painter = ui.ctx().layer_painter(ui.layer_id());
    painter.rect_filled(all, 0, t.sea);
    let land = Rect::from_min_max(pos2(560.0, 48.0), pos2(860.0, all.bottom()));
    let theme = if ui.visuals().dark_mode { ThemeChoice::Dark } else { ThemeChoice::Light };
    painter.rect_filled(land, 0, color32(scene::SceneTokens::of(theme).land));
    let head = Rect::from_min_size(all.min, vec2(all.width(), 48.0));
    painter.rect_filled(head, 0, t.panel);
    let left = Rect::from_min_max(pos2(0.0, 48.0), pos2(276.0, all.bottom()));
    painter.rect_filled(left, 0, t.panel);
    let right = Rect::from_min_max(pos2(all.right() - 320.0, 48.0), all.max);
    painter.rect_filled(right, 0, t.panel);
    let rule = egui::Stroke::new(1.0, t.line);
    painter.hline(head.x_range(), 47.5, rule);
    painter.vline(275.5, left.y_range(), rule);
    painter.vline(right.left() + 0.5, right.y_range(), rule);

    in_rect(ui, head.shrink2(vec2(16.0, 8.0)), |ui| header_ui(ui, state));
    in_rect(ui, left.shrink2(vec2(16.0, 12.0)), |ui| left_ui(ui, state));
    in_rect(ui, right.shrink2(vec2(16.0, 0.0)), right_ui);
    in_rect(ui, Rect::from_min_size(pos2(300.0, 72.0), vec2(260.0, 400.0)), tooltip_card_ui);
    in_rect(ui, Rect::from_min_size(pos2(300.0, 300.0), vec2(280.0, 400.0)), legend_card_ui);
    in_rect(ui, Rect::from_min_size(pos2(600.0, 72.0), vec2(250.0, 700.0)), |ui| {
        controls_ui(ui, state);
    });
    in_rect(ui, Rect::from_min_size(pos2(300.0, 640.0), vec2(420.0, 100.0)), |ui| {
        Card::new().padding(8).show(ui, |ui| {
            let years = ["2020", "2021", "2022", "2023"].map(str::to_owned);
            YearBar::new("År", "Spela upp åren", &years, Some(3), false).ui(ui)
        });
    });
    in_rect(ui, Rect::from_min_size(pos2(300.0, 700.0), vec2(400.0, 200.0)), |ui| {
        let text = "Tabellen har 3 rader som inte hör till något område.";
        let _ = Toast::new(ToastKind::Warning, text, "Stäng").action("Visa raderna").ui(ui);
    });
    in_rect(ui, Rect::from_min_size(pos2(300.0, 800.0), vec2(400.0, 200.0)), |ui| {
        let _ = Toast::new(ToastKind::Done, "Kartan är sparad som skillnad.svg.", "Stäng").ui(ui);
    });
}

fn header_ui(ui: &mut Ui, state: &mut State) {
    let t = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.label(Lettering::NAME.rich("Skillnad", t.ink));
        ui.add_space(24.0);
        let _ = Segmented::new("Indelning", &DIVISIONS, 3).ui(ui);
        ui.add_space(spacing::XS);
        SearchField::new(&mut state.search, "Sök område eller kommando", "Töm sökningen")
            .shortcut("Ctrl K")
            .width(250.0)
            .ui(ui);
        ui.add_space(spacing::XS);
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.add(IconButton::new(icons::ARROW_U_UP_LEFT, "Ångra").shortcut("Ctrl+Z"));
        ui.add_enabled(false, IconButton::new(icons::ARROW_U_UP_RIGHT, "Gör om"));
        ui.add(IconButton::new(icons::SQUARES_FOUR, "Kartor sida vid sida").selected(true));
        ui.add(IconButton::new(icons::PRESENTATION, "Presentationsläge"));
        ui.add(IconButton::text("SV", "Språk: svenska").framed());
        ui.add(IconButton::new(icons::MOON, "Mörkt tema"));
        ui.add(Button::primary("Exportera").icon(icons::EXPORT));
    });
}

fn left_ui(ui: &mut Ui, state: &mut State) {
    let t = Tokens::of(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    section_ui(ui, "Indikator");
    group_ui(ui, icons::USERS_THREE, "Befolkning");
    ui.add(SelectableRow::new("Folkmängd").indented());
    ui.add(SelectableRow::new("Befolkningstäthet").indented());
    ui.add(SelectableRow::new("Födda utomlands").unit("%").indented());
    ui.add_space(spacing::XS);
    group_ui(ui, icons::BRIEFCASE, "Förutsättningar för arbete");
    ui.add(SelectableRow::new("Medelinkomst av arbete").unit("tkr").indented().selected(true));
    ui.add_space(spacing::XS);
    group_ui(ui, icons::HOUSE_LINE, "Hållbara livsmiljöer");
    ui.add(SelectableRow::new("Områdestyp").unit("1–5").indented());
    ui.add(SelectableRow::new("Lägenheter med åtta rum eller fler på tomten").unit("%").indented());
    ui.add_space(spacing::L);
    section_ui(ui, "Klasser");
    ui.add_space(spacing::XS);
    ui.horizontal(|ui| {
        let choices = [Choice::new("Kvantiler"), Choice::new("Lika intervall")];
        let _ = Select::new("Metod", &choices, Some(0)).width(140.0).ui(ui);
        let _ = Stepper::new("Klasser", "Färre klasser", "Fler klasser", 5, 2..=9).ui(ui);
    });
    ui.add_space(spacing::S);
    ui.add(RampStrip::new(&RAMP, "Gul till blå"));
    ui.add_space(spacing::XS);
    note_ui(ui, icons::EYE, "Läsbar vid färgblindhet", None);
    ui.add_space(spacing::S);
    ui.add(Toggle::new(&mut state.same, "Samma klasser alla år"));
    ui.add(Toggle::new(&mut state.sharp, "Visa skarpa gränser"));
    ui.add_space(spacing::S);
    ui.add(Slider::new(&mut state.opacity, 0.0..=1.0, 0.05, "Täckning", "80 %"));
    ui.add_space(spacing::L);
    section_ui(ui, "Avstängt");
    ui.add_enabled_ui(false, |ui| {
        ui.add(Toggle::new(&mut state.same, "Samma klasser alla år"));
        ui.horizontal(|ui| {
            ui.add(Button::primary("Exportera"));
            ui.add(Button::quiet("Avbryt"));
        });
        ui.add(SelectableRow::new("Medelinkomst av arbete").unit("tkr").selected(true));
    });
    ui.label(Lettering::SMALL.rich("147 områden · grannar: gräns eller hörn", t.ink3));
}

fn right_ui(ui: &mut Ui) {
    let t = Tokens::of(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let tabs = ["Jämför", "Grannar", "Segregation", "Tabell"]
        .map(|label| Segment { label, tooltip: label });
    let _ = Tabs::new("Resultat", &tabs, 0).ui(ui);
    ui.add_space(spacing::M);
    for (i, (name, value)) in
        [("Långedrag", "566,3"), ("Hammarkullen centrala", "162,5"), ("Annedal-Änggården", "313,7")]
            .into_iter()
            .enumerate()
    {
        ui.add(SelectableRow::new(name).value(value).dot(t.pins[i]));
    }
    ui.add_space(spacing::XL);
    section_ui(ui, "Skarpaste gränserna");
    for (label, value) in [("Plats", "144 av 147"), ("Mot staden", "−136,2"), ("111", "000")] {
        key_value_ui(ui, label, value);
    }
    ui.add_space(spacing::M);
    let text = "Olofshöjd består mest av studentbostäder. Skillnaden gäller områden, inte \
                personer.";
    note_ui(ui, icons::INFO, text, None);
    ui.add_space(spacing::L);
    let _ = Segmented::new("Trång indelning", &DIVISIONS, 3).ui(ui);
    ui.add_space(spacing::L);
    ui.horizontal(|ui| {
        ui.add(Button::quiet("Öppna fil…").icon(icons::FOLDER_OPEN));
        ui.add(Button::plain("Visa alla"));
        ui.add(Button::danger("Ta bort"));
    });
    ui.add_space(spacing::L);
    Card::new().padding(6).dense().show(ui, |ui| {
        ui.set_width(240.0);
        ui.add(MenuItem::new("Kopiera figuren").icon(icons::COPY).shortcut("Ctrl+C"));
        ui.add(MenuItem::new("Spara som SVG…").icon(icons::DOWNLOAD_SIMPLE));
        menu_line_ui(ui);
        ui.add(MenuItem::new("Etiketter").checked(true));
        ui.add(MenuItem::new("Konturer").checked(false));
    });
}

fn tooltip_card_ui(ui: &mut Ui) {
    let t = Tokens::of(ui);
    Card::new().show(ui, |ui| {
        ui.set_width(228.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(Lettering::TITLE.rich("Hammarkullen centrala", t.ink));
        ui.label(Lettering::SECONDARY.rich("Angered · Nordost", t.ink2));
        ui.horizontal(|ui| {
            ui.label(Lettering::DISPLAY.rich("162,5", t.ink));
            ui.label(Lettering::SECONDARY.rich("tkr, 2023", t.ink2));
        });
        key_value_ui(ui, "Plats", "144 av 147");
        key_value_ui(ui, "Mot staden", "−136,2");
        key_value_ui(ui, "Mot grannarna · gemensam gräns eller bro", "−43,1");
    });
}

/// A legend as `scene` would make it.
fn legend_card_ui(ui: &mut Ui) {
    let t = Tokens::of(ui);
    let ink = |c: egui::Color32| Color { r: c.r(), g: c.g(), b: c.b(), a: 255 };
    let mut items = vec![run("Medelinkomst av arbete", [0.0, 12.0], 14.0, ink(t.ink))];
    let rows = ["111,4 – 211,4", "211,4 – 268,2", "268,2 – 307,5", "307,5 – 359,2"];
    for (i, row) in rows.iter().enumerate() {
        let y = 24.0 + 20.0 * i as f64;
        items.push(Item::Rectangle {
            frame: [0.0, y, 20.0, 12.0],
            radius: 3.0,
            fill: Some(Fill::Solid(RAMP[i])),
            stroke: Some(Stroke { width: 0.5, color: ink(t.ink3) }),
        });
        items.push(run(row, [30.0, y + 10.5], 12.0, ink(t.ink)));
    }
    let ground = ink(t.panel);
    let hatches = [Hatch::Rising, Hatch::Crossed, Hatch::Dotted];
    for (i, kind) in hatches.into_iter().enumerate() {
        let y = 104.0 + 20.0 * i as f64;
        let fill = Fill::Hatch { line: ink(t.ink2), ground, kind };
        items.push(Item::Rectangle {
            frame: [0.0, y, 20.0, 12.0],
            radius: 3.0,
            fill: Some(fill),
            stroke: Some(Stroke { width: 0.5, color: ink(t.ink3) }),
        });
        items.push(run("Uppgift saknas", [30.0, y + 10.5], 12.0, ink(t.ink)));
        let x = 150.0 + 30.0 * i as f64;
        items.push(Item::Disc {
            center: [x, 110.0],
            radius: 10.0,
            fill: Some(fill),
            stroke: Some(Stroke { width: 1.0, color: ink(t.ink2) }),
        });
        items.push(Item::Area {
            rings: vec![
                vec![
                    [x - 12.0, 130.0],
                    [x + 12.0, 128.0],
                    [x + 8.0, 152.0],
                    [x, 140.0],
                    [x - 12.0, 154.0],
                ],
                vec![[x - 4.0, 133.0], [x + 4.0, 133.0], [x, 137.0]],
            ],
            fill: Some(if i == 0 { Fill::Solid(RAMP[3]) } else { fill }),
            stroke: Some(Stroke { width: 0.8, color: ink(t.ink) }),
        });
    }
    items.push(Item::Clip {
        frame: [150.0, 28.0, 70.0, 60.0],
        radius: 0.0,
        items: vec![
            Item::Rectangle {
                frame: [140.0, 20.0, 100.0, 100.0],
                radius: 0.0,
                fill: Some(Fill::Solid(RAMP[4])),
                stroke: None,
            },
            Item::Line {
                points: vec![[140.0, 40.0], [180.0, 60.0], [230.0, 30.0]],
                stroke: Stroke { width: 2.0, color: RAMP[0] },
            },
            Item::Text(TextRun {
                text: "Askim".to_owned(),
                at: [185.0, 80.0],
                anchor: Anchor::Middle,
                size: 11.0,
                weight: TextWeight::Medium,
                color: Color::hex(0x17212B),
                spacing: 0.0,
                halo: Some(Stroke { width: 3.0, color: Color::hex(0xFFFFFF) }),
            }),
        ],
    });
    Card::new().show(ui, |ui| {
        let (place, _) = ui.allocate_exact_size(vec2(232.0, 168.0), egui::Sense::hover());
        ScenePainter::new(ui.painter(), place.min, 1.0).paint(&items);
    });
    ui.add_space(spacing::M);
    Card::new().padding(4).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add(IconButton::new(icons::PLUS, "Zooma in"));
            ui.add(IconButton::new(icons::MINUS, "Zooma ut"));
            ui.add(IconButton::new(icons::HOUSE, "Visa hela indelningen"));
            icon(ui.painter(), ui.cursor().min + Vec2::splat(16.0), 16.0, icons::EYE, t.ok);
            ui.add_space(32.0);
        });
    });
}

fn run(text: &str, at: [f64; 2], size: f64, color: Color) -> Item {
    let weight = if size > 13.0 { TextWeight::SemiBold } else { TextWeight::Regular };
    let text = text.to_owned();
    Item::Text(TextRun {
        text,
        at,
        anchor: Anchor::Start,
        size,
        weight,
        color,
        spacing: 0.0,
        halo: None,
    })
}

fn controls_ui(ui: &mut Ui, state: &mut State) {
    Card::new().show(ui, |ui| {
        ui.set_width(218.0);
        SearchField::new(&mut state.filled, "Sök område", "Töm").ui(ui);
        ui.add_space(spacing::S);
        let long = [Choice::new("Naturliga brytpunkter (Fisher–Jenks) med flera ord")];
        let _ = Select::new("Metod 2", &long, Some(0)).ui(ui);
        let _ = Select::new("Metod 3", &long, None).placeholder("Välj kolumn").ui(ui);
        let _ = Stepper::new("Få", "Färre", "Fler", 2, 2..=9).ui(ui);
        let years: Vec<String> = (2012..=2023).map(|year| year.to_string()).collect();
        let _ = YearBar::new("Många år", "Pausa", &years[..3], Some(1), true).ui(ui);
        ui.add(Button::primary("Spara bilden").icon(icons::DOWNLOAD_SIMPLE).full_width());
        for kind in [ToastKind::Info, ToastKind::Error] {
            let _ = Toast::new(kind, "Kartbakgrunden svarar inte.", "Stäng det").ui(ui);
        }
        ui.hyperlink_to("© OpenStreetMap contributors", "https://www.openstreetmap.org");
    });
}

pub fn harness(theme: ThemeChoice, scale: f32) -> Harness<'static, State> {
    Harness::builder()
        .with_size(Vec2::new(1400.0, 900.0))
        .with_pixels_per_point(scale)
        .with_theme(match theme {
            ThemeChoice::Light => Theme::Light,
            ThemeChoice::Dark => Theme::Dark,
        })
        .with_context_setup(move |context| theme::apply(context, theme))
        .build_ui_state(gallery_ui, State::default())
}

fn options() -> SnapshotOptions {
    SnapshotOptions::new().threshold(1.5).max_failed_pixels(200)
}

#[test]
fn the_controls_look_as_they_should_in_the_light_theme() {
    if has_graphics() {
        let mut harness = harness(ThemeChoice::Light, 1.0);
        harness.run();
        harness.snapshot_options("widgets_light", &options());
    }
}

#[test]
fn the_controls_look_as_they_should_in_the_dark_theme() {
    if has_graphics() {
        let mut harness = harness(ThemeChoice::Dark, 1.0);
        harness.run();
        harness.snapshot_options("widgets_dark", &options());
    }
}

#[test]
fn the_controls_stay_whole_at_twice_the_size() {
    if has_graphics() {
        let mut harness = Harness::builder()
            .with_size(Vec2::new(308.0, 760.0))
            .with_pixels_per_point(2.0)
            .with_context_setup(|context| theme::apply(context, ThemeChoice::Light))
            .with_theme(Theme::Light)
            .build_ui_state(
                |ui, state| {
                    let all = ui.ctx().content_rect();
                    ui.painter().rect_filled(all.expand(9.0), 0, Tokens::of(ui).panel);
                    in_rect(ui, all.shrink(16.0), |ui| left_ui(ui, state));
                },
                State::default(),
            );
        harness.run();
        harness.snapshot_options("widgets_twice", &options());
    }
}

#[test]
fn what_opens_over_the_window_looks_as_it_should() {
    if !has_graphics() {
        return;
    }
    let show = |ui: &mut Ui, modal: &mut bool| {
        let all = ui.ctx().content_rect();
        ui.painter().rect_filled(all.expand(9.0), 0, Tokens::of(ui).surface);
        let choices = [
            Choice::new("Kvantiler").describe("Lika många områden i varje klass."),
            Choice::new("Naturliga brytpunkter").describe(
                "Klasserna skiljs åt där värdena ligger längst ifrån varandra \
                 (Fisher–Jenks).",
            ),
            Choice { enabled: false, ..Choice::new("Egna gränser") },
        ];
        let _ = Select::new("Metod", &choices, Some(0)).width(200.0).ui(ui);
        if *modal {
            let dialog = Dialog::new(Id::unique("dialog"), "Spara bilden", "Stäng")
                .cancel("Avbryt")
                .confirm("Spara")
                .width(320.0);
            let _ = dialog.show(ui.ctx(), |ui| {
                let text = "Bilden får samma innehåll som kartan, med källa och referensår.";
                note_ui(ui, icons::INFO, text, None);
            });
        }
    };
    let mut results = egui_kittest::SnapshotResults::new();
    for (theme, name) in [(ThemeChoice::Light, "light"), (ThemeChoice::Dark, "dark")] {
        let mut harness = Harness::builder()
            .with_size(Vec2::new(460.0, 280.0))
            .with_theme(if name == "dark" { Theme::Dark } else { Theme::Light })
            .with_context_setup(move |context| theme::apply(context, theme))
            .build_ui_state(show, false);
        harness.run();
        harness.get_by_role(Role::ComboBox).click();
        harness.run();
        harness.snapshot_options(format!("list_{name}"), &options());
        harness.get_by_role(Role::ComboBox).click();
        *harness.state_mut() = true;
        harness.run();
        harness.get_by_role_and_label(Role::Button, "Spara").focus();
        harness.run();
        harness.snapshot_options(format!("dialog_{name}"), &options());
        results.extend_harness(&mut harness);
    }
}
