//! Placement of names, road numbers and stops over the districts. They touch no other mark and no one
//! another, and cover no small district.

use super::BasemapColors;
use super::names::{Dot, NameStyle, NameWish, has_dots, names};
use super::numbers::numbers;
use super::own::OwnDistricts;
use crate::formats::builtin::{BasemapGeometry, BasemapLayer};
use crate::model::Division;
use crate::project::GroundChoice;
use crate::scene::map::{touch, within};
use crate::scene::shapes::{Anchor, Fill, Item, Stroke, TextRun, TextWeight, text_width};

/// Clearance around a name, a number or a stop, in points on an ordinary screen.
const CLEARANCE: f64 = 3.0;
/// Least distance between two equal road numbers, in points on an ordinary screen.
pub const NUMBERS_APART: f64 = 230.0;
/// Least distance between two equal names, so that a village and its station are named once.
const NAMES_APART: f64 = 150.0;
/// Type size of a road number, height of its sign, and padding beside the number.
const NUMBER: [f64; 3] = [9.5, 14.0, 4.5];
/// Radii of the marks of stops and of stations.
const DOTS: [f64; 2] = [2.4, 3.2];
/// Gap between a mark and its name.
const AWAY: f64 = 4.0;
/// Line height, and distance of the baseline below the middle, as factors of the type size.
const LINE: [f64; 2] = [1.2, 0.36];

/// The input of the placement.
#[derive(Clone, Copy)]
pub struct MarkRoom<'a> {
    /// The base map.
    pub basemap: &'a BasemapGeometry,
    /// The visible kinds of the base map.
    pub choice: &'a GroundChoice,
    /// Metres to a point on an ordinary screen.
    pub resolution: f64,
    /// Points here to a point on an ordinary screen.
    pub scale: f64,
    /// Projects a longitude and latitude to a point.
    pub point: &'a dyn Fn(f64, f64) -> [f64; 2],
    /// The visible frame: left, top, right, bottom.
    pub frame: [f64; 4],
    /// The frames of marks already placed.
    pub taken: &'a [[f64; 4]],
    /// The district names already placed.
    pub labels: &'a [String],
    /// The districts, whose names must not be repeated.
    pub division: &'a Division,
}

/// A placed name, road number or stop.
#[derive(Clone, Debug, PartialEq)]
pub struct BasemapMark {
    /// Centre.
    pub at: [f64; 2],
    /// Frame: left, top, right, bottom.
    pub frame: [f64; 4],
    /// Text; empty for a stop.
    pub text: String,
    kind: MarkKind,
    scale: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum MarkKind {
    Name(NameStyle),
    Number,
    Dot(Dot),
}

/// Places as many marks as fit: stops, then names and numbers by importance.
pub fn place_marks(room: &MarkRoom<'_>, tokens: &BasemapColors) -> Vec<BasemapMark> {
    let own = OwnDistricts::of(room.division, room.point, room.frame, room.resolution);
    let mut marks = dots(room);
    let wishes = names(room.basemap, room.resolution, room.choice, tokens);
    // Municipalities and large towns are placed before the numbers, all other names after them.
    let (first, rest): (Vec<_>, Vec<_>) = wishes.into_iter().partition(|wish| wish.turn <= 2);
    for wish in &first {
        place_name(room, &own, wish, &mut marks);
    }
    place_numbers(room, &own, &mut marks);
    for wish in &rest {
        place_name(room, &own, wish, &mut marks);
    }
    marks
}

/// The marks of stops and stations. A mark that would touch a label is left out.
fn dots(room: &MarkRoom<'_>) -> Vec<BasemapMark> {
    let of = |dot: Dot, layer: BasemapLayer, radius: f64| {
        let there = has_dots(dot, room.resolution, room.choice);
        let points = if there { room.basemap.points(layer) } else { Vec::new() };
        points.into_iter().filter_map(move |point| {
            let [x, y] = (room.point)(point.x(), point.y());
            let r = radius * room.scale;
            let frame = [x - r, y - r, x + r, y + r];
            let free = within(frame, room.frame) && !touches_any(frame, room.taken, 0.0);
            let kind = MarkKind::Dot(dot);
            free.then(|| BasemapMark {
                at: [x, y],
                frame,
                text: String::new(),
                kind,
                scale: room.scale,
            })
        })
    };
    let stations = of(Dot::Station, BasemapLayer::Stations, DOTS[1]);
    stations.chain(of(Dot::Stop, BasemapLayer::TramStops, DOTS[0])).collect()
}

fn place_name(
    room: &MarkRoom<'_>,
    own: &OwnDistricts<'_>,
    wish: &NameWish<'_>,
    marks: &mut Vec<BasemapMark>,
) {
    let in_label = |label: &String| wish.of_district && label.contains(wish.name);
    if own.say(wish.name, wish.of_district) || room.labels.iter().any(in_label) {
        return;
    }
    let [x, y] = (room.point)(wish.at[0], wish.at[1]);
    let text = if wish.style.capitals { wish.name.to_uppercase() } else { wish.name.to_owned() };
    let letters = text.chars().count() as f64;
    let width = (text_width(&text, wish.style.size, wish.style.weight)
        + letters * wish.style.spacing)
        * room.scale;
    let height = wish.style.size * LINE[0] * room.scale;
    let folded = wish.name.to_lowercase();
    let said = marks.iter().any(|mark| {
        distance(mark.at, [x, y]) < NAMES_APART * room.scale && mark.text.to_lowercase() == folded
    });
    if said {
        return;
    }
    let ways = match wish.beside {
        None => vec![[x, y]],
        Some(_) => {
            let (across, down) =
                (width / 2.0 + (AWAY + DOTS[0]) * room.scale, (height / 2.0) + AWAY * room.scale);
            vec![[x + across, y], [x - across, y], [x, y - down], [x, y + down]]
        }
    };
    let mark = ways.into_iter().find_map(|[x, y]| {
        let frame = [x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0];
        is_free(room, own, frame, marks).then(|| BasemapMark {
            at: [x, y],
            frame,
            text: text.clone(),
            kind: MarkKind::Name(wish.style),
            scale: room.scale,
        })
    });
    marks.extend(mark);
}

fn place_numbers(room: &MarkRoom<'_>, own: &OwnDistricts<'_>, marks: &mut Vec<BasemapMark>) {
    let [size, height, beside] = NUMBER;
    let wishes =
        numbers(room.basemap, room.resolution, room.choice, room.scale, room.point, room.frame);
    for wish in &wishes {
        let width = text_width(wish.number, size, TextWeight::SemiBold) + 2.0 * beside;
        let half = [width * room.scale / 2.0, height * room.scale / 2.0];
        for [x, y] in wish.ways.iter().copied() {
            let near = marks.iter().any(|mark| {
                mark.kind == MarkKind::Number
                    && shares(&mark.text, wish.number)
                    && distance(mark.at, [x, y]) < NUMBERS_APART * room.scale
            });
            let frame = [x - half[0], y - half[1], x + half[0], y + half[1]];
            if !near && is_free(room, own, frame, marks) {
                marks.push(BasemapMark {
                    at: [x, y],
                    frame,
                    text: wish.number.to_owned(),
                    kind: MarkKind::Number,
                    scale: room.scale,
                });
            }
        }
    }
}

/// True if two signs have a number in common.
fn shares(one: &str, other: &str) -> bool {
    one.split(" · ").any(|number| other.split(" · ").any(|n| n == number))
}

fn is_free(
    room: &MarkRoom<'_>,
    own: &OwnDistricts<'_>,
    frame: [f64; 4],
    marks: &[BasemapMark],
) -> bool {
    let clearance = CLEARANCE * room.scale;
    within(frame, room.frame)
        && !touches_any(frame, room.taken, clearance)
        && !marks.iter().any(|mark| touch(frame, mark.frame, clearance))
        && !own.are_hidden_by(frame)
}

fn touches_any(frame: [f64; 4], others: &[[f64; 4]], clearance: f64) -> bool {
    others.iter().any(|other| touch(frame, *other, clearance))
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (b[0] - a[0]).hypot(b[1] - a[1])
}

impl BasemapMark {
    /// True for a road number.
    pub fn is_number(&self) -> bool {
        self.kind == MarkKind::Number
    }

    /// The mark as shapes.
    pub fn items(&self, tokens: &BasemapColors) -> Vec<Item> {
        match self.kind {
            MarkKind::Name(style) => vec![self.name(style, tokens)],
            MarkKind::Number => self.number(tokens),
            MarkKind::Dot(dot) => vec![self.dot(dot, tokens)],
        }
    }

    fn name(&self, style: NameStyle, tokens: &BasemapColors) -> Item {
        let size = style.size * self.scale;
        Item::Text(TextRun {
            text: self.text.clone(),
            // The letter spacing after the last letter is not taken into account.
            at: [self.at[0], self.at[1] + size * LINE[1]],
            anchor: Anchor::Middle,
            size,
            weight: style.weight,
            color: style.color,
            spacing: style.spacing * self.scale,
            halo: Some(Stroke { width: 3.0 * self.scale, color: tokens.land.with_opacity(0.85) }),
        })
    }

    fn number(&self, tokens: &BasemapColors) -> Vec<Item> {
        let [left, top, right, bottom] = self.frame;
        let size = NUMBER[0] * self.scale;
        let sign = Item::Rectangle {
            frame: [left, top, right - left, bottom - top],
            radius: 3.5 * self.scale,
            fill: Some(Fill::Solid(tokens.number_ground)),
            stroke: Some(Stroke { width: 0.9 * self.scale, color: tokens.number_line }),
        };
        let text = Item::Text(TextRun {
            text: self.text.clone(),
            at: [self.at[0], self.at[1] + size * LINE[1]],
            anchor: Anchor::Middle,
            size,
            weight: TextWeight::SemiBold,
            color: tokens.number,
            spacing: 0.0,
            halo: None,
        });
        vec![sign, text]
    }

    fn dot(&self, dot: Dot, tokens: &BasemapColors) -> Item {
        let (radius, line) = match dot {
            Dot::Stop => (DOTS[0], tokens.tram),
            Dot::Station => (DOTS[1], tokens.name),
        };
        let radius = radius * self.scale;
        let [x, y] = self.at;
        let fill = Some(Fill::Solid(tokens.number_ground));
        let stroke = Some(Stroke { width: 1.2 * self.scale, color: line });
        match dot {
            Dot::Stop => Item::Disc { center: [x, y], radius, fill, stroke },
            Dot::Station => Item::Rectangle {
                frame: [x - radius, y - radius, 2.0 * radius, 2.0 * radius],
                radius: 1.0 * self.scale,
                fill,
                stroke,
            },
        }
    }
}
