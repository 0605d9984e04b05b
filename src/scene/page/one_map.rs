//! The page of a map: title, map, legend, key, notes and sources, on any size from a phone's screen to a
//! poster. Everything but the map is set on a 4-point grid.

use std::sync::Arc;

use geo::LineString;

use super::PageSize;
use super::comparison_band::comparison_band;
use super::parts::{heading, is_tight, note_lines, source_lines, type_scale};
use crate::analysis::SharpBorders;
use crate::classify::scheme;
use crate::formats::builtin::BasemapGeometry;
use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::model::{Dataset, Indicator, PointSet, Year};
use crate::project::{BasemapChoice, Look, Symbology, View};
use crate::scene::alt_text;
use crate::scene::basemap::BasemapOnPage;
use crate::scene::cards::value_text;
use crate::scene::legend::{Legend, LegendParts, legend_shapes, plain, sentence};
use crate::scene::map::{LegendSharpBorders, MapFrame, MapInput, map_shapes, numbered_disc};
use crate::scene::points::{PagePoints, PointLegendDetail};
use crate::scene::sentences::{marks_notes, small_groups_notes};
use crate::scene::shapes::{
    Anchor, Item, Part, Scene, SceneTokens, TextRun, TextWeight, shortened, text_width,
    wrapped_at_most,
};
use crate::scene::thematic_map::Choropleth;
use crate::spatial::{BorderCourses, DistrictMesh, outer_edges};
use crate::words::method_name;

/// Gap between the map and the column beside it.
pub(super) const GUTTER: f64 = 24.0;
/// Highest share of an upright page for the band below the map.
const BAND: f64 = 0.42;

/// Share of the page that a map takes beside its legend, and above it, about.
const MAP_BESIDE: [f64; 2] = [0.65, 0.72];
const MAP_ABOVE: [f64; 2] = [0.9, 0.5];
/// Line height of a district's name in the key.
const KEY_LEADING: f64 = 15.0;
/// Highest share of the map's height for notes below it.
const NOTES_BELOW: f64 = 0.3;
/// Highest share of the page for the strips of pinned districts.
const STRIPS: f64 = 0.4;

/// The input of a page.
#[derive(Clone, Copy, Debug)]
pub struct PageInput<'a> {
    /// The districts and their figures.
    pub dataset: &'a Dataset,
    /// The choropleth of the same dataset and view.
    pub choropleth: &'a Choropleth,
    /// The view.
    pub view: &'a View,
    /// The built-in base map, used unless the view has no base map.
    pub basemap: Option<&'a BasemapGeometry>,
    /// The set of points over the districts, if the view has one.
    pub points: Option<&'a Arc<PointSet>>,
    /// The size of the page.
    pub size: PageSize,
    /// The formatted date to print; `None` prints none.
    pub date: Option<&'a str>,
}

/// The page as shapes.
pub fn page(input: &PageInput<'_>) -> Scene {
    let PageInput { dataset, choropleth, view, size, .. } = *input;
    let language = view.language;
    let tokens = SceneTokens::of(view.theme);
    let sharp_borders = cliffs_of(dataset, view);
    let widths = sharp_borders.as_ref().map(|(sharp_borders, _)| sharp_borders);
    let scale = type_scale(size);
    let (width, height) = (size.width / scale, size.height / scale);
    let [across, down] = if width >= height { MAP_BESIDE } else { MAP_ABOVE };
    let largest = largest_circle(input, [width * across, height * down], [1, 1]);
    let legend = legend_of(dataset, choropleth, view, widths, &tokens).of_circles(largest);
    let rim = rim_of(dataset);
    let sheet = Sheet {
        input: *input,
        legend: &legend,
        points: PagePoints::of(input.points, view, choropleth),
        sharp_borders: sharp_borders.as_ref(),
        rim: &rim,
        tokens: &tokens,
        width,
        height,
        largest,
    };
    let title = match choropleth.year {
        Some(year) => format!("{} {year}", legend.title),
        None => legend.title.clone(),
    };
    Scene {
        width: size.width,
        height: size.height,
        background: tokens.panel,
        title,
        description: sheet.in_words(),
        language: language.code(),
        items: sheet.items().into_iter().map(|item| item.placed([0.0, 0.0], scale)).collect(),
    }
}

/// The radius of the largest circle on a map of about this size; 0 without circles. The final size of
/// the map depends on its legend, and that on the circles, so the size is estimated. The map and its
/// legend only have to use the same radius.
pub(super) fn largest_circle(input: &PageInput<'_>, map: [f64; 2], grid: [usize; 2]) -> f64 {
    let PageInput { dataset, choropleth, view, .. } = *input;
    let frame = [0.0, 0.0, map[0], map[1]];
    let map = MapFrame::of_part(frame, dataset.division.bounds(), view.camera, grid);
    let circles = choropleth.circles.as_ref();
    circles.map_or(0.0, |circles| circles.largest(map.scale(), view.look.circle_size))
}

/// The outer edge of all districts together, the same on every map of a page.
pub(super) fn rim_of(dataset: &Dataset) -> Vec<LineString<f64>> {
    outer_edges(dataset.division.districts.iter().map(|district| &district.outline))
}

/// The sharp borders of a view, and their courses; `None` if the view does not draw them.
pub(super) fn cliffs_of(dataset: &Dataset, view: &View) -> Option<(SharpBorders, BorderCourses)> {
    let mesh = view.sharp_borders.shown.then(|| DistrictMesh::new(&dataset.division))?;
    let courses = BorderCourses::of(&mesh);
    Some((SharpBorders::in_view(dataset, view, &courses)?, courses))
}

/// The legend of a map, with the widths of sharp borders if they are drawn.
pub fn legend_of(
    dataset: &Dataset,
    choropleth: &Choropleth,
    view: &View,
    sharp_borders: Option<&SharpBorders>,
    tokens: &SceneTokens,
) -> Legend {
    let indicator = dataset.indicator(&view.map.indicator);
    let sharp_borders = sharp_borders.zip(indicator).and_then(|(sharp_borders, indicator)| {
        LegendSharpBorders::new(sharp_borders, indicator, view.panes.arrangement, view.language)
    });
    let legend = Legend::new(dataset, choropleth, view.language, tokens);
    let legend = legend.faded(*view.look.opacity, tokens.land);
    Legend { sharp_borders, ..legend }
}

/// Optional notes of a page.
#[derive(Clone, Copy)]
struct NoteDetail {
    /// The definition of the indicator.
    definition: bool,
    /// The mean, if no histogram shows it.
    mean: bool,
}

/// A page, in the units of the model size.
pub(super) struct Sheet<'a> {
    pub(super) input: PageInput<'a>,
    pub(super) legend: &'a Legend,
    /// The points over the districts, if any are drawn.
    pub(super) points: Option<PagePoints>,
    /// Sharp borders, if the view draws them.
    pub(super) sharp_borders: Option<&'a (SharpBorders, BorderCourses)>,
    /// The outer edge of all districts together.
    pub(super) rim: &'a [LineString<f64>],
    pub(super) tokens: &'a SceneTokens,
    pub(super) width: f64,
    pub(super) height: f64,
    /// The radius of the largest circle, if figures are circles.
    pub(super) largest: f64,
}

impl Sheet<'_> {
    fn language(&self) -> Language {
        self.input.view.language
    }

    fn indicator(&self) -> &Indicator {
        &self.input.choropleth.indicator
    }

    fn items(&self) -> Vec<Item> {
        // The height of the sources depends on the attribution of the visible base map, which depends on
        // the size of the map. So the page is laid out twice.
        let (_, first) = self.around(&[]);
        let (mut items, map) = self.around(&self.credits(first, [1, 1]));
        items.extend(self.map(map, [1, 1]));
        items
    }

    /// Everything but the map, and the frame left for it.
    fn around(&self, credits: &[&str]) -> (Vec<Item>, [f64; 4]) {
        let tight = is_tight(self.width, self.height);
        let margin = if tight { 16.0 } else { 32.0 };
        let inner = self.width - 2.0 * margin;
        let Legend { title, subtitle, .. } = self.legend;
        let heading = heading(title, subtitle, inner, tight, self.tokens);
        let sources =
            self.sources(inner, &[(self.indicator(), self.input.choropleth.year)], credits);
        let top = margin + heading.height + if tight { 8.0 } else { 16.0 };
        let bottom = self.height - margin - sources.height - if tight { 6.0 } else { 12.0 };

        let mut items: Vec<Item> = heading.placed([margin, margin], 1.0).collect();
        let sources_top = self.height - margin - sources.height;
        items.extend(sources.placed([margin, sources_top], 1.0));
        let most = (bottom - top) * STRIPS;
        let dataset = self.input.dataset;
        let strips = comparison_band(dataset, self.input.view, self.tokens, inner, most);
        let bottom = if strips.items.is_empty() { bottom } else { bottom - strips.height - 8.0 };
        items.extend(strips.placed([margin, bottom + 8.0], 1.0));
        let area = [margin, top, inner, (bottom - top).max(24.0)];
        let map = if self.width >= self.height * 1.05 {
            self.beside(area, tight, &mut items)
        } else {
            self.below(area, tight, &mut items)
        };
        (items, map)
    }

    /// Lays out legend, key and notes in a column to the right of the map. Returns the frame of the map.
    fn beside(
        &self,
        [left, top, width, height]: [f64; 4],
        tight: bool,
        items: &mut Vec<Item>,
    ) -> [f64; 4] {
        let column = (width * 0.29).clamp(132.0, 232.0).min(width * 0.45);
        let gutter = if tight { 12.0 } else { GUTTER };
        let map = [left, top, width - column - gutter, height];
        let x = left + width - column;
        let least = self.notes(column, NoteDetail { definition: false, mean: true }).height;
        let below_legend = |detail| {
            let (legend, mean) = self.legend_with_key(column, height, least + 12.0, detail);
            let room = height - legend.height - 12.0;
            let notes = [true, false].map(|definition| NoteDetail { definition, mean });
            let notes = notes.map(|detail| self.notes(column, detail));
            (legend, notes.into_iter().find(|notes| notes.height <= room))
        };
        let mut fitting = PointLegendDetail::ALL.into_iter().map(below_legend);
        let found = fitting.find(|(_, notes)| notes.is_some());
        let (legend, notes) = found.unwrap_or_else(|| below_legend(PointLegendDetail::Line));
        items.extend(legend.placed([x, top], 1.0));
        if let Some(notes) = notes {
            let y = top + height - notes.height;
            items.extend(notes.placed([x, y], 1.0));
            return map;
        }
        self.with_notes_below(map, items)
    }

    /// Places the notes below the map if they are not too high. Returns the frame left for the map.
    fn with_notes_below(&self, map: [f64; 4], items: &mut Vec<Item>) -> [f64; 4] {
        let [left, top, width, height] = map;
        // A single paragraph takes the least height.
        let notes = self.note_list(NoteDetail { definition: false, mean: true }).join(" ");
        let notes = note_lines([notes], width, self.tokens);
        if notes.height > height * NOTES_BELOW {
            return map;
        }
        let y = top + height - notes.height;
        let height = height - notes.height - 8.0;
        items.extend(notes.placed([left, y], 1.0));
        [left, top, width, height]
    }

    /// Lays out legend, key and notes in a band below the map. Returns the frame of the map.
    fn below(
        &self,
        [left, top, width, height]: [f64; 4],
        tight: bool,
        items: &mut Vec<Item>,
    ) -> [f64; 4] {
        let gutter = if tight { 12.0 } else { GUTTER };
        let half = (width - gutter) / 2.0;
        let most = height * BAND;
        let (legend, mean) = self.legend(half, most);
        let with_notes = |detail, definition| {
            let notes = self.notes(half, NoteDetail { definition, mean });
            stacked([self.key(half, detail), notes], 12.0)
        };
        let level = most.min(legend.height * 1.2);
        let told = Some(with_notes(PointLegendDetail::Full, true)).filter(|r| r.height <= level);
        let least = || {
            let all = PointLegendDetail::ALL.into_iter().map(|detail| with_notes(detail, false));
            all.into_iter().find(|right| right.height <= most)
        };
        let found = told.or_else(least);
        let notes_stand = found.is_some();
        let right = found.unwrap_or_else(|| self.key(half, PointLegendDetail::Line));
        let band = legend.height.max(right.height).min(most);
        let map = [left, top, width, height - band - gutter.min(16.0)];
        let y = top + height - band;
        items.extend(legend.placed([left, y], 1.0));
        if right.height <= band {
            items.extend(right.placed([left + half + gutter, y], 1.0));
        }
        if notes_stand { map } else { self.with_notes_below(map, items) }
    }

    /// The map in a frame. `grid` is the arrangement if the page has several maps.
    pub(super) fn map(&self, frame: [f64; 4], grid: [usize; 2]) -> Vec<Item> {
        let PageInput { dataset, choropleth, view, .. } = self.input;
        let (map, basemap) = self.ground(frame, grid);
        map_shapes(
            MapInput {
                dataset,
                choropleth,
                view,
                basemap,
                largest: self.largest,
                points: self.points.as_ref(),
                sharp_borders: self.sharp_borders,
                rim: self.rim,
                tokens: self.tokens,
            },
            &map,
        )
    }

    /// The attribution of the base map that is visible in a frame.
    pub(super) fn credits(&self, frame: [f64; 4], grid: [usize; 2]) -> Vec<&'static str> {
        let (map, basemap) = self.ground(frame, grid);
        let page = basemap.map(|basemap| BasemapOnPage::new(basemap, &map, self.input.view));
        page.map_or_else(Vec::new, |page| page.credits(self.language()))
    }

    /// The position of the map in a frame, and the base map if there is one.
    fn ground(&self, frame: [f64; 4], grid: [usize; 2]) -> (MapFrame, Option<&BasemapGeometry>) {
        let PageInput { dataset, view, basemap, .. } = self.input;
        let map = MapFrame::of_part(frame, dataset.division.bounds(), view.camera, grid);
        let [left, top, width, height] = frame;
        let (longitude, latitude) = map.place([left + width / 2.0, top + height / 2.0]);
        // Outside the area of the base map everything would be sea.
        let covered = |basemap: &&BasemapGeometry| basemap.bounds.holds([longitude, latitude]);
        (map, basemap.filter(|_| view.look.basemap != BasemapChoice::None).filter(covered))
    }

    /// The sources of the figures of these indicators, of the borders and of the base map, and the date
    /// of the page.
    pub(super) fn sources(
        &self,
        width: f64,
        indicators: &[(&Indicator, Option<Year>)],
        credits: &[&str],
    ) -> Part {
        let language = self.language();
        let mut publishers: Vec<&str> = Vec::new();
        for source in indicators
            .iter()
            .map(|(i, year)| i.source_in(*year).get(language))
            .filter(|s| !s.is_empty())
        {
            if !publishers.contains(&source) {
                publishers.push(source);
            }
        }
        let of_points = self.points.as_ref().map(|points| points.source(language));
        publishers.extend(of_points.filter(|source| !source.is_empty()));
        let source = publishers.join(", ");
        let borders = self.input.dataset.division.attribution.get(language);
        let ground = credits.join(", ");
        source_lines([&source, borders, &ground], self.input.date, language, width, self.tokens)
    }

    /// The legend, and below it the key to the pinned districts, in at most `height`.
    fn legend_with_key(
        &self,
        width: f64,
        height: f64,
        notes: f64,
        detail: PointLegendDetail,
    ) -> (Part, bool) {
        let key = self.key(width, detail);
        let room = (height - key.height - if key.items.is_empty() { 0.0 } else { 20.0 }).max(40.0);
        // The histogram is left out before the notes, and both before the classes.
        let whole = self.legend(width, room - notes);
        let scaled = self.scaled(&whole.0, width);
        let (legend, mean) = if scaled { self.legend(width, room) } else { whole };
        (stacked([legend, key], 20.0), mean)
    }

    /// True if a legend had to be scaled down.
    fn scaled(&self, legend: &Part, width: f64) -> bool {
        let plain = legend_shapes(self.legend, parts(false, false), self.tokens, width);
        legend.height < plain.height
    }

    /// As much of the legend as fits: all of it, else without the histogram, else without the notes too.
    /// If the classes alone are too high, they are scaled down.
    ///
    /// The flag is true if the mean is left to the notes, for lack of a histogram.
    fn legend(&self, width: f64, height: f64) -> (Part, bool) {
        for parts in [parts(true, true), parts(false, true), parts(false, false)] {
            let part = legend_shapes(self.legend, parts, self.tokens, width);
            if part.height <= height {
                return (part, !parts.histogram);
            }
        }
        let mut scale = 1.0;
        let mut part = Part::default();
        // Smaller type wraps less, so the scale only needs a few iterations.
        for _ in 0..3 {
            // Circles are enlarged first, so that after scaling they match the map.
            let own = self.legend.of_circles(self.largest / scale);
            part = legend_shapes(&own, parts(false, false), self.tokens, width / scale);
            scale = (height.max(1.0) / part.height).min(1.0);
        }
        let items = part.items.into_iter().map(|i| i.placed([0.0, 0.0], scale)).collect();
        (Part { items, height: part.height * scale }, true)
    }

    /// The key to the pinned districts, numbered as on the map, with their values; and the legend of the
    /// points.
    fn key(&self, width: f64, detail: PointLegendDetail) -> Part {
        stacked([self.pins_key(width), self.points_legend(width, detail)], 16.0)
    }

    /// The description of the page, for screen readers.
    fn in_words(&self) -> String {
        let PageInput { dataset, choropleth, view, .. } = self.input;
        let map = alt_text(dataset, choropleth, view.language);
        let points = self.points.as_ref().map(|points| points.in_words(view.language));
        std::iter::once(map).chain(points).collect::<Vec<_>>().join(" ")
    }

    /// The legend of the points over the districts; empty if none are drawn.
    pub(super) fn points_legend(&self, width: f64, detail: PointLegendDetail) -> Part {
        let language = self.language();
        let legend = |points: &PagePoints| points.legend(detail, language, self.tokens, width);
        self.points.as_ref().map(legend).unwrap_or_default()
    }

    fn pins_key(&self, width: f64) -> Part {
        let PageInput { dataset, choropleth, view, .. } = self.input;
        let mut part = Part::default();
        let indicator = self.indicator();
        for (i, (code, color)) in view.pins.iter().zip(self.tokens.pins).enumerate() {
            let Some(position) = dataset.division.position_of(code) else { continue };
            let (Some(district), Some(cell)) =
                (dataset.division.districts.get(position), choropleth.series.cells.get(position))
            else {
                continue;
            };
            let y = part.height + 10.0;
            part.items.extend(numbered_disc(i + 1, [7.0, y], color, self.tokens));
            let (value, is_figure) = value_text(*cell, indicator, self.language());
            let value = if is_figure { value } else { String::new() };
            let value_width = text_width(&value, 12.0, TextWeight::Medium);
            let room = (width - 22.0 - value_width - 8.0).max(16.0);
            let lines = wrapped_at_most(&district.name, 12.0, TextWeight::Regular, room, 2);
            let more = lines.len().saturating_sub(1) as f64 * KEY_LEADING;
            for (i, line) in lines.into_iter().enumerate() {
                let at = [22.0, y + 4.3 + i as f64 * KEY_LEADING];
                part.items.push(Item::Text(plain(line, at, 12.0, self.tokens.ink)));
            }
            if is_figure {
                let run = plain(value, [width, y + 4.3], 12.0, self.tokens.ink);
                let run = TextRun { anchor: Anchor::End, weight: TextWeight::Medium, ..run };
                part.items.push(Item::Text(run));
            }
            part.height += 20.0 + more;
        }
        part
    }

    /// The pinned districts, numbered as on the maps, side by side and wrapped. Without values, as those
    /// differ between the maps.
    pub(super) fn names_in_line(&self, width: f64) -> Part {
        const LINE: f64 = 19.0;
        let mut part = Part::default();
        let division = &self.input.dataset.division;
        let mut x = 0.0;
        for (i, (code, color)) in self.input.view.pins.iter().zip(self.tokens.pins).enumerate() {
            let position = division.position_of(code);
            let Some(district) = position.and_then(|p| division.districts.get(p)) else { continue };
            let name = shortened(&district.name, 12.0, TextWeight::Regular, width - 22.0);
            let wide = 22.0 + text_width(&name, 12.0, TextWeight::Regular);
            if part.items.is_empty() {
                part.height = LINE;
            } else if x + wide > width {
                (x, part.height) = (0.0, part.height + LINE);
            }
            let y = part.height - LINE / 2.0;
            part.items.extend(numbered_disc(i + 1, [x + 7.0, y], color, self.tokens));
            let run = plain(name, [x + 22.0, y + 4.3], 12.0, self.tokens.ink);
            part.items.push(Item::Text(run));
            x += wide + 20.0;
        }
        part
    }

    /// The notes: method of the classes, cautions on the figures, and optionally the definition of the
    /// indicator.
    fn notes(&self, width: f64, detail: NoteDetail) -> Part {
        note_lines(self.note_list(detail), width, self.tokens)
    }

    /// The same as a list of texts.
    fn note_list(&self, detail: NoteDetail) -> Vec<String> {
        let NoteDetail { definition, mean } = detail;
        let language = self.language();
        let mean = self.legend.mean.as_ref().filter(|_| mean);
        let mean = mean.map(|mean| sentence(&mean.label));
        let choropleth = self.input.choropleth;
        let told = if definition { self.indicator().definition.get(language) } else { "" };
        let notes = self.note_texts().into_iter().filter(|note| !told.contains(note.as_str()));
        let definition = Some(self.indicator()).filter(|_| definition).into_iter().flat_map(|i| {
            let vintage = i.vintage_in(choropleth.year).get(language);
            let vintage = (!vintage.is_empty())
                .then(|| tr_with(language, "page.reference_time", &[("vintage", vintage)]));
            [Some(i.definition.get(language).to_owned()), vintage].into_iter().flatten()
        });
        definition.chain(mean).chain(notes).collect()
    }

    /// Notes on the classes and on reading the figures, as a list of texts.
    pub(super) fn note_texts(&self) -> Vec<String> {
        let language = self.language();
        let choropleth = self.input.choropleth;
        let mut notes: Vec<String> =
            choropleth.notes.iter().map(|note| note.get(language).to_owned()).collect();
        let several = self.input.dataset.years(self.indicator()).len() > 1;
        if choropleth.circles.is_some() {
            let pooled = choropleth.pooled && several;
            let key = if pooled { "page.circles_all_years" } else { "page.circles_one_year" };
            notes.push(tr_count(language, key, choropleth.n, &[]));
        }
        if choropleth.breaks.is_some()
            && let Ok(scheme) = scheme(&self.input.view.symbology.scheme)
        {
            let key = if choropleth.pooled && several {
                "page.classes_all_years"
            } else {
                "page.classes_one_year"
            };
            let name = method_name(scheme.classifier(), language).to_lowercase();
            notes.push(tr_count(language, key, choropleth.n, &[("scheme", &name)]));
            if choropleth.midpoint.as_ref().is_some_and(|m| !m.distances.is_empty()) {
                notes.push(tr(language, "page.classes_around").to_owned());
            }
        }
        let ranges = || choropleth.series.cells.iter().filter(|cell| cell.range().is_some());
        if ranges().count() > 0 {
            let by_middle = ranges().filter(|cell| cell.value().is_some()).count();
            let by_middle = Numbers(language).count(by_middle);
            let arguments = [("by_middle", &*by_middle)];
            notes.push(tr_count(language, "page.ranges", ranges().count(), &arguments));
        }
        notes.extend(marks_notes(choropleth.marks, language));
        notes.extend(small_groups_notes(
            self.input.dataset,
            self.indicator(),
            &choropleth.series,
            language,
        ));
        let Look { gray, opacity, .. } = &self.input.view.look;
        let Symbology { hatch_below, .. } = &self.input.view.symbology;
        if *gray && choropleth.blurs_in_gray(*hatch_below, **opacity, self.tokens.land) {
            notes.push(tr(language, "page.gray_alike").to_owned());
        }
        if self.indicator().made_of.is_average() {
            notes.push(tr(language, "page.areas_not_persons").to_owned());
        }
        notes
    }
}

/// The parts of a legend without its heading, as the page has one.
fn parts(histogram: bool, notes: bool) -> LegendParts {
    LegendParts { heading: false, histogram, nested: true, notes }
}

/// Parts stacked vertically; empty ones take no room.
pub fn stacked(parts: impl IntoIterator<Item = Part>, gap: f64) -> Part {
    let mut all = Part::default();
    for part in parts.into_iter().filter(|p| !p.items.is_empty()) {
        let y = if all.items.is_empty() { 0.0 } else { all.height + gap };
        all.height = y + part.height;
        all.items.extend(part.placed([0.0, y], 1.0));
    }
    all
}
