//! The hover card: the district or point under the pointer. Its position is left to `dock`.

use egui::{Area, Order, Painter, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::dock::{InSight, MapsInView, USUAL, dock};
use crate::scene::points::PointCard;
use crate::scene::{self, Fill, Item, Stroke};
use crate::session::OpenDivision;
use crate::ui::context::Context;
use crate::ui::map::camera::MapTransform;
use crate::ui::map::layout::{MapPlace, standing_cards};
use crate::ui::theme::{Lettering, Tokens, icons, spacing};
use crate::ui::widgets::{Card, ScenePainter, key_value_ui, menu_line_ui, note_ui};

/// Content width, in points.
const WIDTH: f32 = 260.0;
/// Width and height of the swatch beside a district's class, in points.
const WIDE_SWATCH: [f32; 2] = [20.0, 12.0];
/// Side of a swatch, in points.
const SWATCH: f32 = 12.0;

/// Draws the hover card: all figures of the district if there is one map, else its value on each map.
/// `maps` are the visible rectangles and transforms.
pub fn ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    area: Rect,
    places: &[MapPlace],
    maps: &[(Rect, MapTransform)],
) {
    // Beside a hovered row or mark in a panel, the card would cover it.
    if ctx.shell.dialog.is_some() || ctx.pointer.marked_district().is_some() {
        return;
    }
    let place = Standing::new(ctx, area, places, maps);
    if let Some(point) = ctx.pointer.point() {
        point_ui(ui, ctx, point, &place);
        return;
    }
    let Some(position) = ctx.pointer.district() else { return };
    if maps.len() > 1 {
        maps_ui(ui, ctx, position, &place);
        return;
    }
    let Ok(choropleth) = ctx.session.choropleth() else { return };
    let dataset = &ctx.session.shown().dataset;
    let spec = ctx.session.view().statistics.neighbors;
    let neighbors = &place.in_sight.neighbors;
    let language = ctx.language();
    let Some(card) =
        scene::DistrictCard::new(dataset, &choropleth, position, neighbors, spec, language)
    else {
        return;
    };
    place.card_ui(ui, &in_words(&card), |ui| card_ui(ui, ctx, &card));
}

/// The area of the card, and everything it should not cover.
struct Standing<'a> {
    area: Rect,
    places: &'a [MapPlace],
    ground: MapsInView<'a>,
    in_sight: InSight,
    /// Notices, which the card must not cover.
    notices: Vec<Rect>,
}

impl<'a> Standing<'a> {
    fn new(
        ctx: &Context<'a>,
        area: Rect,
        places: &'a [MapPlace],
        maps: &'a [(Rect, MapTransform)],
    ) -> Self {
        let division: &'a OpenDivision = ctx.session.shown();
        let districts = &division.dataset.division;
        let pinned = ctx.session.view().pins.iter();
        let in_sight = InSight {
            pointed: ctx.pointer.district(),
            neighbors: ctx
                .pointer
                .district()
                .map_or_else(Vec::new, |position| ctx.session.neighbors_of(position)),
            pinned: pinned.filter_map(|code| districts.position_of(code)).collect(),
        };
        let notices = ctx.shell.notices.clone();
        Self { area, places, ground: MapsInView { division, maps }, in_sight, notices }
    }

    /// Draws a card whose accessible name is `words`.
    fn card_ui(&self, ui: &mut Ui, words: &str, content: impl FnOnce(&mut Ui)) {
        let Some(pointer) = ui.input(|i| i.pointer.hover_pos()) else { return };
        let id = egui::Id::unique("hover-card");
        let size = ui.data(|d| d.get_temp::<egui::Vec2>(id)).unwrap_or(USUAL);
        let mut cards = standing_cards(ui.ctx(), self.area);
        cards.extend(&self.notices);
        // The headings of several maps are beside the maps.
        cards.extend(self.places.iter().map(|place| place.card).filter(|card| card.is_positive()));
        let at = dock(self.area, size, &cards, pointer, &self.ground, &self.in_sight);
        let shown = Area::new(id)
            .order(Order::Tooltip)
            .interactable(false)
            .constrain(false)
            .fade_in(false)
            .fixed_pos(at)
            .show(ui.ctx(), |ui| {
                Card::new().show(ui, |ui| {
                    ui.set_width(WIDTH);
                    content(ui);
                    let all = ui.interact(ui.min_rect(), id.with("words"), Sense::hover());
                    all.widget_info(|| WidgetInfo::labeled(Role::Tooltip, true, words));
                })
            });
        ui.data_mut(|d| d.insert_temp(id, shown.response.rect.size()));
    }
}

/// Draws the card of a point.
fn point_ui(ui: &mut Ui, ctx: &Context<'_>, position: usize, standing: &Standing<'_>) {
    let Some(points) = ctx.session.points() else { return };
    let (year, language) = (ctx.session.view().map.year, ctx.language());
    let shown = ctx.session.shown();
    let place = points.set.places.get(position);
    let below = place.and_then(|place| shown.index.district_at(place.at[0], place.at[1]));
    let below = below.and_then(|at| shown.dataset.division.districts.get(at));
    let within = below.map(|district| district.name.as_str());
    let card = PointCard::new(&points.set, position, within, year, language);
    let Some(card) = card else { return };
    standing.card_ui(ui, &card.in_words(), |ui| {
        let tokens = ctx.tokens;
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add(egui::Label::new(Lettering::NAME.rich(&card.name, tokens.ink)).wrap());
        ui.add(egui::Label::new(Lettering::SECONDARY.rich(&card.part_of, tokens.ink2)).wrap());
        ui.add_space(spacing::XS);
        for line in &card.lines {
            key_value_ui(ui, &line.label, &line.value);
        }
        for note in &card.notes {
            note_ui(ui, icons::INFO, note, None);
        }
    });
}

/// Draws the card of a district with its value on each of several maps.
fn maps_ui(ui: &mut Ui, ctx: &Context<'_>, position: usize, standing: &Standing<'_>) {
    let view = ctx.session.view();
    let maps: Vec<_> = (0..standing.ground.maps.len())
        .filter_map(|place| ctx.session.choropleth_of(view.of_map(place)?.as_ref()).ok())
        .collect();
    let maps: Vec<&scene::Choropleth> = maps.iter().map(AsRef::as_ref).collect();
    let dataset = &ctx.session.shown().dataset;
    let colors = scene::SceneTokens::of(view.theme);
    let card = scene::MapsCard::new(dataset, &maps, position, ctx.language(), &colors);
    let Some(card) = card else { return };
    standing.card_ui(ui, &card.in_words(), |ui| {
        let tokens = ctx.tokens;
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add(egui::Label::new(Lettering::NAME.rich(&card.name, tokens.ink)).wrap());
        for line in [&card.part_of, &card.indicator].into_iter().filter(|l| !l.is_empty()) {
            ui.add(egui::Label::new(Lettering::SECONDARY.rich(line, tokens.ink2)).wrap());
        }
        ui.add_space(spacing::XS);
        for row in &card.rows {
            row_ui(ui, row, &colors);
        }
        if let Some(line) = &card.difference {
            menu_line_ui(ui);
            key_value_ui(ui, &line.label, &line.value);
        }
        for note in &card.notes {
            note_ui(ui, icons::INFO, note, None);
        }
    });
}

/// Draws a row: the swatch, label and value of one map. Both texts wrap.
fn row_ui(ui: &mut Ui, row: &scene::MapsCardRow, colors: &scene::SceneTokens) {
    let t = Tokens::of(ui);
    let width = ui.available_width();
    let painter = ui.painter();
    let most = (width - SWATCH - spacing::S) * 0.6;
    let value = Lettering::SECONDARY.semibold().wrapped(painter, &row.value, t.ink, most);
    let room = width - SWATCH - 2.0 * spacing::S - value.size().x;
    let label = Lettering::SECONDARY.wrapped(painter, &row.label, t.ink2, room);
    let height = value.size().y.max(label.size().y).max(20.0);
    let (frame, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let painter = ui.painter();
    let middle = frame.top() + Lettering::SECONDARY.line / 2.0;
    swatch(painter, pos2(frame.left(), middle - SWATCH / 2.0), [SWATCH; 2], row.swatch, colors);
    painter.galley(pos2(frame.left() + SWATCH + spacing::S, frame.top()), label, t.ink2);
    painter.galley(pos2(frame.right() - value.size().x, frame.top()), value, t.ink);
}

fn card_ui(ui: &mut Ui, ctx: &Context<'_>, card: &scene::DistrictCard) {
    let tokens = ctx.tokens;
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add(egui::Label::new(Lettering::NAME.rich(&card.name, tokens.ink)).wrap());
    if !card.part_of.is_empty() {
        ui.add(egui::Label::new(Lettering::SECONDARY.rich(&card.part_of, tokens.ink2)).wrap());
    }
    if card.is_figure {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(Lettering::DISPLAY.rich(&card.value, tokens.ink));
            ui.label(Lettering::SECONDARY.rich(&card.unit, tokens.ink2));
        });
    } else {
        ui.add_space(spacing::XS);
        let value = Lettering::BODY.semibold().rich(&card.value, tokens.ink);
        ui.add(egui::Label::new(value).wrap());
        if !card.unit.is_empty() {
            ui.label(Lettering::SECONDARY.rich(&card.unit, tokens.ink2));
        }
    }
    if let (Some((fill, words)), Ok(map)) = (&card.standing, ctx.session.choropleth()) {
        let colors = scene::SceneTokens::of(ctx.session.view().theme);
        let text = Lettering::BODY.semibold().wrapped(
            ui.painter(),
            words,
            tokens.ink,
            WIDTH - WIDE_SWATCH[0] - spacing::S,
        );
        let height = text.size().y.max(WIDE_SWATCH[1]);
        let (frame, _) = ui.allocate_exact_size(vec2(WIDTH, height), Sense::hover());
        let top = frame.top() + (Lettering::BODY.line - WIDE_SWATCH[1]) / 2.0;
        let paint = fill.paint(&map, &colors);
        swatch(ui.painter(), pos2(frame.left(), top), WIDE_SWATCH, paint, &colors);
        let at = pos2(frame.left() + WIDE_SWATCH[0] + spacing::S, frame.top());
        ui.painter().galley(at, text, tokens.ink);
    }
    ui.add_space(spacing::XS);
    for line in &card.lines {
        key_value_ui(ui, &line.label, &line.value);
    }
    for note in &card.notes {
        note_ui(ui, icons::INFO, note, None);
    }
}

/// Paints a fill as on the map; `at` is the upper left corner.
fn swatch(painter: &Painter, at: Pos2, size: [f32; 2], fill: Fill, colors: &scene::SceneTokens) {
    let [width, height] = size.map(f64::from);
    let swatch = Item::Rectangle {
        frame: [0.0, 0.0, width, height],
        radius: 2.0,
        fill: Some(fill),
        stroke: Some(Stroke { width: 0.5, color: colors.hatch_line }),
    };
    ScenePainter::new(painter, at, 1.0).paint(&[swatch]);
}

/// The card as one sentence, for screen readers.
fn in_words(card: &scene::DistrictCard) -> String {
    let mut parts = vec![card.name.clone()];
    parts.extend((!card.part_of.is_empty()).then(|| card.part_of.clone()));
    parts.push(format!("{} {}", card.value, card.unit).trim_end().to_owned());
    parts.extend(card.standing.iter().map(|(_, words)| words.clone()));
    parts.extend(card.lines.iter().map(|line| format!("{} {}", line.label, line.value)));
    parts.extend(card.notes.iter().cloned());
    parts.join(". ")
}
