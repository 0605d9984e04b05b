//! The shapes of a map: base map, districts, their names, pinned districts, and the scale bar. The page
//! around it is left to `page`.

use geo::{Contains as _, LineString, Point};

use super::circle_shapes::PlacedCircles;
use super::pin_marks::marks_apart;
use super::sharp_border_shapes::sharp_border_shapes;
use super::{
    CIRCLE, CircleLabel, LabelCandidate, MapFrame, PlacedLabel, ScaleBar, place_circle_labels,
    place_labels,
};
use crate::analysis::SharpBorders;
use crate::color::Color;
use crate::formats::builtin::BasemapGeometry;
use crate::model::{Bounds, Dataset};
use crate::project::View;
use crate::scene::basemap::BasemapOnPage;
use crate::scene::legend::plain;
use crate::scene::points::{MOST_AVOIDED, PagePoints};
use crate::scene::shapes::{Anchor, Fill, Item, SceneTokens, Stroke, TextRun, TextWeight};
use crate::scene::thematic_map::{Choropleth, DistrictFill};
use crate::spatial::{BorderCourses, label_point};

/// Simplification tolerance of outlines, in points: too small to be seen even in print.
const TOLERANCE: f64 = 0.08;
/// Type size of district names.
const LABEL_SIZE: f64 = 7.5;
/// The least radius of a circle that has a name.
const NAMED_CIRCLE: f64 = 3.0;
/// Factor for the outline width of a pinned district whose circle has a ring.
const BELOW_CIRCLE: f64 = 0.6;
/// Radius of a numbered disc.
const DISC: f64 = 6.5;
/// Width of the outer edge of all districts.
const RIM: f64 = 0.7;
/// Size in points below which an island has no edge.
const ISLET: f64 = 4.0;
/// Greatest width of the scale bar.
const WIDEST_BAR: f64 = 96.0;
/// District size in points from which outlines have their full width.
const FULL_OUTLINE: f64 = 22.0;

/// The input of a map.
#[derive(Clone, Copy)]
pub(in crate::scene) struct MapInput<'a> {
    pub(in crate::scene) dataset: &'a Dataset,
    pub(in crate::scene) choropleth: &'a Choropleth,
    pub(in crate::scene) view: &'a View,
    pub(in crate::scene) basemap: Option<&'a BasemapGeometry>,
    /// The radius of the largest circle, if figures are circles.
    pub(in crate::scene) largest: f64,
    /// The points over the districts, if any are drawn.
    pub(in crate::scene) points: Option<&'a PagePoints>,
    /// Sharp borders, and the courses they are drawn along.
    pub(in crate::scene) sharp_borders: Option<&'a (SharpBorders, BorderCourses)>,
    /// The outer edge of all districts together.
    pub(in crate::scene) rim: &'a [LineString<f64>],
    pub(in crate::scene) tokens: &'a SceneTokens,
}

/// The map in its frame, clipped to rounded corners.
pub(in crate::scene) fn map_shapes(input: MapInput<'_>, map: &MapFrame) -> Vec<Item> {
    let tokens = input.tokens;
    let ground = input.basemap.map(|basemap| BasemapOnPage::new(basemap, map, input.view));
    let mut items = match &ground {
        Some(ground) => ground.below(),
        None => vec![Item::Rectangle {
            frame: map.frame,
            radius: 0.0,
            fill: Some(Fill::Solid(tokens.panel)),
            stroke: None,
        }],
    };
    items.extend(districts(input, map));
    items.extend(rim(input, map));
    items.extend(ground.iter().flat_map(|g| g.above(&input.dataset.division)));
    if let Some((sharp_borders, courses)) = input.sharp_borders {
        items.extend(sharp_border_shapes(
            courses,
            sharp_borders,
            input.view.panes.arrangement,
            map,
            tokens,
        ));
    }
    let circles = input.choropleth.circles.as_ref();
    let circles = circles.map(|c| PlacedCircles::new(c, input.dataset, map, input.largest));
    if let Some(circles) = &circles {
        items.extend(circles.shapes(|position| circle_color(input, position), tokens));
    }
    let (pins, mut taken) = pins(input, circles.as_ref(), map);
    items.extend(pins);
    let points =
        input.points.map(|points| points.shapes(input.view, map, tokens)).unwrap_or_default();
    let few = points.len() <= 2 * MOST_AVOIDED;
    taken.extend(points.iter().filter(|_| few).filter_map(|item| match item {
        Item::Disc { center: [x, y], radius: r, .. } => Some([x - r, y - r, x + r, y + r]),
        _ => None,
    }));

    let [left, top, width, height] = map.frame;
    let bar =
        ScaleBar::new(map.meters_per_point(), WIDEST_BAR.min(width * 0.35), input.view.language);
    if let Some(bar) = &bar {
        let at = [left + width - bar.width - 14.0, top + height - 30.0];
        taken.push([at[0] - 8.0, at[1] - 8.0, left + width, top + height]);
        items.extend(bar.shapes(tokens).placed(at, 1.0));
    }
    let frame = [left + 4.0, top + 4.0, left + width - 4.0, top + height - 4.0];
    let names = match &circles {
        _ if !input.view.look.labels => Vec::new(),
        Some(circles) => circle_names(input, circles, frame, &taken),
        None => names(input, map, frame, &taken),
    };
    taken.extend(names.iter().map(|label| label.frame));
    let discs = circles.iter().flat_map(PlacedCircles::all);
    taken.extend(discs.map(|(_, [x, y], r)| [x - r, y - r, x + r, y + r]));
    if let Some(ground) = ground {
        let labels: Vec<String> = names.iter().map(PlacedLabel::text).collect();
        items.extend(ground.marks(frame, &taken, &labels, &input.dataset.division));
    }
    items.extend(names.iter().flat_map(|label| label.shapes(LABEL_SIZE, tokens)));
    items.extend(points);
    let clip = Item::Clip { frame: map.frame, radius: 8.0, items };
    let edge = Item::Rectangle {
        frame: map.frame,
        radius: 8.0,
        fill: None,
        stroke: Some(Stroke { width: 0.75, color: tokens.line }),
    };
    vec![clip, edge]
}

/// The fill and outline of every district in sight.
fn districts(input: MapInput<'_>, map: &MapFrame) -> Vec<Item> {
    let MapInput { dataset, choropleth, view, tokens, .. } = input;
    let mut shown: Vec<(usize, [f64; 4])> = Vec::new();
    for (position, district) in dataset.division.districts.iter().enumerate() {
        let envelope = Bounds::of(&district.outline).map(|b| map.envelope(b));
        shown.extend(envelope.filter(|e| map.sees(*e)).map(|e| (position, e)));
    }
    let outline = f64::from(*view.look.outline) * outline_share(&shown);
    let quiet = choropleth.circles.is_some();
    shown
        .into_iter()
        .filter_map(|(position, _)| {
            let district = dataset.division.districts.get(position)?;
            let fill = choropleth.fills.get(position).copied().unwrap_or(DistrictFill::Missing);
            let paint = fill.paint_on_map(choropleth, tokens);
            let classed = matches!(fill, DistrictFill::Class(_) | DistrictFill::OutOfClasses);
            let fill =
                if classed && !quiet { paint.with_opacity(*view.look.opacity) } else { paint };
            let stroke = if outline > 0.0 {
                let color = if quiet { tokens.ground_line } else { tokens.outline };
                Some(Stroke { width: outline, color })
            } else if let Fill::Solid(color) = fill {
                // Closes the hairline that antialiasing leaves between neighbours.
                Some(Stroke { width: 0.2, color })
            } else {
                None
            };
            let rings = map.rings(&district.outline, TOLERANCE);
            (!rings.is_empty()).then_some(Item::Area { rings, fill: Some(fill), stroke })
        })
        .collect()
}

/// The outer edge of all districts together. Islets have a fill only.
fn rim(input: MapInput<'_>, map: &MapFrame) -> Vec<Item> {
    if input.choropleth.circles.is_some() {
        return Vec::new();
    }
    let stroke = Stroke { width: RIM, color: input.tokens.rim };
    let lines = input.rim.iter();
    lines
        .flat_map(|line| map.lines(line, TOLERANCE))
        .filter(|points| points.first() != points.last() || reach(points) >= ISLET)
        .map(|points| Item::Line { points, stroke })
        .collect()
}

/// The larger of width and height of some points.
fn reach(points: &[[f64; 2]]) -> f64 {
    let side = |at: usize| {
        let values = points.iter().filter_map(|point| point.get(at));
        let ends = values.fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(*v), high.max(*v)));
        ends.1 - ends.0
    };
    side(0).max(side(1))
}

/// Factor of the outline width: lower where districts are small, so that the outlines of a thousand
/// districts don't cover the map.
fn outline_share(shown: &[(usize, [f64; 4])]) -> f64 {
    let mut sizes: Vec<f64> =
        shown.iter().map(|(_, [l, t, r, b])| ((r - l) * (b - t)).sqrt()).collect();
    sizes.sort_by(f64::total_cmp);
    let median = sizes.get(sizes.len() / 2).copied().unwrap_or(FULL_OUTLINE);
    (median / FULL_OUTLINE).clamp(0.4, 1.2)
}

/// Outlines and numbered discs of the pinned districts, with the frames of the discs.
fn pins(
    input: MapInput<'_>,
    circles: Option<&PlacedCircles<'_>>,
    map: &MapFrame,
) -> (Vec<Item>, Vec<[f64; 4]>) {
    let MapInput { dataset, view, tokens, .. } = input;
    let mut lines = Vec::new();
    let mut rings_round = Vec::new();
    let mut marks = Vec::new();
    for (i, (code, color)) in view.pins.iter().zip(tokens.pins).enumerate() {
        let position = dataset.division.position_of(code);
        let Some(district) = position.and_then(|p| dataset.division.districts.get(p)) else {
            continue;
        };
        let circle =
            circles.zip(position).and_then(|(circles, p)| Some((p, circles, circles.get(p)?)));
        if let Some((position, circles, (center, radius))) = circle {
            rings_round.extend(circles.ring(position, color, tokens));
            // The number stands at the edge of the circle, so that it covers little of it.
            let out = (radius + DISC) * std::f64::consts::FRAC_1_SQRT_2;
            marks.push((i + 1, color, [center[0] + out, center[1] - out]));
        }
        let rings = map.rings(&district.outline, TOLERANCE);
        // The ring marks the circle; the outline only shows the extent of its district, so it is
        // thinner.
        let part = if circle.is_some() { BELOW_CIRCLE } else { 1.0 };
        for (width, color) in [(4.2, tokens.panel), (2.2, color)] {
            let stroke = Some(Stroke { width: width * part, color });
            lines.push(Item::Area { rings: rings.clone(), fill: None, stroke });
        }
        let Some(point) = label_point(&district.outline).filter(|_| circle.is_none()) else {
            continue;
        };
        marks.push((i + 1, color, map.point(point.longitude, point.latitude)));
    }
    let wanted: Vec<[f64; 2]> = marks.iter().map(|(.., at)| *at).collect();
    let [left, top, width, height] = map.frame;
    let edge = DISC + 2.0;
    let inside = [left + edge, top + edge, left + width - edge, top + height - edge];
    let places = marks_apart(&wanted, 2.0 * DISC + 2.0, inside);
    let (mut discs, mut taken) = (Vec::new(), Vec::new());
    for ((number, color, [x, y]), at) in marks.into_iter().zip(places) {
        // A line connects a moved mark to its district.
        if (at[0] - x).hypot(at[1] - y) > 1.0 {
            for (width, color) in [(3.0, tokens.panel), (1.5, color)] {
                let stroke = Stroke { width, color };
                lines.push(Item::Line { points: vec![[x, y], at], stroke });
            }
        }
        discs.extend(numbered_disc(number, at, color, tokens));
        taken.push([at[0] - DISC, at[1] - DISC, at[0] + DISC, at[1] + DISC]);
    }
    lines.extend(rings_round);
    lines.extend(discs);
    (lines, taken)
}

/// The numbered disc of a pinned district, on the map and in the key.
pub(in crate::scene) fn numbered_disc(
    number: usize,
    at: [f64; 2],
    color: Color,
    tokens: &SceneTokens,
) -> [Item; 2] {
    let text = plain(number.to_string(), [at[0], at[1] + 3.1], 8.5, tokens.panel);
    [
        Item::Disc {
            center: at,
            radius: DISC,
            fill: Some(Fill::Solid(color)),
            stroke: Some(Stroke { width: 1.0, color: tokens.panel }),
        },
        Item::Text(TextRun { anchor: Anchor::Middle, weight: TextWeight::SemiBold, ..text }),
    ]
}

/// The district names that fit.
fn names(
    input: MapInput<'_>,
    map: &MapFrame,
    frame: [f64; 4],
    taken: &[[f64; 4]],
) -> Vec<PlacedLabel> {
    let districts = &input.dataset.division.districts;
    let contains: Vec<_> = districts
        .iter()
        .map(|district| {
            move |at: [f64; 2]| {
                let (longitude, latitude) = map.place(at);
                district.outline.contains(&Point::new(longitude, latitude))
            }
        })
        .collect();
    let mut candidates = Vec::new();
    for (position, (district, contains)) in districts.iter().zip(&contains).enumerate() {
        let Some(envelope) = Bounds::of(&district.outline).map(|b| map.envelope(b)) else {
            continue;
        };
        // A cheap test comes first: most districts are too small for any name.
        let [left, top, right, bottom] = envelope;
        if !map.sees(envelope) || right - left < LABEL_SIZE * 2.5 || bottom - top < LABEL_SIZE {
            continue;
        }
        let Some(point) = label_point(&district.outline) else { continue };
        candidates.push(LabelCandidate {
            position,
            name: &district.name,
            at: map.point(point.longitude, point.latitude),
            envelope,
            contains,
            important: false,
        });
    }
    place_labels(&candidates, frame, taken, LABEL_SIZE)
}

/// The colour of a district's circle.
fn circle_color(input: MapInput<'_>, position: usize) -> Color {
    let MapInput { choropleth, view, tokens, .. } = input;
    let fill = choropleth.fills.get(position).copied().unwrap_or(DistrictFill::Missing);
    match fill.paint(choropleth, tokens) {
        Fill::Solid(color) => color.with_opacity(CIRCLE.fill * *view.look.opacity),
        Fill::Hatch { ground, .. } => ground,
    }
}

/// The names beside circles that fit.
fn circle_names(
    input: MapInput<'_>,
    circles: &PlacedCircles<'_>,
    frame: [f64; 4],
    taken: &[[f64; 4]],
) -> Vec<PlacedLabel> {
    let districts = &input.dataset.division.districts;
    let candidates: Vec<CircleLabel<'_>> = circles
        .all()
        .filter(|(.., radius)| *radius >= NAMED_CIRCLE)
        .filter_map(|(position, at, radius)| {
            let district = districts.get(position)?;
            let important = input.view.pins.contains(&district.code);
            let radius = radius + if important { CIRCLE.ring_reach() } else { 0.0 };
            Some(CircleLabel { position, name: &district.name, at, radius, important })
        })
        .collect();
    let all: Vec<_> = circles.all().map(|(_, at, radius)| (at, radius)).collect();
    place_circle_labels(&candidates, &all, frame, taken, LABEL_SIZE)
}
