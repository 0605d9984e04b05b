//! The page of several maps: each map with its heading and its legend, or one legend if all share their
//! classes; below them pinned districts, notes and sources.

use super::comparison_band::comparison_band;
use super::map_notes::map_notes;
use super::one_map::{GUTTER, Sheet, cliffs_of, largest_circle, rim_of};
use super::parts::{is_tight, note_lines, type_scale};
use super::{PageInput, legend_of, stacked};
use crate::i18n::{tr, tr_with};
use crate::project::View;
use crate::scene::alt_text;
use crate::scene::cards::{map_title, share_classes, years_differ};
use crate::scene::legend::{Legend, legend_strip, plain, sharp_border_legend, unit_and_division};
use crate::scene::points::{PagePoints, PointLegendDetail};
use crate::scene::shapes::{Item, Part, Scene, SceneTokens, TextRun, TextWeight, wrapped};
use crate::scene::thematic_map::Choropleth;

/// Highest share of the maps' height for the strips of pinned districts, except for a single row.
const STRIPS: f64 = 0.27;
/// Highest share for a single row of strips.
const MOST_STRIPS: f64 = 0.36;
/// The height of one row of strips, with its key and the line on the year.
const ONE_STRIP: f64 = 106.0;
/// Least size of each of four maps, as a share of the shorter side of the page.
const LARGE_ENOUGH: f64 = 0.22;
/// Gap between a map and its heading, above it and beside it.
const ABOVE_MAP: f64 = 8.0;
const BESIDE_MAP: f64 = 12.0;
/// Widths tried for a heading beside a map.
const COLUMNS: [f64; 4] = [120.0, 150.0, 180.0, 220.0];
/// Least height of a map.
const LEAST_MAP: f64 = 24.0;
/// Share of the page that the maps take, about.
const MAPS: f64 = 0.7;
/// Greatest width of a legend.
const WIDEST_LEGEND: f64 = 360.0;

/// The page as shapes, with all `maps` by position. With a single map it is [`page`](super::page()).
pub fn maps_page(input: &PageInput<'_>, maps: &[Choropleth]) -> Scene {
    if maps.len() < 2 {
        return super::page(input);
    }
    let view = input.view;
    let language = view.language;
    let tokens = SceneTokens::of(view.theme);
    let views: Vec<View> =
        (0..maps.len()).filter_map(|place| Some(view.of_map(place)?.into_owned())).collect();
    let sharp_borders: Vec<_> = views.iter().map(|view| cliffs_of(input.dataset, view)).collect();
    let scale = type_scale(input.size);
    let (width, height) = (input.size.width / scale, input.size.height / scale);
    let grid = view.panes.arrangement.grid();
    let [across, down] = grid.map(|n| n as f64);
    let room = [width / across * MAPS, height / down * MAPS];
    let largest = |choropleth| largest_circle(&PageInput { choropleth, ..*input }, room, grid);
    let legends: Vec<Legend> = (maps.iter().zip(views.iter().zip(&sharp_borders)))
        .map(|(map, (view, sharp_borders))| {
            let sharp_borders = sharp_borders.as_ref().map(|(sharp_borders, _)| sharp_borders);
            legend_of(input.dataset, map, view, sharp_borders, &tokens).of_circles(largest(map))
        })
        .collect();
    let rim = rim_of(input.dataset);
    let sheets: Vec<Sheet<'_>> = maps
        .iter()
        .zip(&legends)
        .zip(views.iter().zip(&sharp_borders))
        .map(|((choropleth, legend), (view, sharp_borders))| {
            let input = PageInput { choropleth, view, ..*input };
            let sharp_borders = sharp_borders.as_ref();
            let largest = largest(choropleth);
            // Uses the ramp of the first map, so that one points legend serves all maps.
            let points = PagePoints::of(input.points, view, maps.first().unwrap_or(choropleth));
            let (tokens, rim) = (&tokens, &*rim);
            Sheet { input, legend, points, sharp_borders, rim, tokens, width, height, largest }
        })
        .collect();
    let all: Vec<&Choropleth> = maps.iter().collect();
    let shared = share_classes(&all).then(|| Legend::shared(&legends)).flatten();
    let drawn = Maps { sheets, shared, view, tokens: &tokens };
    let titles: Vec<String> = maps.iter().map(|map| map_title(map, language)).collect();
    let points = drawn.sheets.first().and_then(|sheet| sheet.points.as_ref());
    let points = points.map(|points| points.in_words(language));
    let of_map = maps.iter().map(|map| alt_text(input.dataset, map, language));
    let words: Vec<String> = of_map.chain(points).collect();
    Scene {
        width: input.size.width,
        height: input.size.height,
        background: tokens.panel,
        title: titles.join(" – "),
        description: words.join(" "),
        language: language.code(),
        items: drawn.items().into_iter().map(|item| item.placed([0.0, 0.0], scale)).collect(),
    }
}

/// The maps of a page, in the units of the model size.
struct Maps<'a> {
    sheets: Vec<Sheet<'a>>,
    shared: Option<Legend>,
    /// The view of all maps. The comparison of districts is about its own map.
    view: &'a View,
    tokens: &'a SceneTokens,
}

impl Maps<'_> {
    fn items(&self) -> Vec<Item> {
        let Some(first) = self.sheets.first() else { return Vec::new() };
        let grid = self.view.panes.arrangement.grid();
        // The height of the sources depends on the attribution of the visible base map, which depends on
        // the size of the maps. So the page is laid out twice. All maps show the same part of the base
        // map.
        let (_, frames) = self.around(first, &[]);
        let credits = frames.first().map_or_else(Vec::new, |frame| first.credits(*frame, grid));
        let (mut items, frames) = self.around(first, &credits);
        let maps = self.sheets.iter().zip(frames);
        items.extend(maps.flat_map(|(sheet, frame)| sheet.map(frame, grid)));
        items
    }

    /// Everything but the maps, and the frames left for those.
    fn around(&self, first: &Sheet<'_>, credits: &[&str]) -> (Vec<Item>, Vec<[f64; 4]>) {
        let tight = is_tight(first.width, first.height);
        let (margin, gap) = if tight { (16.0, 8.0) } else { (32.0, 16.0) };
        let inner = first.width - 2.0 * margin;
        let shown = self.sheets.iter().map(|sheet| sheet.input.choropleth);
        let indicators: Vec<_> = shown.map(|map| (&map.indicator, map.year)).collect();
        let sources = first.sources(inner, &indicators, credits);
        // Four maps leave no room for a row of strips, except on an upright page.
        let crowded = self.sheets.len() > 2 && first.width > first.height;
        let bottom = first.height - margin - sources.height;
        let room_of = |below: &Part| {
            let taken = if below.height > 0.0 { below.height + gap * 0.75 } else { 0.0 };
            [margin, margin, inner, bottom - margin - gap * 0.75 - taken]
        };
        let mut below = self.below(inner, first, tight, crowded);
        // Strips that would leave too little room for the maps are left out.
        if crowded {
            let [.., width, height] = room_of(&below);
            let (cell, ..) = self.cells(width, height, tight);
            let [wide, high] = self.headed(cell, tight).room;
            if wide.min(high) < first.width.min(first.height) * LARGE_ENOUGH {
                below = self.below(inner, first, tight, false);
            }
        }
        let mut items: Vec<Item> = sources.placed([margin, bottom], 1.0).collect();
        let mut area = room_of(&below);
        if below.height > 0.0 {
            let top = area[1] + area[3] + gap * 0.75;
            items.extend(below.placed([margin, top], 1.0));
        }
        let strips = if crowded {
            Part::default()
        } else {
            // Makes room for one row if the maps keep the larger part.
            self.strips(inner, (area[3] * STRIPS).max(ONE_STRIP.min(area[3] * MOST_STRIPS)))
        };
        if strips.height > 0.0 {
            area[3] -= strips.height + gap * 0.75;
            items.extend(strips.placed([margin, area[1] + area[3] + gap * 0.75], 1.0));
        }
        let (headings, frames) = self.grid(area, tight);
        items.extend(headings);
        (items, frames)
    }

    /// Size of a map with its heading, number of columns, and gap between maps. On an upright page two
    /// maps stand one below the other.
    fn cells(&self, width: f64, height: f64, tight: bool) -> ([f64; 2], usize, f64) {
        let n = self.sheets.len();
        let [across, down] = match n {
            2 if width * 1.2 < height => [1, 2],
            2 => [2, 1],
            _ => [2, n.div_ceil(2)],
        };
        let gutter = if tight { 12.0 } else { GUTTER };
        let cell = [
            (width - gutter * (across as f64 - 1.0)) / across as f64,
            (height - gutter * (down as f64 - 1.0)) / down as f64,
        ];
        (cell, across, gutter)
    }

    /// The headings of the maps, and the frames of the maps.
    fn grid(
        &self,
        [left, top, width, height]: [f64; 4],
        tight: bool,
    ) -> (Vec<Item>, Vec<[f64; 4]>) {
        let (cell, across, gutter) = self.cells(width, height, tight);
        let Headed { headings, room, beside } = self.headed(cell, tight);
        let (mut items, mut frames) = (Vec::new(), Vec::new());
        for (i, heading) in headings.into_iter().enumerate() {
            let x = left + (i % across) as f64 * (cell[0] + gutter);
            let y = top + (i / across) as f64 * (cell[1] + gutter);
            items.extend(heading.placed([x, y], 1.0));
            frames.push(if beside {
                [x + cell[0] - room[0], y, room[0], room[1]]
            } else {
                [x, y + cell[1] - room[1], room[0], room[1]]
            });
        }
        (items, frames)
    }

    /// The headings above the maps, or to the left of them if that makes the maps larger. All maps have
    /// the same size, so that they show the same part of the base map.
    fn headed(&self, cell: [f64; 2], tight: bool) -> Headed {
        let of_width = |width: f64| -> (Vec<Part>, f64) {
            let headings: Vec<Part> =
                self.sheets.iter().map(|sheet| self.heading(sheet, width, tight)).collect();
            let high = headings.iter().map(|part| part.height).fold(0.0, f64::max);
            (headings, high)
        };
        let (headings, high) = of_width(cell[0]);
        let above = [cell[0], (cell[1] - high - ABOVE_MAP).max(LEAST_MAP)];
        let least = |[width, height]: [f64; 2]| width.min(height);
        let mut best = Headed { headings, room: above, beside: false };
        for column in COLUMNS {
            let room = [cell[0] - column - BESIDE_MAP, cell[1]];
            if least(room) <= least(best.room) {
                break;
            }
            let (headings, high) = of_width(column);
            if high <= cell[1] {
                best = Headed { headings, room, beside: true };
            }
        }
        best
    }

    /// The heading of a map, with its legend unless that is shared.
    fn heading(&self, sheet: &Sheet<'_>, width: f64, tight: bool) -> Part {
        let map = sheet.input.choropleth;
        let language = sheet.input.view.language;
        let (size, leading) = if tight { (12.0, 16.0) } else { (15.0, 20.0) };
        let mut part = Part::default();
        let title = map_title(map, language);
        for line in wrapped(&title, size, TextWeight::SemiBold, width) {
            part.height += leading;
            let run = plain(line, [0.0, part.height - leading * 0.28], size, self.tokens.ink);
            part.items.push(Item::Text(TextRun { weight: TextWeight::SemiBold, ..run }));
        }
        let badge = sheet.legend.badge.as_deref();
        // The title already gives the year.
        let [unit, division] = unit_and_division(sheet.input.dataset, map, language);
        let subtitle = [badge, Some(&*unit), Some(&*division)];
        let subtitle = subtitle.into_iter().flatten().filter(|part| !part.is_empty());
        let subtitle = subtitle.collect::<Vec<_>>().join(" · ");
        for line in wrapped(&subtitle, 11.0, TextWeight::Regular, width) {
            part.height += 16.0;
            let run = plain(line, [0.0, part.height - 4.0], 11.0, self.tokens.ink_2);
            part.items.push(Item::Text(run));
        }
        // Line widths are relative to the range of each map, so each map has its own legend of them.
        let sharp_borders =
            sheet.legend.sharp_borders.as_ref().map_or_else(Part::default, |sharp_borders| {
                sharp_border_legend(sharp_borders, self.tokens, width.min(WIDEST_LEGEND))
            });
        if self.shared.is_some() {
            return stacked([part, sharp_borders], 4.0);
        }
        // Named classes need the width of the page, so they stand below the maps.
        if is_named(sheet.legend) {
            return stacked([part, sharp_borders], 6.0);
        }
        let (strip, _) = legend_strip(sheet.legend, self.tokens, width.min(WIDEST_LEGEND));
        stacked([part, strip, sharp_borders], 6.0)
    }

    /// The named classes of each map with a legend of its own, below its title.
    fn named_classes(&self, width: f64) -> Part {
        let own = self.sheets.iter().filter(|s| self.shared.is_none() && is_named(s.legend));
        let language = self.view.language;
        let each = own.map(|sheet| {
            let title = map_title(sheet.input.choropleth, language);
            let mut words = Part { items: Vec::new(), height: 12.0 };
            words.items.push(Item::Text(plain(title, [0.0, 10.0], 10.0, self.tokens.ink)));
            stacked([words, legend_strip(sheet.legend, self.tokens, width).0], 0.0)
        });
        stacked(each, 4.0)
    }

    /// The strips of the pinned districts, if the view asks for them, with a note on the year if the
    /// maps differ in it.
    fn strips(&self, width: f64, height: f64) -> Part {
        let Some(first) = self.sheets.first() else { return Part::default() };
        let mut said = Part::default();
        let differ = self.sheets.iter().any(|s| s.input.choropleth.year != self.view.map.year);
        if let Some(year) = self.view.map.year.filter(|_| differ) {
            let arguments = [("year", &*year.to_string())];
            let text = tr_with(self.view.language, "maps.strips_of_year", &arguments);
            said.items.push(Item::Text(plain(text, [0.0, 10.0], 10.0, self.tokens.ink_2)));
            said.height = 14.0;
        }
        let dataset = first.input.dataset;
        let room = height - said.height - 4.0;
        let strips = comparison_band(dataset, self.view, self.tokens, width, room);
        if strips.items.is_empty() { strips } else { stacked([said, strips], 4.0) }
    }

    /// Notes on the maps, merged: once if they are about all maps, else with their maps.
    fn notes(&self, width: f64) -> Part {
        let language = self.view.language;
        let maps: Vec<_> = self.sheets.iter().map(|sheet| sheet.input.choropleth).collect();
        let own = self.shared.is_none() && self.sheets.iter().any(|s| !is_named(s.legend));
        let own = own.then(|| tr(language, "maps.own_classes").to_owned());
        let differ = years_differ(&maps).then(|| tr(language, "maps.years_differ").to_owned());
        let each: Vec<_> = self.sheets.iter().map(Sheet::note_texts).collect();
        let told = differ.into_iter().chain(own).chain(map_notes(&maps, each, language));
        note_lines(told, width, self.tokens)
    }

    /// The pinned districts on a line; below it the shared legends (and the strips, if `strips` is true)
    /// at the left and the notes at the right.
    fn below(&self, width: f64, first: &Sheet<'_>, tight: bool, strips: bool) -> Part {
        let gutter = if tight { 12.0 } else { GUTTER };
        let half = (width - gutter) / 2.0;
        let language = first.input.view.language;
        let mut left = Part::default();
        if let Some(shared) = &self.shared {
            let (strip, _) = legend_strip(shared, self.tokens, half.min(WIDEST_LEGEND));
            let circles = shared.circles.is_some();
            let key = if circles { "maps.same_scale" } else { "maps.same_classes" };
            let text = tr(language, key);
            let mut words = Part { items: Vec::new(), height: 14.0 };
            words.items.push(Item::Text(plain(text, [0.0, 10.0], 10.0, self.tokens.ink_2)));
            left = stacked([strip, words], 2.0);
        }
        let points = first.points_legend(half.min(WIDEST_LEGEND), PointLegendDetail::Compact);
        left = stacked([left, points], 8.0);
        if strips {
            left = stacked([left, self.strips(half, ONE_STRIP)], 8.0);
        }
        let notes = if left.items.is_empty() { self.notes(width) } else { self.notes(half) };
        let both = if left.items.is_empty() {
            notes
        } else {
            let mut both = Part { items: left.items, height: left.height.max(notes.height) };
            both.items.extend(notes.placed([half + gutter, 0.0], 1.0));
            both
        };
        stacked([self.named_classes(width), first.names_in_line(width), both], 6.0)
    }
}

/// True if the classes have names and no breaks.
fn is_named(legend: &Legend) -> bool {
    legend.circles.is_none() && legend.bounds.len() == legend.classes
}

/// The headings of all maps, and the size of the maps.
struct Headed {
    headings: Vec<Part>,
    room: [f64; 2],
    /// True if the headings stand to the left of the maps.
    beside: bool,
}
