//! The cards of several maps: a heading, which makes its map the view's own, and a legend. They are beside
//! the maps, so that they hide nothing; in the swipe arrangement they are on the maps. If all maps have the
//! same classes, there is one shared legend above them.

use std::sync::Arc;

use egui::{
    Align2, Area, CursorIcon, Galley, Id, Order, Popup, Rect, Role, Sense, Stroke, Ui, UiBuilder,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::card_room::{Detail, Draft, PADDING, SLIM_PADDING, choose};
use super::drawn_legend::{DrawnLegend, legend_of};
use crate::model::{Indicator, Unit};
use crate::project::Arrangement;
use crate::scene::{
    Choropleth, Legend, map_title, marks_badge, share_classes, short_unit, unit_name, years_differ,
};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::map::layout::{CardRoom, MapPlace, Margins, cell};
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Card, IconButton, MenuItem, focus_ring, menu_line_ui};

/// Maximum width of a legend, in points.
const WIDEST: f32 = 240.0;
/// Maximum width of the shared legend, in points.
const WIDEST_SHARED: f32 = 360.0;
/// Minimum size of each half of a swipe map for a legend with rows, in points.
const ROOMY: [f32; 2] = [520.0, 470.0];
/// Minimum height of a swipe map for the histogram, in points.
const HIGH: f32 = 640.0;
/// Width of the zoom buttons in the upper right corner, in points.
const ZOOM_BUTTONS: f32 = 52.0;
/// Side of the button for more, in points.
const MORE: f32 = 28.0;
/// Gap between a heading and its legend, in points.
const BELOW_HEADING: f32 = 6.0;
/// Maximum number of lines of a title.
const TITLE_LINES: usize = 2;

/// Content and layout of all cards.
pub struct MapCards {
    maps: Vec<Arc<Choropleth>>,
    legends: Vec<Legend>,
    /// The shared legend, if all maps have the same classes.
    shared: Option<Legend>,
    draft: Draft,
    margins: Margins,
    swipe: bool,
    /// True in presenter mode, which has no buttons.
    presenting: bool,
}

impl MapCards {
    /// The cards of the maps in `area`, above a band of height `foot`. `None` for a single map, or if a map
    /// can't be computed.
    pub fn new(
        ui: &Ui,
        ctx: &Context<'_>,
        presenting: bool,
        area: Vec2,
        foot: f32,
    ) -> Option<Self> {
        let view = ctx.session.view();
        let arrangement = view.panes.arrangement;
        if arrangement == Arrangement::One {
            return None;
        }
        let mut maps = Vec::new();
        let mut legends = Vec::new();
        for place in 0..view.maps() {
            let of_map = view.of_map(place)?;
            let map = ctx.session.choropleth_of(of_map.as_ref()).ok()?;
            let mut legend = legend_of(ctx, of_map.as_ref(), &map);
            // The indicator replaces a layer that can't be computed, and its notes say so.
            if map.layer != of_map.map.layer {
                legend.notes.extend(map.notes.iter().map(|n| n.get(ctx.language()).to_owned()));
            }
            legends.push(legend);
            maps.push(map);
        }
        let all: Vec<&Choropleth> = maps.iter().map(AsRef::as_ref).collect();
        let shared = share_classes(&all).then(|| Legend::shared(&legends)).flatten();
        // The widths of sharp borders are relative to the range of each map, so they are not shared.
        let shared = shared.map(|legend| Legend { sharp_borders: None, ..legend });
        let swipe = arrangement == Arrangement::Swipe;
        let draft = Draft { detail: Detail::Strip, width: WIDEST, abreast: false };
        let margins = Margins::default();
        let mut cards = Self { maps, legends, shared, draft, margins, swipe, presenting };
        if swipe {
            cards.draft = over(area);
            return Some(cards);
        }
        cards.margins.foot = foot;
        cards.margins.head = cards.head_height(ui, ctx, area.x);
        let maps = vec2(area.x, area.y - cards.margins.head - foot);
        let own = [Detail::Full, Detail::Rows, Detail::Strip];
        let details: &[Detail] = if cards.shared.is_some() { &[Detail::Heading] } else { &own };
        let height = |draft: &Draft| {
            let each = (0..cards.maps.len()).map(|i| cards.height(ui, ctx, i, draft));
            each.fold(0.0, f32::max)
        };
        let (draft, card) = choose(cell(maps, arrangement), details, height)?;
        (cards.draft, cards.margins.card) = (draft, card);
        Some(cards)
    }

    /// The same cards for maps of a scale in points per unit of Mercator: legends then show circles in
    /// their size on the map. The heights of the cards don't depend on it.
    #[must_use]
    pub fn at_scale(mut self, scale: f64, ctx: &Context<'_>) -> Self {
        let size = ctx.session.view().look.circle_size;
        for (map, legend) in self.maps.iter().zip(&mut self.legends) {
            let Some(circles) = &map.circles else { continue };
            let largest = circles.largest(scale, size);
            *legend = legend.of_circles(largest);
            self.shared = self.shared.map(|shared| shared.of_circles(largest));
        }
        self
    }

    /// The margins to keep free of maps.
    pub fn margins(&self) -> Margins {
        self.margins
    }

    /// Draws all cards.
    pub fn ui(&self, ui: &mut Ui, ctx: &Context<'_>, area: Rect, places: &[MapPlace]) {
        ctx.pointer.set_class(None);
        if self.swipe {
            self.over_ui(ui, ctx, area);
            return;
        }
        let tokens = ctx.tokens;
        let line = Stroke::new(spacing::LINE, tokens.line);
        if self.margins.head > 0.0 {
            let (head, _) = area.split_top_bottom_at_y(area.top() + self.margins.head);
            ui.painter().rect_filled(head, 0.0, tokens.panel);
            ui.painter().hline(head.x_range(), head.bottom() - spacing::LINE / 2.0, line);
            self.head_ui(ui, ctx, head);
        }
        for (i, place) in places.iter().enumerate() {
            ui.painter().rect_filled(place.card, 0.0, tokens.panel);
            match self.margins.card {
                CardRoom::Beside(_) => {
                    let x = place.card.right() - spacing::LINE / 2.0;
                    ui.painter().vline(x, place.card.y_range(), line);
                }
                _ => {
                    let y = place.card.bottom() - spacing::LINE / 2.0;
                    ui.painter().hline(place.card.x_range(), y, line);
                }
            }
            let slim = if self.draft.detail == Detail::Heading { SLIM_PADDING } else { PADDING };
            let inside = place.card.shrink2(vec2(PADDING, slim));
            let builder = UiBuilder::new().max_rect(inside).id_salt(("map-card", i));
            let mut ui = ui.new_child(builder);
            ui.set_clip_rect(place.card.intersect(ui.clip_rect()));
            self.card_ui(&mut ui, ctx, i);
        }
    }

    /// Draws the cards on a swipe map.
    fn over_ui(&self, ui: &Ui, ctx: &Context<'_>, area: Rect) {
        let margin = spacing::L;
        for i in 0..self.maps.len() {
            let (pivot, at) = if i == 1 {
                (Align2::RIGHT_TOP, area.right_top() + vec2(-margin - ZOOM_BUTTONS, margin))
            } else {
                (Align2::LEFT_TOP, area.left_top() + vec2(margin, margin))
            };
            Area::new(Id::unique(("map-card", i)))
                .order(Order::Middle)
                .constrain(false)
                .pivot(pivot)
                .fixed_pos(at)
                .show(ui.ctx(), |ui| {
                    #[expect(clippy::cast_possible_truncation, reason = "a few points")]
                    let card = Card::new().padding(PADDING as i8);
                    card.show(ui, |ui| {
                        ui.set_width(self.draft.width);
                        self.card_ui(ui, ctx, i);
                    });
                });
        }
    }

    /// Draws heading and legend of one map.
    fn card_ui(&self, ui: &mut Ui, ctx: &Context<'_>, place: usize) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let start = ui.cursor().min;
        self.heading_ui(ui, ctx, place);
        let shared = self.shared.as_ref().filter(|_| self.swipe);
        let Some(own) = self.legends.get(place) else { return };
        let (legend, on, detail) = match shared {
            // The first card has the shared classes; the widths of sharp borders are each map's own.
            Some(shared) if place == 0 => (
                &Legend { sharp_borders: own.sharp_borders.clone(), ..shared.clone() },
                None,
                self.draft.detail,
            ),
            Some(_) => (own, Some(place), Detail::Heading),
            None => (own, Some(place), self.draft.detail),
        };
        let (width, left) = self.legend_room(&self.draft);
        let drawn = DrawnLegend::of(legend, detail, ctx, width);
        if drawn.height() == 0.0 {
            return;
        }
        let top = if left > 0.0 { start.y } else { ui.cursor().top() + BELOW_HEADING };
        let at = pos2(start.x + left, top);
        let frame = Rect::from_min_size(at, vec2(width, drawn.height()));
        drawn.ui(ui, ctx, frame, legend, on);
        if on.is_none() && self.swipe {
            let text = Lettering::SMALL.rich(ctx.tr(self.same_key()), ctx.tokens.ink2);
            ui.add(egui::Label::new(text).wrap());
        }
    }

    /// Width of a card's legend, and its distance from the left edge.
    fn legend_room(&self, draft: &Draft) -> (f32, f32) {
        if draft.abreast {
            let width = (draft.width * 0.5).min(WIDEST);
            (width, draft.width - width)
        } else {
            (draft.width.min(WIDEST_SHARED), 0.0)
        }
    }

    /// Width of a card's heading.
    fn heading_room(&self, draft: &Draft) -> f32 {
        let (_, left) = self.legend_room(draft);
        if draft.abreast { left - spacing::L } else { draft.width }
    }

    /// Height of a card's content.
    fn height(&self, ui: &Ui, ctx: &Context<'_>, place: usize, draft: &Draft) -> f32 {
        let heading = self.heading(ui, ctx, place, draft).map_or(0.0, |heading| heading.height());
        let (width, left) = self.legend_room(draft);
        let legend = self
            .legends
            .get(place)
            .map_or(0.0, |legend| DrawnLegend::of(legend, draft.detail, ctx, width).height());
        match legend {
            0.0 => heading,
            _ if left > 0.0 => heading.max(legend),
            _ => heading + BELOW_HEADING + legend,
        }
    }

    fn heading(&self, ui: &Ui, ctx: &Context<'_>, place: usize, draft: &Draft) -> Option<Heading> {
        let map = self.maps.get(place)?;
        let own = ctx.session.view().panes.own == place;
        let ink = if own { ctx.tokens.accent } else { ctx.tokens.ink };
        let more = if self.presenting { 0.0 } else { MORE + spacing::XS };
        let room = (self.heading_room(draft) - more).max(1.0);
        let in_head = self.shared.is_some() && !self.swipe;
        let title = map.indicator.title.get(ctx.language());
        // Common words are in the shared heading, so each map's heading says only in what it differs.
        let (title, subtitle) = match map.period().filter(|_| in_head) {
            Some(year) => {
                let marks = marks_badge(map.marks, ctx.language());
                let parts = [marks, self.midpoint_words(place)].into_iter().flatten();
                (year, parts.collect::<Vec<_>>().join(" · "))
            }
            None => {
                let fits = |words: &String| {
                    let line = Lettering::SMALL.line(ui.painter(), words, ctx.tokens.ink2);
                    line.size().x <= room
                };
                let whole = self.subtitle(place, map, unit_words(&map.indicator, ctx), ctx);
                let unit = short_unit(map.indicator.unit, ctx.language());
                let whole = Some(whole).filter(fits);
                (title.to_owned(), whole.unwrap_or_else(|| self.subtitle(place, map, unit, ctx)))
            }
        };
        let painter = ui.painter();
        let bold = Lettering::BODY.semibold();
        let ink2 = ctx.tokens.ink2;
        let below = || Lettering::SMALL.wrapped(painter, &subtitle, ink2, room);
        Some(Heading {
            title: bold.wrapped_at_most(painter, &title, ink, room, TITLE_LINES),
            subtitle: (!subtitle.is_empty()).then(below),
            room,
        })
    }

    /// The mean of a map whose classes are distances from it: "staden 299". `None` for other classes, and
    /// if the names of both sides tell the midpoint.
    fn midpoint_words(&self, place: usize) -> Option<String> {
        let is_mean = self.maps.get(place)?.midpoint.as_ref().is_some_and(|m| m.is_mean);
        let legend = self.legends.get(place).filter(|legend| is_mean && legend.sides.is_some())?;
        Some(legend.mean.as_ref()?.label.clone())
    }

    /// Subtitle with year, marks, midpoint and unit: "2023 · skattning · staden 299 · tusen kronor per år".
    /// If the indicators differ, a year other than that of the view's own map is marked as such.
    fn subtitle(&self, place: usize, map: &Choropleth, unit: &str, ctx: &Context<'_>) -> String {
        let year = map.period().unwrap_or_default();
        let own = self.maps.get(ctx.session.view().panes.own);
        let year = match own.filter(|own| years_differ(&[own, map])) {
            Some(_) => ctx.tr_with("maps.other_year", &[("year", &year)]),
            None => year,
        };
        let marks = marks_badge(map.marks, ctx.language()).unwrap_or_default();
        let midpoint = self.midpoint_words(place).unwrap_or_default();
        let parts = [&year, marks.as_str(), midpoint.as_str(), unit];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// Height of the band for the shared legend; 0 if each map has its own.
    fn head_height(&self, ui: &Ui, ctx: &Context<'_>, width: f32) -> f32 {
        let Some(shared) = &self.shared else { return 0.0 };
        let (legend_width, room) = head_rooms(width);
        let legend = DrawnLegend::of(shared, Detail::Strip, ctx, legend_width).height();
        let words = self.head_words(ui, ctx, room);
        let words = words.map_or(0.0, |[title, below]| title.size().y + below.size().y);
        legend.max(words) + 2.0 * PADDING
    }

    /// Title of the shared heading, and the line that all maps have the same classes.
    fn head_words(&self, ui: &Ui, ctx: &Context<'_>, room: f32) -> Option<[Arc<Galley>; 2]> {
        let indicator = &self.maps.first()?.indicator;
        let title = indicator.title.get(ctx.language());
        let unit = unit_words(indicator, ctx);
        let same = ctx.tr(self.same_key());
        let below = [unit, same].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>();
        let (ink, ink2) = (ctx.tokens.ink, ctx.tokens.ink2);
        let painter = ui.painter();
        let bold = Lettering::BODY.semibold();
        Some([
            bold.wrapped_at_most(painter, title, ink, room, TITLE_LINES),
            Lettering::SMALL.wrapped(painter, &below.join(" · "), ink2, room),
        ])
    }

    /// Text key of the line that all maps have the same classes, or the same circle scale.
    fn same_key(&self) -> &'static str {
        let circles = self.shared.as_ref().is_some_and(|legend| legend.circles.is_some());
        if circles { "maps.same_scale" } else { "maps.same_classes" }
    }

    /// Draws the shared heading and legend, in the band above the maps.
    fn head_ui(&self, ui: &mut Ui, ctx: &Context<'_>, head: Rect) {
        let Some(shared) = &self.shared else { return };
        let (width, room) = head_rooms(head.width());
        let inside = head.shrink(PADDING);
        if let Some([title, below]) = self.head_words(ui, ctx, room) {
            let at = inside.min + vec2(0.0, title.size().y);
            ui.painter().galley(inside.min, title, ctx.tokens.ink);
            ui.painter().galley(at, below, ctx.tokens.ink2);
        }
        let drawn = DrawnLegend::of(shared, Detail::Strip, ctx, width);
        let at = pos2(inside.right() - width, inside.top());
        let frame = Rect::from_min_size(at, vec2(width, drawn.height()));
        let mut ui = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("map-head"));
        drawn.ui(&mut ui, ctx, frame, shared, None);
    }

    /// Draws the title of a map; a click makes it the view's own.
    fn heading_ui(&self, ui: &mut Ui, ctx: &Context<'_>, place: usize) {
        let Some(map) = self.maps.get(place) else { return };
        let Some(heading) = self.heading(ui, ctx, place, &self.draft) else { return };
        let tokens = ctx.tokens;
        let own = ctx.session.view().panes.own == place;
        let language = ctx.language();
        let start = ui.cursor().min;
        let (frame, response) =
            ui.allocate_exact_size(vec2(heading.room, heading.height()), Sense::click());
        let words = ctx.tr_with(
            "maps.map_n",
            &[
                ("n", &ctx.numbers().count(place + 1)),
                ("of", &ctx.numbers().count(self.maps.len())),
                ("map", &map_title(map, language)),
            ],
        );
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, own, &words));
        let painter = ui.painter();
        let below = pos2(frame.left(), frame.top() + heading.title.size().y);
        painter.galley(frame.min, heading.title, tokens.ink);
        if let Some(subtitle) = heading.subtitle {
            painter.galley(below, subtitle, tokens.ink2);
        }
        focus_ring(ui, &response, frame.expand(3.0), spacing::RADIUS_ROW);
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let response = if own { response } else { response.on_hover_text(ctx.tr("maps.make_own")) };
        if response.clicked() && !own {
            ctx.send(Command::MakeOwn(place));
        }
        if self.presenting {
            return;
        }
        let right = start.x + heading.room + spacing::XS;
        let corner = pos2(right + spacing::XS, start.y - spacing::XS);
        let more = Rect::from_min_size(corner, vec2(MORE, MORE));
        let name = ctx.tr_with("maps.more", &[("map", &map_title(map, language))]);
        let button = IconButton::new(icons::DOTS_THREE, &name).size(MORE);
        // The button is in the corner, so that it doesn't move the content below.
        let button = ui.new_child(UiBuilder::new().max_rect(more)).add(button);
        Popup::menu(&button).gap(spacing::XS).show(|ui| self.more_ui(ui, ctx, place));
    }

    /// Draws the menu of a map: its other years, and other positions.
    fn more_ui(&self, ui: &mut Ui, ctx: &Context<'_>, place: usize) {
        ui.set_min_width(200.0);
        let panes = ctx.session.view().all_panes();
        let Some(pane) = panes.get(place) else { return };
        let dataset = &ctx.session.shown().dataset;
        let years = dataset.indicator(&pane.indicator).map(|i| dataset.years(i));
        let years = years.unwrap_or_default();
        for year in &years {
            let words = year.to_string();
            let item = MenuItem::new(&words).checked(pane.year == Some(*year));
            if ui.add(item).clicked() {
                ctx.send(Command::ShowIn(place, pane.indicator.clone(), Some(*year)));
            }
        }
        if !years.is_empty() {
            menu_line_ui(ui);
        }
        for (other, shown) in self.maps.iter().enumerate().filter(|(other, _)| *other != place) {
            let title = map_title(shown, ctx.language());
            let words = ctx.tr_with("maps.swap_with", &[("map", &title)]);
            let item = MenuItem::new(&words).icon(icons::ARROWS_LEFT_RIGHT);
            if ui.add(item).clicked() {
                ctx.send(Command::SwapMaps(place, other));
            }
        }
    }
}

/// The heading of a card.
struct Heading {
    title: Arc<Galley>,
    subtitle: Option<Arc<Galley>>,
    /// The width, in points.
    room: f32,
}

impl Heading {
    /// The height of title and subtitle, in points.
    fn height(&self) -> f32 {
        let subtitle = self.subtitle.as_ref().map_or(0.0, |subtitle| subtitle.size().y);
        self.title.size().y + subtitle
    }
}

/// The layout of the card on each half of a swipe map.
fn over(area: Vec2) -> Draft {
    let half = vec2(area.x / 2.0, area.y);
    let roomy = half.x >= ROOMY[0] && half.y >= ROOMY[1];
    let detail = match roomy {
        true if half.y >= HIGH => Detail::Full,
        true => Detail::Rows,
        false => Detail::Strip,
    };
    let width = half.x - 2.0 * (spacing::L + PADDING) - ZOOM_BUTTONS;
    Draft { detail, width: width.clamp(120.0, WIDEST), abreast: false }
}

/// Widths of the shared legend, and of the words beside it.
fn head_rooms(width: f32) -> (f32, f32) {
    let inside = width - 2.0 * PADDING;
    let legend = (inside * 0.5).clamp(1.0, WIDEST_SHARED);
    (legend, (inside - legend - spacing::L).max(1.0))
}

fn unit_words(indicator: &Indicator, ctx: &Context<'_>) -> &'static str {
    match indicator.unit {
        Unit::Class => "",
        unit => unit_name(unit, ctx.language()),
    }
}
